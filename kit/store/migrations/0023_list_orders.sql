-- The orders in which lists may come: opened last first with the case's number behind, and the longest waiting first.

drop index case_by_opening;
create index case_by_opening on case_row (shop_id, opened_at, id, intent, urgency, whose, judged_intent, confidence);
create index case_by_waiting on case_row (shop_id, waiting_since, id) where waiting_since is not null;
