//! A shop's two colours: whether they can be read, and the style sheet they make. Pure.

use crate::face::Face;

/// The least contrast between a colour and what it stands on (WCAG 2.2, level AA, for text).
pub const CONTRAST_MIN: f64 = 4.5;

/// What colours by day stand on, and what stands on them: paper, sheet, the sunk ground and white letters.
const DAY_GROUNDS: &[&str] = &["#faf8f3", "#ffffff", "#f2efe7"];
/// The same by night; letters on a button are nearly black.
const NIGHT_GROUNDS: &[&str] = &["#141716", "#1c201f", "#0f1211", "#06201f"];

/// The colours of a shop that set none.
pub const BUILT_IN: [&str; 2] = ["#0b5759", "#74c8c2"];

/// Why a colour is refused. Each has a text under `colour-<code>`.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BadColour {
    /// Not of the form `#rrggbb`.
    #[error("a colour is written #rrggbb")]
    Unreadable,
    /// Too close to what it stands on by day; the contrast it has.
    #[error("by day the contrast is {0:.1}, 4.5 is the least")]
    TooPale(f64),
    /// The same by night.
    #[error("by night the contrast is {0:.1}, 4.5 is the least")]
    TooDark(f64),
}

impl BadColour {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::TooPale(_) => "too-pale",
            Self::TooDark(_) => "too-dark",
        }
    }
}

/// Whether a pair of colours can be read everywhere it is used.
///
/// # Errors
/// The first colour that cannot, and why.
pub fn check_colours(day: &str, night: &str) -> Result<(), BadColour> {
    let by_day = least(day, DAY_GROUNDS).ok_or(BadColour::Unreadable)?;
    let by_night = least(night, NIGHT_GROUNDS).ok_or(BadColour::Unreadable)?;
    if by_day < CONTRAST_MIN {
        return Err(BadColour::TooPale(by_day));
    }
    if by_night < CONTRAST_MIN {
        return Err(BadColour::TooDark(by_night));
    }
    Ok(())
}

fn least(colour: &str, grounds: &[&str]) -> Option<f64> {
    grounds
        .iter()
        .map(|ground| contrast(colour, ground))
        .try_fold(f64::MAX, |least, one| Some(least.min(one?)))
}

/// The contrast of two colours `#rrggbb`, 1 to 21; `None` where one of them is not a colour.
#[must_use]
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

/// Relative luminance, 0 to 1, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |from: usize| {
        let value = u8::from_str_radix(digits.get(from..from + 2)?, 16).ok()?;
        let share = f64::from(value) / 255.0;
        Some(if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.0722f64.mul_add(part(4)?, 0.2126f64.mul_add(part(0)?, 0.7152 * part(2)?)))
}

/// The style sheet that gives pages the shop's colours; nothing where a pair cannot be read, so that the built-in
/// colours stay.
#[must_use]
pub fn shop_css(face: &Face) -> String {
    let (day, night) = (face.colour_day.as_str(), face.colour_night.as_str());
    if check_colours(day, night).is_err() {
        return String::new();
    }
    format!(":root{{--shop:{day};--shop-night:{night}}}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast("#000000", "#ffffff").unwrap() - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#FFFFFF").unwrap() - 4.478).abs() < 0.001);
        assert_eq!(contrast("#123456", "#123456"), Some(1.0));
        for bad in ["", "red", "#fff", "#gggggg", "#1234567", "#12345é"] {
            assert_eq!(contrast(bad, "#ffffff"), None, "{bad}");
        }
    }

    #[test]
    fn a_pair_that_cannot_be_read_is_refused() {
        let [day, night] = BUILT_IN;
        assert_eq!(check_colours(day, night), Ok(()));
        assert!(matches!(check_colours("#74c8c2", night), Err(BadColour::TooPale(_))));
        assert!(matches!(check_colours(day, "#0b5759"), Err(BadColour::TooDark(_))));
        assert_eq!(check_colours("teal", night), Err(BadColour::Unreadable));
    }

    #[test]
    fn only_a_readable_pair_becomes_a_style_sheet() {
        let mut face = Face::new(domain::Lang::En, "Alder");
        assert_eq!(shop_css(&face), ":root{--shop:#0b5759;--shop-night:#74c8c2}\n");
        face.colour_day = "#fff;}body{display:none".to_owned();
        assert_eq!(shop_css(&face), "");
    }
}
