//! Where a fact comes from, and whether it was read at its official publisher. Knows no rule.

use crate::said::{Said, said};
use domain::Lang;

/// How well a fact is known. Only [`Standing::Official`] counts as verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Read at the official publisher.
    Official,
    /// Read at a secondary page only.
    Secondary,
    /// Written from knowledge, at least 95 % sure, no page read.
    WellKnown,
    /// Written from knowledge, 75 to 95 % sure, no page read.
    LessSure,
}

/// The source of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The pages read, divided by semicolons; empty where none was.
    pub pages: &'static str,
    /// How well the fact is known.
    pub standing: Standing,
    /// What of it is known less well than that, and how; empty where all of it is known alike.
    pub apart: Said,
}

impl Source {
    /// Whether the fact was read at its official publisher.
    #[must_use]
    pub const fn verified(self) -> bool {
        matches!(self.standing, Standing::Official)
    }

    /// How well it is known, in words, with the part that is known less well.
    #[must_use]
    pub fn told(self, lang: Lang) -> String {
        let standing = self.standing.said().in_lang(lang);
        if self.apart.is_empty() {
            return standing.to_owned();
        }
        let but = said("unverified of it", "не проверено").in_lang(lang);
        format!("{standing}; {but}: {}", self.apart.in_lang(lang))
    }

    /// One line for people: the pages, how far to trust them, and what is to be trusted less.
    #[must_use]
    pub fn line(self) -> String {
        let told = self.told(Lang::En);
        if self.pages.is_empty() { told } else { format!("{} ({told})", self.pages) }
    }
}

impl Standing {
    /// The standing in words.
    #[must_use]
    pub const fn said(self) -> Said {
        match self {
            Self::Official => said("read at the official publisher", "прочитано у официального издателя"),
            Self::Secondary => said("secondary page, unverified", "вторичный источник, не проверено"),
            Self::WellKnown => said(
                "no page read, well known, unverified",
                "источник не прочитан, общеизвестно, не проверено",
            ),
            Self::LessSure => said(
                "no page read, less sure, unverified",
                "источник не прочитан, есть сомнения, не проверено",
            ),
        }
    }
}

/// Read at the official publisher.
pub(crate) const fn official(pages: &'static str) -> Source {
    Source { pages, standing: Standing::Official, apart: Said::NOTHING }
}

/// Read at the official publisher, but for the part named.
pub(crate) const fn official_but(pages: &'static str, apart: Said) -> Source {
    Source { pages, standing: Standing::Official, apart }
}

/// Read at a secondary page.
pub(crate) const fn secondary(pages: &'static str) -> Source {
    Source { pages, standing: Standing::Secondary, apart: Said::NOTHING }
}

/// Well known, no page read for the figure itself; `pages` may support what stands around it.
pub(crate) const fn well_known(pages: &'static str) -> Source {
    Source { pages, standing: Standing::WellKnown, apart: Said::NOTHING }
}

/// Less sure, no page read for the figure itself.
pub(crate) const fn less_sure(pages: &'static str) -> Source {
    Source { pages, standing: Standing::LessSure, apart: Said::NOTHING }
}
