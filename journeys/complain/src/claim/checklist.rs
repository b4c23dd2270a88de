//! What helps to prove a claim, by its ground, and what of it the case holds already. Pure.

use super::asked::Asked;
use crate::page::Dossier;
use domain::ground::Ground;
use domain::media::Kind;
use view::{Html, Icon, Page};

/// A thing that proves something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// The page of the thing as it was offered.
    Advert,
    /// A paper of the bank.
    Bank,
    /// The day it came.
    Came,
    /// A paper of a doctor.
    Doctor,
    /// The number of the order.
    Order,
    /// What was paid.
    Paid,
    /// A picture.
    Photo,
    /// What was said to the shop before.
    Talk,
}

impl Proof {
    const fn code(self) -> &'static str {
        match self {
            Self::Advert => "advert",
            Self::Bank => "bank",
            Self::Came => "came",
            Self::Doctor => "doctor",
            Self::Order => "order",
            Self::Paid => "paid",
            Self::Photo => "photo",
            Self::Talk => "talk",
        }
    }

    /// Whether the case or the form shows it; a file proves what it shows, and only pictures can be told apart.
    fn is_there(self, dossier: &Dossier, asked: &Asked) -> bool {
        let holds = |is_picture: bool| {
            dossier.evidence.iter().any(|file| {
                file.blob_name.is_some()
                    && Kind::from_code(&file.kind).is_some_and(|kind| kind.inline() == is_picture)
            })
        };
        match self {
            Self::Order => dossier.details.as_ref().is_some_and(|details| details.order.is_some()),
            Self::Came => asked.came_on().is_some(),
            Self::Paid => asked.paid_sum().is_some(),
            Self::Photo => holds(true),
            Self::Bank | Self::Doctor => holds(false),
            Self::Advert => false,
            // The case itself proves that the shop was told.
            Self::Talk => true,
        }
    }
}

/// What proves a claim on this ground, the most telling first.
pub(super) const fn proofs(ground: Ground) -> &'static [Proof] {
    match ground {
        Ground::DamagedInTransit | Ground::WrongItem | Ground::MissingItems => {
            &[Proof::Photo, Proof::Order, Proof::Came, Proof::Paid, Proof::Talk]
        }
        Ground::Defect | Ground::Counterfeit | Ground::PriceMismatch | Ground::MisleadingInformation => {
            &[Proof::Photo, Proof::Order, Proof::Paid, Proof::Came, Proof::Advert, Proof::Talk]
        }
        Ground::Unsafe => &[Proof::Photo, Proof::Doctor, Proof::Order, Proof::Came, Proof::Paid],
        Ground::NotDelivered | Ground::LateDelivery | Ground::ServiceLate => {
            &[Proof::Order, Proof::Paid, Proof::Talk]
        }
        Ground::Withdrawal => &[Proof::Order, Proof::Came, Proof::Paid],
        Ground::RefundLate
        | Ground::RefundReduced
        | Ground::WrongCharge
        | Ground::ImposedExtra
        | Ground::UnwantedRenewal
        | Ground::UnauthorisedPayment
        | Ground::FakeShop => &[Proof::Bank, Proof::Order, Proof::Paid, Proof::Talk],
        Ground::StaffConduct | Ground::PersonalData | Ground::DigitalAccess | Ground::ServiceDefect => {
            &[Proof::Order, Proof::Photo, Proof::Talk]
        }
    }
}

/// The list with what is there ticked, and how much that is.
pub(super) fn list(page: &Page, dossier: &Dossier, asked: &Asked) -> Html {
    let Some(ground) = asked.ground else { return Html::default() };
    let all = proofs(ground);
    let mut n_there = 0;
    let mut lines = String::new();
    for proof in all {
        let is_there = proof.is_there(dossier, asked);
        n_there += usize::from(is_there);
        let (icon, mark) = if is_there { (Icon::Check, "proof-there") } else { (Icon::Alert, "proof-lacks") };
        lines.push_str(&format!(
            "<li>{icon}<span>{}<small>{}</small></span></li>",
            page.t(&format!("proof-{}", proof.code())),
            page.t(mark),
        ));
    }
    let told = page.with("proof-meter", &[("n", n_there.into()), ("of", all.len().into())]);
    Html::built(format!(
        "<p><b>{told}</b></p><progress max=\"{}\" value=\"{n_there}\" aria-hidden=\"true\"></progress>\
         <ul class=\"files\">{lines}</ul>",
        all.len(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ground_has_something_that_proves_it() {
        for ground in Ground::ALL {
            let all = proofs(ground);
            assert!((3..=6).contains(&all.len()), "{ground}");
            assert!(all.contains(&Proof::Order), "{ground}");
        }
    }
}
