//! The SQL of the list of changes that programs on one server share, and of what changed in one file.

crate::statements! {
    /// Cases that changed since a moment of the program's clock, for databases whose programs share no list.
    CASES_SINCE = "select id from case_row where shop_id = $1 and changed_at >= $2 order by changed_at limit $3"
        => [Int];
    /// Whether a stream grew since a moment.
    STREAM_SINCE = "select seq from head where shop_id = $1 and stream = $2 and changed_at >= $3" => [Int];
    /// Something changed, by this program.
    LOG = "insert into change_log (shop_id, topic, subject, changed_at, program) \
           values ($1, $2, $3, {now_ms}, $4) on conflict (shop_id, topic, subject) \
           do update set changed_at = excluded.changed_at, program = excluded.program" => [];
    /// What changed since a moment of the server's clock.
    SINCE = "select shop_id, topic, subject, changed_at, program from change_log where changed_at >= $1 \
             order by changed_at limit $2" => [Int, Text, Int, Int, Int];
    /// The server's clock.
    SERVER_NOW = "select {now_ms}" => [Int];
    /// What is too old for anybody to miss.
    SWEEP = "delete from change_log where shop_id = $1 and changed_at < {now_ms} - $2" => [];
}
