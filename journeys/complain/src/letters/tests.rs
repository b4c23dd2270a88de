//! What each letter says, in both languages, and that none is written where there is nothing to say.

use super::write::{Letter, Sender, of};
use crate::page::tests::Story;
use domain::case::{Channel, Outcome, Turn};
use domain::journal::Entry;
use domain::proof::{PublicKey, Sign};
use domain::remedy::Remedy;
use domain::{Actor, Lang};
use view::{Face, Mail};

struct Blank;

impl Sign for Blank {
    fn sign(&self, _: &[u8]) -> [u8; 64] {
        [0; 64]
    }

    fn public_key(&self) -> PublicKey {
        PublicKey([0; 32])
    }
}

const URL: &str = "https://help.olha.example/c/token";

fn written(letter: Letter, story: &Story, lang: Lang) -> Option<Mail> {
    written_at(story.dossier.case.seq, letter, story, lang)
}

/// The letter about the entry of this number.
fn written_at(seq: i64, letter: Letter, story: &Story, lang: Lang) -> Option<Mail> {
    let face = Face::new(lang, "Ольха");
    let page = story.page(lang);
    let sender = Sender { face: &face, pen: &page.pen, url: URL, keys: &Blank };
    let entry = Entry {
        shop: 1,
        stream: 42,
        seq: 1,
        at: story.now,
        actor: "shopper".to_owned(),
        kind: "opened".to_owned(),
        body: String::new(),
        prev: [0; 32],
        hash: [1; 32],
    };
    of(letter, &sender, &story.dossier, (&[entry], seq))
}

fn has(mail: &Mail, parts: &[&str]) {
    let whole = format!("{}\n{}", mail.subject, mail.plain);
    for part in parts {
        assert!(whole.contains(part), "{part:?} in {whole}");
    }
    assert!(mail.html.contains(URL) && mail.plain.contains(URL));
    assert!(!mail.html.contains("<script>") && !mail.subject.contains('\n'));
}

#[test]
fn a_stranger_puts_no_words_into_the_greeting() {
    for (name, greeted) in [("Марина", "Здравствуйте, Марина!"), ("Марина! Оплатите evil.example", "")]
    {
        let mut story = Story::begin(true);
        story.dossier.details.as_mut().unwrap().name = domain::redact::Masked::line(name);
        let mail = written(Letter::Acknowledge, &story, Lang::Ru).unwrap();
        assert!(mail.plain.replace(['\u{2068}', '\u{2069}'], "").contains(greeted), "{}", mail.plain);
        assert_eq!(mail.plain.contains("Здравствуйте"), !greeted.is_empty());
        assert!(!mail.plain.contains("evil") && !mail.html.contains("evil"));
    }
}

#[test]
fn a_case_is_acknowledged_with_its_number_and_date() {
    let story = Story::begin(true);
    let mail = written(Letter::Acknowledge, &story, Lang::Ru).unwrap();
    let reference = story.dossier.case.reference.to_string();
    has(
        &mail,
        &[
            "Мы получили вашу претензию — ",
            &reference,
            "Ответим: до пятницы, 27 ноября",
            "Отпечаток расписки: ",
        ],
    );
    has(
        &written(Letter::Acknowledge, &Story::begin(false), Lang::En).unwrap(),
        &["We have your case – ", "by Monday 23 November"],
    );
    for lang in [Lang::Ru, Lang::En] {
        let mail = written(Letter::Acknowledge, &story, lang).unwrap();
        let typed = "Чайник";
        assert!(!mail.plain.contains(typed) && !mail.html.contains(typed), "a stranger's words go to nobody");
    }
    let brought_over = Story::by(false, Channel::Import, Actor::Import);
    assert_eq!(written(Letter::Acknowledge, &brought_over, Lang::Ru), None);
}

#[test]
fn an_answer_says_whose_move_it_is() {
    for (turn, ru, en) in [
        (Turn::Shopper, "Ваш ход", "Your move"),
        (Turn::Goods, "Ждём, пока доедет вещь", "Waiting for the goods"),
        (Turn::Shop, "ответим до понедельника", "we answer by Monday"),
    ] {
        let story = Story::begin(false).answered(turn);
        has(
            &written(Letter::Answer, &story, Lang::Ru).unwrap(),
            &["Ирина Ковалёва пишет вам", "> Пришлите", ru],
        );
        has(&written(Letter::Answer, &story, Lang::En).unwrap(), &["Ирина Ковалёва writes to you", en]);
    }
    let mut erased = Story::begin(false).answered(Turn::Shopper);
    erased.dossier.said[1].kept = None;
    assert_eq!(written(Letter::Answer, &erased, Lang::Ru), None);
}

#[test]
fn an_outcome_asks_to_open_the_page() {
    let story = Story::begin(true).upheld();
    has(
        &written(Letter::Outcome, &story, Lang::Ru).unwrap(),
        &[
            "признал, что вы правы",
            "* возврат всей цены",
            "* сумма: 3 490 ₽",
            "подтвердите исход или оспорьте",
        ],
    );
    let refused = Story::begin(true).closed(Outcome::NotUpheld, &[], None);
    has(
        &written(Letter::Outcome, &refused, Lang::En).unwrap(),
        &["The shop does not agree", "silence is not consent"],
    );
    let voucher = Story::begin(true).closed(Outcome::Settled, &[Remedy::Voucher], None);
    has(&written(Letter::Outcome, &voucher, Lang::En).unwrap(), &["* a voucher"]);
}

#[test]
fn an_outcome_that_is_none_any_more_sends_nothing() {
    let story = Story::begin(true).upheld();
    let closed = story.dossier.case.seq;
    let story = story.says(Actor::Shopper, "Деньги не пришли");
    assert_eq!(written_at(closed, Letter::Outcome, &story, Lang::Ru), None);
}

#[test]
fn a_case_opened_again_says_why() {
    let story = Story::begin(false).upheld().reopened("Нашли ошибку у себя");
    has(
        &written(Letter::Reopened, &story, Lang::Ru).unwrap(),
        &["Мы снова открыли ваше дело", "> Нашли ошибку у себя", "ответим до"],
    );
}
