-- What a manager looks at: which terms have run out, what came back after its end, how long people wait, and how cases
-- were answered and ended. The law's terms of complaints that are open already are set when their clocks are looked at,
-- which is at once.

alter table case_row add column law_until bigint;
alter table case_row add column came_back text;
-- Outcome + 8 * verdict + 32 * a bit for each thing given.
alter table case_row add column ending bigint;

update case_row set alarm_at = changed_at where is_open = 1 and stage <> '"talk"';
update case_row set came_back = (select j.kind from journal j where j.shop_id = case_row.shop_id
    and j.stream = case_row.id and j.kind in ('disputed', 'reopened') order by j.seq desc limit 1) where is_open = 1;
update case_row set ending =
    case when stage like '%"outcome":"upheld"%' then 0 when stage like '%"outcome":"partly_upheld"%' then 1
        when stage like '%"outcome":"not_upheld"%' then 2 when stage like '%"outcome":"settled"%' then 3 else 5 end
    + case when stage like '%"verdict":"asked"%' then 0 when stage like '%"verdict":"confirmed"%' then 8 else 16 end
    + case when stage like '%"reliefs":[]%' then 0 else
        case when stage like '%"refund"%' then 32 else 0 end
        + case when stage like '%"part_refund"%' then 64 else 0 end
        + case when stage like '%"replacement"%' then 128 else 0 end
        + case when stage like '%"repair"%' then 256 else 0 end
        + case when stage like '%"delivery"%' then 512 else 0 end
        + case when stage like '%"voucher"%' then 1024 else 0 end
        + case when stage like '%"apology"%' then 2048 else 0 end
        + case when stage like '%"explanation"%' then 4096 else 0 end
    end
    where closed_at is not null;

create index case_by_law on case_row (shop_id, law_until, id) where law_until is not null;
create index case_by_return on case_row (shop_id, came_back, changed_at, id) where came_back is not null and is_open = 1;
drop index case_by_closing;
create index case_by_closing on case_row (shop_id, closed_at, id, cause, ending, ground, opened_at)
    where closed_at is not null;
create index letter_failed on letter (shop_id, case_id, id) where state = 'failed';

-- One row for each time the shop answered: who, how long the shopper had waited, whether it was the first answer.
create table answer_given (
    shop_id bigint not null,
    at bigint not null,
    case_id bigint not null,
    seq bigint not null,
    staff_id bigint not null,
    since bigint not null,
    is_first bigint not null,
    primary key (shop_id, at, case_id, seq)
) {without_rowid};

insert into answer_given (shop_id, at, case_id, seq, staff_id, since, is_first)
    select m.shop_id, m.at, m.case_id, m.seq,
        case when m.actor like 'staff:%' then cast(substr(m.actor, 7) as bigint) else 0 end,
        (select min(p.at) from message p where p.shop_id = m.shop_id and p.case_id = m.case_id and p.seq < m.seq
            and p.kind in ('opened', 'received', 'disputed') and p.seq > m.prior),
        case when m.prior = -1 then 1 else 0 end
    from (select a.shop_id, a.case_id, a.seq, a.at, a.actor, coalesce((select max(q.seq) from message q
            where q.shop_id = a.shop_id and q.case_id = a.case_id and q.seq < a.seq and q.kind = 'answered'), -1) as prior
        from message a where a.kind = 'answered') m
    join case_row c on c.shop_id = m.shop_id and c.id = m.case_id
    where c.channel <> 'import' and exists (select 1 from message p where p.shop_id = m.shop_id
        and p.case_id = m.case_id and p.seq < m.seq and p.kind in ('opened', 'received', 'disputed') and p.seq > m.prior);
create index answer_of_case on answer_given (shop_id, case_id, is_first);
