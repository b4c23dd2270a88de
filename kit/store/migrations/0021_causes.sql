-- Why the problem of a closed case happened, and when the shop closed it; null where nobody said, and while it is open.

alter table case_row add column cause text;
alter table case_row add column closed_at bigint;
update case_row set closed_at = changed_at
    where is_open = 0 and stage not like '%"withdrawn"%' and stage not like '%"erased"%';
create index case_by_closing on case_row (shop_id, closed_at, cause) where closed_at is not null;
