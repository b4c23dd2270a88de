//! One door as its reader sees it: what it can and cannot do, what comes first, by when, for how much, how, and how we know.

use law::body::{Body, Reach, Rung};
use view::parts::{Fact, Tone, facts, status, together};
use view::{Html, Icon, Page, typeset};

/// A body of the directory, written out.
pub(super) struct DoorView {
    pub(super) id: &'static str,
    /// Which step, and when it is taken.
    pub(super) step: String,
    pub(super) icon: Icon,
    pub(super) name: String,
    pub(super) can: String,
    pub(super) cannot: String,
    pub(super) facts: Html,
    /// Where the claim is made, at the shop's own door.
    pub(super) claim: Option<String>,
}

impl DoorView {
    /// The `n`th door; `case` is the path of the case that is there already.
    pub(super) fn of(page: &Page, (n, body): (usize, &Body), case: Option<&str>) -> Self {
        let lang = page.lang;
        let when = match body.rung {
            Rung::Shop if n > 1 => page.t("rung-shop-later"),
            Rung::Payment if n == 1 => page.t("rung-payment-first"),
            rung => page.t(&format!("rung-{}", rung.code())),
        };
        Self {
            id: body.id,
            step: page.with("doors-step", &[("n", n.into()), ("when", when.into())]),
            icon: icon(body.rung),
            name: typeset(lang, body.name.in_lang(lang)),
            can: typeset(lang, body.can.in_lang(lang)),
            cannot: typeset(lang, body.cannot.in_lang(lang)),
            facts: facts(&known(page, body)),
            claim: (body.rung == Rung::Shop).then(|| case.unwrap_or("/complain").to_owned()),
        }
    }
}

fn known(page: &Page, body: &Body) -> Vec<Fact> {
    let lang = page.lang;
    let or = |said: law::said::Said, key: &str| {
        if said.is_empty() { page.t(key).to_owned() } else { typeset(lang, said.in_lang(lang)) }
    };
    let mut known = vec![
        Fact::new(page.t("doors-first"), or(body.prerequisite, "doors-first-none")),
        Fact::new(page.t("doors-term"), or(body.term, "doors-term-none")),
        Fact::new(page.t("doors-cost"), or(body.cost, "doors-cost-none")),
        Fact::new(page.t("doors-how"), together(body.reach.iter().map(|reach| way(page, *reach)))),
    ];
    if !body.languages.contains(&lang.code()) {
        let names: Vec<&str> = body.languages.iter().map(|code| page.t(&format!("tongue-{code}"))).collect();
        known.push(Fact::new(page.t("doors-tongue"), names.join(", ")));
    }
    known.push(Fact::new(page.t("doors-source"), source(page, body)));
    known
}

/// One way to reach it, on a line of its own.
fn way(page: &Page, reach: Reach) -> Html {
    let link = |href: String, shown: &str| {
        format!(
            "<p><a href=\"{}\" rel=\"noreferrer\">{}</a></p>",
            Html::from(href),
            Html::from(shown.to_owned())
        )
    };
    let line = |text: String| format!("<p>{}</p>", Html::from(text));
    Html::built(match reach {
        Reach::Web(host) => link(format!("https://{host}"), host),
        Reach::Email(address) => link(format!("mailto:{address}"), address),
        Reach::Phone(number) => {
            let dialled: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            link(format!("tel:{dialled}"), number)
        }
        Reach::Text(number) => line(page.ta("doors-text-to", "number", number)),
        Reach::Words(said) => line(typeset(page.lang, said.in_lang(page.lang))),
    })
}

/// Where it was read, and whether at the official publisher.
fn source(page: &Page, body: &Body) -> Html {
    let standing = match body.verified_on.filter(|_| body.source.verified()) {
        Some(day) => status(Tone::Ok, Icon::Check, page.ta("doors-verified", "day", page.pen.date(day))),
        None => status(Tone::Warn, Icon::Alert, body.source.told(page.lang)),
    };
    let apart = Some(body.source.apart).filter(|apart| body.source.verified() && !apart.is_empty());
    let standing = match apart {
        Some(apart) => {
            let but = page.ta("doors-unverified-part", "part", apart.in_lang(page.lang));
            together([standing, Html::built("<br>".to_owned()), status(Tone::Warn, Icon::Alert, but)])
        }
        None => standing,
    };
    if body.source.pages.is_empty() {
        return standing;
    }
    together([
        Html::built(format!("<span class=\"src\">{}</span><br>", Html::from(body.source.pages))),
        standing,
    ])
}

const fn icon(rung: Rung) -> Icon {
    match rung {
        Rung::Shop => Icon::Flag,
        Rung::Marketplace => Icon::Box,
        Rung::Payment => Icon::Bank,
        Rung::Settlement => Icon::Group,
        Rung::Authority => Icon::Shield,
        Rung::Police => Icon::Badge,
        Rung::Court => Icon::Scale,
    }
}
