//! The SQL of how content shoppers are.

use super::rows::{listed, reach};

crate::statements! {
    /// What a shopper said, the first time or anew; the day and the owner of the first time stay.
    RATED = "insert into case_rating (shop_id, case_id, at, mood, staff_id) values ($1, $2, $3, $4, $5) \
        on conflict (shop_id, case_id) do update set mood = excluded.mood" => [];
    /// How often what was said in a time, by the owner of the case and its legal ground.
    RATINGS = "select r.mood, r.staff_id, c.ground, count(*) from case_rating r \
        join case_row c on c.shop_id = r.shop_id and c.id = r.case_id \
        where r.shop_id = $1 and r.at >= $2 and r.at < $3 group by r.mood, r.staff_id, c.ground"
        => [Text, Int, Text, Int];
    /// Those cases, last changed first, of one mood ('': any), owner (below nought: any) and ground ('': any, '-': none).
    RATED_CASES = concat!(listed!(), "where shop_id = $1 and id in (select r.case_id from case_rating r \
        where r.shop_id = $1 and r.at >= $2 and r.at < $3 and ($7 = '' or r.mood = $7) \
        and ($8 < 0 or r.staff_id = $8)) and ($9 = '' or coalesce(ground, '-') = $9) and (changed_at, id) < ($4, $5) ", reach!(10),
        "order by changed_at desc, id desc limit $6")
        => [Int, Text, Text, Text, Int, Text, Int, Int, Int, Int, Int, Int, Int, Text, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Text];
    /// Whom to ask by a letter: those whose case ended by a decision between two moments, who said nothing and were not
    /// asked; nobody whose case was brought over.
    TO_ASK = "select id from case_row where shop_id = $1 and closed_at >= $2 and closed_at <= $3 and rating is null \
        and channel <> 'import' and erased_at is null and not exists (select 1 from rating_asked a \
        where a.shop_id = case_row.shop_id and a.case_id = case_row.id) order by closed_at, id limit $4" => [Int];
    /// One is asked.
    ASK = "insert into rating_asked (shop_id, case_id, at) values ($1, $2, $3) on conflict do nothing" => [];
}
