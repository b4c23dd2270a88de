//! The SQL of the programs that are told and of the messages to them. The only file that names their columns.

store::statements! {
    /// Every program that is told.
    HOOKS = "select id, name, target, events, with_words, secret, old_secret, old_until, state, state_at, \
        failing_since, rest_until from hook where shop_id = $1 order by id"
        => [Int, Text, Text, Text, Int, Text, Text, Int, Text, Int, Int, Int];
    /// One of them.
    HOOK = "select id, name, target, events, with_words, secret, old_secret, old_until, state, state_at, \
        failing_since, rest_until from hook where shop_id = $1 and id = $2"
        => [Int, Text, Text, Text, Int, Text, Text, Int, Text, Int, Int, Int];
    /// A new one.
    ADD = "insert into hook (shop_id, id, name, target, events, with_words, secret, old_secret, old_until, state, \
        state_at, failing_since, rest_until, created_at) \
        values ($1, $2, $3, $4, $5, $6, $7, '', 0, 'on', $8, null, 0, $8)" => [];
    /// One is told something else, or elsewhere: another target has not failed yet.
    CHANGE = "update hook set name = $3, target = $4, events = $5, with_words = $6, \
        failing_since = case when target = $4 then failing_since end, \
        rest_until = case when target = $4 then rest_until else 0 end where shop_id = $1 and id = $2" => [];
    /// One is paused, told again, or turned off.
    SET_STATE = "update hook set state = $3, state_at = $4, failing_since = null, rest_until = 0 \
        where shop_id = $1 and id = $2 and state <> $3" => [];
    /// One gets a new secret; the one before signs on for a while.
    ROTATE = "update hook set old_secret = secret, secret = $3, old_until = $4 where shop_id = $1 and id = $2" => [];
    /// One goes.
    DROP = "delete from hook where shop_id = $1 and id = $2" => [];
    /// Its messages go with it.
    DROP_DELIVERIES = "delete from hook_delivery where shop_id = $1 and hook_id = $2" => [];
    /// One took a message.
    WELL = "update hook set failing_since = null, rest_until = 0 where shop_id = $1 and id = $2 \
        and failing_since is not null" => [];
    /// One did not.
    FAILING = "update hook set failing_since = coalesce(failing_since, $3), rest_until = $4 \
        where shop_id = $1 and id = $2" => [];
    /// One that fails is called by one message at a time: the others wait so long.
    CALLING = "update hook set rest_until = $3 where shop_id = $1 and id = $2 and rest_until <= $4" => [];
    /// One does not rest any more.
    RESTED = "update hook set rest_until = 0 where shop_id = $1 and id = $2" => [];
    /// A new message, once.
    ADD_DELIVERY = "insert into hook_delivery (shop_id, id, hook_id, event, case_id, seq, at, state, tries, \
        tries_before, tried_at, next_at, status, cause) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, null, null, 0, '') on conflict do nothing" => [];
    /// A message.
    DELIVERY = "select id, hook_id, event, case_id, seq, at, state, tries, tries_before, tried_at, next_at, status, \
        cause from hook_delivery where shop_id = $1 and id = $2"
        => [Int, Int, Text, Int, Int, Int, Text, Int, Int, Int, Int, Int, Text];
    /// The newest messages to one.
    DELIVERIES = "select id, hook_id, event, case_id, seq, at, state, tries, tries_before, tried_at, next_at, status, \
        cause from hook_delivery where shop_id = $1 and hook_id = $2 order by id desc limit $3"
        => [Int, Int, Text, Int, Int, Int, Text, Int, Int, Int, Int, Int, Text];
    /// A try ended.
    TRIED = "update hook_delivery set state = $4, tries = tries + 1, tried_at = $5, next_at = $6, status = $7, \
        cause = $8 where shop_id = $1 and id = $2 and tries = $3 and state = 'waiting'" => [];
    /// A message waits until its program is told again.
    HOLD = "update hook_delivery set state = 'held', next_at = null \
        where shop_id = $1 and id = $2 and tries = $3 and state = 'waiting'" => [];
    /// A message is not sent any more.
    WITHHOLD = "update hook_delivery set state = 'withheld', next_at = null \
        where shop_id = $1 and id = $2 and tries = $3 and state = 'waiting'" => [];
    /// A message begins anew.
    AGAIN = "update hook_delivery set state = 'waiting', tries_before = tries, next_at = $3 \
        where shop_id = $1 and id = $2 and state in ('ended', 'failed', 'held', 'sent')" => [];
    /// A message has to wait longer for its next try.
    PUT_OFF = "update hook_delivery set next_at = $4 \
        where shop_id = $1 and id = $2 and tries = $3 and state = 'waiting'" => [];
    /// Messages whose next try is yet to come, the oldest first.
    LATER = "select id, tries from hook_delivery where shop_id = $1 and hook_id = $2 and state = 'waiting' \
        and next_at > $3 order by id limit $4" => [Int, Int];
    /// The next try of one that waits is made now, the first of its table.
    SOONER = "update hook_delivery set tries_before = tries, next_at = $4 \
        where shop_id = $1 and id = $2 and tries = $3 and state = 'waiting'" => [];
    /// Whether one was told anything of a case.
    TOLD = "select 1 from hook_delivery where shop_id = $1 and hook_id = $2 and case_id = $3 and tries > 0 limit 1"
        => [Int];
    /// Messages that wait until their program is told again, the oldest first.
    HELD = "select id, tries from hook_delivery where shop_id = $1 and hook_id = $2 and state = 'held' \
        order by id limit $3" => [Int, Int];
    /// What failed waits to be sent again.
    HOLD_FAILED = "update hook_delivery set state = 'held' \
        where shop_id = $1 and hook_id = $2 and state in ('ended', 'failed') and event <> $3" => [];
    /// Whether one has messages in a state, up to a limit.
    COUNT = "select count(*) from (select 1 from hook_delivery where shop_id = $1 and hook_id = $2 and state = $3 \
        limit $4) as counted" => [Int];
    /// Old messages are forgotten.
    FORGET = "delete from hook_delivery where shop_id = $1 and at < $2" => [];
}
