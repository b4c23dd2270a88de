-- Labels of the shop, and on which cases they are.

create table label (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    name_folded text not null,
    colour text not null,
    is_going bigint not null default 0,
    into_id bigint,
    primary key (shop_id, id)
) {without_rowid};
create unique index label_by_name on label (shop_id, name_folded);

create table case_label (
    shop_id bigint not null,
    label_id bigint not null,
    case_id bigint not null,
    primary key (shop_id, label_id, case_id)
) {without_rowid};
create index case_label_by_case on case_label (shop_id, case_id, label_id);
alter table case_row add column labels text not null default '[]';
