-- Vouchers and what was used of them. A code is as good as money to whoever holds it; it names nobody.

create table voucher (
    shop_id bigint not null,
    id bigint not null,
    code text not null,
    case_id bigint not null,
    number bigint not null,
    item bigint not null,
    minor bigint not null,
    left_minor bigint not null,
    currency text not null,
    made_at bigint not null,
    expires_at bigint not null,
    primary key (shop_id, id)
) {without_rowid};
create unique index voucher_by_code on voucher (shop_id, code);
create unique index voucher_by_payout on voucher (shop_id, case_id, number, item);

create table voucher_use (
    shop_id bigint not null,
    voucher_id bigint not null,
    use_key text not null,
    at bigint not null,
    actor text not null,
    minor bigint not null,
    primary key (shop_id, voucher_id, use_key)
) {without_rowid};
