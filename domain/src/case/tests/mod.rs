//! Tests of the case: a shop and a shopper in miniature, which the tables and the random stories share.

mod about_person;
mod alarms;
mod clock;
mod journals;
mod labels;
mod ledger;
mod macros;
mod offers;
mod outside;
mod payments;
mod progress;
mod ratings;
mod refusals;
mod snoozes;
mod sorting;
mod stages;
mod stories;
mod terms;
mod ties;
mod words;

use super::*;
use crate::actor::Actor;
use crate::hours::{Hours, Span};
use crate::id::{CaseId, CompanyId, MessageId, ShopId, StaffId};
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::ledger::{Binder, Payout, approve, follow};
use crate::redact::Masked;
use crate::reference::CaseRef;
use crate::refusal::Refusal;
use crate::time::{Day, MINUTE_MS, Moment};

/// When every test case begins: a Friday, half past two in Moscow.
const START: &str = "2026-11-20T14:30:00+03:00";
const AGENT: Actor = Actor::Staff(StaffId::new(1));

/// A case with its journal, which always agree, or the test ends.
#[derive(Clone)]
struct Story {
    case: Case,
    journal: Vec<Happened>,
    payouts: Vec<Payout>,
    now: Moment,
}

fn terms() -> Terms {
    let mut hours = Hours::office("Europe/Moscow");
    hours.week = [Some(Span::hours(9, 18)); 7];
    Terms { hours, talk_minutes: 60, claim_days: 5, second_above: Vec::new() }
}

fn start() -> Moment {
    Moment::parse(START).unwrap()
}

/// Words as they come in from a stranger.
fn text(words: &str) -> Text {
    Text::new(MessageId::new(7), [3; 32], Masked::of(words))
}

/// Words that need no masking; long ones are made quickly.
fn plain(words: String) -> Text {
    Text::new(MessageId::new(7), [3; 32], Masked::from_store(words))
}

fn problem(story: Text, formal: bool) -> OpenCase {
    OpenCase {
        reference: CaseRef::make(77),
        company: CompanyId::SELF,
        lang: Lang::Ru,
        channel: Channel::Page,
        intent: Some(Intent::NotDelivered),
        urgency: Some(Urgency::Normal),
        judged: None,
        ground: None,
        wanted: None,
        began: None,
        formal,
        due: Some(Day::constant(2026, 11, 30)),
        by_law: Some(russian_law(start())),
        story,
        details: "00".into(),
    }
}

/// The Russian term of ten days, from a moment on.
fn russian_law(since: Moment) -> ByLaw {
    ByLaw {
        law: "ru".into(),
        rule: Some("ru.refund.10".into()),
        from: Day::constant(2026, 11, 20),
        since,
        until: Some(since.plus_ms(10 * crate::time::DAY_MS)),
        facts: Facts { came: Some(Day::constant(2026, 11, 16)), ..Facts::default() },
    }
}

fn demand(ground: crate::ground::Ground) -> MakeClaim {
    MakeClaim { ground, wanted: None, due: None, by_law: None }
}

/// Somebody who sees how the case stands sorts it, on the ground that it has.
fn sorted(case: &Case, intent: Intent, urgency: Urgency) -> Result<Option<Event>, Refusal> {
    let now = Sorting::of(case);
    sort(case, Sorting { intent, urgency, ..now }, Some(now))
}

fn reply(turn: Turn, seen: i64) -> Reply {
    Reply { text: text("Мы спросили перевозчика."), turn, seen }
}

/// Whoever bound the shop by a payout, with no key of anybody between.
fn bound(payout: &Payout) -> Binder {
    Binder { actor: payout.bound_by, key_maker: None }
}

fn closing(outcome: Outcome) -> Close {
    Close { outcome, reliefs: vec![crate::remedy::Remedy::Repair], sum: None, in_bulk: false }
}

impl Story {
    fn begin(command: OpenCase) -> Self {
        let now = start();
        let event = open(command, now, &terms()).unwrap();
        let first = Happened { seq: 1, at: now, actor: Actor::Shopper, event };
        let journal = vec![first];
        let case = fold(ShopId::FIRST, CaseId::new(42), &journal).unwrap();
        Self { case, journal, payouts: Vec::new(), now }
    }

    fn talk() -> Self {
        Self::begin(problem(text("Посылка не пришла"), false))
    }

    fn claim() -> Self {
        Self::begin(problem(text("Посылка не пришла"), true))
    }

    fn outside() -> Self {
        let mut story = Self::claim();
        let went = go_outside(&story.case, (Forum::Bank, None), story.now, &terms());
        story.happens(AGENT, went.map(Option::unwrap));
        story
    }

    /// Ended by the shop, the shopper's word still to come.
    fn closed(mut self) -> Self {
        let close = close(&self.case, closing(Outcome::Upheld), self.case.seq);
        self.happens(AGENT, close);
        self
    }

    fn confirmed(mut self) -> Self {
        let confirmed = confirm(&self.case, Actor::Shopper, self.case.seq);
        self.happens(Actor::Shopper, confirmed.map(Option::unwrap));
        self
    }

    fn withdrawn(mut self) -> Self {
        let withdrawn = withdraw(&self.case, Actor::Shopper);
        self.happens(Actor::Shopper, withdrawn);
        self
    }

    fn receives(&mut self, words: &str) {
        let received = receive(&self.case, text(words), self.now, &terms());
        self.happens(Actor::Shopper, received);
    }

    fn answers(&mut self, turn: Turn) {
        let answered = answer(&self.case, reply(turn, self.case.seq), self.now, &terms());
        self.happens(AGENT, answered);
    }

    /// An event is written down and moves the state; the fold of the journal must say the same.
    fn happens(&mut self, actor: Actor, decided: Result<Event, Refusal>) {
        self.write(actor, decided.unwrap());
        assert_eq!(fold(self.case.shop, self.case.id, &self.journal).as_ref(), Some(&self.case));
    }

    fn write(&mut self, actor: Actor, event: Event) {
        let happened = Happened { seq: self.case.seq + 1, at: self.now, actor, event };
        apply(&mut self.case, &happened);
        // Whoever is refused for a newer word can be told what it was.
        let (said, event) = (self.case.word_seq == happened.seq, &happened.event);
        let in_passing = matches!(event, Event::Erased { .. } | Event::Opened(_));
        assert!(said == event.moves_talk() || in_passing, "{event:?}");
        self.payouts = follow(&self.payouts, &self.case, &happened);
        self.journal.push(happened);
    }

    fn pass_minutes(&mut self, minutes: i64) {
        self.now = self.now.plus_ms(minutes * MINUTE_MS);
    }
}
