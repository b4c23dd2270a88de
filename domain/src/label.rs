//! A label: a word of the shop's own that is put on cases, with a colour beside it. Knows no case.

use crate::case::says_something;

/// The longest name, in characters.
pub const LABEL_CHARS_MAX: usize = 30;
/// Labels of a shop at the most.
pub const LABELS_MAX: usize = 200;

/// The colour of a label: a help for the eye, never the only thing that tells it from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Grey.
    #[default]
    Grey,
    /// Red.
    Red,
    /// Orange.
    Orange,
    /// Green.
    Green,
    /// Blue.
    Blue,
    /// Violet.
    Violet,
}

impl Colour {
    /// Every colour, in the order of choice.
    pub const ALL: [Self; 6] = [Self::Grey, Self::Red, Self::Orange, Self::Green, Self::Blue, Self::Violet];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Red => "red",
            Self::Orange => "orange",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Violet => "violet",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What is wrong with the name of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLabel {
    /// It says nothing.
    Empty,
    /// It is longer than [`LABEL_CHARS_MAX`].
    Long,
    /// It holds a comma or a line break: lists of labels are written with commas.
    Odd,
}

/// A name as it is kept: without blanks at its ends, with single ones within.
///
/// # Errors
/// [`BadLabel`].
pub fn name(typed: &str) -> Result<String, BadLabel> {
    if typed.chars().any(|letter| letter == ',' || letter.is_control()) {
        return Err(BadLabel::Odd);
    }
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if !says_something(&name) {
        return Err(BadLabel::Empty);
    }
    if name.chars().nth(LABEL_CHARS_MAX).is_some() {
        return Err(BadLabel::Long);
    }
    Ok(name)
}

/// The name by which two labels are the same: small letters, е for ё.
#[must_use]
pub fn folded(name: &str) -> String {
    name.to_lowercase().replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_short_line_that_says_something() {
        for (typed, kept) in [
            ("  ждём   склад ", Ok("ждём склад")),
            ("VIP", Ok("VIP")),
            ("", Err(BadLabel::Empty)),
            (" – ", Err(BadLabel::Empty)),
            ("a, b", Err(BadLabel::Odd)),
            ("a\nb", Err(BadLabel::Odd)),
        ] {
            assert_eq!(name(typed), kept.map(str::to_owned), "{typed}");
        }
        assert_eq!(name(&"я".repeat(31)), Err(BadLabel::Long));
        assert_eq!(folded("Ещё РАЗ"), folded("еще раз"));
        assert!(Colour::ALL.into_iter().all(|one| Colour::from_code(one.code()) == Some(one)));
    }
}
