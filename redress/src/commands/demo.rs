//! `redress demo`: a shop full of life in a temporary folder.

use super::Ended;
use crate::serve::{Setting, TimeLimits, listen};
use crate::system::{SystemChance, SystemClock};
use crate::worker;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use demo::{DemoClock, Hands, Stage, settle, strip};
use domain::Lang;
use domain::id::{CaseId, ShopId};
use domain::link::Party;
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use store::cases;
use tower::ServiceExt as _;
use web::{App, Problem};

/// Bytes of a case file at the most.
const FILE_BYTES_MAX: usize = 64 << 20;

/// What the desk does in the demo's shop.
const HANDS: Hands =
    Hands { templates: desk::begin_templates, help: desk::begin_help, incident: desk::begin_incident };

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Address and port
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

pub(crate) fn run(args: &Args) -> Ended {
    super::start_logging();
    let folder = tempfile::Builder::new().prefix("redress-demo-").tempdir()?;
    let clock = Arc::new(DemoClock::new(Arc::new(SystemClock)));
    let setting = setting(folder.path(), &clock, args.listen);
    super::runtime()?.block_on(async {
        let listening = listen(setting).await?;
        let (app, turned) = (listening.app.clone(), Arc::clone(&clock));
        let settled = tokio::task::spawn_blocking(move || settle(&app, &turned, HANDS)).await??;
        let stage = Stage { clock, settled: Arc::new(settled), case_file, live };
        println!("listening on {}", listening.address);
        println!(
            "Open {}/demo and choose who you are. Ctrl-C ends it, and everything is gone.",
            listening.address
        );
        listening.with(demo::routes(stage)).run().await?;
        Ok(ExitCode::SUCCESS)
    })
}

fn setting(folder: &Path, clock: &Arc<DemoClock>, listen: SocketAddr) -> Setting {
    Setting {
        // No balancer stands before it.
        time_limits: TimeLimits { drain: Duration::ZERO, ..TimeLimits::default() },
        trusted_proxies: web::Network::LOOPBACK.to_vec(),
        metrics_token: None,
        asks_dns: true,
        hooks_inside: Vec::new(),
        bucket: None,
        folder: folder.to_owned(),
        database: None,
        listen,
        base_url: None,
        lenient: true,
        strip: Some(strip),
        clock: Arc::clone(clock) as Arc<dyn domain::Clock>,
        chance: Arc::new(SystemChance::new()),
    }
}

fn live(app: App) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(worker::live(app))
}

/// The file of a case, as the shopper's page gives it: the page itself is asked, inside the program.
fn case_file(app: App, case: CaseId, lang: Lang) -> demo::Making {
    Box::pin(async move {
        let shop = ShopId::FIRST;
        let found =
            app.store().read(move |tx| cases::peek(tx, shop, case)).await?.ok_or(Problem::NotFound)?;
        let token = app.links().token(shop, case, Party::Shopper, found.shopper_link);
        let uri = format!("/c/{token}/file.zip?lang={}", lang.code());
        let asked = Request::get(uri).body(Body::empty()).map_err(|e| Problem::fault(&e))?;
        let given = complain::routes().with_state(app).oneshot(asked).await;
        let given = given.unwrap_or_else(|never| match never {});
        let bytes = to_bytes(given.into_body(), FILE_BYTES_MAX).await.map_err(|e| Problem::fault(&e))?;
        Ok(bytes.to_vec())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::DAY_MS;
    use web::letters::letters;

    #[test]
    fn each_day_that_the_clock_is_turned_by_brings_its_letters() {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(DemoClock::new(Arc::new(SystemClock)));
        let setting = setting(folder.path(), &clock, "127.0.0.1:0".parse().unwrap());
        super::super::runtime().unwrap().block_on(async {
            let app = listen(setting).await.unwrap().app;
            let (filled, turned) = (app.clone(), Arc::clone(&clock));
            tokio::task::spawn_blocking(move || settle(&filled, &turned, HANDS).unwrap()).await.unwrap();
            live(app.clone()).await;
            let begun = app.now();
            for _ in 0..3 {
                clock.turn_ms(DAY_MS);
                live(app.clone()).await;
            }
            let kept = app.store().read(|tx| letters(tx, ShopId::FIRST, 1_000)).await.unwrap();
            let days = |kind: &str| {
                let of_kind = kept.iter().filter(|letter| letter.kind == kind);
                let mut days: Vec<i64> = of_kind.map(|letter| letter.at.since(begun) / DAY_MS).collect();
                days.retain(|day| *day > 0);
                days.sort_unstable();
                days
            };
            // One for each of the two owners.
            assert_eq!(days("root"), [1, 1, 2, 2, 3, 3]);
            assert!(kept.iter().any(|letter| letter.kind != "root" && letter.at > begun), "nothing fell due");
        });
    }
}
