//! Two languages at one case: an answer in a language that the shopper does not read, and the words of a template in the
//! language that its writer may read better. Sends nothing.

use super::opened::{Opened, Sight};
use super::template::{self, Known, fill};
use domain::Lang;
use domain::id::ShopId;
use store::{Fault, Tx};
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, Permission};

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

/// The templates that an address names: the one to be put in, and the one that was before.
pub(crate) fn named(query: &str) -> (Option<i64>, Option<i64>) {
    (template::chosen(query, "template"), template::chosen(query, "beside"))
}

/// Finds their words: of the first in the shopper's language, of either in both.
pub(crate) fn find(
    tx: &mut Tx<'_>,
    shop: ShopId,
    sight: &mut Sight,
    (put, was_put): (Option<i64>, Option<i64>),
) -> Result<(), Fault> {
    if let Some(one) = put {
        sight.template = template::words(tx, shop, one, sight.opened.case.lang)?;
    }
    if let Some(one) = put.or(was_put) {
        sight.both = template::both(tx, shop, one)?;
    }
    Ok(())
}

/// Puts the words in after what is drafted, unless something else was sent, and the other language beside them.
pub(crate) fn lay<P: Permission>(agent: &Agent<P>, page: &Page, sight: &mut Sight, is_drafted: bool) {
    let Opened { case, details, drafts, beside, .. } = &mut sight.opened;
    let known = template::known_of(&agent.visit.app, case, details.as_ref(), &agent.name);
    if let Some(words) = sight.template.take().filter(|_| is_drafted) {
        drafts.answer = template::after(&drafts.answer, &words, &known);
    }
    *beside = other(page, sight.both.as_ref(), (case.lang, &known));
}

/// The words of a template in the other language than the shopper's, filled in; nothing where it has none.
fn other(page: &Page, words: Option<&[String; 2]>, (reads, known): (Lang, &Known)) -> Html {
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
