-- What SQLite's planner is told about every table: there are few shops and many rows, and each further column of an index
-- leaves a tenth. Partial indexes hold a hundredth. Told nothing, it takes a shop for ten rows and walks the whole of it.

analyze sqlite_schema;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat)
    select listed.name, case found.origin when 'pk' then listed.name else found.name end,
        iif(found.partial, 10000, 1000000) || ' ' || (
            select group_concat(
                case
                    when part.seqno = 0 then iif(found.partial, 10000, 1000000)
                    when found."unique" and part.seqno = parts.n - 1 then 1
                    else max(1, iif(found.partial, 10000, 1000000) / ('1' || substr('000000', 1, part.seqno)))
                end, ' ' order by part.seqno)
            from pragma_index_info(found.name) as part,
                (select count(*) as n from pragma_index_info(found.name)) as parts)
    from pragma_table_list as listed, pragma_index_list(listed.name) as found, pragma_index_info(found.name) as first
    where listed.schema = 'main' and listed.wr = 1 and first.seqno = 0 and first.name = 'shop_id';
analyze sqlite_schema;
