//! `redress serve`: the server.

use super::Ended;
use super::bucket::InBucket;
use super::place::Place;
use crate::config::{Config, trusted_proxies};
use crate::serve::{Setting, TimeLimits, listen};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Shorter tokens could be guessed.
const METRICS_TOKEN_BYTES_MIN: usize = 16;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The configuration file
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The data folder, instead of the configuration's
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The database server, instead of the configuration's
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Address and port, instead of the configuration's
    #[arg(long, value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// How shoppers reach the shop, instead of the configuration's
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// How long it goes on answering after SIGTERM, while /healthz says that it is about to end, instead of the
    /// configuration's
    #[arg(long, value_name = "SECONDS")]
    drain: Option<u16>,
    /// A network whose proxies are believed about where a request came from (10.0.0.0/8, fd00::/8, one address), instead
    /// of the configuration's; may be repeated
    #[arg(long = "trusted-proxy", value_name = "NET")]
    trusted_proxies: Option<Vec<String>>,
    #[command(flatten)]
    bucket: InBucket,
}

pub(crate) fn run(args: Args) -> Ended {
    let config = args.config.as_deref().map(Config::read).transpose()?.unwrap_or_default();
    let place = Place {
        data: args.data.unwrap_or(config.data.folder),
        database: args.database.or(config.data.database),
        bucket: args.bucket.or(config.files),
    };
    if config.server.metrics_token.as_ref().is_some_and(|token| token.len() < METRICS_TOKEN_BYTES_MIN) {
        return Err(
            format!("metrics_token is too short: {METRICS_TOKEN_BYTES_MIN} characters or more").into()
        );
    }
    let setting = Setting {
        listen: args.listen.unwrap_or(config.server.listen),
        base_url: args.base_url.or(config.server.base_url),
        lenient: !config.limits.per_address,
        time_limits: TimeLimits {
            head: Duration::from_secs(config.limits.head_seconds.get().into()),
            request: Duration::from_secs(config.limits.request_seconds.get().into()),
            drain: Duration::from_secs(args.drain.unwrap_or(config.server.drain_seconds).into()),
        },
        trusted_proxies: trusted_proxies(args.trusted_proxies.or(config.server.trusted_proxies).as_deref())?,
        metrics_token: config.server.metrics_token,
        asks_dns: config.check.dns,
        hooks_inside: config.hooks.inside,
        ..place.setting()
    };
    super::start_logging();
    super::runtime()?.block_on(async {
        let listening = listen(setting).await?;
        if let Some(link) = desk::first_owner_link(&listening.app).await? {
            println!(
                "Nobody can sign in yet. Open this link once, within two days, to become the owner:\n{link}"
            );
        }
        println!("listening on {}", listening.address);
        listening.run().await?;
        Ok(ExitCode::SUCCESS)
    })
}
