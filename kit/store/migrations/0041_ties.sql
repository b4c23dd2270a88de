-- The cases that one hangs together with: linked, split off, taken in. The column beside says into which one it went.

alter table case_row add column ties text not null default '[]';
alter table case_row add column merged_into bigint;
