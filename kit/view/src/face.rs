//! The face of a shop in one language: name, colours, contacts, and what it never asks. Knows no settings.

use crate::asset::short_hash;
use crate::colour::{BUILT_IN, check_colours};
use crate::html::safe_href;
use crate::icon::Icon;
use crate::texts::Texts;
use domain::Lang;

/// A shop as its pages and mails show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// The language of every text below.
    pub lang: Lang,
    /// The shop's name.
    pub name: String,
    /// What stands small beside it: “customer help”.
    pub tagline: String,
    /// Where the logo lies; the built-in leaf where there is none.
    pub logo: Option<String>,
    /// The one colour by day, `#rrggbb`.
    pub colour_day: String,
    /// The same by night.
    pub colour_night: String,
    /// The official contacts, in the owner's order.
    pub contacts: Vec<Contact>,
    /// What is never asked by anybody in the shop's name.
    pub never: String,
    /// Where a number or a site can be looked up in the shop's register; no link where there is none. Letters show
    /// it only with its host.
    pub check_url: Option<String>,
    /// Where the whole register stands, where it holds more than [`Face::contacts`]; `None` where these are all.
    pub whole_list_url: Option<String>,
    /// What changes the service now, in the owner's order.
    pub notices: Vec<ServiceNotice>,
}

/// Something that changes the service for a while, as shoppers read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceNotice {
    /// What happens, in one line.
    pub title: String,
    /// What changes by it; may be empty.
    pub changes: String,
    /// What does not; may be empty.
    pub stays: String,
    /// Whether letters say it too.
    pub in_letters: bool,
}

/// One official contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What kind it is.
    pub kind: ContactKind,
    /// What stands above it; empty for the kind's own name.
    pub label: String,
    /// The number, the address, the name of the bot.
    pub value: String,
    /// Where it leads: `tel:…`, `mailto:…`, `https://…`; empty where there is nothing to press.
    pub href: String,
    /// When it is answered, what it is for; may be empty.
    pub note: String,
}

/// The kinds of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactKind {
    /// A place to come or write to.
    Address,
    /// An application.
    App,
    /// A mail address.
    Email,
    /// A bot or account in MAX.
    Max,
    /// A telephone number.
    Phone,
    /// A site.
    Site,
    /// The name or number that messages on the telephone come from.
    Sms,
    /// A bot or account in Telegram.
    Telegram,
    /// An account in Viber.
    Viber,
    /// An account in WhatsApp.
    Whatsapp,
}

impl Contact {
    /// Where it leads, if that is a scheme that contacts have.
    #[must_use]
    pub fn safe_href(&self) -> &str {
        safe_href(&self.href)
    }
}

impl ContactKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Address,
        Self::App,
        Self::Email,
        Self::Max,
        Self::Phone,
        Self::Site,
        Self::Sms,
        Self::Telegram,
        Self::Viber,
        Self::Whatsapp,
    ];

    /// The machine name, as settings write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::App => "app",
            Self::Email => "email",
            Self::Max => "max",
            Self::Phone => "phone",
            Self::Site => "site",
            Self::Sms => "sms",
            Self::Telegram => "telegram",
            Self::Viber => "viber",
            Self::Whatsapp => "whatsapp",
        }
    }

    /// From the machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The icon beside it.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Address => Icon::Pin,
            Self::App => Icon::Smartphone,
            Self::Email => Icon::Mail,
            Self::Max | Self::Sms | Self::Telegram | Self::Viber | Self::Whatsapp => Icon::Talk,
            Self::Phone => Icon::Phone,
            Self::Site => Icon::Globe,
        }
    }

    /// The heading it stands under at the foot of a page: messengers share one.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Address => "contact-address",
            Self::App => "contact-app",
            Self::Email => "contact-email",
            Self::Max | Self::Telegram | Self::Viber | Self::Whatsapp => "contact-messengers",
            Self::Phone => "contact-phone",
            Self::Site => "contact-site",
            Self::Sms => "contact-sms",
        }
    }
}

/// Contacts that stand under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactGroup<'f> {
    /// The heading.
    pub heading: String,
    /// The contacts under it.
    pub contacts: Vec<&'f Contact>,
}

impl Face {
    /// A shop that set nothing but its name.
    #[must_use]
    pub fn new(lang: Lang, name: &str) -> Self {
        let [day, night] = BUILT_IN;
        Self {
            lang,
            name: name.to_owned(),
            tagline: SHARED.get(lang, "shop-tagline").to_owned(),
            logo: None,
            colour_day: day.to_owned(),
            colour_night: night.to_owned(),
            contacts: Vec::new(),
            never: SHARED.get(lang, "shop-never").to_owned(),
            check_url: None,
            whole_list_url: None,
            notices: Vec::new(),
        }
    }

    /// The address of the style sheet with the shop's colours, `/shop.css?v=…`; nothing where the built-in ones do.
    #[must_use]
    pub fn css_url(&self) -> Option<String> {
        let own = [self.colour_day.as_str(), self.colour_night.as_str()];
        let needed =
            own != BUILT_IN && check_colours(self.colour_day.as_str(), self.colour_night.as_str()).is_ok();
        needed.then(|| format!("/shop.css?v={}", short_hash(own.concat().as_bytes())))
    }

    /// The contacts under their headings, in the order in which the owner named the first of each.
    #[must_use]
    pub fn contact_groups(&self) -> Vec<ContactGroup<'_>> {
        let mut groups: Vec<ContactGroup<'_>> = Vec::new();
        for contact in &self.contacts {
            let heading = if contact.label.is_empty() {
                SHARED.get(self.lang, contact.kind.heading()).to_owned()
            } else {
                contact.label.clone()
            };
            match groups.iter_mut().find(|group| group.heading == heading) {
                Some(group) => group.contacts.push(contact),
                None => groups.push(ContactGroup { heading, contacts: vec![contact] }),
            }
        }
        groups
    }

    /// [`Face::check_url`] where it can be followed from outside: a letter knows no host.
    pub(crate) fn outer_check_url(&self) -> Option<&str> {
        self.check_url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }

    /// The key of what is said of contacts that are not shown: there are none, or they stand in the whole list.
    #[must_use]
    pub fn others_key(&self) -> &'static str {
        if self.whole_list_url.is_some() { "contact-more" } else { "contact-no-other" }
    }

    /// The first number to call.
    #[must_use]
    pub fn phone(&self) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.kind == ContactKind::Phone)
    }
}

/// The texts that every page shares.
pub(crate) static SHARED: Texts = crate::texts!["parts", "problem", "shared"];

/// A text that every page has, for where there is no page: the command line.
#[must_use]
pub fn said(lang: Lang, key: &str) -> &'static str {
    SHARED.get(lang, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(kind: ContactKind, value: &str) -> Contact {
        Contact {
            kind,
            label: String::new(),
            value: value.to_owned(),
            href: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn messengers_share_a_heading() {
        let mut face = Face::new(Lang::Ru, "Ольха");
        face.contacts = vec![
            contact(ContactKind::Telegram, "@olha"),
            contact(ContactKind::Phone, "8 800 000-45-17"),
            contact(ContactKind::Max, "Ольха"),
        ];
        let groups = face.contact_groups();
        let shown: Vec<_> =
            groups.iter().map(|group| (group.heading.as_str(), group.contacts.len())).collect();
        assert_eq!(shown, [("Мессенджеры", 2), ("Телефон", 1)]);
        assert_eq!(face.phone().map(|contact| contact.value.as_str()), Some("8 800 000-45-17"));
    }

    #[test]
    fn codes_name_the_kinds() {
        assert!(ContactKind::ALL.iter().all(|kind| ContactKind::from_code(kind.code()) == Some(*kind)));
        assert!(ContactKind::ALL.is_sorted_by_key(|kind| kind.code()));
        assert_eq!(ContactKind::from_code("fax"), None);
    }

    #[test]
    fn a_style_sheet_only_for_colours_of_their_own() {
        let mut face = Face::new(Lang::En, "Alder");
        assert_eq!(face.css_url(), None);
        face.colour_day = "#7a1f5c".to_owned();
        face.colour_night = "#f0a6d0".to_owned();
        assert!(face.css_url().is_some_and(|url| url.starts_with("/shop.css?v=")));
        face.colour_day = "#ffff00".to_owned();
        assert_eq!(face.css_url(), None);
    }
}
