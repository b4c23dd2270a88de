//! Drafts: what was answered so far, kept by the server, found by a token in the browser.

use super::answers::Draft;
use super::rows;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Moment;
use domain::id::{CaseId, ShopId};
use domain::time::{DAY_MS, HOUR_MS};
use store::{Fault, Outcome, Tx, values};
use view::{Arg, Page};
use web::staff::hash_of;
use web::{Kind, Problem, Round, Visit, cookie};

/// The cookie that carries a draft's token.
const DRAFT_COOKIE: &str = "draft";
/// Days that a draft waits.
pub(super) const DRAFT_DAYS: i64 = 30;

/// Takes away drafts that nobody came back to.
pub(crate) const SWEEP_DRAFTS: Round =
    Round { name: "complain.sweep_drafts", every_ms: HOUR_MS, run: |app| Box::pin(sweep(app)) };

/// A draft in the hand of its visitor.
pub(super) struct Held {
    /// The browser's token.
    pub(super) token: String,
    /// The identity that the case will have: files are kept under its key already.
    pub(super) case: CaseId,
    /// What was answered.
    pub(super) draft: Draft,
    /// When it was last kept; `None` where it never was.
    pub(super) kept_at: Option<Moment>,
    /// Files that came just now and were not kept: their names, and the keys of the sentences why.
    pub(super) refused: Vec<(String, &'static str)>,
}

impl Held {
    /// The visitor's draft, or an empty one.
    pub(super) async fn of(visit: &Visit, headers: &axum::http::HeaderMap) -> Result<Self, Problem> {
        let shop = visit.shop.id;
        if let Some(token) = cookie(headers, DRAFT_COOKIE).map(str::to_owned) {
            let hash = hash_of(&token);
            let found = visit.app.store().read(move |tx| load(tx, shop, &hash)).await?;
            if let Some((case, draft, at)) = found {
                return Ok(Self { token, case, draft, kept_at: Some(at), refused: Vec::new() });
            }
        }
        let chance = &visit.app.store().options().chance;
        Ok(Self {
            token: URL_SAFE_NO_PAD.encode(chance.bytes32()),
            case: CaseId::new(domain::id::make(visit.now, chance.bits64())),
            draft: Draft::default(),
            kept_at: None,
            refused: Vec::new(),
        })
    }

    /// Keeps the draft. How many are begun from one address has a limit: each waits for a month.
    pub(super) async fn keep(&self, visit: &Visit) -> Result<(), Problem> {
        if self.kept_at.is_none() {
            visit.app.limits().take(Kind::NewDraft, &visit.address).map_err(Problem::TooMany)?;
        }
        let body = serde_json::to_string(&self.draft).map_err(|e| Problem::fault(&e))?;
        let (shop, hash, case) = (visit.shop.id, self.hash(), self.case);
        let kept = visit.app.store().write(move |tx| {
            let now = tx.now();
            tx.exec(rows::SAVE, values![shop, &hash, case, &body, now]).map(drop)
        });
        Ok(kept.await?)
    }

    /// What is said of the files that were not kept, each by its name; empty where all were.
    pub(super) fn unkept(&self, page: &Page) -> String {
        let said = self.refused.iter().map(|(name, key)| page.ta(key, "name", Arg::name(name)));
        let rest = (!self.refused.is_empty() && !self.draft.files.is_empty())
            .then(|| page.t("wizard-files-rest").to_owned());
        said.chain(rest).collect::<Vec<_>>().join(" ")
    }

    /// The hash under which it is kept.
    pub(super) fn hash(&self) -> [u8; 32] {
        hash_of(&self.token)
    }

    /// An answer that lets the browser remember the draft.
    pub(super) fn remembered(&self, visit: &Visit, response: Response) -> Response {
        with_cookie(visit, response, &self.token, DRAFT_DAYS * DAY_MS / 1_000)
    }
}

/// The hash of the browser's token, whether its draft is still there or sent already.
pub(super) fn hash_of_browser(headers: &axum::http::HeaderMap) -> Option<[u8; 32]> {
    cookie(headers, DRAFT_COOKIE).map(hash_of)
}

/// An answer that lets the browser forget its draft.
pub(super) fn forgotten(visit: &Visit, response: Response) -> Response {
    with_cookie(visit, response, "", 0)
}

/// Throws a draft away.
///
/// # Errors
/// What the database ends in.
pub(super) fn discard(tx: &mut Tx<'_>, shop: ShopId, hash: &[u8; 32]) -> Result<(), Fault> {
    tx.exec(rows::DROP, values![shop, hash]).map(drop)
}

fn with_cookie(visit: &Visit, mut response: Response, token: &str, seconds: i64) -> Response {
    let secure = if visit.app.base_url().starts_with("https:") { "; Secure" } else { "" };
    let cookie =
        format!("{DRAFT_COOKIE}={token}; Path=/complain; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

fn load(tx: &mut Tx<'_>, shop: ShopId, hash: &[u8; 32]) -> Result<Option<(CaseId, Draft, Moment)>, Fault> {
    tx.query_one(rows::LOAD, values![shop, hash], |row| {
        let body = row.text(1)?;
        let draft =
            serde_json::from_str(body).map_err(|e| Fault::Broken(format!("a draft is unreadable: {e}")))?;
        Ok((CaseId::new(row.int(0)?), draft, row.moment(2)?))
    })
}

async fn sweep(app: web::App) -> Outcome {
    let swept = app.store().write(|tx| {
        let before = tx.now().plus_ms(-DRAFT_DAYS * DAY_MS);
        tx.exec(rows::SWEEP, values![ShopId::FIRST, before]).map(drop)
    });
    swept.await.map_or_else(|fault: Fault| Outcome::Retry(fault.to_string()), |()| Outcome::Done)
}
