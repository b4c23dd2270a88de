//! The figures as a table, beside what is asked of them; each database has a section of its own in one file.

use crate::Broken;
use crate::client::Answer;
use crate::process::Machine;
use jiff::Timestamp;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What one errand came to.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Its name.
    pub(crate) name: &'static str,
    /// Clients at once.
    pub(crate) clients: usize,
    /// Requests answered.
    pub(crate) n: u64,
    /// From the first request to the last answer.
    pub(crate) took: Duration,
    /// Processor time of the server meanwhile.
    pub(crate) cpu: Duration,
    /// Half of all answers came within this.
    pub(crate) p50: Duration,
    /// 95 of a hundred.
    pub(crate) p95: Duration,
    /// 99 of a hundred.
    pub(crate) p99: Duration,
    /// The server's largest anonymous memory meanwhile, in KiB.
    pub(crate) rss_kib: u64,
    /// Bytes of an answer's body as they came.
    pub(crate) bytes: usize,
    /// Some of the answers.
    pub(crate) kept: Vec<Answer>,
}

impl Figures {
    /// Requests a second.
    pub(crate) fn per_s(&self) -> f64 {
        count(self.n) / self.took.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// Processor time of the server for one request, in milliseconds.
    pub(crate) fn cpu_ms(&self) -> f64 {
        self.cpu.as_secs_f64() * 1_000.0 / count(self.n.max(1))
    }

    /// For the screen, while it goes on.
    pub(crate) fn line(&self) -> String {
        let (per_s, cpu_ms) = (self.per_s(), self.cpu_ms());
        format!("{:44} {:2} clients {per_s:9.0}/s {cpu_ms:6.2} CPU ms", self.name, self.clients)
    }
}

/// Everything measured on one database.
pub(crate) struct Report {
    /// Its name.
    pub(crate) database: &'static str,
    /// How to measure again.
    pub(crate) command: String,
    /// Cases in it at the start.
    pub(crate) cases: u32,
    /// The machine before and after.
    pub(crate) machine: (Machine, Machine),
    /// The import.
    pub(crate) import: Figures,
    /// From start to listening, shortest first.
    pub(crate) starts: Vec<Duration>,
    /// Largest anonymous memory seen under load, in KiB.
    pub(crate) rss_kib: u64,
    /// The errands.
    pub(crate) figures: Vec<Figures>,
}

/// What is asked of an errand with sixteen clients; asked of SQLite, and shown beside PostgreSQL for comparison.
const ASKED: &[(&str, &str)] = &[
    ("case on the desk", "≤ 1 CPU ms"),
    ("create by API", "≥ 3,000/s, ≤ 0.4 CPU ms"),
    ("create by the shopper's form", "≥ 3,000/s, ≤ 0.4 CPU ms"),
    ("inbox of 50", "≤ 1 CPU ms, p99 ≤ 25 ms"),
    ("list by a query", "p99 ≤ 20 ms"),
    ("search", "≤ 3 CPU ms"),
];
/// What is asked of pages over a million cases, one client at a time.
const ASKED_OF_REPORTS: &str = "≤ 1 s with 1,000,000 cases";

impl Report {
    /// The section of this database.
    pub(crate) fn markdown(&self) -> Result<String, Broken> {
        let mut out = head(self.database, self.cases, &self.machine, &self.command)?;
        writeln!(out, "| | measured | asked |\n|---|--:|--:|")?;
        let (per_s, cpu) = (whole(self.import.per_s()), self.import.cpu_ms());
        writeln!(out, "| import | {per_s}/s, {cpu:.2} CPU ms a case | ≥ 5,000/s |")?;
        let median = self.starts.get(self.starts.len() / 2).copied().unwrap_or_default();
        let [shortest, longest] =
            [self.starts.first(), self.starts.last()].map(|one| one.copied().unwrap_or_default());
        writeln!(
            out,
            "| start until it listens (files in the page cache) | {:.3} s ({:.3}–{:.3}) | ≤ 0.2 s |",
            median.as_secs_f64(),
            shortest.as_secs_f64(),
            longest.as_secs_f64()
        )?;
        writeln!(out, "| RssAnon under load, largest | {} MiB | ≤ 150 MiB |\n", self.rss_kib / 1_024)?;
        writeln!(
            out,
            "| | clients | requests | per second | p50 ms | p95 ms | p99 ms | CPU ms | RssAnon MiB | body bytes | asked |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"
        )?;
        for one in &self.figures {
            let asked = ASKED.iter().find(|(name, _)| one.clients == 16 && one.name.starts_with(name));
            let asked = asked.map_or("", |(_, asked)| asked);
            let asked = if one.name.starts_with("report of") { ASKED_OF_REPORTS } else { asked };
            writeln!(
                out,
                "| {} | {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.2} | {} | {} | {} |",
                one.name,
                one.clients,
                grouped(one.n),
                whole(one.per_s()),
                ms(one.p50),
                ms(one.p95),
                ms(one.p99),
                one.cpu_ms(),
                one.rss_kib / 1_024,
                grouped(one.bytes as u64),
                asked
            )?;
        }
        Ok(out)
    }
}

/// What stands at the beginning of a section: when, on what, by which command.
pub(crate) fn head(
    title: &str,
    cases: u32,
    (before, after): &(Machine, Machine),
    command: &str,
) -> Result<String, Broken> {
    Ok(format!(
        "## {title}\n\n{}, {} cases. {}, {} cores, {} GiB; load average {} before, {} after. \
         The load generator ran on the same cores.\n\n```\n{command}\n```\n\n",
        today()?,
        grouped(u64::from(cases)),
        before.processor,
        before.cores,
        before.memory_gib,
        before.load,
        after.load,
    ))
}

/// Puts a section into the file, in place of the one of the same database; all else stays.
pub(crate) fn put(file: &Path, database: &str, section: &str) -> Result<(), Broken> {
    let before = if file.exists() { std::fs::read_to_string(file)? } else { "# Benchmarks\n".to_owned() };
    Ok(std::fs::write(file, replaced(&before, database, section))?)
}

fn replaced(before: &str, database: &str, section: &str) -> String {
    let heading = format!("## {database}");
    let (mut out, mut is_ours, mut is_put) = (String::new(), false, false);
    for line in before.lines() {
        if line.starts_with("## ") {
            is_ours = line == heading;
            if is_ours {
                out.push_str(section);
                out.push('\n');
                is_put = true;
            }
        }
        if !is_ours {
            out.push_str(line);
            out.push('\n');
        }
    }
    if !is_put {
        out.push('\n');
        out.push_str(section);
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

#[expect(clippy::disallowed_methods, reason = "the day of a measurement is the machine's")]
fn today() -> Result<String, Broken> {
    Ok(Timestamp::try_from(SystemTime::now())?.strftime("%F %H:%M UTC").to_string())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "requests, far below 2^52")]
const fn count(n: u64) -> f64 {
    n as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "requests a second")]
fn whole(number: f64) -> String {
    grouped(number.round().max(0.0) as u64)
}

/// 12,345
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_older_one() {
        let before = "# B\n\nwords\n\n## SQLite\n\nold\n\n## PostgreSQL\n\np\n";
        let after = replaced(before, "SQLite", "## SQLite\n\nnew\n");
        assert_eq!(after, "# B\n\nwords\n\n## SQLite\n\nnew\n\n## PostgreSQL\n\np\n");
        assert_eq!(replaced("# B\n", "SQLite", "## SQLite\n\nx\n"), "# B\n\n## SQLite\n\nx\n");
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_request_costs_its_share() {
        let figures = Figures {
            n: 200,
            cpu: Duration::from_millis(100),
            took: Duration::from_secs(2),
            ..Figures::default()
        };
        assert!((figures.cpu_ms() - 0.5).abs() < 1e-9 && (figures.per_s() - 100.0).abs() < 1e-9);
    }
}
