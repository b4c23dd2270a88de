//! What the page says first: whose move it is, what happens next and by when. Pure.

use super::Dossier;
use super::offer::{Bargain, bargain};
use domain::Moment;
use domain::case::{Closure, Forum, Outcome, Stage, Turn, Verdict};
use domain::link::Party;
use domain::money::Money;
use domain::remedy::Remedy;
use domain::time::{DAY_MS, HOUR_MS};
use view::parts::{Tone, chip};
use view::{Html, Icon, Page};

/// The first lines of a case's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) chip: Html,
    pub(crate) title: String,
    pub(crate) text: String,
}

/// What stands now, for this reader; `writes` says whether letters go out to the shopper.
pub(crate) fn lead(page: &Page, dossier: &Dossier, (party, writes): (Party, bool)) -> Lead {
    if let Some(lead) = bargained(page, dossier, party) {
        return lead;
    }
    match (&dossier.case.stage, dossier.case.turn) {
        (Stage::Closed(closure), _) => closed(page, closure, party),
        (_, Turn::Shop | Turn::Nobody) => shops_move(page, dossier, writes),
        (_, Turn::Shopper) => shoppers_move(page, dossier, party),
        (_, Turn::Goods) => Lead {
            chip: chip(Tone::Plain, Icon::Truck, page.t("lead-goods-chip")),
            title: page.t("lead-goods").to_owned(),
            text: with_forum(page, dossier, page.t("lead-goods.text").to_owned()),
        },
    }
}

/// What stands between the two sides, where that is what matters now.
fn bargained(page: &Page, dossier: &Dossier, party: Party) -> Option<Lead> {
    let case = &dossier.case;
    let yours = if party == Party::Shopper { "lead-yours-chip" } else { "lead-shoppers-chip" };
    let (tone, icon, chip_key, key) = match (bargain(case, page.pen.now)?, case.turn) {
        (Bargain::Offered(_), Turn::Shopper) => (Tone::Plain, Icon::User, yours, "lead-offered"),
        (Bargain::Agreed(_), Turn::Shop) if !case.is_overdue(page.pen.now) => {
            (Tone::Ok, Icon::Check, "lead-agreed-chip", "lead-agreed")
        }
        (Bargain::Given(_), Turn::Shopper | Turn::Goods) => (Tone::Plain, Icon::User, yours, "lead-given"),
        _ => return None,
    };
    Some(Lead {
        chip: chip(tone, icon, page.t(chip_key)),
        title: page.t(key).to_owned(),
        text: with_forum(page, dossier, with_term(page, dossier, page.t(&format!("{key}.text")).to_owned())),
    })
}

/// How much later than promised: whole days, or whole hours of the first day.
pub(crate) fn lateness(page: &Page, due: Moment) -> String {
    let late = page.pen.now.since(due);
    if late < HOUR_MS {
        return page.t("late-under-hour").to_owned();
    }
    let whole = if late < DAY_MS { late - late % HOUR_MS } else { late - late % DAY_MS };
    page.ta("late-by", "span", page.span(whole))
}

/// The outcome in one sentence, the sum in it where there is one to be paid or given.
pub(crate) fn outcome_title(
    page: &Page,
    (outcome, reliefs): (Outcome, &[Remedy]),
    sum: Option<&Money>,
) -> String {
    let key = if reliefs.iter().any(|relief| matches!(relief, Remedy::Refund | Remedy::PartRefund)) {
        "outcome-refund-sum"
    } else {
        "outcome-voucher-sum"
    };
    match sum.filter(|_| shows_sum(reliefs)) {
        Some(sum) => page.ta(key, "sum", page.money(sum)),
        None => page.t(&format!("outcome-{}", outcome.code())).to_owned(),
    }
}

/// Whether the title names the sum: where money or a voucher is given.
fn shows_sum(reliefs: &[Remedy]) -> bool {
    reliefs.iter().any(|relief| matches!(relief, Remedy::Refund | Remedy::PartRefund | Remedy::Voucher))
}

/// The outcome of a closed case in one sentence.
fn title_of(page: &Page, closure: &Closure) -> String {
    outcome_title(page, (closure.outcome, &closure.reliefs), closure.sum.as_ref())
}

fn closed(page: &Page, closure: &Closure, party: Party) -> Lead {
    let when = page.pen.on_day(closure.at.day_in(&page.pen.zone));
    let (tone, icon, chip_key, text) = match (closure.verdict, party) {
        (Verdict::Asked, Party::Shopper) => {
            (Tone::Plain, Icon::User, "lead-yours-chip", page.t("lead-asked.text").to_owned())
        }
        (Verdict::Asked, Party::Helper) => {
            (Tone::Plain, Icon::User, "lead-shoppers-chip", page.t("lead-asked-helper.text").to_owned())
        }
        (Verdict::Confirmed, _) => {
            (Tone::Ok, Icon::Check, "lead-confirmed-chip", page.t("lead-confirmed.text").to_owned())
        }
        (Verdict::NotNeeded, _) if closure.outcome == Outcome::Merged => {
            (Tone::Quiet, Icon::Link, "lead-ended-chip", page.t("lead-merged-text").to_owned())
        }
        (Verdict::NotNeeded, _) => {
            (Tone::Quiet, Icon::Archive, "lead-ended-chip", page.ta("lead-withdrawn.text", "when", when))
        }
    };
    Lead { chip: chip(tone, icon, page.t(chip_key)), title: title_of(page, closure), text }
}

fn shops_move(page: &Page, dossier: &Dossier, writes: bool) -> Lead {
    let case = &dossier.case;
    match case.promise_due {
        _ if is_late_by_law(page, dossier) => Lead {
            chip: chip(Tone::Alarm, Icon::Clock, page.t("lead-late-law-chip")),
            title: page.t("lead-late-law").to_owned(),
            text: with_forum(page, dossier, page.t("lead-late-law.text").to_owned()),
        },
        Some(due) if case.is_overdue(page.pen.now) => Lead {
            chip: chip(Tone::Warn, Icon::Clock, lateness(page, due)),
            title: page.t("lead-late").to_owned(),
            text: with_forum(page, dossier, page.ta("lead-late.text", "by", page.pen.by_moment(due))),
        },
        due => Lead {
            chip: chip(Tone::Plain, Icon::Hourglass, page.t("lead-shop-chip")),
            title: match due {
                Some(due) => page.ta("lead-shop", "by", page.pen.by_moment(due)),
                None => page.t("lead-shop-undated").to_owned(),
            },
            text: with_forum(page, dossier, shop_text(page, dossier, writes)),
        },
    }
}

/// Whether the law's term is over and the shop still has not settled the complaint.
fn is_late_by_law(page: &Page, dossier: &Dossier) -> bool {
    dossier.case.turn == Turn::Shop && is_term_over(page, dossier)
}

/// Whether the law's term is over, whoever's move it is: an answer that settles nothing does not stop it. While goods are
/// on their way, and while what was agreed is given, nobody is sent elsewhere.
pub(super) fn is_term_over(page: &Page, dossier: &Dossier) -> bool {
    let case = &dossier.case;
    let due = case.stage.law_due().filter(|_| case.closure().is_none() && case.turn != Turn::Goods);
    let is_given = matches!(bargain(case, page.pen.now), Some(Bargain::Given(_)));
    !is_given && due.is_some_and(|due| due < page.pen.today())
}

/// What may be done meanwhile, where the term is over and it is the shopper's move.
fn with_term(page: &Page, dossier: &Dossier, text: String) -> String {
    if is_term_over(page, dossier) { format!("{} {text}", page.t("lead-term-over")) } else { text }
}

fn shop_text(page: &Page, dossier: &Dossier, writes: bool) -> String {
    let notice = page.t(match (dossier.has_email(), writes) {
        (false, _) => "lead-shop-look",
        (true, false) => "lead-shop-page",
        (true, true) => "lead-shop-mail",
    });
    match dossier.case.promise_due {
        Some(_) => format!("{} {notice}", page.t("lead-shop.text")),
        None => format!("{} {notice}", page.t("lead-shop-undated.text")),
    }
}

fn shoppers_move(page: &Page, dossier: &Dossier, party: Party) -> Lead {
    let (chip_key, text) = match party {
        Party::Shopper => ("lead-yours-chip", "lead-shopper.text"),
        Party::Helper => ("lead-shoppers-chip", "lead-shopper-helper.text"),
    };
    Lead {
        chip: chip(Tone::Plain, Icon::User, page.t(chip_key)),
        title: page.t("lead-shopper").to_owned(),
        text: with_forum(page, dossier, with_term(page, dossier, page.t(text).to_owned())),
    }
}

/// Before whom the case is, where it went further than the shop.
fn with_forum(page: &Page, dossier: &Dossier, text: String) -> String {
    match &dossier.case.stage {
        Stage::Outside { forum, .. } => format!("{} {text}", page.t(forum_key(*forum))),
        _ => text,
    }
}

/// The key of the sentence that says before whom a case went.
pub(crate) const fn forum_key(forum: Forum) -> &'static str {
    match forum {
        Forum::Authority => "forum-authority",
        Forum::Bank => "forum-bank",
        Forum::Court => "forum-court",
        Forum::Ombudsman => "forum-ombudsman",
    }
}
