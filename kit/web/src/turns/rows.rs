//! The SQL of turns; the only file that names their columns.

store::statements! {
    /// What is known of everybody.
    STANDINGS = "select staff_id, speaks, knows, away_from, away_until, takes_max, given_at, takes_part from staff_turn \
        where shop_id = $1 order by staff_id" => [Int, Text, Text, Text, Text, Int, Int, Int];
    /// What somebody can do, when they are away, how much they take.
    SET_STANDING = "insert into staff_turn (shop_id, staff_id, speaks, knows, away_from, away_until, takes_max, \
        takes_part) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (shop_id, staff_id) do update set speaks = excluded.speaks, \
        knows = excluded.knows, away_from = excluded.away_from, away_until = excluded.away_until, \
        takes_max = excluded.takes_max, takes_part = excluded.takes_part" => [];
    /// Somebody was given a case.
    GIVEN = "insert into staff_turn (shop_id, staff_id, speaks, knows, given_at) values ($1, $2, '', '', $3) \
        on conflict (shop_id, staff_id) do update set given_at = excluded.given_at" => [];
    /// For a case nobody was found, and why.
    WAIT = "insert into turn_wait (shop_id, case_id, since, why) values ($1, $2, $3, $4) \
        on conflict (shop_id, case_id) do update set why = excluded.why" => [];
    /// A case waits for nobody any more.
    WAIT_NO_MORE = "delete from turn_wait where shop_id = $1 and case_id = $2" => [];
    /// No case does.
    FORGET_WAITS = "delete from turn_wait where shop_id = $1" => [];
    /// Why a case waits.
    WAITS = "select why from turn_wait where shop_id = $1 and case_id = $2" => [Text];
    /// The cases that wait, the most urgent and then the oldest first.
    WAITING = "select w.case_id from turn_wait w join case_row c on c.shop_id = w.shop_id and c.id = w.case_id \
        where w.shop_id = $1 order by c.urgency, w.since, w.case_id limit $2" => [Int];
    /// How many wait and nobody owns, by the reason.
    WAITING_BY_WHY = "select w.why, cast(count(*) as bigint) from turn_wait w join case_row c on c.shop_id = w.shop_id \
        and c.id = w.case_id where w.shop_id = $1 and c.is_open = 1 and c.owner = 0 group by w.why order by w.why"
        => [Text, Int];
}
