-- Cases, what was said in them, and their evidence.

create table case_row (
    shop_id bigint not null,
    id bigint not null,
    reference text not null,
    company_id bigint not null,
    lang text not null,
    channel text not null,
    stage text not null,
    is_open bigint not null,
    turn bigint not null,
    intent text not null,
    urgency bigint not null,
    ground text,
    wanted text,
    owner bigint not null,
    opened_at bigint not null,
    waiting_since bigint,
    promise_due bigint,
    sort_at bigint not null,
    changed_at bigint not null,
    word_seq bigint not null,
    seq bigint not null,
    shopper_link bigint not null,
    helper_link bigint not null,
    helper_links_made bigint not null,
    preview text not null,
    name text not null,
    email text,
    email_folded text,
    phone text,
    order_no text,
    details_salt {blob},
    primary key (shop_id, id)
) {without_rowid};
create unique index case_by_reference on case_row (shop_id, reference);
create index case_by_turn on case_row (shop_id, turn, urgency, sort_at, id);
create index case_by_owner on case_row (shop_id, owner, is_open, turn, urgency, sort_at, id);
create index case_by_promise on case_row (shop_id, promise_due, id) where promise_due is not null;
create index case_by_change on case_row (shop_id, changed_at, id);
create index case_by_email on case_row (shop_id, email_folded, id) where email_folded is not null;
create index case_by_phone on case_row (shop_id, phone, id) where phone is not null;
create index case_by_order on case_row (shop_id, order_no, id) where order_no is not null;

create table message (
    shop_id bigint not null,
    case_id bigint not null,
    seq bigint not null,
    id bigint not null,
    at bigint not null,
    actor text not null,
    kind text not null,
    words text,
    salt {blob},
    primary key (shop_id, case_id, seq)
) {without_rowid};

create table evidence (
    shop_id bigint not null,
    case_id bigint not null,
    id bigint not null,
    seq bigint not null,
    at bigint not null,
    actor text not null,
    name text not null,
    kind text not null,
    size bigint not null,
    sha256 text not null,
    blob_name text,
    taken_at text,
    primary key (shop_id, case_id, id)
) {without_rowid};

create table reply_draft (
    shop_id bigint not null,
    case_id bigint not null,
    staff_id bigint not null,
    kind text not null,
    words text not null,
    updated_at bigint not null,
    primary key (shop_id, case_id, staff_id, kind)
) {without_rowid};

-- A form that is being filled in: its answers, by the hash of the token that the browser holds.
create table form_draft (
    shop_id bigint not null,
    token_hash {blob} not null,
    case_id bigint not null,
    body text not null,
    updated_at bigint not null,
    primary key (shop_id, token_hash)
) {without_rowid};
create index form_draft_by_age on form_draft (shop_id, updated_at);

-- What was answered to a command sent with a key of its own, so that sending it twice does it once.
create table answered_command (
    shop_id bigint not null,
    sender bigint not null,
    command_key text not null,
    asked_hash {blob} not null,
    case_id bigint not null,
    at bigint not null,
    primary key (shop_id, sender, command_key)
) {without_rowid};
create index answered_command_by_age on answered_command (shop_id, at);
