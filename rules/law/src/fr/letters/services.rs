//! What French letters say of a contract about a service or digital content that is left.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "À défaut, je pourrai saisir le médiateur de la consommation, signaler les faits sur SignalConso ou saisir le tribunal.",
)];

/// What they say of it, other than of goods.
pub(super) const SERVICES: &[Topic] = &[Topic {
    grounds: &[Ground::Withdrawal],
    subject: "Rétractation",
    facts: r"Je me rétracte du contrat.
?Il a été conclu le {order_date}.",
    norms: &[
        norm(
            "Un contrat à distance portant sur un service ou un contenu numérique peut être rétracté dans les 14 jours de sa conclusion, sans motif (article L221-18 du code de la consommation) ; faute d'information sur ce droit, le délai est prolongé de douze mois (article L221-20).",
        ),
        norm(
            "Toutes les sommes sont remboursées dans les 14 jours de l'information (article L221-24) ; pour un service commencé à ma demande expresse, je dois la part fournie jusque-là (article L221-25) ; pour un contenu numérique, rien sans mon accord exprès et mon renoncement au droit (article L221-26).",
        ),
    ],
    demands: &[demand(
        Remedy::Refund,
        Some("eu.withdraw.refund.notice"),
        "le remboursement de {sum}, comme suit : {refund_to}",
    )],
    offer: "",
    consequence: NEXT,
}];
