-- One cause behind several cases: what is done against it, by whom, and when it is looked at whether it has stopped.

create table incident (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    cause text,
    owner bigint not null,
    action text not null,
    check_on text,
    opened_at bigint not null,
    stopped_at bigint,
    primary key (shop_id, id)
);
alter table case_row add column incident bigint;
create index case_by_incident on case_row (shop_id, incident, opened_at) where incident is not null;
