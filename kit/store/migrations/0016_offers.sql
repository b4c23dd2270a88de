-- The offers of a case as the fold of its journal has them: what, how much, until when, how each stands. No words of
-- anybody; those lie with the messages.

alter table case_row add column offers text not null default '[]';
