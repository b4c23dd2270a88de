//! What can go wrong with the database, told so that a caller can act on it. Knows no driver's words but its own.

/// Why a transaction did not happen. Nothing of it is kept, except where [`Fault::Gone`] says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Too much at once, or another program holds the lock for too long: the same call may succeed in a moment.
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// The database cannot be reached. Where the connection broke during COMMIT, nobody knows whether it was kept:
    /// look before doing it again.
    #[error("the database cannot be reached: {0}")]
    Gone(String),
    /// The disk, or the database's quota, is full.
    #[error("the disk is full: nothing was saved")]
    Full,
    /// A key that must be unique exists already, and drawing new ids did not help.
    #[error("a row with this key exists already: {0}")]
    Taken(String),
    /// There is no shop in it, and none was to be made.
    #[error("there is no shop in it")]
    NoShop,
    /// A statement does not fit the database, or a row does not have the promised form: a mistake in the program or
    /// a damaged database.
    #[error("the database and the program do not fit: {0}")]
    Broken(String),
    /// An earlier statement of the same transaction failed, so that nothing more can be done in it.
    #[error("an earlier statement of this transaction failed")]
    Poisoned,
    /// The work inside the transaction panicked.
    #[error("the work inside the transaction broke off: {0}")]
    Panicked(String),
    /// The store is being shut down.
    #[error("the store is closed")]
    Closed,
}

/// A fault with what the runner must know beside it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) fault: Fault,
    /// Whether the same closure, run once more from its start, may well succeed.
    pub(crate) again: bool,
}

impl Failure {
    pub(crate) const fn last(fault: Fault) -> Self {
        Self { fault, again: false }
    }

    pub(crate) const fn again(fault: Fault) -> Self {
        Self { fault, again: true }
    }
}

/// The words of a caught panic.
pub(crate) fn panic_words(caught: &(dyn std::any::Any + Send)) -> Fault {
    let words = caught
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| caught.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no reason given".to_owned());
    Fault::Panicked(words)
}
