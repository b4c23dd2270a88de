//! Writes a letter from its template and the known facts. What is missing becomes a marked gap; nothing is made up.

use super::field::{Facts, Field, Value};
use super::{Demand, GAP, Letter, Norm, Part, Role, Topic};
use crate::deadline::{BeyondCalendar, deadline};
use crate::pack::Pack;
use crate::remedy::Remedy;
use crate::rule::Period;
use domain::Day;
use domain::case::Contract;
use domain::ground::Ground;

/// What a letter shall be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The ground of the complaint.
    pub ground: Ground,
    /// What is asked for; none takes the usual remedy of the ground.
    pub remedy: Option<Remedy>,
    /// The day of the letter.
    pub on: Day,
}

/// A written letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The parts in order, plain text, lines divided by `\n`.
    pub parts: Vec<(Role, String)>,
    /// The facts that are missing, in the order they are missed, each once.
    pub gaps: Vec<Field>,
    /// The last day of the term that starts if the letter is received on its own day; none where the law sets no term.
    pub due: Option<Day>,
}

impl Written {
    /// The whole letter as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.parts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

/// Why a letter cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLetter {
    /// The letter has nothing to say of that ground.
    #[error("this letter has nothing to say of {0}")]
    Ground(Ground),
    /// The remedy is none that the letter can ask for on that ground.
    #[error("this letter cannot ask for {remedy} on {ground}", remedy = .1.code(), ground = .0)]
    Remedy(Ground, Remedy),
    /// The term would end beyond the calendar.
    #[error(transparent)]
    Beyond(#[from] BeyondCalendar),
}

/// Writes `letter` of `pack`.
///
/// # Errors
/// [`NoLetter`] where the letter does not fit the wish.
pub fn write(pack: &Pack, letter: &Letter, wish: Wish, facts: &Facts) -> Result<Written, NoLetter> {
    let chosen = if letter.topics.is_empty() { None } else { Some(choose(letter, wish, facts.contract)?) };
    let mut pen = Pen { lang: letter.lang, facts, wish, chosen, term: None, due: None, gaps: Vec::new() };
    if let Some(id) = chosen.and_then(|(_, demand)| demand.rule).or(letter.rule)
        && let Ok(rule) = pack.rule(id, wish.on)
    {
        pen.due = deadline(rule, wish.on)?.due;
        pen.term = Some(rule.period);
    }
    let parts = letter
        .parts
        .iter()
        .filter(|part| stands(part.valid_from, part.valid_to, facts.judged_on(wish.on)))
        .map(|part| (part.role, pen.part(part)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    Ok(Written { parts, gaps: pen.gaps, due: pen.due })
}

fn choose(
    letter: &Letter,
    wish: Wish,
    contract: Contract,
) -> Result<(&'static Topic, &'static Demand), NoLetter> {
    let topic = letter.topic_of(wish.ground, contract).ok_or(NoLetter::Ground(wish.ground))?;
    let demand = match wish.remedy {
        None => topic.demands.first(),
        Some(remedy) => topic.demands.iter().find(|demand| demand.remedy == remedy),
    };
    let refused =
        wish.remedy.map_or(NoLetter::Ground(wish.ground), |remedy| NoLetter::Remedy(wish.ground, remedy));
    Ok((topic, demand.ok_or(refused)?))
}

fn stands(first: Option<Day>, last: Option<Day>, on: Day) -> bool {
    first.is_none_or(|first| first <= on) && last.is_none_or(|last| on <= last)
}

struct Pen<'a> {
    lang: &'static str,
    facts: &'a Facts,
    wish: Wish,
    chosen: Option<(&'static Topic, &'static Demand)>,
    term: Option<Period>,
    due: Option<Day>,
    gaps: Vec<Field>,
}

impl Pen<'_> {
    fn part(&mut self, part: &Part) -> String {
        // Only a sentence that names the length of the term can give a right away.
        let names_term = part.text.contains("{term_length}");
        let own = self.chosen.map(|(_, demand)| demand.term).filter(|own| names_term && !own.is_empty());
        self.lines(own.unwrap_or(part.text)).trim_matches('\n').to_owned()
    }

    fn lines(&mut self, text: &str) -> String {
        let lines: Vec<String> = text.lines().filter_map(|line| self.line(line)).collect();
        lines.join("\n")
    }

    /// One line of a template: `?` leaves it out where a fact is missing, `!` keeps it only where there is no term.
    fn line(&mut self, line: &str) -> Option<String> {
        let (line, optional) = match (line.strip_prefix('?'), line.strip_prefix('!')) {
            (Some(rest), _) => (rest, true),
            (_, Some(rest)) if self.term.is_none() => (rest, false),
            (_, Some(_)) => return None,
            _ => (line, false),
        };
        let missed = self.gaps.len();
        let mut complete = true;
        let mut filled = self.filled(line, &mut complete);
        if filled == GAP
            && let Some(field) =
                line.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).and_then(Field::from_name)
        {
            filled = super::alone::gap(field, self.lang);
        }
        if optional && !complete {
            self.gaps.truncate(missed);
            return None;
        }
        Some(filled)
    }

    fn filled(&mut self, text: &str, complete: &mut bool) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            out.push_str(&self.value(name, complete));
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn value(&mut self, name: &str, complete: &mut bool) -> String {
        match name {
            "subject" => self.chosen.map_or_else(String::new, |(topic, _)| topic.subject.to_owned()),
            "facts" => self.chosen.map_or_else(String::new, |(topic, _)| self.lines(topic.facts)),
            "offer" => self.chosen.map_or_else(String::new, |(topic, _)| self.lines(topic.offer)),
            "demand" => {
                self.chosen.map_or_else(String::new, |(_, demand)| self.filled(demand.text, complete))
            }
            "law" => self.norms(self.chosen.map_or(&[], |(topic, _)| topic.norms), complete),
            "consequence" => self.norms(self.chosen.map_or(&[], |(topic, _)| topic.consequence), complete),
            _ => self.field(name, complete),
        }
    }

    fn norms(&mut self, norms: &'static [Norm], complete: &mut bool) -> String {
        let on = self.facts.judged_on(self.wish.on);
        let standing = norms.iter().filter(|norm| stands(norm.valid_from, norm.valid_to, on));
        standing.map(|norm| self.filled(norm.text, complete)).collect::<Vec<_>>().join("\n")
    }

    fn attachments(&self) -> Option<String> {
        let numbered = self.facts.attachments.iter().zip(1..).map(|(line, n)| format!("{n}. {line}"));
        Some(numbered.collect::<Vec<_>>().join("\n")).filter(|list| !list.is_empty())
    }

    fn field(&mut self, name: &str, complete: &mut bool) -> String {
        let Some(field) = Field::from_name(name) else {
            *complete = false;
            return GAP.to_owned();
        };
        let written = match field {
            Field::Attachments => self.attachments(),
            Field::Today => Some(day_in(self.lang, self.wish.on)),
            Field::TermEnds => self.due.map(|day| day_in(self.lang, day)),
            // What never came has no day on which it came, whatever was typed before the ground was chosen.
            Field::ReceivedOn if self.wish.ground == Ground::NotDelivered => None,
            Field::TermLength => self.term.and_then(|term| length_in(self.lang, term)),
            _ => self.facts.known.get(&field).map(|value| match value {
                Value::Text(text) => text.clone(),
                Value::Date(day) => day_in(self.lang, *day),
                Value::Sum { minor, currency } => sum_in(self.lang, *minor, currency),
            }),
        };
        written.unwrap_or_else(|| {
            *complete = false;
            if !self.gaps.contains(&field) {
                self.gaps.push(field);
            }
            GAP.to_owned()
        })
    }
}

const MONTHS: [[&str; 12]; 4] = [
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

/// A day as that language writes it in a letter.
fn day_in(lang: &str, day: Day) -> String {
    let [en, ru, de, fr] = MONTHS;
    let name = |months: [&'static str; 12]| {
        let at = usize::try_from(day.month() - 1).unwrap_or(0);
        months.into_iter().nth(at).unwrap_or_default()
    };
    let (date, year) = (day.day(), day.year());
    match lang {
        "ru" => format!("{date} {} {year} года", name(ru)),
        "de" => format!("{date}. {} {year}", name(de)),
        "fr" if date == 1 => format!("1er {} {year}", name(fr)),
        "fr" => format!("{date} {} {year}", name(fr)),
        "en-US" => format!("{} {date}, {year}", name(en)),
        _ => format!("{date} {} {year}", name(en)),
    }
}

/// A term as it follows "within", «в течение», „innerhalb von“, « sous ».
fn length_in(lang: &str, term: Period) -> Option<String> {
    let (n, [en, ru, de, fr]) = match term {
        Period::Days(n) => (n, [["day", "days"], ["дня", "дней"], ["Tag", "Tagen"], ["jour", "jours"]]),
        Period::WorkingDays(n) => (
            n,
            [
                ["working day", "working days"],
                ["рабочего дня", "рабочих дней"],
                ["Werktag", "Werktagen"],
                ["jour ouvrable", "jours ouvrables"],
            ],
        ),
        Period::Weeks(n) => {
            (n, [["week", "weeks"], ["недели", "недель"], ["Woche", "Wochen"], ["semaine", "semaines"]])
        }
        Period::Months(n) => {
            (n, [["month", "months"], ["месяца", "месяцев"], ["Monat", "Monaten"], ["mois", "mois"]])
        }
        Period::Years(n) => (n, [["year", "years"], ["года", "лет"], ["Jahr", "Jahren"], ["an", "ans"]]),
        Period::DaysThenMonths { .. } | Period::YearsThenMonths { .. } | Period::None => return None,
    };
    let [one, many] = match lang {
        "ru" => ru,
        "de" => de,
        "fr" => fr,
        _ => en,
    };
    Some(if n == 1 { format!("{n} {one}") } else { format!("{n} {many}") })
}

/// A sum as that language writes it in a letter.
pub(crate) fn sum_in(lang: &str, minor: i64, currency: &str) -> String {
    let sign = match currency {
        "EUR" => "€",
        "GBP" => "£",
        "RUB" => "₽",
        "USD" => "$",
        other => other,
    };
    let told = crate::words::sum_in_words(minor, "");
    match lang {
        "ru" | "de" | "fr" => {
            let figure = told.ru.trim();
            let whole = if lang == "ru" { figure.strip_suffix(",00").unwrap_or(figure) } else { figure };
            let grouped = if lang == "de" { whole.replace(' ', ".") } else { whole.to_owned() };
            format!("{grouped} {sign}")
        }
        _ if currency == "RUB" => {
            let figure = told.en.trim();
            format!("{} {sign}", figure.strip_suffix(".00").unwrap_or(figure))
        }
        _ if sign.len() < 4 && sign != currency => format!("{sign}{}", told.en.trim()),
        _ => format!("{} {sign}", told.en.trim()),
    }
}
