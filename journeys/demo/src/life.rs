//! The life of the demo's shop: lived through by the clock, so that every journal tells true times.

mod script;
mod shop;

use crate::clock::DemoClock;
use domain::case::{
    Case, Close, Event, Item, MakeOffer, Reply, Terms, Text, Turn, Which, accept, answer, close, give,
    join_incident, note, offer, own, receive, receive_remedy,
};
use domain::contact::Email;
use domain::id::{CaseId, IncidentId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::judgement::Judgement;
use domain::link::Party;
use domain::money::{Currency, Money};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::time::MINUTE_MS;
use domain::{Actor, Lang, Refusal};
use script::{Entry, Script, Story};
use shop::{furnish, terms};
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use store::{Fault, Tx};
use web::App;

/// Who and what the tours lead to.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The agent who reads English.
    pub agent_en: StaffId,
    /// The agent who reads Russian.
    pub agent_ru: StaffId,
    /// The owner in English.
    pub owner_en: StaffId,
    /// The owner in Russian.
    pub owner_ru: StaffId,
    /// The late parcel told in English.
    pub shopper_en: TourCase,
    /// The late parcel told in Russian.
    pub shopper_ru: TourCase,
}

/// A case that a tour leads to.
#[derive(Clone, Debug)]
pub struct TourCase {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// The shopper's page of it.
    pub page: String,
    /// The desk's page of it.
    pub desk: String,
}

/// Why the shop could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum Unsettled {
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The script does what the house refuses.
    #[error("the demo's script is refused: {0}")]
    Refused(#[from] Refusal),
    /// The script cannot be read.
    #[error("the demo's script cannot be read: {0}")]
    Script(String),
}

/// One thing that happens at its hour.
struct Beat<'s> {
    minutes_ago: i64,
    story: usize,
    entry: Option<&'s Entry>,
}

/// Opens an incident of a name, with its owner.
pub type OpenIncident = fn(&mut Tx<'_>, ShopId, (StaffId, &str)) -> Result<IncidentId, Fault>;

/// What another journey does in the shop, handed in by the program.
#[derive(Clone, Copy)]
pub struct Hands {
    /// Puts reply templates there.
    pub templates: fn(&mut Tx<'_>, ShopId, Actor) -> Result<(), Fault>,
    /// Puts help pages there, for shoppers to see or as drafts.
    pub help: fn(&mut Tx<'_>, ShopId, Actor, bool) -> Result<(), Fault>,
    /// Opens an incident of this name, of which somebody is the owner.
    pub incident: OpenIncident,
}

/// Fills the shop. The clock is turned back to the first word and lives through all of it to the present.
///
/// # Errors
/// Where the database fails, or the script does what the house refuses.
pub fn settle(app: &App, clock: &Arc<DemoClock>, hands: Hands) -> Result<Settled, Unsettled> {
    let script = Script::read().map_err(Unsettled::Script)?;
    let mut beats = beats(&script);
    beats.sort_by_key(|beat| std::cmp::Reverse(beat.minutes_ago));
    let mut shown = beats.first().map_or(0, |beat| beat.minutes_ago) + 60;
    clock.turn_ms(-shown * MINUTE_MS);
    let people = app.store().write_now(move |tx| {
        (hands.templates)(tx, ShopId::FIRST, Actor::Console)?;
        (hands.help)(tx, ShopId::FIRST, Actor::Console, true)?;
        furnish(tx)
    })?;
    let terms = terms();
    let mut lived: Vec<Option<Case>> = script.story.iter().map(|_| None).collect();
    for beat in beats {
        clock.turn_ms((shown - beat.minutes_ago) * MINUTE_MS);
        shown = beat.minutes_ago;
        let Some(story) = script.story.get(beat.story) else { continue };
        let before = lived.get(beat.story).cloned().flatten();
        let agent = if story.lang == Lang::Ru { people.1 } else { people.0 };
        let (story, entry, terms) = (story.clone(), beat.entry.cloned(), terms.clone());
        let judged = entry.is_none().then(|| app.judge().glance(&Masked::of(story.words.trim())));
        let after = app.store().write_now(move |tx| {
            // Letters about what is long past would all be written now; those of the tours are there to be read.
            if !story.tour {
                tx.be_silent();
            }
            match (&before, &entry) {
                (None, _) => begin(tx, &story, judged.clone(), &terms),
                (Some(case), Some(entry)) => live(tx, case.id, entry, (agent, &terms)),
                (Some(case), None) => Ok(case.clone()),
            }
        })?;
        if let Some(place) = lived.get_mut(beat.story) {
            *place = Some(after);
        }
    }
    clock.turn_ms(shown * MINUTE_MS);
    join_all(app, (&script, &lived), (hands, people.2))?;
    let tour = |lang| tour_case(app, &script, &lived, lang);
    Ok(Settled {
        agent_en: people.0,
        agent_ru: people.1,
        owner_en: people.2,
        owner_ru: people.3,
        shopper_en: tour(Lang::En)?,
        shopper_ru: tour(Lang::Ru)?,
    })
}

/// The cases of an incident join it, the incident opened by its owner.
fn join_all(
    app: &App,
    (script, lived): (&Script, &[Option<Case>]),
    (hands, owner): (Hands, StaffId),
) -> Result<(), Unsettled> {
    let mut opened: Vec<(String, IncidentId)> = Vec::new();
    for (story, case) in script.story.iter().zip(lived) {
        let (Some(case), name) = (case, story.incident.clone()) else { continue };
        if name.is_empty() {
            continue;
        }
        let (id, known) = (case.id, opened.iter().find(|(of, _)| *of == name).map(|(_, id)| *id));
        let called = name.clone();
        let incident = app.store().write_now(move |tx| {
            let incident = match known {
                Some(incident) => incident,
                None => (hands.incident)(tx, ShopId::FIRST, (owner, &called))?,
            };
            if let Some(case) = cases::load(tx, ShopId::FIRST, id)?
                && let Some(joined) = join_incident(&case, Some(incident))?
            {
                cases::apply(tx, &case, Actor::Staff(owner), &[joined])?;
            }
            Ok::<_, Unsettled>(incident)
        })?;
        opened.push((name, incident));
    }
    Ok(())
}

fn beats(script: &Script) -> Vec<Beat<'_>> {
    let mut beats = Vec::new();
    for (story, told) in script.story.iter().enumerate() {
        beats.push(Beat { minutes_ago: told.minutes_ago, story, entry: None });
        beats.extend(told.then.iter().map(|entry| Beat {
            minutes_ago: entry.minutes_ago,
            story,
            entry: Some(entry),
        }));
    }
    beats
}

fn tour_case(app: &App, script: &Script, lived: &[Option<Case>], lang: Lang) -> Result<TourCase, Unsettled> {
    let place = script.story.iter().position(|story| story.tour && story.lang == lang);
    let case = place.and_then(|place| lived.get(place)).and_then(Option::as_ref);
    let case = case.ok_or_else(|| Unsettled::Script(format!("no tour in {}", lang.code())))?;
    let token = app.links().token(ShopId::FIRST, case.id, Party::Shopper, case.shopper_link);
    let reference = case.reference.to_string();
    Ok(TourCase {
        id: case.id,
        page: format!("/c/{token}"),
        desk: format!("/desk/all/{reference}"),
        reference,
    })
}

fn begin(
    tx: &mut Tx<'_>,
    story: &Story,
    judged: Option<Judgement>,
    terms: &Terms,
) -> Result<Case, Unsettled> {
    let ground = domain::ground::Ground::from_code(&story.ground);
    let wanted = Remedy::from_code(&story.wanted);
    let pack = law::of_lang(story.lang);
    let demanded = ground.filter(|_| story.formal);
    let by_law = |ground| law::claim::by_law(pack, (ground, wanted), tx.now(), &terms.hours);
    let incoming = Incoming {
        id: None,
        actor: Actor::Shopper,
        lang: story.lang,
        channel: domain::case::Channel::Page,
        intent: Some(
            Intent::from_code(&story.intent).ok_or_else(|| Unsettled::Script(story.intent.clone()))?,
        ),
        urgency: Some(
            Urgency::from_code(&story.urgency).ok_or_else(|| Unsettled::Script(story.urgency.clone()))?,
        ),
        judged,
        ground,
        wanted,
        began: None,
        formal: story.formal,
        law: demanded.map(by_law),
        words: Masked::of(story.words.trim()),
        details: Details {
            name: Masked::line(&story.name),
            email: Email::parse(&story.email),
            phone: None,
            order: (!story.order.is_empty()).then(|| Masked::line(&story.order)),
        },
        files: Vec::new(),
    };
    cases::open(tx, ShopId::FIRST, &incoming, terms)
}

fn live(
    tx: &mut Tx<'_>,
    id: CaseId,
    entry: &Entry,
    (agent, terms): (StaffId, &Terms),
) -> Result<Case, Unsettled> {
    let mut case =
        cases::load(tx, ShopId::FIRST, id)?.ok_or_else(|| Unsettled::Script("no case".to_owned()))?;
    let (now, staff) = (tx.now(), Actor::Staff(agent));
    let text = cases::text(tx, &Masked::of(entry.words.trim()));
    let (actor, event): (Actor, Event) = match entry.who.as_str() {
        "shopper" => (Actor::Shopper, receive(&case, text, now, terms)?),
        "note" => (staff, note(&case, text)?),
        "shop" => {
            if let Some(owned) = own(&case, Some(agent), case.owner)? {
                case = cases::apply(tx, &case, staff, &[owned])?;
            }
            let reply = Reply { text, turn: Turn::Shopper, seen: case.word_seq };
            (staff, answer(&case, reply, now, terms)?)
        }
        "close" => {
            let outcome = domain::case::Outcome::from_code(&entry.outcome);
            let outcome = outcome.ok_or_else(|| Unsettled::Script(entry.outcome.clone()))?;
            let reliefs = Remedy::from_code(&entry.relief).into_iter().collect();
            (staff, close(&case, Close { outcome, reliefs, sum: None, in_bulk: false }, case.word_seq)?)
        }
        "confirm" => (Actor::Shopper, Event::Confirmed),
        _ => bargain(tx, &case, (entry, text), (staff, terms))?,
    };
    Ok(cases::apply(tx, &case, actor, &[event])?)
}

/// What happens to the one offer of a case.
fn bargain(
    tx: &mut Tx<'_>,
    case: &Case,
    (entry, text): (&Entry, Text),
    (staff, terms): (Actor, &Terms),
) -> Result<(Actor, Event), Unsettled> {
    let (now, seen, number) = (tx.now(), case.word_seq, 1);
    let odd = || Unsettled::Script(entry.who.clone());
    let (actor, event) = match entry.who.as_str() {
        "offer" => {
            let remedy = Remedy::from_code(&entry.relief).ok_or_else(odd)?;
            let currency = Currency::parse(&entry.currency).ok_or_else(odd)?;
            let items = vec![Item { remedy, sum: Some(Money { minor: entry.sum_minor, currency }) }];
            let made = MakeOffer {
                items,
                until: None,
                text: Some(text),
                lawful: case.stage.by_law().is_some(),
                seen,
            };
            (staff, Some(offer(case, made, now)?))
        }
        "accept" => (Actor::Shopper, accept(case, Actor::Shopper, Which { number, seen }, now, terms)?),
        "give" => {
            let payouts = cases::payouts(tx, ShopId::FIRST, case.id)?;
            (staff, give(case, (staff, &payouts), (number, 0), Some(text), seen)?)
        }
        "receive" => (Actor::Shopper, receive_remedy(case, Actor::Shopper, number)?),
        _ => return Err(odd()),
    };
    event.map(|event| (actor, event)).ok_or_else(odd)
}

#[cfg(test)]
mod tests {
    use super::script::Script;

    #[test]
    fn the_script_can_be_read_and_leads_both_tours() {
        let script = Script::read().unwrap();
        assert!(script.story.len() >= 16);
        assert_eq!(script.story.iter().filter(|story| story.tour).count(), 2);
        for story in &script.story {
            assert!(story.then.iter().all(|entry| entry.minutes_ago < story.minutes_ago), "{}", story.name);
        }
    }
}
