-- Answers that wait their ten seconds, and those that came back: the words of an answer that was undone or refused lie
-- in reply_draft, its row stays while it has files or a cause to show. States: 0 waits, 1 undone, 2 refused.

create table outgoing_answer (
    shop_id bigint not null,
    id bigint not null,
    case_id bigint not null,
    reference text not null,
    staff_id bigint not null,
    words text not null,
    turn text not null,
    seen bigint not null,
    files text not null,
    send_at bigint not null,
    state bigint not null,
    cause text not null,
    primary key (shop_id, id)
) {without_rowid};
create index outgoing_by_case on outgoing_answer (shop_id, case_id, id);
