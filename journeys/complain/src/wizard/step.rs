//! The pages of the form: their order, their words, their addresses. Pure.

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    What,
    Evidence,
    Wish,
    Contact,
    Check,
}

impl Step {
    /// Every page, in order.
    pub(super) const ALL: [Self; 5] = [Self::What, Self::Evidence, Self::Wish, Self::Contact, Self::Check];

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::What => "/complain",
            Self::Evidence => "/complain/evidence",
            Self::Wish => "/complain/wish",
            Self::Contact => "/complain/contact",
            Self::Check => "/complain/check",
        }
    }

    pub(super) const fn next(self) -> Self {
        match self {
            Self::What => Self::Evidence,
            Self::Evidence => Self::Wish,
            Self::Wish => Self::Contact,
            Self::Contact | Self::Check => Self::Check,
        }
    }

    /// The page of this word.
    pub(super) fn at(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.word() == word)
    }

    /// Its word, as keys of texts and addresses have it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::What => "what",
            Self::Evidence => "evidence",
            Self::Wish => "wish",
            Self::Contact => "contact",
            Self::Check => "check",
        }
    }

    /// Its number, from one.
    pub(super) fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default().saturating_add(1)
    }
}
