//! The SQL of what is done in all cases of an incident; incidents are read and changed in `web::incidents`.

store::statements! {
    /// One answer or one end for many cases begins, unless this very form has begun it already.
    BEGIN_ROUND = "insert into incident_round (shop_id, id, incident, staff_id, act, once, made_at) \
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (shop_id, incident, staff_id, once) do nothing" => [];
    /// The one that a form has begun.
    BEGUN_ROUND = "select id from incident_round where shop_id = $1 and incident = $2 and staff_id = $3 and once = $4"
        => [Int];
    /// What became of it in a case.
    ROUND_CASE = "insert into incident_round_case (shop_id, round, case_id, reference, state, why, outgoing) \
        values ($1, $2, $3, $4, $5, $6, $7)" => [];
    /// An answer of it went out, came back or was undone.
    ROUND_TURNED = "update incident_round_case set state = $3, why = $4 where shop_id = $1 and outgoing = $2" => [];
    /// One of them.
    ROUND = "select staff_id, act, made_at from incident_round where shop_id = $1 and incident = $2 and id = $3"
        => [Int, Text, Int];
    /// The newest of an incident.
    ROUNDS = "select id, staff_id, act, made_at from incident_round where shop_id = $1 and incident = $2 \
        order by id desc limit 10" => [Int, Int, Text, Int];
    /// Its cases, with the answer that still waits.
    ROUND_CASES = "select incident_round_case.case_id, incident_round_case.reference, incident_round_case.state, \
        incident_round_case.why, incident_round_case.outgoing, outgoing_answer.id from incident_round_case \
        left join outgoing_answer on outgoing_answer.shop_id = incident_round_case.shop_id \
        and outgoing_answer.id = incident_round_case.outgoing and outgoing_answer.state = 0 \
        where incident_round_case.shop_id = $1 and incident_round_case.round = $2 \
        order by incident_round_case.state, incident_round_case.case_id" => [Int, Text, Text, Text, Int, Int];
}
