//! Webhooks as the Standard Webhooks specification has them: what is told, where, how it is signed, when it is tried
//! again. Knows no network and no database.

mod answer;
mod event;
mod retry;
mod secret;
mod target;

pub use answer::{Answered, CAUSES, CallFault, Try, Verdict, cause, rest_ms, verdict};
pub use event::{HOOK_EVENTS, HookEvent, TEST_EVENT, told_for};
pub use retry::{FAILING_MS_MAX, TRIES_MAX, wait_ms};
pub use secret::{OLD_SECRET_MS, SECRET_PREFIX, Secret};
pub use target::{BadTarget, TARGET_CHARS_MAX, Target};
