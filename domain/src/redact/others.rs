//! Covers what a text holds of other people, and leaves what belongs to those whom it may show. Knows no case.

use super::kind::{Found, Redaction, SecretKind};
use super::{mask_public, placeholder};

/// As [`mask_public`], but whatever `stays` says yes to stays as it was written.
#[must_use]
pub fn mask_others(text: &str, stays: impl Fn(SecretKind, &str) -> bool) -> Redaction {
    let all = mask_public(text);
    let mut shown = Redaction { text: String::with_capacity(all.text.len()), found: Vec::new() };
    let (mut masked, mut rest, mut done) = (all.text.as_str(), text, 0);
    for found in &all.found {
        let (between, from) = split(rest, found.start - done);
        let (secret, after) = split(from, found.end - found.start);
        let mark = masked.get(between.len()..).unwrap_or_default();
        let (_, length) = placeholder::at_start(mark).unwrap_or((found.kind, 0));
        let (mark, behind) = mark.split_at_checked(length).unwrap_or((mark, ""));
        shown.text.push_str(between);
        if stays(found.kind, secret) {
            shown.text.push_str(secret);
        } else {
            shown.text.push_str(mark);
            shown.found.push(Found { ..*found });
        }
        (masked, rest, done) = (behind, after, found.end);
    }
    shown.text.push_str(rest);
    shown
}

/// After so many characters.
fn split(text: &str, chars: usize) -> (&str, &str) {
    let at = text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ones_own_stays_and_others_are_covered() {
        let own = |_: SecretKind, secret: &str| secret.contains("anna@") || secret.ends_with("11-22");
        for (text, wanted, n) in [
            (
                "Пишите anna@post.example, курьер +7 903 555-44-33, мой +7 921 000-11-22.",
                "Пишите anna@post.example, курьер [телефон ••••], мой +7 921 000-11-22.",
                1,
            ),
            ("Ask bob@post.example.", "Ask [e-mail ••••].", 1),
            ("No one here.", "No one here.", 0),
            ("[карта ••••1111] anna@post.example", "[карта ••••1111] anna@post.example", 0),
        ] {
            let shown = mask_others(text, own);
            assert_eq!((shown.text.as_str(), shown.found.len()), (wanted, n), "{text}");
        }
        let all = "a +7 903 555-44-33 b bob@post.example c 4111 1111 1111 1111";
        assert_eq!(mask_others(all, |_, _| false), mask_public(all));
        assert_eq!(mask_others(all, |_, _| true).text, all);
    }
}
