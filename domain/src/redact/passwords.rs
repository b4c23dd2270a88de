//! Finds passwords by the word and by what a password looks like.

use super::SecretKind;
use super::lexicon::Sense;
use super::near;
use super::tokens::{Gap, Hit, Reading, Token};

/// So many tokens after the word a password may stand.
const REACH: usize = 26;
/// So many words may stand between the word and something that can hardly be anything but a password.
const WORDS_BETWEEN_MAX: usize = 4;

/// A password is a run of at most so many tokens.
const RUN_TOKENS_MAX: usize = 40;

/// Marks that make a string a password where they stand inside it or at its end.
const SPECIAL: &str = "!@#$%^&*_+=~";

/// How a string looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Letters with digits or special marks.
    Mixed,
    /// Four to ten digits.
    Digits,
    /// A word as any other.
    Plain,
}

/// How the string hangs together with the word "password".
struct Link {
    /// Only small words and marks stand between them.
    direct: bool,
    /// A colon, a quote, a bracket, "is" or a verb of typing stands right before the string.
    assigned: bool,
    words_between: usize,
    sentences_between: usize,
}

/// Passwords.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for (at, token) in reading.tokens.iter().enumerate() {
        if token.is(Sense::PASSWORD) && hits.last().is_none_or(|hit| hit.last < at) {
            hits.extend(after_name(reading, at).or_else(|| before_name(reading, at)));
        }
    }
    hits.extend(beside_logins(reading));
    hits.sort_by_key(|hit| hit.first);
    hits.dedup_by_key(|hit| hit.first);
    hits
}

/// `Login ivan@mail.ru / Zx9kQpWv`: what stands behind a login's slash.
fn beside_logins(reading: &Reading<'_>) -> impl Iterator<Item = Hit> {
    (0..reading.tokens.len()).filter_map(|at| beside_login(reading, at))
}

fn beside_login(reading: &Reading<'_>, word: usize) -> Option<Hit> {
    const LOGIN_TOKENS_MAX: usize = 16;
    if !near::is_one_of(reading, word, &["login", "username", "логин"]) {
        return None;
    }
    let named = reading.get(word + 1)?.is_mark_of(":=");
    let login = if named { word + 2 } else { word + 1 };
    let slash = (login + 1..login + LOGIN_TOKENS_MAX)
        .take_while(|&at| {
            near::gap(reading, at) == Gap::Close || reading.get(at).is_some_and(|t| t.is_mark_of("/"))
        })
        .find(|&at| reading.get(at).is_some_and(|token| token.is_mark_of("/")))?;
    let first = slash + 1;
    let token = reading.get(first).filter(|token| token.gap != Gap::Line)?;
    if !(token.is_word() || token.is_number()) || token.is(Sense::PASSWORD.and(Sense::PHONE)) {
        return None;
    }
    let last = string_end(reading, first).1?;
    let own = reading.span(login, slash - 1);
    let marked = named || own.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '_' | '.'));
    let fits = match look_of(reading, first, last)? {
        Look::Mixed => reading.span(first, last).chars().count() >= 6 && !is_thing(reading, first, last),
        Look::Digits => marked,
        Look::Plain => marked && near::gap(reading, last + 1) == Gap::Line,
    };
    (fits && !is_address(reading, first, last)).then(|| Hit::new(SecretKind::Password, first, last))
}

fn after_name(reading: &Reading<'_>, name: usize) -> Option<Hit> {
    let mut link = Link { direct: true, assigned: true, words_between: 0, sentences_between: 0 };
    let mut at = name + 1;
    while at <= name + REACH {
        let token = reading.get(at)?;
        let starts = starts_string(reading, at);
        let (end, trimmed) = string_end(reading, at);
        if starts
            && let Some(last) = trimmed
            && is_password(reading, at, last, &link)
        {
            let kind = if near::is_one_time(reading, name) { SecretKind::Otp } else { SecretKind::Password };
            return Some(Hit::new(kind, at, last));
        }
        if token.is(Sense::PASSWORD) {
            return None; // That word looks for its own.
        }
        pass_over(reading, at, &mut link);
        if link.sentences_between > 1 || link.words_between > 12 {
            return None;
        }
        // A string that is no password is passed as one, so that no part of it is taken for one.
        at = if starts && trimmed.is_some_and(|last| look_of(reading, at, last) == Some(Look::Mixed)) {
            end + 1
        } else {
            at + 1
        };
    }
    None
}

/// "… BlueTeapot88 as my password", «Vesna2023 — это мой пароль».
fn before_name(reading: &Reading<'_>, name: usize) -> Option<Hit> {
    let mut last = name.checked_sub(1)?;
    let mut small = 0;
    while small < 4
        && reading.get(last).is_some_and(|token| {
            token.is(Sense::COPULA.and(Sense::POSSESSIVE))
                || token.is_mark_of("-–—")
                || matches!(reading.span(last, last), "as" | "и" | "and" | "логин" | "login")
        })
    {
        small += 1;
        last = last.checked_sub(1)?;
    }
    let mut first = last;
    while first > 0
        && last - first < RUN_TOKENS_MAX
        && near::gap(reading, first) == Gap::Close
        && !reading.before(first)?.is_placed()
    {
        first -= 1;
    }
    if reading.get(last)?.is_placed() {
        return None;
    }
    let marked = reading.get(last)?.mark().is_some_and(|mark| !SPECIAL.contains(mark));
    let mixed =
        look_of(reading, first, last) == Some(Look::Mixed) && reading.span(first, last).chars().count() >= 6;
    let named = bears_login_name(reading, first) || near::bears_other_name(reading, first);
    (small > 0
        && mixed
        && !marked
        && !named
        && !is_thing(reading, first, last)
        && !is_address(reading, first, last))
    .then(|| Hit::new(SecretKind::Password, first, last))
}

fn pass_over(reading: &Reading<'_>, at: usize, link: &mut Link) {
    const SMALL: Sense = Sense::COPULA.and(Sense::POSSESSIVE).and(Sense::LINK).and(Sense::NUMBER);
    let Some(token) = reading.get(at) else { return };
    if near::ends_sentence(reading, at) {
        link.sentences_between += 1;
    }
    let assigns = token.is_mark_of(":=(«\"“„'`—–-")
        || token.is(Sense::COPULA)
        || token.is(Sense::TELL.and(Sense::ENTER));
    let small = token.is(SMALL) || token.mark().is_some();
    link.direct &= small && link.sentences_between == 0 && !token.is_mark_of(",");
    link.words_between += usize::from(token.is_word());
    link.assigned = assigns;
}

fn starts_string(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.get(at) else { return false };
    let begins = token.is_word() || token.is_number() || token.is_mark_of("!@#$%^&*_+~");
    let free = token.gap != Gap::Close
        || reading.before(at).is_some_and(|left| {
            left.is_mark_of(":=(«\"“„'`—–,;") || left.is_placed() || left.is(Sense::PASSWORD)
        });
    begins && free
}

/// The last token of the run, and of the run without its closing marks.
fn string_end(reading: &Reading<'_>, first: usize) -> (usize, Option<usize>) {
    let end = reading.run_end(first, RUN_TOKENS_MAX);
    let mut last = end;
    // A list or a quotation may close the string inside the run.
    for at in first..=end {
        if reading.get(at).is_some_and(|token| token.is_mark_of(",;»”\"()«")) {
            last = at.saturating_sub(1);
            break;
        }
    }
    while last > first
        && reading.get(last).is_some_and(|token| token.mark().is_some() && !token.is_mark_of(SPECIAL))
    {
        last -= 1;
    }
    (end, (last >= first).then_some(last))
}

fn look_of(reading: &Reading<'_>, first: usize, last: usize) -> Option<Look> {
    let text = reading.span(first, last);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = reading.digits(first, last).len();
    let inner = text.trim_end_matches('!');
    let special = inner.contains(|c| SPECIAL.contains(c));
    let lone_mark = letters + digits == 0;
    match (letters > 0, digits > 0) {
        _ if lone_mark => None,
        (true, true) => Some(Look::Mixed),
        (_, _) if special => Some(Look::Mixed),
        (true, false) => Some(Look::Plain),
        (false, _) => (first == last && (4..=10).contains(&digits)).then_some(Look::Digits),
    }
}

fn is_password(reading: &Reading<'_>, first: usize, last: usize, link: &Link) -> bool {
    let Some(look) = look_of(reading, first, last) else { return false };
    if bears_login_name(reading, first) || is_address(reading, first, last) {
        return false;
    }
    let assigned_directly = link.direct && link.assigned;
    let other = follows_other_word(reading, first);
    match look {
        Look::Mixed => {
            let length = reading.span(first, last).chars().count();
            let close =
                link.assigned || link.words_between <= WORDS_BETWEEN_MAX && link.sentences_between == 0;
            (assigned_directly && length >= 4)
                || (close && length >= 6 && !other && !is_thing(reading, first, last))
        }
        Look::Digits => {
            link.direct
                && !other
                && !near::counts_something(reading, last)
                && !is_year(reading, first, link)
                && reading.get(last + 1).is_none_or(|next| !next.is_number() || next.gap == Gap::Line)
        }
        Look::Plain => assigned_directly && is_given_word(reading, first, last),
    }
}

/// "order A55120", «№ 77Б»: the word or sign right before names something else.
fn follows_other_word(reading: &Reading<'_>, first: usize) -> bool {
    let other = |token: &Token| token.is(Sense::ORDER.and(Sense::PHONE));
    reading.before(first).is_some_and(|left| {
        left.is_mark_of("№#₽$€£")
            || other(left)
            || ((left.is(Sense::NUMBER) || left.is_mark_of(":-–—"))
                && first.checked_sub(2).and_then(|at| reading.get(at)).is_some_and(other))
    })
}

/// "password: hunter": a single word after a colon or in quotes, at the end of its clause.
fn is_given_word(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let Some(before) = reading.before(first) else { return false };
    let quoted = before.is_mark_of("«\"“„`");
    let closed = match reading.get(last + 1) {
        None => true,
        Some(next) => next.gap == Gap::Line || next.is_mark_of(",;.)»”\"`!"),
    };
    let state = (first..=last).any(|at| reading.get(at).is_some_and(|token| token.is(Sense::STATE)));
    let long = reading.span(first, last).chars().count() >= 3;
    (before.is_mark_of(":=") || quoted) && closed && long && !state
}

fn is_year(reading: &Reading<'_>, at: usize, link: &Link) -> bool {
    let dated = reading.get(at + 1).is_some_and(|next| next.is(Sense::CALENDAR));
    let worded = reading
        .before(at)
        .is_some_and(|token| token.is_word() && !token.is(Sense::PASSWORD.and(Sense::COPULA)));
    let value = reading.value(at).unwrap_or(0);
    (1950..=2050).contains(&value) && (dated || (worded && !link.assigned))
}

/// "login ivan_77": the name beside the password is no secret.
fn bears_login_name(reading: &Reading<'_>, first: usize) -> bool {
    (first.saturating_sub(3)..first)
        .rev()
        .take_while(|&at| {
            reading.get(at).is_some_and(|token| token.is_word() || token.is_mark_of(":=-–—(\"«"))
        })
        .any(|at| {
            matches!(
                reading.span(at, at).to_lowercase().as_str(),
                "login"
                    | "user"
                    | "username"
                    | "логин"
                    | "логином"
                    | "логина"
                    | "почта"
                    | "email"
                    | "mail"
                    | "ник"
                    | "nick"
            )
        })
}

/// An e-mail address, a domain or a link.
fn is_address(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    let dotted = |from: usize| {
        (from + 1..last).any(|at| {
            reading.get(at).is_some_and(|token| token.is_mark_of("."))
                && reading.get(at + 1).is_some_and(|token| token.is_word() && token.end - token.start >= 2)
                && reading.get(at - 1).is_some_and(|token| !token.is_mark_of("."))
        })
    };
    reading.span(first, last).contains("://") || dotted(first)
}

/// Strings of letters and digits that are no passwords: an order, a device, "14-дневный", "10min".
fn is_thing(reading: &Reading<'_>, first: usize, last: usize) -> bool {
    const DEVICES: &[&str] =
        &["android", "galaxy", "honor", "huawei", "ipad", "iphone", "macos", "redmi", "windows", "xiaomi"];
    let text = reading.span(first, last).to_lowercase();
    let tokens: Vec<&Token> = (first..=last).filter_map(|at| reading.get(at)).collect();
    // "WED-3381" and "14-дневный" are hyphenated, and so is "Murka-2015", which is in small letters before its number.
    let small_name = tokens.first().is_some_and(|token| token.is_word())
        && tokens.last().is_some_and(|token| token.is_number())
        && reading.span(first, first).chars().filter(|c| c.is_lowercase()).count() > 2;
    let hyphenated = tokens.iter().any(|token| token.is_mark_of("-/"))
        && !small_name
        && !text.contains(|c| SPECIAL.contains(c));
    let counted = tokens.len() == 2
        && tokens.first().is_some_and(|t| t.is_number())
        && tokens.last().is_some_and(|t| t.is(Sense::UNIT));
    let social = tokens.first().is_some_and(|token| token.is_mark_of("#@$"));
    hyphenated || counted || social || DEVICES.iter().any(|device| text.starts_with(device))
}
