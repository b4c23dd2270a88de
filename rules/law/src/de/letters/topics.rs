//! What German letters say of each ground.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "Klärt sich die Sache nicht, werde ich die Verbraucherzentrale, die Schlichtungsstelle oder das Gericht in Anspruch nehmen.",
)];
const COLLECT: &str = "Die Ware steht zur Abholung oder Rücksendung auf Ihre Kosten bereit. Bitte teilen Sie mir mit, was Ihnen lieber ist.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered, Ground::LateDelivery],
        subject: "Ware nicht geliefert",
        facts: r"Die Lieferung war für den {promised_on} zugesagt.
?Angekommen ist sie am {received_on}.
?{problem}",
        norms: &[norm(
            "Ist nichts anderes vereinbart, ist binnen 30 Tagen zu liefern; verstreicht auch eine angemessene Nachfrist, kann der Vertrag beendet und alles Gezahlte zurückverlangt werden (Art. 18 der Richtlinie 2011/83/EU).",
        )],
        demands: &[
            demand(
                Remedy::Deliver,
                None,
                "die Lieferung bis zum {reply_by}; diese Nachfrist setze ich hiermit",
            ),
            demand(Remedy::Refund, None, "die Rückzahlung von {sum}, und zwar so: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Defect, Ground::DamagedInTransit, Ground::WrongItem, Ground::MissingItems],
        subject: "Mangelhafte Ware",
        facts: r"Die Ware kam am {received_on} an.
Mangel: {problem}",
        norms: &[
            norm(
                "Bei einem Mangel kann ich Nacherfüllung verlangen, dann mindern oder zurücktreten (§§ 434, 437, 439 BGB); die Kosten der Nacherfüllung tragen Sie.",
            ),
            norm(
                "Zeigt sich der Mangel binnen eines Jahres, wird vermutet, dass er von Anfang an bestand (§ 477 BGB). Die Ansprüche bestehen zwei Jahre (§ 438 BGB).",
            ),
        ],
        demands: &[
            demand(Remedy::Repair, None, "die kostenlose Beseitigung des Mangels"),
            demand(Remedy::Replacement, None, "die kostenlose Lieferung einer mangelfreien Sache"),
            demand(Remedy::PriceCut, None, "eine Minderung von {sum}, zu zahlen wie folgt: {refund_to}"),
            demand(
                Remedy::Refund,
                None,
                "die Rückzahlung von {sum} nach Rücktritt, zu zahlen wie folgt: {refund_to}",
            ),
            demand(Remedy::SupplyRest, None, "die kostenlose Nachlieferung des Fehlenden bis zum {reply_by}"),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DigitalAccess],
        subject: "Mangel digitaler Inhalte",
        facts: "{problem}",
        norms: &[norm(
            "Digitale Inhalte sind vertragsgemäß bereitzustellen, ein Mangel ist unverzüglich und kostenlos zu beheben; andernfalls kann der Preis gemindert oder der Vertrag beendet werden, und das Geld ist binnen 14 Tagen nach dieser Mitteilung zu erstatten (Art. 13–18 der Richtlinie (EU) 2019/770).",
        )],
        demands: &[
            demand(
                Remedy::RestoreAccess,
                None,
                "die kostenlose Wiederherstellung des Zugangs bis zum {reply_by}",
            ),
            demand(
                Remedy::PriceCut,
                Some("eu.digital"),
                "eine Minderung von {sum}, zu zahlen wie folgt: {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("eu.digital"),
                "die Beendigung des Vertrags und die Rückzahlung von {sum}, zu zahlen wie folgt: {refund_to}",
            ),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Withdrawal],
        subject: "Widerruf",
        facts: r"Hiermit widerrufe ich diesen Vertrag.
?Die Ware kam am {received_on} an.
?Ich habe sie am {returned_on} zurückgeschickt.",
        norms: &[
            norm(
                "Ein Fernabsatzvertrag kann binnen 14 Tagen ohne Gründe widerrufen werden; die rechtzeitige Absendung genügt (§§ 312g, 355 BGB).",
            ),
            norm(
                "Alle Zahlungen samt Standardversand sind binnen 14 Tagen nach dem Widerruf zurückzuzahlen; Sie dürfen die Ware oder den Nachweis der Absendung abwarten (§ 357 BGB).",
            ),
        ],
        demands: &[demand(
            Remedy::Refund,
            Some("eu.withdraw.refund"),
            "die Rückzahlung von {sum}, und zwar so: {refund_to}",
        )],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundLate, Ground::RefundReduced],
        subject: "Ausstehende Rückzahlung",
        facts: r"Den Vertrag habe ich am {demanded_on} widerrufen.
?Die Ware ging am {returned_on} zurück.
?Zurückgezahlt wurden nur {refunded_sum}.
Das geschuldete Geld ist nicht eingegangen.",
        norms: &[norm(
            "Alle Zahlungen samt Standardversand sind binnen 14 Tagen nach dem Widerruf zurückzuzahlen (§§ 355, 357 BGB).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "die sofortige Rückzahlung von {sum}, und zwar so: {refund_to}"),
            demand(Remedy::TopUp, None, "die einbehaltenen {sum}, zu zahlen wie folgt: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
];
