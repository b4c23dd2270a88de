//! The list of brands and what is looked up in it: their own addresses, names, names with a letter gone; reads a file's text, not a file.

use super::{Finding, Parts, Standing, detect, parts, skeleton};
use crate::lexicon::Fnv;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A name to look for, such as the first label of a brand's own address.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) brand: usize,
    pub(crate) text: String,
    /// Also an everyday word: only between hyphens and beside bait words does it mean the brand.
    pub(crate) everyday: bool,
}

type Fast = BuildHasherDefault<Fnv>;

/// Brands to protect, ready to be asked.
#[derive(Debug, Default)]
pub struct Brands {
    pub(crate) brands: Vec<String>,
    pub(crate) names: Vec<Name>,
    own: HashMap<String, usize, Fast>,
    by_name: HashMap<String, usize, Fast>,
    by_look: HashMap<String, usize, Fast>,
    by_deletion: HashMap<u64, Vec<u32>, Fast>,
    within: Option<AhoCorasick>,
    /// Suffixes under which a brand has an address of its own.
    pub(crate) suffixes: HashMap<usize, HashSet<String, Fast>, Fast>,
}

/// Shorter names are met by chance inside others, in bytes.
pub(crate) const NAME_BYTES_MIN: usize = 3;
/// Names shorter than this are not looked for with a letter changed, in bytes.
const TYPO_BYTES_MIN: usize = 5;

static PROTECTED: LazyLock<Brands> = LazyLock::new(|| Brands::read(include_str!("../../data/brands.tsv")));

/// Words that are brands to some and words to all; a list from outside need not mark them.
static EVERYDAY: LazyLock<HashSet<&'static str, Fast>> =
    LazyLock::new(|| include_str!("../../data/everyday-words.txt").lines().collect());

impl Brands {
    /// The protected list that comes with the program.
    pub fn protected() -> &'static Self {
        &PROTECTED
    }

    /// Reads a list: a brand a line, with its name and its own addresses in any order, parted by tabs, commas, semicolons or
    /// spaces; `#` begins a remark and `!` before a name says that it is an everyday word. A line may be a lone address.
    pub fn read(list: &str) -> Self {
        let mut brands = Self::of_lines(list);
        brands.index();
        brands
    }

    /// Reads a list and takes over from the protected one what it knows of the same brands: further names and addresses, which
    /// names are everyday words, and what else is genuine.
    pub fn read_with_protected(list: &str) -> Self {
        let mut brands = Self::of_lines(list);
        let known = Self::protected();
        let mut same: HashMap<usize, usize, Fast> = HashMap::default();
        for (address, brand) in &known.own {
            if let Some(ours) = brands.own.get(address) {
                same.insert(*brand, *ours);
            }
        }
        for name in &known.names {
            if let Some(ours) = same.get(&name.brand) {
                brands.name(*ours, &name.text, name.everyday);
            }
        }
        for (address, brand) in &known.own {
            let Some(name) = known.brands.get(*brand) else { continue };
            let ours = same.get(brand).copied().unwrap_or_else(|| brands.brand(name));
            brands.own.entry(address.clone()).or_insert(ours);
        }
        for name in &mut brands.names {
            name.everyday |= EVERYDAY.contains(name.text.as_str());
            name.everyday |= known.named(&name.text).is_some_and(|known| known.everyday);
        }
        brands.index();
        brands
    }

    fn of_lines(list: &str) -> Self {
        let mut brands = Self::default();
        let lines = list.lines().map(|line| line.trim_start_matches('\u{feff}').trim_end());
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            brands.add(line);
        }
        brands
    }

    /// What `host` turned out to be; it may be in Unicode or in its ASCII form, in any case.
    pub fn standing(&self, host: &str) -> Standing {
        let host = host.trim_end_matches('.');
        let lowered;
        let host = if host.bytes().any(|b| b.is_ascii_uppercase()) {
            lowered = host.to_lowercase();
            lowered.as_str()
        } else {
            host
        };
        let cut = parts(host);
        match self.owner(host, &cut) {
            Some(brand) => Standing::Genuine(brand.to_owned()),
            None => detect::detect(self, host, &cut).map_or(Standing::Unknown, Standing::Lookalike),
        }
    }

    /// The brand that `host` imitates, where it imitates one.
    pub fn lookalike(&self, host: &str) -> Option<Finding> {
        match self.standing(host) {
            Standing::Lookalike(finding) => Some(finding),
            _ => None,
        }
    }

    /// The brand that a folded word names, unless it is an everyday word.
    pub(crate) fn brand_of_word(&self, word: &str) -> Option<&str> {
        let sound;
        let word = if word.is_ascii() {
            word
        } else {
            sound = skeleton::readings(word).sound?;
            sound.as_str()
        };
        let name = self.named(word).filter(|name| !name.everyday)?;
        self.brands.get(name.brand).map(String::as_str)
    }

    fn owner(&self, host: &str, cut: &Parts<'_>) -> Option<&str> {
        let whole_suffix = cut.label.is_empty().then_some(cut.suffix);
        let own = self
            .own
            .get(cut.registrable)
            .or_else(|| self.own.get(host))
            .or_else(|| self.own.get(whole_suffix?));
        // gov.uk is itself a public suffix: everything below it is the state's.
        let own = own.or_else(|| {
            matches!(cut.suffix, "gov.uk" | "gov" | "mil" | "gov.ru" | "nhs.uk" | "europa.eu")
                .then(|| self.own.get(cut.suffix))
                .flatten()
        });
        self.brands.get(*own?).map(String::as_str)
    }

    /// The name that `label` is, the first of equals.
    pub(crate) fn named(&self, label: &str) -> Option<&Name> {
        self.names.get(*self.by_name.get(label)?)
    }

    /// The name that `folded` looks like, once both are folded.
    pub(crate) fn looking_like(&self, folded: &str) -> Option<&Name> {
        self.names.get(*self.by_look.get(folded)?)
    }

    /// Names that share a form with one letter gone with `label`.
    pub(crate) fn near(&self, label: &str) -> impl Iterator<Item = &Name> {
        deletions(label)
            .filter_map(|key| self.by_deletion.get(&key))
            .flatten()
            .filter_map(|id| self.names.get(*id as usize))
    }

    /// Names inside `text` with the byte at which each begins.
    pub(crate) fn inside<'b, 't>(
        &'b self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'b Name)> + use<'b, 't> {
        self.within
            .iter()
            .flat_map(move |within| within.find_overlapping_iter(text))
            .filter_map(|m| self.names.get(m.pattern().as_usize()).map(|name| (m.start(), name)))
    }

    fn add(&mut self, line: &str) {
        let columns: Vec<&str> = line.split('\t').collect();
        let everyday = line.starts_with('!');
        let tokens = |column: &str| {
            column
                .split([',', ';', ' ', '"', '|'])
                .map(|t| {
                    t.trim()
                        .trim_start_matches('!')
                        .trim_start_matches("https://")
                        .trim_start_matches("http://")
                        .trim_start_matches("www.")
                        .trim_end_matches('/')
                        .to_lowercase()
                })
                .filter(|t| !t.is_empty())
                .collect::<Vec<_>>()
        };
        let all = tokens(&line.replace('\t', " "));
        let Some(first) = all.first().cloned() else { return };
        let label_of = |address: &str| parts(address).label.to_owned();
        let name = all.iter().find(|t| !t.contains('.')).cloned().unwrap_or_else(|| label_of(&first));
        let brand = self.brand(&name);
        let others: HashSet<String> =
            columns.get(2).map(|c| tokens(c)).unwrap_or_default().into_iter().collect();
        for token in all {
            if token.contains('.') {
                let cut = parts(&token);
                self.suffixes.entry(brand).or_default().insert(cut.suffix.to_owned());
                let label = cut.label.to_owned();
                if !others.contains(&token) {
                    self.name(brand, &label, everyday);
                }
                self.own.entry(token).or_insert(brand);
            } else {
                self.name(brand, &token, everyday);
            }
        }
    }

    fn brand(&mut self, name: &str) -> usize {
        self.brands.iter().position(|b| b == name).unwrap_or_else(|| {
            self.brands.push(name.to_owned());
            self.brands.len() - 1
        })
    }

    fn name(&mut self, brand: usize, text: &str, everyday: bool) {
        let text: String = if text.is_ascii() {
            text.to_owned()
        } else {
            skeleton::readings(text).sound.unwrap_or_default()
        };
        if text.len() >= NAME_BYTES_MIN && !self.names.iter().any(|n| n.text == text) {
            self.names.push(Name { brand, text, everyday });
        }
    }

    fn index(&mut self) {
        for (at, name) in self.names.iter().enumerate() {
            self.by_name.entry(name.text.clone()).or_insert(at);
            let mut look = String::new();
            skeleton::fold_ascii(&name.text, &mut look);
            self.by_look.entry(look).or_insert(at);
            if name.text.len() >= TYPO_BYTES_MIN {
                for key in deletions(&name.text) {
                    self.by_deletion.entry(key).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
                }
            }
        }
        self.within = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(self.names.iter().map(|n| &n.text))
            .ok();
    }
}

/// Labels longer than this imitate no name by a single letter, in bytes.
const LABEL_BYTES_MAX: usize = 30;

/// The hashes of a label and of all its forms with one letter gone.
fn deletions(label: &str) -> impl Iterator<Item = u64> {
    let bytes = label.as_bytes();
    let bytes = if bytes.len() <= LABEL_BYTES_MAX && label.is_ascii() { bytes } else { &[] };
    let whole = (!bytes.is_empty()).then(|| hash(bytes, usize::MAX));
    whole.into_iter().chain((0..bytes.len()).map(|gone| hash(bytes, gone)))
}

fn hash(bytes: &[u8], gone: usize) -> u64 {
    let mut hasher = Fnv::default();
    for (_, byte) in bytes.iter().enumerate().filter(|(at, _)| *at != gone) {
        hasher.write(&[*byte]);
    }
    hasher.finish()
}
