//! Words and turns of speech by concept, read from the lexicon files; knows nothing of rules and weights.

use crate::facts::fold::{self, Script};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

macro_rules! concepts {
    ($($name:literal => $concept:ident),* $(,)?) => {
        /// What a word or a turn of speech stands for, in whichever language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Concept { $($concept),* }

        impl Concept {
            /// How many concepts there are.
            pub(crate) const COUNT: usize = [$($name),*].len();

            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$concept),)* _ => None }
            }
        }
    };
}

concepts! {
    "account_word" => AccountWord, "app" => App, "app_file" => AppFile, "ask_money" => AskMoney, "asks_us" => AsksUs,
    "before" => Before, "blocked" => Blocked, "callback" => Callback, "cant_meet" => CantMeet, "card" => Card,
    "card_entry" => CardEntry, "charge" => Charge, "claim" => Claim, "code" => Code, "code_arrives" => CodeArrives,
    "contact_me" => ContactMe,
    "delivery_trouble" => DeliveryTrouble, "easy_profit" => EasyProfit, "enter" => Enter, "explain_later" => ExplainLater, "fee" => Fee, "flat" => Flat,
    "follow_orders" => FollowOrders, "form_wants_card" => FormWantsCard, "gift" => Gift, "gift_card_buy" => GiftCardBuy, "give" => Give,
    "hand_over_card" => HandOverCard, "handed_on" => HandedOn, "i_paid" => IPaid, "identity" => Identity, "in_person" => InPerson,
    "infinitive" => Infinitive, "install" => Install, "its_me" => ItsMe, "job" => Job, "login" => Login, "lure_price" => LurePrice, "money" => Money,
    "need" => Need, "neg" => Neg, "neg_idiom" => NegIdiom, "neg_local" => NegLocal, "never" => Never, "not_in_store" => NotInStore,
    "nothing_due" => NothingDue, "off_platform" => OffPlatform, "other_payee" => OtherPayee,
    "other_phone" => OtherPhone, "overpaid" => Overpaid, "own_place" => OwnPlace, "own_request" => OwnRequest, "parcel" => Parcel, "password" => Password, "pay" => Pay,
    "payout" => Payout, "phone_gone" => PhoneGone, "pin" => Pin, "plain" => Plain, "premium" => Premium, "prepay" => Prepay, "promised_money" => PromisedMoney,
    "read_back" => ReadBack, "refundable" => Refundable, "relative" => Relative, "remote_tool" => RemoteTool,
    "remove" => Remove, "report" => Report, "role" => Role, "role_mild" => RoleMild, "safe_account" => SafeAccount,
    "sale" => Sale, "secrecy" => Secrecy, "self_intro" => SelfIntro, "sight_unseen" => SightUnseen,
    "sms_verb" => SmsVerb, "stated" => Stated, "store_name" => StoreName, "threat" => Threat, "transfer" => Transfer,
    "trouble" => Trouble, "urgency" => Urgency, "vote" => Vote, "warn" => Warn, "you_won" => YouWon,
}

/// One part of a pattern.
#[derive(Debug)]
enum Part {
    Word(Box<str>),
    Stem(Box<str>),
    /// Up to three words may pass.
    Gap,
    /// Any number.
    Number,
}

/// How many words a gap may span.
const GAP_WORDS_MAX: usize = 3;
/// The longest stem worth trying, in characters.
const STEM_CHARS_MAX: usize = 18;

/// A turn of speech found among words: its concept, first and last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) concept: Concept,
    pub(crate) first: usize,
    pub(crate) last: usize,
}

#[derive(Debug)]
struct Pattern {
    concept: Concept,
    rest: Box<[Part]>,
}

type Index = HashMap<Box<str>, Vec<u32>, BuildHasherDefault<Fnv>>;

/// The lexicon, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    patterns: Vec<Pattern>,
    words: Index,
    stems: Index,
}

/// Both languages in one: a message may mix them.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.read(include_str!("../lexicon/ru.txt"));
    lexicon.read(include_str!("../lexicon/en.txt"));
    lexicon
});

impl Lexicon {
    /// Reports every pattern that begins at `words[at]`, in time bounded by the patterns that share its first word.
    pub(crate) fn at<'w>(&self, at: usize, word: &dyn Fn(usize) -> Option<&'w str>, found: &mut Vec<Hit>) {
        let Some(first) = word(at) else { return };
        let mut claim = |ids: &Vec<u32>| {
            for pattern in ids.iter().filter_map(|id| self.patterns.get(*id as usize)) {
                if let Some(last) = follow(&pattern.rest, at, word) {
                    found.push(Hit { concept: pattern.concept, first: at, last });
                }
            }
        };
        if let Some(ids) = self.words.get(first) {
            claim(ids);
        }
        for (n, (start, letter)) in first.char_indices().enumerate().take(STEM_CHARS_MAX) {
            let end = start + letter.len_utf8();
            if n < 2 {
                continue;
            }
            if let Some(ids) = first.get(..end).and_then(|stem| self.stems.get(stem)) {
                claim(ids);
            }
        }
    }

    fn read(&mut self, text: &str) {
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((concept, patterns)) = line.split_once(": ") else { continue };
            let Some(concept) = Concept::named(concept) else { continue };
            for pattern in patterns.split('|') {
                self.add(concept, pattern);
            }
        }
    }

    fn add(&mut self, concept: Concept, pattern: &str) {
        let mut parts = parts(pattern).into_iter();
        let Some(first) = parts.next() else { return };
        let id = u32::try_from(self.patterns.len()).unwrap_or(u32::MAX);
        match first {
            Part::Word(word) => self.words.entry(word).or_default().push(id),
            Part::Stem(stem) => self.stems.entry(stem).or_default().push(id),
            Part::Gap | Part::Number => return,
        }
        self.patterns.push(Pattern { concept, rest: parts.collect() });
    }
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for chunk in pattern.split(|c: char| {
        !(c.is_alphanumeric() || fold::is_apostrophe(c) || matches!(c, '*' | '…' | '#' | '@' | '$' | '£'))
    }) {
        let (chunk, stem) = chunk.strip_suffix('*').map_or((chunk, false), |stem| (stem, true));
        match chunk {
            "" => {}
            "…" => parts.push(Part::Gap),
            "#" => parts.push(Part::Number),
            "@" => parts.push(Part::Word("@".into())),
            _ => {
                let mut word = String::new();
                fold::word(chunk, Script::Latin, &mut word);
                parts.push(if stem { Part::Stem(word.into()) } else { Part::Word(word.into()) });
            }
        }
    }
    parts
}

/// The last word of the pattern whose first word stands at `at`.
fn follow<'w>(rest: &[Part], at: usize, word: &dyn Fn(usize) -> Option<&'w str>) -> Option<usize> {
    let Some((part, after)) = rest.split_first() else { return Some(at) };
    match part {
        Part::Gap => (0..=GAP_WORDS_MAX).find_map(|skipped| {
            (1..=skipped).all(|n| word(at + n).is_some()).then(|| follow(after, at + skipped, word)).flatten()
        }),
        Part::Number => is_number(word(at + 1)?).then(|| follow(after, at + 1, word)).flatten(),
        Part::Word(wanted) => (word(at + 1)? == &**wanted).then(|| follow(after, at + 1, word)).flatten(),
        Part::Stem(stem) => word(at + 1)?.starts_with(&**stem).then(|| follow(after, at + 1, word)).flatten(),
    }
}

/// `300`, `15к`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().filter(|c| c.is_alphabetic()).count() <= 1
}

/// A short, fast hash for short words; nobody outside can choose the keys of the table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts(text: &str) -> Vec<Concept> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            LEXICON.at(at, &|n| words.get(n).copied(), &mut found);
        }
        found.iter().map(|hit| hit.concept).collect()
    }

    #[test]
    fn every_line_of_the_lexicon_names_a_concept() {
        for text in [include_str!("../lexicon/ru.txt"), include_str!("../lexicon/en.txt")] {
            for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
                let name = line.split_once(": ").expect("a line is `concept: patterns`").0;
                assert!(Concept::named(name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn patterns_meet_stems_words_and_gaps() {
        assert!(concepts("безопасный новый счет").contains(&Concept::SafeAccount));
        assert!(
            concepts("sort code opened today in your name").contains(&Concept::Card)
                || concepts("new sort code").contains(&Concept::SafeAccount)
        );
        assert!(!concepts("безопасный город").contains(&Concept::SafeAccount));
    }
}
