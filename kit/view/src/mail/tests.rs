//! Letters in both forms.

use super::*;
use crate::face::{Contact, ContactKind};
use domain::Lang;

fn face(lang: Lang) -> Face {
    let mut face = Face::new(lang, if lang == Lang::Ru { "Ольха" } else { "Alder" });
    face.contacts = vec![
        Contact {
            kind: ContactKind::Phone,
            label: String::new(),
            value: "8 800 000-45-17".to_owned(),
            href: "tel:88000004517".to_owned(),
            note: "ежедневно с 8 до 22".to_owned(),
        },
        Contact {
            kind: ContactKind::Telegram,
            label: String::new(),
            value: "@olha_help".to_owned(),
            href: "https://t.me/olha_help".to_owned(),
            note: String::new(),
        },
    ];
    face
}

fn blocks() -> Vec<Block> {
    vec![
        Block::Heading("Мы получили вашу претензию".to_owned()),
        Block::Paragraph("Ответим до\u{a0}пятницы, 27\u{a0}ноября.".to_owned()),
        Block::Facts(vec![("Номер".to_owned(), "C-7F3K-92M4".to_owned())]),
        Block::Button { label: "Открыть".to_owned(), url: "https://help.olha.example/c/x".to_owned() },
        Block::List(vec!["Ирина читает".to_owned()]),
        Block::Quote("Чайник <b>треснул</b>\nснизу".to_owned()),
        Block::Small("Письмо отправлено само".to_owned()),
    ]
}

#[test]
fn both_forms_say_the_same() {
    let mail = mail(&face(Lang::Ru), "Претензия C-7F3K-92M4", &blocks());
    for part in [
        "Мы получили вашу претензию",
        "27 ноября",
        "C-7F3K-92M4",
        "https://help.olha.example/c/x",
        "Ирина читает",
        "снизу",
        "Письмо отправлено само",
        "8 800 000-45-17",
        "ежедневно с 8 до 22",
        "https://t.me/olha_help",
        "Мы никогда не спрашиваем",
    ] {
        assert!(mail.plain.contains(part), "{part} in {}", mail.plain);
        assert!(mail.html.replace(HARD, " ").contains(part), "{part} in {}", mail.html);
    }
}

#[test]
fn nothing_a_stranger_wrote_becomes_html_or_a_header() {
    let mail = mail(&face(Lang::En), "Hello\r\nBcc: all@x.example", &blocks());
    assert_eq!(mail.subject, "Hello Bcc: all@x.example");
    assert!(mail.html.contains("Чайник &lt;b&gt;треснул&lt;/b&gt;<br>снизу"));
    assert!(mail.plain.contains("> Чайник <b>треснул</b>\n> снизу\n"));
}

#[test]
fn a_letter_loads_nothing_and_leads_only_to_safe_places() {
    let hostile = [Block::Button { label: "x".to_owned(), url: "javascript:alert(1)".to_owned() }];
    let mail = mail(&face(Lang::En), "x", &hostile);
    assert!(mail.html.contains("href=\"#\"") && !mail.html.contains("href=\"javascript"));
    for loaded in ["<img", "src=", "url(", "<link", "@import"] {
        assert!(!mail.html.contains(loaded), "{loaded}");
    }
}

#[test]
fn colours_that_cannot_be_read_are_not_used() {
    let mut face = face(Lang::En);
    face.colour_day = "#ffff00".to_owned();
    let mail = mail(&face, "x", &blocks());
    assert!(!mail.html.contains("#ffff00") && mail.html.contains("#0b5759"));
}
