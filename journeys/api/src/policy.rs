//! Return policies for another program: one read against the law, and the shop's own. Knows no law: it is given what judges.

mod forms;

use crate::body::Body;
use crate::cases::Unheld;
use crate::query::Bare;
use axum::extract::State;
use axum::{Extension, Json};
use domain::{Day, Lang};
use forms::{FlagForm, FoundForm, PolicyForm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::policing::{Brought, Judge, Judged, keep};
use web::settings::read;
use web::{App, CasesRead, Fields, NotSaved, Problem, Program, SettingsWrite, Shop, print_of};

/// A policy to be read against the law: as `text`, or as `policy`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewReading {
    /// `de`, `eu`, `fr`, `gb`, `ru` or `us`; the shop's own where it is left out.
    law: Option<String>,
    /// `ru` or `en`: in which language to answer; the shop's own where it is left out.
    lang: Option<String>,
    /// The whole policy, in Russian or English, 60,000 characters at the most. It is kept nowhere.
    text: Option<String>,
    /// What it says, where a program knows that without reading.
    policy: Option<PolicyForm>,
}

/// A policy read against the law.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReadingForm {
    /// The code of the law.
    law: &'static str,
    /// What is judged; what it does not speak of is null.
    policy: PolicyForm,
    /// The clauses that were read in a text, with their sentences.
    found: Vec<FoundForm>,
    /// Sentences on returns, refunds or guarantees that were not understood.
    unread: Vec<String>,
    /// The clauses that take away what the law gives.
    flags: Vec<FlagForm>,
}

/// The shop's own policy.
#[derive(Serialize, ToSchema)]
pub(crate) struct OwnForm {
    /// The code of the law that it is read against; null until a policy is set.
    law: Option<&'static str>,
    policy: PolicyForm,
    /// The clauses that take away what the law gives.
    flags: Vec<FlagForm>,
    /// What tells this policy from others: send it as `seen`.
    print: String,
}

/// What the shop's own policy is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPolicy {
    /// `de`, `eu`, `fr`, `gb`, `ru` or `us`.
    law: String,
    policy: PolicyForm,
    /// The `print` that was read: another one by now is not written over (`newer-policy`).
    seen: String,
}

/// Reads a policy against the law. Nothing of it is kept.
#[utoipa::path(
    post,
    path = "/api/v1/policy/readings",
    request_body(
        content = NewReading,
        example = json!({ "law": "eu", "lang": "en", "text": "Return within 7 days. Refunds as store credit only." })
    ),
    responses(
        (status = 200, description = "what was read, and what takes away what the law gives", body = ReadingForm),
        (
            status = 422,
            description = "a field does not hold, or neither or both of `text` and `policy` are there (`text-or-policy`)",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn check(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
    Extension(judge): Extension<Judge>,
    body: Body<NewReading>,
) -> Result<Json<ReadingForm>, Problem> {
    let shop = app.shop(program.shop).await?;
    let brought = body.value.brought(&shop, app.now().day_in(&shop.zone))?;
    Ok(Json(ReadingForm::of(judged(judge, brought).await?)?))
}

/// The shop's own policy, read against the law of today.
#[utoipa::path(
    get,
    path = "/api/v1/policy",
    responses((status = 200, description = "the shop's own policy", body = OwnForm)),
    security(("key" = ["cases:read"]))
)]
pub(crate) async fn show(
    program: Program<CasesRead>,
    _: Bare,
    State(app): State<App>,
    Extension(judge): Extension<Judge>,
) -> Result<Json<OwnForm>, Problem> {
    let (shop, id) = (app.shop(program.shop).await?, program.shop);
    let kept = app.store().read(move |tx| read(tx, id)).await?.policy;
    Ok(Json(own(judge, (&shop, &app), kept).await?))
}

/// Says what the shop's own policy is from now on. The same twice is done once.
#[utoipa::path(
    put,
    path = "/api/v1/policy",
    request_body(
        content = NewPolicy,
        example = json!({ "law": "eu", "policy": { "withdrawal_days": 30 }, "seen": "4f53cda18c2baa0c" })
    ),
    responses(
        (status = 200, description = "it is", body = OwnForm),
        (status = 409, description = "it is another one by now (`newer-policy`)"),
        (
            status = 422,
            description = "a field does not hold",
            body = Unheld,
            content_type = "application/problem+json"
        ),
    ),
    security(("key" = ["settings"]))
)]
pub(crate) async fn set(
    program: Program<SettingsWrite>,
    _: Bare,
    State(app): State<App>,
    Extension(judge): Extension<Judge>,
    body: Body<NewPolicy>,
) -> Result<Json<OwnForm>, Problem> {
    let NewPolicy { law, policy, seen } = body.value;
    let shop = app.shop(program.shop).await?;
    let on = app.now().day_in(&shop.zone);
    let clauses = policy.clauses()?;
    let brought = Brought { lang: shop.lang(), law, on, text: String::new(), clauses };
    let pairs = judged(judge, brought).await?.clauses;
    let (id, by, set) = (program.shop, program.actor(), pairs.clone());
    let done = app.store().write(move |tx| keep(tx, (id, by), &set, &seen)).await;
    done.map_err(|why| match why {
        NotSaved::Met(_) => Problem::Newer("seen", "newer-policy"),
        NotSaved::Other(problem) => problem,
    })?;
    app.shop_changed(id);
    Ok(Json(own(judge, (&shop, &app), pairs).await?))
}

/// Reading a long text takes its time: beside what answers others.
async fn judged(judge: Judge, brought: Brought) -> Result<Judged, Problem> {
    tokio::task::spawn_blocking(move || judge(&brought)).await.map_err(|why| Problem::fault(&why))?
}

async fn own(judge: Judge, (shop, app): (&Shop, &App), kept: Fields) -> Result<OwnForm, Problem> {
    let print = print_of(&kept);
    let Some(law) = kept.iter().find(|(name, _)| name == "c").map(|(_, law)| law.clone()) else {
        return Ok(OwnForm { law: None, policy: PolicyForm::default(), flags: Vec::new(), print });
    };
    let on = app.now().day_in(&shop.zone);
    let brought = Brought { lang: shop.lang(), law, on, text: String::new(), clauses: kept };
    let Judged { law, clauses, flags, .. } = judged(judge, brought).await?;
    let flags = flags.into_iter().map(FlagForm::from).collect();
    Ok(OwnForm { law: Some(law), policy: PolicyForm::of(&clauses)?, flags, print })
}

impl NewReading {
    fn brought(self, shop: &Shop, on: Day) -> Result<Brought, Problem> {
        let lang = match self.lang.as_deref() {
            None => shop.lang(),
            Some(code) => Lang::from_code(code).ok_or(Problem::Field("lang", "unknown-lang"))?,
        };
        let text = self.text.unwrap_or_default();
        if text.trim().is_empty() == self.policy.is_none() {
            return Err(Problem::Field("text", "text-or-policy"));
        }
        let law = self.law.or_else(|| shop.settings.law.clone()).unwrap_or_default();
        let clauses = self.policy.map(|policy| policy.clauses()).transpose()?.unwrap_or_default();
        Ok(Brought { lang, law, on, text, clauses })
    }
}

impl ReadingForm {
    fn of(judged: Judged) -> Result<Self, Problem> {
        Ok(Self {
            law: judged.law,
            policy: PolicyForm::of(&judged.clauses)?,
            found: judged.found.into_iter().map(FoundForm::from).collect(),
            unread: judged.unread,
            flags: judged.flags.into_iter().map(FlagForm::from).collect(),
        })
    }
}
