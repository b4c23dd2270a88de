//! The cheapest way to put a password together from pieces that somebody would try; knows no piece of its own.

use super::Weakness;

/// A stretch of a password that is cheaper to guess than its characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// The first character.
    pub(super) from: usize,
    /// One past the last.
    pub(super) to: usize,
    /// Guesses, as a power of ten.
    pub(super) log10: f64,
    /// What it is.
    pub(super) kind: Weakness,
}

#[derive(Clone, Copy)]
struct Way {
    log10: f64,
    /// The longest piece on the way, and what it is.
    longest: (usize, Option<Weakness>),
}

/// The guesses that the cheapest way takes, as a power of ten, and what its longest piece is.
pub(super) fn guesses(chars: &[char], pieces: &[Piece]) -> (f64, Option<Weakness>) {
    let mut ways = vec![Way { log10: 0.0, longest: (0, None) }];
    for (at, char) in chars.iter().enumerate() {
        let before = ways.last().copied().unwrap_or(Way { log10: 0.0, longest: (0, None) });
        let mut best = Way { log10: before.log10 + character(*char), ..before };
        for piece in pieces.iter().filter(|piece| piece.to == at + 1) {
            let Some(start) = ways.get(piece.from) else { continue };
            let log10 = start.log10 + piece.log10;
            if log10 < best.log10 {
                let length = piece.to - piece.from;
                let longest =
                    if length > start.longest.0 { (length, Some(piece.kind)) } else { start.longest };
                best = Way { log10, longest };
            }
        }
        ways.push(best);
    }
    ways.last().map_or((0.0, None), |way| (way.log10, way.longest.1))
}

/// What one character by itself costs.
fn character(char: char) -> f64 {
    match char {
        '0'..='9' => 1.0,
        'a'..='z' => 1.4,
        'а'..='я' | 'ё' => 1.5,
        _ => 1.7,
    }
}
