//! A first set of help pages, to begin with and to change; their words are files of their own, title first.

use domain::Actor;
use domain::id::ShopId;
use serde_json::json;
use store::{Fault, Tx};
use web::help::{HelpText, Topic, add};
use web::settings::Pair;
use web::staff::note;

/// A page of the first set.
pub(super) struct Sample {
    slug: &'static str,
    topic: Topic,
    ru: &'static str,
    en: &'static str,
}

macro_rules! sample {
    ($slug:literal, $topic:ident) => {
        Sample {
            slug: $slug,
            topic: Topic::$topic,
            ru: include_str!(concat!("../../../help/", $slug, ".ru.md")),
            en: include_str!(concat!("../../../help/", $slug, ".en.md")),
        }
    };
}

/// The first set, topic by topic in its order.
pub(super) const SAMPLES: &[Sample] = &[
    sample!("late-parcel", Delivery),
    sample!("returns", Returns),
    sample!("refund-time", Payment),
    sample!("payment", Payment),
    sample!("warranty", Goods),
    sample!("sizes", Goods),
    sample!("fake-messages", Safety),
    sample!("contacts", Shop),
];

/// Writes the first set of help pages into a shop that has none, for shoppers to see or as drafts.
///
/// # Errors
/// What the database ends in.
pub fn begin(tx: &mut Tx<'_>, shop: ShopId, by: Actor, is_published: bool) -> Result<(), Fault> {
    for (place, sample) in SAMPLES.iter().enumerate() {
        add(tx, shop, &sample.words(is_published), place)?;
    }
    note(tx, shop, by, "help_begun", &json!({ "n": SAMPLES.len() }))
}

impl Sample {
    fn words(&self, is_published: bool) -> HelpText {
        let ((title_ru, text_ru), (title_en, text_en)) = (parted(self.ru), parted(self.en));
        HelpText {
            slug: self.slug.to_owned(),
            topic: self.topic,
            title: Pair { ru: title_ru, en: title_en },
            text: Pair { ru: text_ru, en: text_en },
            is_published,
        }
    }
}

/// Title and text of a file.
fn parted(file: &str) -> (String, String) {
    let (title, text) = file.split_once('\n').unwrap_or((file, ""));
    (title.trim_start_matches("# ").trim().to_owned(), text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::redact::asks_for_secret;

    #[test]
    fn the_first_set_is_whole_in_both_languages() {
        for sample in SAMPLES {
            let words = sample.words(true);
            for text in [&words.title.ru, &words.title.en, &words.text.ru, &words.text.en] {
                assert!(!text.is_empty() && !text.starts_with("# "), "{}", sample.slug);
                assert!(asks_for_secret(text).is_none(), "{}: {:?}", sample.slug, asks_for_secret(text));
            }
            for link in words.text.en.split("](/help/").skip(1).chain(words.text.ru.split("](/help/").skip(1))
            {
                let slug = link.split(')').next().unwrap();
                assert!(SAMPLES.iter().any(|other| other.slug == slug), "{slug}");
            }
        }
    }
}
