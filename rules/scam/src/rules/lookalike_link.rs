//! A link leads to a site that only looks like a known one, or hides which it is.

use super::{Found, Rule, Said};
use crate::facts::links::SHORTENERS;
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;
use crate::lookalike::{Standing, bait};
use std::net::Ipv4Addr;

/// See the file's first line.
pub(super) struct LookalikeLink;

impl Rule for LookalikeLink {
    fn code(&self) -> &'static str {
        "lookalike_link"
    }

    fn weight(&self) -> f32 {
        2.9
    }

    fn because(&self) -> Said {
        Said {
            ru: "ведёт на поддельный или подозрительный сайт", en: "leads to a fake or suspicious site"
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не переходите по ссылке. Откройте сайт организации сами: наберите адрес или зайдите из её приложения.",
            en: "Do not follow the link. Open the organisation’s site yourself: type the address or use its app.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let fake = facts.links().find_map(|(link, standing)| match standing {
            // A program behind the link is another rule's matter, whatever its address.
            Standing::Lookalike(_) if !link.program => Some(link.word),
            _ => None,
        });
        if let Some(word) = fake {
            return Some(Found::sure(Span { first: word, last: word }));
        }
        let (link, _) = facts.links().find(|(link, standing)| {
            !link.mail
                && !link.program
                && !matches!(standing, Standing::Genuine(_))
                && (bait::is_baited(&link.host) || is_hidden(facts, &link.host))
        })?;
        let wanted = WANTED.iter().any(|concept| facts.has(*concept));
        wanted.then(|| Found::perhaps(Span { first: link.word, last: link.word }, 0.7))
    }
}

/// What one is to do behind a link that is no honest one.
const WANTED: &[Concept] = &[Concept::Claim, Concept::Enter, Concept::Give, Concept::Login, Concept::Pay];

/// A number in place of a name, or a shortened address about a parcel that is said to be in trouble.
fn is_hidden(facts: &Facts<'_>, host: &str) -> bool {
    let bare = host.parse::<Ipv4Addr>().is_ok_and(|at| !at.is_private() && !at.is_loopback());
    let parcel = facts.has(Concept::Parcel) && facts.has(Concept::DeliveryTrouble);
    bare || parcel && !facts.has(Concept::Relative) && SHORTENERS.contains(&host)
}
