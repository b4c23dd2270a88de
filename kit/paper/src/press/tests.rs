//! What comes out of the press, as programs of poppler read it; where they are not here, that is said.

use super::*;
use jiff::civil::date;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn sheet(lang: &str, words: &[&str]) -> Sheet {
    let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    Sheet {
        name: "Претензия C-7F3K-92M4".to_owned(),
        author: "Анна Ким".to_owned(),
        lang: lang.to_owned(),
        size: Size::A4,
        day: date(2026, 11, 23),
        foot: "C-7F3K-92M4".to_owned(),
        blocks: vec![
            Block::Parties(own(&["Кому: «Ольха»", "Адрес: […]", "", "От кого: Анна Ким"])),
            Block::Heading(own(&["ПРЕТЕНЗИЯ", "о возврате денег"])),
            Block::Text(own(words)),
            Block::List("Приложения:".to_owned(), own(&["чек.jpg", "#include \"/etc/passwd\""])),
            Block::Signature(own(&["23 ноября 2026 года", "", "_______________ Анна Ким"])),
        ],
    }
}

/// What a program of poppler says of a letter; nothing where it is not here.
fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let child = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        println!("skipped: {program} (poppler-utils) is not here");
        return None;
    };
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The text of a letter in the order of reading, with plain blanks; words divided at the end of a line are whole.
fn text_of(pdf: &[u8]) -> Option<String> {
    let text = asked("pdftotext", &["-raw", "-", "-"], pdf)?;
    Some(text.replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_letter_is_tagged_named_and_can_be_read_out() {
    let pdf =
        pdf(&sheet("ru", &["Электрический чайник перестал работать на третий день после покупки."])).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.len() < 60_000, "{}", pdf.len());
    let holds = |text: &str| pdf.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("<pdfaid:part>2</pdfaid:part>") && holds("<pdfuaid:part>1</pdfuaid:part>"));
    if let Some(told) = asked("pdfinfo", &["-"], &pdf) {
        for fact in
            ["Претензия C-7F3K-92M4", "Анна Ким", "Tagged:          yes", "Pages:           1", "(A4)"]
        {
            assert!(told.contains(fact), "{fact}: {told}");
        }
        assert!(told.contains("JavaScript:      no") && told.contains("Encrypted:       no"), "{told}");
    }
    if let Some(text) = text_of(&pdf) {
        let order = [
            "Кому: «Ольха»",
            "Адрес: […]",
            "От кого",
            "ПРЕТЕНЗИЯ",
            "чайник перестал",
            "Приложения:",
            "чек.jpg",
            "_____ Анна Ким",
        ];
        let places: Vec<_> =
            order.iter().map(|part| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"))).collect();
        assert!(places.is_sorted(), "{text}");
    }
}

#[test]
fn words_of_people_are_never_markup() {
    let hostile = [
        "#include \"/etc/passwd\" #import \"@preview/x:1.0.0\" #eval(\"1+1\") #panic()",
        "$ x^2 $ \\ *bold* _it_ `raw` ```rust fn``` <label> @ref // note /* c */ = Heading - item + item",
        "\"}]} { \"kind\": \"heading\" } \\u0000 \\\" {{name}} %PDF-1.7 endstream endobj <<>> (a\\(b",
        "سلام עולם \u{202e}desrever\u{202c} 😀👨‍👩‍👧 中文 한글 \u{0}\u{7}\u{feff} e\u{301} ﷽",
    ];
    for lang in ["ru", "en-US", "", "#panic()"] {
        let pdf = pdf(&sheet(lang, &hostile)).unwrap();
        let Some(text) = text_of(&pdf) else { continue };
        for part in [
            "#include \"/etc/passwd\"",
            "#eval(\"1+1\")",
            "$ x^2 $ \\ *bold* _it_ `raw`",
            "<label> @ref",
            "{{name}} %PDF-1.7",
        ] {
            assert!(text.contains(part), "{lang} {part}: {text}");
        }
        assert!(!text.contains("root:") && text.contains("😀"), "{text}");
    }
    let every: Vec<char> =
        (0..=0x2_ffff_u32).filter_map(char::from_u32).filter(|c| crate::face::has(&c.to_string())).collect();
    let mut lines: Vec<String> = every.chunks(80).map(|some| some.iter().collect()).collect();
    let marks = || ('\u{300}'..='\u{36f}').chain('\u{591}'..='\u{5bd}');
    lines.extend(
        ["a", "я", "😀", "☺", "✓", "□", "ש"]
            .map(|letter| marks().fold(String::new(), |line, mark| line + letter + &mark.to_string() + " ")),
    );
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert!(pdf(&sheet("en", &lines)).is_ok(), "no character that a face has stops the press");
}

#[test]
fn what_is_too_long_is_refused_and_what_is_long_is_whole() {
    let words = "слово ".repeat(50_000);
    assert_eq!(pdf(&sheet("ru", &[&words])).unwrap_err(), Fault::TooLong(sheet("ru", &[&words]).chars()));
    let story = format!("{}конец", "Чайник течёт. ".repeat(500));
    let long = pdf(&sheet("ru", &[&story])).unwrap();
    let wide = pdf(&sheet("en", &[&"q".repeat(1_000)])).unwrap();
    if let (Some(long), Some(wide)) = (text_of(&long), text_of(&wide)) {
        assert!(long.matches("Чайник").count() == 500 && long.contains("конец"));
        let letters = wide.replace('\u{200b}', "").matches('q').count();
        assert_eq!(letters, 1_000, "a word without an end runs over lines, not over the edge");
    }
}

#[test]
fn the_paper_and_the_bytes_are_those_of_the_sheet() {
    let mut american = sheet("en-US", &["The kettle leaks."]);
    american.size = Size::Letter;
    let first = pdf(&american).unwrap();
    assert!(first == pdf(&american).unwrap(), "the same sheet gives the same bytes");
    if let Some(told) = asked("pdfinfo", &["-"], &first) {
        assert!(told.contains("612 x 792 pts (letter)"), "{told}");
    }
    american.blocks.clear();
    american.author.clear();
    assert!(pdf(&american).is_ok(), "an empty letter is an empty page");
}
