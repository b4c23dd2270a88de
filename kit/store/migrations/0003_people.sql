-- Staff, their sessions, other programs' keys, settings, templates.

create table staff (
    shop_id bigint not null,
    id bigint not null,
    email text not null,
    email_folded text not null,
    name text not null,
    role text not null,
    lang text not null,
    password_hash text not null,
    totp_secret {blob},
    totp_used_step bigint not null,
    is_active bigint not null,
    created_at bigint not null,
    seen_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create unique index staff_by_email on staff (shop_id, email_folded);

create table staff_session (
    shop_id bigint not null,
    token_hash {blob} not null,
    staff_id bigint not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    browser text not null,
    address text not null,
    primary key (shop_id, token_hash)
) {without_rowid};
create index staff_session_by_staff on staff_session (shop_id, staff_id);

-- A link that lets somebody set a password: the owner's first one, an invitation, a forgotten password.
create table staff_invite (
    shop_id bigint not null,
    token_hash {blob} not null,
    email text not null,
    name text not null,
    role text not null,
    created_at bigint not null,
    expires_at bigint not null,
    primary key (shop_id, token_hash)
) {without_rowid};

-- Failed attempts to sign in, by the hash of who or where.
create table signin_failure (
    shop_id bigint not null,
    subject_hash {blob} not null,
    id bigint not null,
    at bigint not null,
    primary key (shop_id, subject_hash, id)
) {without_rowid};

create table api_key (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    secret_hash {blob} not null,
    scopes text not null,
    created_at bigint not null,
    used_at bigint,
    revoked_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create unique index api_key_by_hash on api_key (shop_id, secret_hash);

-- One row a section of the settings: JSON.
create table setting (
    shop_id bigint not null,
    name text not null,
    body text not null,
    version bigint not null,
    changed_at bigint not null,
    primary key (shop_id, name)
) {without_rowid};

create table reply_template (
    shop_id bigint not null,
    id bigint not null,
    name_ru text not null,
    name_en text not null,
    words_ru text not null,
    words_en text not null,
    intents text not null,
    sort_key text not null,
    primary key (shop_id, id)
) {without_rowid};
