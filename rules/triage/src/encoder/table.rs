//! The vectors of the pieces, packed without loss: each row is a run of prefix codes. It knows no pieces' texts.

use super::VECTOR_LENGTH;
use crate::bytes::{ModelFault, Reader};

/// Rows are quantised in groups, each with a scale, a lowest value and a prefix code of its own.
const N_GROUPS: usize = 17;
/// No code is longer than this, so that one look decides.
const CODE_BITS: u32 = 12;

/// The packed vectors.
#[derive(Debug)]
pub(super) struct Table {
    groups: Vec<Group>,
    group_of_row: &'static [u8],
    /// Where each row begins in `packed`, and after the last one its end.
    starts: Vec<u32>,
    packed: &'static [u8],
}

#[derive(Debug)]
struct Group {
    /// For every window of [`CODE_BITS`] bits the value of its first symbol and the bits that symbol takes.
    symbols: Vec<(f32, u8)>,
}

impl Table {
    pub(super) fn read(reader: &mut Reader<'static>, n_rows: usize) -> Result<Self, ModelFault> {
        let scales = reader.f32s(N_GROUPS)?;
        let lows = reader.f32s(N_GROUPS)?;
        let mut groups = Vec::with_capacity(N_GROUPS);
        for (scale, low) in scales.iter().zip(&lows) {
            groups.push(Group::new(&reader.array::<256>()?, *scale, *low)?);
        }
        let group_of_row = reader.take(n_rows)?;
        let mut starts = Vec::with_capacity(n_rows + 1);
        let mut at = 0u32;
        starts.push(at);
        for length in reader.take(n_rows * 2)?.as_chunks::<2>().0 {
            at += u32::from(u16::from_le_bytes(*length));
            starts.push(at);
        }
        let n_packed = reader.count(1)?;
        if n_packed != at as usize || group_of_row.iter().any(|group| usize::from(*group) >= N_GROUPS) {
            return Err(ModelFault::Damaged("the rows of the encoder do not add up"));
        }
        Ok(Self { groups, group_of_row, starts, packed: reader.take(n_packed)? })
    }

    /// Unpacks a row into `vector`, which has [`VECTOR_LENGTH`] places.
    pub(super) fn unpack(&self, row: u32, vector: &mut [f32]) {
        debug_assert_eq!(vector.len(), VECTOR_LENGTH);
        let row = row as usize;
        let group = self.group_of_row.get(row).and_then(|group| self.groups.get(usize::from(*group)));
        let bounds = self.starts.get(row).zip(self.starts.get(row + 1));
        let packed = bounds.and_then(|(start, end)| self.packed.get(*start as usize..*end as usize));
        let (Some(group), Some(packed)) = (group, packed) else { return };
        let (mut window, mut n_bits, mut bytes) = (0u64, 0u32, packed.iter());
        for place in vector {
            while n_bits <= 48 {
                // Past the end the window fills with zeros, which no full row ever reads.
                window |= u64::from(bytes.next().copied().unwrap_or(0)) << (56 - n_bits);
                n_bits += 8;
            }
            let Some((value, taken)) = group.symbols.get((window >> (64 - CODE_BITS)) as usize) else {
                return;
            };
            *place = *value;
            window <<= taken;
            n_bits -= u32::from(*taken);
        }
    }
}

impl Group {
    /// Canonical codes: shorter ones first, equal ones in the order of their symbols.
    fn new(lengths: &[u8; 256], scale: f32, low: f32) -> Result<Self, ModelFault> {
        let mut order: Vec<(u8, u8)> =
            (0..=255u8).zip(lengths).filter(|(_, length)| **length > 0).map(|(s, l)| (*l, s)).collect();
        order.sort_unstable();
        let mut symbols = Vec::with_capacity(1 << CODE_BITS);
        for (length, symbol) in order {
            let n_windows = 1usize.checked_shl(CODE_BITS.saturating_sub(u32::from(length))).unwrap_or(0);
            if u32::from(length) > CODE_BITS {
                return Err(ModelFault::Damaged("a code is too long"));
            }
            symbols.extend(std::iter::repeat_n((f32::from(symbol) * scale + low, length), n_windows));
        }
        if symbols.len() == 1 << CODE_BITS {
            Ok(Self { symbols })
        } else {
            Err(ModelFault::Damaged("the codes do not fill their space"))
        }
    }
}
