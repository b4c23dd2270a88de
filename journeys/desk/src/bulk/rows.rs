//! The SQL of what is done to many cases at once; the only file that names its columns.

store::statements! {
    /// A deed begins.
    ADD_DEED = "insert into bulk_deed (shop_id, id, staff_id, at, kind, n_asked) values ($1, $2, $3, $4, $5, $6)"
        => [];
    /// One of somebody's deeds.
    DEED = "select kind, at, n_asked, undone_at from bulk_deed where shop_id = $1 and id = $2 and staff_id = $3"
        => [Text, Int, Int, Int];
    /// The newest of somebody's deeds since a time that changed a case and was not taken back.
    NEWEST = "select id, kind, at from bulk_deed d where shop_id = $1 and at >= $3 and staff_id = $2 \
        and undone_at is null and exists (select 1 from bulk_case c where c.shop_id = d.shop_id and c.deed_id = d.id \
        and c.cause = '') order by at desc, id desc limit 1" => [Int, Text, Int];
    /// It is taken back, once.
    UNDO_DEED = "update bulk_deed set undone_at = $3 where shop_id = $1 and id = $2 and undone_at is null" => [];
    /// What became of a case; an empty cause where it was done.
    ADD_CASE = "insert into bulk_case (shop_id, deed_id, case_id, reference, owner_before, seq, cause) \
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing" => [];
    /// What became of the cases.
    CASES = "select case_id, reference, owner_before, seq, cause, undo_cause from bulk_case \
        where shop_id = $1 and deed_id = $2 order by case_id" => [Int, Text, Int, Int, Text, Text];
    /// What became of taking it back.
    UNDO_CASE = "update bulk_case set undo_cause = $4 where shop_id = $1 and deed_id = $2 and case_id = $3" => [];
    /// Cases of deeds that nobody takes back any more.
    DROP_CASES = "delete from bulk_case where shop_id = $1 and deed_id in \
        (select id from bulk_deed where shop_id = $1 and at < $2)" => [];
    /// The deeds themselves.
    DROP_DEEDS = "delete from bulk_deed where shop_id = $1 and at < $2" => [];
}
