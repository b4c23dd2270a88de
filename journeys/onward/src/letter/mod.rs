//! `/c/{token}/letter`: a formal letter from what the case proves, with every gap marked; changed by hand, kept with the
//! case, taken away as text or PDF. Sends nothing.

mod choice;
mod facts;
mod sheet;
mod written;

pub(crate) use sheet::{download, print, sheet};

use crate::TEXTS;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use choice::{Chosen, Wanted};
use domain::Refusal;
use domain::link::Party;
use domain::redact::Masked;
use law::letter::GAP;
use law::letter::field::Field as Fact;
use view::parts::{Field, Select, Tone, error_summary, notice, together};
use view::{Html, Icon, Page};
use web::{Answers, Holder, Problem, Query, show as answer};
use written::{Basis, LETTER_CHARS_MAX, Letter, basis};

#[derive(Template)]
#[template(path = "letter.html")]
struct LetterPage {
    page: Page,
    heading: String,
    reference: String,
    back: String,
    top: Html,
    /// Country, ground, kind, demand.
    picks: Vec<Html>,
    /// The letter to change; empty before one can be written.
    area: Html,
    /// Everything that was chosen, as hidden fields of the form that keeps the letter.
    chosen: Vec<(&'static str, String)>,
    /// The addresses of the PDF, where there is one, of the text and of the sheet to print.
    pdf_href: Option<String>,
    text_href: String,
    sheet_href: String,
    is_kept: bool,
    gaps: Vec<&'static str>,
    due: String,
}

/// `GET /c/{token}/letter`
pub(crate) async fn show(holder: Holder, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let basis = basis(&holder).await?;
    page_of(&holder, &basis, &wanted, None).await
}

/// `POST /c/{token}/letter`: keeps what was changed, or goes back to what the case gives.
pub(crate) async fn keep(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    let basis = basis(&holder).await?;
    let wanted = Wanted::of(&answers);
    let chosen = Chosen::of(&wanted, &basis.case).whole().ok_or(Problem::NotFound)?;
    let typed = answers.typed("text");
    let is_dropped = answers.get("do") == "drop";
    if typed.chars().count() > LETTER_CHARS_MAX && !is_dropped {
        return page_of(&holder, &basis, &wanted, Some(typed)).await;
    }
    let words = (!is_dropped && !typed.trim().is_empty()).then(|| Masked::of(&typed));
    let done = match &words {
        None => "new",
        Some(words) if words.found_any() => "masked",
        Some(_) => "kept",
    };
    written::keep(&holder, &chosen, words).await?;
    let (path, query) = (holder.path(), chosen.query());
    Ok(Redirect::to(&format!("{path}/letter?{query}&done={done}")).into_response())
}

/// The page; `typed` is a letter that could not be kept, and why is said.
async fn page_of(
    holder: &Holder,
    basis: &Basis,
    wanted: &Wanted,
    typed: Option<String>,
) -> Result<Response, Problem> {
    let page = holder.visit.page(&TEXTS);
    let chosen = Chosen::of(wanted, &basis.case);
    let letter = match chosen.whole() {
        Some(whole) => Some(written::letter(holder, basis, &whole).await?),
        None => None,
    };
    let status = if chosen.is_unknown { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let mut response = answer(&filled(page, holder, (basis, &chosen, wanted), (letter, typed)))?;
    *response.status_mut() = status;
    Ok(response)
}

fn filled(
    page: Page,
    holder: &Holder,
    (basis, chosen, wanted): (&Basis, &Chosen, &Wanted),
    (letter, typed): (Option<Letter>, Option<String>),
) -> LetterPage {
    let too_long = typed.as_ref().map(|_| page.tn("letter-too-long", LETTER_CHARS_MAX)).unwrap_or_default();
    let shown = typed.or_else(|| letter.as_ref().map(|letter| letter.text.clone()));
    let heading =
        chosen.letter.map_or(page.t("letter-title"), |kind| kind.name.in_lang(page.lang)).to_owned();
    let query = chosen.query();
    let path = format!("{}/letter", holder.path());
    let area = |text: String| {
        let rows = u8::try_from(text.lines().count() + 2).unwrap_or(40).clamp(16, 40);
        Field::area("text")
            .label(page.t("letter-text"))
            .hint(page.ta("letter-text-hint", "gap", GAP))
            .error(too_long.clone())
            .value(text)
            .rows(rows)
            .into()
    };
    let errors: Vec<(&str, &str)> = if too_long.is_empty() { Vec::new() } else { vec![("text", &too_long)] };
    LetterPage {
        top: together([error_summary(&page, &errors), told(&page, chosen, wanted, letter.is_some())]),
        picks: picks(&page, chosen),
        area: shown.map_or_else(Html::default, area),
        chosen: chosen.fields(),
        pdf_href: holder.visit.app.has_press().then(|| format!("{path}.pdf?{query}")),
        text_href: format!("{path}.txt?{query}"),
        sheet_href: format!("{path}/sheet?{query}"),
        is_kept: letter.as_ref().is_some_and(|letter| letter.is_kept),
        gaps: letter.as_ref().map_or_else(Vec::new, |letter| {
            letter.gaps.iter().map(|gap| missing(&page, chosen, *gap)).collect()
        }),
        due: letter
            .and_then(|letter| letter.due)
            .map(|day| page.ta("letter-due", "by", page.pen.by_day(day)))
            .unwrap_or_default(),
        reference: basis.case.reference.to_string(),
        back: holder.path(),
        page: page.title(heading.clone()),
        heading,
    }
}

/// What to ask for where a fact is missing. A letter that goes elsewhere than to the shop names whom it goes to, and a
/// number that is theirs.
fn missing(page: &Page, chosen: &Chosen, gap: Fact) -> &'static str {
    let is_elsewhere = chosen.whole().is_some_and(|whole| !whole.is_to_shop());
    match gap {
        Fact::CaseNumber if is_elsewhere => page.t("letter-gap-account"),
        Fact::SellerAddress if is_elsewhere => page.t("letter-gap-address"),
        Fact::SellerName if is_elsewhere => page.t("letter-gap-addressee"),
        _ => gap.label().in_lang(page.lang),
    }
}

/// What came of the last press, and what stands in the way of a letter.
fn told(page: &Page, chosen: &Chosen, wanted: &Wanted, is_written: bool) -> Html {
    match wanted.done.as_str() {
        _ if chosen.is_unknown => notice(Tone::Warn, Icon::Alert, page.t("letter-unknown")),
        _ if chosen.letters.is_empty() && chosen.pack.is_some() && chosen.ground.is_some() => {
            notice(Tone::Warn, Icon::Info, page.t("letter-none"))
        }
        "kept" if is_written => notice(Tone::Ok, Icon::Check, page.t("letter-kept")),
        "masked" if is_written => notice(Tone::Warn, Icon::Lock, page.t("letter-masked")),
        "new" if is_written => notice(Tone::Ok, Icon::Check, page.t("letter-anew")),
        _ => Html::default(),
    }
}

fn picks(page: &Page, chosen: &Chosen) -> Vec<Html> {
    let mut country = Select::new("c", page.t("doors-country")).answer("", page.t("doors-choose"));
    for pack in law::by_name(page.lang) {
        country = country.answer(pack.code, pack.name.in_lang(page.lang));
    }
    let mut ground = Select::new("g", page.t("doors-problem")).answer("", page.t("doors-choose"));
    for one in domain::ground::Ground::ALL {
        ground = ground.answer(one.code(), choice::ground_name(page, one));
    }
    let mut all = vec![
        country.chosen(chosen.pack.map_or("", |pack| pack.code)).into(),
        ground.chosen(chosen.ground.map_or("", domain::ground::Ground::code)).into(),
    ];
    if let Some(letter) = chosen.letter {
        let mut kind = Select::new("k", page.t("letter-kind"));
        for one in &chosen.letters {
            kind = kind.answer(one.id, one.name.in_lang(page.lang));
        }
        all.push(kind.chosen(letter.id).into());
        if chosen.demands.len() > 1 {
            let mut demand = Select::new("r", page.t("letter-demand"));
            for one in &chosen.demands {
                demand = demand.answer(one.code(), one.title().in_lang(page.lang));
            }
            all.push(demand.chosen(chosen.remedy.map_or("", law::remedy::Remedy::code)).into());
        }
    }
    all
}

/// Letters, and where the complaint goes on, are the shopper's own: a helper sees neither their address nor what they
/// mean to demand.
pub(crate) fn shoppers(holder: &Holder) -> Result<(), Problem> {
    if holder.party == Party::Helper { Err(Refusal::NotYours.into()) } else { Ok(()) }
}
