//! Walks through the segments of a JPEG and keeps those that make the picture.

use super::exif::{self, Kept};
use super::{StripFault, Stripped};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// See [`super::strip()`].
pub(super) fn strip(bytes: &[u8]) -> Result<Stripped, StripFault> {
    let mut kept = Kept::default();
    let mut body = Vec::with_capacity(bytes.len());
    let mut head = vec![0xff, START];
    let mut at = 2;
    let mut frame_seen = false;
    loop {
        let (marker, after) = marker_at(bytes, at)?;
        match marker {
            END if frame_seen => break,
            0x01 | 0xd0..=0xd7 => at = after,
            START | END | 0x00 | 0xff => return Err(StripFault::Broken(at)),
            _ => {
                let end = segment_end(bytes, after)?;
                let content = bytes.get(after + 2..end).unwrap_or_default();
                frame_seen |= matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
                kept = kept.or(read_exif(marker, content));
                if marker == 0xe0 && content.starts_with(b"JFIF\0") && head.len() == 2 {
                    write_jfif(&mut head, content);
                } else if makes_picture(marker, content) {
                    body.extend([0xff, marker]);
                    body.extend(bytes.get(after..end).unwrap_or_default());
                }
                at = end;
            }
        }
        if marker == SCAN {
            let end = scan_end(bytes, at)?;
            body.extend(bytes.get(at..end).unwrap_or_default());
            at = end;
        }
    }
    if let Some(orientation) = kept.orientation {
        let block = exif::write_orientation(orientation);
        head.extend([0xff, 0xe1, 0, 34]); // 2 bytes of length, 6 of name, 26 of block
        head.extend(b"Exif\0\0");
        head.extend(block);
    }
    head.append(&mut body);
    head.extend([0xff, END]);
    Ok(Stripped { bytes: head, taken_at: kept.taken_at })
}

/// The marker at `at` (fill bytes before it are allowed) and the byte after it.
fn marker_at(bytes: &[u8], at: usize) -> Result<(u8, usize), StripFault> {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first() {
        None => return Err(StripFault::CutOff(bytes.len())),
        Some(0xff) => {}
        Some(_) => return Err(StripFault::Broken(at)),
    }
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    rest.get(fill).map(|marker| (*marker, at + fill + 1)).ok_or(StripFault::CutOff(bytes.len()))
}

/// Where the segment ends whose length stands at `at`.
fn segment_end(bytes: &[u8], at: usize) -> Result<usize, StripFault> {
    let length =
        bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or(StripFault::CutOff(bytes.len()))?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length < 2 {
        return Err(StripFault::Broken(at));
    }
    if at + length > bytes.len() { Err(StripFault::CutOff(bytes.len())) } else { Ok(at + length) }
}

/// Where the picture data from `at` end: at the next marker that is neither a restart nor a stuffed byte.
fn scan_end(bytes: &[u8], at: usize) -> Result<usize, StripFault> {
    let data = bytes.get(at..).unwrap_or_default();
    data.windows(2)
        .position(|pair| matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff)))
        .map(|place| at + place)
        .ok_or(StripFault::CutOff(bytes.len()))
}

/// Tables, frames and scans; the colour profile; how Adobe meant the colours. All other segments tell tales.
fn makes_picture(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xc0..=0xcf | SCAN..=0xdf => true,
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        _ => false,
    }
}

fn read_exif(marker: u8, content: &[u8]) -> Kept {
    match content.strip_prefix(b"Exif\0") {
        Some(block) if marker == 0xe1 => exif::read(block.get(1..).unwrap_or_default()),
        _ => Kept::default(),
    }
}

/// The JFIF segment without its preview.
fn write_jfif(head: &mut Vec<u8>, content: &[u8]) {
    let Some(fixed) = content.get(..12) else { return };
    head.extend([0xff, 0xe0, 0, 16]);
    head.extend(fixed);
    head.extend([0, 0]);
}
