//! Requests and tasks taken a turn at a time: two of them side by side in a seeded order, or one broken off midway.
//! A turn lasts from one wait for the database to the next.

use super::dice::Dice;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// Something under way.
pub(crate) type Doing<'d, T> = Pin<Box<dyn Future<Output = T> + 'd>>;

/// One that waits for another of those under way would wait for ever: it gives up its turn.
const TURN_MAX: Duration = Duration::from_secs(1);

/// Does all of them, always one turn of one of them, chosen by the seed. Gives how each ended, in their order.
pub(crate) async fn side_by_side<T>(dice: &Dice, doing: Vec<Doing<'_, T>>) -> Vec<T> {
    let mut left: Vec<(usize, Doing<'_, T>)> = doing.into_iter().enumerate().collect();
    let mut ended: Vec<(usize, T)> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let chosen = dice.below(left.len());
        let Some((place, one)) = left.get_mut(chosen) else { break };
        let place = *place;
        if let Some(end) = turn(one).await {
            ended.push((place, end));
            drop(left.remove(chosen));
        }
    }
    ended.sort_by_key(|(place, _)| *place);
    ended.into_iter().map(|(_, end)| end).collect()
}

/// Lets it have so many turns, then drops it, as a program does that ends. Gives its end if it came to one.
pub(crate) async fn break_off<T>(mut doing: Doing<'_, T>, n_turns: usize) -> Option<T> {
    for _ in 0..n_turns {
        if let Some(end) = turn(&mut doing).await {
            return Some(end);
        }
    }
    // The last turn has asked the database for something; nobody will hear the answer.
    poll_once(&mut doing).1
}

/// Goes on until it waits and what it waited for has come, or to its end.
async fn turn<T>(doing: &mut Doing<'_, T>) -> Option<T> {
    let (bell, ended) = poll_once(doing);
    if ended.is_none() {
        let rung = poll_fn(|context| {
            *bell.sleeper.lock().unwrap_or_else(PoisonError::into_inner) = Some(context.waker().clone());
            if bell.rung.load(Ordering::SeqCst) { Poll::Ready(()) } else { Poll::Pending }
        });
        drop(tokio::time::timeout(TURN_MAX, rung).await);
    }
    ended
}

fn poll_once<T>(doing: &mut Doing<'_, T>) -> (Arc<Bell>, Option<T>) {
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    let polled = doing.as_mut().poll(&mut Context::from_waker(&waker));
    (bell, if let Poll::Ready(end) = polled { Some(end) } else { None })
}

/// Rings when what was waited for has come.
#[derive(Default)]
struct Bell {
    rung: AtomicBool,
    sleeper: Mutex<Option<Waker>>,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.rung.store(true, Ordering::SeqCst);
        let sleeper = self.sleeper.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sleeper) = sleeper {
            sleeper.wake();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    async fn walk(name: char, way: &RefCell<String>) -> char {
        for _ in 0..3 {
            way.borrow_mut().push(name);
            tokio::task::yield_now().await;
        }
        name
    }

    async fn ways(seed: u64) -> String {
        let way = RefCell::new(String::new());
        let ends =
            side_by_side(&Dice::new(seed), vec![Box::pin(walk('a', &way)), Box::pin(walk('b', &way))]).await;
        assert_eq!(ends, ['a', 'b']);
        way.into_inner()
    }

    #[tokio::test]
    async fn two_go_side_by_side_as_the_seed_says() {
        let first = ways(1).await;
        assert_eq!(first, ways(1).await);
        let mut all = Vec::new();
        for seed in 0..40 {
            all.push(ways(seed).await);
        }
        all.sort();
        all.dedup();
        assert!(all.len() > 5, "{all:?}");
    }

    #[tokio::test]
    async fn one_is_broken_off_where_it_was() {
        let way = RefCell::new(String::new());
        assert_eq!(break_off(Box::pin(walk('a', &way)), 1).await, None);
        assert_eq!(way.take(), "aa");
        assert_eq!(break_off(Box::pin(walk('a', &way)), 9).await, Some('a'));
    }
}
