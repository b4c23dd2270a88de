-- How each term ended that ran against the shop, the law's or its own promise: when it was due, and when the shop was free
-- of it. `at` is the day it counts on: that of whichever came first. Terms that ended before this table was there are not
-- in it.

create table term_end (
    shop_id bigint not null,
    case_id bigint not null,
    term text not null,
    due bigint not null,
    ended_at bigint not null,
    at bigint not null,
    primary key (shop_id, case_id, term, due)
) {without_rowid};
create index term_by_time on term_end (shop_id, at, term, due, ended_at, case_id);
