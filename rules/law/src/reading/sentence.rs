//! Cuts a pasted text into sentences of words, each with its place. Knows nothing of what a policy says.

use std::ops::Range;

/// Words in a sentence at the most; a longer one is read in pieces, so that time grows with the text alone.
const WORDS_MAX: usize = 80;

/// Words after which a full stop ends no sentence.
const SHORT: [&str; 22] = [
    "г", "ст", "п", "пп", "т", "е", "д", "к", "н", "руб", "дн", "раб", "кал", "см", "им", "approx", "no",
    "eg", "art", "inc", "ltd", "max",
];

/// A word in small letters, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// What stands between it and the word before: `,` `;` `(` `-` `:`, or a space.
    pub(super) before: char,
    at: Range<usize>,
}

/// A sentence, or a line of a list or a table.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) words: Vec<Word>,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// Whether it is a line of a list.
    pub(super) is_item: bool,
    /// Whether it leads a list: it ends with a colon.
    pub(super) leads: bool,
    /// Whether it is a line by itself without a full stop.
    pub(super) is_bare: bool,
    /// Whether an empty line stands before it.
    pub(super) is_apart: bool,
}

/// The sentences of a text, in order.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut is_apart = true;
    for (line, goes_on) in lines(text) {
        if text.get(line.clone()).is_none_or(|line| line.trim().is_empty()) {
            is_apart = true;
            continue;
        }
        let begin = all.len();
        cut(text, &line, &mut all);
        if let Some(first) = all.get_mut(begin) {
            first.is_apart = is_apart;
            is_apart = false;
        }
        if goes_on && let Some(last) = all.last_mut() {
            last.is_bare = false;
        }
    }
    all
}

/// Lines, those joined that were broken in the middle of a sentence; and whether one was.
fn lines(text: &str) -> Vec<(Range<usize>, bool)> {
    let full = wrapped_at(text);
    let mut all: Vec<(Range<usize>, bool)> = Vec::new();
    let (mut begin, mut before) = (0, "");
    for line in text.split_inclusive('\n') {
        let here = begin..begin + line.len();
        begin = here.end;
        let is_full = full.is_some_and(|full| before.chars().count() >= full);
        let goes_on_here = is_rest(line) || (is_full && !line.trim().is_empty() && !is_item(line));
        match all.last_mut() {
            Some((last, goes_on)) if goes_on_here && is_open(before) => {
                last.end = here.end;
                *goes_on = true;
            }
            _ => all.push((here, false)),
        }
        before = line.trim_end();
    }
    all
}

/// Letters of a line at the most in a text that was broken by hand or by a mailer.
const WRAPPED_CHARS_MAX: usize = 90;
/// By how much a full line of such a text may be shorter than its longest: the word that did not fit.
const WORD_CHARS_MAX: usize = 18;
/// So many lines must go on in small letters before a text counts as broken.
const WRAPS_MIN: usize = 2;

/// From how many letters on a line of this text is full, where the text was broken into short lines.
fn wrapped_at(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let longest = lines.iter().map(|line| line.chars().count()).max()?;
    let wraps = lines.windows(2).filter(|two| matches!(two, [one, next] if is_open(one) && is_rest(next)));
    (longest <= WRAPPED_CHARS_MAX && wraps.count() >= WRAPS_MIN)
        .then(|| longest.saturating_sub(WORD_CHARS_MAX))
}

/// Whether a line begins as the rest of a sentence does.
fn is_rest(line: &str) -> bool {
    line.trim_start_matches(' ').chars().next().is_some_and(char::is_lowercase)
}

/// Whether a line ends in the middle of a sentence.
fn is_open(line: &str) -> bool {
    line.chars().last().is_some_and(|end| end.is_alphanumeric() || matches!(end, ',' | '(' | ')' | '-'))
}

/// Cuts one line at the ends of its sentences.
fn cut(text: &str, line: &Range<usize>, all: &mut Vec<Sentence>) {
    let Some(said) = text.get(line.clone()) else { return };
    let is_item = is_item(said);
    let mut now = Sentence { is_item, ..Sentence::default() };
    let mut before = ' ';
    let mut chars = said.char_indices().peekable();
    while let Some((at, one)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let last = now.words.last_mut();
        match one {
            _ if one.is_alphanumeric() || one == '%' => {
                let is_same = before == '\0' && last.as_ref().is_some_and(|word| goes_with(word, one));
                let here = line.start + at..line.start + at + one.len_utf8();
                if is_same && let Some(word) = last {
                    add(&mut word.text, one);
                    word.at.end = here.end;
                } else {
                    let mut word = String::new();
                    add(&mut word, one);
                    let before = if before == '\0' { ' ' } else { before };
                    now.words.push(Word { text: word, before, at: here });
                }
                before = '\0';
            }
            '\'' | '’' | '\u{ad}' | '\u{200b}' => {}
            // Dots that lead from one cell to the next: “Refund ........ 14 days”.
            '.' if said.get(at..).is_some_and(|rest| rest.starts_with("....")) => {
                while chars.next_if(|(_, one)| *one == '.').is_some() {}
                before = stronger(before, ':');
            }
            '.' if next.is_some_and(|next| !next.is_whitespace()) => before = stronger(before, ' '),
            '.' if last.is_some_and(|word| SHORT.contains(&word.text.as_str())) => {
                before = stronger(before, ' ')
            }
            '.' | '!' | '?' | '…' => finish(all, &mut now, true),
            ',' | ';' | '(' | ')' | ':' | '|' | '\t' => {
                before = stronger(before, if one == '|' || one == '\t' { ':' } else { one })
            }
            // A word parted at the end of its line.
            '-' if next.is_some_and(|next| next == '\n') && before == '\0' => {
                while chars.next_if(|(_, one)| one.is_whitespace()).is_some() {}
            }
            '-' | '–' | '—' | '−' => before = stronger(before, '-'),
            _ => before = stronger(before, ' '),
        }
        if now.words.len() >= WORDS_MAX && before != '\0' {
            finish(all, &mut now, true);
        }
    }
    now.leads = said.trim_end().ends_with(':');
    finish(all, &mut now, false);
}

/// Whether a line begins with the mark of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['-', '•', '*', '–', '—', '·', '✓', '✔', '❌', '✗', '▪', '●'])
        || (rest.len() < line.len() && rest.starts_with(')'))
}

/// Whether a letter belongs to the word before it: digits and letters part.
fn goes_with(word: &Word, one: char) -> bool {
    one != '%'
        && word.text.chars().last().is_some_and(|last| last != '%' && last.is_numeric() == one.is_numeric())
}

fn add(word: &mut String, one: char) {
    for small in one.to_lowercase() {
        word.push(if small == 'ё' { 'е' } else { small });
    }
}

/// The mark that parts more.
const fn stronger(before: char, mark: char) -> char {
    match (before, mark) {
        (';', _) | (_, ';') => ';',
        ('(' | ')' | ',' | ':', ' ' | '-') => before,
        ('-', ' ') => '-',
        _ => mark,
    }
}

fn finish(all: &mut Vec<Sentence>, now: &mut Sentence, is_ended: bool) {
    let done = std::mem::take(now);
    now.is_item = done.is_item;
    if let (Some(first), Some(last)) = (done.words.first(), done.words.last()) {
        let at = first.at.start..last.at.end;
        all.push(Sentence { at, is_bare: !is_ended, ..done });
    }
}
