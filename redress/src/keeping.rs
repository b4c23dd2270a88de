//! Housekeeping: old rows and files without a row are taken away, and each day gets its root over all cases.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::case::hex;
use domain::id::{CaseId, ShopId};
use domain::role::Role;
use domain::time::HOUR_MS;
use domain::{Day, Moment};
use jiff::Span;
use jiff::tz::TimeZone;
use serde::Serialize;
use store::{DailyRoot, Fault, Outcome, Sql};
use view::{Block, Texts, mail};
use web::letters::{NewLetter, deliver};
use web::{App, Problem, Round};

/// The rounds of the program itself.
pub(crate) const ROUNDS: &[Round] = &[
    Round { name: "keeping.root", every_ms: HOUR_MS, run: |app| Box::pin(root(app)) },
    Round { name: "keeping.sweep", every_ms: 6 * HOUR_MS, run: |app| Box::pin(sweep(app)) },
];

/// The words of the letter.
static TEXTS: Texts = view::texts!["keeping"];

/// Days that are caught up with after a rest.
const CAUGHT_UP_DAYS: i64 = 7;
/// Days whose roots are published.
const PUBLISHED_DAYS: i64 = 31;

/// Statements that know a kept file: those of cases, of drafts, and of what is brought over.
const KNOWN_FILES: &[&Sql] = &[store::cases::KNOWN_FILE, complain::KNOWN_FILE, desk::KNOWN_FILE];

/// The roots of the last days that have ended: kept, published, and mailed to the owners, so that the shop itself
/// cannot rewrite what lies before them unseen. A day on which the program did not run is caught up with.
async fn root(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let mut days: Vec<Day> = days_before(app.now(), CAUGHT_UP_DAYS).collect();
    days.reverse();
    for day in days {
        match store::daily_root(app.store(), shop, day).await {
            Ok(None) => {}
            Ok(Some(root)) => match tell_owners(&app, shop, root).await {
                Outcome::Done => {}
                other => return other,
            },
            Err(fault) => return Outcome::Retry(fault.to_string()),
        }
    }
    Outcome::Done
}

/// The days before this moment, the newest first.
fn days_before(now: Moment, n_days: i64) -> impl Iterator<Item = Day> {
    let today = now.day_in(&TimeZone::UTC);
    (1..=n_days).filter_map(move |days| today.checked_sub(Span::new().days(days)).ok())
}

/// One published root.
#[derive(Serialize)]
struct Published {
    day: String,
    root: String,
    n_cases: i64,
}

/// `GET /.well-known/redress-roots.json`: the roots of the last month, the newest first.
pub(crate) async fn roots(State(app): State<App>) -> Result<Response, Problem> {
    let days: Vec<Day> = days_before(app.now(), PUBLISHED_DAYS).collect();
    let kept = app.store().read(move |tx| {
        let mut kept = Vec::new();
        for day in &days {
            kept.extend(tx.daily_root(ShopId::FIRST, *day)?);
        }
        Ok::<_, Fault>(kept)
    });
    let published: Vec<Published> = kept
        .await?
        .into_iter()
        .map(|root| Published { day: root.day.to_string(), root: hex(&root.root), n_cases: root.n_leaves })
        .collect();
    Ok(Json(published).into_response())
}

async fn tell_owners(app: &App, shop: ShopId, root: DailyRoot) -> Outcome {
    let settings = match app.shop(shop).await {
        Ok(settings) if app.post().is_ready(&settings) && root.n_leaves > 0 => settings,
        Ok(_) => return Outcome::Done,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    let people = match app.store().read(move |tx| web::staff::people(tx, shop)).await {
        Ok(people) => people,
        Err(fault) => return Outcome::Retry(fault.to_string()),
    };
    for owner in people.into_iter().filter(|person| person.role == Role::Owner && person.is_active) {
        let (face, day, hash) = (settings.face(owner.lang), root.day, hex(&root.root));
        let (subject, words) = (TEXTS.get(owner.lang, "root-title"), TEXTS.get(owner.lang, "root-text"));
        let key = format!("root:{day}:{}", owner.id);
        let ended = deliver(app, (shop, key), move |_| {
            let blocks = [
                Block::Heading(subject.to_owned()),
                Block::Paragraph(words.to_owned()),
                Block::Facts(vec![(day.to_string(), hash.clone())]),
            ];
            let made = mail(&face, subject, &blocks);
            Ok(Some(NewLetter {
                case: CaseId::new(0),
                kind: "root",
                to: owner.email.clone(),
                subject: made.subject,
                plain: made.plain,
                html: made.html,
            }))
        });
        if let Outcome::Retry(cause) = ended.await {
            return Outcome::Retry(cause);
        }
    }
    Outcome::Done
}

async fn sweep(app: App) -> Outcome {
    let rows = app.store().sweep().await.map_err(|fault| fault.to_string());
    let answers = app.store().write(|tx| web::once::forget(tx, ShopId::FIRST).map(drop)).await;
    let files = app.files().sweep(KNOWN_FILES).await.map_err(|fault| fault.to_string());
    match rows.and(answers.map_err(|fault: store::Fault| fault.to_string())).and(files) {
        Ok(_) => Outcome::Done,
        Err(cause) => Outcome::Retry(cause),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
