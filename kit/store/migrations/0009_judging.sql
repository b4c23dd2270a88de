-- What models make of a case, by whose word it is sorted, and which words they have still to read with care. The words
-- that reasons quote are a person's: they lie here with their salt and go when the case is erased.

alter table case_row add column whose text not null default 'form';
alter table case_row add column floor bigint not null default 3;
alter table case_row add column weighed_seq bigint not null default 1;
alter table case_row add column judged text;
alter table case_row add column judged_intent text;
alter table case_row add column confidence bigint;
alter table case_row add column because text;
alter table case_row add column because_salt {blob};
alter table case_row add column unread_seq bigint;

update case_row set floor = urgency, sort_at = coalesce(promise_due, sort_at);
update case_row set whose = 'person', weighed_seq = (select max(seq) from journal
    where journal.shop_id = case_row.shop_id and stream = case_row.id and kind = 'sorted')
    where exists (select 1 from journal
    where journal.shop_id = case_row.shop_id and stream = case_row.id and kind = 'sorted');

create index case_unread on case_row (shop_id, urgency, changed_at, id) where unread_seq is not null;
create index case_by_intent on case_row (shop_id, intent, turn, urgency, sort_at, id) where is_open = 1;
