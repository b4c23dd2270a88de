//! Each entry that wants a letter has one, once; what the journal and the carrier say of letters agrees.

use super::Looked;
use crate::simulator::sight::{CaseSight, LetterSight};
use domain::Actor;
use domain::case::{Event, Happened, Mark, Term};

/// Which letter follows from which kind of entry.
const CAUSES: &[(&str, &str)] = &[
    ("answered", "answer"),
    ("claimed", "claimed"),
    ("closed", "outcome"),
    ("offer_accepted", "accepted"),
    ("offer_declined", "declined"),
    ("offer_taken_back", "taken_back"),
    ("offered", "offered"),
    ("opened", "acknowledge"),
    ("payment_failed", "payment_failed"),
    ("payment_undone", "payment_undone"),
    ("payout_refused", "payout_refused"),
    ("remedy_found", "remedy_found"),
    ("remedy_given", "given"),
    ("reopened", "reopened"),
    ("warned", "term_ended"),
];

pub(super) fn find(looked: &Looked<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for case in &looked.sight.cases {
        for happened in &case.history {
            found.extend(of_cause(looked, case, happened));
        }
        let own: Vec<&LetterSight> =
            looked.sight.letters.iter().filter(|letter| letter.case == case.row.id.get()).collect();
        for (_, letter) in CAUSES {
            let noted = case.history.iter().filter(|one| notice(&one.event) == Some(letter)).count();
            // Of a letter whose case was erased it is kept that there was one, and no more whether it went out.
            let is_gone = |one: &LetterSight| case.row.erased_at.is_some() && one.state == "erased";
            let of_kind = || own.iter().filter(|one| one.kind == *letter);
            let sent = of_kind().filter(|one| one.state == "sent").count();
            let gone = of_kind().filter(|one| is_gone(one)).count();
            if !(sent..=sent + gone).contains(&noted) {
                let name = case.row.reference;
                found.push(format!("{name}: {noted} letters {letter} are noted and {sent} sent"));
            }
        }
    }
    for letter in &looked.sight.letters {
        found.extend(of_letter(looked, letter));
    }
    found
}

fn notice(event: &Event) -> Option<&str> {
    if let Event::Notified { notice, .. } = event { Some(notice) } else { None }
}

/// The entry's letter is there as soon as its task is done.
fn of_cause(looked: &Looked<'_>, case: &CaseSight, cause: &Happened) -> Option<String> {
    let (_, letter) = CAUSES.iter().find(|(kind, _)| *kind == cause.event.kind())?;
    let (id, seq) = (case.row.id.get(), cause.seq);
    let has_email = case.details.as_ref().is_some_and(|(details, _)| details.email.is_some());
    let key = format!("{letter}:{id}:{seq}");
    let is_written = looked.sight.letters.iter().any(|one| one.key == key);
    let task = format!("complain.{letter}");
    let is_queued =
        looked.sight.tasks.iter().any(|one| one.kind == task && (one.subject, one.seq) == (id, seq));
    // An outcome that is none any more is not written about.
    let is_superseded = cause.event.kind() == "closed"
        && case.history.iter().any(|later| {
            later.seq > seq
                && matches!(later.event.kind(), "disputed" | "received" | "reopened" | "went_outside")
        });
    // Only of its end the shopper is told, and not of a term whose case has ended.
    let is_spared = match cause.event {
        Event::Warned { term: Term::Law | Term::Promise, mark: Mark::Ended } => case
            .history
            .iter()
            .any(|later| later.seq > seq && matches!(later.event.kind(), "closed" | "withdrawn" | "erased")),
        Event::Warned { .. } => true,
        // The shopper's own words need no letter to the shopper, and an offer that stands no more none either.
        Event::OfferDeclined { .. } | Event::OfferTakenBack { .. } => cause.actor == Actor::Shopper,
        Event::Offered { until, .. } => {
            until.is_some_and(|until| until < looked.sight.now)
                || case.history.iter().any(|later| {
                    let ends = matches!(later.event.kind(), "closed" | "withdrawn" | "erased");
                    later.seq > seq && (ends || later.event.is_about_offer())
                })
        }
        _ => false,
    };
    let is_owed = has_email && case.row.erased_at.is_none() && !is_superseded && !is_spared;
    (is_owed && !is_written && !is_queued).then(|| format!("nothing will ever write {key}"))
}

fn of_letter(looked: &Looked<'_>, letter: &LetterSight) -> Vec<String> {
    let mut found = Vec::new();
    let key = &letter.key;
    let parts: Vec<&str> = key.split(':').collect();
    if letter.case != 0 && CAUSES.iter().any(|(_, kind)| *kind == letter.kind) {
        let seq = match parts.as_slice() {
            [kind, case, seq] if *kind == letter.kind && *case == letter.case.to_string() => seq.parse().ok(),
            _ => None,
        };
        let case = looked.sight.cases.iter().find(|case| case.row.id.get() == letter.case);
        let cause = case.and_then(|case| case.history.iter().find(|one| Some(one.seq) == seq));
        let is_caused =
            cause.is_some_and(|cause| CAUSES.contains(&(cause.event.kind(), letter.kind.as_str())));
        if !is_caused {
            found.push(format!("{key} has no cause"));
        }
        let n_taken = looked.taken.get(&letter.id).copied().unwrap_or_default();
        let may_double = looked.book.shaky.contains(&(letter.case, seq.unwrap_or_default()));
        if n_taken > 1 && !may_double {
            found.push(format!("{key} went out {n_taken} times"));
        }
        if letter.state == "sent" && n_taken == 0 {
            found.push(format!("{key} is sent, and nobody carried it"));
        }
        if letter.state == "failed" && n_taken > 0 && !may_double {
            found.push(format!("{key} went out and is called failed"));
        }
    }
    let of = looked.sight.cases.iter().find(|case| case.row.id.get() == letter.case);
    let is_erased = of.is_some_and(|case| case.row.erased_at.is_some());
    if looked.is_settled && letter.case != 0 && letter.state != "sent" && !is_erased {
        found.push(format!("{key} is {} after everything was worked off", letter.state));
    }
    found
}
