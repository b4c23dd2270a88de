-- The clocks of a formal complaint: which of their marks were spoken of, when they must be looked at next, and when the
-- first of them will have ended. Complaints that are open already are looked at once, which sets the rest.

alter table case_row add column warned text not null default '{}';
alter table case_row add column alarm_at bigint;
alter table case_row add column overdue_at bigint;

update case_row set overdue_at = promise_due where promise_due is not null;
update case_row set alarm_at = changed_at where is_open = 1 and stage <> '"talk"';

drop index case_by_promise;
create index case_by_alarm on case_row (shop_id, alarm_at, id) where alarm_at is not null;
create index case_by_overdue on case_row (shop_id, overdue_at, id) where overdue_at is not null;
