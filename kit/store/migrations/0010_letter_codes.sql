-- The check code of a letter, to be read aloud, and the runs of words that letters about several cases share: by them a
-- forgery is known for one. Hashes alone; a run counts from its third case on, so it is nobody's.

alter table letter add column check_code text;
create unique index letter_by_code on letter (shop_id, check_code);

create table shared_run (
    shop_id bigint not null,
    hash bigint not null,
    case_id bigint not null,
    primary key (shop_id, hash, case_id)
) {without_rowid};
create index shared_run_by_case on shared_run (shop_id, case_id);
