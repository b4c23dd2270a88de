-- Letters that go out, each once: the key names what it answers.

create table letter (
    shop_id bigint not null,
    id bigint not null,
    letter_key text not null,
    case_id bigint not null,
    kind text not null,
    at bigint not null,
    recipient text not null,
    subject text not null,
    plain text not null,
    html text not null,
    state text not null,
    cause text,
    sent_at bigint,
    primary key (shop_id, id)
) {without_rowid};
create unique index letter_by_key on letter (shop_id, letter_key);
create index letter_by_case on letter (shop_id, case_id, id);
