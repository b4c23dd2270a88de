//! A first set of reply templates, to begin with and to change. Their words lie with the other texts.

use super::TEXTS;
use super::templates_read::Words;
use domain::Lang;

/// A template of the first set.
pub(super) struct Sample {
    /// The word in the keys of its texts.
    pub(super) code: &'static str,
    /// What it is offered for.
    pub(super) intents: &'static str,
}

/// The first set, in the order of its list: what happens most often stands first.
pub(super) const SAMPLES: &[Sample] = &[
    Sample { code: "looking", intents: "order_status,not_delivered" },
    Sample { code: "lost", intents: "not_delivered" },
    Sample { code: "damaged", intents: "delivery_damaged" },
    Sample { code: "defect", intents: "defective_item" },
    Sample { code: "wrong", intents: "wrong_or_missing" },
    Sample { code: "described", intents: "not_as_described" },
    Sample { code: "return", intents: "return_request" },
    Sample { code: "refund", intents: "refund_status" },
    Sample { code: "size", intents: "wrong_size,exchange_request" },
    Sample { code: "change", intents: "order_change" },
    Sample { code: "cancel", intents: "order_cancel" },
    Sample { code: "payment", intents: "payment_problem" },
    Sample { code: "document", intents: "document_request" },
    Sample { code: "danger", intents: "dangerous_item" },
    Sample { code: "staff", intents: "staff_complaint" },
    Sample { code: "scam", intents: "scam_report" },
    Sample { code: "account", intents: "account_access" },
    Sample { code: "question", intents: "product_question" },
    Sample { code: "stock", intents: "back_in_stock" },
    Sample { code: "person", intents: "human_request" },
    Sample { code: "praise", intents: "praise" },
    Sample { code: "done", intents: "" },
];

impl Sample {
    /// Its words in both languages. A paragraph is a text of its own.
    pub(super) fn words(&self) -> Words {
        let name = |lang| plain(&TEXTS.with(lang, &format!("sample-{}", self.code), &[]));
        let words = |lang| {
            let paragraphs = [
                format!("sample-{}.hello", self.code),
                format!("sample-{}.text", self.code),
                format!("sample-{}.next", self.code),
                "sample-signature".to_owned(),
            ];
            paragraphs.map(|key| plain(&filled(lang, &key))).join("\n\n")
        };
        Words {
            name_ru: name(Lang::Ru),
            name_en: name(Lang::En),
            words_ru: words(Lang::Ru),
            words_en: words(Lang::En),
            intents: self.intents.to_owned(),
        }
    }
}

/// A text in which the placeholders stand as they are.
fn filled(lang: Lang, key: &str) -> String {
    let args = ["agent", "link", "name", "order", "ref"].map(|word| (word, format!("{{{word}}}").into()));
    TEXTS.with(lang, key, &args)
}

/// Hard spaces are for pages; people change these words by hand.
fn plain(text: &str) -> String {
    text.replace(view::HARD, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::intent::Intent;
    use domain::redact::asks_for_secret;

    #[test]
    fn the_first_set_keeps_the_rules_of_the_house() {
        for sample in SAMPLES {
            let words = sample.words();
            for text in [&words.name_ru, &words.name_en, &words.words_ru, &words.words_en] {
                assert!(!text.is_empty() && !text.contains('['), "{text}");
                assert_eq!(asks_for_secret(text), None, "{text}");
            }
            assert!(words.words_ru.contains("{name}") && words.words_en.contains("{agent}"), "{words:?}");
            let intents = sample.intents.split(',').filter(|code| !code.is_empty());
            assert!(intents.into_iter().all(|code| Intent::from_code(code).is_some()), "{}", sample.intents);
        }
    }
}
