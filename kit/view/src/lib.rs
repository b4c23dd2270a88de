//! The visual language: layout, components, icons, texts and the writing of dates and sums. Knows no database, no
//! route and no HTTP framework: it turns values into `String`s.
//!
//! # A page of a journey
//!
//! `askama.toml` beside the journey's `Cargo.toml`, so that its templates can extend the ones of this crate:
//!
//! ```toml
//! [general]
//! dirs = ["templates", "../../kit/view/templates"]
//! whitespace = "minimize"
//! ```
//!
//! Texts in `texts/en/open.ftl` and `texts/ru/open.ftl`, embedded by name and checked by a test:
//!
//! ```text
//! pub static TEXTS: view::Texts = view::texts!["open"];
//! assert_eq!(TEXTS.faults(), Vec::<String>::new());
//! ```
//!
//! The template has a field `page`; everything a reader sees comes through it:
//!
//! ```html
//! {% extends "split.html" %}
//! {% block text %}
//! <h1>{{ page.t("open-title") }}</h1>
//! {{ errors }}
//! <form method="post" class="stack form" data-draft="/complain/draft" novalidate>
//!   {{ Field::area("story").label(page.t("story-label")).hint(page.t("story-hint")).value(story).error(wrong) }}
//!   <p class="row"><button class="btn large">{{ page.t("open-next") }}{{ Icon::Right }}</button></p>
//!   {{ parts::draft_state(page) }}
//! </form>
//! {% endblock %}
//! {% block aside %}<section class="sect"><h2>{{ page.t("open-later") }}</h2> … </section>{% endblock %}
//! ```
//!
//! ```text
//! let page = Page::new(face, Pen::new(lang, zone, now), "/complain").texts(&TEXTS).theme(theme).title(title);
//! Open { page, story, wrong, errors: error_summary(&page, &[("story", "Tell us what happened")]) }.render()
//! ```
//!
//! Frames to extend: `layout.html` (blocks `head nav main_class main after`), `split.html` (text and aside, blocks
//! `text_class text aside`), `gate.html` (sign-in), `desk.html` (blocks `head main panes after`; the template also has
//! a field `rail: Rail`). Problems: [`parts::ProblemPage`].
//!
//! # Text and HTML
//!
//! Foreign text is escaped by the template, or by `impl Into<Html>` where a part takes it. Names that strangers chose
//! go through [`name()`], their words through [`words`]. [`Page::rich`] lets a text of ours hold tags; its arguments are
//! escaped. Hard spaces are set by [`typeset`] in every text, never by its writer.
//!
//! # Values
//!
//! [`Pen`] writes days, moments and terms in the case a sentence wants; give whole phrases to texts:
//!
//! ```
//! use view::{Lang, Pen};
//! let now = domain::Moment::parse("2026-11-20T14:52:00+03:00").unwrap();
//! let pen = Pen::new(Lang::Ru, jiff::tz::TimeZone::get("Europe/Moscow").unwrap(), now);
//! let day = jiff::civil::date(2026, 11, 27);
//! assert_eq!(pen.by_day(day), "до\u{a0}пятницы, 27\u{a0}ноября");
//! assert_eq!(pen.moment(now), "сегодня, 14:52");
//! assert_eq!(view::span(Lang::Ru, 76 * 3_600_000), "3\u{a0}дня и\u{a0}4\u{a0}часа");
//! ```
//!
//! # Letters
//!
//! [`mail()`] makes the subject, the plain text and the HTML of a letter from one list of [`Block`]s.
//!
//! # Files
//!
//! [`asset()`] gives the address of a style sheet, script or sprite, [`serve`] its bytes, [`shop_css`] the shop's colours.
//! No page has inline styles or scripts. What scripts may rely on: `data-draft` (a form that keeps itself),
//! `data-key="e"` (an element that a key presses, on the desk), `data-needs-script` with `hidden`, `data-show`.

// Templates name things of this crate as `view::…`, in this crate as in others.
extern crate self as view;

mod asset;
mod colour;
mod face;
mod html;
mod icon;
mod mail;
mod markdown;
mod minify;
mod page;
pub mod parts;
mod pen;
mod texts;
mod typography;

pub use asset::{ASSETS_CACHE, ASSETS_PATH, Asset, asset, serve};
pub use colour::{BUILT_IN, BadColour, CONTRAST_MIN, check_colours, contrast, shop_css};
pub use domain::Lang;
pub use face::{Contact, ContactGroup, ContactKind, Face, ServiceNotice, said};
pub use html::{Html, name, safe_href, words};
pub use icon::Icon;
pub use mail::{Block, Mail, mail, stamped};
pub use markdown::markdown;
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
