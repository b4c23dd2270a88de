//! Entries of the directory that stand in several countries with the same words. Each country gives its own `id`, and its
//! languages where they are others.

use crate::body::{Body, Problem, Reach, Rung};
use crate::said::{Said, said};
use crate::source::{secondary, well_known};

/// Unions of consumers outside the European Union.
pub(crate) const ASSOCIATIONS: Body = Body {
    id: "",
    name: said(
        "Consumer associations abroad: BEUC, Consumers International",
        "Союзы потребителей за рубежом: BEUC, Consumers International",
    ),
    rung: Rung::Settlement,
    problems: &[Problem::FakeShop, Problem::NotDelivered, Problem::Defective, Problem::RefundOwed],
    can: said(
        "name an association in the country of a trader outside the EU",
        "назвать союз потребителей в стране продавца, который находится вне ЕС",
    ),
    cannot: said("decide a single case", "решить отдельное дело"),
    prerequisite: Said::NOTHING,
    term: Said::NOTHING,
    cost: Said::NOTHING,
    languages: &["en"],
    reach: &[Reach::Words(said("through their members in each country", "через их членов в каждой стране"))],
    source: secondary("eccnet.eu (assistance outside the EU)"),
    verified_on: None,
};

/// Whoever can take a fraudulent site down.
pub(crate) const WEB_HOST: Body = Body {
    id: "",
    name: said("The host of the site, and the national CERT", "Хостинг сайта и национальный CERT"),
    rung: Rung::Police,
    problems: &[Problem::FakeShop],
    can: said("take a fraudulent site down", "закрыть мошеннический сайт"),
    cannot: said("give the money back", "вернуть деньги"),
    prerequisite: Said::NOTHING,
    term: Said::NOTHING,
    cost: said("free", "бесплатно"),
    languages: &["en"],
    reach: &[Reach::Words(said(
        "the address for abuse in the record of the domain (WHOIS)",
        "адрес для жалоб (abuse) в сведениях о домене (WHOIS)",
    ))],
    source: well_known(""),
    verified_on: None,
};
