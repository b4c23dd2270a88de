//! What was brought over, or is on its way: as it is kept. Decides nothing but which state follows which.

use super::columns::Column;
use super::history::Bad;
use super::reading::Form;
use super::rows;
use domain::id::ShopId;
use domain::{Actor, Moment};
use store::files::FileName;
use store::{Fault, Row, Tx, values};

/// Imports that are listed.
const LISTED_MAX: u32 = 50;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Taken back, and forgotten.
    Back,
    /// It broke off; the rest is still to come.
    Broken,
    /// Somebody chooses what its columns mean.
    Columns,
    Done,
    /// Forgotten before it was begun.
    Gone,
    /// Done, and its file forgotten.
    Over,
    Running,
    /// Being taken back.
    Undoing,
    Undone,
}

impl State {
    const ALL: [Self; 9] = [
        Self::Back,
        Self::Broken,
        Self::Columns,
        Self::Done,
        Self::Gone,
        Self::Over,
        Self::Running,
        Self::Undoing,
        Self::Undone,
    ];

    /// Its word in the database and in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Back => "back",
            Self::Broken => "broken",
            Self::Columns => "columns",
            Self::Done => "done",
            Self::Gone => "gone",
            Self::Over => "over",
            Self::Running => "running",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
        }
    }

    /// What it is once its file is forgotten; none while something goes on with it.
    pub(super) const fn forgotten(self) -> Option<Self> {
        match self {
            Self::Running | Self::Undoing => None,
            Self::Columns | Self::Gone => Some(Self::Gone),
            Self::Broken | Self::Done | Self::Over => Some(Self::Over),
            Self::Back | Self::Undone => Some(Self::Back),
        }
    }
}

/// A file that is or was brought over.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) form: Form,
    pub(super) file: Option<FileName>,
    pub(super) columns: Vec<Option<Column>>,
    pub(super) state: State,
    pub(super) made_at: Moment,
    pub(super) changed_at: Moment,
    pub(super) progress: Progress,
    pub(super) n_undone: i64,
    /// The first rows that could not be taken.
    pub(super) bad: Vec<Bad>,
}

/// How far an import came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were read.
    pub n_rows: i64,
    /// Cases that were made.
    pub n_cases: i64,
    /// Rows of cases that could not be taken.
    pub n_bad: i64,
    /// Cases that were here already.
    pub n_known: i64,
}

/// A new one.
pub(super) struct NewRun<'a> {
    pub(super) id: i64,
    pub(super) name: &'a str,
    pub(super) form: Form,
    pub(super) source: &'a str,
    pub(super) file: Option<FileName>,
    pub(super) columns: &'a [Option<Column>],
    pub(super) state: State,
}

/// The codes of columns as they are kept and typed: `text,,at`.
pub(super) fn codes(columns: &[Option<Column>]) -> String {
    columns.iter().map(|one| one.map_or("", Column::code)).collect::<Vec<_>>().join(",")
}

/// Reads them.
pub(super) fn columns(codes: &str) -> Vec<Option<Column>> {
    if codes.is_empty() { Vec::new() } else { codes.split(',').map(Column::from_code).collect() }
}

/// Keeps a new one.
pub(super) fn add(tx: &mut Tx<'_>, shop: ShopId, new: &NewRun<'_>, by: Actor) -> Result<(), Fault> {
    let (file, columns, by) = (new.file.map(|name| name.to_string()), codes(new.columns), by.to_string());
    let now = tx.now();
    let row = values![
        shop,
        new.id,
        new.name,
        new.form.code(),
        new.source,
        file.as_deref(),
        &columns,
        new.state.code(),
        &by,
        now
    ];
    tx.exec(rows::ADD, row).map(drop)
}

/// One of them.
pub(super) fn one(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Run>, Fault> {
    tx.query_one(rows::ONE, values![shop, id], read)
}

/// The newest, newest first.
pub(super) fn newest(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Run>, Fault> {
    tx.query(rows::NEWEST, values![shop, LISTED_MAX], read)
}

/// Moves it on, where it is in the state before; otherwise somebody else did.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    (shop, id): (ShopId, i64),
    (before, after): (State, State),
) -> Result<bool, Fault> {
    let now = tx.now();
    Ok(tx.exec(rows::SET_STATE, values![shop, id, before.code(), after.code(), now])? > 0)
}

/// Notes how far it came.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    (shop, id): (ShopId, i64),
    progress: Progress,
    bad: &[Bad],
) -> Result<(), Fault> {
    let now = tx.now();
    let bad = serde_json::to_string(bad).unwrap_or_default();
    let Progress { n_rows, n_cases, n_bad, n_known } = progress;
    tx.exec(rows::KEEP, values![shop, id, n_rows, n_cases, n_bad, n_known, &bad, now]).map(drop)
}

fn read(row: &Row<'_>) -> Result<Run, Fault> {
    let odd = |what: &str| Fault::Broken(format!("an import is unreadable: {what}"));
    let state = row.text(5)?;
    Ok(Run {
        id: row.int(0)?,
        name: row.text(1)?.to_owned(),
        form: Form::from_code(row.text(2)?).ok_or_else(|| odd("form"))?,
        file: row.opt_text(3)?.and_then(FileName::parse),
        columns: columns(row.text(4)?),
        state: State::ALL.into_iter().find(|one| one.code() == state).ok_or_else(|| odd("state"))?,
        made_at: row.moment(6)?,
        changed_at: row.moment(7)?,
        progress: Progress {
            n_rows: row.int(8)?,
            n_cases: row.int(9)?,
            n_bad: row.int(10)?,
            n_known: row.int(11)?,
        },
        n_undone: row.int(12)?,
        bad: serde_json::from_str(row.text(13)?).map_err(|_| odd("bad rows"))?,
    })
}
