-- The ledger: one row for each sum that the shop offered or agreed to, as the journals of the cases have it. Money in
-- minor units; who bound the shop, who approved and who paid are actors as journals name them.

create table payout (
    shop_id bigint not null,
    case_id bigint not null,
    number bigint not null,
    item bigint not null,
    remedy text not null,
    minor bigint not null,
    currency text not null,
    ground text,
    basis text not null,
    state text not null,
    is_held bigint not null,
    bound_by text not null,
    offered_until bigint,
    since bigint not null,
    agreed_at bigint,
    approved_by text,
    paid_by text,
    paid_at bigint,
    how text not null,
    primary key (shop_id, case_id, number, item)
) {without_rowid};
create index payout_by_state on payout (shop_id, state, since, case_id, number, item);
create index payout_by_paid on payout (shop_id, paid_at, case_id, number, item) where paid_at is not null;
