-- Macros: words to send and what is done along with them, as JSON; no shopper is in one. An answer that waits may have
-- deeds that follow it when it goes.

create table reply_macro (
    shop_id bigint not null,
    id bigint not null,
    body text not null,
    place bigint not null,
    archived_at bigint,
    primary key (shop_id, id)
) {without_rowid};

alter table outgoing_answer add column deeds text not null default '';
