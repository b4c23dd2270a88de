//! Notices that an outgoing text wants a program installed by which a stranger sees or steers the device; judges nothing else.

use super::near;
use super::tokens::Reading;
use std::ops::Range;

/// Programs that hand a device over, in small letters.
const PROGRAMS: &[&str] = &[
    "aeroadmin",
    "airdroid",
    "ammyy",
    "anydesk",
    "quicksupport",
    "rudesktop",
    "rustdesk",
    "supremo",
    "teamviewer",
    "ultraviewer",
    "анидеск",
    "рустдеск",
    "тимвьювер",
    "энидеск",
];

/// Verbs that get a program onto a device or its number out of it.
const VERBS: &[&str] = &[
    "connect",
    "download",
    "get",
    "give",
    "install",
    "launch",
    "open",
    "run",
    "send",
    "start",
    "tell",
    "use",
    "включите",
    "запустите",
    "запустить",
    "назовите",
    "откройте",
    "открыть",
    "подключитесь",
    "поставить",
    "поставьте",
    "пришлите",
    "скачайте",
    "скачать",
    "сообщите",
    "установи",
    "установите",
    "установить",
];

/// So many tokens may lie between the verb and the program.
const REACH: usize = 8;

/// The program at `at`, one token or two: `AnyDesk`, `Any Desk`, `Quick Assist`.
pub(super) fn program_at(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let is = |at: usize, word: &str| near::is_one_of(reading, at, &[word]);
    if near::is_one_of(reading, at, PROGRAMS) {
        return Some(at);
    }
    let pairs = [("any", "desk"), ("team", "viewer"), ("quick", "assist"), ("quick", "support")];
    pairs.into_iter().any(|(one, other)| is(at, one) && is(at + 1, other)).then_some(at + 1)
}

/// The verbs near the program from `first` to `last`, within `sentence`.
pub(super) fn verbs_near(
    reading: &Reading<'_>,
    (first, last): (usize, usize),
    sentence: Range<usize>,
) -> impl Iterator<Item = usize> {
    let before = first.saturating_sub(REACH).max(sentence.start)..first;
    let after = last + 1..(last + 4).min(sentence.end);
    let russian = |at: &usize| !reading.span(*at, *at).is_ascii();
    let after = after.filter(russian);
    before.rev().chain(after).filter(|at| near::is_one_of(reading, *at, VERBS))
}
