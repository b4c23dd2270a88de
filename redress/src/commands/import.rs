//! `redress import`: brings cases over; shows progress, names bad lines, goes on after an interruption.

use super::place::NewPlace;
use super::{Ended, SOME_REFUSED, counted};
use crate::importing::{Progress, Watcher, import, look_over};
use crate::judging;
use desk::imports::{self, Column};
use domain::Clock as _;
use domain::id::ShopId;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Cases from JSON Lines {text, lang?, name?, email?, order?, at?, intent?, ground?}, from a table (CSV), or whole
    /// conversations of osTicket and Chatwoot; nobody is told anything.
    ///
    /// A line that cannot be taken is named on standard error with its number and the reason, and the rest goes on: the
    /// exit code is 3 then. Mend the file and run it again: what it brought over before is not brought twice.
    Cases {
        /// The file; run again after an interruption or after mending it, it goes on where it stopped
        file: PathBuf,
        /// What a column of a table means, as in text=Message: text, subject, at, number, who, name, email, phone, order,
        /// state, lang, intent, ground
        #[arg(long = "column", value_name = "MEANING=HEADING", value_parser = column_of)]
        columns: Vec<(String, Column)>,
        /// Where the rows of a table that cannot be taken are written, to be mended
        #[arg(long, value_name = "FILE")]
        bad: Option<PathBuf>,
        #[command(flatten)]
        place: NewPlace,
    },
}

/// Milliseconds between two lines of progress.
const SAID_EVERY_MS: i64 = 1_000;

struct Said {
    clock: crate::system::SystemClock,
    began_ms: i64,
    said_ms: i64,
    began_with: i64,
}

impl Watcher for Said {
    fn bad_line(&mut self, number: i64, why: &str) {
        eprintln!("line {number}: {why}");
    }

    fn kept(&mut self, progress: Progress) {
        let now = self.clock.now().ms();
        if now - self.said_ms >= SAID_EVERY_MS {
            self.said_ms = now;
            let per_s = (progress.n_lines - self.began_with) * 1_000 / (now - self.began_ms).max(1);
            eprintln!("{} lines, {} cases, {per_s} lines a second", progress.n_lines, progress.n_kept);
        }
    }
}

fn column_of(text: &str) -> Result<(String, Column), String> {
    let (code, heading) = text.split_once('=').ok_or("write MEANING=HEADING")?;
    let column = Column::from_code(code.trim()).ok_or_else(|| format!("no column means {code}"))?;
    Ok((heading.to_owned(), column))
}

impl imports::Watcher for Said {
    fn bad(&mut self, (line, why): &(i64, imports::Reason)) {
        eprintln!("line {line}: {}", why.said());
    }

    fn kept(&mut self, progress: imports::Progress) {
        Watcher::kept(
            self,
            Progress { n_lines: progress.n_rows, n_kept: progress.n_cases, ..Progress::default() },
        );
    }
}

pub(crate) fn run(args: Args) -> Ended {
    let What::Cases { file, columns, bad, place } = args.what;
    let wish = imports::Wish { columns };
    if bad.is_some() || imports::is_of_others(&file, &wish) {
        return bring_table(&file, (&wish, bad.as_deref()), place);
    }
    look_over(&file)?;
    let store = place.open_or_begin()?;
    let terms = store.read_now(|tx| web::settings::read(tx, ShopId::FIRST))?.terms;
    let clock = crate::system::SystemClock;
    let now = clock.now().ms();
    let mut said = Said { clock, began_ms: now, said_ms: now, began_with: 0 };
    let progress = import((&store, judging::shipped().as_ref()), (ShopId::FIRST, &terms), &file, &mut said)?;
    let Progress { n_lines, n_kept, n_bad, n_skipped } = progress;
    println!(
        "{} from {}; {}; {} done before",
        counted(n_kept, "case", "cases"),
        counted(n_lines, "line", "lines"),
        counted(n_bad, "bad line", "bad lines"),
        counted(n_skipped, "line was", "lines were")
    );
    Ok(if n_bad > 0 { ExitCode::from(SOME_REFUSED) } else { ExitCode::SUCCESS })
}

/// A table, or conversations of another program.
fn bring_table(file: &Path, wish: (&imports::Wish, Option<&Path>), place: NewPlace) -> Ended {
    let store = place.open_or_begin()?;
    let terms = store.read_now(|tx| web::settings::read(tx, ShopId::FIRST))?.terms;
    let judge = judging::shipped();
    let clock = crate::system::SystemClock;
    let now = clock.now().ms();
    let mut said = Said { clock, began_ms: now, said_ms: now, began_with: 0 };
    let into = imports::Place { store: &store, judge: judge.as_ref(), shop: ShopId::FIRST, terms: &terms };
    let brought = imports::bring_file(into, file, wish, &mut said);
    let (progress, columns) = brought.map_err(|why| format!("{} {why}", file.display()))?;
    for (heading, column) in columns {
        eprintln!("{heading}: {}", column.map_or("left out", Column::code));
    }
    let imports::Progress { n_rows, n_cases, n_bad, n_known } = progress;
    println!(
        "{} from {}; {}; {} here before",
        counted(n_cases, "case", "cases"),
        counted(n_rows, "row", "rows"),
        counted(n_bad, "bad row", "bad rows"),
        counted(n_known, "case was", "cases were")
    );
    Ok(if n_bad > 0 { ExitCode::from(SOME_REFUSED) } else { ExitCode::SUCCESS })
}
