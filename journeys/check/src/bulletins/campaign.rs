//! Campaigns as they are kept: one group of like reports, what people decided of it, and its bulletin. Knows no page.

use crate::rows;
use domain::id::ShopId;
use domain::time::DAY_MS;
use domain::{Lang, Moment, redact};
use scam::{SAME_CAMPAIGN, Sketch};
use store::{Fault, Outcome, Row, Sql, Tx, values};
use web::{App, Fields, Problem, Visit};

/// Campaigns that a report is compared with: the latest.
const COMPARED_MAX: u32 = 500;
/// Days for which reports are kept.
pub(super) const KEPT_DAYS: i64 = 180;

/// What people decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nobody has looked yet.
    New,
    /// It is a scam.
    Confirmed,
    /// It is none.
    Dismissed,
}

impl State {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }

    fn from_code(code: &str) -> Self {
        match code {
            "confirmed" => Self::Confirmed,
            "dismissed" => Self::Dismissed,
            _ => Self::New,
        }
    }
}

/// A campaign.
#[derive(Clone, Debug)]
pub(super) struct Campaign {
    pub(super) id: i64,
    pub(super) state: State,
    pub(super) kind: String,
    pub(super) sample: String,
    pub(super) n_reports: i64,
    pub(super) first_at: Moment,
    pub(super) last_at: Moment,
    /// Title and words of the bulletin, in Russian and in English; empty until somebody writes them.
    pub(super) ru: (String, String),
    pub(super) en: (String, String),
    pub(super) published_at: Option<Moment>,
    /// When its words were last published.
    pub(super) changed_at: Option<Moment>,
}

impl Campaign {
    fn of(row: &Row<'_>) -> Result<Self, Fault> {
        let text = |at| row.text(at).map(str::to_owned);
        Ok(Self {
            id: row.int(0)?,
            state: State::from_code(row.text(1)?),
            kind: text(2)?,
            sample: text(3)?,
            n_reports: row.int(4)?,
            first_at: Moment::from_ms(row.int(5)?),
            last_at: Moment::from_ms(row.int(6)?),
            ru: (text(7)?, text(9)?),
            en: (text(8)?, text(10)?),
            published_at: row.opt_int(11)?.map(Moment::from_ms),
            changed_at: row.opt_int(12)?.map(Moment::from_ms),
        })
    }

    /// Title and words in a language; the other one's where it has none.
    pub(super) fn bulletin(&self, lang: Lang) -> (&str, &str) {
        let (title, words) = match self.written_in(lang) {
            Lang::En => &self.en,
            Lang::Ru => &self.ru,
        };
        (title, words)
    }

    /// What the form of its bulletin is filled with, by the names of its fields.
    pub(super) fn fields(&self) -> Fields {
        let all = [
            ("title-ru", &self.ru.0),
            ("words-ru", &self.ru.1),
            ("title-en", &self.en.0),
            ("words-en", &self.en.1),
        ];
        all.map(|(name, value)| (name.to_owned(), value.clone())).into()
    }

    /// When it was published, and when its words were last.
    pub(super) fn days(&self) -> (Moment, Moment) {
        let first = self.published_at.unwrap_or(self.last_at);
        (first, self.changed_at.unwrap_or(first).max(first))
    }

    /// The language in which a reader of `lang` is shown the bulletin.
    pub(super) fn written_in(&self, lang: Lang) -> Lang {
        match lang {
            Lang::En if self.en.0.is_empty() => Lang::Ru,
            Lang::Ru if self.ru.0.is_empty() => Lang::En,
            own => own,
        }
    }
}

/// A bulletin as other pages name it.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub(crate) id: i64,
    pub(crate) title: String,
}

/// The campaigns of one of the lists.
pub(super) fn all(
    tx: &mut Tx<'_>,
    shop: ShopId,
    sql: &'static Sql,
    limit: u32,
) -> Result<Vec<Campaign>, Fault> {
    tx.query(sql, values![shop, i64::from(limit)], Campaign::of)
}

/// One campaign.
pub(super) fn find(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Campaign>, Fault> {
    tx.query_one(rows::CAMPAIGN, values![shop, id], Campaign::of)
}

/// The campaign most like a sketch, where one is like it enough.
pub(super) fn nearest(
    tx: &mut Tx<'_>,
    shop: ShopId,
    sql: &'static Sql,
    sketch: &Sketch,
) -> Result<Option<i64>, Fault> {
    let compared = tx.query(sql, values![shop, i64::from(COMPARED_MAX)], |row| {
        let alike = Sketch::from_bytes(row.blob(1)?).map_or(0.0, |other| sketch.likeness(&other));
        Ok((alike, row.int(0)?))
    })?;
    let like = compared.into_iter().filter(|(alike, _)| *alike >= SAME_CAMPAIGN);
    Ok(like.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id))
}

/// The bulletin about messages like this one.
pub(crate) async fn matching(visit: &Visit, text: &str) -> Result<Option<Shown>, Problem> {
    let Some(sketch) = Sketch::of(&redact::mask_public(text).text) else { return Ok(None) };
    let (shop, lang) = (visit.shop.id, visit.lang);
    let found = visit.app.store().read(move |tx| {
        let Some(id) = nearest(tx, shop, rows::BULLETIN_SKETCHES, &sketch)? else { return Ok(None) };
        let found = find(tx, shop, id)?;
        Ok::<_, Fault>(found.map(|campaign| Shown { id, title: campaign.bulletin(lang).0.to_owned() }))
    });
    Ok(found.await?)
}

/// Once a day, reports that were kept for long enough go, and campaigns that nobody confirmed.
pub(crate) const FORGET: web::Round =
    web::Round { name: "check.forget_reports", every_ms: DAY_MS, run: |app| Box::pin(forget(app)) };

async fn forget(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let done = app.store().write(move |tx| {
        let before = tx.now().plus_ms(-KEPT_DAYS * DAY_MS);
        tx.exec(rows::FORGET_REPORTS, values![shop, before])?;
        tx.exec(rows::FORGET_CAMPAIGNS, values![shop, before]).map(drop)
    });
    match done.await {
        Ok(()) => Outcome::Done,
        Err(fault) => Outcome::Retry(Fault::to_string(&fault)),
    }
}
