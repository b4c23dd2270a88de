//! A shop's own models: what teaches them, which are kept, which is in use. Learns and judges nothing.

pub(crate) mod rows;

use crate::{Fault, Tx, values};
use domain::Moment;
use domain::id::ShopId;
use domain::intent::{Intent, Urgency};
use domain::judgement::Gain;
use domain::redact::Masked;

/// Models that are kept: the newest ones, and besides them whatever is in use or was before.
const KEPT: usize = 3;
/// The number of what is shipped: no model of one's own.
pub const SHIPPED: i64 = 0;

/// Words with what people say of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// The words as they are kept: masked.
    pub words: Masked,
    /// What they are about.
    pub intent: Intent,
    /// How soon somebody must look.
    pub urgency: Urgency,
}

/// What a shop's people taught so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lessons {
    /// Cases that a person sorted.
    pub corrected: Vec<Lesson>,
    /// Cases that ended as a model had sorted them.
    pub left: Vec<Lesson>,
}

/// A model to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewModel {
    /// Cases that a person had sorted.
    pub n_corrected: usize,
    /// Cases that had been left as they were.
    pub n_left: usize,
    /// What it gains on messages it had not seen.
    pub gain: Gain,
    /// Its numbers.
    pub weights: Vec<u8>,
}

/// A model that is kept, without its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its number in the shop, from 1.
    pub number: i64,
    /// When it was made.
    pub made_at: Moment,
    /// Cases that a person had sorted.
    pub n_corrected: i64,
    /// Cases that had been left as they were.
    pub n_left: i64,
    /// What it gains on messages it had not seen.
    pub gain: Gain,
}

/// What is in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InUse {
    /// The model's number, or [`SHIPPED`].
    pub number: i64,
    /// What was in use before; `None` where there is nothing to go back to.
    pub before: Option<i64>,
    /// Since when; `None` where nothing ever changed.
    pub since: Option<Moment>,
    /// Since when a training runs.
    pub training_since: Option<Moment>,
    /// Why the last training came to nothing.
    pub failure: Option<String>,
}

/// A model with its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Its number in the shop.
    pub number: i64,
    /// Its numbers.
    pub bytes: Vec<u8>,
}

/// What teaches, the newest of each at most so many.
///
/// # Errors
/// What the database ends in.
pub fn lessons(tx: &mut Tx<'_>, shop: ShopId, corrected_max: u32, left_max: u32) -> Result<Lessons, Fault> {
    let mut ask = |sql, limit: u32| {
        let found = tx.query(sql, values![shop, limit], |row| {
            let words = Masked::from_store(row.text(0)?.to_owned());
            let urgency = usize::try_from(row.int(2)?).ok().and_then(|n| Urgency::ALL.get(n).copied());
            Ok(Intent::from_code(row.text(1)?).zip(urgency).map(|(intent, urgency)| Lesson {
                words,
                intent,
                urgency,
            }))
        })?;
        Ok::<_, Fault>(found.into_iter().flatten().collect())
    };
    Ok(Lessons { corrected: ask(rows::CORRECTED, corrected_max)?, left: ask(rows::LEFT, left_max)? })
}

/// How many cases a person sorted whose words are still there.
///
/// # Errors
/// What the database ends in.
pub fn count_corrected(tx: &mut Tx<'_>, shop: ShopId) -> Result<i64, Fault> {
    Ok(tx.query_one(rows::N_CORRECTED, values![shop], |row| row.int(0))?.unwrap_or_default())
}

/// What is in use.
///
/// # Errors
/// What the database ends in.
pub fn in_use(tx: &mut Tx<'_>, shop: ShopId) -> Result<InUse, Fault> {
    let found = tx.query_one(rows::STATE, values![shop], |row| {
        Ok(InUse {
            number: row.int(0)?,
            before: row.opt_int(1)?,
            since: Some(row.moment(2)?),
            training_since: row.opt_int(3)?.map(Moment::from_ms),
            failure: row.opt_text(4)?.map(str::to_owned),
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// The model in use with its numbers; `None` where only what is shipped judges.
///
/// # Errors
/// What the database ends in.
pub fn weights_in_use(tx: &mut Tx<'_>, shop: ShopId) -> Result<Option<Weights>, Fault> {
    let number = in_use(tx, shop)?.number;
    if number == SHIPPED {
        return Ok(None);
    }
    tx.query_one(rows::WEIGHTS, values![shop, number], |row| {
        Ok(Weights { number, bytes: row.blob(0)?.to_vec() })
    })
}

/// The models that are kept, the newest first.
///
/// # Errors
/// What the database ends in.
pub fn list(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Model>, Fault> {
    tx.query(rows::MODELS, values![shop], |row| {
        let gain = serde_json::from_str(row.text(4)?);
        Ok(Model {
            number: row.int(0)?,
            made_at: row.moment(1)?,
            n_corrected: row.int(2)?,
            n_left: row.int(3)?,
            gain: gain.map_err(|why| Fault::Broken(format!("a model's gain is unreadable: {why}")))?,
        })
    })
}

/// A training begins.
///
/// # Errors
/// What the database ends in.
pub fn begin_training(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    let now = tx.now();
    tx.exec(rows::BEGIN_STATE, values![shop, now])?;
    tx.exec(rows::SET_TRAINING, values![shop, now, None::<&str>]).map(drop)
}

/// A training ended; `failure` says why it came to nothing.
///
/// # Errors
/// What the database ends in.
pub fn end_training(tx: &mut Tx<'_>, shop: ShopId, failure: Option<&str>) -> Result<(), Fault> {
    tx.exec(rows::SET_TRAINING, values![shop, None::<i64>, failure]).map(drop)
}

/// Keeps a model, gives its number, and lets the oldest go. It is not in use by that.
///
/// # Errors
/// What the database ends in.
pub fn keep(tx: &mut Tx<'_>, shop: ShopId, new: &NewModel) -> Result<i64, Fault> {
    let (kept, state) = (list(tx, shop)?, in_use(tx, shop)?);
    let newest = kept.first().map_or(SHIPPED, |model| model.number);
    let number = newest.max(state.number).saturating_add(1);
    let gain = serde_json::to_string(&new.gain).map_err(|why| Fault::Broken(why.to_string()))?;
    let now = tx.now();
    let counted = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (n_corrected, n_left) = (counted(new.n_corrected), counted(new.n_left));
    tx.exec(rows::ADD, values![shop, number, now, n_corrected, n_left, &gain, &new.weights])?;
    for old in kept.iter().skip(KEPT - 1).map(|model| model.number) {
        if old != state.number && Some(old) != state.before {
            tx.exec(rows::DROP, values![shop, old])?;
        }
    }
    Ok(number)
}

/// Puts a model that is kept into use. False where it is not kept or in use already.
///
/// # Errors
/// What the database ends in.
pub fn enable(tx: &mut Tx<'_>, shop: ShopId, number: i64) -> Result<bool, Fault> {
    let state = in_use(tx, shop)?;
    let is_kept = list(tx, shop)?.iter().any(|model| model.number == number);
    if !is_kept || state.number == number {
        return Ok(false);
    }
    let now = tx.now();
    tx.exec(rows::BEGIN_STATE, values![shop, now])?;
    tx.exec(rows::SET_USE, values![shop, number, state.number, now])?;
    Ok(true)
}

/// Goes back to what was in use before, and gives its number; `None` where there is nothing to go back to.
///
/// # Errors
/// What the database ends in.
pub fn go_back(tx: &mut Tx<'_>, shop: ShopId) -> Result<Option<i64>, Fault> {
    let Some(before) = in_use(tx, shop)?.before else { return Ok(None) };
    let now = tx.now();
    tx.exec(rows::SET_USE, values![shop, before, None::<i64>, now])?;
    Ok(Some(before))
}
