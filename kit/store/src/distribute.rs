//! Spreads the tables over the machines of a Citus cluster, each shop on one of them.

use crate::fault::{Failure, Fault};
use crate::sql::{Column, Sql};
use crate::store::{Engine, Store};
use crate::tx::Tx;
use crate::values;
use std::sync::Arc;

// PostgreSQL's own lists; SQLite has none, so they are no registered statements.
const TO_DISTRIBUTE: &Sql = &Sql::new(
    "TO_DISTRIBUTE",
    "select cast(table_name as text) from information_schema.columns where table_schema = current_schema() \
     and column_name = 'shop_id' order by case when table_name = 'shop' then 0 else 1 end, table_name",
    &[Column::Text],
);

const HAS_CITUS: &Sql = &Sql::new(
    "HAS_CITUS",
    "select count(*) from pg_proc where proname = 'create_distributed_table'",
    &[Column::Int],
);

impl Store {
    /// Distributes every table by `shop_id`, colocated with `shop`; names what was distributed. For PostgreSQL with the
    /// extension Citus, once, while no other program runs. Blocks.
    ///
    /// # Errors
    /// [`Fault::Broken`] on SQLite, without the extension, or where it was done already.
    pub fn distribute(&self) -> Result<Vec<String>, Fault> {
        let Engine::Postgres(postgres) = self.engine() else {
            return Err(Fault::Broken(
                "SQLite lies on one machine; a cluster needs PostgreSQL with the extension Citus".to_owned(),
            ));
        };
        let context = Arc::clone(self.context());
        let done = postgres.on_link(move |link| {
            Ok::<_, Fault>(link.transaction("begin", || {
                let mut tx = Tx::postgres(link, &context, false);
                let has_citus = tx.query_one(HAS_CITUS, values![], |row| row.int(0)).map_err(Failure::last)?;
                if has_citus.unwrap_or_default() == 0 {
                    let why = "the database has no extension Citus: `create extension citus` there, on the coordinator \
                               and on every worker";
                    return Err(Failure::last(Fault::Broken(why.to_owned())));
                }
                let tables = tx.query(TO_DISTRIBUTE, values![], |row| row.text(0).map(str::to_owned));
                let tables = tables.map_err(Failure::last)?;
                for table in &tables {
                    let beside = if table == "shop" { "none" } else { "shop" };
                    link.batch(&format!(
                        "select create_distributed_table('{table}', 'shop_id', colocate_with => '{beside}')"
                    ))?;
                }
                Ok::<_, Failure>(tables)
            }))
        });
        done?.map_err(|failure| failure.fault)
    }
}
