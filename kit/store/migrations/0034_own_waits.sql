-- Who waits for the shop in a case that began here: what an import brought has waited elsewhere.

create index case_by_own_wait on case_row (shop_id, waiting_since, id)
    where waiting_since is not null and channel <> 'import';
