//! One clause that takes away what the law gives: what it says, what the law says, what to write instead.

use super::clause::{asked, excluded, word};
use super::read::EXCLUDED;
use law::policy::{Flag, PaidBy, RefundIn, ReturnPolicy};
use view::parts::{Tone, status};
use view::{Html, Icon, Page};

/// A clause at fault, in words.
pub(super) struct FlagView {
    pub(super) clause: &'static str,
    /// What the policy says of it.
    pub(super) said: String,
    pub(super) law: String,
    pub(super) instead: String,
    /// Act and article.
    pub(super) article: String,
    pub(super) standing: Html,
    /// The sentences it was read from, where a text was pasted.
    pub(super) quotes: Vec<String>,
}

impl FlagView {
    /// A flag as its reader sees it.
    pub(super) fn of(page: &Page, flag: &Flag, policy: &ReturnPolicy) -> Self {
        let lang = page.lang;
        let source = flag.rule.source;
        let tone = if source.verified() { (Tone::Ok, Icon::Check) } else { (Tone::Warn, Icon::Alert) };
        let known = source.told(lang);
        let known = if source.pages.is_empty() { known } else { format!("{known}: {}", source.pages) };
        Self {
            clause: asked(page, flag.check.clause),
            said: said(page, flag.check.clause, policy),
            law: view::typeset(lang, flag.check.law.in_lang(lang)),
            instead: view::typeset(lang, flag.check.instead.in_lang(lang)),
            article: format!("{}, {}", flag.rule.act.in_lang(lang), flag.rule.article.in_lang(lang)),
            standing: status(tone.0, tone.1, known),
            quotes: Vec::new(),
        }
    }
}

/// What a policy says of a clause; empty where it says nothing.
fn said(page: &Page, clause: &str, policy: &ReturnPolicy) -> String {
    let days = |n: Option<u16>| n.map(|n| page.tn("policy-days", u32::from(n)));
    let yes = |said: Option<bool>| said.map(|yes| word(page, if yes { "yes" } else { "no" }).to_owned());
    let payer = |said: Option<PaidBy>| {
        said.map(|who| word(page, if who == PaidBy::Shop { "shop" } else { "shopper" }).to_owned())
    };
    let found = match clause {
        "withdrawal_days" => days(policy.withdrawal_days),
        "excluded" => Some(
            EXCLUDED
                .iter()
                .filter(|(_, one)| policy.excluded.contains(one))
                .map(|(code, _)| excluded(page, code))
                .collect::<Vec<_>>()
                .join("; "),
        ),
        "refund_in" => policy.refund_in.map(|how| word(page, refund_code(how)).to_owned()),
        "refund_days" => days(policy.refund_days),
        "restocking_fee_percent" => policy.restocking_fee_percent.map(|n| page.percent(i64::from(n))),
        "outbound_delivery_refunded" => yes(policy.outbound_delivery_refunded),
        "defect_return_paid_by" => payer(policy.defect_return_paid_by),
        "receipt_required" => yes(policy.receipt_required),
        "defect_claim_days" => days(policy.defect_claim_days),
        "defect_repair_only" => yes(policy.defect_repair_only),
        "replacement_days" => days(policy.replacement_days),
        "repair_days" => days(policy.repair_days),
        "delivery_days" => days(policy.delivery_days),
        "transit_risk_on_shopper" => yes(policy.transit_risk_on_shopper),
        "preticked_extras" => yes(policy.preticked_extras),
        "court_named_by_shop" => yes(policy.court_named_by_shop),
        "charges_withdrawn_card" => yes(policy.charges_withdrawn_card),
        "withdrawal_function" => yes(policy.withdrawal_function),
        _ => None,
    };
    found.unwrap_or_default()
}

/// The word of a way of refunding.
pub(super) const fn refund_code(how: RefundIn) -> &'static str {
    match how {
        RefundIn::Money => "money",
        RefundIn::Choice => "choice",
        RefundIn::CreditOnly => "credit",
    }
}
