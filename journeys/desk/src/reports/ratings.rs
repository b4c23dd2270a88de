//! `GET /desk/reports/ratings`: how content shoppers are, over time, by who owned the case and by kind of problem, as a
//! plot, tables and lines of a spreadsheet. Nobody is named by few answers. Changes nothing.

use super::period::Period;
use super::{Asked, behind, csv, figs, framed, number, period_up_to_a_year, plot, share, way};
use crate::inbox::Board;
use axum::response::Response;
use domain::Moment;
use domain::case::Mood;
use domain::ground::Ground;
use domain::id::StaffId;
use std::fmt::Write as _;
use store::Fault;
use store::cases::{self, Behind, Rated, RatedOf};
use view::parts::{Column, Table, Tone, empty, status, together};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanSeeReports};
use web::{Problem, Query};

/// Answers below which nobody is named.
const NAMED_MIN: i64 = 5;

/// Its address.
pub(super) const PATH: &str = "/desk/reports/ratings";

/// How often each mood was said, in the order of [`Mood::ALL`].
type Moods = [i64; 3];

/// `GET /desk/reports/ratings`
pub(crate) async fn show(
    agent: Agent<CanSeeReports>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let period = period_up_to_a_year(&agent, &asked)?;
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let days = period.columns().to_vec();
    let read = agent.visit.app.store().read(move |tx| {
        let each = days.iter().map(|column| cases::ratings(tx, shop, (column.from, column.until)));
        let each: Vec<Vec<Rated>> = each.collect::<Result<_, _>>()?;
        Ok::<_, Fault>((Board::read(tx, shop, me, has_post)?, each))
    });
    let (board, each) = read.await?;
    let all: Vec<Rated> = each.iter().flatten().copied().collect();
    let of = Figures {
        columns: each.iter().map(|column| moods(column.iter())).collect(),
        whole: moods(all.iter()),
        owners: grouped(&all, |one| one.owner),
        grounds: grouped(&all, |one| one.ground),
    };
    if asked.form.as_deref() == Some("csv") {
        return Ok(csv::answer(&period, "ratings", of.lines()));
    }
    framed(&agent, &board, (&period, PATH), |page| match sum(of.whole) {
        0 => empty(Icon::Chart, page.t("ratings-none"), page.t("ratings-none-text")),
        _ => of.drawn(page, &board, &period),
    })
}

/// An owner, or none, with the answers.
type Group = (Option<StaffId>, Moods);

/// What the report says.
struct Figures {
    whole: Moods,
    columns: Vec<Moods>,
    owners: Vec<Group>,
    grounds: Vec<(Option<Ground>, Moods)>,
}

impl Figures {
    fn drawn(&self, page: &Page, board: &Board, period: &Period) -> Html {
        // The plot paints the first part red and the third in the shop's colour.
        let parts: Vec<Vec<i64>> = self.columns.iter().map(|of| of.iter().rev().copied().collect()).collect();
        let names = [2, 1, 0].map(|place: usize| Mood::ALL.get(place).map_or("", |mood| name(page, *mood)));
        let names: Vec<(usize, &str)> = names.into_iter().enumerate().collect();
        let key = format!("ratings-by-{}", period.step().code());
        let first = Html::built(format!(
            "<section class=\"stack\">{}<figure><h2>{}</h2><p class=\"dim small\">{}</p>{}</figure>{}</section>",
            self.tiles(page, period),
            page.t(&key),
            plot::legend(&names),
            plot::columns(page, period.columns(), &parts, ("plot-rated", page.t("ratings-plot"))),
            self.days(page, period),
        ));
        together([first, self.by_owner(page, board, period), self.by_ground(page, period)])
    }

    fn tiles(&self, page: &Page, period: &Period) -> Html {
        let [good, ..] = self.whole;
        let all = sum(self.whole);
        let words = [("n", good.into()), ("all", all.into())];
        let way = |mood| behind(Behind::Rated(period.time(), mood, RatedOf::All));
        figs([
            (way(None), number(page, all), status(Tone::Quiet, Icon::Talk, page.tn("ratings-n", all))),
            (
                way(Some(Mood::Good)),
                share(page, good, all),
                status(Tone::Ok, Icon::Hand, page.with("ratings-good", &words)),
            ),
        ])
    }

    fn days(&self, page: &Page, period: &Period) -> Html {
        let first = page.t(&format!("reports-{}", period.step().code()));
        let rows = period.columns().iter().zip(&self.columns).rev();
        let table = rows.fold(table(page, (first, "")), |table, (days, of)| {
            let cells = figures(page, *of, Some(((days.from, days.until), RatedOf::All)));
            table.row([vec![super::tables::span_of(page, days).into()], cells].concat())
        });
        Html::built(format!("<details><summary>{}</summary>{table}</details>", page.t("ratings-days")))
    }

    /// Those who have too few answers to be named stand together.
    fn by_owner(&self, page: &Page, board: &Board, period: &Period) -> Html {
        let (named, few): (Vec<&Group>, Vec<&Group>) =
            self.owners.iter().partition(|(_, of)| sum(*of) >= NAMED_MIN);
        let mut whole = table(page, (page.t("ratings-owner"), page.t("ratings-owners")));
        for (owner, of) in named {
            let who =
                owner.map_or_else(|| page.t("ratings-nobody").into(), |owner| view::name(board.name(owner)));
            let cells = figures(page, *of, Some((period.time(), RatedOf::Owner(*owner))));
            whole = whole.row([vec![who], cells].concat());
        }
        let rest = few.iter().fold(Moods::default(), |rest, (_, of)| plus(rest, *of));
        if sum(rest) > 0 {
            // Their cases are not named by the list either.
            whole = whole.row([vec![page.t("ratings-others").into()], figures(page, rest, None)].concat());
        }
        section(page, "ratings-owners", (whole, page.t("ratings-owners-hint")))
    }

    fn by_ground(&self, page: &Page, period: &Period) -> Html {
        let begun = table(page, (page.t("ratings-grounds"), ""));
        let whole = self.grounds.iter().fold(begun, |table, (ground, of)| {
            let name = crate::ledger::ground_name(page, *ground);
            let cells = figures(page, *of, Some((period.time(), RatedOf::Ground(*ground))));
            table.row([vec![name.into()], cells].concat())
        });
        section(page, "ratings-grounds", (whole, ""))
    }

    /// A line for each kind; machine names alone, and nobody by few answers.
    fn lines(&self) -> String {
        let mut out = "kind,code,good,fair,bad\r\n".to_owned();
        let mut line = |kind: &str, code: &str, [good, fair, bad]: Moods| {
            let _ = write!(out, "{kind},{code},{good},{fair},{bad}\r\n");
        };
        line("all", "all", self.whole);
        for (owner, of) in self.owners.iter().filter(|(_, of)| sum(*of) >= NAMED_MIN) {
            line("owner", &owner.map_or_else(|| "none".to_owned(), |owner| owner.to_string()), *of);
        }
        self.grounds.iter().for_each(|(ground, of)| line("ground", ground.map_or("none", Ground::code), *of));
        out
    }
}

fn section(page: &Page, title: &str, (table, hint): (Table, &str)) -> Html {
    let hint = if hint.is_empty() { String::new() } else { format!("<p class=\"hint\">{hint}</p>") };
    Html::built(format!("<section class=\"sect stack\"><h2>{}</h2>{table}{hint}</section>", page.t(title)))
}

fn table(page: &Page, (first, name): (&str, &str)) -> Table {
    let mut columns = vec![Column::words(first), Column::figures(page.t("ratings-all"))];
    columns.extend(Mood::ALL.map(|mood| Column::figures(name_of(page, mood))));
    columns.push(Column::figures(page.t("ratings-share")));
    Table::new(if name.is_empty() { first } else { name }, Html::default(), columns)
}

/// The figures of a row, with the way to the cases behind them where they have one.
fn figures(page: &Page, said: Moods, cases: Option<((Moment, Moment), RatedOf)>) -> Vec<Html> {
    let way = |mood: Option<Mood>, n: i64| match cases {
        Some((time, of)) => way(page, behind(Behind::Rated(time, mood, of)), n),
        None => Html::from(number(page, n)),
    };
    let [good, ..] = said;
    let mut cells = vec![way(None, sum(said))];
    cells.extend(Mood::ALL.into_iter().zip(said).map(|(mood, n)| way(Some(mood), n)));
    cells.push(share(page, good, sum(said)).into());
    cells
}

fn name(page: &Page, mood: Mood) -> &'static str {
    page.t(&format!("mood-{}", mood.code()))
}

fn name_of(page: &Page, mood: Mood) -> Html {
    Html::from(name(page, mood))
}

fn moods<'r>(rated: impl Iterator<Item = &'r Rated>) -> Moods {
    rated.fold(Moods::default(), |all, one| plus(all, of_one(one)))
}

fn of_one(one: &Rated) -> Moods {
    Mood::ALL.map(|mood| if mood == one.mood { one.n } else { 0 })
}

fn plus([a, b, c]: Moods, [x, y, z]: Moods) -> Moods {
    [a + x, b + y, c + z]
}

fn sum([good, fair, bad]: Moods) -> i64 {
    good + fair + bad
}

/// Answers by something of theirs, the most frequent first.
fn grouped<K: PartialEq>(all: &[Rated], key: impl Fn(&Rated) -> K) -> Vec<(K, Moods)> {
    let mut groups: Vec<(K, Moods)> = Vec::new();
    for one in all {
        let of = key(one);
        match groups.iter_mut().find(|(known, _)| *known == of) {
            Some((_, sums)) => *sums = plus(*sums, of_one(one)),
            None => groups.push((of, of_one(one))),
        }
    }
    groups.sort_by_key(|(_, of)| std::cmp::Reverse(sum(*of)));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_added_up_and_few_name_nobody() {
        let one = |mood, owner: i64, n| Rated { mood, owner: Some(StaffId::new(owner)), ground: None, n };
        let all = [one(Mood::Good, 1, 4), one(Mood::Bad, 1, 1), one(Mood::Fair, 2, 4)];
        let of = Figures {
            whole: moods(all.iter()),
            columns: Vec::new(),
            owners: grouped(&all, |one| one.owner),
            grounds: Vec::new(),
        };
        assert_eq!((of.whole, sum(of.whole)), ([4, 4, 1], 9));
        let lines = of.lines();
        assert!(lines.contains("owner,1,4,0,1\r\n") && !lines.contains("owner,2"), "{lines}");
    }
}
