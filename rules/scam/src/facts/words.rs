//! Cuts a message into folded words with their sentence, clause and place in the original; knows nothing of meaning.

use super::fold::{self, Script};
use super::links::{self, Link};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, perhaps with digits.
    Plain,
    /// Digits only.
    Number,
    /// A sign of currency.
    Currency,
    /// An address of the web or of mail.
    Address,
}

/// One word: where it stands in the message and in the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    fold_start: usize,
    fold_end: usize,
    pub(crate) sentence: usize,
    pub(crate) clause: usize,
    pub(crate) quoted: bool,
    pub(crate) kind: Kind,
}

/// The words of a message.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) list: Vec<Word>,
    pub(crate) links: Vec<Link>,
    folded: String,
}

/// A sentence longer than this is cut, so that a text without full stops stays cheap.
const SENTENCE_WORDS_MAX: usize = 60;
/// Shorter runs of single letters are initials, not a spaced-out word.
const SPACED_LETTERS_MIN: usize = 4;
/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "р", "руб", "тел", "т", "г", "им", "ст", "доб", "каб", "ул", "коп", "тыс", "млн", "mr", "mrs", "dr",
    "ext", "no", "tel",
];

impl Words {
    /// The folded form of the word at `at`.
    pub(crate) fn folded(&self, at: usize) -> Option<&str> {
        let word = self.list.get(at)?;
        self.folded.get(word.fold_start..word.fold_end)
    }

    /// Cuts `text` into words.
    pub(crate) fn of(text: &str, around: Script) -> Self {
        let mut cutter =
            Cutter { words: Self::default(), around, sentence: 0, clause: 0, in_sentence: 0, quoted: false };
        let mut at = 0;
        for chunk in text.split(char::is_whitespace) {
            cutter.chunk(chunk, at);
            let separator = text.get(at + chunk.len()..).and_then(|rest| rest.chars().next());
            if separator == Some('\n') {
                cutter.new_sentence();
            }
            at += chunk.len() + separator.map_or(0, char::len_utf8);
        }
        let mut words = cutter.words;
        words.join_spaced_letters(text);
        words
    }

    /// `П о с ы л к а` becomes one word; two spaces part the words of such a text.
    fn join_spaced_letters(&mut self, text: &str) {
        let single = |word: &Word| {
            word.kind == Kind::Plain
                && text
                    .get(word.start..word.end)
                    .is_some_and(|w| w.chars().filter(|c| !fold::is_invisible(*c)).count() == 1)
        };
        if self.list.windows(SPACED_LETTERS_MIN).all(|run| !run.iter().all(single)) {
            return;
        }
        let list = std::mem::take(&mut self.list);
        let mut run: Vec<Word> = Vec::new();
        for word in list {
            let goes_on = single(&word)
                && run
                    .last()
                    .is_some_and(|before| word.start - before.end <= 1 && before.sentence == word.sentence);
            if !goes_on {
                self.settle(&mut run);
            }
            if single(&word) { run.push(word) } else { self.list.push(word) }
        }
        self.settle(&mut run);
    }

    fn settle(&mut self, run: &mut Vec<Word>) {
        if let (Some(first), Some(last), true) =
            (run.first().copied(), run.last().copied(), run.len() >= SPACED_LETTERS_MIN)
        {
            let fold_start = self.folded.len();
            let letters: String =
                run.iter().filter_map(|w| self.folded.get(w.fold_start..w.fold_end)).collect();
            self.folded.push_str(&letters);
            self.list.push(Word {
                start: first.start,
                end: last.end,
                fold_start,
                fold_end: self.folded.len(),
                ..first
            });
            run.clear();
        } else {
            self.list.append(run);
        }
    }
}

struct Cutter {
    words: Words,
    around: Script,
    sentence: usize,
    clause: usize,
    in_sentence: usize,
    quoted: bool,
}

impl Cutter {
    /// One run of text without white space, which stands at byte `at`.
    fn chunk(&mut self, chunk: &str, at: usize) {
        if chunk.is_empty() {
            return;
        }
        if let Some((from, to, link)) = links::in_chunk(chunk) {
            self.pieces(chunk.get(..from).unwrap_or_default(), at);
            self.push(chunk.get(from..to).unwrap_or_default(), at + from, Kind::Address);
            let mut link = link;
            link.word = self.words.list.len().saturating_sub(1);
            self.words.links.push(link);
            self.pieces(chunk.get(to..).unwrap_or_default(), at + to);
            return;
        }
        self.pieces(chunk, at);
    }

    fn pieces(&mut self, chunk: &str, at: usize) {
        let mut word_from: Option<usize> = None;
        let mut letters = chunk.char_indices().peekable();
        let mut before = ' ';
        while let Some((i, letter)) = letters.next() {
            let after = letters.peek().map_or(' ', |(_, c)| *c);
            let in_word = letter.is_alphanumeric()
                || (word_from.is_some() && (fold::is_invisible(letter) || fold::is_apostrophe(letter)))
                || (fold::is_leet_sign(letter) && before.is_alphabetic() && after.is_alphabetic());
            if in_word {
                word_from = word_from.or(Some(i));
            } else {
                self.end_word(chunk, word_from.take(), i, at);
                self.separator(letter, after, at + i);
            }
            before = letter;
        }
        self.end_word(chunk, word_from, chunk.len(), at);
    }

    fn end_word(&mut self, chunk: &str, from: Option<usize>, to: usize, at: usize) {
        if let Some(word) = from.and_then(|from| chunk.get(from..to)) {
            let kind = if word.bytes().all(|b| b.is_ascii_digit()) { Kind::Number } else { Kind::Plain };
            self.push(word, at + from.unwrap_or_default(), kind);
        }
    }

    fn push(&mut self, word: &str, at: usize, kind: Kind) {
        let fold_start = self.words.folded.len();
        if kind == Kind::Address {
            self.words.folded.push('@');
        } else {
            fold::word(word, self.around, &mut self.words.folded);
            let leet = self.words.folded.get(fold_start..).and_then(fold::leet);
            if let (Kind::Plain, Some(read)) = (kind, leet) {
                self.words.folded.truncate(fold_start);
                self.words.folded.push_str(&read);
            }
        }
        if self.in_sentence >= SENTENCE_WORDS_MAX {
            self.new_sentence();
        }
        self.in_sentence += 1;
        let folded = self.words.folded.get(fold_start..).unwrap_or_default();
        if matches!(folded, "но" | "а" | "и" | "but" | "then" | "and" | "иначе" | "потом") {
            self.clause += 1;
        }
        self.words.list.push(Word {
            start: at,
            end: at + word.len(),
            fold_start,
            fold_end: self.words.folded.len(),
            sentence: self.sentence,
            clause: self.clause,
            quoted: self.quoted,
            kind,
        });
    }

    fn separator(&mut self, letter: char, after: char, at: usize) {
        match letter {
            '.' if after == ' ' && !self.after_abbreviation() => self.new_sentence(),
            '!' | '?' | ';' | '…' => self.new_sentence(),
            ',' | ':' | '(' | ')' | '—' | '–' | '|' => self.clause += 1,
            '«' | '“' | '„' => self.quote(true),
            '»' | '”' => self.quote(false),
            '"' => self.quote(!self.quoted),
            '$' | '£' | '€' | '₽' => {
                let mut buffer = [0; 4];
                self.push(letter.encode_utf8(&mut buffer), at, Kind::Currency);
            }
            _ => {}
        }
    }

    fn quote(&mut self, open: bool) {
        self.quoted = open;
    }

    fn after_abbreviation(&self) -> bool {
        let at = self.words.list.len().wrapping_sub(1);
        self.words.folded(at).is_some_and(|word| ABBREVIATIONS.contains(&word))
    }

    fn new_sentence(&mut self) {
        self.sentence += 1;
        self.clause += 1;
        self.in_sentence = 0;
    }
}
