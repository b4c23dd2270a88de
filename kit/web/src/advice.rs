//! What a program is told to do about a field that does not hold: one sentence for each code. Knows no endpoint.

use crate::problem::Problem;
use domain::case::OFFER_DAYS_MAX;
use domain::cause::Cause;
use domain::ground::Ground;
use domain::intent::Intent;
use domain::money::CURRENCIES;
use domain::remedy::Remedy;
use domain::{Lang, Refusal};
use store::cases::LISTED_MAX;
use view::said;

/// What holds, for each code of a field, in alphabetical order of the codes.
const ADVICE: &[(&str, &str)] = &[
    ("asks-secret", "an answer must not ask the shopper for a card number, a code or a password"),
    ("bad-cases", "send 1 to 200 cases"),
    ("bad-clause", "send whole numbers of days and of per cent"),
    ("bad-command-key", "1 to 200 visible ASCII characters"),
    ("bad-cursor", "send `next` of the page before, as it came"),
    ("bad-day", "send days such as 2026-12-28, the first not after the last"),
    ("bad-email", "send one address such as kim@example.org, or leave it out"),
    ("bad-intent", "send intents such as return_request, none for all"),
    ("bad-label", "send a name that says something, without a comma"),
    ("bad-language", "send ru, en, both, or none for all"),
    ("bad-limit", "send a number from 0 to 999, or null"),
    ("bad-moment", "send a moment such as 2026-12-01T09:00:00+03:00, or leave it out"),
    ("bad-notices", "send three notices at the most, each with a title in one of the languages"),
    ("bad-paid-at", "send the `paid_at` of the payout as you read it"),
    (
        "bad-period",
        "send moments such as 2026-11-01T00:00:00Z, `from` before `until` and no more than 366 days",
    ),
    ("bad-phone", "send a telephone number of 10 to 15 digits, or leave it out"),
    ("bad-seq", "send the number of an entry of the case's journal, or leave it out for the newest"),
    ("bad-sum", "send a sum above nought in hundredths, such as 349000, or leave it out"),
    ("bad-time", "send a moment such as 2026-11-20T09:00:00Z, and only with state=paid"),
    ("before-bought", "the goods cannot come before they were ordered"),
    ("empty-name", "send a name that says something"),
    ("empty-question", "send words to look for, or leave it out to list everything"),
    ("empty-story", "send what happened, in words"),
    ("future-day", "that day is yet to come: send one that has been, or leave it out"),
    ("given-twice", "send it once"),
    ("label-taken", "another label has this name"),
    ("labels-full", "the shop has as many labels as it can have"),
    ("macro-is-silent", "this macro sends nothing: leave it out"),
    ("newer-incident", "read it again: somebody has changed it"),
    ("newer-notices", "read them again: somebody has changed them"),
    ("newer-payout", "read it again: it was paid anew since"),
    ("newer-policy", "read it again: somebody changed it, and `seen` is the print of the one before"),
    ("newer-stage", "read it again: somebody has noted where it went"),
    ("no-email", "send the address to which the acknowledgement goes"),
    ("no-ground", "a formal complaint needs a ground, such as QLT.defect"),
    ("no-name", "send the shopper's name, as in the order"),
    ("no-order", "send the order's number, or how else it can be found"),
    ("no-person", "a program owns no case: run a macro that does not give the case to whoever runs it"),
    ("no-such-right", "by this law nobody may leave a contract without a reason"),
    ("no-text", "send text in UTF-8, percent-encoded, without control characters"),
    ("no-wanted", "a formal complaint needs a wish, such as refund"),
    (
        "not-shown",
        "show the shopper what /api/v1/withdrawals/statement answers, and send its `confirm` with the same statement",
    ),
    ("open-places", "send text with these places filled in"),
    (
        "other-cursor",
        "this cursor is of other parameters: send it with those it came from, or begin without it",
    ),
    (
        "other-day",
        "goods are counted from the day they came (`came`), all else from that of the contract (`bought`): send that one",
    ),
    ("owner-gone", "send the id of somebody of /api/v1/staff who is active, as text, or null"),
    ("sum-above-paid", "no more can be demanded than was paid"),
    ("text-or-policy", "send the policy as `text` or as `policy`, not both"),
    ("too-many-messages", "at most 200 messages"),
    ("too-many-names", "at most 20 names"),
    ("unknown-case", "send the reference of a case of this shop, such as C-7F3K-92M4"),
    ("unknown-channel", "allowed are api, email, phone"),
    ("unknown-contract", "send goods, service or digital, or leave it out"),
    ("unknown-currency", "send a currency such as EUR, or leave it out for that of the law"),
    ("unknown-forum", "send bank, authority, ombudsman or court, or null where it is with the shop alone"),
    ("unknown-incident", "send the id of an incident from /api/v1/incidents, as text, or null"),
    ("unknown-kind", "allowed are same_matter, same_order, caused_by, led_to"),
    ("unknown-label", "send the name of a label from /api/v1/labels"),
    ("unknown-law", "allowed are de, eu, fr, gb, ru, us"),
    ("unknown-macro", "send the id of a macro from /api/v1/macros"),
    ("unknown-state", "allowed are approved, failed, owed, paid"),
    ("unknown-view", "allowed are all, overdue, snoozed, unowned, waiting"),
];

/// The field that a problem is about, as programs name it.
pub(crate) fn field(problem: &Problem) -> Option<&str> {
    Some(match problem {
        Problem::Field(field, _)
        | Problem::Newer(field, _)
        | Problem::Words(field, ..)
        | Problem::Long(field, _) => field,
        Problem::Unknown(name, _) => name,
        Problem::Refused(refusal) => match refusal {
            Refusal::EmptyDispute
            | Refusal::EmptyMessage
            | Refusal::EmptyReason
            | Refusal::EmptyStory
            | Refusal::TooLong => "text",
            Refusal::BadSum | Refusal::NoItems => "items",
            Refusal::BadUntil => "days",
            Refusal::BadSnooze | Refusal::ShopperWaits => "until",
            Refusal::NewerWord => "seen",
            _ => return None,
        },
        _ => return None,
    })
}

/// The words in that field that must not go out.
pub(crate) fn words(problem: &Problem) -> Option<&str> {
    match problem {
        // Of a query that is not understood the whole sentence is told.
        Problem::Words(_, "bad-query", _) => None,
        Problem::Words(_, _, words) => Some(words),
        _ => None,
    }
}

/// What to do about it, in one sentence that begins with the field where there is one.
pub(crate) fn detail(problem: &Problem) -> Option<String> {
    let sentence = match problem {
        Problem::Unreadable(words) => Some(words.clone()).filter(|words| !words.is_empty())?,
        Problem::Field(_, code) | Problem::Newer(_, code) => of_code(code),
        Problem::Words(_, "bad-query", said) => said.clone(),
        Problem::Words(_, code, words) => format!("{}; take these words out: “{words}”", of_code(code)),
        Problem::Long(_, chars_max) => format!("at most {chars_max} characters"),
        Problem::Unknown(_, []) => "no parameters are taken here".to_owned(),
        Problem::Unknown(_, known) => format!("known are {}", known.join(", ")),
        Problem::Refused(refusal) => said(Lang::En, &format!("refusal-{}", refusal.code())).to_owned(),
        Problem::NoKey | Problem::SignIn(_) => "send the key in the header Authorization: Bearer".to_owned(),
        Problem::Forbidden => {
            "the key lacks the scope that this needs, or whoever made it may not do this any more".to_owned()
        }
        Problem::OtherCommand => "send another Idempotency-Key with another body".to_owned(),
        Problem::WrongKind => "send JSON with Content-Type: application/json".to_owned(),
        Problem::TooLarge => "send less in one request".to_owned(),
        Problem::NotFound => "check the address and the number in it".to_owned(),
        Problem::Method => "see the methods of this address in /api/v1/openapi.json".to_owned(),
        Problem::Busy => {
            "send it again in a moment: nothing is written twice under one Idempotency-Key".to_owned()
        }
        Problem::TooMany(seconds) => format!("try again in {seconds} s"),
        Problem::Fault(reference) => reference.clone(),
        Problem::Crowded | Problem::Origin | Problem::Slow | Problem::Full => return None,
    };
    Some(match field(problem) {
        Some(field) => format!("{field}: {sentence}"),
        None => sentence,
    })
}

fn of_code(code: &str) -> String {
    let listed = |codes: Vec<&str>| format!("allowed are {}", codes.join(", "));
    match code {
        "bad-limit" => format!("send a whole number from 1 to {LISTED_MAX}"),
        "bad-until" => format!("send a whole number of days from 1 to {OFFER_DAYS_MAX}, or leave it out"),
        "bad-sum" => format!(
            "refund, part_refund and voucher take sum_minor above 0 and a currency of {}; the others take no sum",
            CURRENCIES.join(", ")
        ),
        "unknown-cause" => listed(Cause::ALL.iter().map(|one| one.code()).collect()),
        "unknown-ground" => listed(Ground::ALL.iter().map(|one| one.code()).collect()),
        "unknown-intent" => listed(Intent::ALL.iter().map(|one| one.code()).collect()),
        "unknown-lang" => listed(Lang::ALL.iter().map(|one| one.code()).collect()),
        "unknown-remedy" => listed(Remedy::ALL.iter().map(|one| one.code()).collect()),
        _ => {
            ADVICE.iter().find(|(known, _)| *known == code).map_or(code, |(_, sentence)| sentence).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_told_how_to_mend_it() {
        for (problem, of, part) in [
            (Problem::Long("order", 100), Some("order"), "order: at most 100 characters"),
            (Problem::Field("ground", "unknown-ground"), Some("ground"), "QLT.defect"),
            (Problem::Field("view", "unknown-view"), Some("view"), "overdue"),
            (Problem::Newer("seen", "newer-notices"), Some("seen"), "seen: read them again"),
            (Problem::Refused(Refusal::EmptyMessage), Some("text"), "text: Write at least a word"),
            (Problem::Refused(Refusal::TooLong), Some("text"), "20,000"),
            (Problem::Forbidden, None, "scope"),
        ] {
            assert_eq!(field(&problem), of, "{problem:?}");
            assert!(detail(&problem).unwrap().contains(part), "{problem:?}");
        }
        assert!(ADVICE.is_sorted(), "the codes stand in the order of the alphabet");
    }
}
