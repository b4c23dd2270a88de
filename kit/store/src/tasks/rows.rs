//! The SQL of tasks; the only file that knows their table. States: 0 waits, 1 runs, 2 gave up.

crate::statements! {
    /// Takes the tasks of a shop that are due, or whose runner went silent, and lends them to one runner.
    CLAIM = "with due as materialized (select id from task where shop_id = $1 and lane = $2 and state < 2 \
             and due_at <= $3 order by due_at limit $4 {skip_locked}) \
             update task set state = 1, due_at = $5, tries = tries + 1 from due \
             where task.shop_id = $1 and task.id = due.id \
             returning task.id, kind, subject, seq, tries, task_key, made_at"
        => [Int, Text, Int, Int, Int, Text, Int];
    /// How many tasks of a lane are in a state, those that are due apart, and when the first of them was.
    COUNTS = "select lane, state, case when due_at <= $2 then 1 else 0 end, count(*), min(due_at) from task \
              where shop_id = $1 group by 1, 2, 3" => [Text, Int, Int, Int, Int];
    /// A lent task is done.
    DONE = "delete from task where shop_id = $1 and id = $2 and state = 1 and tries = $3" => [];
    /// A task that gave up is forgotten.
    FORGET = "delete from task where shop_id = $1 and id = $2 and state = 2" => [];
    /// Tasks that gave up long ago are forgotten.
    FORGET_OLD = "delete from task where shop_id = $1 and state = 2 and due_at < $2" => [];
    /// A lent task gives up.
    GIVE_UP = "update task set state = 2, due_at = $4, cause = $5 \
               where shop_id = $1 and id = $2 and state = 1 and tries = $3" => [];
    /// What gave up of a kind about something, the newest of it.
    GAVE_UP_OVER = "select id, cause from task where shop_id = $1 and state = 2 and kind = $2 and subject = $3 \
                    order by id desc limit 1" => [Int, Text];
    /// What gave up, newest first.
    GIVEN_UP = "select id, kind, subject, seq, tries, cause, made_at, due_at from task \
                where shop_id = $1 and state = 2 order by id desc limit $2"
        => [Int, Text, Int, Int, Int, Text, Int, Int];
    /// Whether one of a kind about something waits or runs in a lane.
    ON_ITS_WAY = "select 1 from task where shop_id = $1 and lane = $2 and state < 2 and kind = $3 and subject = $4 \
                  limit 1" => [Int];
    /// A waiting task, unless one of the same kind and key waits already.
    QUEUE = "insert into task (shop_id, id, kind, lane, subject, seq, due_at, task_key, made_at, state, tries) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0) \
             on conflict (shop_id, kind, task_key) where state = 0 and task_key is not null do nothing" => [];
    /// The same for what follows from an entry in the lane of other programs, where the shop has one to tell.
    QUEUE_TOLD = "insert into task (shop_id, id, kind, lane, subject, seq, due_at, task_key, made_at, state, tries) \
                  select cast($1 as bigint), cast($2 as bigint), cast($3 as text), cast($4 as text), \
                  cast($5 as bigint), cast($6 as bigint), cast($7 as bigint), cast($8 as text), cast($9 as bigint), \
                  0, 0 where exists (select 1 from hook where shop_id = $1)" => [];
    /// Shops that have tasks to claim.
    READY_SHOPS = "select shop_id from shop where exists (select 1 from task where task.shop_id = shop.shop_id \
                   and lane = $1 and state < 2 and due_at <= $2) order by shop_id" => [Int];
    /// Every shop.
    SHOPS = "select shop_id from shop order by shop_id" => [Int];
    /// A lent task waits again.
    RETRY = "update task set state = 0, due_at = $4, cause = $5 \
             where shop_id = $1 and id = $2 and state = 1 and tries = $3" => [];
    /// A task that gave up begins anew, at once.
    TRY_AGAIN = "update task set state = 0, tries = 0, due_at = $3, task_key = null \
                 where shop_id = $1 and id = $2 and state = 2" => [];
    /// How many wait in a lane, up to a limit.
    WAITING = "select count(*) from (select 1 from task where shop_id = $1 and lane = $2 and state < 2 limit $3) \
               as counted" => [Int];
    /// Whether another of the same kind and key waits.
    WAITS = "select 1 from task where shop_id = $1 and kind = $2 and task_key = $3 and state = 0" => [Int];
}
