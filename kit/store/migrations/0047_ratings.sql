-- How content shoppers are: what one said stands in the case; one row for each answer is counted.

alter table case_row add column rating text;

create table case_rating (
    shop_id bigint not null,
    case_id bigint not null,
    at bigint not null,
    mood text not null,
    staff_id bigint not null,
    primary key (shop_id, case_id)
) {without_rowid};
create index case_rating_by_time on case_rating (shop_id, at, case_id, mood, staff_id);

-- Whom a letter has asked.
create table rating_asked (
    shop_id bigint not null,
    case_id bigint not null,
    at bigint not null,
    primary key (shop_id, case_id)
) {without_rowid};
