-- One answer or one end for many cases of an incident: who asked for it, and what became of it in each case.

create table incident_round (
    shop_id bigint not null,
    id bigint not null,
    incident bigint not null,
    staff_id bigint not null,
    act text not null,
    once text not null,
    made_at bigint not null,
    primary key (shop_id, id)
);
create unique index incident_round_once on incident_round (shop_id, incident, staff_id, once);
create table incident_round_case (
    shop_id bigint not null,
    round bigint not null,
    case_id bigint not null,
    reference text not null,
    state text not null,
    why text not null,
    outgoing bigint,
    primary key (shop_id, round, case_id)
);
create index incident_round_case_sent on incident_round_case (shop_id, outgoing) where outgoing is not null;
