//! What the judge promises of every message: golden reasons, sameness under spelling, and an answer to anything.
#![expect(clippy::expect_used, reason = "a test without its models has nothing to test")]

use domain::Lang;
use domain::filler::says_nothing;
use domain::intent::{Intent, Tone, Urgency};
use proptest::prelude::*;
use std::sync::LazyLock;
use triage::{Judgement, Language, Reading, Reason, Triage};
use unicode_normalization::UnicodeNormalization;

static DEEP: LazyLock<Triage> = LazyLock::new(|| Triage::shipped(Reading::Deep).expect("shipped"));
static FAST: LazyLock<Triage> = LazyLock::new(|| Triage::shipped(Reading::Fast).expect("shipped"));

fn said(judgement: &Judgement, lang: Lang) -> Vec<String> {
    judgement.reasons.iter().map(|reason| reason.said(lang)).collect()
}

#[test]
fn urgent_messages_say_why() {
    let cases = [
        (
            "Ваш чайник загорелся, у мамы ожог!",
            Intent::DangerousItem,
            Urgency::Critical,
            "опасность для здоровья: «загорелся»",
        ),
        (
            "I told them the code from the text message and now my account is empty, they said they were your security department",
            Intent::ScamReport,
            Urgency::Critical,
            "gave away a code, card or money: «told them the code»",
        ),
        (
            "Пишу третий раз: верните деньги за возврат, никто не отвечает",
            Intent::RefundStatus,
            Urgency::High,
            "обращается не впервые: «третий раз»",
        ),
    ];
    for (text, intent, urgency, reason) in cases {
        let judged = DEEP.judge(text);
        let Language::Known(lang) = judged.language else { panic!("{text}: no language") };
        assert_eq!((judged.intent, judged.urgency), (intent, urgency), "{text}");
        assert!(said(&judged, lang).iter().any(|one| one == reason), "{text}: {:?}", said(&judged, lang));
    }
}

#[test]
fn russian_in_latin_letters_is_quoted_as_it_was_written() {
    for (text, quotes) in [
        ("Vash chajnik zagorelsya, u mamy ozhog!", vec!["опасность для здоровья: «zagorelsya»"]),
        ("tovar ne prishel, zhdu uzhe nedelyu", Vec::new()),
        ("gde zakaz 48213", vec!["слова: «gde zakaz 48213»"]),
        ("Zdravstvujte! Slomalas' shchetka, verNite den'gi", Vec::new()),
    ] {
        for judge in [&*DEEP, &*FAST] {
            let judged = judge.judge(text);
            let all = said(&judged, Lang::Ru);
            assert_eq!(judged.language, Language::RU, "{text}");
            for quote in &quotes {
                assert!(all.iter().any(|one| one == quote), "{text}: {all:?}");
            }
            let written = text.to_lowercase();
            for reason in &all {
                for quoted in reason.split('«').skip(1).filter_map(|rest| rest.split('»').next()) {
                    let known = quoted.split(' ').all(|word| written.contains(word));
                    assert!(known, "{text}: {quoted} was not written so");
                }
            }
        }
    }
}

/// What is urgent by facts, whatever else the message is about.
const BY_FACTS: &[(&str, Urgency)] = &[
    ("cancel my order, the last kettle exploded", Urgency::Critical),
    ("Отмените заказ, прошлый чайник взорвался", Urgency::Critical),
    ("is it normal that the charger smokes?", Urgency::Critical),
    ("Нормально ли, что зарядка дымится?", Urgency::Critical),
    ("Спасибо, всё отлично, только фен вчера ударил током", Urgency::Critical),
    ("сын проглотил батарейку от вашей игрушки", Urgency::Critical),
    ("after your spray I can't breathe", Urgency::Critical),
    ("someone called, I told them the CVV", Urgency::Critical),
    ("Указала неверный адрес, заказ ещё не отправлен", Urgency::Critical),
    ("Указала неверный адрес, а посылка уже в пути", Urgency::High),
    ("Wrong street, and the parcel has left the warehouse", Urgency::High),
    ("звонили от вашего имени, просили код, я не назвала", Urgency::High),
    ("someone called asking for the code, I did not give the code", Urgency::High),
    ("see you in court, I want my money back", Urgency::High),
    ("Верните деньги, иначе засужу", Urgency::High),
    ("с карты продолжают снимать деньги каждый день", Urgency::Critical),
    ("Someone is spending my money right now", Urgency::Critical),
    ("Заказ ещё собирается, поменяйте квартиру на 45", Urgency::Critical),
    ("please change the flat number before you ship", Urgency::Critical),
    ("Где мой заказ? Он нужен к 25 ноября", Urgency::High),
    ("where is my order, I need it by 25 November", Urgency::High),
];

#[test]
fn facts_are_a_floor_under_whatever_else_is_said_and_both_ways_quote_them() {
    let filler = "Ещё расскажу про дачу, соседей и погоду на выходных. ".repeat(170);
    for judge in [&*DEEP, &*FAST] {
        for (text, urgency) in BY_FACTS {
            let judged = judge.judge(text);
            assert_eq!(judged.urgency, *urgency, "{text}: {judged:?}");
            assert!(judged.reasons.iter().any(|reason| matches!(reason, Reason::Fact(_))), "{text}");
        }
        let lost = format!("{filler} cancel my order, the last kettle exploded {filler}");
        assert!(lost.len() > 31_000);
        let judged = judge.judge(&lost);
        assert_eq!(judged.urgency, Urgency::Critical);
        assert!(
            said(&judged, Lang::En).iter().any(|one| one == "danger to health: «exploded»"),
            "{judged:?}"
        );
        let unread =
            judge.judge(&format!("{} the charger caught fire", "lorem ipsum dolor sit ".repeat(700)));
        assert_eq!(unread.urgency, Urgency::Critical, "{:?}", unread.reasons);
    }
}

#[test]
fn what_only_sounds_urgent_is_not() {
    for judge in [&*DEEP, &*FAST] {
        for text in [
            "the bulb burned out after a week",
            "my neighbour burns with envy",
            "лампочка перегорела через неделю",
            "муж горит желанием купить дрель",
            "чайник не взорвался, всё хорошо",
            "it did not explode, all fine",
            "I thought I was charged twice but all good, thanks",
            "how do I get to your store on Court Street?",
            "судно для лежачих больных есть в наличии?",
        ] {
            let judged = judge.judge(text);
            assert!(judged.urgency >= Urgency::Normal, "{text}: {judged:?}");
        }
    }
}

#[test]
fn whatever_is_urgent_says_why_in_words_of_its_own() {
    for judge in [&*DEEP, &*FAST] {
        for text in [
            "I'm at the allotment and my phone says: payment method changed. Then it threw me out",
            "Points are going down as I watch, and my password is no good any more",
            "Ночник греется так, что мех слипся, а он в кроватке лежал",
            "Gran's blood pressure dropped to 80 over 40 and the only new thing is your joint drops",
            "привезли не туда, гроб нужен к утру",
        ] {
            let judged = judge.judge(text);
            if judged.urgency > Urgency::High {
                continue;
            }
            let quotes = judged.reasons.iter().any(|reason| match reason {
                Reason::Fact(_) => true,
                Reason::UrgentWords(words) | Reason::Words(words) => {
                    words.iter().any(|word| !says_nothing(word))
                }
                Reason::NotReadable | Reason::Unsure => false,
            });
            assert!(quotes, "{text}: {judged:?}");
        }
    }
}

#[test]
fn a_few_words_lead_where_they_say_and_are_quoted_as_written() {
    let cases = [
        ("order 48213", Intent::OrderStatus),
        ("AL-20610 status", Intent::OrderStatus),
        ("доставили не тот цвет", Intent::WrongOrMissing),
    ];
    for judge in [&*DEEP, &*FAST] {
        for (text, intent) in cases {
            assert_eq!(judge.judge(text).intent, intent, "{text}");
        }
        let text = "our 40th order of 12.5 kg came with 3/4 broken on the 12th, refund 1 200 please";
        for reason in judge.judge(text).reasons {
            if let Reason::Words(words) | Reason::UrgentWords(words) = reason {
                assert!(words.iter().all(|word| text.contains(word.as_str())), "{words:?}");
            }
        }
        let shouted = judge.judge(&"верните деньги!!! ".repeat(20));
        assert!(matches!(shouted.intent, Intent::RefundStatus | Intent::ReturnRequest), "{shouted:?}");
        let past = judge.judge("Где мой заказ? Курьер вечером приходил к соседям");
        let near =
            |reason: &Reason| matches!(reason, Reason::Fact(found) if found.fact.code() == "near_date");
        assert!(!past.reasons.iter().any(near), "{past:?}");
        let praise = judge.judge("Спасибо, всё чудесно, завтра расскажу подругам!");
        assert!(praise.urgency >= Urgency::Normal && !praise.reasons.iter().any(near), "{praise:?}");
    }
}

#[test]
fn what_cannot_be_read_is_other_with_low_confidence() {
    let long = "хлам ".repeat(220_000);
    let zalgo = "Z̸̧̛̘a̷l̶g̵ơ̸".repeat(40);
    let cases = [
        "",
        " ",
        "\n\t\n",
        "\0\0\0\u{1}",
        "🙂🙂🙂🔥",
        "12345 67890",
        "!!!???",
        "我的订单在哪里？",
        "أين طلبي؟",
        "Wo ist meine Bestellung? Ich warte seit drei Wochen und niemand antwortet mir.",
        "Де моє замовлення? Чекаю вже третій тиждень, ніхто не відповідає.",
        "<div><br/></div>&nbsp;&nbsp;",
        "\u{fffd}PNG\r\n\u{1a}\n\0\0\0\rIHDR\u{fffd}\u{fffd}",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Къде е пратката ми? Чакам вече две седмици",
        "Где је моја поруџбина? Нисам је добио",
        "Gde je moja porudžbina, čekam već dve nedelje",
        "asdfghjkl qwrtp zxcvbnm",
        "фывапролдж йцукен ячсмить",
        "\u{fffd}\u{fffd} сука \u{fffd}\u{1} idiot \u{fffd}",
    ];
    for judge in [&*DEEP, &*FAST] {
        for text in cases {
            let judged = judge.judge(text);
            assert_eq!(judged.intent, Intent::Other, "{text:?}");
            assert!(judged.confidence <= 0.2, "{text:?}: {}", judged.confidence);
            assert_eq!((judged.language, judged.tone), (Language::Other, Tone::Calm), "{text:?}");
        }
        for text in [long.as_str(), zalgo.as_str()] {
            let judged = judge.judge(text);
            assert_eq!(judged.intent, Intent::Other, "{:.40}", text);
            assert!(judged.confidence <= 0.2, "{:.40}: {}", text, judged.confidence);
        }
    }
}

#[test]
fn a_long_letter_is_judged_by_its_beginning() {
    let letter =
        format!("Чайник загорелся, у мамы ожог. {}", "Ещё расскажу про дачу, соседей и погоду. ".repeat(400));
    let judged = FAST.judge(&letter);
    assert_eq!(judged.language, Language::RU);
    assert!(said(&judged, Lang::Ru).iter().any(|one| one.starts_with("опасность для здоровья")));
}

#[test]
fn a_double_charge_waits_less_than_other_troubles_with_money() {
    let cases = [
        ("Списали деньги с карты дважды за один заказ", Urgency::High),
        ("с меня два раза списали за кофемолку, один чек", Urgency::High),
        ("I've been charged twice for one lamp", Urgency::High),
        ("My card was debited for the same order twice", Urgency::High),
        ("Каждый месяц списываете с карты за подписку, я её не оформлял, остановите", Urgency::Critical),
        ("you keep taking 9.99 every month for a club I never joined, stop it", Urgency::Critical),
        ("В чеке 1200, а списали 1250, за что ещё 50?", Urgency::Normal),
        ("The price was 20, my card was charged 24. What is the four for?", Urgency::Normal),
    ];
    for (text, urgency) in cases {
        let judged = DEEP.judge(text);
        assert_eq!((judged.intent, judged.urgency), (Intent::PaymentProblem, urgency), "{text}");
    }
}

#[test]
fn words_that_are_quoted_say_something() {
    let cases = [
        "Где мой заказ? Уже неделю жду",
        "спасибо вам большое за быструю доставку и за подарок",
        "the lamp you have sent to me does not work at all",
        "I would like to send this back and get my money",
    ];
    for text in cases {
        let judged = DEEP.judge(text);
        let quoted = judged.reasons.iter().find_map(|reason| match reason {
            Reason::Words(words) => Some(words.clone()),
            _ => None,
        });
        let quoted = quoted.expect("something speaks for it");
        for words in quoted {
            let telling = words.split(' ').any(|word| !says_nothing(word));
            assert!(telling, "{text}: {words}");
        }
    }
}

#[test]
fn the_same_words_in_another_dress_are_judged_the_same() {
    let plain = "Где мой заказ? Уже неделю жду";
    let expected = DEEP.judge(plain);
    for other in [
        "ГДЕ МОЙ ЗАКАЗ? УЖЕ НЕДЕЛЮ ЖДУ",
        "  Где   мой\nзаказ?\tУже неделю жду ",
        "<p>Где мой&nbsp;заказ? Уже неделю <b>жду</b></p>",
        "Гдe мoй зaкaз? Ужe нeдeлю жду",
        "Где мои\u{306} заказ? Уже неделю жду",
        "Где\u{200b} мой заказ? Уже не\u{ad}делю жду",
    ] {
        let judged = DEEP.judge(other);
        assert_eq!((judged.language, judged.intent), (expected.language, expected.intent), "{other}");
    }
}

#[test]
fn judging_together_and_one_by_one_agree() {
    let texts =
        ["where is my parcel", "верните деньги", "", "how do i return this lamp", "kogda privezut zakaz"];
    for (together, text) in DEEP.judge_all(&texts).iter().zip(texts) {
        let alone = DEEP.judge(text);
        assert_eq!(
            (together.language, together.intent, together.urgency),
            (alone.language, alone.intent, alone.urgency)
        );
        assert!((together.confidence - alone.confidence).abs() < 1e-3);
    }
}

/// The letter as it stands in wide type: another code point of the same meaning.
fn fullwidth(c: char) -> char {
    const FROM_ASCII: u32 = 0xfee0;
    char::from_u32(c as u32 + FROM_ASCII).unwrap_or(c)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn anything_at_all_gets_an_answer(text in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for text in [text.as_str(), &String::from_utf8_lossy(&bytes)] {
            let judged = FAST.judge(text);
            prop_assert!((0.0..=1.0).contains(&judged.confidence));
        }
    }

    #[test]
    fn random_bytes_are_other_and_calm(bytes in proptest::collection::vec(128u8..=255, 20..300)) {
        let judged = FAST.judge(&String::from_utf8_lossy(&bytes));
        prop_assert_eq!((judged.language, judged.intent, judged.tone), (Language::Other, Intent::Other, Tone::Calm));
        prop_assert!(judged.confidence <= 0.2);
    }

    #[test]
    fn danger_stays_danger_among_other_words(
        before in proptest::collection::vec("(где|мой|заказ|верните|деньги|please|order|refund|where|спасибо|купить)", 0..30),
        after in proptest::collection::vec("(where|is|my|order|скидка|размер|цвет|thanks|доставка)", 0..30),
    ) {
        let judged = FAST.judge(&format!("{} чайник задымился {}", before.join(" "), after.join(" ")));
        prop_assert_eq!(judged.urgency, Urgency::Critical);
    }

    #[test]
    fn case_white_space_and_unicode_form_change_neither_language_nor_intent(
        words in proptest::collection::vec("(где|мой|ещё|заказ|верните|деньги|не работает|сломался|where|is|my|order|refund|broken|please)", 1..12),
        gaps in proptest::collection::vec("[ \t\n\u{a0}]{1,3}", 12),
    ) {
        let plain = words.join(" ");
        let loose: String = words.iter().zip(&gaps).map(|(word, gap)| format!("{}{gap}", word.to_uppercase())).collect();
        let apart: String = plain.nfd().collect();
        let wide: String = plain.chars().map(|c| if c.is_ascii_lowercase() { fullwidth(c) } else { c }).collect();
        let expected = FAST.judge(&plain);
        for dressed in [&loose, &apart, &wide] {
            let judged = FAST.judge(dressed);
            prop_assert_eq!((judged.language, judged.intent), (expected.language, expected.intent));
        }
    }
}
