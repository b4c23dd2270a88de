//! A QR code as the outline of an SVG path. Knows not what it says.

use qrcode::{Color, QrCode};
use std::fmt::Write as _;

/// A picture of dark squares on a light ground.
pub(super) struct Picture {
    /// Squares on each side, the quiet border included.
    pub(super) side: usize,
    /// The dark squares, as the `d` of a path.
    pub(super) path: String,
}

/// Light squares around the code, without which cameras do not find it.
const BORDER: usize = 4;

/// Draws a text; nothing where it is too long.
pub(super) fn draw(text: &str) -> Option<Picture> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::with_capacity(width * width * 6);
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + BORDER, y + BORDER);
        }
    }
    Some(Picture { side: width + 2 * BORDER, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let picture = draw("otpauth://totp/x").unwrap();
        assert!(picture.side > 2 * BORDER + 20);
        let last = picture.side - BORDER - 7;
        for corner in
            [format!("M{BORDER} {BORDER}h"), format!("M{last} {BORDER}h"), format!("M{BORDER} {last}h")]
        {
            assert!(picture.path.contains(&corner), "{corner}");
        }
        assert!(draw(&"x".repeat(5_000)).is_none());
    }
}
