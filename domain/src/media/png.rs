//! Walks through the chunks of a PNG and keeps those that make the picture.

use super::exif::{self, Kept};
use super::{StripFault, Stripped};

const SIGNATURE_BYTES: usize = 8;
/// Length, type and check sum of a chunk.
const FRAME_BYTES: usize = 12;

/// Chunks that are kept, in alphabetical order; among them those of moving pictures.
const PICTURE_CHUNKS: &[&[u8; 4]] = &[
    b"IDAT", b"IEND", b"IHDR", b"PLTE", b"acTL", b"bKGD", b"cHRM", b"cICP", b"cLLI", b"fcTL", b"fdAT",
    b"gAMA", b"hIST", b"iCCP", b"mDCV", b"pHYs", b"sBIT", b"sPLT", b"sRGB", b"tRNS",
];

/// See [`super::strip()`].
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, StripFault> {
    let mut kept = Kept::default();
    let mut out = Vec::with_capacity(bytes.len());
    out.extend(bytes.get(..SIGNATURE_BYTES).unwrap_or_default());
    let mut at = SIGNATURE_BYTES;
    let mut data_seen = false;
    loop {
        let chunk = chunk_at(bytes, at)?;
        let first = at == SIGNATURE_BYTES;
        if first != (chunk.name == b"IHDR") || (first && chunk.data.len() != 13) {
            return Err(StripFault::Broken(at));
        }
        if PICTURE_CHUNKS.contains(&chunk.name) {
            data_seen |= chunk.name == b"IDAT";
            out.extend(chunk.whole);
        } else if chunk.name == b"eXIf" {
            kept = kept.or(exif::read(chunk.data));
            if let Some(orientation) = kept.orientation.filter(|_| !data_seen) {
                write_chunk(&mut out, b"eXIf", &exif::write_orientation(orientation));
            }
        } else if chunk.name.first().is_some_and(u8::is_ascii_uppercase) {
            // The picture cannot be read without it, and we do not know what it holds.
            return Err(StripFault::Broken(at));
        }
        at += chunk.whole.len();
        if chunk.name == b"IEND" {
            break;
        }
    }
    if data_seen { Ok(Stripped { bytes: out, taken_at: kept.taken_at }) } else { Err(StripFault::Broken(at)) }
}

struct Chunk<'b> {
    name: &'b [u8; 4],
    data: &'b [u8],
    whole: &'b [u8],
}

fn chunk_at(bytes: &[u8], at: usize) -> Result<Chunk<'_>, StripFault> {
    let cut_off = StripFault::CutOff(bytes.len());
    let rest = bytes.get(at..).ok_or(cut_off)?;
    let length = u32::from_be_bytes(*rest.first_chunk().ok_or(cut_off)?);
    if length > 0x7fff_ffff {
        return Err(StripFault::Broken(at));
    }
    let length = usize::try_from(length).map_err(|_| StripFault::Broken(at))?;
    let whole = rest.get(..length + FRAME_BYTES).ok_or(cut_off)?;
    let name = whole.get(4..).and_then(|rest| rest.first_chunk()).ok_or(cut_off)?;
    let data = whole.get(8..8 + length).ok_or(cut_off)?;
    let said = whole.last_chunk().map(|sum| u32::from_be_bytes(*sum)).ok_or(cut_off)?;
    let summed = whole.get(4..8 + length).ok_or(cut_off)?;
    if !name.iter().all(u8::is_ascii_alphabetic) {
        return Err(StripFault::Broken(at));
    }
    if check_sum(summed) == said { Ok(Chunk { name, data, whole }) } else { Err(StripFault::CheckSum(at)) }
}

fn write_chunk(out: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let length = u32::try_from(data.len()).unwrap_or(0);
    out.extend(length.to_be_bytes());
    let from = out.len();
    out.extend(name);
    out.extend(data);
    let sum = check_sum(out.get(from..).unwrap_or_default());
    out.extend(sum.to_be_bytes());
}

/// CRC-32 as PNG uses it.
fn check_sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        let place = usize::from(sum.to_le_bytes()[0] ^ byte);
        TABLE.get(place).copied().unwrap_or(0) ^ (sum >> 8)
    })
}

static TABLE: [u32; 256] = table();

#[expect(clippy::indexing_slicing, reason = "a constant table, filled by its own index at compile time")]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut place = 0;
    while place < 256 {
        let mut rest = place as u32;
        let mut bit = 0;
        while bit < 8 {
            rest = if rest & 1 == 1 { 0xedb8_8320 ^ (rest >> 1) } else { rest >> 1 };
            bit += 1;
        }
        table[place] = rest;
        place += 1;
    }
    table
}
