//! The one thread on which messages are read with care. Knows nothing of what it is given to do.
//!
//! The encoder needs some ten megabytes while it works. The allocator keeps for each thread what it once needed, so a
//! pool of threads that take turns would keep that many times over.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::sync::mpsc::{Sender, channel};
use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// Does work on the reading thread, after what was asked before it, and gives its result.
///
/// # Errors
/// Why it came to no end.
pub(crate) async fn on_reader<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    static READER: LazyLock<Result<Sender<Work>, String>> = LazyLock::new(start);
    let (tell, told) = oneshot::channel();
    let work: Work = Box::new(move || {
        let done = catch_unwind(AssertUnwindSafe(work)).map_err(|cause| panic_words(&*cause));
        // Whoever asked may have been stopped meanwhile; then nobody waits for it.
        drop(tell.send(done));
    });
    READER.as_ref().map_err(Clone::clone)?.send(work).map_err(|gone| gone.to_string())?;
    told.await.map_err(|gone| gone.to_string())?
}

fn start() -> Result<Sender<Work>, String> {
    let (ask, asked) = channel::<Work>();
    let reader = std::thread::Builder::new().name("reader".to_owned());
    reader.spawn(move || asked.into_iter().for_each(|work| work())).map_err(|cause| cause.to_string())?;
    Ok(ask)
}

/// The words of a caught panic.
pub(crate) fn panic_words(cause: &(dyn Any + Send)) -> String {
    let words = cause.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_breaks_does_not_break_the_reader() {
        assert_eq!(on_reader(|| -> u8 { panic!("torn page") }).await, Err("torn page".to_owned()));
        let name = on_reader(|| std::thread::current().name().map(str::to_owned)).await;
        assert_eq!(name, Ok(Some("reader".to_owned())));
    }
}
