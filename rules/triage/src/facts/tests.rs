//! What facts are found in, and what only resembles them.

use super::finding::{FactFinder, Sign, patterns};
use super::*;
use crate::fold::fold;
use crate::said::Said;

fn facts(text: &str) -> Vec<String> {
    let found = FactFinder::new().find(&Said::of(fold(text)));
    found.into_iter().map(|f| format!("{}: {}", f.fact.code(), f.words)).collect()
}

#[test]
fn facts_are_quoted_with_their_words() {
    assert_eq!(facts("Чайник ЗАГОРЕЛСЯ прямо на столе"), ["danger: загорелся"]);
    assert_eq!(facts("My son got an electric shock!"), ["danger: electric shock"]);
    assert_eq!(facts("Я продиктовала код из смс"), ["secret_given: продиктовала код"]);
    assert_eq!(facts("Пишу третий раз, подам в суд"), ["legal_words: в суд", "repeated_contact: третий раз"]);
    assert_eq!(facts("Списали деньги с карты дважды"), ["double_charge: списали деньги с карты дважды"]);
    assert_eq!(
        facts("дважды звонил, и всё равно никто ничего не списал"),
        ["repeated_contact: дважды звонил"]
    );
    assert_eq!(facts("ничего не загорелось, слава богу"), ["danger_denied: не загорелось"]);
    assert_eq!(facts("ничего не получал"), ["not_received: не получал"]);
    assert_eq!(facts(""), Vec::<String>::new());
}

/// The codes of what is found.
fn codes(text: &str) -> Vec<&'static str> {
    let found = FactFinder::new().find(&Said::of(fold(text)));
    found.into_iter().map(|f| f.fact.code()).collect()
}

#[test]
fn danger_is_found_however_it_is_told() {
    for text in [
        "мой сын проглотил батарейку",
        "Дочь проглотила магнитик",
        "ребёнок наглотался шариков",
        "задыхается от запаха краски",
        "мама не может дышать",
        "после спрея тяжело дышать",
        "он подавился деталью",
        "утюг дымит",
        "пошёл густой дым",
        "фен задымился",
        "мыло разъело кожу",
        "кожа на руках слезла",
        "чуть не загорелся дом",
        "духовка бьётся током",
        "ударило меня током",
        "аллергическая реакция на крем",
        "пахнет газом",
        "аккумулятор сильно вздулся",
        "осколок стекла в каше",
        "порезала себе палец",
        "he swallowed a battery",
        "she swallowed a magnet",
        "the baby was choking on it",
        "I can't breathe",
        "he could hardly breathe",
        "the adapter smokes",
        "it is smoking",
        "black smoke and a bang",
        "the soap burned my skin",
        "a chemical burn on her hand",
        "it gave me a shock",
        "the plug has melted",
        "an allergic reaction on my face",
        "smells of gas",
        "the battery has swollen",
        "the kettle exploded",
        "фейерверк взорвался в руках",
        "the collar gave the dog an electric shock",
        "the soup burned my tongue",
    ] {
        assert!(codes(text).contains(&"danger"), "{text}: {:?}", codes(text));
    }
}

#[test]
fn what_only_sounds_like_danger_is_none() {
    for text in [
        "the bulb burned out",
        "these logs won't burn",
        "she burns with envy",
        "a burning desire for a discount",
        "it did not explode",
        "nothing exploded, all fine",
        "no smoke, no smell",
        "a smoke grey scarf",
        "the machine swallowed my card",
        "shoes that let feet breathe",
        "the price shocked me",
        "blister pack of pills",
        "is the sale on fire this week",
        "the courier was smoking",
        "the smoke detector beeps",
        "cut my discount",
        "горит желанием купить",
        "лампочка перегорела",
        "индикатор не загорается",
        "не взорвался, всё хорошо",
        "дымчатый шарф",
        "кроватка без ножек",
        "искренне ваш",
        "банкомат проглотил карту",
        "ткань не дышит",
        "крем от ожогов",
        "средство от плесени",
        "на скорую руку",
        "взрыв эмоций",
        "без дыма и запаха",
        "ничего не загорелось",
        "чайник так и не взорвался",
        "шоколад в дороге расплавился",
        "загорелая кожа",
        "Фейерверк красиво взрывается?",
        "electric shock collar for dogs: price?",
        "hot sauce burned my tongue, loved it",
    ] {
        assert!(!codes(text).contains(&"danger"), "{text}: {:?}", facts(text));
    }
    assert_eq!(facts("it did not explode, all fine"), ["danger_denied: not explode"]);
    assert_eq!(facts("он не взорвался"), ["danger_denied: не взорвался"]);
    assert_eq!(facts("не взорвался, но задымил"), ["danger: задымил"]);
    assert_eq!(facts("не загорится ли ночью?"), ["danger_feared: загорится"]);
    assert_eq!(facts("боюсь, как бы не загорелся"), ["danger_feared: загорелся"]);
}

#[test]
fn secrets_courts_charges_and_addresses_are_told_from_what_resembles_them() {
    let cases: &[(&str, &[&str])] = &[
        ("I gave them the CVV", &["secret_given"]),
        ("told the caller the code", &["secret_given"]),
        ("we paid on a fake site", &["secret_given"]),
        ("sent a scan of my passport to him", &["secret_given"]),
        ("скинула им скан паспорта", &["secret_given"]),
        ("назвал три цифры с оборота", &["secret_given"]),
        ("I did not give the code", &["secret_kept"]),
        ("код я не назвала", &["secret_kept"]),
        ("the courier asked and I gave the courier the code", &[]),
        ("продиктовала промокод", &[]),
        ("my account was hacked", &["account_taken"]),
        ("взломали личный кабинет", &["account_taken"]),
        ("засужу вас", &["legal_words"]),
        ("see you in court", &["legal_words"]),
        ("встретимся в суде", &["legal_words"]),
        ("12 Court Street", &[]),
        ("a courteous answer", &[]),
        ("больничное судно", &[]),
        ("книга «На суде истории»", &[]),
        ("претензий нет", &[]),
        ("I thought I was charged twice, all good", &[]),
        ("I was charged twice", &["double_charge"]),
        ("a subscription to your magazine", &[]),
        ("you charge my card every month", &["repeating_charge"]),
        ("подписка на рассылку", &[]),
        ("улица не та, а вы уже отправили", &["dispatched", "wrong_address"]),
        ("указала не тот дом, посылка уже в пути", &["dispatched", "wrong_address"]),
        ("wrong street, it has left the warehouse", &["dispatched", "wrong_address"]),
        ("wrong street, it hasn't left the warehouse", &["before_dispatch", "wrong_address"]),
        ("не та квартира, заказ ещё на складе", &["before_dispatch", "wrong_address"]),
        ("Заказ ещё собирается, поменяйте квартиру на 45", &["before_dispatch", "wrong_address"]),
        ("please change the flat number before you ship", &["before_dispatch", "wrong_address"]),
        ("поменяйте номер дома, пока не отправили", &["before_dispatch", "wrong_address"]),
        ("please change my email address", &[]),
        ("поменяйте дома батарейку", &[]),
        ("деньги продолжают списываться", &["money_moving"]),
        ("you keep taking money from my account", &["money_moving"]),
        ("Someone is spending my money right now", &["money_moving"]),
        ("деньги всё ещё списываются каждый день", &["money_moving"]),
        ("вы продолжаете списывать деньги", &["money_moving"]),
        ("money keeps leaving my card", &["money_moving"]),
        ("I want my money right now", &[]),
        ("верните деньги прямо сейчас", &[]),
        ("the phone keeps charging and never gets full", &["repeating_charge"]),
        ("push каждые два часа", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(codes(text), *expected, "{text}: {:?}", facts(text));
    }
}

#[test]
fn a_near_date_is_a_day_by_which_something_is_wanted() {
    for text in [
        "нужно к пятнице",
        "к субботе привезите",
        "к среде",
        "к пятнадцатому успеете?",
        "к 25 ноября",
        "к 24.11",
        "до 25-го",
        "need it by 25 November",
        "before Nov 25",
        "by the 25th of November",
        "до пятницы",
        "послезавтра",
        "the exam is soon",
        "в субботу, ждём",
        "Купила, в субботу свадьба",
        "ложусь на операцию",
    ] {
        assert_eq!(codes(text), ["near_date"], "{text}");
    }
    for text in [
        "for example",
        "he examined it",
        "a triple set",
        "операционная система",
        "кружки, ложки и др.",
        "отпускаете оптом",
        "write to ivan@example.org",
        "see https://shop.example/trip?to=exam",
        "вечером приходил курьер",
        "в субботу купил чайник",
        "on Saturday it broke",
        "в среднем",
        "к среднему ящику",
        "к пятому подъезду",
        "до 25 килограммов",
        "by 2 people",
        "в приложении вылетает ошибка",
    ] {
        assert_eq!(codes(text), Vec::<&str>::new(), "{text}: {:?}", facts(text));
    }
}

#[test]
fn every_fact_has_patterns_and_every_pattern_is_folded() {
    let known: Vec<(Sign, &str)> = patterns().collect();
    // Danger is denied by the patterns of danger.
    for fact in Fact::ALL.iter().filter(|fact| **fact != Fact::DangerDenied) {
        assert!(known.iter().any(|(sign, _)| sign.fact == *fact && !sign.is_exception), "{fact:?}");
    }
    for (_, pattern) in &known {
        for part in pattern.split(['~', '.']) {
            assert_eq!(fold(part).trim(), part.trim(), "{pattern}");
        }
    }
    let n_sections =
        include_str!("../../words/facts.txt").lines().filter(|line| line.starts_with('[')).count();
    assert_eq!(n_sections + 1, Fact::ALL.len());
}
