//! The SQL of incidents; the only file that names their columns.

/// Without the reach of everything, no incident that is about a person.
macro_rules! reach {
    ($n:literal) => {
        concat!(
            " and ($",
            $n,
            " = 1 or coalesce(cause, '') <> 'person' and not exists (select 1 from case_row \
            where case_row.shop_id = incident.shop_id and case_row.incident = incident.id \
            and (case_row.intent = 'staff_complaint' or case_row.ground = 'ACC.conduct'))) "
        )
    };
}

store::statements! {
    /// Every incident, the newest first.
    ALL = concat!("select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1", reach!(2), "order by id desc limit 200") => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// One of them.
    ONE = concat!("select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1 and id = $2", reach!(3)) => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// A new one.
    OPEN = "insert into incident (shop_id, id, name, cause, owner, action, check_on, opened_at, stopped_at) \
        values ($1, $2, $3, null, $4, '', null, $5, null)" => [];
    /// What is known of it.
    SAVE = "update incident set name = $3, cause = $4, owner = $5, action = $6, check_on = $7 \
        where shop_id = $1 and id = $2" => [];
    /// Its cause has stopped, or goes on.
    STOP = "update incident set stopped_at = $3 where shop_id = $1 and id = $2" => [];
}
