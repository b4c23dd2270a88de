//! Which letter: of which law, on which ground, of which kind, asking for what. What is not said comes from the case,
//! or is asked for.

use domain::case::Case;
use domain::ground::Ground;
use law::letter::Letter;
use law::pack::Pack;
use law::remedy::Remedy;
use serde::Deserialize;
use view::Page;
use web::Answers;

/// The letters with which one usually begins.
const USUAL: [&str; 3] = ["claim", "complaint", "demand"];
/// Letters that go to somebody else than the shop.
const ELSEWHERE: [&str; 4] = ["bank", "billing_error", "card", "police"];

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// The country's code.
    c: String,
    /// The ground's code.
    g: String,
    /// The letter's id.
    k: String,
    /// The remedy's code.
    r: String,
    /// What the last press came to.
    pub(super) done: String,
}

impl Wanted {
    /// From the fields of a form.
    pub(super) fn of(answers: &Answers) -> Self {
        let own = |name| answers.get(name).to_owned();
        Self { c: own("c"), g: own("g"), k: own("k"), r: own("r"), done: String::new() }
    }
}

/// What was understood of it.
pub(super) struct Chosen {
    pub(super) pack: Option<&'static Pack>,
    pub(super) ground: Option<Ground>,
    /// The letters that fit.
    pub(super) letters: Vec<&'static Letter>,
    pub(super) letter: Option<&'static Letter>,
    /// What the letter can ask for.
    pub(super) demands: Vec<Remedy>,
    pub(super) remedy: Option<Remedy>,
    /// Whether a code was given that nothing answers to.
    pub(super) is_unknown: bool,
}

/// A letter that can be written.
pub(super) struct Whole {
    pub(super) pack: &'static Pack,
    pub(super) ground: Ground,
    pub(super) letter: &'static Letter,
    pub(super) remedy: Option<Remedy>,
}

impl Chosen {
    /// Understands what is wanted of a case.
    pub(super) fn of(wanted: &Wanted, case: &Case) -> Self {
        let of_case = || law::pack(&case.stage_before_end().by_law()?.law);
        let pack = law::pack(&wanted.c).or_else(|| of_case().filter(|_| wanted.c.is_empty()));
        let ground = Ground::from_code(&wanted.g).or(case.ground.filter(|_| wanted.g.is_empty()));
        let letters = pack.zip(ground).map_or_else(Vec::new, |(pack, ground)| fitting(pack, ground));
        let asked = letters.iter().copied().find(|letter| letter.id == wanted.k);
        let letter = asked.or_else(|| usual(&letters));
        let demands = letter.zip(ground).map_or_else(Vec::new, |(letter, ground)| demands(letter, ground));
        let wishes = case.wanted.map_or(&[] as &[Remedy], law::claim::remedies);
        let named = Remedy::from_code(&wanted.r).filter(|one| demands.contains(one));
        let wished = || wishes.iter().find(|one| demands.contains(one)).copied();
        let remedy = named.or_else(wished).or_else(|| demands.first().copied());
        Self {
            is_unknown: (!wanted.c.is_empty() && pack.is_none())
                || (!wanted.g.is_empty() && ground.is_none()),
            pack,
            ground,
            letters,
            letter,
            demands,
            remedy,
        }
    }

    /// The letter, where everything is chosen.
    pub(super) fn whole(&self) -> Option<Whole> {
        let (pack, ground, letter) = (self.pack?, self.ground?, self.letter?);
        Some(Whole { pack, ground, letter, remedy: self.remedy })
    }

    /// What is chosen, as fields.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("c", self.pack.map_or("", |pack| pack.code)),
            ("g", self.ground.map_or("", Ground::code)),
            ("k", self.letter.map_or("", |letter| letter.id)),
            ("r", self.remedy.map_or("", Remedy::code)),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(n, v)| (n, v.to_owned())).collect()
    }

    /// What is chosen, as a query; codes need no escaping.
    pub(super) fn query(&self) -> String {
        query(self.fields())
    }
}

impl Whole {
    /// What is chosen, as a query.
    pub(super) fn query(&self) -> String {
        let fields = [("c", self.pack.code), ("g", self.ground.code()), ("k", self.letter.id)];
        let all = fields.into_iter().chain(self.remedy.map(|remedy| ("r", remedy.code())));
        query(all.map(|(n, v)| (n, v.to_owned())).collect())
    }

    /// Whether the letter goes to the shop.
    pub(super) fn is_to_shop(&self) -> bool {
        !ELSEWHERE.iter().any(|kind| is_kind(self.letter, kind))
    }
}

fn query(fields: Vec<(&'static str, String)>) -> String {
    fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn fitting(pack: &'static Pack, ground: Ground) -> Vec<&'static Letter> {
    pack.letters.iter().filter(|letter| letter.topics.is_empty() || letter.topic(ground).is_some()).collect()
}

/// The letter to begin with: to the shop where there is one, otherwise the first that is no rendering for reading.
fn usual(letters: &[&'static Letter]) -> Option<&'static Letter> {
    let own = || letters.iter().copied().filter(|letter| letter.reading_of.is_none());
    own().find(|letter| USUAL.iter().any(|kind| is_kind(letter, kind))).or_else(|| own().next())
}

fn demands(letter: &Letter, ground: Ground) -> Vec<Remedy> {
    letter.topic(ground).map_or_else(Vec::new, |topic| topic.demands.iter().map(|one| one.remedy).collect())
}

/// Whether the id of a letter, without its country and its language, is that kind.
fn is_kind(letter: &Letter, kind: &str) -> bool {
    letter.id.split('.').nth(1) == Some(kind)
}

/// A ground in the reader's words.
pub(super) fn ground_name(page: &Page, ground: Ground) -> &'static str {
    page.t(&format!("matter-{}", ground.code().replace('.', "-")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use law::PACKS;

    #[test]
    fn every_law_has_a_letter_to_begin_with_on_the_common_grounds() {
        for pack in PACKS {
            for ground in [Ground::NotDelivered, Ground::Defect, Ground::RefundLate] {
                let letters = fitting(pack, ground);
                let first = usual(&letters).unwrap();
                assert!(
                    USUAL.iter().any(|kind| is_kind(first, kind)),
                    "{} {ground}: {}",
                    pack.code,
                    first.id
                );
                assert!(!demands(first, ground).is_empty(), "{}", first.id);
            }
        }
    }

    #[test]
    fn what_goes_elsewhere_is_there() {
        let of = |kind: &str| PACKS.iter().flat_map(|pack| pack.letters).any(|letter| is_kind(letter, kind));
        assert!(ELSEWHERE.iter().all(|kind| of(kind)) && USUAL.iter().all(|kind| of(kind)));
    }
}
