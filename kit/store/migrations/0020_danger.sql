-- Whether the other buyers of a dangerous batch were warned: 1 yes, 0 not needed, null while nobody has said.

alter table case_row add column buyers_warned bigint;
create index case_by_danger on case_row (shop_id, id)
    where buyers_warned is null and erased_at is null and (intent = 'dangerous_item' or ground = 'QLT.safety');
