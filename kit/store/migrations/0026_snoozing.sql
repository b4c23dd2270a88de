-- Cases that are put off: how a case sleeps (JSON), why it is back, when the clock must look at it, and in which queue of
-- the shop it stands (0 the shop, 1 goods, 2 the shopper, 3 nobody, 4 asleep).

alter table case_row add column sleep text;
alter table case_row add column woke text;
alter table case_row add column wake_at bigint;
alter table case_row add column queue bigint not null default 0;
alter table outgoing_answer add column remind_at bigint;

update case_row set queue = turn where turn <> 0;

create index case_by_wake on case_row (shop_id, wake_at, id) where wake_at is not null;
create index case_by_queue on case_row (shop_id, queue, urgency, sort_at, id) where is_open = 1;
create index case_by_owner_queue on case_row (shop_id, owner, queue, urgency, sort_at, id) where is_open = 1;
