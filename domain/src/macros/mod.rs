//! A macro: words to send and what is done with the case along with them, put together beforehand and run at one press.
//! What it would do to a case is planned in `plan.rs`. Knows no page and no table.

mod plan;

pub use plan::{Around, Cannot, Planned, Run, Seen, Step, events, plan};

use crate::case::{Forum, Later, Outcome, Turn};
use crate::ground::Ground;
use crate::id::{LabelId, StaffId};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::remedy::Remedy;
use crate::role::{Right, Role};
use serde::{Deserialize, Serialize};

/// Macros of a shop at the most, archived ones included.
pub const MACROS_MAX: usize = 100;

/// A macro as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Macro {
    /// Its name in Russian; may be empty where there is an English one.
    pub name_ru: String,
    /// Its name in English.
    pub name_en: String,
    /// The words for shoppers who read Russian; empty where nothing is sent.
    pub words_ru: String,
    /// The words for shoppers who read English.
    pub words_en: String,
    /// Who may run it.
    pub users: Users,
    /// What is done besides the words.
    pub deeds: Deeds,
}

/// Who may run a macro.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Users {
    /// Whoever answers cases.
    #[default]
    Everybody,
    /// Managers and owners.
    Managers,
}

/// What a macro does with a case besides saying its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deeds {
    /// Whose move it is after the words; the shopper's where it does not say.
    pub turn: Option<Turn>,
    /// What the case is about; as before where it does not say.
    pub intent: Option<Intent>,
    /// How soon somebody must look.
    pub urgency: Option<Urgency>,
    /// The ground.
    pub ground: Option<Ground>,
    /// Before whom it goes.
    pub forum: Option<Forum>,
    /// Who answers for the case afterwards.
    pub hand: Hand,
    /// Labels that are put on.
    pub put: Vec<LabelId>,
    /// Labels that are taken off.
    pub taken: Vec<LabelId>,
    /// How it ends.
    pub outcome: Option<Outcome>,
    /// What the shopper gets by that: nothing with a sum, money comes by offers alone.
    pub reliefs: Vec<Remedy>,
    /// Until when the case is put off.
    pub later: Option<PutOff>,
}

/// Who answers for a case after a macro.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Whoever did before.
    #[default]
    Stays,
    /// Whoever runs it.
    Mine,
    /// Nobody.
    Nobody,
    /// A member of staff.
    To(StaffId),
}

/// Until when a macro puts a case off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PutOff {
    /// Until the next morning.
    Tomorrow,
    /// Until the morning of the next Monday.
    Monday,
    /// Until the morning three days from now.
    ThreeDays,
    /// Until the morning a week from now.
    Week,
    /// Until the shopper answers.
    Answer,
}

/// What is wrong with a macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadMacro {
    /// It has no name.
    NoName,
    /// It does nothing.
    Idle,
    /// It closes the case and does something that a closed case does not bear: it does not sleep and goes before nobody.
    EndsAndGoesOn,
    /// The shopper is right by it, and gets nothing.
    NoRelief,
    /// A label is both put on and taken off.
    OnAndOff,
}

impl Users {
    /// All of them, in the order of choice.
    pub const ALL: [Self; 2] = [Self::Everybody, Self::Managers];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Managers => "managers",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Whether somebody of a role is among them.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        match self {
            Self::Everybody => role.may(Right::AnswerCases),
            Self::Managers => role.may(Right::WriteTemplates),
        }
    }
}

impl PutOff {
    /// All of them, in the order of choice.
    pub const ALL: [Self; 5] = [Self::Tomorrow, Self::Monday, Self::ThreeDays, Self::Week, Self::Answer];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Tomorrow => "tomorrow",
            Self::Monday => "monday",
            Self::ThreeDays => "three-days",
            Self::Week => "week",
            Self::Answer => "answer",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The time it stands for; none where it waits for the shopper.
    #[must_use]
    pub const fn later(self) -> Option<Later> {
        match self {
            Self::Tomorrow => Some(Later::Tomorrow),
            Self::Monday => Some(Later::Monday),
            Self::ThreeDays => Some(Later::Days(3)),
            Self::Week => Some(Later::Days(7)),
            Self::Answer => None,
        }
    }
}

impl Deeds {
    /// Whether nothing is done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Self { turn: None, reliefs: Vec::new(), ..self.clone() } == Self::default()
    }

    const fn sorts(&self) -> bool {
        self.intent.is_some() || self.urgency.is_some() || self.ground.is_some()
    }
}

impl Macro {
    /// Its name in a language; the other one where it has none.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        either(lang, (&self.name_ru, &self.name_en))
    }

    /// Its words for a shopper; those in the other language where there are none.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &str {
        either(lang, (&self.words_ru, &self.words_en))
    }

    /// Whether it says anything.
    #[must_use]
    pub const fn speaks(&self) -> bool {
        !self.words_ru.is_empty() || !self.words_en.is_empty()
    }

    /// Whether it may be kept.
    ///
    /// # Errors
    /// [`BadMacro`].
    pub fn check(&self) -> Result<(), BadMacro> {
        let Deeds { outcome, later, forum, reliefs, put, taken, .. } = &self.deeds;
        if self.name_ru.is_empty() && self.name_en.is_empty() {
            return Err(BadMacro::NoName);
        }
        if !self.speaks() && self.deeds.is_empty() {
            return Err(BadMacro::Idle);
        }
        if outcome.is_some() && (later.is_some() || forum.is_some()) {
            return Err(BadMacro::EndsAndGoesOn);
        }
        if matches!(outcome, Some(Outcome::Upheld | Outcome::PartlyUpheld)) && reliefs.is_empty() {
            return Err(BadMacro::NoRelief);
        }
        if put.iter().any(|label| taken.contains(label)) {
            return Err(BadMacro::OnAndOff);
        }
        Ok(())
    }
}

fn either<'m>(lang: Lang, (ru, en): (&'m str, &'m str)) -> &'m str {
    let (own, other) = if lang == Lang::Ru { (ru, en) } else { (en, ru) };
    if own.is_empty() { other } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closing(outcome: Outcome) -> Deeds {
        Deeds { outcome: Some(outcome), ..Deeds::default() }
    }

    #[test]
    fn a_macro_has_a_name_and_does_something_that_can_be_done() {
        let named = Macro { name_ru: "Ждём склад".to_owned(), ..Macro::default() };
        let worded = Macro { words_ru: "Ищем".to_owned(), ..named.clone() };
        let does = |deeds| Macro { deeds, ..named.clone() };
        let label = vec![LabelId::new(1)];
        let put = Deeds { put: label.clone(), ..Deeds::default() };
        for (one, expected) in [
            (Macro::default(), Err(BadMacro::NoName)),
            (named.clone(), Err(BadMacro::Idle)),
            (does(Deeds { turn: Some(Turn::Shop), ..Deeds::default() }), Err(BadMacro::Idle)),
            (worded.clone(), Ok(())),
            (does(put.clone()), Ok(())),
            (does(Deeds { taken: label, ..put }), Err(BadMacro::OnAndOff)),
            (
                does(Deeds { later: Some(PutOff::Week), ..closing(Outcome::Settled) }),
                Err(BadMacro::EndsAndGoesOn),
            ),
            (
                does(Deeds { forum: Some(Forum::Bank), ..closing(Outcome::Settled) }),
                Err(BadMacro::EndsAndGoesOn),
            ),
            (does(closing(Outcome::Upheld)), Err(BadMacro::NoRelief)),
            (does(Deeds { reliefs: vec![Remedy::Apology], ..closing(Outcome::Upheld) }), Ok(())),
        ] {
            assert_eq!(one.check(), expected, "{one:?}");
        }
        assert_eq!((worded.words(Lang::En), worded.name(Lang::Ru)), ("Ищем", "Ждём склад"));
        let deeds = Deeds { hand: Hand::To(StaffId::new(7)), ..Deeds::default() };
        let kept = serde_json::to_string(&does(deeds)).unwrap();
        assert_eq!(serde_json::from_str::<Macro>(&kept).unwrap().deeds.hand, Hand::To(StaffId::new(7)));
        assert!(PutOff::ALL.into_iter().all(|one| PutOff::from_code(one.code()) == Some(one)));
        assert!(Users::ALL.into_iter().all(|one| Users::from_code(one.code()) == Some(one)));
        assert!(!Users::Managers.has(Role::Agent) && !Users::Everybody.has(Role::Viewer));
    }
}
