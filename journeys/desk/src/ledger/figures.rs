//! The ledger in figures: twelve months as a plot and a table, what they were paid for, and the budgets.

use super::lines::ground_name;
use domain::ground::Ground;
use domain::id::ShopId;
use domain::ledger::{Basis, BudgetStanding, Period};
use domain::money::{Currency, Money};
use domain::{Day, Lang, Moment};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::cases::{self, Total};
use store::{Fault, Tx};
use view::parts::{Column, Table};
use view::{Html, Page};

/// Months that are looked back on, this one included.
const MONTHS: i32 = 12;
/// Height on which nought stands, and of the plot above it.
const FLOOR: f64 = 168.0;
const HIGH: f64 = 150.0;

/// Twelve months of the shop's calendar and what was paid in them.
#[derive(Clone, Debug, Default)]
pub(super) struct Months(Vec<Month>);

#[derive(Clone, Debug)]
struct Month {
    first: Day,
    from: Moment,
    until: Moment,
    totals: Vec<Total>,
}

impl Months {
    /// The months up to the one of a day, the oldest first, empty.
    pub(super) fn until(today: Day, zone: &TimeZone) -> Self {
        let this = Period::Month.first_day(today);
        let begin = |day: Day| Period::Month.began(start(day, zone), zone);
        let month = |back: i32| {
            let first = this.checked_sub(back.months()).ok()?;
            let next = first.checked_add(1.month()).ok()?;
            Some(Month { first, from: begin(first), until: begin(next), totals: Vec::new() })
        };
        Self((0..MONTHS).rev().filter_map(month).collect())
    }

    /// The same with what was paid.
    pub(super) fn read(&self, tx: &mut Tx<'_>, shop: ShopId) -> Result<Self, Fault> {
        let mut read = self.clone();
        for month in &mut read.0 {
            month.totals = cases::paid_totals(tx, shop, (month.from, month.until))?;
        }
        Ok(read)
    }

    /// From the first moment to the last.
    pub(super) fn time(&self) -> (Moment, Moment) {
        let from = self.0.first().map_or(Moment::START, |month| month.from);
        (from, self.0.last().map_or(from, |month| month.until))
    }

    /// Whether nothing was paid.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|month| month.totals.is_empty())
    }

    /// The plot and the tables of one currency: the one that is asked, or the one of the most payouts.
    pub(super) fn figures(&self, page: &Page, asked: Option<&str>) -> Html {
        let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
        for total in self.0.iter().flat_map(|month| &month.totals) {
            *counts.entry(total.sum.currency.code()).or_default() += total.n;
        }
        let most = counts.iter().max_by_key(|(_, n)| **n).map(|(code, _)| *code);
        let chosen = asked.filter(|asked| counts.contains_key(asked)).or(most).unwrap_or_default();
        let Some(currency) = Currency::parse(chosen) else { return Html::default() };
        let mut out = String::new();
        if counts.len() > 1 {
            let _ = write!(out, "<nav class=\"tabs\" aria-label=\"{}\">", page.t("thing-currency"));
            for code in counts.keys() {
                let mark = if *code == chosen { " aria-current=\"true\"" } else { "" };
                let _ = write!(out, "<a href=\"/desk/ledger?currency={code}\"{mark}>{code}</a>");
            }
            out.push_str("</nav>");
        }
        let _ = write!(
            out,
            "<section class=\"plots\"><figure><h3>{}</h3><p class=\"dim small\">{}</p>{}</figure></section>{}{}",
            page.t("ledger-by-month"),
            legend(page),
            self.plot(page, currency),
            self.table(page, currency),
            self.grounds(page, currency)
        );
        Html::built(out)
    }

    /// Columns of months: what the law gives at the bottom, goodwill upon it.
    fn plot(&self, page: &Page, currency: Currency) -> Html {
        let sums: Vec<[i64; 2]> = self.0.iter().map(|month| month.by_basis(currency)).collect();
        let top = sums.iter().map(|[law, goodwill]| law + goodwill).max().unwrap_or_default().max(1);
        let mut out = format!(
            "<svg class=\"plot\" viewBox=\"0 0 400 190\" role=\"img\" aria-labelledby=\"plot-paid\"><title id=\"plot-paid\">{}</title>\
             <line class=\"g\" x1=\"0\" x2=\"400\" y1=\"{FLOOR}\" y2=\"{FLOOR}\"/>",
            page.t("ledger-plot")
        );
        let each = 400.0 / f64::from(MONTHS);
        let mut x = 0.0;
        for (month, parts) in self.0.iter().zip(&sums) {
            let mut y = FLOOR;
            for (class, part) in ["a", "u1"].into_iter().zip(parts).filter(|(_, part)| **part > 0) {
                let high = HIGH * share(*part, top);
                y -= high;
                let _ = write!(
                    out,
                    "<rect class=\"{class}\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{high:.1}\"/>",
                    x + 3.0,
                    each - 6.0
                );
            }
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"184\" text-anchor=\"middle\">{}</text>",
                x + each / 2.0,
                month.first.month()
            );
            x += each;
        }
        out.push_str("</svg>");
        Html::built(out)
    }

    fn table(&self, page: &Page, currency: Currency) -> Html {
        let months = self.0.iter().rev().filter(|month| month.of(currency).next().is_some());
        let rows = months.map(|month| {
            let n = month.of(currency).map(|total| total.n).sum();
            (Html::from(name(page.lang, month.first)), month.by_basis(currency), n)
        });
        tabled(page, currency, ("ledger-by-month", "ledger-month"), rows)
    }

    fn grounds(&self, page: &Page, currency: Currency) -> Html {
        let mut sums: BTreeMap<Option<Ground>, ([i64; 2], i64)> = BTreeMap::new();
        for total in self.0.iter().flat_map(|month| month.of(currency)) {
            let (sums, n) = sums.entry(total.ground).or_default();
            let [law, goodwill] = sums;
            *(if total.basis == Basis::Law { law } else { goodwill }) += total.sum.minor;
            *n += total.n;
        }
        let mut rows: Vec<_> = sums.into_iter().collect();
        rows.sort_by_key(|(_, ([law, goodwill], _))| std::cmp::Reverse(law + goodwill));
        let rows =
            rows.into_iter().map(|(ground, (sums, n))| (Html::from(ground_name(page, ground)), sums, n));
        tabled(page, currency, ("ledger-by-ground", "ledger-for"), rows)
    }
}

/// A table of sums by law and of goodwill, together, and how many payouts they are; by the keys of its title and of what
/// its rows are.
fn tabled(
    page: &Page,
    currency: Currency,
    (title, of): (&str, &str),
    rows: impl Iterator<Item = (Html, [i64; 2], i64)>,
) -> Html {
    let columns = vec![
        Column::words(page.t(of)),
        Column::figures(page.t("basis-law")),
        Column::figures(page.t("basis-goodwill")),
        Column::figures(page.t("ledger-together")),
        Column::figures(page.t("ledger-n")),
    ];
    let said = |minor| Html::from(page.money(&Money { minor, currency }));
    let table = rows.fold(Table::new(page.t(title), page.t(title), columns), |table, (name, sums, n)| {
        let [law, goodwill] = sums;
        table.row(vec![name, said(law), said(goodwill), said(law + goodwill), Html::from(n.to_string())])
    });
    Html::built(format!("<section class=\"sect\">{table}</section>"))
}

impl Month {
    fn of(&self, currency: Currency) -> impl Iterator<Item = &Total> {
        self.totals.iter().filter(move |total| total.sum.currency == currency)
    }

    fn by_basis(&self, currency: Currency) -> [i64; 2] {
        let sum = |basis| self.of(currency).filter(|one| one.basis == basis).map(|one| one.sum.minor).sum();
        [sum(Basis::Law), sum(Basis::Goodwill)]
    }
}

/// How the budgets stand; nothing where none is set.
pub(super) fn budgets(page: &Page, standings: &[BudgetStanding]) -> Html {
    if standings.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::words(page.t("ledger-budget")),
        Column::figures(page.t("ledger-budget-sum")),
        Column::figures(page.t("ledger-spent")),
        Column::figures(page.t("ledger-reserved")),
        Column::figures(page.t("ledger-left")),
    ];
    let mut table = Table::new(page.t("ledger-budgets"), page.t("ledger-budgets"), columns);
    for one in standings {
        let said = |minor| Html::from(page.money(&Money { minor, ..one.budget.sum.clone() }));
        let figures = [one.budget.sum.minor, one.spent, one.reserved, one.left()];
        let mut cells = vec![Html::from(budget_name(page, one))];
        cells.extend(figures.map(said));
        table = table.row(cells);
    }
    Html::built(format!(
        "<section class=\"sect stack\">{table}<p class=\"hint\">{}</p></section>",
        page.t("ledger-budgets-hint")
    ))
}

/// “Goodwill of this month: a defect”.
fn budget_name(page: &Page, one: &BudgetStanding) -> String {
    let of = match one.budget.ground {
        Some(ground) => ground_name(page, Some(ground)),
        None => page.t("ledger-all-grounds"),
    };
    page.ta(&format!("ledger-budget-{}", one.budget.period.code()), "of", of)
}

fn legend(page: &Page) -> String {
    let mut out = String::new();
    for (class, key) in [("a", "basis-law"), ("u1", "basis-goodwill")] {
        let _ = write!(
            out,
            "<svg class=\"i swatch plot\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"{class}\" width=\"12\" height=\"12\"/></svg>{} ",
            page.t(key)
        );
    }
    out
}

fn name(lang: Lang, first: Day) -> String {
    match lang {
        Lang::En => first.strftime("%b %Y").to_string(),
        Lang::Ru => first.strftime("%m.%Y").to_string(),
    }
}

fn start(day: Day, zone: &TimeZone) -> Moment {
    let start = day.to_zoned(zone.clone());
    start.map_or(Moment::START, |start| Moment::from_ms(start.timestamp().as_millisecond()))
}

/// Sums of a shop are far below what a float holds exactly; the figures stand in the table.
#[expect(clippy::cast_precision_loss, reason = "a share of a height in pixels")]
fn share(part: i64, top: i64) -> f64 {
    part as f64 / top as f64
}
