-- How far an import came, by the hash of what is imported, so that it goes on after an interruption.

create table import_progress (
    shop_id bigint not null,
    source text not null,
    lines_done bigint not null,
    n_kept bigint not null,
    n_bad bigint not null,
    changed_at bigint not null,
    primary key (shop_id, source)
) {without_rowid};
