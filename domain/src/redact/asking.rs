//! Notices an outgoing text that asks for a secret; good advice passes. Sends and refuses nothing itself.

use super::disguise::Undisguised;
use super::lexicon::Sense;
use super::named::{Named, Sentence, secret_at};
use super::near;
use super::tokens::{Gap, Reading};
use super::{SecretKind, foreign, remote};

/// The words of a text that ask for a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What is asked for.
    pub kind: Wanted,
    /// The first character of the words, counted in Unicode characters from 0.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// The words themselves, to be quoted in the refusal.
    pub words: String,
}

/// What a text may ask for and must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A program by which a stranger sees or steers the device.
    Device,
    /// A secret.
    Secret(SecretKind),
}

impl Wanted {
    /// The machine code: `device`, or the code of the secret.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Secret(kind) => kind.code(),
        }
    }
}

/// So many tokens may lie between the asking and the secret.
const REACH: usize = 16;
/// A sentence of at most so many tokens may ask without a verb: "The code from the SMS, please".
const SHORT_SENTENCE: usize = 12;

/// A sentence without an end is cut after so many tokens, so that the work grows no faster than the text.
const SENTENCE_TOKENS_MAX: usize = 120;

/// The first place where `text` asks its reader to tell a code, a card, a password, a passport or the like, or to let a
/// stranger onto the device.
/// Advice ("never tell anyone the code"), a way to change a password, the last four digits of a card and
/// the code for the courier or the counter pass. Spaced-out and look-alike letters hide nothing, nor do the other
/// languages of Europe that a shop may write in, where the asking is a plain one.
#[must_use]
pub fn asks_for_secret(text: &str) -> Option<Asking> {
    openly(text).or_else(|| {
        let bare = Undisguised::of(text)?;
        let asking = openly(&bare.text)?;
        let (start, end) = bare.original((asking.start, asking.end));
        let words = text.chars().skip(start).take(end - start).collect();
        Some(Asking { start, end, words, ..asking })
    })
}

fn openly(text: &str) -> Option<Asking> {
    in_our_languages(text).or_else(|| foreign::asks(text))
}

fn in_our_languages(text: &str) -> Option<Asking> {
    let reading = Reading::of(text);
    let mut first = 0;
    while first < reading.tokens.len() {
        let limit = reading.tokens.len().min(first + SENTENCE_TOKENS_MAX);
        let end = (first..limit)
            .find(|&at| {
                near::ends_sentence(&reading, at) || (at > first && starts_paragraph(&reading, at + 1))
            })
            .map_or(limit, |at| at + 1);
        let sentence = Sentence { first, end };
        if let Some(asking) = in_sentence(&reading, sentence).or_else(|| hands_over(&reading, sentence)) {
            return Some(asking);
        }
        first = end;
    }
    None
}

fn starts_paragraph(reading: &Reading<'_>, at: usize) -> bool {
    near::gap(reading, at) == Gap::Line
}

fn in_sentence(reading: &Reading<'_>, sentence: Sentence) -> Option<Asking> {
    let mut at = sentence.first;
    while at < sentence.end {
        let Some(named) = secret_at(reading, at, sentence) else {
            at += 1;
            continue;
        };
        at = named.last + 1;
        let asked =
            asked_by_verb(reading, &named, sentence).or_else(|| asked_shortly(reading, &named, sentence));
        if let Some(by) = asked {
            return Some(quote(reading, &named, by));
        }
    }
    None
}

/// «Установите AnyDesk, мы поможем».
fn hands_over(reading: &Reading<'_>, sentence: Sentence) -> Option<Asking> {
    (sentence.first..sentence.end).find_map(|first| {
        let last = remote::program_at(reading, first)?;
        let named = Named { kind: SecretKind::Password, first, last };
        let by = remote::verbs_near(reading, (first, last), sentence.first..sentence.end).find(|&at| {
            !is_story(reading, at, &named, sentence) && !taken_back(reading, at, &named, sentence)
        })?;
        Some(Asking { kind: Wanted::Device, ..quote(reading, &named, by) })
    })
}

/// The asking word that governs the secret, where no "never" takes it back.
fn asked_by_verb(reading: &Reading<'_>, named: &Named, sentence: Sentence) -> Option<usize> {
    let before = named.first.saturating_sub(REACH).max(sentence.first)..named.first;
    let after = named.last + 1..(named.last + 1 + REACH).min(sentence.end);
    before.rev().chain(after).find(|&at| asks(reading, at, named, sentence))
}

fn asks(reading: &Reading<'_>, at: usize, named: &Named, sentence: Sentence) -> bool {
    let Some(token) = reading.get(at) else { return false };
    let here = || (at.min(named.first)..(named.last + 6).min(sentence.end)).any(|at| is_here(reading, at));
    let asking = is_request(reading, at, named, sentence)
        || (token.is(Sense::ENTER) && !token.is(Sense::ASK) && here())
        || fills_form(reading, at, named)
        || (token.is(Sense::NEED) && needs(reading, at, named))
        || (at < named.first && is_courtesy(reading, at, sentence) && !is_about(reading, at, named))
        || (token.is(Sense::QUESTION) && at < named.first && is_question(reading, at, named, sentence));
    asking && !taken_back(reading, at, named, sentence) && !is_covered(reading, named, sentence)
}

/// «Заполните форму с номером карты»: a form of somebody else's is as bad as the talk.
fn fills_form(reading: &Reading<'_>, at: usize, named: &Named) -> bool {
    let form = |at: usize| {
        let word = reading.span(at, at).to_lowercase();
        ["form", "анкет", "форм"].iter().any(|stem| word.starts_with(stem))
    };
    near::is_one_of(reading, at, &["complete", "fill", "заполни", "заполните"])
        && at < named.first
        && (at + 1..named.first).any(form)
}

/// “Send a photo, but cover the card number”, «номер карты закройте»: the secret is not to be seen.
fn is_covered(reading: &Reading<'_>, named: &Named, sentence: Sentence) -> bool {
    const COVER: &[&str] = &["black", "blacken", "blank", "blur", "cover", "hide", "mask"];
    const COVERED: &[&str] = &["blacked", "blanked", "blurred", "covered", "hidden", "masked"];
    const RUSSIAN: &[&str] =
        &["закройте", "закрасьте", "заклейте", "замажьте", "прикройте", "скройте", "спрячьте"];
    let is = |at: usize, words: &[&str]| near::is_one_of(reading, at, words);
    let goes_on = |at: &usize| {
        reading.get(*at).is_some_and(|token| {
            !token.is_mark_of(",;:") && !token.is(Sense::ASK.and(Sense::EXCEPT)) && !is(*at, &["and", "и"])
        })
    };
    let mut before =
        (named.first.saturating_sub(5).max(sentence.first)..named.first).rev().take_while(goes_on);
    let mut after = (named.last + 1..(named.last + 4).min(sentence.end)).take_while(goes_on);
    before.any(|at| is(at, COVER) || is(at, RUSSIAN)) || after.any(|at| is(at, COVERED) || is(at, RUSSIAN))
}

/// A verb of telling as a request, not a noun or a tale: "send us the code", not "the text with the code".
fn is_request(reading: &Reading<'_>, at: usize, named: &Named, sentence: Sentence) -> bool {
    let Some(token) = reading.get(at).filter(|token| token.is(Sense::ASK)) else { return false };
    let word = reading.span(at, at);
    if !word.is_ascii() {
        return !is_story(reading, at, named, sentence);
    }
    let before = reading.before(at);
    let noun = before.is_some_and(|before| {
        before.is(Sense::POSSESSIVE) && !token.is(Sense::ENTER)
            || matches!(reading.span(at - 1, at - 1), "a" | "an" | "by" | "in" | "via")
    });
    at < named.first && !noun && !is_story(reading, at, named, sentence)
}

/// "if you entered …", "they will ask you to send": somebody else asks.
fn is_story(reading: &Reading<'_>, at: usize, named: &Named, sentence: Sentence) -> bool {
    let asked_about = near::is_one_of(reading, at.wrapping_sub(1), &["you"])
        && near::is_one_of(reading, at.wrapping_sub(2), &["did", "do", "had", "have", "if", "when"]);
    let indirect = (at + 1..named.first).any(|between| {
        near::is_one_of(
            reading,
            between,
            &["how", "if", "when", "whether", "why", "как", "когда", "ли", "почему"],
        )
    });
    const OTHERS: &[&str] = &[
        "they",
        "scammers",
        "fraudsters",
        "someone",
        "somebody",
        "who",
        "whoever",
        "if",
        "мошенники",
        "они",
        "кто",
        "если",
    ];
    let others =
        (at.saturating_sub(5).max(sentence.first)..at).any(|before| near::is_one_of(reading, before, OTHERS));
    asked_about || indirect || others
}

fn is_here(reading: &Reading<'_>, at: usize) -> bool {
    reading
        .get(at)
        .is_some_and(|token| token.is(Sense::HERE) && !token.is(Sense::BACK) && !token.is(Sense::SMS))
}

/// "I need your password", «нужен код из смс», but not "you need a password".
fn needs(reading: &Reading<'_>, at: usize, named: &Named) -> bool {
    let gap_words = named.first.saturating_sub(at).max(at.saturating_sub(named.last));
    let other = (at.saturating_sub(2)..at)
        .any(|before| near::is_one_of(reading, before, &["you", "they", "вам", "им", "курьеру", "тебе"]));
    let wanted_thing_first = reading.span(at, at).is_ascii() && at > named.first;
    gap_words <= 6 && !other && !wanted_thing_first
}

/// "What is your PIN?", "Can I have the code?", «Какой код пришёл?».
fn is_question(reading: &Reading<'_>, at: usize, named: &Named, sentence: Sentence) -> bool {
    let close = named.first - at <= 6;
    let asked = reading.get(sentence.end.saturating_sub(1)).is_some_and(|token| token.is_mark_of("?"));
    let word = reading.span(at, at).to_lowercase();
    let permission = matches!(word.as_str(), "can" | "could" | "may" | "might" | "можно" | "можете" | "могу");
    let to_me = (at..named.first).any(|at| near::is_one_of(reading, at, &["i", "we", "have", "get"]))
        || (word == "можно" && named.first - at <= 3);
    let is_directly = !permission
        && named.first - at <= 5
        && !(at + 1..named.first)
            .any(|at| near::is_one_of(reading, at, &["if", "about", "do", "to", "делать", "если"]));
    close && asked && (if permission { to_me } else { is_directly })
}

/// Whether a "never", "not" or "nobody" stands before the asking, and no "except me" takes that back again.
fn taken_back(reading: &Reading<'_>, at: usize, named: &Named, sentence: Sentence) -> bool {
    let from = at.saturating_sub(6).max(sentence.first);
    let to = at.max(named.last) + 1;
    let not_at = (from..to).find(|&place| {
        reading.get(place).is_some_and(|token| token.is(Sense::NOT))
            && (place < at || place < named.first)
            && !is_no_number(reading, place)
            && !is_courtesy(reading, place, sentence)
            && (place + 1..at)
                .all(|between| !reading.get(between).is_some_and(|t| t.is_mark_of(",") && at - between < 2))
    });
    if not_at.is_none() {
        return without_need(reading, named, sentence);
    }
    let except = (sentence.first..sentence.end).any(|place| {
        reading.get(place).is_some_and(|token| token.is(Sense::EXCEPT))
            && (place + 1..place + 4).any(|next| reading.get(next).is_some_and(|token| token.is(Sense::ME)))
    });
    !except
}

/// «Не могли бы вы прислать …?», «Не подскажете …?»: a polite request, and no refusal.
fn is_courtesy(reading: &Reading<'_>, at: usize, sentence: Sentence) -> bool {
    const TELLS: &[&str] =
        &["назовете", "назовёте", "подскажете", "пришлете", "пришлёте", "продиктуете", "скажете", "скинете"];
    const MAY: &[&str] = &["затруднит", "мог", "могла", "могли", "можете", "сможете", "трудно"];
    const TO_TELL: &[&str] = &[
        "выслать",
        "дать",
        "назвать",
        "написать",
        "отправить",
        "переслать",
        "подсказать",
        "прислать",
        "продиктовать",
        "сказать",
        "скинуть",
        "сообщить",
        "указать",
    ];
    let is = |at: usize, words: &[&str]| near::is_one_of(reading, at, words);
    let asked = reading.get(sentence.end.saturating_sub(1)).is_some_and(|token| token.is_mark_of("?"));
    let to_tell = || (at + 2..sentence.end).any(|at| is(at, TO_TELL));
    asked && is(at, &["не"]) && (is(at + 1, TELLS) || is(at + 1, MAY) && to_tell())
}

/// «…, как сменить пароль?»: what is asked for is not the secret itself.
fn is_about(reading: &Reading<'_>, at: usize, named: &Named) -> bool {
    (at..named.first).any(|at| near::is_one_of(reading, at, &["если", "зачем", "как", "когда", "почему"]))
}

/// "no." for number.
fn is_no_number(reading: &Reading<'_>, at: usize) -> bool {
    reading.get(at + 1).is_some_and(|next| next.is_mark_of(".") && next.gap == Gap::Close)
        && reading.span(at, at).eq_ignore_ascii_case("no")
}

/// «… писать не надо», «код никому не сообщайте»: the refusal follows the secret.
fn without_need(reading: &Reading<'_>, named: &Named, sentence: Sentence) -> bool {
    (named.last + 1..(named.last + 7).min(sentence.end)).any(|at| {
        reading.get(at).is_some_and(|token| token.is(Sense::NOT)) && !reading.span(at, at).is_ascii()
    })
}

/// A short sentence without a verb: "Your card number, please", «Код из смс?».
fn asked_shortly(reading: &Reading<'_>, named: &Named, sentence: Sentence) -> Option<usize> {
    let length = sentence.end - sentence.first;
    let is = |at: usize, sense: Sense| reading.get(at).is_some_and(|token| token.is(sense));
    let any = |sense: Sense| (sentence.first..sentence.end).any(|at| is(at, sense));
    let words_before = (sentence.first..named.first)
        .filter(|&at| {
            reading.get(at).is_some_and(|token| {
                token.is_word()
                    && !near::is_one_of(reading, at, &["and", "и", "а", "also"])
                    && !token.is(Sense::POSSESSIVE
                        .and(Sense::COPY)
                        .and(Sense::LINK)
                        .and(Sense::PLEASE)
                        .and(Sense::ONCE))
            })
        })
        .count();
    let asked = any(Sense::PLEASE)
        || (reading.get(sentence.end - 1).is_some_and(|token| token.is_mark_of("?")) && length <= 7);
    let told = (named.last + 1..sentence.end).any(|at| {
        is(at, Sense::TELL.and(Sense::DEMAND).and(Sense::STATE))
            && !is(at, Sense::POSSESSIVE.and(Sense::LINK))
    });
    let verb = told || (sentence.first..sentence.end).any(|at| is_change(reading, at));
    (length <= SHORT_SENTENCE && words_before == 0 && asked && !any(Sense::NOT) && !verb)
        .then_some(sentence.first)
}

/// A verb that does something else with the secret: change it, check it, receive it.
fn is_change(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.span(at, at).to_lowercase();
    const STEMS: &[&str] = &[
        "change",
        "check",
        "reset",
        "receive",
        "arriv",
        "come",
        "came",
        "work",
        "expire",
        "forg",
        "got",
        "измен",
        "получ",
        "смен",
        "провер",
        "прихо",
        "приш",
        "работа",
        "подош",
        "подхо",
        "забыл",
        "действ",
        "восстан",
        "обнов",
        "возьм",
        "покаж",
        "предъяв",
        "bring",
        "show",
        "use",
        "keep",
        "delete",
        "mask",
        "удал",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
}

fn quote(reading: &Reading<'_>, named: &Named, by: usize) -> Asking {
    let (first, last) = (named.first.min(by), named.last.max(by));
    let words = reading.span(first, last);
    let from = reading.get(first).map_or(0, |token| token.start);
    let start = reading.text.get(..from).unwrap_or_default().chars().count();
    Asking {
        kind: Wanted::Secret(named.kind),
        start,
        end: start + words.chars().count(),
        words: words.to_owned(),
    }
}
