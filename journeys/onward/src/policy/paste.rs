//! `POST /policy-check`: a policy pasted as text, sentence by sentence against the law. Keeps nothing, and writes no word of it anywhere.

use super::clause::{asked, excluded, word};
use super::flag::refund_code;
use super::read::EXCLUDED;
use super::{PolicyPage, countries, first, read_against};
use crate::TEXTS;
use axum::response::Response;
use law::policy::{PaidBy, RefundIn, ReturnPolicy};
use law::reading::{Reading, Value, read};
use view::parts::{Field, Tone, error_summary, notice, together};
use view::{Html, Icon, Page};
use web::{Answers, Kind, Problem, Visit, show as answer};

/// Letters of a pasted text at the most.
pub(super) const TEXT_CHARS_MAX: usize = 60_000;
/// Letters of a sentence that are shown.
pub(super) const SENTENCE_CHARS_MAX: usize = 500;

/// What a sentence was read as.
pub(super) struct ReadView {
    pub(super) clause: &'static str,
    pub(super) said: String,
    pub(super) sentence: String,
    /// Whether another sentence says otherwise, and this one is not the one that is judged.
    pub(super) is_set_aside: bool,
}

/// A pasted text as it was read.
#[derive(Default)]
pub(super) struct Pasted {
    pub(super) read: Vec<ReadView>,
    pub(super) unread: Vec<String>,
}

/// `POST /policy-check`
pub(crate) async fn check(visit: Visit, answers: Answers) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::Check, &visit.address).map_err(Problem::TooMany)?;
    answer(&page_of(visit.page(&TEXTS), &answers).await?)
}

/// The page of a pasted text; the questions are filled in with what was read.
pub(super) async fn page_of(page: Page, answers: &Answers) -> Result<PolicyPage, Problem> {
    let text = answers.get("text").trim();
    let Some(pack) = law::pack(answers.get("c")) else {
        let top = error_summary(&page, &[("paste-c", page.t("paste-no-country"))]);
        let field = field(&page, text, "");
        return Ok(PolicyPage { top, paste: field, ..first(page, false) });
    };
    let wrong = match text.chars().count() {
        0 => page.t("paste-empty"),
        n if n > TEXT_CHARS_MAX => page.t("paste-long"),
        _ => "",
    };
    if !wrong.is_empty() {
        let top = error_summary(&page, &[("text", wrong)]);
        let paste = field(&page, text, wrong);
        return Ok(PolicyPage { top, paste, ..read_against(page, pack, &Answers::default()) });
    }
    let own = text.to_owned();
    let reading = tokio::task::spawn_blocking(move || read(&own)).await.map_err(|e| Problem::fault(&e))?;
    let pasted = pasted(&page, text, &reading);
    let paste = field(&page, text, "");
    let is_empty = pasted.read.is_empty();
    let nothing =
        if is_empty { notice(Tone::Warn, Icon::Alert, page.t("paste-nothing")) } else { Html::default() };
    // The address holds no answers after a text was sent, so the page does not say so.
    let lead = page.t("policy-lead-own");
    let mut sheet = read_against(page, pack, &Answers::from_pairs(pairs(&reading.policy)));
    for flag in &mut sheet.flags {
        flag.quotes = quotes(&pasted, flag.clause);
    }
    if !is_empty {
        lead.clone_into(&mut sheet.lead);
    }
    sheet.top = together([nothing, sheet.top]);
    Ok(PolicyPage { pasted, paste, ..sheet })
}

/// The field for the text, with what was typed.
pub(super) fn field(page: &Page, text: &str, error: &str) -> Html {
    Field::area("text")
        .label(page.t("paste-label"))
        .hint(page.t("paste-hint"))
        .error(error.to_owned())
        .value(clipped(text, TEXT_CHARS_MAX))
        .into()
}

/// The country of the text where none is chosen yet.
pub(super) fn country(page: &Page) -> Html {
    countries(page, "").id("paste-c").into()
}

/// The sentences that were judged for a clause.
fn quotes(pasted: &Pasted, clause: &str) -> Vec<String> {
    let of = |read: &&ReadView| read.clause == clause && !read.is_set_aside;
    let mut all: Vec<String> = pasted.read.iter().filter(of).map(|read| read.sentence.clone()).collect();
    all.dedup();
    all
}

fn pasted(page: &Page, text: &str, reading: &Reading) -> Pasted {
    let words = |at: &std::ops::Range<usize>| {
        clipped(text.get(at.clone()).unwrap_or_default(), SENTENCE_CHARS_MAX).to_owned()
    };
    let read = reading.found.iter().map(|found| ReadView {
        clause: asked(page, found.clause),
        said: said(page, found.value),
        sentence: words(&found.sentence),
        is_set_aside: !found.is_judged,
    });
    Pasted { read: read.collect(), unread: reading.unread.iter().map(words).collect() }
}

/// The first letters of a text.
pub(super) fn clipped(text: &str, chars_max: usize) -> &str {
    let end = text.char_indices().nth(chars_max).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// A value in words.
fn said(page: &Page, value: Value) -> String {
    match value {
        Value::Days(n) => page.tn("policy-days", u32::from(n)),
        Value::Percent(n) => page.percent(i64::from(n)),
        Value::Yes(yes) => word(page, if yes { "yes" } else { "no" }).to_owned(),
        Value::Paid(who) => word(page, payer(who)).to_owned(),
        Value::Refund(how) => word(page, refund_code(how)).to_owned(),
        Value::Excludes(one) => {
            let code = EXCLUDED.iter().find(|(_, known)| *known == one).map_or("", |(code, _)| *code);
            excluded(page, code).to_owned()
        }
    }
}

pub(super) const fn payer(who: PaidBy) -> &'static str {
    match who {
        PaidBy::Shop => "shop",
        PaidBy::Shopper => "shopper",
    }
}

/// A policy as the answers of the form.
pub(super) fn pairs(policy: &ReturnPolicy) -> Vec<(String, String)> {
    let days = |n: Option<u16>| n.map(|n| n.to_string());
    let yes = |said: Option<bool>| said.map(|yes| if yes { "yes" } else { "no" }.to_owned());
    let paid = |said: Option<PaidBy>| said.map(|who| payer(who).to_owned());
    let one = [
        ("withdrawal_days", days(policy.withdrawal_days)),
        ("refund_in", policy.refund_in.map(|how: RefundIn| refund_code(how).to_owned())),
        ("refund_days", days(policy.refund_days)),
        ("outbound_delivery_refunded", yes(policy.outbound_delivery_refunded)),
        ("restocking_fee_percent", days(policy.restocking_fee_percent)),
        ("unwanted_return_paid_by", paid(policy.unwanted_return_paid_by)),
        ("defect_return_paid_by", paid(policy.defect_return_paid_by)),
        ("receipt_required", yes(policy.receipt_required)),
        ("defect_claim_days", days(policy.defect_claim_days)),
        ("defect_repair_only", yes(policy.defect_repair_only)),
        ("replacement_days", days(policy.replacement_days)),
        ("repair_days", days(policy.repair_days)),
        ("delivery_days", days(policy.delivery_days)),
        ("transit_risk_on_shopper", yes(policy.transit_risk_on_shopper)),
        ("preticked_extras", yes(policy.preticked_extras)),
        ("court_named_by_shop", yes(policy.court_named_by_shop)),
        ("charges_withdrawn_card", yes(policy.charges_withdrawn_card)),
        ("withdrawal_function", yes(policy.withdrawal_function)),
    ];
    let excludes = EXCLUDED.iter().filter(|(_, one)| policy.excluded.contains(one));
    one.into_iter()
        .filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)))
        .chain(excludes.map(|(code, _)| ("excluded".to_owned(), (*code).to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_fills_the_questions_with_the_same() {
        let text = "Return within 7 days. Refunds in 30 days as store credit only. Sale items cannot be returned. \
            A 15% restocking fee applies to returns. You pay for return postage unless the item is faulty. \
            No returns without a receipt. Shipping insurance is added to your basket by default.";
        let policy = read(text).policy;
        assert!(policy.withdrawal_days == Some(7) && policy.restocking_fee_percent == Some(15), "{policy:?}");
        let again = super::super::read::policy(&Answers::from_pairs(pairs(&policy)));
        assert!(again.wrong.is_empty() && again.policy == policy, "{policy:?}");
    }
}
