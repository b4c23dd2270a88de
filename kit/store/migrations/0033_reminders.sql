-- When a case reminds of an answer that is missing, where it had to be back before that for another reason.

alter table case_row add column remind_at bigint;
