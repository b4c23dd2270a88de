//! A closure on its way to the database, with the place where its answer is awaited. Knows no database.

use crate::fault::{Failure, Fault, panic_words};
use crate::gate::Place;
use crate::tx::Tx;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::oneshot;

/// What a closure's run means for the transaction.
pub(crate) enum Verdict {
    /// Keep what it did.
    Keep,
    /// Undo what it did; its own refusal is the answer.
    Undo,
    /// Undo what it did; the database failed.
    Failed(Failure),
}

/// A closure without its types.
pub(crate) trait Request: Send {
    /// Runs the closure from its start; catches its panic. The answer is kept, not yet given.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Gives the kept answer, or the fault instead of it.
    fn answer(self: Box<Self>, outcome: Result<(), Fault>);
}

/// A closure, its answer and whoever waits for it.
pub(crate) struct Waiting<F, T, E> {
    work: F,
    answer: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    _place: Place,
}

impl<F, T, E> Waiting<F, T, E> {
    pub(crate) fn new(work: F, place: Place) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (reply, receiver) = oneshot::channel();
        (Self { work, answer: None, reply, _place: place }, receiver)
    }
}

impl<F, T, E> Request for Waiting<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + Sync,
    T: Send,
    E: From<Fault> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        // A panic leaves nothing behind that anyone sees: the transaction is undone, the closure only borrows.
        let ran = catch_unwind(AssertUnwindSafe(|| (self.work)(tx)));
        if let Some(failure) = tx.take_failure() {
            return Verdict::Failed(failure);
        }
        match ran {
            Err(caught) => Verdict::Failed(Failure::last(panic_words(caught.as_ref()))),
            Ok(answer) => {
                let verdict = if answer.is_ok() { Verdict::Keep } else { Verdict::Undo };
                self.answer = Some(answer);
                verdict
            }
        }
    }

    fn answer(self: Box<Self>, outcome: Result<(), Fault>) {
        let this = *self;
        let answer = match (outcome, this.answer) {
            (Ok(()), Some(answer)) => answer,
            (Ok(()), None) => Err(E::from(Fault::Closed)),
            (Err(fault), _) => Err(E::from(fault)),
        };
        // Whoever asked may have gone away (a closed browser); what was done stays done.
        drop(this.reply.send(answer));
    }
}
