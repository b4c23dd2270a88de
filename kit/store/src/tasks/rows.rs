//! The SQL of tasks; the only file that knows their table.

crate::statements! {
    /// A waiting task, unless one of the same kind and key waits already.
    QUEUE = "insert into task (shop_id, id, kind, lane, subject, seq, due_at, task_key, made_at, state, tries) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0) \
             on conflict (shop_id, kind, task_key) where state = 0 and task_key is not null do nothing" => [];
}
