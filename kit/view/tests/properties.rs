//! What holds for every text, whoever wrote it.

use proptest::prelude::*;
use view::{HARD, Html, Lang, name, safe_href, typeset, words};

proptest! {
    #[test]
    fn hard_spaces_replace_spaces_and_nothing_else(text in "\\PC{0,80}", russian: bool) {
        let lang = if russian { Lang::Ru } else { Lang::En };
        let plain = |text: &str| text.replace(HARD, " ");
        prop_assert_eq!(plain(&typeset(lang, &text)), plain(&text));
    }

    #[test]
    fn setting_twice_changes_nothing_more(text in "[а-яёА-Я0-9№₽—«»,. <>/b]{0,60}") {
        let once = typeset(Lang::Ru, &text);
        prop_assert_eq!(typeset(Lang::Ru, &once).clone(), once);
    }

    #[test]
    fn foreign_text_opens_no_tag_and_closes_no_attribute(text in any::<String>()) {
        let html = Html::from(text.as_str()).to_string();
        prop_assert!(!html.contains(['<', '>', '"', '\'', '\0']));
        let named = name(&text).to_string();
        prop_assert_eq!(named.matches('<').count(), 2);
    }

    #[test]
    fn words_hold_only_paragraphs_breaks_and_links(text in "(\\PC|\n|\r|https?://|[<>\"'&]|javascript:){0,60}") {
        let html = words(&text).to_string();
        for tag in html.split('<').skip(1) {
            let known = ["p dir=\"auto\">", "/p>", "br>", "a href=\"http", "/a>"];
            prop_assert!(known.iter().any(|start| tag.starts_with(start)), "{}", html);
        }
        for link in html.split("<a ").skip(1) {
            let (inside, _) = link.split_once('>').unwrap();
            prop_assert_eq!(inside.matches('"').count(), 6, "{}", html);
        }
    }

    #[test]
    fn an_address_is_safe_or_leads_nowhere(text in "(javascript:|data:|//|/|https://|[a-z:/#\\\\ \t])[a-z:/\\\\\t]{0,20}") {
        let shown = safe_href(&text);
        let scheme = shown.split_once(':').map_or("", |(scheme, _)| scheme).to_lowercase();
        prop_assert!(!["javascript", "data", "vbscript"].contains(&scheme.as_str()));
        prop_assert!(!shown.starts_with("//") && !shown.starts_with("/\\"));
    }
}
