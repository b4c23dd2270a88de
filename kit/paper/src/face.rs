//! The typefaces that lie in the program, and which characters they have.

use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The faces in the order in which one is asked.
const FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/NotoSerif-Regular.ttf"),
    include_bytes!("../fonts/NotoSerif-Bold.ttf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];

/// The faces and the book that lists them.
pub(crate) struct Faces {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

/// The faces of this program.
pub(crate) fn faces() -> &'static Faces {
    static FACES: LazyLock<Faces> = LazyLock::new(|| {
        let fonts: Vec<Font> = FILES.into_iter().flat_map(|file| Font::iter(Bytes::new(file))).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Faces { fonts, book }
    });
    &FACES
}

/// Whether any one face has all of these characters: a letter and its marks are set in one.
pub(crate) fn has(cluster: &str) -> bool {
    let holds = |font: &Font| cluster.chars().all(|c| font.info().coverage.contains(u32::from(c)));
    faces().fonts.iter().any(holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_read_and_has_what_letters_need() {
        assert_eq!(faces().fonts.len(), FILES.len());
        for c in "аяёЁ«»„“–—…№§₽€£$₸₴ßäœéїґқәAz09_□\u{a0}שعԱა".chars()
        {
            assert!(has(&c.to_string()), "{c}");
        }
        assert!(!has("中") && !has("\u{e000}") && has("a\u{301}"));
    }
}
