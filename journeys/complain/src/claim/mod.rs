//! "Make it a claim": a talk becomes a formal complaint with a term, by the shopper's own hand.

mod asked;
mod checklist;
mod file;
mod form;
mod look;
mod program;
mod tone;
mod words;

pub(crate) use program::draw;
pub(crate) use words::{dated, said_title};

use asked::Asked;
use axum::Router;
use axum::routing::get;
use domain::Moment;
use domain::case::{Case, Turn};
use domain::ground::Ground;
use domain::link::Party;
use law::pack::Pack;
use view::{Html, Page, Texts};
use web::{App, Holder};

/// The words of these pages.
static TEXTS: Texts = view::texts!["claim", "danger"];

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/c/{token}/claim", get(form::show).post(file::take))
}

/// Whether this reader may make this case a claim.
pub(crate) fn may_claim(case: &Case, party: Party) -> bool {
    party == Party::Shopper && case.stage.is_talk() && case.erased_at.is_none()
}

/// Why a claim may be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The shop has answered, and that did not settle it.
    Answered,
    /// The shop is late with what it promised.
    Late,
    /// The law asks for no waiting.
    AtOnce,
}

/// No law here asks a shopper to wait: what has happened decides what is said, not whether it is allowed.
fn why(case: &Case, now: Moment) -> Why {
    match case.turn {
        _ if case.is_overdue(now) => Why::Late,
        Turn::Shopper | Turn::Goods => Why::Answered,
        Turn::Shop | Turn::Nobody => Why::AtOnce,
    }
}

/// What to do at once where a thing is dangerous, by what is asked.
fn danger(page: &Page, asked: &Asked) -> Html {
    if asked.ground == Some(Ground::Unsafe) { first_steps(page, asked.pack) } else { Html::default() }
}

/// What to do at once where a thing is dangerous: before any claim, and whatever comes of it.
pub(crate) fn first_steps(page: &Page, pack: &Pack) -> Html {
    let steps = ["danger-stop", "danger-keep", "danger-photo", "danger-doctor"];
    let steps: String = steps.into_iter().map(|key| format!("<li>{}</li>", page.t(key))).collect();
    let tell = format!("/where-to-complain?c={}&amp;p=safety", pack.code);
    Html::built(format!(
        "<ol class=\"list\">{steps}<li><a href=\"{tell}\">{}</a></li></ol>",
        page.t("danger-tell")
    ))
}

/// The page's own address.
fn action(holder: &Holder) -> String {
    format!("{}/claim", holder.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::Story;
    use domain::time::DAY_MS;

    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(TEXTS.faults(), Vec::<String>::new());
    }

    #[test]
    fn a_talk_may_become_a_claim_and_the_page_says_why() {
        let story = Story::begin(false);
        let case = &story.dossier.case;
        assert!(may_claim(case, Party::Shopper) && !may_claim(case, Party::Helper));
        assert_eq!(why(case, story.now), Why::AtOnce);
        assert_eq!(why(case, story.now.plus_ms(9 * DAY_MS)), Why::Late);
        let answered = Story::begin(false).answered(Turn::Shopper);
        assert_eq!(why(&answered.dossier.case, answered.now), Why::Answered);
        assert!(!may_claim(&Story::begin(true).dossier.case, Party::Shopper));
        assert!(!may_claim(&Story::begin(false).upheld().dossier.case, Party::Shopper));
    }
}
