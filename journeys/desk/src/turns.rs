//! Whose turn it is, at the desk: what makes the house look for somebody, and how it is told. Who gets a case is decided
//! elsewhere.

use crate::case::Opened;
use crate::inbox::Board;
use domain::case::{Event, Owned};
use domain::id::{CaseId, ShopId};
use domain::time::MINUTE_MS;
use domain::turns::{Given, Giving};
use store::{Claimed, Fault, Lane, Outcome, Reaction, Tx, cases};
use view::{Arg, Html, Page};
use web::staff::Person;
use web::turns::{Asking, House, waiting};
use web::{App, Errand, Round};

/// Cases that one transaction gives.
const AT_ONCE: usize = 50;

/// A case began, or is for managers from here on: somebody is looked for.
pub(crate) const NEXT: Errand = Errand { kind: "desk.next_turn", run: |app, task| Box::pin(next(app, task)) };

/// The shopper wrote: whoever has the case may be away.
pub(crate) const STAND_IN: Errand =
    Errand { kind: "desk.stand_in", run: |app, task| Box::pin(stand_in(app, task)) };

/// Looked at every minute: who was away is back, who had too many has fewer, the shop has opened.
pub(crate) const AGAIN: Round =
    Round { name: "desk.turns", every_ms: MINUTE_MS, run: |app| Box::pin(again(app)) };

/// What makes the house look.
pub(crate) const REACTIONS: &[Reaction] = &[
    Reaction { on: "claimed", task: STAND_IN.kind, lane: Lane::Local },
    Reaction { on: "disputed", task: STAND_IN.kind, lane: Lane::Local },
    Reaction { on: "offer_declined", task: STAND_IN.kind, lane: Lane::Local },
    Reaction { on: "opened", task: NEXT.kind, lane: Lane::Local },
    Reaction { on: "owned", task: NEXT.kind, lane: Lane::Local },
    Reaction { on: "proposed", task: STAND_IN.kind, lane: Lane::Local },
    Reaction { on: "received", task: STAND_IN.kind, lane: Lane::Local },
    Reaction { on: "remedy_missing", task: STAND_IN.kind, lane: Lane::Local },
];

async fn next(app: App, task: Claimed) -> Outcome {
    let asking = Asking::Entry(task.seq);
    look(&app, &task, asking).await
}

async fn stand_in(app: App, task: Claimed) -> Outcome {
    look(&app, &task, Asking::Written).await
}

async fn look(app: &App, task: &Claimed, asking: Asking) -> Outcome {
    let (shop, case) = (task.shop, CaseId::new(task.subject));
    let looked = async {
        // Most shops give nothing: no write for them.
        if app.store().read(move |tx| House::gives(tx, shop)).await? {
            app.store().write(move |tx| give(tx, shop, &[case], asking)).await?;
        }
        Ok::<_, Fault>(())
    };
    match looked.await {
        Ok(()) => Outcome::Done,
        Err(fault) => Outcome::Retry(fault.to_string()),
    }
}

async fn again(app: App) -> Outcome {
    let shop = ShopId::FIRST;
    let looked = async {
        if !app.store().read(move |tx| House::gives(tx, shop)).await? {
            return Ok(());
        }
        let all = app.store().write(move |tx| open_for(tx, shop)).await?;
        for some in all.chunks(AT_ONCE) {
            let some = some.to_vec();
            app.store().write(move |tx| give(tx, shop, &some, Asking::Again)).await?;
        }
        Ok::<_, Fault>(())
    };
    match looked.await {
        Ok(()) => Outcome::Done,
        Err(fault) => Outcome::Retry(fault.to_string()),
    }
}

/// The cases to look at again: those that nobody has, and those of people who are away. None while nobody has room.
fn open_for(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<CaseId>, Fault> {
    let Some(house) = House::read(tx, shop)? else { return Ok(Vec::new()) };
    if !house.has_room() {
        return Ok(Vec::new());
    }
    let mut all = waiting(tx, shop)?;
    for who in house.left() {
        all.extend(cases::held_by(tx, shop, who)?);
    }
    Ok(all)
}

fn give(tx: &mut Tx<'_>, shop: ShopId, some: &[CaseId], asking: Asking) -> Result<(), Fault> {
    let Some(mut house) = House::read(tx, shop)? else { return Ok(()) };
    for case in some {
        house.find(tx, *case, asking)?;
    }
    Ok(())
}

/// Somebody's name where one is chosen, and until when they are away.
pub(crate) fn choosable(page: &Page, person: &Person) -> Html {
    let name = view::name(&person.name);
    match person.away_until(page.pen.today()) {
        None => name,
        Some(until) => {
            page.rich("turn-away", &[("name", Arg::Html(name)), ("until", page.pen.of_day(until).into())])
        }
    }
}

/// Who has a case and why, beside the talk: where the house gave it, where its owner is away, where nobody was found.
pub(crate) fn panel(page: &Page, board: &Board, opened: &Opened) -> Html {
    let mut lines = Vec::new();
    let case = &opened.case;
    let owner = board.people.iter().find(|person| Some(person.id) == case.owner);
    let given = opened.history.iter().rev().find_map(|one| match one.event {
        Event::Owned(Owned { given, .. }) => Some(given),
        _ => None,
    });
    if let (Some(_), Some(Some(given))) = (owner, given) {
        lines.push(page.rich("side-owner-given", &[("why", told(page, board, &given).into())]));
    }
    if let Some((owner, until)) = owner.and_then(|one| Some((one, one.away_until(page.pen.today())?))) {
        let args = [("name", Arg::Name(owner.name.clone())), ("until", page.pen.of_day(until).into())];
        lines.push(page.rich("side-owner-away", &args));
    }
    if let (None, Some(why)) = (case.owner, opened.unfound) {
        let why = page.t(&format!("turn-nobody-{}", why.code()));
        lines.push(page.rich("side-owner-waits", &[("why", why.into())]));
    }
    let lines = lines.into_iter().map(|line| format!("<p>{line}</p>"));
    Html::built(lines.collect::<String>())
}

/// The reason in words, beginning small.
pub(crate) fn told(page: &Page, board: &Board, given: &Given) -> String {
    let mut parts = Vec::new();
    if let Some(who) = given.instead_of {
        parts.push(page.ta("turn-why-instead", "name", Arg::Name(board.name(who).to_owned())));
    }
    if let Some(lang) = given.speaks {
        parts.push(page.t(&format!("turn-why-{}", lang.code())).to_owned());
    }
    if let Some(intent) = given.knows {
        parts.push(page.ta("turn-why-knows", "topic", page.t(&format!("intent-{intent}"))));
    }
    if given.unfit {
        parts.push(page.t("turn-why-unfit").to_owned());
    }
    parts.push(match given.by {
        Giving::Fewest => page.tn("turn-why-fewest", given.waiting),
        Giving::Off | Giving::Turn => page.t("turn-why-turn").to_owned(),
    });
    parts.join(", ")
}
