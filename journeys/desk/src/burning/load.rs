//! Who has how much: open cases, those that wait, the oldest of them, answers of today. Writes nothing.

use super::holder_name;
use crate::place::{Place, ViewName};
use crate::turns::choosable;
use domain::Moment;
use domain::id::{ShopId, StaffId};
use domain::role::Right;
use store::cases::{self, Behind, LOAD_MAX, Load, Sieve};
use store::{Fault, Tx};
use view::parts::{Column, Table};
use view::{Html, Page, Pen};
use web::staff::Person;

/// What somebody holds.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// Who; none for what nobody owns.
    pub(super) person: Option<Person>,
    /// How much.
    pub(super) load: Load,
    /// Answers of today.
    pub(super) answers: i64,
}

/// When today began where the shop is.
pub(super) fn today(pen: &Pen) -> Moment {
    let start = pen.today().to_zoned(pen.zone.clone());
    start.map_or(pen.now, |start| Moment::from_ms(start.timestamp().as_millisecond()))
}

/// What nobody owns, then everybody who answers cases or still holds some, whoever lets most wait first.
pub(super) fn read(
    tx: &mut Tx<'_>,
    (shop, today): (ShopId, Moment),
    people: &[Person],
) -> Result<Vec<Held>, Fault> {
    let answers = cases::answers_by(tx, shop, today)?;
    let mut held = Vec::with_capacity(people.len() + 1);
    for person in people {
        let load = cases::load_of(tx, shop, Some(person.id))?;
        let answers = answers.iter().find(|(id, _)| *id == person.id).map_or(0, |(_, n)| *n);
        if load.open > 0 || answers > 0 || (person.is_active && person.role.may(Right::AnswerCases)) {
            held.push(Held { person: Some(person.clone()), load, answers });
        }
    }
    held.sort_by_key(|one| std::cmp::Reverse((one.load.waiting, one.load.open)));
    let nobodys = cases::load_of(tx, shop, None)?;
    if nobodys.open > 0 {
        held.insert(0, Held { person: None, load: nobodys, answers: 0 });
    }
    Ok(held)
}

/// The table.
pub(super) fn table(page: &Page, held: &[Held]) -> Html {
    let columns = vec![
        Column::words(page.t("load-who")),
        Column::figures(page.t("load-open")),
        Column::figures(page.t("load-waiting")),
        Column::figures(page.t("load-oldest")),
        Column::figures(page.t("load-answers")),
        Column::words(Html::built(format!("<span class=\"vh\">{}</span>", page.t("load-hand")))),
    ];
    let table =
        held.iter().fold(Table::new(page.t("load-title"), page.t("load-title"), columns), |table, one| {
            table.row(row(page, one))
        });
    Html::built(format!(
        "<section class=\"sect stack\">{table}<p class=\"hint\">{}</p></section>",
        page.t("load-hint")
    ))
}

fn row(page: &Page, held: &Held) -> Vec<Html> {
    let Load { open, waiting, oldest } = held.load;
    let (list, from) = match &held.person {
        None => ("/desk/unowned".to_owned(), 0),
        Some(person) => (list_of(person.id), person.id.get()),
    };
    let way = |n: i64| match n {
        0 => Html::own("0"),
        n => Html::built(format!("<a href=\"{}\">{}</a>", Html::from(list.as_str()), number(n))),
    };
    let hand = if open == 0 {
        Html::default()
    } else {
        let key = if from == 0 { "load-give" } else { "load-hand" };
        Html::built(format!("<a href=\"/desk/board/hand-over?from={from}\">{}</a>", page.t(key)))
    };
    let name = match &held.person {
        Some(person) if !person.is_active => Html::built(format!(
            "{} <span class=\"dim\">{}</span>",
            holder_name(page, held),
            page.t("load-gone")
        )),
        Some(person) => choosable(page, person),
        None => holder_name(page, held),
    };
    let oldest = oldest.map_or_else(|| Html::own("–"), |since| page.waits(since));
    let answers = if held.person.is_none() { Html::own("–") } else { Html::from(held.answers.to_string()) };
    vec![name, way(open), way(waiting), oldest, answers, hand]
}

/// The open cases of somebody.
pub(super) fn list_of(who: StaffId) -> String {
    let sieve = Sieve { behind: Some(Behind::Of(who)), ..Sieve::default() };
    Place::first(ViewName::All).sifted(sieve).list()
}

/// Exact up to where counting stops.
pub(super) fn number(n: i64) -> String {
    if n >= i64::from(LOAD_MAX) { format!("{}+", LOAD_MAX - 1) } else { n.to_string() }
}
