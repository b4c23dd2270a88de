//! The directory: whom to turn to, what they can and cannot do. Knows no place.

use crate::pack::Pack;
use crate::said::Said;
use crate::source::Source;
use domain::Day;
use domain::ground::Ground;

/// Somebody to complain to.
#[derive(Debug)]
pub struct Body {
    /// Its name in data: `ru.rospotrebnadzor`.
    pub id: &'static str,
    /// Its name for people.
    pub name: Said,
    /// Which step of the usual order it is.
    pub rung: Rung,
    /// The problems it takes.
    pub problems: &'static [Problem],
    /// What it can do.
    pub can: Said,
    /// What it cannot do.
    pub cannot: Said,
    /// What must come first; empty where nothing is known to be needed.
    pub prerequisite: Said,
    /// How long one has, or how long it takes; empty where no term is known.
    pub term: Said,
    /// What it costs; empty where it is not known.
    pub cost: Said,
    /// ISO 639-1 codes of the languages it works in.
    pub languages: &'static [&'static str],
    /// How to reach it.
    pub reach: &'static [Reach],
    /// Where this comes from.
    pub source: Source,
    /// The day it was read at its official publisher; none where it was not.
    pub verified_on: Option<Day>,
}

/// How a body is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A web address, host first, without scheme.
    Web(&'static str),
    /// A telephone number as it is dialled there.
    Phone(&'static str),
    /// An e-mail address.
    Email(&'static str),
    /// A short number for forwarding suspicious texts.
    Text(&'static str),
    /// In words: an office, a letter.
    Words(Said),
}

/// The usual order in which doors are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    /// The shop itself: support, then the formal claim.
    Shop,
    /// The marketplace it was bought on.
    Marketplace,
    /// Bank, card issuer, payment provider: its clock runs beside all others.
    Payment,
    /// Mediation, arbitration, ombudsman, advice.
    Settlement,
    /// An authority.
    Authority,
    /// Police and fraud centres; first where there is fraud.
    Police,
    /// A court.
    Court,
}

impl Rung {
    /// The code that data and texts carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Marketplace => "marketplace",
            Self::Payment => "payment",
            Self::Settlement => "settlement",
            Self::Authority => "authority",
            Self::Police => "police",
            Self::Court => "court",
        }
    }
}

/// What went wrong, as coarsely as the doors differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// A misleading price or advertisement.
    Advert,
    /// Personal data.
    Data,
    /// Defective, wrong, damaged or counterfeit.
    Defective,
    /// The shop is a fraud.
    FakeShop,
    /// Late, missing, never came.
    NotDelivered,
    /// Money owed after a return, a cancellation or a wrong charge.
    RefundOwed,
    /// Danger to health.
    Safety,
    /// A service done badly or late.
    Service,
    /// Conduct of staff.
    Staff,
    /// A subscription nobody wanted.
    Subscription,
    /// A payment its payer never authorised.
    Unauthorised,
}

impl Problem {
    /// Every problem, in alphabetical order.
    pub const ALL: [Self; 11] = [
        Self::Advert,
        Self::Data,
        Self::Defective,
        Self::FakeShop,
        Self::NotDelivered,
        Self::RefundOwed,
        Self::Safety,
        Self::Service,
        Self::Staff,
        Self::Subscription,
        Self::Unauthorised,
    ];

    /// The code that links carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Advert => "advert_price",
            Self::Data => "data",
            Self::Defective => "defective",
            Self::FakeShop => "fake_shop",
            Self::NotDelivered => "not_delivered",
            Self::RefundOwed => "refund_owed",
            Self::Safety => "safety",
            Self::Service => "service",
            Self::Staff => "staff",
            Self::Subscription => "subscription",
            Self::Unauthorised => "unauthorised",
        }
    }

    /// The problem of a code; none where no problem has it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }

    /// The problem a ground belongs to.
    #[must_use]
    pub const fn of(ground: Ground) -> Self {
        match ground {
            Ground::NotDelivered | Ground::LateDelivery | Ground::MissingItems => Self::NotDelivered,
            Ground::WrongItem | Ground::Counterfeit | Ground::DamagedInTransit | Ground::Defect => {
                Self::Defective
            }
            Ground::DigitalAccess | Ground::ServiceDefect | Ground::ServiceLate => Self::Service,
            Ground::Withdrawal
            | Ground::RefundLate
            | Ground::RefundReduced
            | Ground::WrongCharge
            | Ground::ImposedExtra => Self::RefundOwed,
            Ground::PriceMismatch | Ground::MisleadingInformation => Self::Advert,
            Ground::UnwantedRenewal => Self::Subscription,
            Ground::UnauthorisedPayment => Self::Unauthorised,
            Ground::FakeShop => Self::FakeShop,
            Ground::PersonalData => Self::Data,
            Ground::Unsafe => Self::Safety,
            Ground::StaffConduct => Self::Staff,
        }
    }

    /// Whether bank and police come before the shop.
    #[must_use]
    pub const fn is_fraud(self) -> bool {
        matches!(self, Self::FakeShop | Self::Unauthorised)
    }
}

/// The doors for a problem, in the order to try them; after a fraud, bank and police first.
#[must_use]
pub fn doors(pack: &Pack, problem: Problem) -> Vec<&'static Body> {
    let mut found: Vec<&'static Body> =
        pack.bodies.iter().filter(|body| body.problems.contains(&problem)).collect();
    found.sort_by_key(|body| (order(body.rung, problem), body.rung));
    found
}

/// Danger and false advertisements concern more than one buyer, so the authority comes right after the shop.
const fn order(rung: Rung, problem: Problem) -> u8 {
    match (problem, rung) {
        (Problem::FakeShop | Problem::Unauthorised, Rung::Payment)
        | (Problem::Advert | Problem::Safety, Rung::Shop) => 0,
        (Problem::FakeShop | Problem::Unauthorised, Rung::Police)
        | (Problem::Advert | Problem::Safety, Rung::Authority) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PACKS;

    #[test]
    fn every_problem_has_two_doors_everywhere() {
        for pack in PACKS {
            for problem in Problem::ALL {
                let found = doors(pack, problem);
                let least = if problem == Problem::Staff { 1 } else { 2 };
                assert!(found.len() >= least, "{} {}: {}", pack.code, problem.code(), found.len());
            }
        }
    }

    #[test]
    fn fraud_begins_at_the_bank_and_everything_else_at_the_shop() {
        for pack in PACKS {
            for problem in Problem::ALL {
                let first = doors(pack, problem)[0].rung;
                let expected = if problem.is_fraud() { Rung::Payment } else { Rung::Shop };
                assert_eq!(first, expected, "{} {}", pack.code, problem.code());
            }
        }
    }

    #[test]
    fn danger_and_advertisements_go_from_the_shop_to_the_authority() {
        for pack in PACKS {
            for problem in [Problem::Advert, Problem::Safety] {
                let found = doors(pack, problem);
                let has_authority = found.iter().any(|body| body.rung == Rung::Authority);
                let second = found[1].rung == Rung::Authority;
                assert!(!has_authority || second, "{} {}", pack.code, problem.code());
            }
        }
    }

    #[test]
    fn entries_are_sorted_and_say_what_a_body_can_and_cannot_do() {
        for pack in PACKS {
            assert!(pack.bodies.is_sorted_by(|a, b| a.id < b.id), "{}", pack.code);
            for body in pack.bodies {
                assert!(body.id.starts_with(&format!("{}.", pack.code)), "{}", body.id);
                for said in [body.name, body.can, body.cannot] {
                    assert!(!said.en.is_empty() && !said.ru.is_empty(), "{}", body.id);
                }
                assert!(!body.reach.is_empty() && !body.languages.is_empty(), "{}", body.id);
                assert_eq!(body.verified_on.is_some(), body.source.verified(), "{}", body.id);
            }
        }
    }

    #[test]
    fn no_address_carries_a_scheme_or_a_blank() {
        for body in PACKS.iter().flat_map(|pack| pack.bodies) {
            for reach in body.reach {
                if let Reach::Web(host) | Reach::Email(host) = reach {
                    assert!(!host.contains("://") && !host.contains(' ') && host.contains('.'), "{host}");
                }
            }
        }
    }
}
