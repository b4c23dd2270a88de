//! Reading and writing the numbers of a model file, little-endian. It knows no model.

use thiserror::Error;

/// Why a model file cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ModelFault {
    /// The file is shorter than it says.
    #[error("the model file breaks off early: copy it again, or make it anew with `redress triage train`")]
    Truncated,
    /// The file is something else.
    #[error("this is no model of `redress triage`: name a file that `redress triage train` has made")]
    NotAModel,
    /// The file contradicts itself.
    #[error("the model file is damaged ({0}): make it anew with `redress triage train`")]
    Damaged(&'static str),
}

/// Reads a model file from its beginning on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, n_bytes: usize) -> Result<&'a [u8], ModelFault> {
        let (taken, rest) = self.rest.split_at_checked(n_bytes).ok_or(ModelFault::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelFault> {
        self.take(N)?.try_into().map_err(|_| ModelFault::Truncated)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, ModelFault> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    /// A count of things of `item_bytes` each, refused where the file could not hold them.
    pub(crate) fn count(&mut self, item_bytes: usize) -> Result<usize, ModelFault> {
        let count = self.u32()? as usize;
        if count.saturating_mul(item_bytes) > self.rest.len() {
            Err(ModelFault::Truncated)
        } else {
            Ok(count)
        }
    }

    pub(crate) fn f32(&mut self) -> Result<f32, ModelFault> {
        let value = f32::from_le_bytes(self.array()?);
        if value.is_finite() { Ok(value) } else { Err(ModelFault::Damaged("a number is not finite")) }
    }

    pub(crate) fn f32s(&mut self, count: usize) -> Result<Vec<f32>, ModelFault> {
        let bytes = self.take(count.saturating_mul(4))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect())
    }

    pub(crate) fn u32s(&mut self, count: usize) -> Result<Vec<u32>, ModelFault> {
        let bytes = self.take(count.saturating_mul(4))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect())
    }

    pub(crate) fn text(&mut self) -> Result<String, ModelFault> {
        let n_bytes = self.count(1)?;
        String::from_utf8(self.take(n_bytes)?.to_vec())
            .map_err(|_| ModelFault::Damaged("a name is not UTF-8"))
    }

    pub(crate) fn ends(&self) -> Result<(), ModelFault> {
        if self.rest.is_empty() { Ok(()) } else { Err(ModelFault::Damaged("bytes after the end")) }
    }
}

/// Appends a count or a number.
pub(crate) fn put_u32(bytes: &mut Vec<u8>, value: u32) {
    bytes.extend_from_slice(&value.to_le_bytes());
}

/// Appends numbers without their count.
pub(crate) fn put_f32s(bytes: &mut Vec<u8>, values: &[f32]) {
    for value in values {
        bytes.extend_from_slice(&value.to_le_bytes());
    }
}

/// Appends a text with its length.
pub(crate) fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_u32(bytes, u32::try_from(text.len()).unwrap_or(u32::MAX));
    bytes.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_a_short_file_is_refused() {
        let mut bytes = Vec::new();
        put_text(&mut bytes, "ярлык");
        put_f32s(&mut bytes, &[1.5, -2.0]);
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.text().as_deref(), Ok("ярлык"));
        assert_eq!(reader.f32s(2), Ok(vec![1.5, -2.0]));
        assert_eq!(reader.ends(), Ok(()));
        assert_eq!(Reader::new(&[255, 255, 255, 255]).text(), Err(ModelFault::Truncated));
        assert_eq!(Reader::new(&[1]).u32(), Err(ModelFault::Truncated));
    }
}
