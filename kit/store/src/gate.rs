//! A bound on what waits: requests take a place here before they enter a queue, and give it back when answered.

use crate::fault::Fault;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long a caller waits for a place before it is told that the database is busy.
const WAIT: Duration = Duration::from_secs(5);
/// How often a blocking caller looks again.
const LOOK: Duration = Duration::from_millis(2);

/// A place in a queue; free again when dropped.
pub(crate) type Place = OwnedSemaphorePermit;

/// The bound itself.
pub(crate) struct Gate(Arc<Semaphore>);

impl Gate {
    pub(crate) fn new(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places)))
    }

    /// Waits for a place without blocking the thread.
    pub(crate) async fn enter(&self) -> Result<Place, Fault> {
        if let Ok(place) = Arc::clone(&self.0).try_acquire_owned() {
            return Ok(place);
        }
        let waited = tokio::time::timeout(WAIT, Arc::clone(&self.0).acquire_owned()).await;
        waited.map_err(|_| Fault::Busy)?.map_err(|_| Fault::Closed)
    }

    /// Waits for a place, blocking the thread.
    pub(crate) fn enter_now(&self) -> Result<Place, Fault> {
        for _ in 0..WAIT.as_millis() / LOOK.as_millis() {
            if let Ok(place) = Arc::clone(&self.0).try_acquire_owned() {
                return Ok(place);
            }
            std::thread::sleep(LOOK);
        }
        Err(Fault::Busy)
    }
}

struct Parked(Thread);

impl Wake for Parked {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks this thread until the future is done, inside a runtime or outside of one.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Parked(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(tokio::task::unconstrained(future));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        std::thread::park();
    }
}
