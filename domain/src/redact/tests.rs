//! The cases of masking and of asking, and what must hold for every text.

use super::{Found, Masked, SecretKind, asks_for_secret, mask, mask_public};
use proptest::prelude::*;

/// A case of `cases/masking.txt` without its brackets, and what has to be found in it.
fn unwrap_case(line: &str) -> (String, Vec<Found>) {
    let mut text = String::new();
    let mut found = Vec::new();
    let line = line.replace("\\n", "\n");
    let mut pieces = line.split('⟦');
    text.push_str(pieces.next().unwrap());
    for piece in pieces {
        let (secret, rest) = piece.split_once('⟧').expect("closed bracket");
        let (code, secret) = secret.split_once(':').expect("kind");
        let kind = *SecretKind::ALL.iter().find(|kind| kind.code() == code).expect("known kind");
        let start = text.chars().count();
        text.push_str(secret);
        found.push(Found { kind, start, end: text.chars().count() });
        text.push_str(rest);
    }
    (text, found)
}

fn cases(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_case_is_masked_as_marked() {
    let mut wrong = Vec::new();
    for line in cases(include_str!("cases/masking.txt")) {
        let (text, expected) = unwrap_case(line);
        let redaction = mask(&text);
        if redaction.found != expected {
            wrong.push(format!("{line}\n   became {}", redaction.text));
        }
        let again = mask(&redaction.text);
        assert_eq!(again.text, redaction.text, "not idempotent: {line}");
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn outgoing_texts_that_ask_are_told_from_advice() {
    let mut wrong = Vec::new();
    for line in cases(include_str!("cases/asking.txt")) {
        let (expected, text) = line.split_once('|').expect("kind or -, then the text");
        let (expected, text) = (expected.trim(), text.trim());
        let asking = asks_for_secret(text);
        let said = asking.as_ref().map_or("-", |asking| asking.kind.code());
        if said != expected {
            wrong.push(format!("{line}\n   said {said} {:?}", asking.map(|asking| asking.words)));
        } else if let Some(asking) = asking {
            let quoted: String = text.chars().skip(asking.start).take(asking.end - asking.start).collect();
            assert_eq!(quoted, asking.words);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn public_texts_lose_contact_data_and_keep_orders() {
    for (text, expected) in [
        ("Звоните +7 916 123-45-67", "Звоните [телефон ••••]"),
        ("мой номер 8 (900) 123-45-67, заказ 77-1", "мой номер [телефон ••••], заказ 77-1"),
        ("call (212) 555-0147 or 07700 900456", "call [phone ••••] or [phone ••••]"),
        ("write to kate_n@post.example.", "write to [e-mail ••••]."),
        ("пишите на buh@romashka.example", "пишите на [почта ••••]"),
        ("89161234567", "[phone ••••]"),
        ("заказ 89161234567", "заказ 89161234567"),
        ("order 118-2237-4, 12.05.2024, £40", "order 118-2237-4, 12.05.2024, £40"),
        (
            "Заказ 310077 за 12 480 ₽ и карта 4111111111111111",
            "Заказ 310077 за 12 480 ₽ и карта [карта ••••1111]",
        ),
    ] {
        assert_eq!(mask_public(text).text, expected);
        assert_eq!(mask_public(expected).text, expected);
    }
}

#[test]
fn long_and_hostile_texts_come_to_an_end() {
    for piece in
        ["пароль ", "pass.", "1,", "code 1", "[карта ", "4111 ", "a@", "<", "код 1234, ", "(", "1-", "A<"]
    {
        let text = piece.repeat(10_000);
        let masked = mask(&text);
        assert!(masked.text.len() <= text.len() * 30);
        assert!(mask_public(&text).text.len() <= text.len() * 30);
        assert!(asks_for_secret(&text).is_none_or(|asking| asking.end <= text.len()));
    }
}

/// Pieces of which messages are made; secrets among them.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "код",
        "code",
        "пароль",
        "password",
        "карта",
        "card",
        "cvv",
        "заказ",
        "order",
        "паспорт",
        "passport",
        "смс",
        "sms",
        "пин",
        "pin",
        "до",
        "exp",
        "на",
        "is",
        "это",
        "№",
        ":",
        ",",
        ".",
        "-",
        "(",
        ")",
        "[",
        "]",
        "«",
        "•",
        "\n",
        "\0",
        "+7",
        "[карта ••••1111]",
        "[code ••••]",
        "[пароль ••••]",
        "logged",
        "сзади",
        "ИНН",
        "СНИЛС",
        "IBAN",
        "GB",
        "продиктовала",
    ]);
    prop_oneof![
        words.prop_map(str::to_owned),
        "[0-9]{1,6}",
        "[0-9]{9,20}",
        "[A-Za-zа-я]{1,8}[0-9!@]{0,4}",
        Just("4111 1111 1111 1111".to_owned()),
        Just("12/27".to_owned()),
        "\\PC{0,6}",
    ]
}

fn message() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::sample::select(vec![" ", "", " ", "\n"])), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

fn card() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec!["4", "51", "55", "2200", "2204", "2221", "62", "6011"]);
    (head, prop::collection::vec(0_u8..10, 15)).prop_map(|(head, tail)| {
        let mut digits: Vec<u8> = head.bytes().map(|b| b - b'0').chain(tail).take(15).collect();
        let check =
            (0..10).find(|check| super::cards::luhn(&[digits.clone(), vec![*check]].concat())).unwrap();
        digits.push(check);
        digits.into_iter().map(|digit| char::from(b'0' + digit)).collect()
    })
}

fn grouped(digits: &str, mark: &str) -> String {
    digits.as_bytes().chunks(4).map(|four| std::str::from_utf8(four).unwrap()).collect::<Vec<_>>().join(mark)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn masking_twice_is_masking_once(text in message()) {
        let once = mask(&text).text;
        prop_assert_eq!(&mask(&once).text, &once);
        let public = mask_public(&text).text;
        prop_assert_eq!(&mask_public(&public).text, &public);
    }

    #[test]
    fn nothing_but_the_found_changes(text in message()) {
        let redaction = mask(&text);
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut rest = redaction.text.as_str();
        for found in &redaction.found {
            prop_assert!(at <= found.start && found.start < found.end && found.end <= chars.len());
            let kept: String = chars[at..found.start].iter().collect();
            prop_assert!(rest.starts_with(&kept));
            rest = &rest[kept.len()..];
            prop_assert!(rest.starts_with('['));
            rest = &rest[rest.find(']').unwrap() + 1..];
            at = found.end;
        }
        let kept: String = chars[at..].iter().collect();
        prop_assert_eq!(rest, kept);
    }

    #[test]
    fn a_card_is_nowhere_in_what_is_kept(digits in card(), mark in prop::sample::select(vec!["", " ", "-", "."]), before in prop::sample::select(vec!["", "вот", "hello", "списали с", "charged", "это она:", "order 77-1, card"]), after in prop::sample::select(vec!["", "!", ", дважды", "for order", "и ещё 500 р."])) {
        let text = format!("{before} {} {after}", grouped(&digits, mark));
        let kept = Masked::of(&text);
        let bare: String = kept.as_str().chars().filter(char::is_ascii_digit).collect();
        prop_assert!(!bare.contains(&digits[..6]), "{}", kept);
        prop_assert!(kept.as_str().contains(&format!("••••{}]", &digits[12..])), "{}", kept);
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        prop_assert!(!Masked::of(&text).as_str().contains('\0'));
        prop_assert!(asks_for_secret(&text).is_none_or(|asking| text.contains(&asking.words)));
        prop_assert!(mask_public(&text).found.len() >= mask(&text).found.len());
    }

    #[test]
    fn a_text_without_digits_and_passwords_stays(text in "[а-яёА-ЯЁa-oq-z ,.!?«»—\n]{0,200}") {
        prop_assume!(!text.contains("арол"));
        prop_assert_eq!(mask(&text).text, text);
    }
}
