-- Personal data erased: when, and which closed cases still hold theirs.

alter table case_row add column erased_at bigint;
create index case_by_keeping on case_row (shop_id, changed_at, id) where is_open = 0 and erased_at is null;
