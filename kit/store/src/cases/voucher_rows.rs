//! The SQL of vouchers; the only file that names their columns.

/// The columns of a voucher, in the order in which `vouchers::voucher` takes them.
macro_rules! voucher {
    () => {
        "select id, code, case_id, number, item, minor, left_minor, currency, made_at, expires_at, voided_at, voided_by, \
         void_reason from voucher "
    };
}

crate::statements! {
    /// The vouchers of a case.
    VOUCHERS = concat!(voucher!(), "where shop_id = $1 and case_id = $2 order by number, item")
        => [Int, Text, Int, Int, Int, Int, Int, Text, Int, Int, Int, Text, Text];
    /// A voucher by its code.
    VOUCHER = concat!(voucher!(), "where shop_id = $1 and code = $2")
        => [Int, Text, Int, Int, Int, Int, Int, Text, Int, Int, Int, Text, Text];
    /// The same, locked where the database has more than one writer.
    LOAD_VOUCHER = concat!(voucher!(), "where shop_id = $1 and code = $2 {for_update}")
        => [Int, Text, Int, Int, Int, Int, Int, Text, Int, Int, Int, Text, Text];
    /// A voucher, once for each payout.
    MAKE_VOUCHER = "insert into voucher (shop_id, id, code, case_id, number, item, minor, left_minor, currency, \
        made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10) on conflict do nothing" => [];
    /// What is left of it.
    LEAVE_VOUCHER = "update voucher set left_minor = $3 where shop_id = $1 and id = $2" => [];
    /// Its rest is taken away, or given again.
    VOID_VOUCHER = "update voucher set voided_at = $3, voided_by = $4, void_reason = $5 \
        where shop_id = $1 and id = $2" => [];
    /// A part of it was used.
    ADD_VOUCHER_USE = "insert into voucher_use (shop_id, voucher_id, use_key, at, actor, minor) \
        values ($1, $2, $3, $4, $5, $6)" => [];
    /// How much a command used.
    VOUCHER_USED_BY = "select minor from voucher_use where shop_id = $1 and voucher_id = $2 and use_key = $3"
        => [Int];
    /// What was used of it.
    VOUCHER_USES = "select at, actor, minor from voucher_use where shop_id = $1 and voucher_id = $2 \
        order by at desc, use_key" => [Int, Text, Int];
}
