-- Views that people keep: a name and a query each. One of owner 0 is everybody's.

create table saved_view (
    shop_id bigint not null,
    id bigint not null,
    owner bigint not null,
    made_by bigint not null,
    name text not null,
    query text not null,
    columns text not null,
    place bigint not null,
    changed_at bigint not null,
    removed_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create index saved_view_by_owner on saved_view (shop_id, owner, place, id);
