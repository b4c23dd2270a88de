//! How wide and how high a picture says it is, read from its head. Decodes no pixels.

use super::Kind;

/// Width and height in pixels; nothing where the head does not say, or the kind is none of those that are shown.
#[must_use]
pub fn dimensions(kind: Kind, bytes: &[u8]) -> Option<(u32, u32)> {
    match kind {
        Kind::Jpeg => of_jpeg(bytes),
        Kind::Png => Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?)),
        Kind::Webp => of_webp(bytes),
        _ => None,
    }
}

/// A number of `n` bytes, the first the greatest.
fn big(bytes: &[u8], at: usize, n: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(n)?)?;
    Some(digits.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// A number of `n` bytes, the first the smallest.
fn little(bytes: &[u8], at: usize, n: usize) -> Option<u32> {
    let digits = bytes.get(at..at.checked_add(n)?)?;
    Some(digits.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// From segment to segment until one that begins a frame.
fn of_jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let (mark, code) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        match (mark, code) {
            (0xff, 0xff) => at += 1,
            // Huffman tables, an extension and arithmetic tables stand among the frames and are none.
            (0xff, 0xc0..=0xcf) if !matches!(code, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, _) => at += 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?,
            _ => return None,
        }
    }
}

fn of_webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let packed = little(bytes, 21, 4)?;
            Some(((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn heads_say_how_large_a_picture_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\0\x0a";
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc4\0\x03x\xff\xff\xc2\0\x0b\x08\0\x10\x01\0\x03";
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\x0a\0";
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x02\0";
        let more = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\x09\0\0";
        for (kind, bytes, wanted) in [
            (Kind::Png, &png[..], (640, 10)),
            (Kind::Jpeg, &jpeg[..], (256, 16)),
            (Kind::Webp, &lossy[..], (320, 10)),
            (Kind::Webp, &lossless[..], (320, 12)),
            (Kind::Webp, &more[..], (320, 10)),
        ] {
            assert_eq!(dimensions(kind, bytes), Some(wanted), "{kind:?}");
            assert_eq!(dimensions(kind, &bytes[..15]), None, "{kind:?} cut off");
        }
        assert_eq!(dimensions(Kind::Gif, b"GIF89a"), None);
    }

    proptest! {
        #[test]
        fn no_head_makes_it_run_for_ever(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for kind in Kind::ALL {
                let _ = dimensions(kind, &bytes);
            }
        }
    }
}
