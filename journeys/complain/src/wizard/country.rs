//! By which law the shopper wants the complaint judged: asked with a good guess, and told before sending. Pure.

use super::answers::Draft;
use crate::lawful::{must_by, pack, stand};
use domain::remedy::Remedy;
use view::parts::Select;
use view::{Html, Page};
use web::Visit;

/// The question; the shop's own law, or the one of the page's language, is chosen already.
pub(super) fn question(visit: &Visit, page: &Page, draft: &Draft) -> Html {
    let list = Select::new("country", page.t("wizard-country")).hint(page.t("wizard-country-hint"));
    let list = law::by_name(page.lang)
        .into_iter()
        .fold(list, |list, pack| list.answer(pack.code, pack.name.in_lang(page.lang)));
    list.chosen(pack(&visit.shop, visit.lang, &draft.country).code).into()
}

/// The name of the law that holds.
pub(super) fn name(visit: &Visit, page: &Page, draft: &Draft) -> &'static str {
    pack(&visit.shop, visit.lang, &draft.country).name.in_lang(page.lang)
}

/// The law's term as it will run if the complaint is sent today, or that there is none.
pub(super) fn term(visit: &Visit, page: &Page, draft: &Draft) -> String {
    let (Some(ground), Some(wanted)) = (draft.chosen_ground(), Remedy::from_code(&draft.wanted)) else {
        return String::new();
    };
    let pack = pack(&visit.shop, visit.lang, &draft.country);
    match stand(&visit.shop, pack, (ground, Some(wanted)), visit.now) {
        (Some(due), by_law) => must_by(page, "wizard-check-law", (due, Some(&by_law))),
        (None, _) => page.ta("wizard-check-law-none", "country", pack.name.in_lang(page.lang)),
    }
}
