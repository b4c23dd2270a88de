//! Two languages at one case: an answer in a language that the shopper does not read, and the words of a template in the
//! language that its writer may read better. Sends nothing.

use crate::case::template::{Known, fill};
use domain::Lang;
use view::parts::{Tone, status};
use view::{Html, Icon, Page};

/// Letters from which on words tell their language.
const TELLING_LETTERS: usize = 12;

/// The language of an answer, where it is plainly the one of the two that the shopper does not read.
pub(crate) fn foreign(text: &str, reads: Lang) -> Option<Lang> {
    let is_word = |word: &&str| !word.contains(['@', '/', '{', '}']);
    let letters =
        || text.split_whitespace().filter(is_word).flat_map(str::chars).filter(|c| c.is_alphabetic());
    let n_all = letters().count();
    let n_russian = letters().filter(|c| ('\u{400}'..='\u{52f}').contains(c)).count();
    let n_latin = letters().filter(|c| c.is_ascii_alphabetic()).count();
    let is_most = |n: usize| n_all >= TELLING_LETTERS && n * 10 >= n_all * 9;
    let written = match (is_most(n_russian), is_most(n_latin)) {
        (true, _) => Lang::Ru,
        (_, true) => Lang::En,
        _ => return None,
    };
    (written != reads).then_some(written)
}

/// What the writer of such an answer should see before sending; nothing where the languages are the same.
pub(crate) fn told(page: &Page, text: &str, reads: Lang) -> Html {
    match foreign(text, reads) {
        None => Html::default(),
        Some(_) => status(Tone::Warn, Icon::Globe, page.t(&format!("tongue-{}", reads.code()))),
    }
}

/// The words of a template in the other language than the shopper's, filled in; nothing where it has none.
pub(crate) fn beside(page: &Page, words: Option<&[String; 2]>, (reads, known): (Lang, &Known)) -> Html {
    let (other, at) = match reads {
        Lang::Ru => (Lang::En, 0),
        Lang::En => (Lang::Ru, 1),
    };
    let Some(words) = words.and_then(|both| both.get(at)).filter(|words| !words.trim().is_empty()) else {
        return Html::default();
    };
    Html::built(format!(
        "<details id=\"beside\"{}><summary>{}</summary><div class=\"said small\" lang=\"{}\">{}</div></details>",
        // Whoever reads the shopper's language needs it less.
        if page.lang == other { " open" } else { "" },
        page.t(&format!("beside-{}", other.code())),
        other.code(),
        view::words(&fill(words, known))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_plainly_the_other_language_is_told() {
        for (text, reads, expected) in [
            ("Деньги придут 28 ноября.", Lang::Ru, None),
            ("Деньги придут 28 ноября.", Lang::En, Some(Lang::Ru)),
            ("The money comes on 28 November.", Lang::Ru, Some(Lang::En)),
            ("The money comes on 28 November.", Lang::En, None),
            // Names, numbers and addresses say nothing of the language around them.
            ("OK, Philips HD9350", Lang::Ru, None),
            ("Чайник Philips Daily Collection вернули", Lang::En, None),
            ("https://shop.example/returns/how-to-send-it anna@post.example", Lang::Ru, None),
            ("{name}, {order}", Lang::Ru, None),
            ("", Lang::En, None),
            // Neither of the two.
            ("你好，我们会尽快把钱退给您，请您稍等片刻", Lang::En, None),
        ] {
            assert_eq!(foreign(text, reads), expected, "{text}");
        }
    }
}
