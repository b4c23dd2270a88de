//! How alike two messages are, by their words alone: a small sketch of each, compared without the texts. Knows no message's meaning.

use crate::facts::fold;
use crate::facts::words::{Kind, Words};

/// Slots of a sketch.
const SLOTS: usize = 64;
/// Bytes of a sketch as it is kept: eight for each slot.
pub const SKETCH_BYTES: usize = SLOTS * 8;
/// Two messages this alike belong to one campaign; measured by the tests beside it.
pub const SAME_CAMPAIGN: f32 = 0.4;
/// Words beyond these are not looked at.
const WORDS_MAX: usize = 2_000;
/// Messages of fewer words say too little to be compared.
const WORDS_MIN: usize = 4;

/// What is kept of a message to find its like: the smallest hash of its words and pairs of words, by each of many hash
/// functions. No word can be read back from it, though a guessed text can be tried against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u64; SLOTS]);

impl Sketch {
    /// The sketch of a message; `None` where it has too few words. Numbers, sums and addresses do not count: they are
    /// what changes from one message of a campaign to the next.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let words = Words::of(text, fold::prevailing(text));
        let hashes: Vec<u64> = (0..words.list.len())
            .filter(|at| words.list.get(*at).is_some_and(|word| word.kind == Kind::Plain))
            .filter_map(|at| words.folded(at))
            .filter(|word| !word.chars().any(|letter| letter.is_ascii_digit()))
            .take(WORDS_MAX)
            .map(hash)
            .collect();
        if hashes.len() < WORDS_MIN {
            return None;
        }
        let mut sketch = [u64::MAX; SLOTS];
        let pairs = hashes.iter().zip(hashes.iter().skip(1)).map(|(a, b)| a.rotate_left(17) ^ b);
        for piece in hashes.iter().copied().chain(pairs) {
            for (slot, salt) in sketch.iter_mut().zip(1u64..) {
                *slot = (*slot).min(mixed(piece ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
            }
        }
        Some(Self(sketch))
    }

    /// The share of words and pairs that two messages have in common, estimated: 0 to 1.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let n_same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        f32::from(u8::try_from(n_same).unwrap_or(u8::MAX)) / 64.0
    }

    /// The sketch as it is kept.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|slot| slot.to_be_bytes()).collect()
    }

    /// A kept sketch; `None` where the bytes are not one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (chunks, rest) = bytes.as_chunks::<8>();
        let slots: Vec<u64> = chunks.iter().map(|chunk| u64::from_be_bytes(*chunk)).collect();
        if rest.is_empty() { slots.try_into().ok().map(Self) } else { None }
    }
}

/// FNV-1a, then mixed: the same on every machine and in every version, because it is kept.
fn hash(word: &str) -> u64 {
    let fnv = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed(fnv)
}

const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waves: messages of one line belong together, those of different lines do not.
    const WAVES: &[&[&str]] = &[
        &[
            "Ваша посылка задержана на складе в Самаре. Оплатите доставку 49 руб: sdek-pay.example/1",
            "Ваша посылка задержана на складе в Казани. Оплатите доставку 79 руб: sdek-post.example/22",
            "Вaша пoсылка задержана на складе. Оплатите доставку 49 руб по ссылке cdek.example",
        ],
        &[
            "Ваша карта заблокирована. Позвоните в службу безопасности банка 8 800 555-01-01",
            "Ваша карта заблокирована! Срочно позвоните в службу безопасности банка 8 495 000-11-22",
        ],
        &[
            "Royal Mail: your parcel is waiting. Please pay the fee of £1.99 at royal-fee.example/a",
            "Royal Mail: your parcel is waiting for delivery. Please pay the fee of £2.49 at rm-post.example",
        ],
        &[
            "Hi Mum, I dropped my phone, this is my new number, can you text me back please",
            "Hi Dad, I dropped my phone in water, this is my new number, can you text me back please",
        ],
        &[
            "Вы выиграли приз в розыгрыше магазина. Чтобы получить приз, оплатите комиссию 350 рублей",
            "Поздравляем! Вы выиграли приз в розыгрыше магазина. Чтобы получить его, оплатите комиссию 500 рублей",
        ],
        &["Курьер приедет завтра с 10 до 14. Код получения 4821"],
        &["Ваша посылка ждёт в пункте выдачи до пятницы, паспорт не нужен"],
    ];

    #[test]
    fn waves_hold_together_and_apart() {
        for (number, wave) in WAVES.iter().enumerate() {
            let first = Sketch::of(wave[0]).unwrap();
            for (other, others) in WAVES.iter().enumerate() {
                for text in *others {
                    let alike = first.likeness(&Sketch::of(text).unwrap());
                    assert_eq!(alike >= SAME_CAMPAIGN, number == other, "{alike} {} / {text}", wave[0]);
                }
            }
        }
    }

    #[test]
    fn a_sketch_survives_being_kept() {
        let sketch = Sketch::of(WAVES[0][0]).unwrap();
        let bytes = sketch.to_bytes();
        assert_eq!(bytes.len(), SKETCH_BYTES);
        assert_eq!(Sketch::from_bytes(&bytes), Some(sketch));
        assert_eq!(Sketch::from_bytes(&bytes[1..]), None);
        assert_eq!(Sketch::from_bytes(&[]), None);
    }

    #[test]
    fn short_and_empty_texts_have_none() {
        for text in ["", "привет", "call me now", "12 34 56 78 90"] {
            assert_eq!(Sketch::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_masked_number_changes_nothing() {
        let raw = Sketch::of("Ваша карта заблокирована, позвоните в банк срочно 8 800 555-01-01").unwrap();
        let other = Sketch::of("Ваша карта заблокирована, позвоните в банк срочно 8 495 111-22-33").unwrap();
        assert_eq!(raw, other);
    }
}
