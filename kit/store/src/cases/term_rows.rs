//! The SQL of the terms that run against the shop: how they ended, and which are past and still run.

use super::rows::{listed, reach};

/// What is open and past the law's term, due within `$2` and `$3`; `$4` is now.
macro_rules! law_open {
    () => {
        "from case_row where shop_id = $1 and law_until is not null and law_until >= $2 and law_until < $3 \
         and law_until < $4 "
    };
}

/// The same of the promise; led by the index of all that is overdue.
macro_rules! promise_open {
    () => {
        "from case_row where shop_id = $1 and overdue_at is not null and overdue_at < $4 and promise_due >= $2 \
         and promise_due < $3 and promise_due < $4 "
    };
}

/// The lines of the cases of one term, those that run still by what tells them.
macro_rules! term_cases {
    ($term:literal, $open:ident) => {
        concat!(
            listed!(),
            "where shop_id = $1 and id in (select t.case_id from term_end t where t.shop_id = $1 \
            and t.at >= $2 and t.at < $3 and t.term = '",
            $term,
            "' and t.ended_at - t.due >= $5 and $6 < 2 union all \
            select id ",
            $open!(),
            "and $6 > 0) and ($7 = '' or intent = $7) and (changed_at, id) < ($8, $9) ",
            reach!(11),
            "order by changed_at desc, id desc limit $10"
        )
    };
}

crate::statements! {
    /// A term ended; where it came back and ends again, the later end stands.
    TERM_ENDED = "insert into term_end (shop_id, case_id, term, due, ended_at, at) values ($1, $2, $3, $4, $5, $6) \
        on conflict (shop_id, case_id, term, due) do update set ended_at = excluded.ended_at, at = excluded.at" => [];
    /// It runs again.
    TERM_BACK = "delete from term_end where shop_id = $1 and case_id = $2 and term = $3 and due = $4" => [];
    /// How many ended in a time: which, all, those of them that were missed.
    TERMS = "select term, count(*), count(case when ended_at > due then 1 end) from term_end \
        where shop_id = $1 and at >= $2 and at < $3 group by term" => [Text, Int, Int];
    /// What those were about that were missed, and by how many minutes.
    TERMS_MISSED = "select t.term, c.intent, (t.ended_at - t.due) / 60000, count(*) from term_end t \
        join case_row c on c.shop_id = t.shop_id and c.id = t.case_id \
        where t.shop_id = $1 and t.at >= $2 and t.at < $3 and t.ended_at > t.due \
        group by t.term, c.intent, (t.ended_at - t.due) / 60000" => [Text, Text, Int, Int];
    /// Open and past the law's term: due in which quarter of an hour, what about, how many.
    LAW_OPEN = concat!("select min(law_until), intent, count(*) ", law_open!(), "group by law_until / 900000, intent")
        => [Int, Text, Int];
    /// Open and past the promise.
    PROMISE_OPEN = concat!("select min(promise_due), intent, count(*) ", promise_open!(),
        "group by promise_due / 900000, intent") => [Int, Text, Int];
    /// Cases of which a term ended in a time, at least so many milliseconds after it was due, or is past and runs still
    /// (0: those that ended alone, 1: both, 2: those that run still alone); of one intent ('': any). Last changed first.
    LAW_CASES = term_cases!("law", law_open) => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// The same of the promise.
    PROMISE_CASES = term_cases!("promise", promise_open) => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
}
