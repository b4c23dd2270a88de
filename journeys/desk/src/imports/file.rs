//! A file that was sent, while it is brought over: kept with the files of cases, sealed as they are, under the number of
//! its import. Knows no row of it.

use super::kept::{Run, one};
use super::rows;
use domain::id::{CaseId, ShopId};
use std::io::{self, Read};
use store::files::{FileFault, FileName, Reading};
use store::{Fault, values};
use web::App;

/// A kept file as bytes one after another; off the async threads.
pub(super) struct Kept {
    reading: Reading,
    piece: io::Cursor<Vec<u8>>,
}

impl Read for Kept {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.piece.read(out)?;
            if n > 0 || out.is_empty() {
                return Ok(n);
            }
            match self.reading.next_now().map_err(io::Error::other)? {
                Some(piece) => self.piece = io::Cursor::new(piece),
                None => return Ok(0),
            }
        }
    }
}

/// Opens one.
pub(super) async fn open(app: &App, name: FileName) -> Result<Kept, FileFault> {
    Ok(Kept { reading: app.files().read(name, None).await?, piece: io::Cursor::default() })
}

/// Takes the file of an import away, with the numbers of its cases: nobody can read the one or take back the others
/// any more. Only where it stands as `may` says at that very moment, and nothing goes on with it; whether that was so.
pub(super) async fn forget(
    app: &App,
    (shop, id): (ShopId, i64),
    may: impl Fn(&Run) -> bool + Send + Sync + 'static,
) -> Result<bool, FileFault> {
    let gone = app.store().write(move |tx| {
        let run = one(tx, shop, id)?.filter(&may);
        let Some((before, after)) = run.and_then(|run| Some((run.state, run.state.forgotten()?))) else {
            return Ok(false);
        };
        if tx.exec(rows::FORGET, values![shop, id, before.code(), after.code()])? == 0 {
            return Ok(false);
        }
        tx.exec(rows::DROP_CASES, values![shop, id])?;
        tx.erase_case_key(shop, CaseId::new(id))?;
        Ok(true)
    });
    let gone: Result<bool, Fault> = gone.await;
    let is_gone = gone?;
    if is_gone {
        app.files().remove_case(shop, CaseId::new(id)).await?;
    }
    Ok(is_gone)
}

/// Takes away what was sent and is no file that could be brought over: there is no import of it.
pub(super) async fn refuse(app: &App, shop: ShopId, id: i64) -> Result<(), FileFault> {
    let gone = app.store().write(move |tx| tx.erase_case_key(shop, CaseId::new(id)).map(drop));
    let gone: Result<(), Fault> = gone.await;
    gone?;
    app.files().remove_case(shop, CaseId::new(id)).await
}
