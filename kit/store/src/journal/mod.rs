//! The journal of a transaction: appends entries, moves the stream's head and queues the reactions.

pub(crate) mod rows;

use crate::changes::Change;
use crate::fault::Fault;
use crate::row::Row;
use crate::tasks::NewTask;
use crate::tx::Tx;
use crate::values;
use domain::id::ShopId;
use domain::journal::{Entry, NO_HASH, NewEntry, SHOP_STREAM};

/// The newest entry of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The stream: a case's id, or [`SHOP_STREAM`].
    pub stream: i64,
    /// The number of the newest entry.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

impl Tx<'_> {
    /// Appends an entry to a stream, moves its head, queues the tasks that react to it and tells the change. Lock the
    /// stream first if what is written depends on what was read.
    ///
    /// # Errors
    /// Any [`Fault`]; two programs that append to one stream at once are told apart and the later one runs again.
    pub fn journal(&mut self, shop: ShopId, stream: i64, new: NewEntry) -> Result<Entry, Fault> {
        let head = self.head(shop, stream)?;
        let entry = Entry::after(shop.get(), stream, head, self.now(), new);
        self.exec(
            rows::APPEND,
            values![
                shop,
                stream,
                entry.seq,
                entry.at,
                &entry.actor,
                &entry.kind,
                &entry.body,
                &entry.prev,
                &entry.hash
            ],
        )?;
        self.exec(rows::MOVE_HEAD, values![shop, stream, entry.seq, &entry.hash, entry.at])?;
        self.heads.insert((shop.get(), stream), (entry.seq, entry.hash));
        self.react(shop, &entry)?;
        let topic = if stream == SHOP_STREAM { Change::SHOP } else { Change::CASE };
        self.touched(Change::new(shop, topic, stream));
        Ok(entry)
    }

    /// Locks the heads of streams, in one order for everybody, so that load, decide and save of two programs do not
    /// mix. Locking a stream without entries does nothing: its first entry is what tells two programs apart.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn lock_streams(&mut self, shop: ShopId, streams: &[i64]) -> Result<(), Fault> {
        let mut ordered = streams.to_vec();
        ordered.sort_unstable();
        ordered.dedup();
        for stream in ordered {
            self.head(shop, stream)?;
        }
        Ok(())
    }

    /// The entries of a stream after number `after`, in order, `limit` at most.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn entries(
        &mut self,
        shop: ShopId,
        stream: i64,
        after: i64,
        limit: i64,
    ) -> Result<Vec<Entry>, Fault> {
        self.query(rows::ENTRIES, values![shop, stream, after, limit], |row| read_entry(shop, stream, row))
    }

    /// The head of a stream, if it has an entry; without a lock.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn head_of(&mut self, shop: ShopId, stream: i64) -> Result<Option<Head>, Fault> {
        self.query_one(rows::SEE_HEAD, values![shop, stream], |row| {
            Ok(Head { stream, seq: row.int(0)?, hash: row.bytes(1)? })
        })
    }

    /// The locked head, asked once in a transaction.
    fn head(&mut self, shop: ShopId, stream: i64) -> Result<(i64, [u8; 32]), Fault> {
        if let Some(head) = self.heads.get(&(shop.get(), stream)) {
            return Ok(*head);
        }
        let found = self.query_one(rows::LOCK_HEAD, values![shop, stream], |row| {
            Ok((row.int(0)?, row.bytes::<32>(1)?))
        })?;
        let head = found.unwrap_or((0, NO_HASH));
        // A head that is not there yet is not locked either: ask again next time.
        if found.is_some() {
            self.heads.insert((shop.get(), stream), head);
        }
        Ok(head)
    }

    fn react(&mut self, shop: ShopId, entry: &Entry) -> Result<(), Fault> {
        if self.silent {
            return Ok(());
        }
        let context = self.context;
        for reaction in context.options.reactions.iter().filter(|reaction| reaction.on == entry.kind) {
            self.queue_reaction(NewTask {
                kind: reaction.task,
                lane: reaction.lane,
                shop,
                subject: entry.stream,
                seq: entry.seq,
                run_at: entry.at,
                key: None,
            })?;
        }
        Ok(())
    }
}

/// An entry from the columns `seq, at, actor, kind, body, prev_hash, hash`.
pub(crate) fn read_entry(shop: ShopId, stream: i64, row: &Row<'_>) -> Result<Entry, Fault> {
    Ok(Entry {
        shop: shop.get(),
        stream,
        seq: row.int(0)?,
        at: row.moment(1)?,
        actor: row.text(2)?.to_owned(),
        kind: row.text(3)?.to_owned(),
        body: row.text(4)?.to_owned(),
        prev: row.bytes(5)?,
        hash: row.bytes(6)?,
    })
}
