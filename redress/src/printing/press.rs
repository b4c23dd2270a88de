//! The thread that sets letters, and the queue before it: who finds it full is told at once.

use crate::reader::panic_words;
use domain::sheet::Sheet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, LazyLock};
use tokio::sync::oneshot;
use web::{NotPrinted, Press, Printing};

/// Letters that wait at the most: about a second of work.
const WAITING_MAX: usize = 32;
/// Bytes of the thread's stack: the typesetter goes deep.
const STACK_BYTES: usize = 16 << 20;

/// A letter, and who waits for it.
type Order = (Sheet, oneshot::Sender<Result<Vec<u8>, NotPrinted>>);

/// The press of this process; every clone is the same one.
pub(super) fn shipped() -> Arc<dyn Press> {
    static SHIPPED: LazyLock<Arc<Shipped>> = LazyLock::new(|| Arc::new(Shipped::with(set)));
    Arc::clone(&SHIPPED) as Arc<dyn Press>
}

#[derive(Debug)]
struct Shipped {
    orders: Result<SyncSender<Order>, String>,
}

fn set(sheet: &Sheet) -> Result<Vec<u8>, NotPrinted> {
    paper::pdf(sheet).map_err(|fault| NotPrinted::Failed(fault.to_string()))
}

impl Shipped {
    fn with(set: fn(&Sheet) -> Result<Vec<u8>, NotPrinted>) -> Self {
        let (orders, ordered) = sync_channel::<Order>(WAITING_MAX);
        let thread = std::thread::Builder::new().name("press".to_owned()).stack_size(STACK_BYTES);
        let started = thread.spawn(move || {
            for (sheet, tell) in ordered {
                // Whoever has gone meanwhile needs no letter.
                if tell.is_closed() {
                    continue;
                }
                let made = catch_unwind(AssertUnwindSafe(|| set(&sheet)));
                drop(tell.send(made.unwrap_or_else(|cause| Err(NotPrinted::Failed(panic_words(&*cause))))));
            }
        });
        Self { orders: started.map(|_| orders).map_err(|why| why.to_string()) }
    }

    fn order(&self, sheet: Sheet) -> Result<oneshot::Receiver<Result<Vec<u8>, NotPrinted>>, NotPrinted> {
        let (tell, told) = oneshot::channel();
        let orders = self.orders.as_ref().map_err(|why| NotPrinted::Failed(why.clone()))?;
        orders.try_send((sheet, tell)).map_err(|why| match why {
            TrySendError::Full(_) => NotPrinted::Crowded,
            TrySendError::Disconnected(_) => NotPrinted::Failed("the press has stopped".to_owned()),
        })?;
        Ok(told)
    }
}

impl Press for Shipped {
    fn print(&self, sheet: Sheet) -> Printing {
        let ordered = self.order(sheet);
        Box::pin(async move { ordered?.await.map_err(|gone| NotPrinted::Failed(gone.to_string()))? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sheet::{Block, Size};
    use std::sync::{Condvar, Mutex};

    static GATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

    fn sheet(words: &str) -> Sheet {
        Sheet {
            name: "Claim".to_owned(),
            author: String::new(),
            lang: "en".to_owned(),
            size: Size::A4,
            day: domain::Day::constant(2026, 11, 23),
            foot: String::new(),
            blocks: vec![Block::Text(vec![words.to_owned()])],
        }
    }

    fn slow(sheet: &Sheet) -> Result<Vec<u8>, NotPrinted> {
        assert!(!sheet.lines().any(|line| line == "torn"), "torn page");
        let open = GATE.1.wait_while(GATE.0.lock().unwrap(), |open| !*open).unwrap();
        drop(open);
        Ok(Vec::new())
    }

    #[tokio::test]
    async fn who_finds_the_queue_full_is_told_at_once_and_a_torn_page_stops_nothing() {
        let press = Shipped::with(slow);
        let waiting: Vec<_> = (0..WAITING_MAX + 1).map(|_| press.print(sheet("one"))).collect();
        let more: Vec<_> = (0..WAITING_MAX).map(|_| press.print(sheet("more"))).collect();
        *GATE.0.lock().unwrap() = true;
        GATE.1.notify_all();
        let mut crowded = 0;
        for printing in waiting.into_iter().chain(more) {
            match printing.await {
                Ok(_) => {}
                Err(why) => {
                    assert_eq!(why, NotPrinted::Crowded);
                    crowded += 1;
                }
            }
        }
        assert!((WAITING_MAX..=WAITING_MAX + 1).contains(&crowded), "{crowded}");
        let torn = press.print(sheet("torn")).await.unwrap_err();
        assert_eq!(torn, NotPrinted::Failed("torn page".to_owned()));
        assert!(press.print(sheet("whole")).await.is_ok());
    }

    #[tokio::test]
    async fn the_shipped_press_sets_a_letter() {
        let pdf = shipped().print(sheet("The kettle leaks.")).await.unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let long = shipped().print(sheet(&"word ".repeat(50_000))).await.unwrap_err();
        assert!(matches!(long, NotPrinted::Failed(_)), "{long:?}");
    }
}
