//! As much of CBOR (RFC 8949) as authenticators speak: items of known length, no tags. Knows nothing of what they mean.

/// How deep items may lie in one another.
const DEPTH_MAX: usize = 8;

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item<'a> {
    Int(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    List,
    Map(Vec<(Item<'a>, Item<'a>)>),
    /// A truth, nothing, or a broken number: nothing that is looked at.
    Other,
}

impl<'a> Item<'a> {
    /// The first item of some bytes, and what follows it.
    pub(super) fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        item(bytes, DEPTH_MAX)
    }

    /// What a map has under a name or a number.
    pub(super) fn get(&self, key: &Item<'_>) -> Option<&Self> {
        let Self::Map(pairs) = self else { return None };
        pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    pub(super) const fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }
}

fn item(bytes: &[u8], depth: usize) -> Option<(Item<'_>, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let (number, rest) = number(first & 0x1f, rest)?;
    match first >> 5 {
        0 => Some((Item::Int(i64::try_from(number).ok()?), rest)),
        1 => Some((Item::Int(-1 - i64::try_from(number).ok()?), rest)),
        2 => {
            let (bytes, rest) = rest.split_at_checked(usize::try_from(number).ok()?)?;
            Some((Item::Bytes(bytes), rest))
        }
        3 => {
            let (text, rest) = rest.split_at_checked(usize::try_from(number).ok()?)?;
            Some((Item::Text(std::str::from_utf8(text).ok()?), rest))
        }
        4 => {
            let depth = depth.checked_sub(1)?;
            let rest = (0..number).try_fold(rest, |rest, _| Some(item(rest, depth)?.1))?;
            Some((Item::List, rest))
        }
        5 => map(number, rest, depth.checked_sub(1)?),
        7 => Some((Item::Other, rest)),
        _ => None,
    }
}

fn map(n_pairs: u64, mut rest: &[u8], depth: usize) -> Option<(Item<'_>, &[u8])> {
    let mut pairs: Vec<(Item<'_>, Item<'_>)> = Vec::new();
    for _ in 0..n_pairs {
        let (key, after_key) = item(rest, depth)?;
        let (value, after_value) = item(after_key, depth)?;
        // Two readers could take different ones of two.
        if pairs.iter().any(|(known, _)| *known == key) {
            return None;
        }
        pairs.push((key, value));
        rest = after_value;
    }
    Some((Item::Map(pairs), rest))
}

/// The number in a head: in its five bits, or in the bytes that follow.
fn number(low: u8, rest: &[u8]) -> Option<(u64, &[u8])> {
    let n_bytes = match low {
        0..=23 => return Some((u64::from(low), rest)),
        24..=27 => 1 << (low - 24),
        _ => return None,
    };
    let (bytes, rest) = rest.split_at_checked(n_bytes)?;
    Some((bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// From the examples of RFC 8949, appendix A.
    #[test]
    fn known_items_are_read() {
        let read = |hex: &str| {
            let bytes: Vec<u8> = hex
                .as_bytes()
                .chunks(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
                .collect();
            Item::read(&bytes).map(|(item, rest)| (format!("{item:?}"), rest.len()))
        };
        let is = |item: &str| Some((item.to_owned(), 0));
        assert_eq!(read("00"), is("Int(0)"));
        assert_eq!(read("1818"), is("Int(24)"));
        assert_eq!(read("1903e8"), is("Int(1000)"));
        assert_eq!(read("1b000000e8d4a51000"), is("Int(1000000000000)"));
        assert_eq!(read("3903e7"), is("Int(-1000)"));
        assert_eq!(read("4401020304"), is("Bytes([1, 2, 3, 4])"));
        assert_eq!(read("61c3"), None, "no UTF-8");
        assert_eq!(read("62c3bc"), is("Text(\"ü\")"));
        assert_eq!(read("8301820203820405"), is("List"));
        assert_eq!(read("a201020304"), is("Map([(Int(1), Int(2)), (Int(3), Int(4))])"));
        assert_eq!(read("f5"), is("Other"));
        assert_eq!(read("0000"), Some(("Int(0)".to_owned(), 1)));
        for bad in ["", "18", "5f42010243030405ff", "c11a514b67b0", "a1", "a201020103", "44010203", "ff"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(read(&"81".repeat(200_000)), None, "too deep");
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some((_, rest)) = Item::read(&bytes) {
                prop_assert!(bytes.ends_with(rest) && rest.len() < bytes.len());
            }
        }
    }
}
