-- Cases brought over from other programs: each file with its columns and how far it came, and the cases that it made,
-- for a day, so that it can be taken back.

create table import_run (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    form text not null,
    -- The hash of the file and of its columns, where a command brings it over: run again, it goes on.
    source text not null,
    -- Where the file lies while it is needed; none where it came from a command or was forgotten.
    blob_name text,
    column_codes text not null,
    state text not null,
    made_by text not null,
    made_at bigint not null,
    changed_at bigint not null,
    n_rows bigint not null,
    n_cases bigint not null,
    n_bad bigint not null,
    n_known bigint not null,
    n_undone bigint not null,
    -- The first rows that could not be taken: line and reason.
    bad text not null,
    primary key (shop_id, id)
) {without_rowid};

create table import_run_case (
    shop_id bigint not null,
    run_id bigint not null,
    case_id bigint not null,
    -- The last entry that bringing it over made: while it is the last, nobody has touched it.
    seq bigint not null,
    primary key (shop_id, run_id, case_id)
) {without_rowid};
