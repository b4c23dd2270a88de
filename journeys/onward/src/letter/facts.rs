//! What a case proves, as the facts of a letter. What it does not know stays a gap: nothing is inferred from a story.

use super::choice::Whole;
use super::written::Basis;
use law::letter::field::{Facts, Field};
use view::Face;

/// Characters of the shopper's own words that go into a letter; more would not be read, and two pages are enough.
const PROBLEM_CHARS_MAX: usize = 2_500;

/// The facts of a case for a letter.
pub(super) fn facts(basis: &Basis, whole: &Whole, face: &Face) -> Facts {
    let mut facts = Facts::default();
    if let Some(details) = &basis.details {
        facts.text(Field::BuyerName, details.name.as_str());
        if let Some(email) = &details.email {
            facts.text(Field::BuyerEmail, email.as_str()).text(Field::AnswerBy, email.as_str());
        }
        if let Some(phone) = &details.phone {
            facts.text(Field::BuyerPhone, &format!("+{}", phone.digits()));
        }
        if let Some(order) = &details.order {
            facts.text(Field::OrderNumber, order.as_str());
        }
    }
    facts.judged_by = basis.case.stage_before_end().by_law().map(|by_law| by_law.from);
    let told = basis.case.stage_before_end().by_law().map(|by_law| &by_law.facts);
    facts.contract = told.and_then(|told| told.contract).unwrap_or_default();
    for (field, day) in [
        (Field::OrderDate, told.and_then(|told| told.bought)),
        (Field::ReceivedOn, told.and_then(|told| told.came)),
    ] {
        if let Some(day) = day {
            facts.date(field, day);
        }
    }
    for (field, sum) in [
        (Field::Price, told.and_then(|told| told.paid.as_ref())),
        (Field::Sum, told.and_then(|told| told.sum.as_ref())),
    ] {
        if let Some(sum) = sum {
            facts.sum(field, sum.minor, sum.currency.code());
        }
    }
    if let Some(story) = &basis.story {
        facts.text(Field::Problem, &shortened(story));
    }
    if whole.is_to_shop() {
        facts.text(Field::SellerName, &face.name);
        facts.text(Field::CaseNumber, &basis.case.reference.to_string());
    }
    // Field::DemandedOn stays a gap: letters speak of a refund asked for, or a withdrawal made, before this complaint, and
    // no complaint knows that day. The day it was opened is another one.
    facts.attachments.clone_from(&basis.files);
    facts
}

/// The words up to a bound, cut between two words and marked.
fn shortened(story: &str) -> String {
    let Some((end, _)) = story.char_indices().nth(PROBLEM_CHARS_MAX) else { return story.to_owned() };
    let whole = story.get(..end).unwrap_or(story);
    let cut = whole.rfind(char::is_whitespace).and_then(|at| whole.get(..at)).unwrap_or(whole);
    format!("{cut} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_story_is_cut_between_words() {
        assert_eq!(shortened("short"), "short");
        let long = "слово ".repeat(1_000);
        let cut = shortened(&long);
        assert!(cut.chars().count() <= PROBLEM_CHARS_MAX + 2 && cut.ends_with("слово …"), "{cut}");
    }
}
