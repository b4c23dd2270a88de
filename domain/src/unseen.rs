//! Characters that nobody sees and that change how others are read. Knows no page and no field.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// A black flag: with tags behind it, it is the flag of a country such as Scotland.
const FLAG: char = '\u{1f3f4}';
/// Where such tags end.
const LAST_TAG: char = '\u{e007f}';

/// The text without overrides, embeddings and isolates of direction, without invisible controls, fillers of no width
/// and tags. Whatever a script needs stays: joiners (Persian, Indian scripts, families of emoji), the single marks of
/// direction, selectors of variants, flags; and so do tabs and ends of lines.
#[must_use]
pub fn without_unseen(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_unseen(c) || is_tag(c)) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            FLAG => {
                kept.push(FLAG);
                keep_flag(&mut rest, &mut kept);
            }
            _ if is_unseen(c) || is_tag(c) => {}
            _ => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

/// The tags behind a flag, where they end as they must.
fn keep_flag(rest: &mut Peekable<Chars<'_>>, kept: &mut String) {
    let mut tags = String::new();
    while let Some(tag) = rest.next_if(|c| is_tag(*c)) {
        tags.push(tag);
        if tag == LAST_TAG {
            kept.push_str(&tags);
            return;
        }
    }
}

const fn is_unseen(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r')
        && matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{180e}' | '\u{200b}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}')
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..=LAST_TAG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_turns_text_around_goes() {
        for (written, kept) in [
            ("invoice\u{202e}gpj.exe", "invoicegpj.exe"),
            ("\u{2066}Anna\u{2069} \u{202b}x\u{202c}", "Anna x"),
            ("pass\u{200b}word\u{feff}", "password"),
            ("a\0b\u{7}c\u{85}d\u{7f}", "abcd"),
            ("hi\u{e0068}\u{e0069}\u{e007f}", "hi"),
            ("\u{1f3f4}\u{e0067}\u{e0062}", "\u{1f3f4}"),
            ("one\ttwo\r\nthree", "one\ttwo\r\nthree"),
        ] {
            assert_eq!(without_unseen(written), kept);
        }
    }

    #[test]
    fn what_scripts_and_pictures_need_stays() {
        for text in [
            "الطلب رقم 48213 لم يصل بعد",
            "ההזמנה \u{200f}(48213)\u{200f} לא הגיעה",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}👩\u{200d}👧\u{200d}👦 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} 👍🏽",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "葛\u{e0100}",
            "Ёлка — «ё»\u{a0}…",
        ] {
            assert!(
                matches!(without_unseen(text), Cow::Borrowed(_)) || without_unseen(text) == text,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_unseen_is_left_and_nothing_seen_is_lost(text in ".*|[\\u{1f3f4}\\u{e0020}-\\u{e007f}\\u{202a}-\\u{202e}\\u{2066}-\\u{2069}a-cא-ג\\u{200d}]{0,40}") {
            let kept = without_unseen(&text);
            prop_assert!(!kept.chars().any(is_unseen));
            prop_assert_eq!(&without_unseen(&kept), &kept);
            let seen = |text: &str| text.chars().filter(|c| !is_unseen(*c) && !is_tag(*c)).collect::<String>();
            prop_assert_eq!(seen(&kept), seen(&text));
        }
    }
}
