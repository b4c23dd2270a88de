//! Texts found, counted, escaped, and their faults named.

use super::*;

static SAMPLE: Texts = Texts::new(&[
    TextFile {
        lang: Lang::En,
        name: "sample",
        source: "hello = Good day\n    .hint = Within 14 days\nfiles = { $n ->\n    [one] { $n } file\n   *[other] { $n } files\n }\nby = <b>{ $who }</b> wrote\n",
    },
    TextFile {
        lang: Lang::Ru,
        name: "sample",
        source: "hello = Мы не спим\n    .hint = За 14 дней\nfiles = { $n ->\n    [one] { $n } файл\n    [few] { $n } файла\n   *[many] { $n } файлов\n }\nby = Пишет <b>{ $who }</b>\n",
    },
]);

static FAULTY: Texts = Texts::new(&[
    TextFile { lang: Lang::En, name: "faulty", source: "a = A { $x }\nb = B\nb = B again\n" },
    TextFile { lang: Lang::Ru, name: "faulty", source: "a = А { $y }\nc = В\n d\n???\n" },
]);

#[test]
fn messages_and_their_attributes() {
    assert_eq!(SAMPLE.get(Lang::En, "hello"), "Good day");
    assert_eq!(SAMPLE.get(Lang::Ru, "hello"), "Мы\u{a0}не\u{a0}спим");
    assert_eq!(SAMPLE.get(Lang::En, "hello.hint"), "Within 14\u{a0}days");
    assert_eq!(SAMPLE.find(Lang::En, "nothing"), None);
    assert_eq!(SAMPLE.get(Lang::En, "nothing"), "[nothing]");
    assert_eq!(SAMPLE.get(Lang::Ru, "nothing"), "[nothing]");
}

#[test]
fn plurals_of_both_languages() {
    let written = |lang, n: i64| SAMPLE.with(lang, "files", &[("n", n.into())]).replace('\u{a0}', " ");
    for (n, ru, en) in [
        (0, "0 файлов", "0 files"),
        (1, "1 файл", "1 file"),
        (2, "2 файла", "2 files"),
        (5, "5 файлов", "5 files"),
        (11, "11 файлов", "11 files"),
        (21, "21 файл", "21 files"),
        (22, "22 файла", "22 files"),
        (111, "111 файлов", "111 files"),
        (12_900, "12 900 файлов", "12,900 files"),
    ] {
        assert_eq!(written(Lang::Ru, n), ru);
        assert_eq!(written(Lang::En, n), en);
    }
}

#[test]
fn arguments_are_escaped_in_pages_and_isolated_where_they_turn() {
    let hostile = || [("who", Arg::name("<script>"))];
    assert_eq!(SAMPLE.rich(Lang::En, "by", &hostile()).as_str(), "<b><bdi>&lt;script&gt;</bdi></b> wrote");
    let arabic = SAMPLE.with(Lang::En, "by", &[("who", Arg::name("علي"))]);
    assert_eq!(arabic, "<b>\u{2068}علي\u{2069}</b> wrote");
}

#[test]
fn a_lacking_argument_shows_its_name_and_stops_nothing() {
    assert_eq!(SAMPLE.with(Lang::En, "by", &[]), "<b>{$who}</b> wrote");
}

#[test]
fn faults_are_named() {
    assert_eq!(SAMPLE.faults(), Vec::<String>::new());
    let faults = FAULTY.faults().join("\n");
    for part in [
        "a wants {\"x\"}",
        "b is missing in Russian",
        "c is missing in English",
        "b stands twice in en",
        "ru/faulty",
    ] {
        assert!(faults.contains(part), "{part} in {faults}");
    }
    assert_eq!(SAMPLE.keys(), ["by", "files", "hello", "hello.hint"]);
}
