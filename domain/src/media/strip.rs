//! Takes the metadata out of pictures: where, with what and by whom they were taken is nobody's business.

use super::{Kind, jpeg, png, sniff, webp};
use jiff::civil::DateTime;

/// A picture without metadata.
#[derive(Clone, PartialEq, Eq)]
pub struct Stripped {
    /// The picture: pixels, colour profile and orientation as they were, and nothing else.
    pub bytes: Vec<u8>,
    /// When the camera says it was taken, by its own clock; it knows no time zone.
    pub taken_at: Option<DateTime>,
}

/// Prints no pixels.
impl std::fmt::Debug for Stripped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Stripped({} bytes, taken at {:?})", self.bytes.len(), self.taken_at)
    }
}

/// Why a picture could not be stripped. It must not be kept then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StripFault {
    /// Only JPEG, PNG and WebP can be stripped.
    #[error("metadata can be removed from JPEG, PNG and WebP only, and this is {0:?}")]
    OtherKind(Kind),
    /// The file ends in the middle.
    #[error("the picture is cut off after {0} bytes: it did not arrive whole")]
    CutOff(usize),
    /// Something stands where the format does not allow it.
    #[error("the picture is broken at byte {0}")]
    Broken(usize),
    /// A part of a PNG does not fit its check sum.
    #[error("the part of the picture at byte {0} does not fit its check sum")]
    CheckSum(usize),
}

/// Removes EXIF, XMP, IPTC, comments, text parts, previews and whatever follows the end of the picture, without decoding
/// it. Colour profile and orientation stay. Needs memory for one copy of the file.
///
/// # Errors
/// [`StripFault`] tells what is wrong with the file.
pub fn strip(bytes: &[u8]) -> Result<Stripped, StripFault> {
    match sniff(bytes, "") {
        Kind::Jpeg => jpeg::strip(bytes),
        Kind::Png => png::strip(bytes),
        Kind::Webp => webp::strip(bytes),
        other => Err(StripFault::OtherKind(other)),
    }
}
