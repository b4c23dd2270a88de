//! How easily a password is guessed, and by what: estimates and names the reason; knows no account and keeps nothing.

mod keyboard;
mod numbers;
mod piece;
mod words;

pub use keyboard::twin as other_layout;

use piece::Piece;

/// The shortest password, in characters.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// The longest, in bytes: hashing must not become a burden.
pub const PASSWORD_BYTES_MAX: usize = 512;
/// Guesses, as a power of ten, below which a password is too weak.
const GUESSES_LOG10_MIN: f64 = 9.0;
/// Characters of a password that are looked at; what follows them makes nothing weaker.
const CHARS_LOOKED_AT: usize = 100;

/// Why a password is too weak: what whoever guesses it would try first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weakness {
    /// A day, such as `12051987`, or a year.
    Date,
    /// Digits in order, or one of them again and again.
    Digits,
    /// Longer than [`PASSWORD_BYTES_MAX`].
    Long,
    /// A word typed with the keyboard switched to the other language.
    OtherLayout,
    /// The person's own name or address, the shop's name.
    Own,
    /// A telephone number.
    Phone,
    /// The same again and again.
    Repeated,
    /// Neighbours on the keyboard, of either language.
    Run,
    /// Shorter than [`PASSWORD_CHARS_MIN`], or of too little variety.
    Short,
    /// A word, name or brand that many people take.
    Word,
}

impl Weakness {
    /// The key of the sentence that says so, among the texts of every page.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Date => "weak-date",
            Self::Digits => "weak-digits",
            Self::Long => "weak-long",
            Self::OtherLayout => "weak-layout",
            Self::Own => "weak-own",
            Self::Phone => "weak-phone",
            Self::Repeated => "weak-repeated",
            Self::Run => "weak-run",
            Self::Short => "weak-short",
            Self::Word => "weak-word",
        }
    }
}

/// What makes a password too weak; none where it is good. `own` are the person's name and address, the shop's name.
///
/// Two opinions are asked, and the lower counts: zxcvbn, which knows English, and the pieces of this module, which know
/// Russian words, both keyboards, dates and telephones.
#[must_use]
pub fn weakness(password: &str, own: &[&str]) -> Option<Weakness> {
    if password.len() > PASSWORD_BYTES_MAX {
        return Some(Weakness::Long);
    }
    let chars: Vec<char> = password.chars().take(CHARS_LOOKED_AT).collect();
    let (guesses, reason) = piece::guesses(&chars, &pieces(&chars, own));
    let theirs = zxcvbn::zxcvbn(password, own).guesses_log10();
    let is_short = password.chars().count() < PASSWORD_CHARS_MIN;
    if !is_short && guesses.min(theirs) >= GUESSES_LOG10_MIN {
        return None;
    }
    // Where only the other opinion finds it weak, it has met a word or a pattern of English.
    let unnamed = if is_short { Weakness::Short } else { Weakness::Word };
    Some(reason.unwrap_or(unnamed))
}

fn pieces(chars: &[char], own: &[&str]) -> Vec<Piece> {
    let mut all = keyboard::runs(chars);
    all.extend(numbers::dates(chars));
    all.extend(numbers::digits(chars));
    all.extend(numbers::phones(chars));
    all.extend(numbers::repeats(chars));
    all.extend(words::known(chars, own));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_weakness_is_named() {
        let cases = [
            ("йцукен123", Weakness::Run),
            ("Йцукен!2024", Weakness::Run),
            ("фывапролдж", Weakness::Run),
            ("qwertyuiop", Weakness::Run),
            ("zaq12wsxcde3", Weakness::Run),
            ("сбербанк2024", Weakness::Word),
            ("пароль123", Weakness::Word),
            ("Любимая2019!", Weakness::Word),
            ("solnyshko1995", Weakness::Word),
            ("gfhjkm2024", Weakness::OtherLayout),
            ("Ghbdtn12345", Weakness::OtherLayout),
            ("89161234567", Weakness::Phone),
            ("+7 916 123-45-67", Weakness::Phone),
            ("07700900123", Weakness::Phone),
            ("12051987", Weakness::Date),
            ("12.05.1987", Weakness::Date),
            ("1987-05-12", Weakness::Date),
            ("1234567890", Weakness::Digits),
            ("0000000000", Weakness::Repeated),
            ("ааааааааааа", Weakness::Repeated),
            ("абвабвабвабв", Weakness::Repeated),
            ("annakim19", Weakness::Own),
            ("Анна.Ким.1990", Weakness::Own),
            ("k7#Qz", Weakness::Short),
            ("", Weakness::Short),
            ("password12", Weakness::Word),
        ];
        for (password, reason) in cases {
            let own = ["Анна Ким", "anna.kim@post.example", "annakim"];
            assert_eq!(weakness(password, &own), Some(reason), "{password}");
        }
        assert_eq!(weakness(&"я".repeat(300), &[]), Some(Weakness::Long));
    }

    #[test]
    fn good_ones_pass() {
        for good in [
            "correct-horse-battery-staple",
            "copper lantern under wet oaks",
            "жёлтый утюг ворчит на балконе",
            "Tq7$wLm2!xRp",
            "двенадцать сонных ежей 4",
        ] {
            assert_eq!(weakness(good, &["anna", "kim"]), None, "{good}");
        }
    }

    #[test]
    fn nothing_breaks_it() {
        for odd in ["\u{0}", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂", "e\u{301}e\u{301}e\u{301}", "ǅǅǅǅ", "İİİİİİİİİİ"]
        {
            let _ = weakness(odd, &["", "🙂", "İ"]);
        }
    }
}
