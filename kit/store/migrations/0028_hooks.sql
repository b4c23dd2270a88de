-- Other programs that are told what happens: where, of what, signed with which secret; and each message to one.

create table hook (
    shop_id bigint not null,
    id bigint not null,
    name text not null,
    target text not null,
    events text not null,
    with_words bigint not null,
    secret text not null,
    old_secret text not null,
    old_until bigint not null,
    state text not null,
    state_at bigint not null,
    failing_since bigint,
    rest_until bigint not null,
    created_at bigint not null,
    primary key (shop_id, id)
);

create table hook_delivery (
    shop_id bigint not null,
    id bigint not null,
    hook_id bigint not null,
    event text not null,
    case_id bigint not null,
    seq bigint not null,
    at bigint not null,
    state text not null,
    tries bigint not null,
    tries_before bigint not null,
    tried_at bigint,
    next_at bigint,
    status bigint not null,
    cause text not null,
    primary key (shop_id, id)
);
create unique index hook_delivery_once on hook_delivery (shop_id, hook_id, case_id, seq, event);
create index hook_delivery_by_state on hook_delivery (shop_id, hook_id, state, id);
create index hook_delivery_by_age on hook_delivery (shop_id, at);
