//! The register of the shop's official contacts: shown, searched, and published signed. Knows no message.

mod named;
mod page;
mod published;
mod search;
mod ways;

use axum::Router;
use axum::routing::get;
use scam::lookalike::{Brands, Standing};
use std::sync::Arc;
use view::{ContactKind, Texts};
use ways::{Way, is_near, ways};
use web::settings::ContactSettings;
use web::{App, REGISTER_PATH, Shop, Visit};

pub(crate) use ways::host_of;

/// The words of these pages.
static TEXTS: Texts = view::texts!["register"];

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/contacts", get(page::show))
        .route(REGISTER_PATH, get(search::show).post(search::ask))
        .route("/.well-known/redress-contacts.json", get(published::show))
}

/// The shop's contacts, ready to be asked.
pub(crate) struct Register {
    shop: Arc<Shop>,
    own_host: Option<String>,
}

/// What something turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<'r> {
    /// An official contact.
    Ours(&'r ContactSettings),
    /// This very site.
    Here,
}

/// Why something that is not ours may be taken for ours, or for another's.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// It looks like this contact of ours.
    Ours(String),
    /// It imitates a brand of the protected list.
    Brand(String),
    /// It is the address of a brand of that list.
    OfBrand(String),
}

impl Register {
    /// The register of the shop that was asked.
    pub(crate) fn of(visit: &Visit) -> Self {
        let base = visit.app.base_url();
        let host = base.split_once("://").map_or(base, |(_, rest)| rest);
        Self { shop: Arc::clone(&visit.shop), own_host: host_of(host) }
    }

    /// The contacts in the owner's order.
    pub(crate) fn contacts(&self) -> &[ContactSettings] {
        &self.shop.settings.face.contacts
    }

    /// Kinds of contact that the shop never uses.
    pub(crate) fn unused(&self) -> impl Iterator<Item = ContactKind> {
        self.shop.settings.face.unused.iter().filter_map(|code| ContactKind::from_code(code))
    }

    /// What is ours of something typed.
    pub(crate) fn find(&self, typed: &str) -> Option<Found<'_>> {
        let asked = ways(typed);
        let own = |contact: &&ContactSettings| {
            let known = ways_of(contact);
            asked.iter().any(|way| known.iter().any(|known| is_same(way, known)))
        };
        let is_here = |way: &Way| matches!(way, Way::Host(host) if Some(host) == self.own_host.as_ref());
        self.contacts()
            .iter()
            .find(own)
            .map(Found::Ours)
            .or_else(|| asked.iter().any(is_here).then_some(Found::Here))
    }

    /// Whether something is a contact of the shop, which everybody may read.
    pub(crate) fn is_listed(&self, typed: &str) -> bool {
        matches!(self.find(typed), Some(Found::Ours(_)))
    }

    /// What is to be looked up of a question in somebody's words.
    pub(crate) fn named(&self, typed: &str) -> Vec<String> {
        named::named(typed, |word| self.is_listed(word))
    }

    /// What something that is not ours looks like.
    pub(crate) fn likeness(&self, typed: &str) -> Option<Likeness> {
        ways(typed).iter().find_map(|way| match way {
            Way::Host(host) => self.host_likeness(host),
            Way::Email(email) => {
                let host = email.rsplit('@').next().unwrap_or_default();
                self.near(way).map(Likeness::Ours).or_else(|| self.host_likeness(host))
            }
            _ => self.near(way).map(Likeness::Ours),
        })
    }

    /// The host's likeness to ours, then to a protected brand's.
    fn host_likeness(&self, host: &str) -> Option<Likeness> {
        let shown = idna::domain_to_unicode(host).0;
        let is_alike = |own: &String| {
            own != host && (Brands::read(own).lookalike(&shown).is_some() || is_near(own, &shown))
        };
        let imitates_us = self.hosts().find(is_alike);
        if let Some(own) = imitates_us {
            return Some(Likeness::Ours(own));
        }
        match Brands::protected().standing(host) {
            Standing::Genuine(brand) => Some(Likeness::OfBrand(brand)),
            Standing::Lookalike(finding) => Some(Likeness::Brand(finding.brand)),
            Standing::Unknown => None,
        }
    }

    /// Every host of ours: sites, those of mail addresses, this one.
    fn hosts(&self) -> impl Iterator<Item = String> {
        let listed = self.contacts().iter().flat_map(ways_of).filter_map(|way| match way {
            Way::Host(host) => Some(host),
            Way::Email(email) => email.rsplit('@').next().map(str::to_owned),
            _ => None,
        });
        listed.chain(self.own_host.clone())
    }

    fn near(&self, asked: &Way) -> Option<String> {
        let near = |known: &Way| match (asked, known) {
            (Way::Email(one), Way::Email(other)) => {
                let parts = |email: &str| {
                    email.split_once('@').map(|(name, host)| (name.to_owned(), host.to_owned()))
                };
                let ((one, at), (other, home)) = parts(one).zip(parts(other))?;
                (is_near(&one, &other) || at == home).then_some(())
            }
            (Way::Nick(one), Way::Nick(other))
            | (Way::Phone(one), Way::Phone(other))
            | (Way::Sender(one), Way::Sender(other)) => is_near(one, other).then_some(()),
            _ => None,
        };
        let known =
            self.contacts().iter().find(|contact| ways_of(contact).iter().any(|known| near(known).is_some()));
        known.map(|contact| contact.value.clone())
    }
}

/// A site stands for what lies below it too.
fn is_same(asked: &Way, known: &Way) -> bool {
    match (asked, known) {
        (Way::Host(asked), Way::Host(known)) => {
            asked == known || asked.strip_suffix(known.as_str()).is_some_and(|sub| sub.ends_with('.'))
        }
        _ => asked == known,
    }
}

/// What reaches a contact: as it is shown, and where it leads.
fn ways_of(contact: &ContactSettings) -> Vec<Way> {
    let fits = |way: &Way| match ContactKind::from_code(&contact.kind) {
        Some(ContactKind::Address) | None => false,
        Some(ContactKind::App) => matches!(way, Way::Nick(_)),
        Some(ContactKind::Email) => matches!(way, Way::Email(_)),
        Some(ContactKind::Phone | ContactKind::Viber | ContactKind::Whatsapp) => matches!(way, Way::Phone(_)),
        Some(ContactKind::Site) => matches!(way, Way::Host(_)),
        Some(ContactKind::Sms) => matches!(way, Way::Sender(_) | Way::Phone(_)),
        Some(ContactKind::Max | ContactKind::Telegram) => matches!(way, Way::Nick(_)),
    };
    ways(&contact.value).into_iter().chain(ways(&contact.href)).filter(fits).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
