//! Letters copied, wrapped, quoted, forwarded and forged.

use super::*;
use proptest::prelude::*;

const PLAIN: &str = "Мы ответили на вашу претензию\n=============================\n\nИрина из магазина «Ольха» \
    прочитала вашу претензию о чайнике и предлагает вернуть всю сумму, 3 490 ₽, на ту же карту до пятницы, \
    27 ноября.\n\nНомер: C-7F3K-92M4\n\nОткрыть страницу претензии:\nhttps://help.olha.example/c/AbC_d-9xZ\n\n\
    Если предложение не подходит, напишите об этом на той же странице: мы прочитаем и ответим по существу.\n\n\
    Проверочный код письма: 2222-2228. Проверить письмо: help.olha.example/check/sent\n\n-- \nОльха, помощь \
    покупателям\nТелефон: 8 800 000-45-17 (ежедневно с 8 до 22)\nTelegram: @olha_help https://t.me/olha_help\n\n\
    Мы никогда не спрашиваем код из SMS и номер карты.\n";

const HTML: &str = "<!doctype html><html><head><title>x</title><style>.a{}</style></head><body class=\"g\">\
    <h1>Мы ответили на вашу претензию</h1><p>Ирина из магазина «Ольха» прочитала вашу претензию о чайнике и \
    предлагает вернуть всю сумму, 3 490 ₽, на ту же карту до пятницы, 27 ноября.</p><td>Номер</td>\
    <td>C-7F3K-92M4</td><a href=\"https://help.olha.example/c/AbC_d-9xZ\">Открыть страницу претензии</a>\
    <p>https://help.olha.example/c/AbC_d-9xZ</p><p>Если предложение не подходит, напишите об этом на той же \
    странице: мы прочитаем и ответим по существу.</p><p>Проверочный код письма: 2222-2228. Проверить письмо: \
    <a href=\"https://help.olha.example/check/sent\">help.olha.example/check/sent</a></p><p><b>Телефон</b> \
    <a href=\"tel:88000004517\">8 800 000-45-17</a> ежедневно с 8 до 22</p><p>Мы никогда не спрашиваем код из SMS \
    и номер карты.</p></body></html>";

const SUBJECT: &str = "Ответ на претензию C-7F3K-92M4";

fn beside(message: &str) -> Likeness {
    compare(Original { subject: SUBJECT, plain: PLAIN, html: HTML }, message)
}

fn shown(likeness: &Likeness) -> Vec<(ItemKind, &str)> {
    likeness.added.iter().map(|item| (item.kind, item.shown.as_str())).collect()
}

/// Wrapped anew at so many characters, with so many quoting marks before each line.
fn wrapped(text: &str, width: usize, marks: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        out.push_str(&"> ".repeat(marks));
        for word in line.split(' ') {
            if length > 0 && length + word.chars().count() > width {
                out.push('\n');
                out.push_str(&"> ".repeat(marks));
                length = 0;
            }
            out.push_str(word);
            out.push(' ');
            length += word.chars().count() + 1;
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_letter_is_known_in_both_forms() {
    assert_eq!(beside(PLAIN).outcome, Outcome::Same, "{:?}", beside(PLAIN));
    let copied = "Мы ответили на вашу претензию\nИрина из магазина «Ольха» прочитала вашу претензию о чайнике и \
        предлагает вернуть всю сумму, 3\u{a0}490\u{a0}₽, на ту же карту до\u{a0}пятницы, 27 ноября.\nНомер\tC-7F3K-92M4\n\
        Открыть страницу претензии <https://help.olha.example/c/AbC_d-9xZ>\nhttps://help.olha.example/c/AbC_d-9xZ\n\
        Если предложение не под\u{ad}ходит, напишите об этом на той же странице: мы прочитаем и ответим по существу.\n\
        Проверочный код письма: 2222-2228. Проверить письмо: help.olha.example/check/sent\nТелефон 8 800 000-45-17 \
        ежедневно с 8 до 22";
    assert_eq!(beside(copied).outcome, Outcome::Same, "{:?}", beside(copied));
}

#[test]
fn a_forwarded_letter_keeps_its_match() {
    for head in [
        "---------- Forwarded message ---------\nFrom: Ольха <help@olha.example>\nDate: Tue, 3 Nov 2026 at 12:30\n\
         Subject: Ответ на претензию C-7F3K-92M4\nTo: <anna@post.example>\n\n",
        "-------- Пересылаемое сообщение --------\n03.11.2026, 12:30, \"Ольха\" <help@olha.example>:\n\n",
        "03 нояб. 2026 г., в 12:30, Ольха <help@olha.example> написал(а):\n\n",
        "От: Ольха\nКому: anna@post.example\nТема: Fwd: Ответ на претензию C-7F3K-92M4\n\n",
    ] {
        let likeness = beside(&format!("{head}{}", wrapped(PLAIN, 60, 1)));
        let is_tolerated =
            likeness.added.iter().all(|item| head.contains(&item.shown) || item.kind == ItemKind::Words);
        assert!(likeness.percent >= 90 && is_tolerated, "{head}: {likeness:?}");
    }
    let first = "---------- Forwarded message ---------\nFrom: Ольха <help@olha.example>\n\n";
    assert_eq!(beside(&format!("{first}{PLAIN}Отправлено с iPhone")).outcome, Outcome::Same);
}

#[test]
fn what_was_changed_is_named() {
    let link = PLAIN.replace("help.olha.example/c/AbC_d-9xZ", "olha-help.example/pay");
    assert_eq!(beside(&link).outcome, Outcome::Changed);
    assert_eq!(shown(&beside(&link)), [(ItemKind::Link, "olha-help.example/pay")]);
    let phone = PLAIN.replace("8 800 000-45-17", "+7 495 000-11-22");
    assert!(shown(&beside(&phone)).contains(&(ItemKind::Number, "7 495 000-11-22")), "{:?}", beside(&phone));
    let sum = PLAIN.replace("3 490 ₽", "1 990 ₽");
    assert!(shown(&beside(&sum)).contains(&(ItemKind::Sum, "1 990")), "{:?}", beside(&sum));
    let words = PLAIN.replace("на ту же карту", "после того как вы назовёте нам код на ту же карту");
    assert_eq!(beside(&words).outcome, Outcome::Changed);
    assert!(shown(&beside(&words)).contains(&(ItemKind::Words, "после того как вы назовёте нам код")));
    let not = PLAIN.replace("Если предложение не подходит", "Если предложение подходит");
    assert_eq!((beside(&not).outcome, beside(&not).left_out), (Outcome::Changed, vec!["не".to_owned()]));
}

#[test]
fn a_part_is_a_part_and_another_is_another() {
    let part: String = PLAIN.lines().take(4).collect::<Vec<_>>().join("\n");
    assert_eq!(beside(&part).outcome, Outcome::Part);
    for other in [
        "",
        "2222-2228",
        "Ваш заказ задержан, оплатите 49 руб по ссылке sdek.example",
        &"а б ".repeat(30_000),
    ] {
        assert_eq!(beside(other).outcome, Outcome::Other, "{other:.40}");
    }
}

#[test]
fn codes_are_read_as_people_type_them() {
    let code = CheckCode::make(&[7; 32], b"answer:1:2", 0);
    assert_ne!(code, CheckCode::make(&[7; 32], b"answer:1:2", 1));
    let written = code.to_string();
    assert_eq!(written.len(), 9);
    for typed in [written.clone(), written.to_lowercase(), format!(" {} ", code.compact())] {
        assert_eq!(CheckCode::parse(&typed), Some(code), "{typed}");
    }
    assert_eq!(codes_in(&format!("Check code of this letter: {written}. Check it: x/check/sent")), [code]);
    assert_eq!(codes_in("no code 12345678 C-7F3K-92M4"), []);
    let case = crate::reference::CaseRef::make(0x1234_5678_9abc).to_string().replace("C-", "");
    assert_eq!(CheckCode::parse(&case), None, "the number of a case is no code");
}

#[test]
fn a_piece_of_a_link_is_no_code_and_a_code_of_any_look_is_one() {
    for letter in 0_u32..2_000 {
        let code = CheckCode::make(&[7; 32], &letter.to_be_bytes(), 0);
        let compact = code.compact();
        let (first, last) = compact.split_at(4);
        for text in [
            format!("http://shop.test/c/AAAAAAAB_{code}"),
            format!("https://help.olha.example/c/AbC_{code}_9xZ?a=1"),
            format!("https://help.olha.example/{code}/c"),
        ] {
            assert_eq!(codes_in(&text), [], "{text}");
        }
        for text in [
            format!("Pay the fee of 2 pounds at http://fee.example now, or lose it. {code}"),
            format!("Код письма: {}, а заказ 48213-1234.", code.to_string().to_lowercase()),
            format!("http://shop.test/c/AAAAAAAB_2222-2228_\n> код «{first}\u{2011}{last}»?"),
            format!("> Check code of this letter: {first}-\r\n> {last}. Check it: shop.test/check/sent"),
            format!("Код —\n{first}\u{ad}-{last}"),
        ] {
            assert_eq!(codes_in(&text), [code], "{text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn wrapping_and_quoting_keep_the_match(width in 20_usize..120, marks in 0_usize..4, upper: bool) {
        let text = wrapped(PLAIN, width, marks);
        let text = if upper { text.replace("Мы ответили", "МЫ ОТВЕТИЛИ") } else { text };
        let likeness = beside(&text);
        prop_assert_eq!(likeness.outcome, Outcome::Same, "{:?}", likeness);
    }

    #[test]
    fn another_link_breaks_it(name in "[a-z]{3,12}", path in "[a-zA-Z0-9]{0,8}", width in 20_usize..120) {
        let forged = PLAIN.replace("help.olha.example/c/AbC_d-9xZ", &format!("{name}.example/{path}"));
        let likeness = beside(&wrapped(&forged, width, 1));
        prop_assert_eq!(likeness.outcome, Outcome::Changed);
        prop_assert!(likeness.added.iter().any(|item| item.kind == ItemKind::Link && item.shown.starts_with(&name)));
    }

    #[test]
    fn a_word_put_in_is_seen(at in 1_usize..40, word in "[а-я]{6,12}") {
        let mut words: Vec<&str> = PLAIN.split(' ').collect();
        words.insert(at, &word);
        let likeness = beside(&words.join(" "));
        prop_assert!(likeness.added.iter().any(|item| item.shown.contains(&word)), "{:?}", likeness);
    }

    #[test]
    fn one_wrong_letter_of_a_code_is_noticed(seed: [u8; 32], place in 0_usize..8, step in 1_usize..32) {
        let written = CheckCode::make(&seed, b"x", 0).compact();
        let alphabet: Vec<char> = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().collect();
        let mut letters: Vec<char> = written.chars().collect();
        let right = alphabet.iter().position(|known| *known == letters[place]).unwrap();
        letters[place] = alphabet[(right + step) % 32];
        prop_assert_eq!(CheckCode::parse(&letters.into_iter().collect::<String>()), None);
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,400}") {
        let _ = (beside(&text), codes_in(&text), items(&text), prints(&text));
    }
}
