//! The SQL of who is where; the only file that names its columns.

store::statements! {
    /// Who has been at a case since a moment.
    HERE = "select staff_id, typed_at from presence where shop_id = $1 and case_id = $2 and seen_at >= $3 \
        order by staff_id" => [Int, Int];
    /// Who has been anywhere since a moment.
    ALL_HERE = "select case_id, staff_id, typed_at from presence where shop_id = $1 and seen_at >= $2 \
        order by seen_at, case_id, staff_id limit 1000" => [Int, Int, Int];
    /// Who was somewhere until a moment and not since.
    GONE = "select case_id, staff_id from presence where shop_id = $1 and seen_at < $2 \
        order by seen_at, case_id, staff_id limit 1000" => [Int, Int];
    /// Somebody who was there already is there still.
    STAY = "update presence set seen_at = $4 where shop_id = $1 and case_id = $2 and staff_id = $3" => [];
    /// Somebody who has not written since a moment writes no more.
    STOP = "update presence set typed_at = 0 where shop_id = $1 and case_id = $2 and staff_id = $3 \
        and typed_at > 0 and typed_at < $4" => [];
    /// Somebody comes, or writes.
    COME = "insert into presence (shop_id, case_id, staff_id, seen_at, typed_at) values ($1, $2, $3, $4, $5) \
        on conflict (shop_id, case_id, staff_id) do update set seen_at = excluded.seen_at, \
        typed_at = excluded.typed_at" => [];
    /// Since when somebody writes.
    TYPED = "select typed_at from presence where shop_id = $1 and case_id = $2 and staff_id = $3" => [Int];
    /// Somebody is gone.
    LEAVE = "delete from presence where shop_id = $1 and case_id = $2 and staff_id = $3" => [];
}
