//! An app is to be installed from a link or a file and not from a store.

use super::{Found, Rule, Said};
use crate::facts::{Facts, Span};
use crate::lexicon::Concept;

/// See the file's first line.
pub(super) struct UnofficialApp;

impl Rule for UnofficialApp {
    fn code(&self) -> &'static str {
        "unofficial_app"
    }

    fn weight(&self) -> f32 {
        3.3
    }

    fn because(&self) -> Said {
        Said {
            ru: "просит установить приложение не из магазина",
            en: "wants an app installed from outside the stores",
        }
    }

    fn advice(&self) -> Said {
        Said {
            ru: "Не устанавливайте приложение по ссылке или из файла. Берите его только в официальном магазине или на сайте организации.",
            en: "Do not install an app from a link or a file. Get it only from the official store or the organisation’s own site.",
        }
    }

    fn find(&self, facts: &Facts<'_>) -> Option<Found> {
        let app = facts.has(Concept::App) || facts.has(Concept::AppFile);
        let program = facts
            .links()
            .find(|(link, _)| link.program)
            .map(|(link, _)| Span { first: link.word, last: link.word });
        if let Some(span) = program.filter(|span| facts.voices.is_meant(&facts.words, span.first)) {
            return Some(Found::sure(span));
        }
        if let Some(span) = facts
            .near(Concept::Install, Concept::AppFile, 10)
            .or_else(|| facts.near(Concept::Claim, Concept::AppFile, 10))
        {
            return Some(Found::sure(span));
        }
        if let Some(file) = facts.meant(Concept::AppFile) {
            return Some(Found::perhaps(file, if facts.has(Concept::NotInStore) { 1.0 } else { 0.8 }));
        }
        let odd =
            facts.meant(Concept::NotInStore).filter(|_| app && facts.meant(Concept::Install).is_some())?;
        // A store that is named only to say that the program is not there makes nothing official.
        let store = facts.hits(Concept::StoreName).iter().any(|named| {
            !facts
                .hits(Concept::NotInStore)
                .iter()
                .any(|not| not.first <= named.first && named.last <= not.last)
        });
        let official = store && facts.strange_link().is_none() || facts.only_genuine_links();
        Some(Found::perhaps(odd, if official { 0.3 } else { 1.0 }))
    }
}
