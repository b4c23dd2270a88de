//! The SQL of the query language: for each index that may lead, the next cases of it with what is looked at in them.

/// What is looked at, in the order in which `facts::step` takes it. Files are looked for only where `$2` is 1.
macro_rules! facts {
    () => {
        "select id, sort_at, channel, stage, is_open, turn, intent, urgency, ground, owner, lang, opened_at, changed_at, \
         waiting_since, overdue_at, closed_at, email_folded, order_no, cause, incident, \
         case when offers = '[]' then 0 else 1 end, erased_at, \
         case when $2 = 1 and exists (select 1 from evidence e where e.shop_id = case_row.shop_id \
         and e.case_id = case_row.id) then 1 else 0 end, queue, labels from case_row "
    };
}

crate::statements! {
    /// Last changed first.
    ASK_CHANGED = concat!(facts!(), "where shop_id = $1 and (changed_at, id) < ($3, $4) and changed_at >= $5 \
        order by changed_at desc, id desc limit $6")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// The first clock to end first.
    ASK_DUE = concat!(facts!(), "where shop_id = $1 and overdue_at is not null and (overdue_at, id) > ($3, $4) \
        and overdue_at < $5 order by overdue_at, id limit $6")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Of one address, newest first.
    ASK_EMAIL = concat!(facts!(), "where shop_id = $1 and email_folded = $3 and id < $4 order by id desc limit $5")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Open cases of one intent, most urgent first.
    ASK_INTENT = concat!(facts!(), "where shop_id = $1 and is_open = 1 and intent = $3 \
        and (turn, urgency, sort_at, id) > ($4, $5, $6, $7) order by turn, urgency, sort_at, id limit $8")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Opened last first.
    ASK_OPENED = concat!(facts!(), "where shop_id = $1 and (opened_at, id) < ($3, $4) and opened_at >= $5 \
        order by opened_at desc, id desc limit $6")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Of one order, newest first.
    ASK_ORDER = concat!(facts!(), "where shop_id = $1 and order_no = $3 and id < $4 order by id desc limit $5")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Open cases of one owner (0: nobody's), most urgent first.
    ASK_OWNER = concat!(facts!(), "where shop_id = $1 and owner = $3 and is_open = 1 \
        and (turn, urgency, sort_at, id) > ($4, $5, $6, $7) order by turn, urgency, sort_at, id limit $8")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Open cases of one queue, most urgent first.
    ASK_QUEUE = concat!(facts!(), "where shop_id = $1 and is_open = 1 and queue = $3 and (urgency, sort_at, id) > ($4, $5, $6) \
        order by urgency, sort_at, id limit $7")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Longest unchanged first.
    ASK_QUIET = concat!(facts!(), "where shop_id = $1 and (changed_at, id) > ($3, $4) and changed_at < $5 \
        order by changed_at, id limit $6")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// Some cases by their numbers.
    ASK_SOME = concat!(facts!(), "where shop_id = $1 and id in ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
        $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, \
        $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52)")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// The shop's turn and the most urgent first, up to a turn.
    ASK_TURN = concat!(facts!(), "where shop_id = $1 and turn <= $3 and (turn, urgency, sort_at, id) > ($4, $5, $6, $7) \
        order by turn, urgency, sort_at, id limit $8")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
    /// The longest waiting first.
    ASK_WAITED = concat!(facts!(), "where shop_id = $1 and waiting_since is not null and (waiting_since, id) > ($3, $4) \
        and waiting_since < $5 order by waiting_since, id limit $6")
        => [Int, Int, Text, Text, Int, Int, Text, Int, Text, Int, Text, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Int, Int, Int, Text];
}
