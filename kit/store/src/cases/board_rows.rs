//! The SQL of what a manager looks at: what burns, how the shop answered, how cases ended.

use super::rows::{listed, reach};

/// What is past the law's term. `$2` is now.
macro_rules! law {
    () => {
        "where shop_id = $1 and law_until is not null and law_until < $2 "
    };
}

/// What is past the promised time; led by the index of all that is overdue. `$2` is now.
macro_rules! promise {
    () => {
        "where shop_id = $1 and overdue_at is not null and overdue_at < $2 and promise_due < $2 "
    };
}

/// What is open again after its end, by what opened it.
macro_rules! back {
    () => {
        "where shop_id = $1 and came_back is not null and came_back = $2 and is_open = 1 "
    };
}

/// What may be dangerous and of which nobody said whether the other buyers are warned.
macro_rules! unwarned {
    () => {
        "where shop_id = $1 and buyers_warned is null and erased_at is null \
         and (intent = 'dangerous_item' or ground = 'QLT.safety') and channel <> 'import' "
    };
}

/// Cases to whom a letter since `$2` could not be sent, and none after it was.
macro_rules! undelivered {
    () => {
        "where shop_id = $1 and erased_at is null and id in (select f.case_id from letter f \
         where f.shop_id = $1 and f.state = 'failed' and f.at >= $2 and not exists (select 1 from letter s \
         where s.shop_id = f.shop_id and s.case_id = f.case_id and s.state = 'sent' and s.id > f.id)) "
    };
}

crate::statements! {
    /// What a case's stage says for lists and reports.
    MARK = "update case_row set law_until = $3, ending = $4, came_back = coalesce($5, came_back) where shop_id = $1 and id = $2" => [];
    /// The shop answered.
    ANSWERED = "insert into answer_given (shop_id, at, case_id, seq, staff_id, since, is_first) \
        select cast($1 as bigint), cast($2 as bigint), cast($3 as bigint), cast($4 as bigint), cast($5 as bigint), \
        cast($6 as bigint), case when $7 = 1 and not exists (select 1 from answer_given g where g.shop_id = $1 \
        and g.case_id = $3 and g.is_first = 1) then 1 else 0 end" => [];
    /// Past the law's term, longest first.
    LAW = concat!(listed!(), law!(), "and (law_until, id) > ($3, $4) ", reach!(6), "order by law_until, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many, up to a limit.
    COUNT_LAW = concat!("select count(*) from (select 1 from case_row ", law!(), "limit $3) as counted") => [Int];
    /// Past the promised time, longest first.
    PROMISE = concat!(listed!(), promise!(), "and (overdue_at, id) > ($3, $4) ", reach!(6), "order by overdue_at, id limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many, up to a limit.
    COUNT_PROMISE = concat!("select count(*) from (select 1 from case_row ", promise!(), "limit $3) as counted") => [Int];
    /// Who waits longest.
    WAIT = concat!(listed!(), "where shop_id = $1 and waiting_since is not null \
        and (waiting_since, id) > ($2, $3) ", reach!(5), "order by waiting_since, id limit $4")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Since when.
    LONGEST_WAIT = "select waiting_since from case_row where shop_id = $1 and waiting_since is not null \
        order by waiting_since, id limit 1" => [Int];
    /// Open again, last changed first.
    BACK = concat!(listed!(), back!(), "and (changed_at, id) < ($3, $4) ", reach!(6), "order by changed_at desc, id desc limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many, up to a limit.
    COUNT_BACK = concat!("select count(*) from (select 1 from case_row ", back!(), "limit $3) as counted") => [Int];
    /// Danger of which the other buyers know nothing, newest first.
    UNWARNED_CASES = concat!(listed!(), unwarned!(), "and id < $2 ", reach!(4), "order by id desc limit $3")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// The same after one of them, the oldest first.
    UNWARNED = concat!(listed!(), unwarned!(), "and id > $4 ", reach!(3), "order by id limit $2")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many, up to a limit.
    COUNT_UNWARNED = concat!("select count(*) from (select 1 from case_row ", unwarned!(), "limit $2) as counted") => [Int];
    /// Letters that did not go out, last changed cases first.
    UNDELIVERED = concat!(listed!(), undelivered!(), "and (changed_at, id) < ($3, $4) ", reach!(6), "order by changed_at desc, id desc limit $5")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// How many, up to a limit.
    COUNT_UNDELIVERED = concat!("select count(*) from (select 1 from case_row ", undelivered!(), "limit $3) as counted") => [Int];
    /// How many sums are owed, up to a limit.
    COUNT_DUE = "select count(*) from (select 1 from payout where shop_id = $1 \
        and state in ('approved', 'failed', 'owed') limit $2) as counted" => [Int];
    /// What one owner (0: nobody) has open, up to a limit, the shop's turn first: all of it, what waits for the shop, since
    /// when the first of these waits.
    LOAD_OF = "select count(*), count(case when queue = 0 then 1 end), min(case when queue = 0 then waiting_since end) \
        from (select queue, waiting_since from case_row where shop_id = $1 and owner = $2 and is_open = 1 \
        order by queue, urgency, sort_at, id limit $3) as held" => [Int, Int, Int];
    /// How often each member of staff answered since a moment.
    ANSWERS_BY = "select staff_id, count(*) from answer_given where shop_id = $1 and at >= $2 group by staff_id"
        => [Int, Int];
    /// How long shoppers waited for the newest answers since a moment: asked, answered.
    WAITS = "select since, at from answer_given where shop_id = $1 and at >= $2 and since < at \
        order by at desc, case_id desc, seq desc limit $3" => [Int, Int];
    /// How many wait for the shop now, up to a limit; what an import brought has waited elsewhere.
    QUEUE = "select count(*) from (select 1 from case_row where shop_id = $1 and waiting_since is not null \
        and channel <> 'import' and queue = 0 and is_open = 1 limit $2) as counted" => [Int];
    /// How many began to wait before a moment, up to a limit.
    QUEUE_BEFORE = "select count(*) from (select 1 from case_row where shop_id = $1 and waiting_since is not null \
        and waiting_since < $2 and channel <> 'import' limit $3) as counted" => [Int];
    /// First answers in a time, by how many minutes the shopper had waited.
    FIRST_ANSWERS = "select (at - since) / 60000, count(*) from answer_given where shop_id = $1 and at >= $2 and at < $3 \
        and is_first = 1 group by (at - since) / 60000 order by (at - since) / 60000" => [Int, Int];
    /// Cases first answered in a time after at least so long, last changed first.
    FIRST_ANSWERED = concat!(listed!(), "where shop_id = $1 and id in (select g.case_id from answer_given g \
        where g.shop_id = $1 and g.at >= $2 and g.at < $3 and g.is_first = 1 and g.at - g.since >= $4) \
        and (changed_at, id) < ($5, $6) ", reach!(8), "order by changed_at desc, id desc limit $7")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Cases that ended in a time by a decision, by quarters of an hour from the first word to the end.
    ENDED_AFTER = "select (closed_at - opened_at) / 900000, count(*) from case_row where shop_id = $1 \
        and closed_at is not null and closed_at >= $2 and closed_at < $3 \
        group by (closed_at - opened_at) / 900000 order by (closed_at - opened_at) / 900000" => [Int, Int];
    /// How they ended, as one number, and the legal ground.
    ENDINGS = "select ending, ground, count(*) from case_row where shop_id = $1 and closed_at is not null \
        and closed_at >= $2 and closed_at < $3 and ending is not null group by ending, ground" => [Int, Text, Int];
    /// Those cases, last ended first, of one outcome or verdict, with what was given by its bit (below nought: any), of one
    /// ground or cause ('': any, '-': none), and that took at least so long.
    ENDED = concat!(listed!(), "where shop_id = $1 and closed_at is not null and closed_at >= $2 \
        and closed_at < $3 and (closed_at, id) < ($4, $5) and ($7 < 0 or ending % 8 = $7) \
        and ($8 < 0 or ending / 8 % 4 = $8) and ($9 < 0 or ending / $9 % 2 = 1) and ($10 = '' or coalesce(ground, '-') = $10) \
        and ($11 = '' or coalesce(cause, '-') = $11) and closed_at - opened_at >= $12 ", reach!(13),
        "order by closed_at desc, id desc limit $6")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
}
