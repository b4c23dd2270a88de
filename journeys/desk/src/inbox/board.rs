//! What every page of the desk shows beside its own matter: counts, people, what is on its way out. Writes nothing.

use super::asking;
use crate::case::outgoing::{self, Outgoing, State};
use crate::place::Place;
use crate::presence::{self, Here};
use crate::views::{self, SavedView};
use domain::id::{CaseId, ShopId, StaffId};
use domain::query::Mistake;
use domain::role::Role;
use store::cases::{self, Counts, Cursor, Facet, Label, Listed, Reach};
use store::{Fault, Tx};
use web::staff::Person;

/// Lines of a page.
pub(crate) const PAGE_LINES: u32 = 50;
/// Counting what waits for a mail server stops here.
const LETTERS_MAX: i64 = 100;
/// Cases that a strip names at the most.
pub(crate) const NAMED_MAX: u32 = 3;
/// No more tasks are looked through for it: cases without an address have theirs too.
const TASKS_MAX: i64 = 2_000;

/// The frame of the desk for one person at one moment.
#[derive(Clone, Debug)]
pub(crate) struct Board {
    /// Who looks.
    pub(crate) me: StaffId,
    /// Which cases they see.
    pub(crate) reach: Reach,
    /// How many cases each view holds.
    pub(crate) counts: Counts,
    /// Everybody of the shop.
    pub(crate) people: Vec<Person>,
    /// Answers that wait, and those that came back.
    pub(crate) outgoing: Vec<Outgoing>,
    /// Letters with somebody to go to that wait because there is no mail server.
    pub(crate) letters_waiting: i64,
    /// Dangerous cases of which nobody has said whether the other buyers are warned, those that wait longest first.
    pub(crate) unwarned: Vec<String>,
    /// The views that people keep, with what each holds.
    pub(crate) views: Vec<SavedView>,
    /// The labels of the shop.
    pub(crate) labels: Vec<Label>,
    /// Cases about a person that nobody answers for, for those who see them.
    pub(crate) unheld: Vec<String>,
    /// Who has which case open.
    pub(crate) here: Vec<Here>,
    /// Whether a task gave up.
    pub(crate) has_given_up: bool,
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    /// Its lines.
    pub(crate) lines: Vec<Listed>,
    /// Where the next page begins.
    pub(crate) next: Option<Cursor>,
    /// How many there are of each intent and urgency, where that is asked.
    pub(crate) facets: Vec<Facet>,
    /// What is wrong in what was asked for.
    pub(crate) mistakes: Vec<Mistake>,
    /// Whether the view that was asked for is no more.
    pub(crate) is_gone: bool,
    /// Whether there may be more that was not looked at.
    pub(crate) is_cut: bool,
}

impl Board {
    /// Reads it. `has_post` says whether letters can go out at all.
    pub(crate) fn read(tx: &mut Tx<'_>, shop: ShopId, me: StaffId, has_post: bool) -> Result<Self, Fault> {
        let letters_waiting =
            if has_post { 0 } else { cases::letters_waiting(tx, shop, (TASKS_MAX, LETTERS_MAX))? };
        let people = web::staff::people(tx, shop)?;
        let reach = reach(&people, me);
        let labels = cases::labels(tx, shop)?;
        // One more than are named: whether there are others is told too.
        let unwarned = cases::unwarned(tx, shop, (reach, None), NAMED_MAX + 1)?;
        Ok(Self {
            me,
            reach,
            counts: cases::counts(tx, shop, (me, reach))?,
            views: views::counted(tx, shop, (me, reach), &asking::Names::of(&people, &labels))?,
            people,
            outgoing: outgoing::all(tx, shop)?,
            letters_waiting,
            labels,
            unwarned: unwarned.into_iter().map(|line| line.reference).collect(),
            unheld: match reach {
                Reach::Everything => cases::unheld_about_person(tx, shop, NAMED_MAX + 1)?,
                Reach::ButAboutPeople => Vec::new(),
            },
            here: presence::everywhere(tx, shop)?,
            has_given_up: !tx.given_up(shop, 1)?.is_empty(),
        })
    }

    /// Somebody's name; nothing where they are gone.
    pub(crate) fn name(&self, id: StaffId) -> &str {
        self.people.iter().find(|person| person.id == id).map_or("", |person| person.name.as_str())
    }

    /// The view that is shown, where it is one that somebody keeps.
    pub(crate) fn shown(&self, place: &Place) -> Option<&SavedView> {
        let id = place.saved.filter(|_| place.question.is_empty())?;
        self.views.iter().find(|view| view.id == id)
    }

    /// The role of whoever looks.
    pub(crate) fn role(&self) -> Role {
        self.people.iter().find(|person| person.id == self.me).map_or(Role::Viewer, |person| person.role)
    }

    /// Whether an answer in this case waits to go out.
    pub(crate) fn is_sending(&self, case: CaseId) -> bool {
        self.outgoing.iter().any(|one| one.case == case && one.state == State::Waiting)
    }

    /// Whether an answer of the one who looks came back in this case.
    pub(crate) fn came_back(&self, case: CaseId) -> bool {
        self.outgoing
            .iter()
            .any(|one| one.case == case && one.staff == self.me && one.state == State::Refused)
    }
}

/// Which cases somebody of the shop sees by the role they have now; nobody's are those of the least.
pub(crate) fn reach(people: &[Person], who: StaffId) -> Reach {
    people.iter().find(|person| person.id == who).map_or(Reach::ButAboutPeople, |one| Reach::of(one.role))
}

impl Lines {
    /// A page of a view, or of what was searched for.
    pub(crate) fn read(tx: &mut Tx<'_>, shop: ShopId, board: &Board, place: &Place) -> Result<Self, Fault> {
        let Board { me, reach, .. } = *board;
        if !place.question.is_empty() {
            return asking::lines(tx, shop, board, (&place.question, place.after));
        }
        if let Some(id) = place.saved {
            let Some(view) = board.views.iter().find(|view| view.id == id) else {
                return Ok(Self { is_gone: true, ..Self::default() });
            };
            return asking::lines(tx, shop, board, (&view.query, place.after));
        }
        if place.unknown.is_some() {
            return Ok(Self::default());
        }
        let view = place.view.view(me, tx.now());
        let mut lines = cases::sifted(tx, shop, (view, place.sieve, reach), place.after, PAGE_LINES + 1)?;
        let has_more = lines.len() > PAGE_LINES as usize;
        lines.truncate(PAGE_LINES as usize);
        let cursor = |line: &Listed| match place.sieve.behind {
            Some(behind) => behind.cursor(line),
            None => line.cursor(view),
        };
        let next = if has_more { lines.last().map(cursor) } else { None };
        let facets =
            if place.is_choosing { cases::facets(tx, shop, (view, place.sieve, reach))? } else { Vec::new() };
        Ok(Self { lines, next, facets, ..Self::default() })
    }
}
