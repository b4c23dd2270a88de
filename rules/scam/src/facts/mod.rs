//! What a message says, taken out once: words, turns of speech, addresses, telephones, and whose voice speaks; gives no judgement.

pub(crate) mod fold;
pub(crate) mod links;
pub(crate) mod voice;
pub(crate) mod words;

use crate::lexicon::{Concept, Hit, LEXICON};
use crate::lookalike::{Brands, Standing};
use crate::message::{Channel, Message};
use fold::Script;
use links::Link;
use std::ops::Range;
use voice::Voices;
use words::{Kind, Words};

/// At most so many bytes of a message are judged; a longer one is judged by its beginning.
pub const JUDGED_BYTES_MAX: usize = 256 * 1024;

/// A stretch of words, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl From<Hit> for Span {
    fn from(hit: Hit) -> Self {
        Self { first: hit.first, last: hit.last }
    }
}

/// Everything the rules may look at.
pub struct Facts<'t> {
    text: &'t str,
    /// Which script, and so which language of the two, prevails.
    pub(crate) script: Script,
    /// The channel it came by, as far as told.
    pub(crate) channel: Channel,
    pub(crate) words: Words,
    pub(crate) voices: Voices,
    /// What each link turned out to be, in the order of `words.links`.
    pub(crate) standings: Vec<Standing>,
    /// Words at which a telephone number begins.
    pub(crate) phones: Vec<usize>,
    hits: Vec<Vec<Hit>>,
}

impl<'t> Facts<'t> {
    /// Takes the facts out of a message, in time linear in its length.
    pub(crate) fn of(message: &Message<'t>, brands: &Brands) -> Self {
        let text = start_of(message.text, JUDGED_BYTES_MAX);
        let script = fold::prevailing(text);
        let words = Words::of(text, script);
        let mut found = Vec::new();
        for at in 0..words.list.len() {
            LEXICON.at(at, &|n| within_sentence(&words, at, n), &mut found);
        }
        let mut hits = vec![Vec::new(); Concept::COUNT];
        for hit in found {
            if let Some(list) = hits.get_mut(hit.concept as usize) {
                list.push(hit);
            }
        }
        drop_shadowed(&mut hits);
        let phones = links::phones(text)
            .into_iter()
            .map(|(from, _)| words.list.partition_point(|w| w.start < from))
            .collect();
        let standings = words.links.iter().map(|link| brands.standing(&link.host)).collect();
        let voices = Voices::of(&words, &hits);
        Self { text, script, channel: message.channel, words, voices, standings, phones, hits }
    }

    /// The places where a concept is met.
    pub(crate) fn hits(&self, concept: Concept) -> &[Hit] {
        self.hits.get(concept as usize).map_or(&[], Vec::as_slice)
    }

    /// True where the concept is met at all.
    pub(crate) fn has(&self, concept: Concept) -> bool {
        !self.hits(concept).is_empty()
    }

    /// The first place where the concept is meant: neither denied, nor reported, nor quoted in a warning.
    pub(crate) fn meant(&self, concept: Concept) -> Option<Span> {
        self.hits(concept).iter().find(|hit| self.is_meant(hit)).map(|hit| Span::from(*hit))
    }

    fn is_meant(&self, hit: &Hit) -> bool {
        let verb = matches!(
            hit.concept,
            Concept::Give
                | Concept::Enter
                | Concept::Install
                | Concept::Callback
                | Concept::SmsVerb
                | Concept::AskMoney
        );
        let needs = self.words.folded(hit.first).is_some_and(|word| word.starts_with("need"));
        let anothers = verb && !needs && voice::is_anothers(&self.words, hit.first);
        // `It is our move`: a turn in a talk, and no money.
        let turn = hit.concept == Concept::Transfer
            && self.words.folded(hit.first) == Some("move")
            && hit.first.checked_sub(1).and_then(|at| self.words.folded(at)).is_some_and(|before| {
                matches!(before, "her" | "his" | "my" | "our" | "the" | "their" | "whose" | "your")
            });
        self.voices.is_meant(&self.words, hit.first) && !anothers && !turn
    }

    /// Both concepts meant in one sentence, at most `reach` words apart, in either order.
    pub(crate) fn near(&self, one: Concept, other: Concept, reach: usize) -> Option<Span> {
        let others = self.hits(other);
        self.hits(one).iter().filter(|a| self.is_meant(a)).find_map(|a| {
            let from = others.partition_point(|b| b.first + reach < a.first);
            let window =
                others.get(from..).unwrap_or_default().iter().take_while(|b| b.first <= a.last + reach);
            let mut meant = window.filter(|b| self.same_sentence(a.first, b.first) && self.is_meant(b));
            meant
                .find(|b| (b.first, b.last) != (a.first, a.last))
                .map(|b| Span { first: a.first.min(b.first), last: a.last.max(b.last) })
        })
    }

    /// Something is to be told or sent: a verb that asks, or a need, near the object.
    pub(crate) fn asked(&self, object: Concept, reach: usize) -> Option<Span> {
        self.near(Concept::Give, object, reach).or_else(|| self.near(Concept::Need, object, reach))
    }

    /// Something is to be told, sent or typed in.
    pub(crate) fn demanded(&self, object: Concept, reach: usize) -> Option<Span> {
        self.asked(object, reach).or_else(|| self.near(Concept::Enter, object, reach))
    }

    /// True where both words stand in one sentence.
    pub(crate) fn same_sentence(&self, a: usize, b: usize) -> bool {
        let sentence = |at: usize| self.words.list.get(at).map(|w| w.sentence);
        sentence(a) == sentence(b)
    }

    /// The words of a span as the writer wrote them, cut to what can be read at a glance.
    pub(crate) fn quote(&self, span: Span) -> &'t str {
        const QUOTE_CHARS_MAX: usize = 120;
        let said = self.text.get(self.bytes(span)).unwrap_or_default();
        said.char_indices().nth(QUOTE_CHARS_MAX).and_then(|(cut, _)| said.get(..cut)).unwrap_or(said)
    }

    /// Where the words of a span stand in the text, in bytes.
    pub(crate) fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.words.list.get(span.first).map_or(0, |w| w.start);
        start..self.words.list.get(span.last.max(span.first)).map_or(start, |w| w.end)
    }

    /// Links with what they turned out to be.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&Link, &Standing)> {
        self.words.links.iter().zip(&self.standings)
    }

    /// A link to a page that belongs to no brand we know as genuine.
    pub(crate) fn strange_link(&self) -> Option<Span> {
        self.links()
            .find(|(link, standing)| !link.mail && !matches!(standing, Standing::Genuine(_)))
            .map(|(link, _)| Span { first: link.word, last: link.word })
    }

    /// True where every link leads to a genuine site, and there is one.
    pub(crate) fn only_genuine_links(&self) -> bool {
        !self.standings.is_empty() && self.standings.iter().all(|s| matches!(s, Standing::Genuine(_)))
    }

    /// A number of three digits or more within three words of the concept: a sum without its currency.
    pub(crate) fn sum_beside(&self, concept: Concept) -> bool {
        self.hits(concept).iter().take(64).any(|hit| {
            (hit.first.saturating_sub(2)..=hit.last + 3).any(|at| {
                self.words.list.get(at).is_some_and(|w| w.kind == Kind::Number)
                    && self.words.folded(at).is_some_and(|n| (3..=6).contains(&n.len()))
            })
        })
    }

    /// True where a code is written out beside the word for it: who states a code does not ask for it.
    pub(crate) fn states_code(&self) -> bool {
        self.hits(Concept::Code).iter().chain(self.hits(Concept::Plain)).take(64).any(|hit| {
            (hit.first.saturating_sub(3)..=hit.last + 4).any(|at| {
                self.words.list.get(at).is_some_and(|w| w.kind == Kind::Number)
                    && self.words.folded(at).is_some_and(|n| (3..=8).contains(&n.len()))
                    && self.same_sentence(at, hit.first)
            })
        })
    }

    /// The word at which a check code of two groups begins, as letters carry one: `7F3K-92M4`.
    pub(crate) fn check_code(&self) -> Option<usize> {
        const GROUP_BYTES: usize = 4;
        let is_code = |code: &str| {
            code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-')
                && code.bytes().any(|b| b.is_ascii_digit())
        };
        self.words.list.windows(2).position(|pair| {
            let [one, other] = pair else { return false };
            let grouped = one.end - one.start == GROUP_BYTES
                && other.end - other.start == GROUP_BYTES
                && one.end + 1 == other.start;
            grouped && self.text.get(one.start..other.end).is_some_and(is_code)
        })
    }

    /// True where the text holds a command for the telephone's keypad, `*100*…#`.
    pub(crate) fn holds_ussd(&self) -> bool {
        self.text.split(char::is_whitespace).any(|chunk| {
            let command = chunk.trim_matches(|c: char| !matches!(c, '*' | '#' | '0'..='9'));
            command.starts_with('*') && command.ends_with('#') && command.len() >= 8
        })
    }

    /// True where the message names a sum of money.
    pub(crate) fn names_sum(&self) -> bool {
        let list = &self.words.list;
        list.iter().enumerate().any(|(at, word)| {
            let near = |n: usize| self.words.folded(n).unwrap_or_default();
            match word.kind {
                Kind::Currency => true,
                Kind::Number => matches!(
                    near(at + 1),
                    "р" | "руб"
                        | "рублей"
                        | "рубля"
                        | "тысяч"
                        | "тысячи"
                        | "тыс"
                        | "к"
                        | "евро"
                        | "долларов"
                        | "pounds"
                        | "dollars"
                        | "euro"
                        | "euros"
                        | "bucks"
                        | "quid"
                        | "grand"
                ),
                Kind::Plain => is_short_sum(near(at)),
                Kind::Address => false,
            }
        })
    }
}

/// `15к`, `500р`, `300k`.
pub(crate) fn is_short_sum(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    let unit = word.get(digits.len()..).unwrap_or_default();
    !digits.is_empty()
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(unit, "к" | "k" | "р" | "руб" | "т" | "тр" | "тыс")
}

fn start_of(text: &str, bytes_max: usize) -> &str {
    let mut end = bytes_max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn within_sentence(words: &Words, at: usize, n: usize) -> Option<&str> {
    let here = words.list.get(at)?.sentence;
    words.list.get(n).filter(|word| word.sentence == here)?;
    words.folded(n)
}

/// `код с обратной стороны` is a card's code and no one-time code, `промокод` is neither: the longer turn of speech wins.
fn drop_shadowed(hits: &mut [Vec<Hit>]) {
    const OBJECTS: &[Concept] = &[
        Concept::Card,
        Concept::Code,
        Concept::Fee,
        Concept::GiftCardBuy,
        Concept::Identity,
        Concept::Password,
        Concept::Plain,
    ];
    const SHADOWED: &[Concept] = &[
        Concept::Card,
        Concept::Claim,
        Concept::Code,
        Concept::Fee,
        Concept::Identity,
        Concept::Password,
        Concept::Pin,
        Concept::Role,
        Concept::AskMoney,
    ];
    const LOOKED_AT_MAX: usize = 256;
    let longer: Vec<Hit> = OBJECTS
        .iter()
        .filter_map(|c| hits.get(*c as usize))
        .flatten()
        .filter(|h| h.last > h.first || h.concept == Concept::Plain)
        .take(LOOKED_AT_MAX)
        .copied()
        .collect();
    for concept in SHADOWED {
        if let Some(list) = hits.get_mut(*concept as usize) {
            let plain_only = *concept == Concept::Claim;
            let shadows = |l: &Hit| l.concept != *concept && (!plain_only || l.concept == Concept::Plain);
            list.retain(|hit| !longer.iter().any(|l| shadows(l) && covers(l, hit)));
        }
    }
}

fn covers(longer: &Hit, hit: &Hit) -> bool {
    let inside = longer.first <= hit.first && hit.last <= longer.last;
    inside && (longer.last - longer.first > hit.last - hit.first || longer.concept == Concept::Plain)
}
