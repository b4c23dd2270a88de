//! The SQL of cases that have been kept for long enough.

/// Closed cases of long ago that still hold personal data; not where a sum is owed, nor while the case goes on in which they
/// are read.
macro_rules! kept {
    () => {
        "where shop_id = $1 and is_open = 0 and erased_at is null and changed_at < $2 and not exists (select 1 from payout p \
         where p.shop_id = case_row.shop_id and p.case_id = case_row.id and p.state in ('owed', 'approved', 'failed')) \
         and not exists (select 1 from case_row whole where whole.shop_id = case_row.shop_id \
         and whole.id = case_row.merged_into and (whole.is_open = 1 or whole.changed_at >= $2)) "
    };
}

crate::statements! {
    /// Closed cases of long ago that still hold personal data; not where a sum is owed.
    KEPT_SINCE = concat!("select id from case_row ", kept!(), "order by changed_at, id limit $3") => [Int];
    /// How many they are.
    COUNT_KEPT_SINCE = concat!("select count(*) from case_row ", kept!()) => [Int];
}
