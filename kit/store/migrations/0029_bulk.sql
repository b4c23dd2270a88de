-- What was done to many cases at once, so that it can be taken back for a while: the deed, and how each case stood before
-- and after it, or why it was left alone. Numbers and codes alone; the cases' own journals say the rest.

create table bulk_deed (
    shop_id bigint not null,
    id bigint not null,
    staff_id bigint not null,
    at bigint not null,
    kind text not null,
    n_asked bigint not null,
    undone_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create index bulk_deed_by_age on bulk_deed (shop_id, at);

create table bulk_case (
    shop_id bigint not null,
    deed_id bigint not null,
    case_id bigint not null,
    reference text not null,
    owner_before bigint not null,
    seq bigint not null,
    cause text not null,
    undo_cause text,
    primary key (shop_id, deed_id, case_id)
) {without_rowid};
