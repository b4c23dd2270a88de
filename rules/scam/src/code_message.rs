//! Reads a message that brings a one-time code: what the code is for, who asks, which sum; judges nothing.

use crate::code_words::{
    ABOUT_CODES, BEFORE_NAME, BEFORE_PAYEE, CODE_WORDS, COMMON_RU, CURRENCIES, NO_NAMES, STORY_VERBS,
    STORY_WORDS,
};
use crate::facts::fold::{self, Script};
use crate::facts::words::{Kind, Words};
use std::ops::Range;

/// What a code would do if it were entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Changes a password, a telephone number or another setting.
    Change,
    /// Takes out a loan.
    Loan,
    /// Hands over a parcel or an order at its pick-up.
    Parcel,
    /// Pays for something.
    Pay,
    /// Proves a number or an address, as when one registers.
    Prove,
    /// Signs somebody in.
    SignIn,
    /// Sends money to somebody.
    Transfer,
    /// The message does not say.
    Unsaid,
}

impl Purpose {
    /// The word used outside: `change`, `loan`, `parcel`, `pay`, `prove`, `sign_in`, `transfer`, `unsaid`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Loan => "loan",
            Self::Parcel => "parcel",
            Self::Pay => "pay",
            Self::Prove => "prove",
            Self::SignIn => "sign_in",
            Self::Transfer => "transfer",
            Self::Unsaid => "unsaid",
        }
    }
}

/// A message with a code, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeMessage {
    /// Where the code stands, in bytes of the message.
    pub code: Range<usize>,
    /// What it is for.
    pub purpose: Purpose,
    /// The sum with its currency, as written; empty where none is named.
    pub sum: String,
    /// Who asks for it, as written: the site, the shop, the bank; empty where nobody is named.
    pub asker: String,
}

/// A message longer than this is no code message, in bytes.
const BYTES_MAX: usize = 1_000;
/// How far from the word for it a code may stand, in words.
const REACH: usize = 14;
/// Words of a name at the most.
const NAME_WORDS_MAX: usize = 3;

/// What a code is for, by beginnings of words; the first purpose that is met counts.
const PURPOSES: &[(Purpose, &[&str])] = &[
    (Purpose::Loan, &["кредит", "займ", "заём", "заем", "loan"]),
    (Purpose::Transfer, &["перевод", "перевест", "transfer", "send", "sending", "payee", "получател"]),
    (
        Purpose::Pay,
        &[
            "оплат",
            "покупк",
            "платеж",
            "платёж",
            "списан",
            "payment",
            "purchase",
            "pay",
            "order",
            "transaction",
        ],
    ),
    (
        Purpose::Parcel,
        &["посылк", "постамат", "выдач", "получени", "курьер", "parcel", "locker", "pickup", "collect"],
    ),
    (Purpose::Change, &["смен", "изменен", "восстановлен", "сброс", "reset", "change", "recover"]),
    (Purpose::SignIn, &["вход", "войти", "войдите", "авториз", "login", "sign", "log", "access"]),
    (Purpose::Prove, &["подтвержд", "регистрац", "привязк", "verif", "confirm", "regist", "activat"]),
];

/// Reads a message that states a code; `None` where it states none.
#[must_use]
pub fn read_code(text: &str) -> Option<CodeMessage> {
    if text.len() > BYTES_MAX {
        return None;
    }
    let script = fold::prevailing(text);
    let read = Reading { text, words: Words::of(text, script), script };
    let code = read.code()?;
    let purpose = read.purpose();
    if read.tells_a_story() {
        return None;
    }
    Some(CodeMessage {
        purpose,
        sum: read.sum(code).unwrap_or_default(),
        asker: read.asker(purpose).unwrap_or_default(),
        code: read.bytes(code, code)?,
    })
}

struct Reading<'t> {
    text: &'t str,
    words: Words,
    script: Script,
}

impl Reading<'_> {
    fn n_words(&self) -> usize {
        self.words.list.len()
    }

    fn word(&self, at: usize) -> &str {
        self.words.folded(at).unwrap_or_default()
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.words.list.get(at).map(|word| word.kind)
    }

    fn bytes(&self, first: usize, last: usize) -> Option<Range<usize>> {
        Some(self.words.list.get(first)?.start..self.words.list.get(last)?.end)
    }

    fn as_written(&self, first: usize, last: usize) -> Option<&str> {
        self.text.get(self.bytes(first, last)?)
    }

    /// The number of four to eight digits that stands nearest to a word for a code and is no sum.
    fn code(&self) -> Option<usize> {
        let speaks = |at: &usize| self.is_code_word(*at) || self.is_use_of_code(*at);
        let speaking: Vec<usize> = (0..self.n_words()).filter(speaks).collect();
        let numbers = (0..self.n_words()).filter(|at| self.is_code(*at));
        let distance = |at: usize| speaking.iter().map(|word| word.abs_diff(at)).min();
        numbers
            .filter_map(|at| distance(at).filter(|far| *far <= REACH).map(|far| (far, at)))
            .min()
            .map(|(_, at)| at)
    }

    fn is_code_word(&self, at: usize) -> bool {
        let word = self.word(at);
        CODE_WORDS.iter().any(|known| word.starts_with(known)) && !word.starts_with("кодекс")
    }

    /// `Use 4821 to sign in`: a code without the word for it.
    fn is_use_of_code(&self, at: usize) -> bool {
        matches!(self.word(at), "use" | "enter" | "введите" | "используйте")
            && self.is_code(at + 1)
            && matches!(self.word(at + 2), "to" | "for" | "as" | "для" | "чтобы")
            && self.purpose() != Purpose::Unsaid
    }

    fn is_code(&self, at: usize) -> bool {
        let digits = self.as_written(at, at).unwrap_or_default().chars().filter(char::is_ascii_digit).count();
        let whole = self.kind(at) == Some(Kind::Number)
            || self.as_written(at, at).is_some_and(|word| word.starts_with("G-"));
        whole && (4..=8).contains(&digits) && !self.is_sum(at) && !self.has_another_name(at)
    }

    /// `*1234`, `карта 1234`, `заказ 48213`: a number that has another name.
    fn has_another_name(&self, at: usize) -> bool {
        let before = self.words.list.get(at).and_then(|word| self.text.get(..word.start)).unwrap_or_default();
        const NUMBERED: &[&str] =
            &["карт", "card", "заказ", "order", "номер", "number", "счет", "счёт", "account"];
        let named = at > 0 && NUMBERED.iter().any(|known| self.word(at - 1).starts_with(known));
        named || before.trim_end().ends_with(['*', '•', 'x', 'X'])
    }

    fn is_sum(&self, at: usize) -> bool {
        let currency = |at: usize| {
            self.kind(at) == Some(Kind::Currency)
                || CURRENCIES.contains(&self.word(at)) && self.n_words() > at
        };
        currency(at + 1) || at > 0 && currency(at - 1)
    }

    /// A number beside a currency, with the groups of digits before it.
    fn sum(&self, code: usize) -> Option<String> {
        let at = (0..self.n_words()).find(|at| {
            *at != code
                && (self.kind(*at) == Some(Kind::Number) && self.is_sum(*at)
                    || crate::facts::is_short_sum(self.word(*at)))
        })?;
        let is_group = |at: usize| at != code && self.kind(at) == Some(Kind::Number);
        let mut first = at;
        while first > 0
            && is_group(first - 1)
            && self.as_written(first - 1, first).is_some_and(|t| t.len() < 12)
        {
            first -= 1;
        }
        if first > 0 && self.kind(first - 1) == Some(Kind::Currency) {
            first -= 1;
        }
        let mut last = at;
        while is_group(last + 1) && self.as_written(first, last + 1).is_some_and(|t| t.len() < 16) {
            last += 1;
        }
        let closes = self.kind(last + 1) == Some(Kind::Currency) || CURRENCIES.contains(&self.word(last + 1));
        if closes && last + 1 < self.n_words() {
            last += 1;
        }
        self.as_written(first, last).map(str::to_owned)
    }

    fn purpose(&self) -> Purpose {
        let met = |beginnings: &[&str]| {
            (0..self.n_words()).any(|at| {
                let word = self.word(at);
                // Short beginnings would be found in words that mean something else.
                beginnings
                    .iter()
                    .any(|begin| if begin.len() < 5 { word == *begin } else { word.starts_with(begin) })
            })
        };
        PURPOSES.iter().find(|(_, words)| met(words)).map_or(Purpose::Unsaid, |(purpose, _)| *purpose)
    }

    /// A person who tells what happened brings no code message: «Мне пришёл код», “they asked me”.
    fn tells_a_story(&self) -> bool {
        (0..self.n_words()).any(|at| {
            let word = self.word(at);
            let own = STORY_WORDS.contains(&word) && !self.is_in_a_name(at);
            own || STORY_VERBS.iter().any(|verb| word.starts_with(verb)) && !self.is_supposed(at)
        })
    }

    /// `My Vodafone`, `Me To You`: the word belongs to a name.
    fn is_in_a_name(&self, at: usize) -> bool {
        let is_capital = |at: usize| {
            self.as_written(at, at).is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        };
        is_capital(at) && is_capital(at + 1)
    }

    /// “even if they say”: not told, but thought of.
    fn is_supposed(&self, at: usize) -> bool {
        let sentence = |at: usize| self.words.list.get(at).map(|word| word.sentence);
        (0..at)
            .any(|n| sentence(n) == sentence(at) && matches!(self.word(n), "if" | "если" | "даже" | "even"))
    }

    /// A name in the message: an address, words before a colon at its beginning, the name before the word for a code, a
    /// signature, words after `в`, `at` … Who gets the money of a transfer asks for nothing.
    fn asker(&self, purpose: Purpose) -> Option<String> {
        if let Some(link) = self.words.links.first() {
            return Some(link.host.clone());
        }
        self.heading()
            .or_else(|| self.named_before())
            .or_else(|| self.signature())
            .or_else(|| self.named_after(purpose))
            .or_else(|| self.named_beside())
    }

    /// `СберБанк: …`
    fn heading(&self) -> Option<String> {
        let (head, _) = self.text.split_once(": ").or_else(|| self.text.split_once(". "))?;
        self.whole_name(head)
    }

    /// `… Никому не сообщайте. ВТБ`
    fn signature(&self) -> Option<String> {
        let text = self.text.trim_end().trim_end_matches(['.', '!']);
        let (_, end) = text.rsplit_once(['.', '!', '?', '\n'])?;
        let end = end.strip_prefix(' ').unwrap_or(end);
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        self.whole_name(end).filter(|name| name.split_whitespace().all(capital))
    }

    /// A few words that can all stand in a name.
    fn whole_name(&self, words: &str) -> Option<String> {
        let n_words = words.split_whitespace().count();
        let fine = (1..=NAME_WORDS_MAX).contains(&n_words)
            && words.chars().next().is_some_and(char::is_alphabetic)
            && !words.split_whitespace().any(|word| self.is_no_name(word));
        fine.then(|| words.trim().to_owned())
    }

    /// `в Госуслугах`, `at Amazon`: words with capitals, or what stands in quotation marks.
    fn named_after(&self, purpose: Purpose) -> Option<String> {
        let payee = |word: &str| purpose == Purpose::Transfer && BEFORE_PAYEE.contains(&word);
        (0..self.n_words()).find_map(|at| {
            let word = self.word(at);
            if !BEFORE_NAME.contains(&word) || payee(word) {
                return None;
            }
            self.name_from(at + 1)
        })
    }

    /// `Your Google verification code is`: a name, and only words about the code behind it.
    fn named_before(&self) -> Option<String> {
        let code = (0..self.n_words()).find(|at| self.is_code_word(*at))?;
        let mut end = code;
        while end > 0 && ABOUT_CODES.contains(&self.word(end - 1)) {
            end -= 1;
        }
        let first = (end.saturating_sub(NAME_WORDS_MAX)..end).find(|first| self.is_name(*first, end))?;
        self.as_written(first, end - 1).map(str::to_owned)
    }

    /// `Код WhatsApp`: a name right behind the word for a code.
    fn named_beside(&self) -> Option<String> {
        let code = (0..self.n_words()).find(|at| self.is_code_word(*at))?;
        self.name_from(code + 1)
    }

    /// Every word from `first` to before `end` can stand in a name.
    fn is_name(&self, first: usize, end: usize) -> bool {
        let sentence = |at: usize| self.words.list.get(at).map(|word| word.sentence);
        (first..end).all(|at| self.is_name_word(at) && sentence(at) == sentence(end))
    }

    fn is_name_word(&self, at: usize) -> bool {
        let written = self.as_written(at, at).unwrap_or_default();
        self.kind(at) == Some(Kind::Plain)
            && written.chars().next().is_some_and(char::is_uppercase)
            && written.chars().count() > 1
            && !self.is_no_name(written)
    }

    fn name_from(&self, first: usize) -> Option<String> {
        let sentence = |at: usize| self.words.list.get(at).map(|word| word.sentence);
        let n_words = (first..self.n_words())
            .take(NAME_WORDS_MAX)
            .take_while(|at| self.is_name_word(*at) && sentence(*at) == sentence(first))
            .count();
        (n_words > 0).then(|| self.as_written(first, first + n_words - 1).map(str::to_owned)).flatten()
    }

    fn is_no_name(&self, written: &str) -> bool {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let sum = word.chars().any(|c| c.is_ascii_digit()) || CURRENCIES.contains(&word.as_str());
        // A Russian message names its site in Latin letters or with a capital; `Никому` at a sentence's head is neither.
        sum || NO_NAMES.contains(&word.as_str())
            || self.script == Script::Cyrillic && COMMON_RU.iter().any(|known| word.starts_with(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = include_str!("../cases/code-messages.txt");

    #[test]
    fn code_messages_are_read_out() {
        let mut lines = CASES.lines();
        let mut n_cases = 0;
        let mut wrong = Vec::new();
        while let Some(message) = lines.find_map(|line| line.strip_prefix("message: ")) {
            let expect = lines.next().and_then(|line| line.strip_prefix("expect: ")).unwrap();
            let found = read_code(message).map_or("none".to_owned(), |read| {
                let code = &message[read.code.clone()];
                format!("{code} | {} | {} | {}", read.purpose.word(), read.sum, read.asker)
            });
            if found != expect {
                wrong.push(format!("{message}\n  {found}\n  {expect}"));
            }
            n_cases += 1;
        }
        assert!(n_cases >= 30, "{n_cases} cases");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn long_texts_and_nonsense_are_no_code_messages() {
        for text in ["", "код", "4821", &"код 4821 ".repeat(1_000), "🤷", "code: code code"] {
            assert_eq!(read_code(text), None, "{text:.40}");
        }
    }
}
