-- Passkeys of staff, and the challenges that are spent: each opens once.

create table staff_passkey (
    shop_id bigint not null,
    id bigint not null,
    staff_id bigint not null,
    credential {blob} not null,
    public_key {blob} not null,
    name text not null,
    sign_count bigint not null,
    is_backed_up bigint not null,
    created_at bigint not null,
    used_at bigint,
    doubted_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create unique index staff_passkey_by_credential on staff_passkey (shop_id, credential);
create index staff_passkey_by_staff on staff_passkey (shop_id, staff_id);

create table passkey_spent (
    shop_id bigint not null,
    challenge {blob} not null,
    until bigint not null,
    primary key (shop_id, challenge)
) {without_rowid};
