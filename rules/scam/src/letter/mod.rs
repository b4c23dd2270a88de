//! Judges a whole letter: its words by the same rules as any message, and its head, links and attachments by signs of their own.

mod html;
mod read;
mod results;
mod signs;
mod within;

use crate::facts::{Facts, JUDGED_BYTES_MAX};
use crate::lookalike::Brands;
use crate::message::{Channel, Message};
use crate::verdict::{Verdict, weigh};

pub use results::{Authenticity, Check, Source, Told};

/// At most so many bytes of a letter are read.
pub const LETTER_BYTES_MAX: usize = 32 * 1024 * 1024;

/// The judgement on a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterVerdict {
    /// The judgement, with reasons and advice.
    pub verdict: Verdict,
    /// The address of the sender shown; empty where there is none.
    pub from: String,
    /// What is known of who really sent it, in the letter's language: a pass names the domain and never says "safe".
    pub authenticity: String,
    /// The same in both languages.
    pub proof: Told,
    /// Who says so.
    pub source: Source,
    /// The name that the sender shows.
    pub from_name: String,
    /// Where an answer would go, if not to the sender; empty else.
    pub reply_to: String,
    /// The subject and the words a reader sees, as they were judged; places in reasons count in this text.
    pub text: String,
}

/// Judges a raw letter. `proved` is what our own server or a caller has proved; what it does not know is taken from the
/// word of the server that took the letter, if it left one.
pub fn judge_letter(raw: &[u8], proved: Option<&Authenticity>, brands: &Brands) -> LetterVerdict {
    let letter = read::read(raw.get(..LETTER_BYTES_MAX).unwrap_or(raw));
    let told = results::told(&letter);
    let authenticity = match proved {
        Some(proved) => proved.or_as_told(told),
        None => told,
    };
    let mut text = letter.subject.clone();
    text.push_str(".\n");
    text.push_str(letter.text.get(..letter.text.floor_char_boundary(JUDGED_BYTES_MAX)).unwrap_or_default());
    let facts = Facts::of(&Message { channel: Channel::Email, text: &text }, brands);
    let outside = signs::signs(&letter, &authenticity, facts.script, brands);
    let verdict = weigh(&facts, &outside);
    LetterVerdict {
        verdict,
        authenticity: authenticity.said(&letter.from_address, facts.script),
        proof: authenticity.told(&letter.from_address),
        source: authenticity.source,
        reply_to: if letter.reply_to == letter.from_address { String::new() } else { letter.reply_to },
        from_name: letter.from_name,
        from: letter.from_address,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Judgement;

    fn judged(letter: &str) -> LetterVerdict {
        judge_letter(letter.replace('\n', "\r\n").as_bytes(), None, Brands::protected())
    }

    #[test]
    fn a_name_that_is_not_the_address_is_seen() {
        let found = judged(
            "From: \"PayPal Service\" <info@blue-door.example>\nSubject: Your account is limited\nContent-Type: text/html\n\n<p>Please log in: <a href=\"http://pay-check.example/x\">https://www.paypal.com/login</a></p>\n",
        );
        assert_eq!(found.verdict.judgement, Judgement::Scam);
        let codes: Vec<_> = found.verdict.reasons.iter().map(|r| r.code).collect();
        assert!(codes.contains(&"name_against_address") && codes.contains(&"lying_link"), "{codes:?}");
    }

    #[test]
    fn a_pass_is_told_with_its_domain_and_never_as_safe() {
        let found = judged(
            "Authentication-Results: mx.shop.example; spf=pass smtp.mailfrom=evil.example; dkim=pass header.d=evil.example; dmarc=pass header.from=evil.example\nFrom: Anna <anna@evil.example>\nSubject: Hello\n\nSee you on Friday.\n",
        );
        assert!(
            found.authenticity.contains("evil.example") && !found.authenticity.contains("safe"),
            "{}",
            found.authenticity
        );
        assert_eq!(found.verdict.judgement, Judgement::Clear);
    }

    #[test]
    fn a_code_is_asked_for_in_a_letter_as_anywhere() {
        for (words, judgement) in [
            ("Назовите код из СМС", Judgement::Scam),
            ("Перешли мне код, который тебе пришёл", Judgement::Scam),
            ("Tell me the code from the text", Judgement::Scam),
            ("Пришлите код функции и вывод тестов", Judgement::Clear),
            ("Please send me the code for review", Judgement::Clear),
        ] {
            let found = judged(&format!(
                "From: Anna <anna@blue-door.example>\nSubject: Hello\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
            ));
            assert_eq!(found.verdict.judgement, judgement, "{words}");
        }
    }

    #[test]
    fn what_is_no_letter_is_said_to_be_none() {
        let found = judge_letter(b"PK\x03\x04\x14\x00\x00\x00", None, Brands::protected());
        assert_eq!(found.verdict.reasons.first().map(|r| r.code), Some("no_letter"));
    }

    #[test]
    fn an_attachment_that_runs_is_named() {
        let found = judged(
            "From: Anna <anna@blue-door.example>\nSubject: Invoice\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nInvoice attached.\n--b\nContent-Type: application/octet-stream; name=\"invoice.pdf.exe\"\nContent-Disposition: attachment; filename=\"invoice.pdf.exe\"\n\nMZ\n--b--\n",
        );
        assert!(
            found
                .verdict
                .reasons
                .iter()
                .any(|r| r.code == "attachment_runs" && r.because.contains("invoice.pdf.exe")),
            "{found:?}"
        );
    }
}
