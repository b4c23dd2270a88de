//! Walks through the chunks of a WebP and keeps those that make the picture.

use super::exif::{self, Kept};
use super::{StripFault, Stripped};

/// "RIFF", length, "WEBP".
const HEAD_BYTES: usize = 12;
/// Name and length of a chunk.
const FRAME_BYTES: usize = 8;
/// What a chunk of features says of EXIF and XMP.
const METADATA_FLAGS: u8 = 0x08 | 0x04;

/// Chunks that are kept, in alphabetical order; among them those of moving pictures.
const PICTURE_CHUNKS: &[&[u8; 4]] = &[b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"VP8 ", b"VP8L", b"VP8X"];

/// See [`super::strip()`].
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, StripFault> {
    let cut_off = StripFault::CutOff(bytes.len());
    let said = length_at(bytes, 4).ok_or(cut_off)?;
    let whole = bytes.get(..said.checked_add(8).ok_or(cut_off)?).ok_or(cut_off)?;
    let mut out = bytes.get(..HEAD_BYTES).ok_or(cut_off)?.to_vec();
    let (mut kept, mut at, mut picture_seen) = (Kept::default(), HEAD_BYTES, false);
    while at < whole.len() {
        let length = length_at(whole, at + 4).ok_or(cut_off)?;
        let padded =
            length.checked_add(length % 2).and_then(|n| n.checked_add(FRAME_BYTES)).ok_or(cut_off)?;
        let chunk = whole.get(at..).and_then(|rest| rest.get(..padded)).ok_or(cut_off)?;
        let name: &[u8; 4] = chunk.first_chunk().ok_or(cut_off)?;
        let data = chunk.get(FRAME_BYTES..FRAME_BYTES + length).ok_or(cut_off)?;
        if PICTURE_CHUNKS.contains(&name) {
            picture_seen |= matches!(name, b"VP8 " | b"VP8L" | b"ANMF");
            let from = out.len() + FRAME_BYTES;
            out.extend(chunk);
            if name == b"VP8X" {
                let flags = out.get_mut(from).ok_or(StripFault::Broken(at))?;
                *flags &= !METADATA_FLAGS;
            }
        } else if name == b"EXIF" {
            kept = kept.or(exif::read(data.strip_prefix(b"Exif\0\0").unwrap_or(data)));
        }
        at += padded;
    }
    if !picture_seen {
        return Err(StripFault::Broken(at));
    }
    let length = u32::try_from(out.len() - 8).map_err(|_| cut_off)?.to_le_bytes();
    out.splice(4..8, length);
    Ok(Stripped { bytes: out, taken_at: kept.taken_at })
}

fn length_at(bytes: &[u8], at: usize) -> Option<usize> {
    let length = u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    usize::try_from(length).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        let pad = vec![0; data.len() % 2];
        [name.as_slice(), &length, data, &pad].concat()
    }

    fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
        let body = [b"WEBP".to_vec(), chunks.concat()].concat();
        chunk(b"RIFF", &body)
    }

    #[test]
    fn metadata_goes_and_the_picture_stays() {
        let flags = [0x1c, 0, 0, 0, 1, 0, 0, 1, 0, 0];
        let picture = chunk(b"VP8 ", b"odd");
        let whole = file(&[
            chunk(b"VP8X", &flags),
            picture.clone(),
            chunk(b"EXIF", b"II*\0"),
            chunk(b"XMP ", b"<x/>"),
        ]);
        let bare = [0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0];
        assert_eq!(strip(&whole).unwrap().bytes, file(&[chunk(b"VP8X", &bare), picture]));
    }

    #[test]
    fn what_is_cut_off_or_no_picture_is_refused() {
        let whole = file(&[chunk(b"VP8 ", b"pixels")]);
        for length in 12..whole.len() {
            assert!(strip(&whole[..length]).is_err(), "{length}");
        }
        assert!(strip(&file(&[chunk(b"EXIF", b"")])).is_err());
        assert!(strip(&[whole.clone(), b"PK secret".to_vec()].concat()).unwrap().bytes == whole);
    }
}
