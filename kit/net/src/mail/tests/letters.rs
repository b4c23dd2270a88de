//! The bytes of a letter: what a reader gets back, and what a hostile writer does not get in.

use super::server::{Manners, Server};
use super::*;
use mail_parser::{Message, MessageParser, MimeHeaders};
use proptest::prelude::*;

fn bytes(letter: &Letter) -> Vec<u8> {
    letter.to_bytes(&settings(25))
}

fn read(raw: &[u8]) -> Message<'_> {
    MessageParser::default().parse(raw).unwrap()
}

fn with_subject(subject: &str) -> Letter {
    Letter { subject: subject.into(), ..letter() }
}

/// The names of the headers that stand before the body, in order.
fn header_names(raw: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(raw).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
    lines.map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

/// What must be true of every letter on the wire.
fn is_sound(raw: &[u8]) {
    let text = std::str::from_utf8(raw).unwrap();
    assert!(text.is_ascii(), "8-bit bytes");
    for line in text.split("\r\n") {
        assert!(!line.contains(['\r', '\n', '\0']), "a lone line end in {line:?}");
        assert!(line.len() <= 998, "{} bytes in a line", line.len());
    }
}

#[test]
fn both_parts_are_read_back() {
    let raw = bytes(&letter());
    is_sound(&raw);
    let read = read(&raw);
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), letter().plain);
    assert_eq!(read.body_html(0).unwrap(), letter().html.unwrap());
    assert_eq!((read.text_body_count(), read.html_body_count()), (1, 1));
    assert_eq!(read.content_type().map(|kind| kind.subtype()), Some(Some("alternative")));
    let from = read.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("Магазин «Ольха»"), Some("help@alder.example")));
    assert_eq!(read.to().unwrap().first().unwrap().address(), Some("anna@post.example"));
    assert_eq!(read.date().unwrap().to_rfc3339(), "2026-11-20T14:36:00Z");
}

#[test]
fn a_letter_says_that_a_machine_wrote_it() {
    let generated = bytes(&letter());
    assert_eq!(read(&generated).header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    let replied = bytes(&Letter { auto_submitted: AutoSubmitted::Replied, ..letter() });
    assert_eq!(read(&replied).header_raw("Auto-Submitted").map(str::trim), Some("auto-replied"));
}

#[test]
fn a_letter_names_what_it_answers_and_where_answers_go() {
    let raw = bytes(&Letter {
        in_reply_to: Some(id("<first.1@post.example>")),
        reply_to: Some(email("C-7F3K-92M4@alder.example")),
        headers: vec![("X-Redress-Case", "C-7F3K-92M4".into())],
        ..letter()
    });
    let read = read(&raw);
    assert_eq!(read.in_reply_to().as_text(), Some("first.1@post.example"));
    assert_eq!(read.references().as_text(), Some("first.1@post.example"));
    assert_eq!(read.reply_to().unwrap().first().unwrap().address(), Some("C-7F3K-92M4@alder.example"));
    assert_eq!(read.header_raw("X-Redress-Case").map(str::trim), Some("C-7F3K-92M4"));
}

#[test]
fn plain_text_alone_is_a_letter_too() {
    let raw = bytes(&Letter { html: None, ..letter() });
    is_sound(&raw);
    let read = read(&raw);
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), letter().plain);
    assert_eq!(read.content_type().map(|kind| kind.subtype()), Some(Some("plain")));
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(bytes(&letter()), bytes(&letter()));
}

#[test]
fn nothing_in_a_subject_starts_a_header() {
    let honest = header_names(&bytes(&letter()));
    for subject in [
        "Hi\r\nBcc: thief@evil.example",
        "Hi\nBcc: thief@evil.example",
        "Hi\rBcc: thief@evil.example",
        "Привет\r\nBcc: thief@evil.example",
        "Hi\u{85}Bcc: thief@evil.example",
        "Hi\u{2028}Bcc: thief@evil.example",
        "Hi\r\n\r\n<script>alert(1)</script>",
        "Hi\0there",
        "",
        " ",
        &"щ".repeat(5_000),
        &"a".repeat(5_000),
    ] {
        let raw = bytes(&with_subject(subject));
        is_sound(&raw);
        assert_eq!(header_names(&raw), honest, "{subject:?}");
        assert!(read(&raw).bcc().is_none());
    }
}

#[test]
fn nothing_in_a_name_or_a_header_starts_another() {
    let honest = header_names(&bytes(&letter()));
    for name in [
        "Alder\r\nBcc: thief@evil.example",
        "\"Alder\" <thief@evil.example>, x",
        "Ольха\n\nтело",
        "a\\\"b",
        "",
    ] {
        let from = SmtpSettings { from_name: name.into(), ..settings(25) };
        let raw = letter().to_bytes(&from);
        is_sound(&raw);
        assert_eq!(header_names(&raw), honest, "{name:?}");
        let read = read(&raw);
        let addresses: Vec<_> = read.from().unwrap().iter().filter_map(|from| from.address()).collect();
        assert_eq!(addresses, ["help@alder.example"], "{name:?}");
    }
    let hostile = Letter { headers: vec![("X-Case", "1\r\nBcc: thief@evil.example".into())], ..letter() };
    assert!(read(&bytes(&hostile)).bcc().is_none());
}

#[test]
fn words_that_look_encoded_stay_words() {
    let raw = bytes(&with_subject("=?utf-8?B?0JHQsNC90Lo=?= your account"));
    let read = read(&raw);
    assert!(!read.subject().unwrap().contains("Банк"), "{:?}", read.subject());
    assert!(read.subject().unwrap().contains("0JHQsNC90Lo"), "{:?}", read.subject());
}

#[test]
fn a_subject_does_not_turn_its_direction() {
    let raw = bytes(&with_subject("invoice\u{202e}fdp.exe"));
    assert_eq!(read(&raw).subject(), Some("invoicefdp.exe"));
}

#[test]
fn an_address_in_letters_of_its_own_is_written_in_ascii() {
    let raw = bytes(&Letter { to: email("anna@почта.рф"), ..letter() });
    is_sound(&raw);
    assert_eq!(read(&raw).to().unwrap().first().unwrap().address(), Some("anna@xn--80a1acny.xn--p1ai"));
}

#[test]
fn a_boundary_never_stands_in_the_words() {
    let plain = "--=_part_0\nContent-Type: text/html\n\n<b>forged</b>\n--=_part_1--\n".to_owned();
    let raw = bytes(&Letter { plain: plain.clone(), ..letter() });
    let read = read(&raw);
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), plain);
    assert_eq!(read.body_html(0).unwrap(), letter().html.unwrap());
    assert_eq!(read.parts.len(), 3);
}

#[test]
fn identities_that_could_break_a_header_are_none() {
    for good in ["a@b", "<a.1@post.example>", " <x+y=z@[10.0.0.1]> "] {
        assert!(MessageId::parse(good).is_some(), "{good}");
    }
    let long = format!("{}@b", "a".repeat(300));
    for bad in ["", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b> <c@d>", "почта@b", &long]
    {
        assert_eq!(MessageId::parse(bad), None, "{bad:?}");
    }
}

#[tokio::test]
async fn no_words_end_a_letter_before_its_end() {
    let hostile = [
        "a\r\n.\r\nMAIL FROM:<x@evil.example>\r\n",
        "a\n.\nMAIL FROM:<x@evil.example>\n",
        "a\r.\rMAIL FROM:<x@evil.example>\r",
        "a\r\n.\rDATA\n.\r\n",
        ".\n..\n...\n",
        "tail\r",
    ];
    let server = Server::start(Manners::default()).await;
    let mailer = Mailer::connect(&settings(server.port)).unwrap();
    for words in hostile {
        for html in [None, Some(words.to_owned())] {
            mailer.send(&Letter { plain: words.into(), html, ..letter() }).await.unwrap();
        }
    }
    let n_letters = hostile.len() * 2;
    assert_eq!(server.memory().letters.len(), n_letters);
    assert_eq!(server.verbs().iter().filter(|verb| *verb == "MAIL").count(), n_letters);
    for (place, raw) in server.memory().letters.iter().enumerate() {
        let said = hostile[place / 2].replace("\r\n", "\n").replace('\r', "\n");
        let read = read(raw).body_text(0).unwrap().replace("\r\n", "\n");
        assert_eq!(read.trim_end(), said.trim_end());
    }
}

#[test]
fn long_lines_are_broken_and_come_back_whole() {
    for words in
        ["слово ".repeat(20_000), "x".repeat(120_000), "=".repeat(5_000), format!("{}\n", "a ".repeat(9_000))]
    {
        let raw = bytes(&Letter { plain: words.clone(), html: Some(words.clone()), ..letter() });
        is_sound(&raw);
        let read = read(&raw);
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), words);
        assert_eq!(read.body_html(0).unwrap().replace("\r\n", "\n"), words);
    }
}

proptest! {
    #[test]
    fn whatever_is_said_arrives(subject in any::<String>(), plain in any::<String>(), html in any::<String>(), name in any::<String>()) {
        let letter = Letter { subject, plain, html: Some(html), ..letter() };
        let raw = letter.to_bytes(&SmtpSettings { from_name: name, ..settings(25) });
        is_sound(&raw);
        let honest = header_names(&bytes(&super::letter()));
        prop_assert_eq!(header_names(&raw), honest);
        let read = read(&raw);
        prop_assert_eq!(read.parts.len(), 3);
        let kept = |text: &str| -> String {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
        };
        let part = |place: u32| read.part(place).unwrap().text_contents().unwrap().replace("\r\n", "\n");
        prop_assert_eq!(part(1), kept(&letter.plain));
        prop_assert_eq!(part(2), kept(letter.html.as_deref().unwrap()));
    }
}
