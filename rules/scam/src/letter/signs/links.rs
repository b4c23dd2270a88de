//! The signs in the links of a letter: where they lead against what they show; contacts nobody.

use super::Found;
use crate::facts::links::{self, SHORTENERS};
use crate::letter::html::Anchor;
use crate::letter::read::Letter;
use crate::letter::results::registrable;
use crate::lookalike::{Brands, Standing};
use crate::rules::Said;

/// Places that anybody can rent for an hour; a company links to its own.
const RENTED: &[&str] = &[
    "s3.amazonaws.com",
    "amazonaws.com",
    "blob.core.windows.net",
    "web.core.windows.net",
    "storage.googleapis.com",
    "run.app",
    "cloudfunctions.net",
    "web.app",
    "firebaseapp.com",
    "github.io",
    "blogspot.com",
    "weebly.com",
    "wixsite.com",
    "r2.dev",
    "pages.dev",
    "workers.dev",
    "translate.google.com",
    "sites.google.com",
    "forms.gle",
    "ipfs.io",
    "netlify.app",
    "vercel.app",
    "herokuapp.com",
    "glitch.me",
    "000webhostapp.com",
    "duckdns.org",
    "dns.army",
    "ngrok.io",
    "cloudfront.net",
    "appspot.com",
    "myftpupload.com",
    "godaddysites.com",
    "webflow.io",
    "linodeobjects.com",
    "digitaloceanspaces.com",
    "azurewebsites.net",
    "square.site",
    "translate.goog",
];

const LYING: Said = Said {
    ru: "ссылка ведёт не туда, куда показывает",
    en: "a link leads elsewhere than it shows",
};
const FAKE: Said =
    Said { ru: "ссылка на поддельный сайт", en: "a link leads to a look-alike site" };
const BARE: Said = Said {
    ru: "ссылка на адрес без имени", en: "a link leads to a number instead of a name"
};
const HIDDEN: Said =
    Said { ru: "ссылка скрывает, куда ведёт", en: "a link hides where it leads" };
const RENTED_PAGE: Said =
    Said { ru: "ссылка на временный сайт", en: "a link leads to a rented page" };
const ELSEWHERE: Said = Said {
    ru: "ссылки ведут не на сайт названной организации",
    en: "the links do not lead to the organisation named",
};

/// The first link of each bad kind.
#[derive(Default)]
struct Bad {
    /// What it shows and where it leads, and whether it shows a known site.
    lying: Option<(String, bool)>,
    fake: Option<String>,
    bare: Option<String>,
    hidden: Option<String>,
    rented: Option<String>,
    elsewhere: bool,
}

/// Looks at every link; `claimed` is true where the letter speaks for a brand that did not send it.
pub(super) fn addresses(letter: &Letter, domain: &str, claimed: bool, brands: &Brands, found: &mut Found) {
    let mut bad = Bad::default();
    for anchor in &letter.anchors {
        bad.look(anchor, domain, brands);
    }
    if let Some((words, famous)) = bad.lying {
        found.add("lying_link", if famous { 2.4 } else { 2.0 }, LYING, &words);
    }
    let kinds = [
        ("lookalike_link", 2.4, FAKE, bad.fake),
        ("bare_address", 1.2, BARE, bad.bare),
        ("hidden_link", 0.5, HIDDEN, bad.hidden),
        ("rented_page", 1.0, RENTED_PAGE, bad.rented),
    ];
    for (code, weight, said, host) in kinds {
        if let Some(host) = host {
            found.add(code, weight, said, &host);
        }
    }
    if claimed && bad.elsewhere {
        found.add("links_elsewhere", 0.6, ELSEWHERE, "");
    }
}

impl Bad {
    fn look(&mut self, anchor: &Anchor, domain: &str, brands: &Brands) {
        let Some((.., link)) = links::in_chunk(anchor.href.trim()) else { return };
        let host = link.host;
        let standing = brands.standing(&host);
        self.elsewhere |= registrable(&host) != registrable(domain) && matches!(standing, Standing::Unknown);
        let keep = |slot: &mut Option<String>, yes: bool| {
            if yes && slot.is_none() {
                *slot = Some(host.clone());
            }
        };
        keep(&mut self.fake, matches!(standing, Standing::Lookalike(_)));
        keep(&mut self.bare, host.parse::<std::net::Ipv4Addr>().is_ok());
        keep(&mut self.rented, is_rented(&host));
        keep(&mut self.hidden, SHORTENERS.contains(&host.as_str()));
        let shown = anchor.words.split_whitespace().next().and_then(links::in_chunk);
        let other = shown.filter(|(.., shown)| !shown.mail && registrable(&shown.host) != registrable(&host));
        if let Some((.., shown)) = other.filter(|_| self.lying.is_none()) {
            let famous = matches!(brands.standing(&shown.host), Standing::Genuine(_));
            self.lying = Some((format!("{} → {host}", shown.host), famous));
        }
    }
}

fn is_rented(host: &str) -> bool {
    RENTED
        .iter()
        .any(|place| host == *place || host.strip_suffix(place).is_some_and(|before| before.ends_with('.')))
}
