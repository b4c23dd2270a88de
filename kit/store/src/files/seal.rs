//! A file as it lies encrypted: chunks of 64 KiB, each sealed with its number and whether it is the last, so that none
//! can be changed, moved or cut off unseen (the STREAM construction over ChaCha20-Poly1305). Knows no folder.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::digest::{Context, SHA256};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// Bytes of a chunk before it is sealed.
const CHUNK: usize = 64 * 1_024;
/// Bytes that sealing adds.
const TAG: usize = 16;
/// What the file begins with: our name and the version of the form.
const MARK: &[u8; 8] = b"REDRESS\x01";

/// Writes a sealed file; no file is ever written twice with one key.
pub(crate) struct Sealer<W> {
    out: W,
    key: LessSafeKey,
    plain: Vec<u8>,
    n_sealed: u32,
    size: u64,
    sha256: Context,
}

/// Reads a sealed file from any place of it.
pub(crate) struct Opener<R> {
    source: R,
    key: LessSafeKey,
    n_chunks: u64,
    sealed_bytes: u64,
    left: Range<u64>,
    is_empty_unproved: bool,
}

impl<W: Write> Sealer<W> {
    pub(crate) fn begin(mut out: W, key: &[u8; 32]) -> io::Result<Self> {
        out.write_all(MARK)?;
        let plain = Vec::with_capacity(CHUNK + TAG);
        Ok(Self { out, key: sealing_key(key)?, plain, n_sealed: 0, size: 0, sha256: Context::new(&SHA256) })
    }

    /// How many bytes were given so far.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    pub(crate) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.sha256.update(bytes);
        self.size = self.size.saturating_add(bytes.len() as u64);
        while !bytes.is_empty() {
            // A full chunk is sealed only when more follows: the last one is sealed differently.
            if self.plain.len() == CHUNK {
                self.seal(false)?;
            }
            let room = CHUNK - self.plain.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Seals the last chunk; gives the writer back, the size and the SHA-256 of what was given.
    pub(crate) fn finish(mut self) -> io::Result<(W, u64, [u8; 32])> {
        self.seal(true)?;
        let digest = self.sha256.finish();
        let sha256 = std::array::from_fn(|place| digest.as_ref().get(place).copied().unwrap_or_default());
        Ok((self.out, self.size, sha256))
    }

    fn seal(&mut self, is_last: bool) -> io::Result<()> {
        let nonce = nonce_of(self.n_sealed, is_last);
        self.key.seal_in_place_append_tag(nonce, Aad::from(MARK), &mut self.plain).map_err(damaged)?;
        self.out.write_all(&self.plain)?;
        self.plain.clear();
        self.n_sealed = self.n_sealed.checked_add(1).ok_or_else(|| damaged("too long"))?;
        Ok(())
    }
}

impl<R: Read + Seek> Opener<R> {
    /// Opens a file for reading all of it.
    pub(crate) fn open(mut source: R, key: &[u8; 32]) -> io::Result<Self> {
        let whole = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        let mut mark = [0; MARK.len()];
        source.read_exact(&mut mark)?;
        let sealed_bytes = whole.saturating_sub(MARK.len() as u64);
        let n_chunks = sealed_bytes.div_ceil((CHUNK + TAG) as u64);
        let tags = n_chunks.saturating_mul(TAG as u64);
        if mark != *MARK || n_chunks == 0 || sealed_bytes < tags {
            return Err(damaged("not a sealed file"));
        }
        let left = 0..sealed_bytes - tags;
        let is_empty_unproved = left.is_empty();
        Ok(Self { source, key: sealing_key(key)?, n_chunks, sealed_bytes, left, is_empty_unproved })
    }

    /// Bytes of the plain file that are still to be read.
    pub(crate) const fn left(&self) -> u64 {
        self.left.end.saturating_sub(self.left.start)
    }

    /// Narrows what is read to a part of the file.
    pub(crate) fn only(&mut self, part: Range<u64>) {
        let end = part.end.min(self.left.end);
        self.left = part.start.min(end)..end;
    }

    /// The next bytes, 64 KiB at most; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.left.is_empty() {
            // An empty file has one chunk, which proves that nothing was cut off.
            if std::mem::take(&mut self.is_empty_unproved) {
                self.chunk(0)?;
            }
            return Ok(None);
        }
        let mut chunk = self.chunk(self.left.start / CHUNK as u64)?;
        let begin = usize::try_from(self.left.start % CHUNK as u64).unwrap_or_default();
        let until = usize::try_from(self.left()).unwrap_or(usize::MAX).saturating_add(begin);
        chunk.truncate(until);
        let piece = chunk.split_off(begin.min(chunk.len()));
        self.left.start = self.left.start.saturating_add(piece.len() as u64);
        Ok(Some(piece))
    }

    fn chunk(&mut self, place: u64) -> io::Result<Vec<u8>> {
        let begin = place.saturating_mul((CHUNK + TAG) as u64);
        let length = self.sealed_bytes.saturating_sub(begin).min((CHUNK + TAG) as u64);
        let mut sealed = vec![0; usize::try_from(length).map_err(damaged)?];
        self.source.seek(SeekFrom::Start(begin + MARK.len() as u64))?;
        self.source.read_exact(&mut sealed)?;
        let number = u32::try_from(place).map_err(damaged)?;
        let nonce = nonce_of(number, place + 1 == self.n_chunks);
        let plain_bytes = self.key.open_in_place(nonce, Aad::from(MARK), &mut sealed).map_err(damaged)?.len();
        sealed.truncate(plain_bytes);
        Ok(sealed)
    }
}

/// Seven bytes of nothing (each file has a key of its own), the chunk's number, and whether it is the last.
fn nonce_of(number: u32, is_last: bool) -> Nonce {
    let [a, b, c, d] = number.to_be_bytes();
    let nonce: [u8; NONCE_LEN] = [0, 0, 0, 0, 0, 0, 0, a, b, c, d, u8::from(is_last)];
    Nonce::assume_unique_for_key(nonce)
}

fn sealing_key(key: &[u8; 32]) -> io::Result<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key).map(LessSafeKey::new).map_err(damaged)
}

fn damaged(why: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    const KEY: [u8; 32] = [7; 32];

    fn seal(plain: &[u8], step: usize) -> Vec<u8> {
        let mut sealer = Sealer::begin(Vec::new(), &KEY).unwrap();
        plain.chunks(step).for_each(|piece| sealer.write(piece).unwrap());
        let (sealed, size, sha256) = sealer.finish().unwrap();
        assert_eq!(size, plain.len() as u64);
        assert_eq!(sha256, ring::digest::digest(&SHA256, plain).as_ref());
        sealed
    }

    fn open(sealed: &[u8], part: Option<Range<u64>>) -> io::Result<Vec<u8>> {
        let mut opener = Opener::open(Cursor::new(sealed), &KEY)?;
        if let Some(part) = part {
            opener.only(part);
        }
        let (mut plain, promised) = (Vec::new(), opener.left());
        while let Some(piece) = opener.next()? {
            plain.extend(piece);
        }
        assert_eq!(plain.len() as u64, promised);
        Ok(plain)
    }

    fn text(size: usize) -> Vec<u8> {
        (0..size).map(|place| (place * 7 + place / 251) as u8).collect()
    }

    #[test]
    fn every_size_around_a_chunk_comes_back() {
        for size in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
            let sealed = seal(&text(size), 10_007);
            assert_eq!(open(&sealed, None).unwrap(), text(size), "{size}");
        }
    }

    #[test]
    fn what_was_cut_moved_or_changed_is_noticed() {
        let sealed = seal(&text(3 * CHUNK), 1_000);
        let chunk = CHUNK + TAG;
        let cut = &sealed[..8 + 2 * chunk];
        assert!(open(cut, None).is_err(), "the last chunk is missing");
        assert!(open(&sealed[..sealed.len() - 1], None).is_err());
        assert!(open(&sealed[..8], None).is_err());
        assert!(open(b"", None).is_err());
        let mut moved = sealed.clone();
        moved[8..8 + 2 * chunk].rotate_left(chunk);
        assert!(open(&moved, None).is_err());
        let mut longer = sealed.clone();
        longer.extend_from_slice(&sealed[8..8 + chunk]);
        assert!(open(&longer, None).is_err());
        assert!(Opener::open(Cursor::new(&sealed), &[8; 32]).unwrap().next().is_err(), "another key");
        assert!(open(&seal(b"", 1)[..23], None).is_err(), "an empty file is checked too");
    }

    proptest! {
        #[test]
        fn any_part_can_be_read(size in 0_usize..200_000, a: prop::sample::Index, b: prop::sample::Index) {
            let plain = text(size);
            let (a, b) = (a.index(size + 1), b.index(size + 1));
            let (begin, end) = (a.min(b), a.max(b));
            let found = open(&seal(&plain, 65_536), Some(begin as u64..end as u64)).unwrap();
            prop_assert_eq!(found, &plain[begin..end]);
        }

        #[test]
        fn one_changed_byte_is_noticed(size in 0_usize..100_000, place: prop::sample::Index, bit in 0_u8..8) {
            let mut sealed = seal(&text(size), 65_536);
            let place = place.index(sealed.len());
            sealed[place] ^= 1_u8 << bit;
            prop_assert!(open(&sealed, None).is_err());
        }
    }
}
