//! The clauses of a policy as questions, and an answer in words. Knows no law but which clauses a law checks.

use super::read::EXCLUDED;
use law::pack::Pack;
use view::parts::{Choices, Field, Select};
use view::{Html, Page};
use web::Answers;

/// How a clause is asked for.
enum Kind {
    /// A whole number of days or per cent.
    Number,
    /// One of some answers, by their codes.
    OneOf(&'static [&'static str]),
    /// Any of the exclusions.
    Excluded,
}

const YES_NO: Kind = Kind::OneOf(&["yes", "no"]);
const PAYERS: Kind = Kind::OneOf(&["shop", "shopper"]);

/// The clauses in the order in which they are asked for. Those marked are asked for whatever the law checks: the five
/// lines need them.
const CLAUSES: [(&str, Kind, bool); 19] = [
    ("withdrawal_days", Kind::Number, true),
    ("excluded", Kind::Excluded, false),
    ("unwanted_return_paid_by", PAYERS, true),
    ("refund_in", Kind::OneOf(&["money", "choice", "credit"]), true),
    ("refund_days", Kind::Number, true),
    ("restocking_fee_percent", Kind::Number, true),
    ("outbound_delivery_refunded", YES_NO, false),
    ("receipt_required", YES_NO, false),
    ("defect_claim_days", Kind::Number, true),
    ("defect_return_paid_by", PAYERS, true),
    ("defect_repair_only", YES_NO, false),
    ("replacement_days", Kind::Number, false),
    ("repair_days", Kind::Number, false),
    ("delivery_days", Kind::Number, false),
    ("transit_risk_on_shopper", YES_NO, false),
    ("preticked_extras", YES_NO, false),
    ("court_named_by_shop", YES_NO, false),
    ("charges_withdrawn_card", YES_NO, false),
    ("withdrawal_function", YES_NO, false),
];

/// The questions that matter under a law, with what was answered.
pub(super) fn questions(page: &Page, pack: &Pack, answers: &Answers, wrong: &[&'static str]) -> Vec<Html> {
    let is_checked = |clause: &str| pack.policy_checks.iter().any(|check| check.clause == clause);
    CLAUSES
        .iter()
        .filter(|(clause, _, always)| *always || is_checked(clause))
        .map(|(clause, kind, _)| {
            let error = if wrong.contains(clause) { page.t("policy-number") } else { "" };
            question(page, (clause, kind), answers, error)
        })
        .collect()
}

fn question(page: &Page, (clause, kind): (&'static str, &Kind), answers: &Answers, error: &str) -> Html {
    let label = asked(page, clause);
    match kind {
        Kind::Number => Field::line(clause)
            .label(label)
            .value(answers.get(clause))
            .error(error.to_owned())
            .with("inputmode", "numeric")
            .with("maxlength", "5")
            .with("class", "w4")
            .into(),
        Kind::OneOf(codes) => {
            let none = Select::new(clause, label).answer("", page.t("policy-not-said"));
            let list = codes.iter().fold(none, |list, code| list.answer(code, word(page, code)));
            list.chosen(answers.get(clause)).into()
        }
        Kind::Excluded => {
            let all = EXCLUDED.into_iter().fold(Choices::many(clause).legend(label), |all, (code, _)| {
                all.answer(code, excluded(page, code), "")
            });
            answers.all(clause).into_iter().fold(all, Choices::chosen).into()
        }
    }
}

/// The question of a clause.
pub(super) fn asked(page: &Page, clause: &str) -> &'static str {
    page.t(&format!("clause-{}", clause.replace('_', "-")))
}

/// An answer in a word.
pub(super) fn word(page: &Page, code: &str) -> &'static str {
    page.t(&format!("answer-{code}"))
}

/// An exclusion in words.
pub(super) fn excluded(page: &Page, code: &str) -> &'static str {
    page.t(&format!("excluded-{code}"))
}

/// The names of all clauses.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CLAUSES.iter().map(|(name, _, _)| *name)
}
