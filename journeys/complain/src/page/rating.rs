//! How content the shopper is with how the case was handled: three answers on the page of the case, and a page where the
//! link of a letter leads, with room for a sentence. A link alone says nothing.

use super::Dossier;
use super::show::read;
use crate::TEXTS;
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{Mood, RATING_CHARS_MAX, rate as decide};
use domain::link::Party;
use domain::redact::Masked;
use domain::refusal::Refusal;
use serde::Deserialize;
use store::cases;
use view::parts::{Choices, Field, Tone, notice};
use view::{Html, Icon, Page};
use web::{Answers, Holder, Kind, Problem, Query, show as answer};

#[derive(Template)]
#[template(path = "rating.html")]
struct RatingPage {
    page: Page,
    /// Back to the case.
    back: String,
    thanks: Html,
    reference: String,
    moods: Html,
    words: Html,
    until: String,
}

/// What is asked.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    mood: String,
    /// Whether an answer was just given.
    said: Option<String>,
}

/// `GET /c/{token}/rating`; `?mood=` chooses an answer and sends none.
pub(crate) async fn show(holder: Holder, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    if holder.party != Party::Shopper {
        return Err(Refusal::NotYours.into());
    }
    let dossier = read(&holder).await?;
    let case = &dossier.case;
    if !case.asks_rating(holder.visit.now) {
        return Ok(Redirect::to(&holder.path()).into_response());
    }
    let page = holder.visit.page(&TEXTS);
    let page = page.clone().title(page.t("rating-title"));
    let known = case.rating.map(|rating| rating.mood.code()).unwrap_or_default();
    let chosen = Mood::from_code(&asked.mood).map_or(known, Mood::code);
    let moods = Choices::one("mood").legend(page.t("rating-question")).chosen(chosen);
    let moods = Mood::ALL
        .into_iter()
        .fold(moods, |list, mood| list.answer(mood.code(), page.t(&format!("mood-{}", mood.code())), ""));
    let words = Field::area("words")
        .rows(3)
        .label(page.t("rating-words"))
        .optional(page.t("optional"))
        .hint(page.t("rating-words-hint"))
        .with("maxlength", RATING_CHARS_MAX.to_string())
        .guarded(&page);
    let thanks = match asked.said {
        Some(_) => notice(Tone::Ok, Icon::Check, page.t("rating-thanks")),
        None => Html::default(),
    };
    answer(&RatingPage {
        thanks,
        back: holder.path(),
        reference: case.reference.to_string(),
        moods: moods.into(),
        words: words.into(),
        until: until(&page, &dossier),
        page,
    })
}

/// `POST /c/{token}/rating`
pub(crate) async fn say(holder: Holder, answers: Answers) -> Result<Response, Problem> {
    holder.visit.app.limits().take(Kind::Write, &holder.visit.address).map_err(Problem::TooMany)?;
    if holder.party != Party::Shopper {
        return Err(Refusal::NotYours.into());
    }
    let Some(mood) = Mood::from_code(answers.get("mood")) else {
        return Ok(Redirect::to(&format!("{}/rating", holder.path())).into_response());
    };
    let words = Masked::of(answers.typed("words").trim());
    let says = !words.as_str().is_empty();
    let (shop, id, actor) = (holder.shop(), holder.case, holder.actor());
    let said = holder.visit.app.store().write(move |tx| {
        let case = cases::load(tx, shop, id)?.ok_or(Problem::NotFound)?;
        let text = says.then(|| cases::text(tx, &words));
        let events: Vec<_> = decide(&case, actor, (mood, text), tx.now())?.into_iter().collect();
        cases::apply(tx, &case, actor, &events)?;
        Ok::<_, Problem>(())
    });
    said.await?;
    // Whoever pressed one of the three buttons may add a sentence; whoever has is back at the case.
    let path = holder.path();
    let next =
        if answers.has("whole") { format!("{path}?done=rated") } else { format!("{path}/rating?said") };
    Ok(Redirect::to(&next).into_response())
}

/// The three answers on the page of the case, or the one that was given; nothing where nobody asks.
pub(crate) fn card(page: &Page, dossier: &Dossier, (party, path): (Party, &str)) -> Html {
    let case = &dossier.case;
    if party != Party::Shopper || !case.asks_rating(page.pen.now) {
        return Html::default();
    }
    let body = match case.rating {
        Some(rating) => format!(
            "<p>{}</p><p class=\"hint\">{} <a href=\"{path}/rating\">{}</a></p>",
            page.ta("rating-said", "mood", page.t(&format!("mood-{}", rating.mood.code()))),
            until(page, dossier),
            page.t("rating-change")
        ),
        None => {
            let buttons = Mood::ALL.map(|mood| {
                let label = page.t(&format!("mood-{}", mood.code()));
                format!("<button class=\"btn two\" name=\"mood\" value=\"{}\">{label}</button>", mood.code())
            });
            format!(
                "<form class=\"row\" method=\"post\" action=\"{path}/rating\">{}</form><p class=\"hint\">{}</p>",
                buttons.concat(),
                page.t("rating-once")
            )
        }
    };
    Html::built(format!(
        "<section class=\"sect\" id=\"rating\"><h2>{}</h2>{body}</section>",
        page.t("rating-question")
    ))
}

/// Until when an answer can be changed.
fn until(page: &Page, dossier: &Dossier) -> String {
    let Some(rating) = dossier.case.rating else { return String::new() };
    page.ta("rating-until", "when", page.pen.moment_full(rating.until()))
}
