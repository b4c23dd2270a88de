//! What is found of a code or a message among the letters that were sent. Knows no page.

use crate::register::Register;
use domain::Moment;
use domain::contact::Email;
use domain::reference::CaseRef;
use domain::sent::{CheckCode, Item, ItemKind, Likeness, Original, codes_in, compare, items, prints};
use store::Fault;
use web::letters::{Letter, by_code, shared_runs};
use web::{Problem, Visit};

/// Beyond so many characters something is a message, not a code read aloud.
const CODE_CHARS_MAX: usize = 24;
/// Words beside a code with which it is still a code that somebody asks about.
const WORDS_BESIDE_CODE_MAX: usize = 6;
/// Runs of our words in a message from which on it is dressed as ours.
const OWN_RUNS_MIN: usize = 6;
/// The same as a share of its runs, in percent.
const OWN_PERCENT_MIN: usize = 25;

/// What was asked.
pub(super) enum Asked {
    /// A code, or what was meant to be one.
    Code(Option<CheckCode>),
    /// The number of a case in its place.
    CaseNumber,
    /// A message and the codes in it.
    Message(Vec<CheckCode>),
}

/// What was found.
pub(super) enum Found {
    /// The letter of a code that was asked for alone.
    Code(Sent),
    /// The letter whose code the message carries, and the message beside it; nothing where its words are erased.
    Letter(Sent, Option<Likeness>),
    /// No letter's code, but our words; what in it is none of our contacts.
    Dressed(Vec<Item>),
    /// Nothing.
    Nothing,
}

/// What may be told of a letter.
pub(super) struct Sent {
    /// When it was written.
    pub(super) at: Moment,
    /// Its kind.
    pub(super) kind: String,
    /// To whom, veiled; empty where that is erased.
    pub(super) to: String,
}

impl Asked {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        let codes = codes_in(text);
        if let Some(code) = code_among_words(text, &codes) {
            return Self::Code(Some(code));
        }
        match text.chars().count() {
            ..=CODE_CHARS_MAX if CheckCode::parse(text).is_some() => Self::Code(CheckCode::parse(text)),
            ..=CODE_CHARS_MAX if CaseRef::parse(text).is_some() => Self::CaseNumber,
            ..=CODE_CHARS_MAX if codes.is_empty() && text.split_whitespace().count() <= 2 => Self::Code(None),
            _ => Self::Message(codes),
        }
    }
}

/// The one code of a short question in somebody's words. A link, a sum or a number beside it may be what was put in.
fn code_among_words(text: &str, codes: &[CheckCode]) -> Option<CheckCode> {
    let [code] = codes else { return None };
    let words: Vec<&str> = text.split_whitespace().collect();
    let rest: Vec<&str> = words.iter().copied().filter(|word| codes_in(word).is_empty()).collect();
    let rest_is_bare = rest.len() + 1 == words.len()
        && rest.len() <= WORDS_BESIDE_CODE_MAX
        && !rest.iter().any(|word| word.contains(|c: char| c.is_numeric()))
        && items(&rest.join(" ")).is_empty();
    rest_is_bare.then_some(*code)
}

/// Looks; the same work is done for what is unknown as for what is known.
pub(super) async fn look(visit: &Visit, asked: &Asked, text: &str) -> Result<Found, Problem> {
    let codes = match asked {
        Asked::Code(code) => code.iter().copied().collect(),
        Asked::CaseNumber => Vec::new(),
        Asked::Message(codes) => codes.clone(),
    };
    let shop = visit.shop.id;
    let runs = if matches!(asked, Asked::Message(_)) { prints(text) } else { Vec::new() };
    let n_runs = runs.len().min(web::letters::RUNS_MAX);
    let (letters, n_own) = visit
        .app
        .store()
        .read(move |tx| {
            let mut letters = Vec::new();
            for code in &codes {
                letters.extend(by_code(tx, shop, *code)?);
            }
            Ok::<_, Fault>((letters, shared_runs(tx, shop, &runs)?))
        })
        .await?;
    if let Asked::Message(_) = asked {
        let best = letters
            .into_iter()
            .map(|letter| beside(letter, text))
            .max_by_key(|(_, likeness)| likeness.as_ref().map_or(0, |likeness| likeness.percent));
        let is_dressed = n_own >= OWN_RUNS_MIN && n_own * 100 >= n_runs * OWN_PERCENT_MIN;
        return Ok(match best {
            Some((sent, likeness)) => Found::Letter(sent, likeness),
            None if is_dressed => Found::Dressed(strange(visit, text)),
            None => Found::Nothing,
        });
    }
    Ok(letters.into_iter().next().map_or(Found::Nothing, |letter| Found::Code(told(&letter))))
}

fn beside(letter: Letter, text: &str) -> (Sent, Option<Likeness>) {
    let sent = told(&letter);
    let original = Original { subject: &letter.subject, plain: &letter.plain, html: &letter.html };
    let likeness = (letter.state != "erased").then(|| compare(original, text));
    (sent, likeness)
}

fn told(letter: &Letter) -> Sent {
    let to = Email::parse(&letter.to).map(|email| email.veiled()).unwrap_or_default();
    Sent { at: letter.at, kind: letter.kind.clone(), to }
}

/// Links and numbers that lead to none of the shop's contacts. No letter is looked at for it.
fn strange(visit: &Visit, text: &str) -> Vec<Item> {
    let register = Register::of(visit);
    let all = items(text).into_iter().filter(|item| item.kind != ItemKind::Sum);
    all.filter(|item| register.find(&item.shown).is_none()).take(12).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_and_a_few_words_are_a_code() {
        let code = CheckCode::make(&[7; 32], b"letter", 0);
        for (text, is_code) in [
            (format!("{code}"), true),
            (format!("Код {code}"), true),
            (format!("«{code}» это вы?"), true),
            (format!("my code is {code}."), true),
            (format!("Проверочный код письма: {code}"), true),
            (format!("Код {code}, доплатите 49 ₽"), false),
            (format!("Код {code} olha-pay.example"), false),
            (format!("Код {code}, звоните 8 800 000-45-17"), false),
            (format!("Здравствуйте, Анна! Мы получили обращение и ответим в срок. Код {code}"), false),
        ] {
            assert_eq!(matches!(Asked::read(&text), Asked::Code(Some(_))), is_code, "{text}");
        }
    }
}
