//! The visual language: layout, components, icons, texts and the writing of dates and sums.

// Templates name things of this crate as `view::…`, in this crate as in others.
extern crate self as view;

mod asset;
mod colour;
mod face;
mod html;
mod icon;
mod mail;
mod minify;
mod page;
pub mod parts;
mod pen;
mod texts;
mod typography;

pub use asset::{ASSETS_CACHE, ASSETS_PATH, Asset, asset, serve};
pub use colour::{BUILT_IN, BadColour, CONTRAST_MIN, check_colours, contrast, shop_css};
pub use domain::Lang;
pub use face::{Contact, ContactGroup, ContactKind, Face};
pub use html::{Html, name, safe_href, words};
pub use icon::Icon;
pub use mail::{Block, Mail, mail};
pub use page::{Page, Theme};
pub use pen::{Pen, count, in_groups, money, percent, phone, size, span, span_short};
pub use texts::{Arg, TextFile, Texts};
pub use typography::{HARD, typeset};

#[cfg(test)]
mod tests {
    #[test]
    fn the_shared_texts_are_whole_in_both_languages() {
        assert_eq!(crate::face::SHARED.faults(), Vec::<String>::new());
    }

    #[test]
    fn every_refusal_has_its_words() {
        for refusal in domain::refusal::Refusal::ALL {
            let key = format!("refusal-{}", refusal.code());
            assert!(
                domain::Lang::ALL.iter().all(|lang| crate::face::SHARED.find(*lang, &key).is_some()),
                "{key}"
            );
        }
    }
}
