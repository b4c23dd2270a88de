//! A case in miniature for the tests of what its page says.

mod stages;
mod words;

use super::dossier::Dossier;
use super::form::Typed;
use super::lead::lead;
use super::outcome::ending;
use super::talk::{Reader, talk};
use super::{chronicle, clocks, evidence};
use crate::TEXTS;
use domain::case::{
    Channel, Event, Forum, Happened, OpenCase, Outcome, Reply, Terms, Text, Turn, answer, confirm, dispute,
    fold, go_outside, note, open, receive, reopen, withdraw,
};
use domain::hours::Hours;
use domain::id::{CaseId, CompanyId, FileId, MessageId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::link::Party;
use domain::money::{Currency, Money};
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use domain::time::{DAY_MS, HOUR_MS};
use domain::{Actor, Day, Lang, Moment, Refusal};
use jiff::tz::TimeZone;
use std::sync::Arc;
use store::cases::{Details, Evidence, Said};
use view::{Face, HARD, Page, Pen};

const AGENT: Actor = Actor::Staff(StaffId::new(1));

/// A case as it grows, with everything that a page reads of it.
pub(crate) struct Story {
    pub(crate) dossier: Dossier,
    pub(crate) now: Moment,
}

fn terms() -> Terms {
    Terms {
        hours: Hours::office("Europe/Moscow"),
        talk_minutes: 240,
        claim_days: 5,
        second_above: Vec::new(),
    }
}

impl Story {
    /// Begins on Friday 20 November 2026, half past two in Moscow.
    pub(crate) fn begin(formal: bool) -> Self {
        Self::by(formal, Channel::Page, Actor::Shopper)
    }

    pub(crate) fn by(formal: bool, channel: Channel, actor: Actor) -> Self {
        let now = Moment::parse("2026-11-20T14:30:00+03:00").unwrap();
        let command = OpenCase {
            reference: CaseRef::make(77),
            company: CompanyId::SELF,
            lang: Lang::Ru,
            channel,
            intent: Some(Intent::NotDelivered),
            urgency: Some(Urgency::Normal),
            judged: None,
            ground: None,
            wanted: None,
            began: (channel == Channel::Import).then_some(now),
            formal,
            due: Some(Day::constant(2026, 11, 30)),
            by_law: None,
            story: text(1, "Чайник <b>треснул</b>"),
            details: "00".into(),
        };
        let event = open(command, now, &terms()).unwrap();
        let first = Happened { seq: 1, at: now, actor, event };
        let details =
            Details { name: Masked::of("<script>Марина"), email: None, phone: None, order: None };
        let mut story = Self {
            dossier: Dossier {
                case: fold(ShopId::FIRST, CaseId::new(42), std::slice::from_ref(&first)).unwrap(),
                payouts: Vec::new(),
                vouchers: Vec::new(),
                said: Vec::new(),
                history: Vec::new(),
                parts: Vec::new(),
                evidence: Vec::new(),
                details: Some(details),
                people: vec![(StaffId::new(1), "Ирина Ковалёва".to_owned())],
            },
            now,
        };
        story.add(first);
        story
    }

    fn add(&mut self, happened: Happened) {
        if let Some(words) = happened.event.text() {
            self.dossier.said.push(Said {
                seq: happened.seq,
                id: words.id,
                at: happened.at,
                actor: happened.actor,
                kind: happened.event.kind().to_owned(),
                kept: Some((Masked::from_store(words.words().to_owned()), vec![3; 32])),
            });
        }
        self.dossier.history.push(happened);
        self.dossier.case = fold(ShopId::FIRST, CaseId::new(42), &self.dossier.history).unwrap();
    }

    fn happens(mut self, actor: Actor, event: Result<Event, Refusal>) -> Self {
        self.now = self.now.plus_ms(60_000);
        let seq = self.dossier.case.seq + 1;
        self.add(Happened { seq, at: self.now, actor, event: event.unwrap() });
        self
    }

    fn after(mut self, ms: i64) -> Self {
        self.now = self.now.plus_ms(ms);
        self
    }

    pub(crate) fn says(self, actor: Actor, words: &str) -> Self {
        let event = receive(&self.dossier.case, text(self.dossier.case.seq + 1, words), self.now, &terms());
        self.happens(actor, event)
    }

    pub(crate) fn answered(self, turn: Turn) -> Self {
        let text = text(self.dossier.case.seq + 1, "Пришлите, пожалуйста, снимок дна");
        let reply = Reply { text, turn, seen: self.dossier.case.word_seq };
        let event = answer(&self.dossier.case, reply, self.now, &terms());
        self.happens(AGENT, event)
    }

    fn noted(self, words: &str) -> Self {
        let event = note(&self.dossier.case, text(self.dossier.case.seq + 1, words));
        self.happens(AGENT, event)
    }

    pub(crate) fn closed(self, outcome: Outcome, reliefs: &[Remedy], minor: Option<i64>) -> Self {
        if matches!(outcome, Outcome::NotUpheld | Outcome::PartlyUpheld) {
            return self.answered(Turn::Shopper).ended(outcome, reliefs, minor);
        }
        self.ended(outcome, reliefs, minor)
    }

    fn ended(self, outcome: Outcome, reliefs: &[Remedy], minor: Option<i64>) -> Self {
        let sum = minor.map(|minor| Money { minor, currency: Currency::parse("RUB").unwrap() });
        self.happens(AGENT, Ok(Event::Closed { outcome, reliefs: reliefs.to_vec(), sum, in_bulk: false }))
    }

    pub(crate) fn upheld(self) -> Self {
        self.closed(Outcome::Upheld, &[Remedy::Refund], Some(349_000))
    }

    pub(crate) fn reopened(self, why: &str) -> Self {
        let event = reopen(&self.dossier.case, text(self.dossier.case.seq + 1, why), self.now, &terms());
        self.happens(AGENT, event)
    }

    fn confirmed(self) -> Self {
        let event = confirm(&self.dossier.case, Actor::Shopper, self.dossier.case.word_seq);
        self.happens(Actor::Shopper, event.map(Option::unwrap))
    }

    fn withdrawn(self) -> Self {
        let event = withdraw(&self.dossier.case, Actor::Shopper);
        self.happens(Actor::Shopper, event)
    }

    fn outside(self, forum: Forum) -> Self {
        let event = go_outside(&self.dossier.case, (forum, None), self.now, &terms()).map(Option::unwrap);
        self.happens(AGENT, event)
    }

    pub(crate) fn page(&self, lang: Lang) -> Page {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        Page::new(Arc::new(Face::new(lang, "Ольха")), Pen::new(lang, zone, self.now), "/c/x").texts(&TEXTS)
    }

    /// Chip, title and text, without tags and hard spaces.
    fn lead(&self, lang: Lang, party: Party) -> String {
        let said = lead(&self.page(lang), &self.dossier, (party, self.dossier.has_email()));
        plain(&format!("{} | {} | {}", said.chip, said.title, said.text))
    }

    fn clocks(&self, lang: Lang) -> String {
        let [promise, law] = clocks::clocks(&self.page(lang), &self.dossier);
        plain(&format!("{promise} || {law}"))
    }

    fn chronicle(&self, lang: Lang, party: Party) -> String {
        plain(chronicle::chronicle(&self.page(lang), &self.dossier, party, false).0.as_str())
    }

    fn talk(&self, party: Party, all: bool) -> (String, usize) {
        let said = talk(&self.page(Lang::Ru), &self.dossier, Reader { party, path: "/c/x", all });
        (said.html.to_string(), said.n_hidden)
    }
}

fn text(id: i64, words: &str) -> Text {
    Text::new(MessageId::new(id), [3; 32], Masked::from_store(words.to_owned()))
}

/// Only the words: tags become blanks.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            HARD if !inside => out.push(' '),
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        let text = text.replace(HARD, " ");
        assert!(text.contains(part), "{part:?} in {text}");
    }
}
