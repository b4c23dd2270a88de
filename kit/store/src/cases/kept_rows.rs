//! The SQL of cases that have been kept for long enough.

/// Closed cases of long ago that still hold personal data; not where a sum is owed, nor while one of the cases is kept in
/// which they are read, in however many steps they went there.
macro_rules! kept {
    () => {
        "where shop_id = $1 and is_open = 0 and erased_at is null and changed_at < $2 and not exists (select 1 from payout p \
         where p.shop_id = case_row.shop_id and p.case_id = case_row.id and p.state in ('owed', 'approved', 'failed')) \
         and not exists (with recursive above(id, n) as (select case_row.merged_into, 1 union all \
         select w.merged_into, above.n + 1 from above join case_row w on w.shop_id = $1 and w.id = above.id \
         where above.n <= 20) select 1 from above join case_row whole on whole.shop_id = $1 and whole.id = above.id \
         where whole.is_open = 1 or (whole.erased_at is null and whole.changed_at >= $2)) "
    };
}

crate::statements! {
    /// Closed cases of long ago that still hold personal data; not where a sum is owed.
    KEPT_SINCE = concat!("select id from case_row ", kept!(), "order by changed_at, id limit $3") => [Int];
    /// How many they are.
    COUNT_KEPT_SINCE = concat!("select count(*) from case_row ", kept!()) => [Int];
}
