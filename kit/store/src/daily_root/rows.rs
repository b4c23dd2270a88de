//! The SQL of daily roots; the only file that knows their table.

crate::statements! {
    /// A day's root, unless another program has kept it already.
    KEEP_ROOT = "insert into merkle_root (shop_id, day, root, n_leaves, made_at) values ($1, $2, $3, $4, $5) \
                 on conflict (shop_id, day) do nothing" => [];
    /// Each stream's newest entry before a moment, in the order of the streams.
    LEAVES = "select head.stream, journal.seq, journal.hash from head join journal \
              on journal.shop_id = head.shop_id and journal.stream = head.stream and journal.seq = \
              case when head.changed_at < $2 then head.seq else (select max(early.seq) from journal as early \
              where early.shop_id = head.shop_id and early.stream = head.stream and early.at < $2) end \
              where head.shop_id = $1 order by head.stream" => [Int, Int, Blob];
    /// A day's root.
    ROOT = "select root, n_leaves, made_at from merkle_root where shop_id = $1 and day = $2" => [Blob, Int, Int];
}
