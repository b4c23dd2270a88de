//! What counts as words: emptiness, length, and text that is hostile or merely strange.

use super::*;

fn opened(story: &str) -> Result<Event, Refusal> {
    open(problem(text(story), false), start(), &terms())
}

#[test]
fn strange_words_that_say_something_are_taken() {
    let marked = format!("Чайник{} сломан", "\u{301}".repeat(10_000));
    let stories = [
        "😡",
        "👍🏽",
        "👨‍👩‍👧‍👦",
        "❤️",
        "✓",
        ":)",
        "??",
        "7",
        "да",
        "\u{202e}Не работает\u{202c}",
        "\u{200f}המוצר לא הגיע\u{200f}",
        "商品没有收到",
        "<script>alert(1)</script>",
        "'; drop table case_row; --",
        "Отказ\0работы",
        &marked,
    ];
    for story in stories {
        assert!(opened(story).is_ok(), "{:?}", story.chars().take(20).collect::<String>());
    }
}

#[test]
fn what_nobody_can_see_says_nothing() {
    let marks = "\u{301}".repeat(10_000);
    let stories = [
        "",
        " ",
        "\r\n\t\u{a0}",
        "\0\0\0",
        "\u{1}\u{7f}\u{85}",
        ".",
        "—",
        "\u{200b}\u{200b}\u{200b}",
        "\u{200f}\u{202e}\u{2066}\u{2069}",
        "\u{3164}\u{3164}",
        "\u{fe0f}\u{200d}",
        "\u{e0041}\u{e007f}",
        &marks,
    ];
    for story in stories {
        assert_eq!(
            opened(story),
            Err(Refusal::EmptyStory),
            "{:?}",
            story.chars().take(20).collect::<String>()
        );
    }
}

#[test]
fn twenty_thousand_characters_and_not_one_more() {
    for letter in ["a", "ё", "😡"] {
        let just = open(problem(plain(letter.repeat(WORDS_CHARS_MAX)), false), start(), &terms());
        assert!(just.is_ok(), "{letter}");
        let more = open(problem(plain(letter.repeat(WORDS_CHARS_MAX + 1)), false), start(), &terms());
        assert_eq!(more, Err(Refusal::TooLong), "{letter}");
    }
}

#[test]
fn words_are_kept_as_they_were_written_but_for_what_turns_them_around() {
    let words = "Не  работает\n\n— совсем e\u{301} \u{200f}כן\u{200f} 👩\u{200d}👧";
    for written in [words.to_owned(), format!("\u{202e}{words}\u{202c}")] {
        let Ok(Event::Opened(opened)) = opened(&written) else { panic!("a case begins with `opened`") };
        assert_eq!(opened.story.words(), words);
    }
}

#[test]
fn the_journal_holds_no_word_of_a_person() {
    let event = opened("Тайна, которую доверили магазину").unwrap();
    let body = event.body();
    assert!(!body.contains("Тайна") && !body.contains("words") && !body.contains("salt"), "{body}");
    let read = Event::read(&body).unwrap();
    assert_eq!(read.text().map(Text::words), Some(""));
}
