//! Service notices for another program: `GET`, `PUT /api/v1/notices`, all of them at once.

use crate::body::Body;
use crate::query::Bare;
use axum::Json;
use axum::extract::State;
use domain::Day;
use domain::journal::SHOP_STREAM;
use domain::unseen::without_unseen;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use web::settings::{
    NOTICE_TEXT_CHARS_MAX, NOTICE_TITLE_CHARS_MAX, NOTICES_MAX, NoticeSettings, Pair, Section, read, write,
};
use web::staff::note;
use web::{App, CasesRead, Problem, Program, SettingsWrite, print_of};

/// The service notices.
#[derive(Serialize, ToSchema)]
pub(crate) struct Notices {
    notices: Vec<NoticeForm>,
    /// What tells these from others: send it as `seen`.
    print: String,
}

/// What the service notices are to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewNotices {
    /// Three at the most; none takes all of them down.
    #[schema(max_items = 3)]
    notices: Vec<NoticeForm>,
    /// The `print` that was read: others by now are not written over (`newer-notices`).
    seen: String,
}

/// Something that changes the service for a while.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeForm {
    /// What happens, in one line of 120 characters at the most.
    title: BothForm,
    /// What changes, 400 characters at the most.
    changes: BothForm,
    /// What does not.
    stays: BothForm,
    /// The first day on which it is said, such as `2026-12-28`.
    #[schema(format = Date)]
    from: String,
    /// The last.
    #[schema(format = Date)]
    until: String,
    /// Whether letters say it too.
    in_letters: bool,
}

/// A text in both languages; one of them may be empty.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BothForm {
    ru: String,
    en: String,
}

/// The service notices, those that are over included.
#[utoipa::path(
    get,
    path = "/api/v1/notices",
    responses((status = 200, description = "in their order", body = Notices)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
) -> Result<Json<Notices>, Problem> {
    let shop = program.shop;
    let read = app.store().read(move |tx| read(tx, shop)).await?;
    Ok(Json(Notices::of(&read.notices)?))
}

/// Says what the service notices are from now on. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/notices",
    request_body(
        content = NewNotices,
        example = json!({ "notices": [], "seen": "4f53cda18c2baa0c" })
    ),
    responses(
        (status = 200, description = "they are", body = Notices),
        (status = 409, description = "the notices are others by now (`newer-notices`)"),
        (status = 422, description = "a field does not hold"),
    ),
    security(("key" = ["settings"]))
)]
pub(crate) async fn set(
    program: Program<SettingsWrite>,
    _: Bare,
    State(app): State<App>,
    body: Body<NewNotices>,
) -> Result<Json<Notices>, Problem> {
    let NewNotices { notices, seen } = body.value;
    if notices.len() > NOTICES_MAX {
        return Err(Problem::Field("notices", "bad-notices"));
    }
    let set: Vec<NoticeSettings> = notices.into_iter().map(NoticeForm::read).collect::<Result<_, _>>()?;
    let (shop, by) = (program.shop, program.actor());
    let done = app.store().write(move |tx| {
        tx.lock_streams(shop, &[SHOP_STREAM])?;
        let now = read(tx, shop)?.notices;
        if now == set {
            return Notices::of(&now);
        }
        if print(&now)? != seen {
            return Err(Problem::Newer("seen", "newer-notices"));
        }
        write(tx, shop, Section::Notices, &set)?;
        note(tx, shop, by, "settings_changed", &json!({ "section": Section::Notices.name() }))?;
        Notices::of(&set)
    });
    let done = done.await?;
    app.shop_changed(program.shop);
    Ok(Json(done))
}

fn print(notices: &[NoticeSettings]) -> Result<String, Problem> {
    let text = serde_json::to_string(notices).map_err(|why| Problem::fault(&why))?;
    Ok(print_of(&[("notices".to_owned(), text)]))
}

impl Notices {
    fn of(notices: &[NoticeSettings]) -> Result<Self, Problem> {
        Ok(Self { notices: notices.iter().map(NoticeForm::from).collect(), print: print(notices)? })
    }
}

impl NoticeForm {
    fn read(self) -> Result<NoticeSettings, Problem> {
        let day = |text: &str, field| text.parse::<Day>().map_err(|_| Problem::Field(field, "bad-day"));
        let (from, until) = (day(&self.from, "from")?, day(&self.until, "until")?);
        if until < from {
            return Err(Problem::Field("until", "bad-day"));
        }
        if self.title.ru.trim().is_empty() && self.title.en.trim().is_empty() {
            return Err(Problem::Field("title", "bad-notices"));
        }
        Ok(NoticeSettings {
            title: self.title.read("title", NOTICE_TITLE_CHARS_MAX)?,
            changes: self.changes.read("changes", NOTICE_TEXT_CHARS_MAX)?,
            stays: self.stays.read("stays", NOTICE_TEXT_CHARS_MAX)?,
            from,
            until,
            in_letters: self.in_letters,
        })
    }
}

impl BothForm {
    fn read(self, field: &'static str, chars_max: usize) -> Result<Pair, Problem> {
        let kept = |text: String| {
            if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r') {
                return Err(Problem::Field(field, "no-text"));
            }
            if text.chars().nth(chars_max).is_some() {
                return Err(Problem::Long(field, chars_max));
            }
            Ok(without_unseen(text.trim()).into_owned())
        };
        Ok(Pair { ru: kept(self.ru)?, en: kept(self.en)? })
    }
}

impl From<&Pair> for BothForm {
    fn from(pair: &Pair) -> Self {
        Self { ru: pair.ru.clone(), en: pair.en.clone() }
    }
}

impl From<&NoticeSettings> for NoticeForm {
    fn from(notice: &NoticeSettings) -> Self {
        Self {
            title: BothForm::from(&notice.title),
            changes: BothForm::from(&notice.changes),
            stays: BothForm::from(&notice.stays),
            from: notice.from.to_string(),
            until: notice.until.to_string(),
            in_letters: notice.in_letters,
        }
    }
}
