//! How a text file is written: UTF-8, or Windows-1251, as tables in Russian still are. Knows no table.

/// Bytes that tell how a file is written.
pub(super) const BEGINNING_BYTES: usize = 1 << 16;
/// What Windows puts before a text in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The upper half of Windows-1251, up to where the alphabet begins.
const SIGNS: [char; 64] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’', '“', '”',
    '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ', '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§',
    'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»',
    'ј', 'Ѕ', 'ѕ', 'ї',
];

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Windows1251,
}

impl Encoding {
    /// By the beginning of a file; a letter that is cut at its end says nothing.
    pub(super) fn of(beginning: &[u8]) -> Self {
        match std::str::from_utf8(beginning) {
            Ok(_) => Self::Utf8,
            Err(why) if why.error_len().is_none() => Self::Utf8,
            Err(_) => Self::Windows1251,
        }
    }

    /// Without what Windows puts before UTF-8.
    pub(super) fn without_mark(self, bytes: &[u8]) -> &[u8] {
        bytes.strip_prefix(MARK).unwrap_or(bytes)
    }

    /// The text; none where it is written otherwise.
    pub(super) fn read(self, bytes: &[u8]) -> Option<String> {
        match self {
            Self::Utf8 => String::from_utf8(bytes.to_vec()).ok(),
            Self::Windows1251 => Some(bytes.iter().map(|byte| letter(*byte)).collect()),
        }
    }
}

/// Whether a file is written with two bytes a letter, which nothing here reads.
pub(super) fn is_wide(beginning: &[u8]) -> bool {
    beginning.starts_with(b"\xff\xfe")
        || beginning.starts_with(b"\xfe\xff")
        || beginning.iter().take(2).any(|byte| *byte == 0)
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0xbf => SIGNS.get(usize::from(byte - 0x80)).copied().unwrap_or('?'),
        0xc0.. => char::from_u32(u32::from(byte) - 0xc0 + 0x410).unwrap_or('?'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_of_windows_is_read() {
        let bytes = b"\xcf\xf0\xe8\xe2\xe5\xf2, \xa8\xb8 \xab\xff\xbb \x96 \xb9 5";
        assert_eq!(Encoding::of(bytes), Encoding::Windows1251);
        assert_eq!(Encoding::Windows1251.read(bytes).unwrap(), "Привет, Ёё «я» – № 5");
        assert_eq!(Encoding::of("Привет".as_bytes().split_at(3).0), Encoding::Utf8, "cut within a letter");
        assert!(is_wide(b"\xff\xfea\0") && is_wide(b"a\0b\0") && !is_wide(b"ab"));
    }
}
