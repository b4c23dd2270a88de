-- Whose turn it is: what each of the people can do, when they are away, how much they take, when they were given a case
-- last, and whether they take part (where that is not said, agents do); and the cases for which nobody was found yet, with the reason. Lists are codes parted by commas; empty ones mean
-- everything.

create table staff_turn (
    shop_id bigint not null,
    staff_id bigint not null,
    takes_part bigint,
    speaks text not null,
    knows text not null,
    away_from text,
    away_until text,
    takes_max bigint,
    given_at bigint,
    primary key (shop_id, staff_id)
) {without_rowid};

create table turn_wait (
    shop_id bigint not null,
    case_id bigint not null,
    since bigint not null,
    why text not null,
    primary key (shop_id, case_id)
) {without_rowid};
