//! The tables fit a cluster that keeps each shop on one machine. PostgreSQL only; the extension itself is pretended.

#![cfg(test)]

use store::testing::Place;
use store::{Fault, Tx, values};

store::statements! {
    /// Stands in for the extension, and remembers what it was asked.
    PRETEND = "create function create_distributed_table(name text, by text, colocate_with text) returns void \
        language sql as $body$ insert into task (shop_id, id, kind, lane, subject, seq, due_at, made_at, state, tries) \
        select 1, count(*), name, by || ' ' || colocate_with, 0, 0, 0, 0, 2, 0 from task $body$" => [];
    /// What it was asked.
    ASKED = "select kind, lane from task order by id" => [Text, Text];
    /// Every table but the list of migrations, which stays where it is.
    TABLES = "select cast(table_name as text) from information_schema.tables \
        where table_schema = current_schema() and table_name <> 'migration'" => [Text];
    /// Keys that must be unique, but do not begin with the shop.
    KEYS_WITHOUT_SHOP = "select cast(pg_class.relname as text) from pg_index \
        join pg_class on pg_class.oid = pg_index.indexrelid \
        join pg_namespace on pg_namespace.oid = pg_class.relnamespace and nspname = current_schema() \
        join pg_attribute on attrelid = indrelid and attnum = indkey[0] \
        where indisunique and attname <> 'shop_id'" => [Text];
}

fn names(tx: &mut Tx<'_>, sql: &'static store::Sql) -> Result<Vec<String>, Fault> {
    tx.query(sql, values![], |row| row.text(0).map(str::to_owned))
}

#[test]
fn every_key_begins_with_the_shop() {
    let Some(place) = Place::postgres() else { return };
    let odd = place.open().read_now::<_, Fault>(|tx| names(tx, KEYS_WITHOUT_SHOP)).unwrap();
    assert_eq!(odd, ["migration_pkey"]);
}

#[test]
fn every_table_is_distributed_beside_its_shop() {
    let Some(place) = Place::postgres() else { return };
    let store = place.open();
    assert!(matches!(store.distribute(), Err(Fault::Broken(_))), "there is no extension");
    store.write_now::<_, Fault>(|tx| tx.exec(PRETEND, &[])).unwrap();
    let mut done = store.distribute().unwrap();
    let asked = store
        .read_now::<_, Fault>(|tx| {
            tx.query(ASKED, &[], |row| Ok(format!("{} {}", row.text(0)?, row.text(1)?)))
        })
        .unwrap();
    assert_eq!(asked[0], "shop shop_id none");
    assert!(asked[1..].iter().all(|asked| asked.ends_with(" shop_id shop")), "{asked:?}");
    assert_eq!(asked.len(), done.len());
    let mut tables = store.read_now::<_, Fault>(|tx| names(tx, TABLES)).unwrap();
    tables.sort();
    done.sort();
    assert_eq!(done, tables);
}
