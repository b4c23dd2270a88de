//! The signs in the links of a letter: where they lead against what they show; contacts nobody.

use super::Found;
use crate::facts::links;
use crate::letter::read::Letter;
use crate::letter::results::registrable;
use crate::lookalike::{Brands, Standing};
use crate::rules::Said;

/// Shortened addresses hide where they lead.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "t.co",
    "goo.gl",
    "tinyurl.com",
    "is.gd",
    "ow.ly",
    "clck.ru",
    "cutt.ly",
    "rebrand.ly",
    "rb.gy",
    "shorturl.at",
    "t.ly",
    "u.to",
    "v.gd",
    "lnkd.in",
    "qrco.de",
    "s.id",
    "tiny.cc",
    "bl.ink",
];

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

/// Looks at every link; `claimed` is true where the letter speaks for a brand that did not send it.
pub(super) fn addresses(letter: &Letter, domain: &str, claimed: bool, brands: &Brands, found: &mut Found) {
    let (mut lying, mut fake, mut bare, mut short, mut elsewhere) = (None, None, None, None, false);
    let mut rented = None;
    for anchor in &letter.anchors {
        let Some((.., link)) = links::in_chunk(anchor.href.trim()) else { continue };
        let host = link.host;
        let standing = brands.standing(&host);
        elsewhere |= registrable(&host) != registrable(domain) && matches!(standing, Standing::Unknown);
        if matches!(standing, Standing::Lookalike(_)) {
            fake.get_or_insert_with(|| host.clone());
        }
        if host.parse::<std::net::Ipv4Addr>().is_ok() {
            bare.get_or_insert_with(|| host.clone());
        }
        if RENTED.iter().any(|place| {
            host == *place || host.strip_suffix(place).is_some_and(|before| before.ends_with('.'))
        }) {
            rented.get_or_insert_with(|| host.clone());
        }
        if SHORTENERS.contains(&host.as_str()) {
            short.get_or_insert_with(|| host.clone());
        }
        let shown = anchor
            .words
            .split_whitespace()
            .next()
            .and_then(links::in_chunk)
            .filter(|(.., shown)| !shown.mail);
        if let Some((.., shown)) = shown.filter(|(.., shown)| registrable(&shown.host) != registrable(&host))
        {
            let famous = matches!(brands.standing(&shown.host), Standing::Genuine(_));
            lying.get_or_insert((famous, format!("{} → {host}", shown.host)));
        }
    }
    if let Some((famous, words)) = lying {
        found.add(
            "lying_link",
            if famous { 2.4 } else { 1.2 },
            Said {
                ru: "ссылка ведёт не туда, куда показывает", en: "a link leads elsewhere than it shows"
            },
            &words,
        );
    }
    if let Some(host) = fake {
        found.add(
            "lookalike_link",
            2.4,
            Said {
                ru: "ссылка на поддельный сайт", en: "a link leads to a look-alike site"
            },
            &host,
        );
    }
    if let Some(host) = bare {
        found.add(
            "bare_address",
            1.2,
            Said {
                ru: "ссылка на адрес без имени", en: "a link leads to a number instead of a name"
            },
            &host,
        );
    }
    if let Some(host) = short {
        found.add(
            "hidden_link",
            0.5,
            Said {
                ru: "ссылка скрывает, куда ведёт", en: "a link hides where it leads"
            },
            &host,
        );
    }
    if let Some(host) = rented {
        let said =
            Said { ru: "ссылка на временный сайт", en: "a link leads to a rented page" };
        found.add("rented_page", 1.0, said, &host);
    }
    if claimed && elsewhere {
        found.add(
            "links_elsewhere",
            0.6,
            Said {
                ru: "ссылки ведут не на сайт названной организации",
                en: "the links do not lead to the organisation named",
            },
            "",
        );
    }
}
