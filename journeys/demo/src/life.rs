//! The life of the demo's shop: lived through by the clock, so that every journal tells true times.

mod script;

use crate::clock::DemoClock;
use domain::case::{
    Case, Close, Event, Item, MakeOffer, Reply, Terms, Text, Turn, Which, accept, answer, close, give, note,
    offer, own, receive, receive_remedy,
};
use domain::contact::Email;
use domain::hours::{Hours, Span};
use domain::id::{CaseId, ShopId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::judgement::Judgement;
use domain::link::Party;
use domain::money::{Currency, Money};
use domain::redact::Masked;
use domain::remedy::Remedy;
use domain::role::Role;
use domain::time::{HOUR_MS, MINUTE_MS};
use domain::{Actor, Lang, Refusal};
use script::{Entry, Script, Story};
use std::sync::Arc;
use store::cases::{self, Details, Incoming};
use store::{Fault, Tx};
use web::App;
use web::settings::{ContactSettings, FaceSettings, Pair, Section, write};
use web::staff::{NewPerson, add_person};

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

/// What another journey puts into the shop, handed in by the program.
pub type Furnish = fn(&mut Tx<'_>, ShopId, Actor) -> Result<(), Fault>;

/// Fills the shop, its desk with `templates`. The clock is turned back to the first word and lives through all of it to the present.
///
/// # Errors
/// Where the database fails, or the script does what the house refuses.
pub fn settle(app: &App, clock: &Arc<DemoClock>, templates: Furnish) -> Result<Settled, Unsettled> {
    let script = Script::read().map_err(Unsettled::Script)?;
    let mut beats = beats(&script);
    beats.sort_by_key(|beat| std::cmp::Reverse(beat.minutes_ago));
    let mut shown = beats.first().map_or(0, |beat| beat.minutes_ago) + 60;
    clock.turn_ms(-shown * MINUTE_MS);
    let people = app.store().write_now(move |tx| {
        templates(tx, ShopId::FIRST, Actor::Console)?;
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
            (staff, close(&case, Close { outcome, reliefs, sum: None }, case.word_seq)?)
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
            let made = MakeOffer { items, until: None, text: Some(text), lawful: true, seen };
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

fn furnish(tx: &mut Tx<'_>) -> Result<(StaffId, StaffId, StaffId, StaffId), Unsettled> {
    let shop = ShopId::FIRST;
    write(tx, shop, Section::Face, &face())?;
    write(tx, shop, Section::Terms, &terms())?;
    let mut add = |email: &str, name: &str, role, lang| {
        let email = Email::parse(email).ok_or_else(|| Unsettled::Script(email.to_owned()))?;
        // Nobody signs in with a password here: the demo lets in by a tap.
        let new = NewPerson { email, name: name.to_owned(), role, lang, password_hash: "none".to_owned() };
        let added = add_person(tx, shop, Actor::Console, &new)?;
        added.ok_or_else(|| Unsettled::Script(name.to_owned()))
    };
    let agent_en = add("priya@alder.example", "Priya Nair", Role::Agent, Lang::En)?;
    let agent_ru = add("irina@olha.example", "Ирина Ковалёва", Role::Agent, Lang::Ru)?;
    let owner_en = add("tom@alder.example", "Tom Alder", Role::Owner, Lang::En)?;
    let owner_ru = add("sergey@olha.example", "Сергей Ольхин", Role::Owner, Lang::Ru)?;
    add("artyom@olha.example", "Артём Белов", Role::Manager, Lang::Ru)?;
    Ok((agent_en, agent_ru, owner_en, owner_ru))
}

fn face() -> FaceSettings {
    let pair = |en: &str, ru: &str| Pair { en: en.to_owned(), ru: ru.to_owned() };
    let contact = |kind: &str, value: &str, href: &str, note: Pair| ContactSettings {
        kind: kind.to_owned(),
        value: value.to_owned(),
        href: href.to_owned(),
        note,
        ..ContactSettings::default()
    };
    let listed = |kind: &str, value: &str, note: Pair, never: Pair| ContactSettings {
        never,
        is_listed_only: true,
        ..contact(kind, value, "", note)
    };
    FaceSettings {
        name: pair("Alder", "Ольха"),
        contacts: vec![
            contact(
                "phone",
                "8 800 000-45-17",
                "tel:88000004517",
                pair(
                    "every day 8 am to 10 pm, free to call",
                    "ежедневно с\u{a0}8 до\u{a0}22 по\u{a0}Москве, звонок бесплатный",
                ),
            ),
            contact("telegram", "@olha_help", "https://t.me/olha_help", pair("", "")),
            contact("max", "max.ru/olha_help", "https://max.ru/olha_help", pair("", "")),
            contact(
                "email",
                "help@olha.example",
                "mailto:help@olha.example",
                pair(
                    "answered within three hours, at night by 10 am",
                    "отвечаем за три часа, ночью — к\u{a0}10\u{a0}утра",
                ),
            ),
            listed("site", "olha.example", pair("the shop itself", "сам магазин"), pair("", "")),
            listed(
                "sms",
                "OLHA",
                pair("where a parcel is", "где посылка"),
                pair("to pay, to call, to open a link", "заплатить, перезвонить, открыть ссылку"),
            ),
            listed(
                "email",
                "noreply@olha.example",
                pair(
                    "letters about orders; nobody reads answers",
                    "письма о\u{a0}заказах; ответы не\u{a0}читают",
                ),
                pair("to pay by a link", "заплатить по\u{a0}ссылке"),
            ),
        ],
        unused: vec!["viber".to_owned(), "whatsapp".to_owned()],
        ..FaceSettings::default()
    }
}

fn terms() -> Terms {
    let mut hours = Hours::office("Europe/Moscow");
    hours.week = [Some(Span::hours(8, 22)); 7];
    Terms { hours, talk_minutes: 3 * (HOUR_MS / MINUTE_MS) as u32, claim_days: 5, second_above: Vec::new() }
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
