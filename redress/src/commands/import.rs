//! `redress import`: brings cases over; shows progress, names bad lines, goes on after an interruption.

use super::place::NewPlace;
use super::{Ended, SOME_REFUSED, counted};
use crate::importing::{Progress, Watcher, import, look_over};
use crate::judging;
use domain::Clock as _;
use domain::id::ShopId;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Cases from JSON Lines {text, lang?, name?, email?, order?, at?, intent?, ground?}; nobody is told anything.
    ///
    /// A line that cannot be taken is named on standard error with its number and the reason, and the rest goes on: the
    /// exit code is 3 then. Mend the file and run it again: what it brought over before is not brought twice.
    Cases {
        /// The file; run again after an interruption or after mending it, it goes on where it stopped
        file: PathBuf,
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

pub(crate) fn run(args: Args) -> Ended {
    let What::Cases { file, place } = args.what;
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
