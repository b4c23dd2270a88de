//! What French letters say of each ground.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "À défaut, je pourrai saisir le médiateur de la consommation, signaler les faits sur SignalConso ou saisir le tribunal.",
)];
const COLLECT: &str =
    "Le bien est à votre disposition pour enlèvement ou renvoi à vos frais. Merci de m'indiquer votre choix.";

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::NotDelivered, Ground::LateDelivery],
        subject: "Bien non livré",
        facts: r"La livraison était promise pour le {promised_on}.
?Le bien est arrivé le {received_on}.
?{problem}",
        norms: &[norm(
            "À défaut d'accord, le bien est livré dans les 30 jours ; si un délai supplémentaire raisonnable s'écoule aussi, le contrat peut être résolu et les sommes versées sont remboursées dans les 14 jours (articles L216-1 et suivants, L216-7 du code de la consommation).",
        )],
        demands: &[
            demand(
                Remedy::Deliver,
                None,
                "la livraison au plus tard le {reply_by}, délai supplémentaire que je fixe par la présente",
            ),
            demand(
                Remedy::Refund,
                Some("fr.deliver.refund"),
                "la résolution du contrat et le remboursement de {sum}, comme suit : {refund_to}",
            ),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Defect, Ground::DamagedInTransit, Ground::WrongItem, Ground::MissingItems],
        subject: "Défaut de conformité",
        facts: r"Le bien est arrivé le {received_on}.
Défaut : {problem}",
        norms: &[
            norm(
                "Le vendeur répond pendant 2 ans des défauts de conformité (article L217-3 du code de la consommation) ; un défaut apparu dans les 24 mois est présumé d'origine pour un bien neuf (article L217-7).",
            ),
            norm("La mise en conformité a lieu dans les 30 jours (article L217-10), sans frais."),
        ],
        demands: &[
            demand(Remedy::Repair, Some("fr.repair.30"), "la réparation sans frais"),
            demand(Remedy::Replacement, Some("fr.repair.30"), "le remplacement sans frais"),
            demand(
                Remedy::PriceCut,
                None,
                "une réduction du prix de {sum}, à verser comme suit : {refund_to}",
            ),
            demand(
                Remedy::Refund,
                None,
                "la résolution du contrat et le remboursement de {sum}, comme suit : {refund_to}",
            ),
            demand(
                Remedy::SupplyRest,
                None,
                "l'envoi de ce qui manque, sans frais, au plus tard le {reply_by}",
            ),
        ],
        offer: COLLECT,
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DigitalAccess],
        subject: "Contenu numérique non conforme",
        facts: "{problem}",
        norms: &[norm(
            "Le contenu numérique est fourni comme convenu et le défaut est corrigé sans retard et sans frais ; à défaut, le prix est réduit ou le contrat résolu, et les sommes sont remboursées dans les 14 jours de cette information (directive (UE) 2019/770, articles 13 à 18).",
        )],
        demands: &[
            demand(
                Remedy::RestoreAccess,
                None,
                "le rétablissement de l'accès, sans frais, au plus tard le {reply_by}",
            ),
            demand(
                Remedy::PriceCut,
                Some("eu.digital"),
                "une réduction du prix de {sum}, à verser comme suit : {refund_to}",
            ),
            demand(
                Remedy::Refund,
                Some("eu.digital"),
                "la résolution du contrat et le remboursement de {sum}, comme suit : {refund_to}",
            ),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::Withdrawal],
        subject: "Rétractation",
        facts: r"Je me rétracte du contrat.
?Le bien est arrivé le {received_on}.
?Je l'ai renvoyé le {returned_on}.",
        norms: &[
            norm(
                "Un contrat à distance peut être rétracté dans les 14 jours sans motif (article L221-18 du code de la consommation).",
            ),
            norm(
                "Toutes les sommes, frais de livraison compris, sont remboursées dans les 14 jours de l'information ; vous pouvez attendre le bien ou la preuve de l'envoi (article L221-24).",
            ),
        ],
        demands: &[demand(
            Remedy::Refund,
            Some("eu.withdraw.refund"),
            "le remboursement de {sum}, comme suit : {refund_to}",
        )],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundLate, Ground::RefundReduced],
        subject: "Remboursement en retard",
        facts: r"Je me suis rétracté(e) le {demanded_on}.
?Le bien est reparti le {returned_on}.
?Seuls {refunded_sum} ont été remboursés.
La somme due n'est pas arrivée.",
        norms: &[norm(
            "Toutes les sommes sont remboursées dans les 14 jours de l'information de la rétractation (article L221-24 du code de la consommation) ; au-delà, elles sont majorées (article L242-4).",
        )],
        demands: &[
            demand(Remedy::Refund, None, "le remboursement immédiat de {sum}, comme suit : {refund_to}"),
            demand(Remedy::TopUp, None, "le solde retenu de {sum}, à verser comme suit : {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
];
