-- The report by topic reads the cases opened in a time, and none of the others: all it asks for stands in the index.

create index case_by_opening on case_row (shop_id, opened_at, intent, urgency, whose, judged_intent, confidence);
