//! The SQL of the journal; the only file that knows its tables.

crate::statements! {
    /// One entry.
    APPEND = "insert into journal (shop_id, stream, seq, at, actor, kind, body, prev_hash, hash) \
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9)" => [];
    /// Entries of a stream in order, after a number.
    ENTRIES = "select seq, at, actor, kind, body, prev_hash, hash from journal \
               where shop_id = $1 and stream = $2 and seq > $3 order by seq limit $4"
        => [Int, Int, Text, Text, Text, Blob, Blob];
    /// A stream's newest entry, held until the transaction ends.
    LOCK_HEAD = "select seq, hash from head where shop_id = $1 and stream = $2 {for_update}" => [Int, Blob];
    /// A stream's new newest entry.
    MOVE_HEAD = "insert into head (shop_id, stream, seq, hash, changed_at) values ($1, $2, $3, $4, $5) \
                 on conflict (shop_id, stream) do update \
                 set seq = excluded.seq, hash = excluded.hash, changed_at = excluded.changed_at" => [];
    /// A stream's newest entry.
    SEE_HEAD = "select seq, hash from head where shop_id = $1 and stream = $2" => [Int, Blob];
}
