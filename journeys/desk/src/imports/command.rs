//! The same for the command line: a file on the disk, brought over at once, from where an earlier run of it ended.

use super::bad;
use super::bring::{Broken, Place, Watcher, bring};
use super::columns::Column;
use super::deeds::finish;
use super::kept::{self, NewRun, Progress, State, go_on, one};
use super::reading::{Form, Groups, Unfit};
use super::rows;
use domain::Actor;
use ring::digest::{Context, SHA256};
use std::fs::File;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::Path;
use store::{Fault, values};

/// What is wished besides the file.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What columns mean, by their headings; empty: as they seem to be.
    pub columns: Vec<(String, Column)>,
}

/// Headings, and what each was taken for.
pub type Meant = Vec<(String, Option<Column>)>;

/// Fields of the program's own lines, which are read more strictly elsewhere.
const OWN: &[&str] = &["at", "email", "ground", "intent", "lang", "name", "order", "text"];

/// Whether a file is a table or another program's, rather than lines of the program's own.
#[must_use]
pub fn is_of_others(file: &Path, wish: &Wish) -> bool {
    let Ok(Ok(groups)) = File::open(file).and_then(|file| Groups::open(file, None)) else { return false };
    let has_text = groups.columns().iter().flatten().any(|one| matches!(one, Column::Text | Column::Subject));
    match groups.form {
        Form::Chatwoot => true,
        Form::Csv => has_text || !wish.columns.is_empty(),
        Form::Json => {
            let is_own = groups.headings.iter().all(|name| OWN.contains(&name.as_str()));
            !groups.headings.is_empty() && (!is_own || !wish.columns.is_empty())
        }
    }
}

/// Brings a file over; with `bad`, what cannot be taken is written there. Gives how it ended and what the columns were
/// taken for.
///
/// # Errors
/// [`Broken`]; a heading that is not there is [`Broken::Read`].
pub fn bring_file(
    place: Place<'_>,
    file: &Path,
    (wish, bad_file): (&Wish, Option<&Path>),
    watcher: &mut dyn Watcher,
) -> Result<(Progress, Meant), Broken> {
    let groups = Groups::open(File::open(file)?, None)?.map_err(Broken::Unfit)?;
    let (form, headings) = (groups.form, groups.headings.clone());
    let columns = columns(&groups, wish)?;
    let source = source_of(file, &kept::codes(&columns))?;
    let id = begin(place, file, (form, &columns), &source)?;
    bring(place, (id, &columns), (File::open(file)?, None), watcher)?;
    if let Some(bad_file) = bad_file {
        let mut out = BufWriter::new(File::create(bad_file)?);
        let at = (&place.terms.hours.time_zone(), place.store.now());
        bad::write(File::open(file)?, &columns, at, (&mut out, &|bad| bad.1.said()))?;
        out.flush()?;
    }
    let shop = place.shop;
    let ended = place.store.write_now(move |tx| {
        finish(tx, shop, id, State::Done)?;
        one(tx, shop, id)
    });
    let ended: Result<_, Fault> = ended;
    let progress = ended?.ok_or(Broken::Elsewhere)?.progress;
    Ok((progress, headings.into_iter().zip(columns).collect()))
}

fn columns<R: std::io::Read>(groups: &Groups<R>, wish: &Wish) -> Result<Vec<Option<Column>>, Broken> {
    let mut columns = groups.columns().to_vec();
    for (heading, column) in &wish.columns {
        let place = groups.headings.iter().position(|one| one.trim() == heading.trim());
        let Some(place) = place else {
            let known = groups.headings.join(", ");
            return Err(std::io::Error::other(format!("there is no column “{heading}”, only {known}")).into());
        };
        columns.iter_mut().filter(|one| **one == Some(*column)).for_each(|one| *one = None);
        if let Some(slot) = columns.get_mut(place) {
            *slot = Some(*column);
        }
    }
    let has = |column| columns.contains(&Some(column));
    if groups.form != Form::Chatwoot && !has(Column::Text) && !has(Column::Subject) {
        let known = groups.headings.join(", ");
        let why = format!("no column is known for the text; name one with --column text=…: {known}");
        return Err(std::io::Error::other(why).into());
    }
    Ok(columns)
}

/// The hash of a file and of what its columns mean.
fn source_of(file: &Path, codes: &str) -> Result<String, Broken> {
    let mut hasher = Context::new(&SHA256);
    hasher.update(codes.as_bytes());
    let (mut source, mut piece) = (File::open(file)?, vec![0; 1 << 16]);
    loop {
        let n = source.read(&mut piece)?;
        let Some(bytes) = piece.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
    }
    Ok(domain::case::hex(hasher.finish().as_ref()))
}

/// The import that an earlier run had begun with this file, or a new one.
fn begin(
    place: Place<'_>,
    file: &Path,
    (form, columns): (Form, &[Option<Column>]),
    source: &str,
) -> Result<i64, Broken> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (shop, source, columns) = (place.shop, source.to_owned(), columns.to_vec());
    let begun = place.store.write_now(move |tx| {
        if let Some(id) = tx.query_one(rows::OF_SOURCE, values![shop, &source], |row| row.int(0))? {
            for before in [State::Broken, State::Done] {
                go_on(tx, (shop, id), (before, State::Running))?;
            }
            return Ok(id);
        }
        let id = tx.make_id();
        let new = NewRun {
            id,
            name: &name,
            form,
            source: &source,
            file: None,
            columns: &columns,
            state: State::Running,
        };
        kept::add(tx, shop, &new, Actor::Console)?;
        Ok::<_, Fault>(id)
    });
    Ok(begun?)
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(why) => write!(f, "cannot be read: {why}"),
            Self::Store(fault) => write!(f, "{fault}"),
            Self::Unfit(Unfit::Binary) => f.write_str("is no text; save the table as CSV (UTF-8)"),
            Self::Unfit(Unfit::Empty) => f.write_str("is empty"),
            Self::Unfit(Unfit::Wide) => f.write_str("is written in UTF-16; save it as UTF-8"),
            Self::Elsewhere => f.write_str("is being brought over, or taken back, elsewhere"),
        }
    }
}

impl std::error::Error for Broken {}
