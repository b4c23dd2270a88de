//! The SQL of imports.

store::statements! {
    /// How far an import came.
    PROGRESS = "select lines_done, n_kept, n_bad from import_progress where shop_id = $1 and source = $2"
        => [Int, Int, Int];
    /// How far it is now.
    KEEP_PROGRESS = "insert into import_progress (shop_id, source, lines_done, n_kept, n_bad, changed_at) \
        values ($1, $2, $3, $4, $5, $6) on conflict (shop_id, source) do update set \
        lines_done = excluded.lines_done, n_kept = excluded.n_kept, n_bad = excluded.n_bad, \
        changed_at = excluded.changed_at" => [];
}
