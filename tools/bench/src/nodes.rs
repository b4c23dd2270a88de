//! One program on a database, then two: what the second one adds.

use crate::errands::{Errand, find};
use crate::program::Server;
use crate::report::Figures;
use crate::setup::Ready;
use crate::{Broken, load, settle};
use std::fmt::Write as _;

/// What is measured with one and with two.
const ERRANDS: [&str; 3] =
    ["create by API", "inbox of 50, packed as for a browser", "case on the desk, packed"];
/// Clients in all, however many programs they ask.
const CLIENTS: usize = 16;

/// Each errand with one program and with both.
pub(crate) async fn measure(
    servers: [&Server; 2],
    ready: &mut Ready,
    share: usize,
) -> Result<Vec<[Figures; 2]>, Broken> {
    let mut all = Vec::new();
    for name in ERRANDS {
        let errand = find(name, CLIENTS).ok_or("an errand that is not there")?;
        let one = run(&servers[..1], errand, ready, share).await?;
        let two = run(&servers, errand, ready, share).await?;
        all.push([one, two]);
    }
    Ok(all)
}

async fn run(
    servers: &[&Server],
    errand: &Errand,
    ready: &mut Ready,
    share: usize,
) -> Result<Figures, Broken> {
    let asked = (errand.make)(ready, errand.requests / share).await?;
    for server in servers {
        settle(server).await?;
    }
    let figures = load::run(servers, (errand.name, errand.clients), asked).await?;
    eprintln!("{} by {} programs", figures.line(), servers.len());
    Ok(figures)
}

/// The section of the file.
pub(crate) fn markdown(all: &[[Figures; 2]]) -> Result<String, Broken> {
    let mut out =
        "| 16 clients | one program | two programs | times | asked |\n|---|--:|--:|--:|--:|\n".to_owned();
    for [one, two] in all {
        let times = two.per_s() / one.per_s();
        writeln!(
            out,
            "| {} | {:.0}/s, {:.2} CPU ms | {:.0}/s, {:.2} CPU ms | {times:.2} | ≥ 1.6 |",
            one.name,
            one.per_s(),
            one.cpu_ms(),
            two.per_s(),
            two.cpu_ms()
        )?;
    }
    Ok(out)
}
