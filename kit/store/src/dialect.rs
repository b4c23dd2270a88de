//! All that differs between the two databases' SQL: one named function for each difference.

use crate::fault::Fault;

/// The database that a store runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// A file beside the program.
    Sqlite,
    /// A server.
    Postgres,
}

/// What a word stands for.
pub type Word = fn(Dialect) -> &'static str;

/// The words that statements and migrations may write in braces, alphabetical.
pub const WORDS: &[(&str, Word)] = &[
    ("binary", binary),
    ("blob", blob),
    ("for_update", for_update),
    ("now_ms", now_ms),
    ("search_enter", search_enter),
    ("search_entries", search_entries),
    ("search_find", search_find),
    ("search_table", search_table),
    ("skip_locked", skip_locked),
    ("without_rowid", without_rowid),
];

/// Orders text by its bytes, whatever the server's locale.
#[must_use]
pub const fn binary(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "collate binary",
        Dialect::Postgres => "collate \"C\"",
    }
}

/// The type of bytes.
#[must_use]
pub const fn blob(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "blob",
        Dialect::Postgres => "bytea",
    }
}

/// Locks the rows read until the transaction ends; SQLite has one writer anyway.
#[must_use]
pub const fn for_update(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => "for update",
    }
}

/// The server's own clock in milliseconds, for comparing moments between programs whose clocks differ.
#[must_use]
pub const fn now_ms(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "cast(unixepoch('subsec') * 1000 as integer)",
        Dialect::Postgres => "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
    }
}

/// Adds a message to the full-text index; SQLite is told the words at the end of the batch.
#[must_use]
pub const fn search_enter(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "insert into search_entry (shop_id, message_id, case_id) select $1, $2, $3 where $4 is not null"
        }
        Dialect::Postgres => {
            "insert into search_index (shop_id, message_id, case_id, words) \
             values ($1, $2, $3, cast(cast($4 as text) as tsvector))"
        }
    }
}

/// The table that knows the case of each indexed message.
#[must_use]
pub const fn search_entries(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "search_entry",
        Dialect::Postgres => "search_index",
    }
}

/// Asks the full-text index. PostgreSQL must not walk the messages from the newest on in search of a rare word, as
/// its planner likes to: hence the fence.
#[must_use]
pub const fn search_find(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "select case_id, message_id from search_index join search_entry on message_id = search_index.rowid \
             where shop_id = $1 and search_index match $2 and search_index.rowid < $3 \
             order by search_index.rowid desc limit $4"
        }
        Dialect::Postgres => {
            "with found as materialized (select case_id, message_id from search_index \
             where shop_id = $1 and words @@ cast(cast($2 as text) as tsquery) and message_id < $3) \
             select case_id, message_id from found order by message_id desc limit $4"
        }
    }
}

/// The full-text index. SQLite's keeps words only; the message's case lies beside it, and its key shows at once where
/// two shops drew the same number.
#[must_use]
pub const fn search_table(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "create virtual table search_index using fts5(words, content='', contentless_delete=1, \
             detail=none, tokenize='ascii'); \
             create table search_entry (message_id integer not null primary key, shop_id bigint not null, \
             case_id bigint not null)"
        }
        Dialect::Postgres => {
            "create table search_index (shop_id bigint not null, message_id bigint not null, \
             case_id bigint not null, words tsvector not null, primary key (shop_id, message_id)); \
             create index search_index_words on search_index using gin (words) with (gin_pending_list_limit = 256)"
        }
    }
}

/// Locks the rows read and passes over those that another program has locked.
#[must_use]
pub const fn skip_locked(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "",
        Dialect::Postgres => "for update skip locked",
    }
}

/// Keeps a SQLite table in the order of its primary key, as one tree instead of two.
#[must_use]
pub const fn without_rowid(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => "without rowid",
        Dialect::Postgres => "",
    }
}

/// The text as the database takes it: words replaced, and `$1` written `?1` for SQLite, which would otherwise number
/// values by first appearance. What stands in quotes is left alone.
pub(crate) fn render(dialect: Dialect, text: &str) -> Result<String, Fault> {
    let mut rendered = String::with_capacity(text.len() + 32);
    for (place, piece) in text.split('\'').enumerate() {
        if place > 0 {
            rendered.push('\'');
        }
        let quoted = place % 2 == 1;
        if quoted {
            rendered.push_str(piece);
            continue;
        }
        let piece = replace_words(dialect, piece)?;
        match dialect {
            Dialect::Sqlite => rendered.push_str(&piece.replace('$', "?")),
            Dialect::Postgres => rendered.push_str(&piece),
        }
    }
    Ok(rendered)
}

fn replace_words(dialect: Dialect, piece: &str) -> Result<String, Fault> {
    let mut done = String::with_capacity(piece.len());
    let mut rest = piece;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(|| unknown(piece))?;
        let (_, word) = WORDS.iter().find(|(known, _)| *known == name).ok_or_else(|| unknown(name))?;
        done.push_str(before);
        done.push_str(word(dialect));
        rest = after;
    }
    done.push_str(rest);
    Ok(done)
}

fn unknown(word: &str) -> Fault {
    Fault::Broken(format!("the dialect has no word {{{word}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_replaced_outside_of_quotes_only() {
        let text = "select $2, '{blob} $1', c {binary} from t where a = $1 {for_update}";
        assert_eq!(
            render(Dialect::Sqlite, text).unwrap(),
            "select ?2, '{blob} $1', c collate binary from t where a = ?1 "
        );
        assert_eq!(
            render(Dialect::Postgres, text).unwrap(),
            "select $2, '{blob} $1', c collate \"C\" from t where a = $1 for update"
        );
        assert!(render(Dialect::Sqlite, "select {nonsense}").is_err());
        assert!(render(Dialect::Sqlite, "select {blob").is_err());
    }

    #[test]
    fn the_words_stand_in_order() {
        assert!(WORDS.is_sorted_by_key(|(name, _)| *name));
    }
}
