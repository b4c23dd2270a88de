//! The SQL of the full-text index; the only file that knows its tables.

crate::statements! {
    /// A message and its words (SQLite takes the words later).
    ENTER = "{search_enter}" => [];
    /// Messages that hold all words, newest first.
    FIND = "{search_find}" => [Int, Int];
    /// A message without its words.
    LEAVE = "delete from {search_entries} where shop_id = $1 and message_id = $2" => [];
}

/// A message's words, on SQLite only.
pub(crate) const INDEX_LATE: &crate::Sql =
    &crate::Sql::new("INDEX_LATE", "insert into search_index (rowid, words) values ($1, $2)", &[]);
/// A message's words no more, on SQLite only.
pub(crate) const UNINDEX_LATE: &crate::Sql =
    &crate::Sql::new("UNINDEX_LATE", "delete from search_index where rowid = $1", &[]);
