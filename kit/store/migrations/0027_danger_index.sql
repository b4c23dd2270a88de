-- Cases that an import brought are never asked about: ten thousand of them are not walked for each page of the desk.

drop index case_by_danger;
create index case_by_danger on case_row (shop_id, id)
    where buyers_warned is null and erased_at is null and channel <> 'import'
        and (intent = 'dangerous_item' or ground = 'QLT.safety');
