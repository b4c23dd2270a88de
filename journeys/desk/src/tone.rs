//! How an answer of the shop sounds: what blames the shopper, what sounds cold, the shop's own jargon, and what is promised
//! without a day. It offers other words and never touches a number, a day or a sum. It advises and forbids nothing.

use crate::case::{Asked, Sent, tongue};
use axum::response::{Html as Fragment, IntoResponse, Response};
use domain::Lang;
use domain::wording::{Phrase, Remark, Wording};
use std::fmt::Write as _;
use view::parts::{Tone, notice, status, together};
use view::{Arg, Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
use web::{Answers, Path, Problem};

/// Remarks that are told at the most.
const TOLD_MAX: usize = 6;

/// What is wrong with some words of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Flaw {
    /// They put it on the shopper.
    Blame,
    /// They send the shopper away.
    Cold,
    /// They are words that only the shop uses.
    Jargon,
    /// They promise something, and nobody knows by when.
    Undated,
}

impl Flaw {
    /// The word in the keys of texts.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Blame => "blame",
            Self::Cold => "cold",
            Self::Jargon => "jargon",
            Self::Undated => "undated",
        }
    }
}

/// What is looked for, and what may stand in its place. A place in braces is for the writer to fill in.
const PHRASES: &[Phrase<Flaw>] = &[
    (Flaw::Blame, "as i already said", "once more"),
    (Flaw::Blame, "as we already told you", "once more"),
    (Flaw::Blame, "as stated before", "once more"),
    (Flaw::Blame, "if you had read", "it says in"),
    (Flaw::Blame, "it is your fault", "this should not have happened"),
    (Flaw::Blame, "it's your fault", "this should not have happened"),
    (Flaw::Blame, "you claim", "you write"),
    (Flaw::Blame, "you claim that", "you write that"),
    (Flaw::Blame, "you failed to", "we could not see that you did"),
    (Flaw::Blame, "you forgot to", "we still need you to"),
    (Flaw::Blame, "you have to", "please"),
    (Flaw::Blame, "you should have checked", "it would have helped to have checked"),
    (Flaw::Blame, "your mistake", "this mistake"),
    (Flaw::Blame, "вам следовало", "в следующий раз лучше"),
    (Flaw::Blame, "вы должны были проверить", "в следующий раз лучше проверить"),
    (Flaw::Blame, "вы забыли", "пока не видно, что удалось"),
    (Flaw::Blame, "вы невнимательно читали", "это написано не на виду"),
    (Flaw::Blame, "вы обязаны вернуть", "нужно вернуть"),
    (Flaw::Blame, "вы сами виноваты", "так не должно было случиться"),
    (Flaw::Blame, "вы утверждаете", "вы пишете"),
    (Flaw::Blame, "как я уже говорил", "ещё раз"),
    (Flaw::Blame, "как я уже говорила", "ещё раз"),
    (Flaw::Blame, "как мы уже писали", "ещё раз"),
    (Flaw::Blame, "как уже было сказано", "ещё раз"),
    (Flaw::Blame, "надо было проверить", "в следующий раз лучше проверить"),
    (Flaw::Blame, "нужно было раньше", "лучше было бы раньше"),
    (Flaw::Blame, "это по вашей вине", "так получилось"),
    (Flaw::Blame, "это ваша вина", "так не должно было случиться"),
    (Flaw::Blame, "это ваша ошибка", "так не должно было случиться"),
    (Flaw::Blame, "это ваша проблема", "мы поможем разобраться"),
    (Flaw::Cold, "any inconvenience", "what happened"),
    (Flaw::Cold, "calm down", ""),
    (Flaw::Cold, "it is not our problem", "others can solve it: {who}"),
    (Flaw::Cold, "not our responsibility", "for others to decide: {who}"),
    (Flaw::Cold, "sorry you feel that way", "sorry that this happened"),
    (Flaw::Cold, "there is nothing we can do", "here is what we can do: {what}"),
    (Flaw::Cold, "unfortunately we can't", "we are sorry that we cannot"),
    (Flaw::Cold, "unfortunately we cannot", "we are sorry that we cannot"),
    (Flaw::Cold, "valued customer", ""),
    (Flaw::Cold, "you are not the only one", "this matters to us"),
    (Flaw::Cold, "возможные неудобства", "то, что случилось"),
    (Flaw::Cold, "мы ничем не можем помочь", "вот что мы можем сделать: {что}"),
    (Flaw::Cold, "не наша проблема", "решают другие: {кто}"),
    (Flaw::Cold, "ничем не можем помочь", "можем сделать вот что: {что}"),
    (Flaw::Cold, "правила для всех одинаковы", "правило такое"),
    (Flaw::Cold, "уважаемый клиент", "здравствуйте"),
    (Flaw::Cold, "успокойтесь", ""),
    (Flaw::Cold, "это не к нам", "это решают другие: {кто}"),
    (Flaw::Cold, "это невозможно", "вместо этого можем: {что}"),
    (Flaw::Jargon, "escalated", "passed to a specialist"),
    (Flaw::Jargon, "last mile", "delivery"),
    (Flaw::Jargon, "our records indicate", "we see"),
    (Flaw::Jargon, "per our policy", "by our rules"),
    (Flaw::Jargon, "proof of purchase", "receipt"),
    (Flaw::Jargon, "rma", "return"),
    (Flaw::Jargon, "sku", "item number"),
    (Flaw::Jargon, "ticket", "case"),
    (Flaw::Jargon, "в рамках действующего регламента", "по нашим правилам"),
    (Flaw::Jargon, "в установленном порядке", "как обычно"),
    (Flaw::Jargon, "возврат денежных средств", "возврат денег"),
    (Flaw::Jargon, "данный товар", "этот товар"),
    (Flaw::Jargon, "денежные средства", "деньги"),
    (Flaw::Jargon, "денежных средств", "денег"),
    (Flaw::Jargon, "осуществить возврат", "вернуть"),
    (Flaw::Jargon, "осуществим возврат", "вернём"),
    (Flaw::Jargon, "отгрузка", "отправка"),
    (Flaw::Jargon, "по вашему тикету", "по вашему обращению"),
    (Flaw::Jargon, "рекламация", "жалоба"),
    (Flaw::Jargon, "согласно регламенту", "по нашим правилам"),
    (Flaw::Jargon, "тикет", "обращение"),
    (Flaw::Jargon, "эскалировали", "передали"),
    (Flaw::Undated, "as soon as possible", "by {date}"),
    (Flaw::Undated, "asap", "by {date}"),
    (Flaw::Undated, "in due course", "by {date}"),
    (Flaw::Undated, "in the near future", "by {date}"),
    (Flaw::Undated, "shortly", "by {date}"),
    (Flaw::Undated, "sooner or later", "by {date}"),
    (Flaw::Undated, "в ближайшее время", "до {дата}"),
    (Flaw::Undated, "в кратчайшие сроки", "до {дата}"),
    (Flaw::Undated, "в скором времени", "до {дата}"),
    (Flaw::Undated, "как можно скорее", "до {дата}"),
    (Flaw::Undated, "как только сможем", "до {дата}"),
    (Flaw::Undated, "на днях", "до {дата}"),
    (Flaw::Undated, "рано или поздно", "до {дата}"),
    (Flaw::Undated, "скоро", "до {дата}"),
];

/// Beginnings of words by which the shop promises something.
const PROMISES: &[&str] = &[
    "i'll",
    "i’ll",
    "we'll",
    "we’ll",
    "will",
    "вернем",
    "возместим",
    "доставим",
    "заменим",
    "напишем",
    "ответим",
    "отправим",
    "переведем",
    "перезвоним",
    "пришлем",
    "разберемся",
    "свяжемся",
    "сообщим",
    "уточним",
];

/// Beginnings of words that say when.
const WHEN: &[&str] = &[
    "already",
    "friday",
    "monday",
    "saturday",
    "sunday",
    "thursday",
    "today",
    "tomorrow",
    "tonight",
    "tuesday",
    "wednesday",
    "вечером",
    "воскресен",
    "вторник",
    "завтра",
    "недел",
    "понедельник",
    "послезавтра",
    "пятниц",
    "сегодня",
    "сред",
    "суббот",
    "сутки",
    "сразу",
    "уже",
    "утром",
    "четверг",
    "часа",
    "{date}",
    "{дата}",
];

const TABLE: Wording<Flaw> = Wording { phrases: PHRASES, shouting: None };

/// What is wrong with an answer, in the order of kinds.
pub(crate) fn remarks(text: &str) -> Vec<Remark<Flaw>> {
    let mut found = TABLE.remarks(text);
    let undated = text.split(['.', '!', '?', '\n', ';']).filter_map(undated);
    for words in undated {
        if !found.iter().any(|one| one.kind == Flaw::Undated && words.contains(&one.words)) {
            found.push(Remark { kind: Flaw::Undated, words, instead: "" });
        }
    }
    found
}

/// The same answer in warmer words; what has a figure in it stays as it is, and a promise gets a place for its day.
pub(crate) fn warm(text: &str) -> String {
    TABLE.calm(text)
}

/// What is wrong with an answer, a line each with what may stand there instead; nothing where nothing is.
pub(crate) fn panel(page: &Page, text: &str) -> Html {
    let mut out = String::new();
    for one in remarks(text).iter().take(TOLD_MAX) {
        let said = page.ta(&format!("tone-{}", one.kind.code()), "words", Arg::name(&one.words));
        let instead = match one.instead {
            "" => String::new(),
            words => format!(" {}", page.ta("tone-instead", "words", words)),
        };
        let line = status(Tone::Warn, Icon::Edit, format!("{said}{instead}"));
        let _ = write!(out, "<li>{line}</li>");
    }
    if out.is_empty() { Html::default() } else { Html::built(format!("<ul class=\"stack\">{out}</ul>")) }
}

/// The same beside an answer that is being written, with the way to put the warmer words in; `action` is the address of the
/// case's verbs.
fn beside(page: &Page, text: &str, (action, reads): (&str, Lang)) -> Html {
    let panel = together([tongue::told(page, text, reads), panel(page, text)]);
    if remarks(text).is_empty() || warm(text) == text.trim() {
        return panel;
    }
    Html::built(format!(
        "{panel}<p class=\"row\"><button class=\"tool\" name=\"warm\" value=\"1\" formaction=\"{action}/draft\" formnovalidate>{}{}</button><span class=\"hint\">{}</span></p>",
        Icon::Leaf,
        page.t("tone-warm"),
        page.t("tone-warm-hint")
    ))
}

/// Where remarks come while an answer is written, with those on what stands there now; and the words as they were where
/// warmer ones were put in.
pub(crate) fn place(page: &Page, (text, sent): (&str, Option<&Sent>), (action, reads): (&str, Lang)) -> Html {
    let was = sent.map(|sent| sent.typed.typed("was")).unwrap_or_default();
    let before = if was.is_empty() {
        Html::default()
    } else {
        let said = format!("{}<div class=\"said small\">{}</div>", page.t("tone-warmed"), view::words(&was));
        notice(Tone::Plain, Icon::Leaf, Html::built(said))
    };
    Html::built(format!(
        "{before}<div data-suggestion=\"{action}/tone?reads={}\" data-of=\"text\">{}</div>",
        reads.code(),
        beside(page, text, (action, reads))
    ))
}

/// `POST /desk/cases/{reference}/tone`: remarks on `text` as a part of a page. Figures may come as noughts.
pub(crate) async fn remark(
    agent: Agent<CanAnswer>,
    Path(reference): Path<String>,
    typed: Answers,
) -> Result<Response, Problem> {
    let asked = Asked::find(agent, &reference, typed).await?;
    let page = asked.agent.visit.page(&crate::TEXTS);
    let action = format!("/desk/cases/{}", asked.reference);
    let query = asked.agent.visit.uri.query().unwrap_or_default();
    let named = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "reads");
    // Without it nothing is known of the shopper, and nothing said.
    let written = || tongue::foreign(&asked.words(), Lang::Ru).map_or(Lang::Ru, |_| Lang::En);
    let reads = named.and_then(|(_, code)| Lang::from_code(&code)).unwrap_or_else(written);
    Ok(Fragment(beside(&page, &asked.words(), (&action, reads)).to_string()).into_response())
}

/// A sentence that promises something and says no day; its words.
fn undated(sentence: &str) -> Option<String> {
    let lower = sentence.to_lowercase().replace('ё', "е");
    let has = |all: &[&str]| {
        let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '{' | '}');
        lower.split(is_sign).any(|word| all.iter().any(|start| word.starts_with(start)))
    };
    let has_figure = sentence.contains(|c: char| c.is_ascii_digit());
    (has(PROMISES) && !has_figure && !has(WHEN))
        .then(|| sentence.split_whitespace().take(8).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Flaw> {
        remarks(text).into_iter().map(|one| one.kind).collect()
    }

    #[test]
    fn blame_coldness_jargon_and_promises_without_a_day_are_marked() {
        use Flaw::*;
        for (text, wanted) in [
            ("Вы сами виноваты: надо было проверить.", vec![Blame, Blame]),
            ("You should have checked the box.", vec![Blame]),
            ("К сожалению, ничем не можем помочь.", vec![Cold]),
            ("Возврат денежных средств по вашему тикету.", vec![Jargon, Jargon]),
            ("Мы ответим в ближайшее время.", vec![Undated]),
            ("Мы вернём деньги.", vec![Undated]),
            ("We will refund you.", vec![Undated]),
            ("Мы вернём 3 490 ₽ до 30 ноября.", vec![]),
            ("Завтра отправим новый чайник.", vec![]),
            ("We will send a new one on Monday.", vec![]),
            ("Спасибо, что написали! Чайник уже в пути.", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(kinds(text), wanted, "{text}");
        }
    }

    #[test]
    fn warmer_words_keep_the_facts() {
        for (text, wanted) in [
            (
                "Вы сами виноваты. Возврат денежных средств 3 490,50 ₽ придёт скоро!",
                "Так не должно было случиться. Возврат денег 3 490,50 ₽ придёт до {дата}.",
            ),
            ("You should have checked the box.", "It would have helped to have checked the box."),
            ("Unfortunately we cannot refund it.", "We are sorry that we cannot refund it."),
            ("You failed to send order 4471.", "We could not see that you did send order 4471."),
            ("Your ticket 12 was escalated on 3 May.", "Your case 12 was passed to a specialist on 3 May."),
            ("Спасибо!  Ждём 5 декабря…", "Спасибо! Ждём 5 декабря…"),
            // What only looks like blame or haste stays as it is.
            ("Это произошло не по вашей вине.", "Это произошло не по вашей вине."),
            ("Вы должны были получить письмо.", "Вы должны были получить письмо."),
            ("Нам надо было позвонить.", "Нам надо было позвонить."),
            ("You must have been upset.", "You must have been upset."),
            (
                "You should have received it; we write as soon as it is back.",
                "You should have received it; we write as soon as it is back.",
            ),
        ] {
            assert_eq!(warm(text), wanted, "{text}");
        }
    }

    /// Whatever is said otherwise, every figure stays, in its order.
    #[test]
    fn no_figure_is_ever_lost() {
        const WORDS: [&str; 12] = [
            "вы",
            "должны",
            "были",
            "скоро",
            "you",
            "must",
            "3 490,50 ₽",
            "03.05.2026",
            "12",
            "asap",
            "вернём.",
            "4471!",
        ];
        let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut chance: usize = 7;
        for length in 0..400 {
            let mut text = String::new();
            for _ in 0..length % 40 {
                chance =
                    chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(WORDS[(chance >> 33) % WORDS.len()]);
                text.push(' ');
            }
            assert_eq!(figures(&warm(&text)), figures(&text), "{text}");
        }
    }
}
