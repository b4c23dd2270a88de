-- The shop's own picture, shown on every page under the hash of its bytes.

create table shop_logo (
    shop_id bigint not null,
    hash text not null,
    kind text not null,
    bytes {blob} not null,
    primary key (shop_id, hash)
) {without_rowid};
