//! Housekeeping: old rows and files without a row are taken away, and each day gets its root over all cases.

use domain::Lang;
use domain::case::hex;
use domain::id::{CaseId, ShopId};
use domain::role::Role;
use domain::time::HOUR_MS;
use jiff::tz::TimeZone;
use store::{DailyRoot, Outcome, Sql};
use view::{Block, mail};
use web::letters::{NewLetter, deliver};
use web::{App, Round};

/// The rounds of the program itself.
pub(crate) const ROUNDS: &[Round] = &[
    Round { name: "keeping.root", every_ms: HOUR_MS, run: |app| Box::pin(root(app)) },
    Round { name: "keeping.sweep", every_ms: 6 * HOUR_MS, run: |app| Box::pin(sweep(app)) },
];

/// Statements that know a kept file: those of cases and those of drafts.
const KNOWN_FILES: &[&Sql] = &[store::cases::KNOWN_FILE, complain::KNOWN_FILE];

/// Yesterday's root, once the day has ended: kept, published, and mailed to the owners, so that the shop itself cannot
/// rewrite what lies before it unseen.
async fn root(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let Ok(yesterday) = app.now().day_in(&TimeZone::UTC).yesterday() else { return Outcome::Done };
    match store::daily_root(app.store(), shop, yesterday).await {
        Ok(Some(root)) => tell_owners(&app, shop, root).await,
        Ok(None) => Outcome::Done,
        Err(fault) => Outcome::Retry(fault.to_string()),
    }
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
        let (subject, words) = match owner.lang {
            Lang::En => {
                ("The day’s root", "Keep this letter. It proves what your cases were at the end of this day.")
            }
            Lang::Ru => (
                "Корень дня",
                "Сохраните это письмо. Оно доказывает, какими были ваши дела в конце этого дня.",
            ),
        };
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
