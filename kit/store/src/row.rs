//! One row of a result, borrowed from the driver. Knows columns by their place, counted from 0.

use crate::fault::Fault;
use domain::Moment;
use rusqlite::types::ValueRef;
use tokio_postgres::types::Type;

/// A row; text and bytes are borrowed from it, so copy what must outlive it.
pub struct Row<'r>(Source<'r>);

enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) const fn sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        Self(Source::Sqlite(row))
    }

    pub(crate) const fn postgres(row: &'r tokio_postgres::Row) -> Self {
        Self(Source::Postgres(row))
    }

    /// A number.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing or no number.
    pub fn int(&self, column: usize) -> Result<i64, Fault> {
        self.opt_int(column)?.ok_or_else(|| is_null(column))
    }

    /// A number or NULL.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is missing or no number.
    pub fn opt_int(&self, column: usize) -> Result<Option<i64>, Fault> {
        match &self.0 {
            Source::Sqlite(row) => match row.get_ref(column).map_err(|why| misread(column, &why))? {
                ValueRef::Null => Ok(None),
                ValueRef::Integer(number) => Ok(Some(number)),
                other => Err(misread(column, &format!("{} is no number", other.data_type()))),
            },
            Source::Postgres(row) => postgres_int(row, column).map_err(|why| misread(column, &why)),
        }
    }

    /// Yes or no, kept as 1 or 0.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing or no number.
    pub fn bool(&self, column: usize) -> Result<bool, Fault> {
        self.int(column).map(|number| number != 0)
    }

    /// A moment, kept as milliseconds.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing or no number.
    pub fn moment(&self, column: usize) -> Result<Moment, Fault> {
        self.int(column).map(Moment::from_ms)
    }

    /// A moment or NULL.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is missing or no number.
    pub fn opt_moment(&self, column: usize) -> Result<Option<Moment>, Fault> {
        Ok(self.opt_int(column)?.map(Moment::from_ms))
    }

    /// Text.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing or no text.
    pub fn text(&self, column: usize) -> Result<&'r str, Fault> {
        self.opt_text(column)?.ok_or_else(|| is_null(column))
    }

    /// Text or NULL.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is missing or no text.
    pub fn opt_text(&self, column: usize) -> Result<Option<&'r str>, Fault> {
        match &self.0 {
            Source::Sqlite(row) => {
                let value = row.get_ref(column).map_err(|why| misread(column, &why))?;
                value.as_str_or_null().map_err(|why| misread(column, &why))
            }
            Source::Postgres(row) => row.try_get(column).map_err(|why| misread(column, &why)),
        }
    }

    /// Bytes.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing or no bytes.
    pub fn blob(&self, column: usize) -> Result<&'r [u8], Fault> {
        self.opt_blob(column)?.ok_or_else(|| is_null(column))
    }

    /// Bytes or NULL.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is missing or no bytes.
    pub fn opt_blob(&self, column: usize) -> Result<Option<&'r [u8]>, Fault> {
        match &self.0 {
            Source::Sqlite(row) => {
                let value = row.get_ref(column).map_err(|why| misread(column, &why))?;
                value.as_blob_or_null().map_err(|why| misread(column, &why))
            }
            Source::Postgres(row) => row.try_get(column).map_err(|why| misread(column, &why)),
        }
    }

    /// Bytes of a fixed length: a hash, a key, a salt.
    ///
    /// # Errors
    /// [`Fault::Broken`] where the column is NULL, missing, no bytes or of another length.
    pub fn bytes<const N: usize>(&self, column: usize) -> Result<[u8; N], Fault> {
        let bytes = self.blob(column)?;
        bytes.try_into().map_err(|_| misread(column, &format!("{} bytes instead of {N}", bytes.len())))
    }
}

/// PostgreSQL gives small literals and truth values types of their own; here all of them are numbers.
fn postgres_int(row: &tokio_postgres::Row, column: usize) -> Result<Option<i64>, tokio_postgres::Error> {
    let kind = row.columns().get(column).map(tokio_postgres::Column::type_);
    if kind == Some(&Type::INT4) {
        return Ok(row.try_get::<_, Option<i32>>(column)?.map(i64::from));
    }
    if kind == Some(&Type::BOOL) {
        return Ok(row.try_get::<_, Option<bool>>(column)?.map(i64::from));
    }
    row.try_get(column)
}

fn is_null(column: usize) -> Fault {
    misread(column, &"is NULL")
}

fn misread(column: usize, why: &dyn std::fmt::Display) -> Fault {
    Fault::Broken(format!("column {column}: {why}"))
}
