//! Reads the two things of EXIF that are kept, orientation and time, and writes the first again.

use jiff::civil::DateTime;

/// What is kept of EXIF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kept {
    /// 2 to 8 where the picture has to be turned or mirrored.
    pub(super) orientation: Option<u8>,
    pub(super) taken_at: Option<DateTime>,
}

impl Kept {
    /// Joins what two blocks say; the first one heard counts.
    pub(super) fn or(self, later: Self) -> Self {
        Self {
            orientation: self.orientation.or(later.orientation),
            taken_at: self.taken_at.or(later.taken_at),
        }
    }
}

const ORIENTATION: u16 = 0x0112;
const CHANGED_AT: u16 = 0x0132;
const EXIF_DIRECTORY: u16 = 0x8769;
const TAKEN_AT: u16 = 0x9003;
const DIGITIZED_AT: u16 = 0x9004;

/// A TIFF block with its byte order.
struct Tiff<'b> {
    bytes: &'b [u8],
    little: bool,
}

/// One field of a directory: its tag and where its value, or the pointer to it, stands.
struct Field {
    tag: u16,
    value_at: usize,
}

/// Reads a TIFF block (EXIF without its "Exif\0\0"). What cannot be read is left out: it is dropped with the rest.
pub(super) fn read(block: &[u8]) -> Kept {
    read_directories(block).unwrap_or_default()
}

fn read_directories(block: &[u8]) -> Option<Kept> {
    let little = match block.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let tiff = Tiff { bytes: block, little };
    let main = tiff.directory(tiff.long(4)?);
    let details = main.iter().find(|field| field.tag == EXIF_DIRECTORY);
    let details =
        details.and_then(|field| tiff.long(field.value_at)).map(|at| tiff.directory(at)).unwrap_or_default();
    let of = |fields: &[Field], tag| fields.iter().find(|field| field.tag == tag).map(|field| field.value_at);
    let orientation = of(&main, ORIENTATION)
        .and_then(|at| tiff.short(at))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (2..=8).contains(value));
    let time = |at: Option<usize>| at.and_then(|at| tiff.time(at));
    let taken_at = time(of(&details, TAKEN_AT))
        .or_else(|| time(of(&details, DIGITIZED_AT)))
        .or_else(|| time(of(&main, CHANGED_AT)));
    Some(Kept { orientation, taken_at })
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        usize::try_from(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    }

    /// The fields of the directory at `at`, as many as stand in the block.
    fn directory(&self, at: usize) -> Vec<Field> {
        let count = usize::from(self.short(at).unwrap_or(0));
        (0..count)
            .map_while(|place| {
                let start = at.checked_add(2 + place * 12)?;
                self.bytes.get(start..start.checked_add(12)?)?;
                Some(Field { tag: self.short(start)?, value_at: start + 8 })
            })
            .collect()
    }

    /// `2024:05:12 18:30:07`, of 19 or 20 bytes, which the field points to.
    fn time(&self, value_at: usize) -> Option<DateTime> {
        let at = self.long(value_at)?;
        let text = std::str::from_utf8(self.bytes.get(at..at.checked_add(19)?)?).ok()?;
        let number = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<i16>().ok());
        let small = |from: usize, to: usize| number(from, to).and_then(|value| i8::try_from(value).ok());
        let year = number(0, 4).filter(|year| *year >= 1900)?;
        DateTime::new(year, small(5, 7)?, small(8, 10)?, small(11, 13)?, small(14, 16)?, small(17, 19)?, 0)
            .ok()
    }
}

/// A TIFF block that says nothing but the orientation.
pub(super) fn write_orientation(orientation: u8) -> [u8; 26] {
    let mut block = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0";
    if let Some(value) = block.get_mut(19) {
        *value = orientation;
    }
    block
}
