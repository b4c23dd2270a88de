//! Statements as constants with a name, one text for both databases, and the promised form of their rows.

use crate::fault::Fault;
use crate::store::Store;

/// A registered statement. Make it with [`statements!`](macro@crate::statements).
#[derive(Debug)]
pub struct Sql {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    pub(crate) columns: &'static [Column],
}

/// What a column of a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A number, a moment, a truth value.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Blob,
}

impl Sql {
    /// A statement; `$1`, `$2` … stand for values, `{word}` for what [`crate::dialect`] says.
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str, columns: &'static [Column]) -> Self {
        Self { name, text, columns }
    }

    /// The name of its constant.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}

/// Declares a file's statements and their list `STATEMENTS`:
/// ```
/// store::statements! {
///     /// The shop's host.
///     SHOP_HOST = "select host from shop where shop_id = $1" => [Text];
/// }
/// assert_eq!(STATEMENTS.len(), 1);
/// ```
/// A crate's root publishes all of its lists as `pub fn statements() -> Vec<&'static Sql>`, so that one test can
/// prepare them on both databases.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:expr => [$($column:ident),* $(,)?];)+) => {
        $(
            $(#[$doc])*
            pub(crate) const $name: &$crate::Sql =
                &$crate::Sql::new(stringify!($name), $text, &[$($crate::Column::$column),*]);
        )+
        /// Every statement declared here.
        pub(crate) const STATEMENTS: &[&$crate::Sql] = &[$($name),+];
    };
}

/// Prepares each statement on the store's database and compares the form of its rows with what was promised.
///
/// # Errors
/// A sentence for each statement that does not fit.
pub fn check_statements(store: &Store, statements: &[&'static Sql]) -> Result<(), Vec<String>> {
    let mut complaints = Vec::new();
    for sql in statements.iter().copied() {
        // A transaction for each: a refused one poisons no other.
        if let Err(fault) = store.read_now(move |tx| tx.check(sql)) {
            complaints.push(format!("{}: {fault}", sql.name));
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(complaints) }
}

/// The names of those statements that walk all rows of a shop (or of all shops) in one of these tables, where SQLite
/// answers them: whoever adds one says so in a test, or adds the index.
///
/// # Errors
/// Where a statement cannot be prepared.
pub fn whole_walks(
    store: &Store,
    statements: &[&'static Sql],
    tables: &[&str],
) -> Result<Vec<&'static str>, Fault> {
    let mut found = Vec::new();
    for sql in statements.iter().copied() {
        let lines = store.read_now(move |tx| tx.plan(sql))?;
        let is_walk = |line: &String| {
            tables.iter().any(|table| {
                let search = format!("SEARCH {table} USING");
                let rest = line.strip_prefix(&search).filter(|rest| rest.ends_with(" (shop_id=?)"));
                rest.is_some_and(|rest| rest.contains("PRIMARY KEY"))
                    || line.strip_prefix(&format!("SCAN {table}")).is_some_and(|rest| !rest.starts_with('_'))
            })
        };
        if lines.iter().any(is_walk) {
            found.push(sql.name());
        }
    }
    Ok(found)
}

/// Compares a prepared statement's columns with the promise; `known` is `None` where the database does not know.
pub(crate) fn compare(sql: &Sql, found: &[Option<Column>]) -> Result<(), Fault> {
    if found.len() != sql.columns.len() {
        return Err(Fault::Broken(format!("{} columns, but {} promised", found.len(), sql.columns.len())));
    }
    for (place, (found, promised)) in found.iter().zip(sql.columns).enumerate() {
        if found.is_some_and(|found| found != *promised) {
            return Err(Fault::Broken(format!("column {place} is {found:?}, but {promised:?} promised")));
        }
    }
    Ok(())
}
