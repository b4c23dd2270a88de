//! Calendar dates as the day by which something is wanted, and days of the week that are over. It knows no clock: a
//! date that a message asks something by counts as near.

use super::Fact;
use super::finding::Sign;
use crate::lexicon::Hit;
use crate::said::Said;

/// Words that make a date the day by which something is wanted.
const BY: &[&str] = &["before", "by", "до", "к", "ко"];
const MONTHS: &[&str] = &[
    "apr",
    "aug",
    "dec",
    "feb",
    "jan",
    "jul",
    "jun",
    "mar",
    "may",
    "nov",
    "oct",
    "sep",
    "август",
    "апрел",
    "декабр",
    "июл",
    "июн",
    "мар",
    "мая",
    "маю",
    "ноябр",
    "октябр",
    "сентябр",
    "феврал",
    "январ",
];
/// Days of a month as «к» and «до» have them, by their beginnings.
const DAYS: &[&str] = &[
    "восемнадцато",
    "восьмо",
    "второ",
    "двадцато",
    "двенадцато",
    "девятнадцато",
    "девято",
    "десято",
    "одиннадцато",
    "первого",
    "первому",
    "пятнадцато",
    "пято",
    "седьмо",
    "семнадцато",
    "тридцато",
    "тринадцато",
    "третьего",
    "третьему",
    "четверто",
    "четырнадцато",
    "шестнадцато",
    "шесто",
];
/// What else is counted by such words: «к пятому подъезду» names no day.
const PLACES: &[&str] =
    &["вход", "год", "дом", "корпус", "кабинет", "окн", "подъезд", "раз", "терминал", "час", "этаж"];

/// Every date in a message by which something is wanted.
pub(super) fn wanted_by(said: &Said) -> Vec<Hit<Sign>> {
    let care = Sign { fact: Fact::NearDate, is_exception: false };
    let mut hits = Vec::new();
    for (first, word) in said.words().enumerate().filter(|(_, word)| BY.contains(word)) {
        let is_russian = !word.is_ascii();
        let start = if said.word(first + 1) == Some("the") { first + 2 } else { first + 1 };
        if let Some(end) = date_end(said, start, is_russian) {
            hits.push(Hit { care, first, end });
        }
    }
    hits
}

/// The word after a date that begins here.
fn date_end(said: &Said, at: usize, is_russian: bool) -> Option<usize> {
    let word = said.word(at)?;
    let next = said.word(at + 1).unwrap_or_default();
    if is_russian && DAYS.iter().any(|day| word.starts_with(day)) {
        let is_place = PLACES.iter().any(|place| next.starts_with(place));
        return (!is_place).then_some(at + 1);
    }
    if is_month(word) && is_day(next) {
        return Some(at + 2);
    }
    if !is_day(word) {
        return None;
    }
    let skipped = usize::from(matches!(next, "of" | "го" | "ого" | "му" | "ому" | "е"));
    let after = said.word(at + 1 + skipped).unwrap_or_default();
    let is_numbered = matches!(said.gap_after(at), "." | "/") && is_month_number(next);
    match () {
        () if is_numbered => Some(at + 2),
        () if is_month(after) => Some(at + 2 + skipped),
        // «К 25-му», "by the 25th": the ending says that it is a day.
        () if (skipped > 0 && next != "of") || word.ends_with(char::is_alphabetic) => Some(at + 1 + skipped),
        () => None,
    }
}

fn is_month(word: &str) -> bool {
    word.chars().count() <= 9 && MONTHS.iter().any(|month| word.starts_with(month))
}

fn is_month_number(word: &str) -> bool {
    word.len() <= 2 && word.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
}

/// A day of a month: «25», "25th".
fn is_day(word: &str) -> bool {
    let endings = ["st", "nd", "rd", "th"];
    let digits = endings.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// Words with which a day may be one that is over: «в субботу купил», "on Saturday it broke".
const OF_ANY_DAY: &[&str] = &["in", "on", "the", "this", "в", "вечером", "во", "через"];
const PAST: &[&str] = &[
    "arrived", "bought", "broke", "called", "came", "cracked", "did", "didn't", "died", "failed", "fell",
    "got", "had", "happened", "ordered", "paid", "received", "returned", "said", "started", "stopped",
    "tried", "visited", "was", "wasn't", "went", "were", "worked", "wrote",
];
const PAST_ENDINGS: &[&str] = &["л", "ла", "ли", "ло", "лась", "лись", "лось", "лся"];
/// Words with such endings that are no verbs.
const NO_VERBS: &[&str] = &[
    "дела",
    "дело",
    "если",
    "зеркало",
    "канал",
    "кресло",
    "журнал",
    "материал",
    "мыло",
    "неужели",
    "одеяло",
    "отдел",
    "рубли",
    "стол",
    "стул",
    "тепло",
    "туфли",
    "школа",
];

/// True where the words beside a day tell that it is over.
pub(super) fn is_over(said: &Said, hit: &Hit<Sign>) -> bool {
    const BESIDE: usize = 2;
    let first = said.word(hit.first).unwrap_or_default();
    if hit.care.fact != Fact::NearDate || !OF_ANY_DAY.contains(&first) {
        return false;
    }
    let is_past_at = |at: usize| said.word(at).is_some_and(is_past);
    let is_joined = |at: usize| !said.gap_after(at).contains(['.', ',', ';', '!', '?', ':', '(', ')']);
    let is_after =
        (hit.end..hit.end + BESIDE).take_while(|at| at.checked_sub(1).is_some_and(is_joined)).any(is_past_at);
    let before = (1..=BESIDE).filter_map(|n| hit.first.checked_sub(n));
    is_after || before.take_while(|at| is_joined(*at)).any(is_past_at)
}

fn is_past(word: &str) -> bool {
    const CHARS_MIN: usize = 4;
    let is_verb = || {
        word.chars().count() >= CHARS_MIN
            && !NO_VERBS.contains(&word)
            && PAST_ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    PAST.contains(&word) || is_verb()
}
