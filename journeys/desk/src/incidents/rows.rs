//! The SQL of incidents; the only file that names their columns.

store::statements! {
    /// Every incident, the newest first.
    ALL = "select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1 order by id desc limit 200" => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// One of them.
    ONE = "select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1 and id = $2" => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// A new one.
    OPEN = "insert into incident (shop_id, id, name, cause, owner, action, check_on, opened_at, stopped_at) \
        values ($1, $2, $3, null, $4, '', null, $5, null)" => [];
    /// What is known of it.
    SAVE = "update incident set name = $3, cause = $4, owner = $5, action = $6, check_on = $7 \
        where shop_id = $1 and id = $2" => [];
    /// Its cause has stopped, or goes on.
    STOP = "update incident set stopped_at = $3 where shop_id = $1 and id = $2" => [];
}
