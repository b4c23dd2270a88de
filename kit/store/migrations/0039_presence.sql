-- Who has which case open at the desk, and since when they write in it. Rows of nobody there any more go within seconds.

create table presence (
    shop_id bigint not null,
    case_id bigint not null,
    staff_id bigint not null,
    seen_at bigint not null,
    typed_at bigint not null,
    primary key (shop_id, case_id, staff_id)
) {without_rowid};
create index presence_by_time on presence (shop_id, seen_at, case_id, staff_id);
