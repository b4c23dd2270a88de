//! Leaving a contract made at a distance, without an account: a statement, a look at it, and the press that makes it. It
//! opens a case and is acknowledged at once with day and time.

mod asked;
mod confirm;
mod form;
mod look;
mod program;
mod told;

pub(crate) use program::draw;
pub(crate) use told::told;

use crate::TEXTS;
use axum::Router;
use axum::routing::get;
use domain::Lang;
use domain::case::Contract;
use law::pack::Pack;
use law::rule::{Period, Rule};
use law::withdrawal::{Right, right};
use view::Page;
use web::App;

/// Where the statement is made.
const PATH: &str = "/withdraw";

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new().route(PATH, get(form::show).post(confirm::take))
}

/// What leaving a contract is called by this law; empty where it gives no such right.
pub(crate) fn leave(page: &Page, pack: &'static Pack) -> &'static str {
    match right(pack, Contract::Goods, page.pen.today()) {
        Some(right) => page.t(&format!("contract-title-{}", right.family.code())),
        None => "",
    }
}

/// What follows from a statement, a sentence for each duty.
pub(crate) fn follows(lang: Lang, right: &Right) -> Vec<String> {
    let (family, contract) = (right.family.code(), right.contract.code());
    let sentence = |key: &str, rule: &Rule| {
        let known = [("n", days(rule.period).into()), ("article", rule.article.in_lang(lang).into())];
        TEXTS.with(lang, key, &known)
    };
    let is_goods = right.contract == Contract::Goods;
    // Where the law sets no term for the money, the rule that gives the right says what of it comes back.
    let money =
        if is_goods { format!("contract-refund-{family}") } else { format!("contract-money-{family}") };
    let refund = sentence(&money, right.refund.unwrap_or(right.usual));
    let back = right.sendback.map(|rule| sentence(&format!("contract-sendback-{family}"), rule));
    let begun = right.begun.map(|rule| sentence(&format!("contract-begun-{contract}"), rule));
    std::iter::once(refund).chain(back).chain(begun).collect()
}

/// The key of a text: that of goods, or of what else the contract is about.
fn keyed(key: &str, contract: Contract) -> String {
    match contract {
        Contract::Goods => key.to_owned(),
        other => format!("{key}-{}", other.code()),
    }
}

/// Days of a term that is counted in days.
const fn days(period: Period) -> u32 {
    match period {
        Period::Days(n) | Period::WorkingDays(n) | Period::DaysThenMonths { days: n, .. } => n as u32,
        Period::Weeks(_)
        | Period::Months(_)
        | Period::Years(_)
        | Period::YearsThenMonths { .. }
        | Period::None => 0,
    }
}
