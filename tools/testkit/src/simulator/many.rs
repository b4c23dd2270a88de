//! Several cases at once: one deed for those that were ticked in a list, and one answer for the cases of an incident;
//! both taken back now and then.

use super::press::{Heard, Press, Way};
use super::world::World;
use crate::Visitor;
use axum::http::StatusCode;
use domain::id::{CaseId, ShopId};
use domain::reference::CaseRef;
use store::{Fault, cases};

/// Cases that are ticked at the most.
const TICKED_MAX: usize = 5;

impl World {
    /// Somebody ticks cases in a list and gives them to somebody, sorts or closes them; and takes it back, perhaps.
    pub(crate) async fn does_to_many(&mut self) -> Result<(), String> {
        let (_, mut agent) = self.agent(None).await;
        let page = agent.get("/desk/all?pick=1").await.text();
        let people = page.split("<option value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let people: Vec<&str> = people.filter(|id| id.parse::<i64>().is_ok()).chain(["nobody"]).collect();
        let owner = self.dice.one_of(&people).unwrap_or_default();
        let (what, field, value) = self
            .dice
            .one_of(&[
                ("owner", "owner", owner),
                ("sort", "intent", "not_delivered"),
                ("sort", "intent", "staff_complaint"),
                ("sort", "urgency", "high"),
                ("close", "outcome", "settled"),
            ])
            .unwrap_or_default();
        let mut fields = vec![("do", what.to_owned()), (field, value.to_owned())];
        let ticked = self.ticked(&page, '~').await?;
        if ticked.is_empty() {
            return Ok(());
        }
        ticked.iter().for_each(|(case, _)| self.book.may_be_about_people(*case));
        fields.extend(ticked.into_iter().map(|(_, value)| ("case", value)));
        fields.push(("at", "all".to_owned()));
        self.log.note(&format!("{fields:?}"));
        let press = Press::form(&agent, "/desk/bulk", fields);
        let way = Way::drawn(self, false);
        let heard = self.press(&press, way).await;
        self.taken_back(&agent, &heard, "undo").await
    }

    /// Somebody makes cases part of one incident and answers all of them; and takes it back, perhaps.
    pub(crate) async fn answers_together(&mut self) -> Result<(), String> {
        let (_, mut agent) = self.agent(None).await;
        let word = self.book.new_word();
        let name = vec![("name", format!("Batch {word}")), ("once", word.clone())];
        let press = Press::form(&agent, "/desk/incidents", name);
        let way = Way::drawn(self, true);
        let opened = self.press(&press, way).await;
        same_place(&opened)?;
        let Some(path) = opened.taken().map(|answer| answer.location.clone()) else { return Ok(()) };
        for _ in 0..1 + self.dice.below(TICKED_MAX) {
            let Some(case) = self.any_case() else { return Ok(()) };
            agent.post(&format!("{path}/cases"), &[("reference", &case.reference)]).await;
        }
        let action = format!("{path}/together/answer");
        let page = agent.get(&action).await;
        let ticked = self.ticked(&page.text(), ':').await?;
        if ticked.is_empty() || page.status != StatusCode::OK {
            return Ok(());
        }
        let text = format!("All of you, {{ref}}: {word}");
        let fields = vec![("once", page.hidden("once")), ("text-en", text.clone()), ("text-ru", text)];
        let turn = self.dice.one_of(&["shop", "shopper"]).unwrap_or_default();
        let rest = vec![("turn", turn.to_owned()), ("send", "1".to_owned())];
        let cases = ticked.into_iter().map(|(_, value)| ("case", value)).collect();
        self.book.together.push(word);
        let press = Press::form(&agent, &action, [fields, rest, cases].concat());
        let way = Way::drawn(self, true);
        let sent = self.press(&press, way).await;
        same_place(&sent)?;
        if self.dice.is_lucky(60) {
            self.pass_ms(11_000);
        }
        self.taken_back(&agent, &sent, "undo").await
    }

    /// Some of the boxes of a page, each with its case.
    async fn ticked(&self, page: &str, between: char) -> Result<Vec<(CaseId, String)>, String> {
        let boxes = page.split("name=\"case\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut ticked = Vec::new();
        for value in boxes.filter(|_| self.dice.is_lucky(60)).take(TICKED_MAX) {
            let reference = value.split(between).next().and_then(CaseRef::parse);
            let Some(reference) = reference else { return Err(format!("{value} is no case")) };
            let read = self
                .app()
                .store()
                .read::<_, Fault>(move |tx| cases::by_reference(tx, ShopId::FIRST, reference));
            let case = read.await.map_err(|why| why.to_string())?;
            ticked.extend(case.map(|case| (case, value.to_owned())));
        }
        Ok(ticked)
    }

    /// What was answered leads to a page that can be looked at; sometimes it is taken back there, twice or broken off.
    async fn taken_back(&mut self, agent: &Visitor, heard: &Heard, verb: &str) -> Result<(), String> {
        if let Some(odd) = heard.odd() {
            return Err(format!("many at once: {odd}"));
        }
        let Some(place) = heard.taken().map(|answer| answer.location.clone()) else { return Ok(()) };
        let place = place.split('?').next().unwrap_or_default().to_owned();
        let looked = agent.before(self.kit()).get(&place).await;
        if !looked.status.is_success() {
            return Err(format!("{place} was answered {}", looked.status));
        }
        if !self.dice.is_lucky(40) || !looked.text().contains(&format!("{place}/{verb}\"")) {
            return Ok(());
        }
        self.log.note(&format!("{place} is taken back"));
        let press = Press::form(agent, &format!("{place}/{verb}"), vec![("at", "all".to_owned())]);
        let way = Way::drawn(self, true);
        let heard = self.press(&press, way).await;
        let is_odd = heard.answers.iter().any(|answer| answer.status != StatusCode::SEE_OTHER);
        if is_odd { Err(format!("taking {place} back was refused")) } else { Ok(()) }
    }
}

/// A form that is sent again leads where it led before.
fn same_place(heard: &Heard) -> Result<(), String> {
    let mut places: Vec<&str> = heard.answers.iter().map(|answer| answer.location.as_str()).collect();
    places.sort_unstable();
    places.dedup();
    if places.len() > 1 { Err(format!("the same form led to {places:?}")) } else { Ok(()) }
}
