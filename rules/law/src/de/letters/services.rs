//! What German letters say of a contract about a service or digital content that is left.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "Klärt sich die Sache nicht, werde ich die Verbraucherzentrale, die Schlichtungsstelle oder das Gericht in Anspruch nehmen.",
)];

/// What they say of it, other than of goods.
pub(super) const SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "Widerruf",
    facts: r"Hiermit widerrufe ich diesen Vertrag.
?Er wurde am {order_date} geschlossen.",
    norms: &[
        norm(
            "Ein Fernabsatzvertrag über Dienstleistungen oder digitale Inhalte kann binnen 14 Tagen nach Vertragsschluss ohne Gründe widerrufen werden; die rechtzeitige Absendung genügt; ohne Belehrung über dieses Recht endet es erst zwölf Monate und 14 Tage nach Vertragsschluss (§§ 312g, 355, 356 BGB).",
        ),
        norm(
            "Alle Zahlungen sind binnen 14 Tagen nach dem Widerruf zurückzuzahlen (§§ 355, 357 BGB); für eine auf mein ausdrückliches Verlangen begonnene Dienstleistung schulde ich den Teil, der bis dahin erbracht war, und für digitale Inhalte nichts, wenn ich ihrem Beginn nicht zugestimmt und das Erlöschen des Rechts nicht bestätigt habe (§ 357a BGB).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        Some("eu.withdraw.refund.notice"),
        "die Rückzahlung von {sum}, und zwar so: {refund_to}",
    )],
    offer: "",
    consequence: NEXT,
}];
