//! Measures a built server as its users meet it: over loopback, with a full database. Knows none of its code.

mod client;
mod errands;
mod live;
mod load;
mod nodes;
mod process;
mod program;
mod report;
mod samples;
mod setup;

use clap::Parser;
use process::Machine;
use program::{Program, Server};
use report::{Figures, Report};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Starts of the server whose time is taken, the very first one not counted.
const STARTS: usize = 5;

/// Cases that come in while desks are open.
const CHANGES: usize = 50;

/// What a measurement breaks off with.
pub(crate) type Broken = Box<dyn Error + Send + Sync>;

/// Fills a fresh database with cases and measures the server on it.
#[derive(Parser)]
struct Args {
    /// The program to measure
    #[arg(long, value_name = "FILE")]
    bin: PathBuf,
    /// An empty PostgreSQL database instead of SQLite in the data folder
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Cases to fill it with
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1_000..=1_000_000))]
    cases: u32,
    /// Measure so many desks that are open at once instead of requests
    #[arg(long, value_name = "AGENTS", value_parser = clap::value_parser!(u16).range(1..=2_000))]
    live: Option<u16>,
    /// Measure one program and two on the same PostgreSQL instead
    #[arg(long, requires = "database", conflicts_with = "live")]
    nodes: bool,
    /// A tenth of the requests, and nothing is written: for trying the measurement itself
    #[arg(long)]
    quick: bool,
    /// Where the figures go
    #[arg(long, value_name = "FILE", default_value = "docs/benchmarks.md")]
    out: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Broken> {
    let args = Args::parse();
    let before = Machine::now()?;
    let folder = tempfile::tempdir()?;
    let program = Program::new(&args.bin, folder.path(), args.database.clone())?;
    let key = program.key()?;
    program.person(setup::EMAIL, "owner", setup::PASSWORD)?;
    let import = import(&program, args.cases)?;
    let special = special(&program, &key, &args).await?;
    if let Some((title, table)) = special {
        let machine = (before, Machine::now()?);
        let section = report::head(&title, args.cases, &machine, &command(&args))? + &table;
        return write(&args, &title, &section);
    }
    drop(program.start()?);
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(program.start()?.ready_after);
    }
    starts.sort_unstable();
    let server = program.start()?;
    let (figures, rss_kib) = measure(&server, &key, &args).await?;
    let report = Report {
        database: if args.database.is_some() { "PostgreSQL" } else { "SQLite" },
        command: command(&args),
        cases: args.cases,
        machine: (before, Machine::now()?),
        import,
        starts,
        rss_kib,
        figures,
    };
    write(&args, report.database, &report.markdown()?)
}

fn write(args: &Args, title: &str, section: &str) -> Result<(), Broken> {
    println!("{section}");
    if !args.quick {
        report::put(&args.out, title, section)?;
        eprintln!("written to {}", args.out.display());
    }
    Ok(())
}

/// What is measured instead of requests, where that is asked for: its title and its table.
async fn special(program: &Program, key: &str, args: &Args) -> Result<Option<(String, String)>, Broken> {
    let share = if args.quick { 10 } else { 1 };
    if let Some(agents) = args.live.map(usize::from) {
        live::accounts(program, agents)?;
        let server = program.start()?;
        let mut ready = setup::Ready::make(&server, key).await?;
        let found = live::measure(&server, &mut ready, agents, CHANGES / share).await?;
        let database = if args.database.is_some() { "PostgreSQL" } else { "SQLite" };
        return Ok(Some((format!("Open desks, {database}"), found.markdown())));
    }
    if args.nodes {
        let (one, two) = (program.start()?, program.start()?);
        let mut ready = setup::Ready::make(&one, key).await?;
        let found = nodes::measure([&one, &two], &mut ready, share).await?;
        return Ok(Some(("Two programs on one PostgreSQL".to_owned(), nodes::markdown(&found)?)));
    }
    Ok(None)
}

/// Makes the file, imports it and takes the time.
fn import(program: &Program, cases: u32) -> Result<Figures, Broken> {
    let file = program.folder().join("cases.jsonl");
    samples::write_lines(&file, cases)?;
    eprintln!("importing {cases} cases …");
    let began = Instant::now();
    let cpu = program.import(&file, cases)?;
    Ok(Figures { name: "import", n: u64::from(cases), took: began.elapsed(), cpu, ..Figures::default() })
}

/// Every errand, one after the other, on one running server. Also gives the largest anonymous memory seen, in KiB.
async fn measure(server: &Server, key: &str, args: &Args) -> Result<(Vec<Figures>, u64), Broken> {
    let share = if args.quick { 10 } else { 1 };
    let mut ready = setup::Ready::make(server, key).await?;
    let (mut figures, mut rss_kib) = (Vec::new(), 0);
    for errand in errands::ERRANDS {
        let wanted = (errand.requests / share).max(errand.clients * 2);
        let asked = (errand.make)(&mut ready, wanted).await.map_err(|e| format!("{}: {e}", errand.name))?;
        settle(server).await?;
        let measured = load::run(&[server], (errand.name, errand.clients), asked).await?;
        eprintln!("{}", measured.line());
        rss_kib = rss_kib.max(measured.rss_kib);
        if let Some(learn) = errand.learn {
            learn(&mut ready, &measured.kept)?;
        }
        figures.push(measured);
    }
    Ok((figures, rss_kib))
}

/// Waits until the work left over from before is done, ten seconds at the most.
pub(crate) async fn settle(server: &Server) -> Result<(), Broken> {
    for _ in 0..20 {
        let before = server.cpu()?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        if server.cpu()?.saturating_sub(before) <= Duration::from_millis(20) {
            return Ok(());
        }
    }
    eprintln!("the server is still busy with what came before; the next figures hold some of it");
    Ok(())
}

fn command(args: &Args) -> String {
    let mut line =
        format!("cargo run --release -p bench -- --bin {} --cases {}", args.bin.display(), args.cases);
    if let Some(agents) = args.live {
        line.push_str(&format!(" --live {agents}"));
    }
    if args.nodes {
        line.push_str(" --nodes");
    }
    if args.database.is_some() {
        line.push_str(" --database postgres://…");
    }
    if args.quick {
        line.push_str(" --quick");
    }
    line
}
