//! `/first-aid`: ordered steps after a fraud, by country and by what was given away, each with how well it is known.

use crate::TEXTS;
use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::response::Response;
use domain::ground::Ground;
use domain::{Day, Lang};
use law::aid_text::{AidText, AidTo};
use law::first_aid::{AidStep, EVERYWHERE};
use law::given::Given;
use law::letter::field::Facts;
use law::letter::write::{Wish, write};
use law::pack::Pack;
use law::source::Source;
use serde::Deserialize;
use view::parts::{Select, Tone, status};
use view::{Html, Icon, Page};
use web::{Problem, Query, Visit, show as answer};

#[derive(Template)]
#[template(path = "first-aid.html")]
struct AidPage {
    page: Page,
    country: Html,
    given: Html,
    parts: Vec<Part>,
    letters: Vec<Ready>,
}

/// Some of the steps under a heading, numbered on from those before.
struct Part {
    title: String,
    first: usize,
    steps: Vec<Step>,
}

/// A step as it is shown.
struct Step {
    text: String,
    phone: &'static str,
    href: String,
    standing: Html,
    pages: &'static str,
}

/// A text to copy.
struct Ready {
    title: &'static str,
    text: String,
    lang: &'static str,
    /// Where to send it.
    way: String,
    standing: Html,
    pages: &'static str,
    /// What it says, for who does not read its language; empty for who does.
    reading: &'static str,
}

/// What the page is asked for; it says what happened, never to whom.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    country: String,
    #[serde(default)]
    given: String,
}

/// `GET /first-aid`
pub(crate) async fn first_aid(
    visit: Visit,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("aid-title"));
    let pack = law::pack(&asked.country).or_else(|| {
        // Who chose “another country” is not sent back to the one of their browser.
        asked.country.is_empty().then(|| country_of(&headers, page.lang)).flatten()
    });
    let given = Given::from_code(&asked.given);
    let today = page.pen.today();
    answer(&AidPage {
        country: countries(&page, pack),
        given: givens(&page, given),
        parts: parts(&page, pack, given),
        letters: letters(&page, pack, today),
        page,
    })
}

/// The law that applies where a visitor most likely is: the region of the browser's languages, or Russian itself.
pub(crate) fn country_of(headers: &HeaderMap, lang: Lang) -> Option<&'static Pack> {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let regions = accepted.split(',').filter_map(|one| one.split(';').next()?.trim().split_once('-'));
    let by_region = regions.filter_map(|(_, region)| law::pack(region)).next();
    by_region.or_else(|| (lang == Lang::Ru).then(|| law::pack("ru")).flatten())
}

/// Where a number leads, as a telephone dials it.
pub(crate) fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{digits}")
}

fn countries(page: &Page, chosen: Option<&Pack>) -> Html {
    let select =
        Select::new("country", page.t("aid-country")).chosen(chosen.map_or("other", |pack| pack.code));
    let select = law::by_name(page.lang)
        .into_iter()
        .fold(select, |all, pack| all.answer(pack.code, pack.name.in_lang(page.lang)));
    select.answer("other", page.t("aid-country-other")).into()
}

fn givens(page: &Page, chosen: Option<Given>) -> Html {
    let select = Select::new("given", page.t("aid-given")).chosen(chosen.map_or("", Given::code));
    let select = select.answer("", page.t("aid-given-none"));
    Given::ALL
        .into_iter()
        .fold(select, |all, given| all.answer(given.code(), given.name().in_lang(page.lang)))
        .into()
}

fn parts(page: &Page, pack: Option<&Pack>, given: Option<Given>) -> Vec<Part> {
    let mut first = 1;
    let mut parts = Vec::new();
    let mut add = |title: String, steps: &[AidStep]| {
        parts.push(Part { title, first, steps: steps.iter().map(|one| step(page, one)).collect() });
        first += steps.len();
    };
    if let Some(given) = given {
        add(page.ta("aid-part-given", "what", given.name().in_lang(page.lang)), given.steps());
    }
    add(page.t("aid-part-all").to_owned(), EVERYWHERE);
    if let Some(pack) = pack {
        add(page.ta("aid-part-country", "country", pack.name.in_lang(page.lang)), pack.first_aid);
    }
    parts
}

fn step(page: &Page, step: &AidStep) -> Step {
    // What everybody knows needs no source; a number or a term does.
    let plain = step.phone.is_empty() && !step.text.en.chars().any(|letter| letter.is_ascii_digit());
    let standing =
        if plain && step.source.pages.is_empty() { Html::default() } else { standing(page, step.source) };
    Step {
        text: view::typeset(page.lang, step.text.in_lang(page.lang)),
        phone: step.phone,
        href: tel(step.phone),
        standing,
        pages: step.source.pages,
    }
}

/// How well a fact is known.
fn standing(page: &Page, source: Source) -> Html {
    let how = source.told(page.lang);
    if source.verified() {
        status(Tone::Ok, Icon::Check, page.ta("aid-verified", "how", how))
    } else {
        status(Tone::Quiet, Icon::Info, page.ta("aid-unverified", "how", how))
    }
}

/// The texts of the place for bank and police; a general one where it has none.
fn letters(page: &Page, pack: Option<&Pack>, today: Day) -> Vec<Ready> {
    let general = |what: &str| Ready {
        title: page.t(&format!("aid-text-{what}-title")),
        text: page.t(&format!("aid-text-{what}")).to_owned(),
        lang: page.lang.code(),
        way: page.t("aid-text-general").to_owned(),
        standing: Html::default(),
        pages: "",
        reading: "",
    };
    let of = |to: AidTo, what: &str, ids: &[&str], ground: Ground| {
        let letters = ids.iter().filter_map(|id| letter(page, pack?, (*id, ground), today));
        let texts = pack.into_iter().flat_map(|pack| pack.aid_texts).filter(|text| text.to == to);
        let all: Vec<Ready> = letters.chain(texts.map(|text| ready(page, text))).collect();
        if all.is_empty() { vec![general(what)] } else { all }
    };
    let bank = of(AidTo::Bank, "bank", &["bank", "billing_error"], Ground::UnauthorisedPayment);
    bank.into_iter().chain(of(AidTo::Police, "police", &["police"], Ground::FakeShop)).collect()
}

/// A letter of the place, with every fact left open.
fn letter(page: &Page, pack: &Pack, (id, ground): (&str, Ground), today: Day) -> Option<Ready> {
    let id = format!("{}.{id}", pack.code);
    let letter = pack.letters.iter().find(|letter| letter.id == id)?;
    let written = write(pack, letter, Wish { ground, remedy: None, on: today }, &Facts::default()).ok()?;
    Some(Ready {
        title: letter.name.in_lang(page.lang),
        text: written.text(),
        lang: letter.lang,
        way: String::new(),
        standing: Html::default(),
        pages: "",
        reading: "",
    })
}

fn ready(page: &Page, text: &AidText) -> Ready {
    let reads_it = text.lang == page.lang.code();
    Ready {
        title: text.name.in_lang(page.lang),
        text: text.text.to_owned(),
        lang: text.lang,
        way: view::typeset(page.lang, text.way.in_lang(page.lang)),
        standing: standing(page, text.source),
        pages: text.source.pages,
        reading: if reads_it { "" } else { text.reading.in_lang(page.lang) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_country_is_the_browsers_or_russian_itself() {
        for (accepted, lang, code) in [
            ("en-GB,en;q=0.9", Lang::En, Some("gb")),
            ("de-DE,de;q=0.8,en;q=0.5", Lang::En, Some("de")),
            ("en-US", Lang::En, Some("us")),
            ("ru,en;q=0.5", Lang::Ru, Some("ru")),
            ("en", Lang::En, None),
            ("", Lang::En, None),
            ("xx-YY, -;;", Lang::En, None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(accepted).unwrap());
            assert_eq!(country_of(&headers, lang).map(|pack| pack.code), code, "{accepted}");
        }
    }
}
