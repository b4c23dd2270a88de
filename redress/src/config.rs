//! The configuration file: one struct a section, every key with its default. Unknown keys stop the start.

use serde::Deserialize;
use std::net::SocketAddr;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use web::{BadNetwork, Network};

/// `redress.toml`; every section and key may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// Where the server listens and how it is reached.
    pub(crate) server: Server,
    /// Where the data are.
    pub(crate) data: Data,
    /// Limits against floods.
    pub(crate) limits: LimitsSection,
    /// How suspicious letters are checked.
    pub(crate) check: Check,
    /// Where the files of cases are, if not in the data folder.
    pub(crate) files: Files,
    /// Which other programs may be told what happens.
    pub(crate) hooks: Hooks,
}

/// `[server]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Server {
    /// Address and port; port 0 takes a free one.
    pub(crate) listen: SocketAddr,
    /// How shoppers reach the shop: `https://help.shop.example`. Links in mails begin with it.
    pub(crate) base_url: Option<String>,
    /// Who names it in `Authorization: Bearer` may read `/metrics` from another machine.
    pub(crate) metrics_token: Option<String>,
    /// Networks whose proxies are believed about where a request came from; this very machine where it is left out.
    pub(crate) trusted_proxies: Option<Vec<String>>,
    /// Seconds that it goes on answering after SIGTERM, while `/healthz` says that it is about to end.
    pub(crate) drain_seconds: u16,
}

/// `[data]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Data {
    /// The folder of database, files and logs.
    pub(crate) folder: PathBuf,
    /// `postgres://user:password@host/name`, where the database is a server.
    pub(crate) database: Option<String>,
}

/// `[limits]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LimitsSection {
    /// Whether cases, messages and lost links are limited per address. Turn it off only to measure.
    pub(crate) per_address: bool,
    /// Seconds that the head of a request may take, and a connection may rest between two.
    pub(crate) head_seconds: NonZeroU16,
    /// Seconds that a whole request may take with all its files.
    pub(crate) request_seconds: NonZeroU16,
}

/// `[check]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Check {
    /// Whether the machine's resolver is asked for the public records of a letter's domains, to prove its sender.
    pub(crate) dns: bool,
}

/// `[files]`
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Files {
    /// `https://host/bucket` or `https://host/bucket/prefix`: a bucket of S3, or of a server that speaks like it.
    pub(crate) s3: Option<String>,
    /// The region that requests are signed for.
    pub(crate) s3_region: Option<String>,
    /// The access key's id; better in the environment, as `REDRESS_S3_KEY`.
    pub(crate) s3_key: Option<String>,
    /// The access key's secret; better in the environment, as `REDRESS_S3_SECRET`.
    pub(crate) s3_secret: Option<String>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").field("s3", &self.s3).finish_non_exhaustive()
    }
}

/// `[hooks]`
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Hooks {
    /// Hosts of your own network that may be told, each `host` or `host:port`, by http too. All others must lie in the
    /// public internet and speak https.
    pub(crate) inside: Vec<String>,
}

impl Default for Check {
    fn default() -> Self {
        Self { dns: true }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_url: None,
            metrics_token: None,
            trusted_proxies: None,
            drain_seconds: 5,
        }
    }
}

impl Default for Data {
    fn default() -> Self {
        Self { folder: PathBuf::from("data"), database: None }
    }
}

impl Default for LimitsSection {
    fn default() -> Self {
        let [head, request] = [30, 300].map(|seconds| NonZeroU16::MIN.saturating_add(seconds - 1));
        Self { per_address: true, head_seconds: head, request_seconds: request }
    }
}

/// Networks as they were named; this very machine where none were.
///
/// # Errors
/// A sentence that names the first that is none.
pub(crate) fn trusted_proxies(named: Option<&[String]>) -> Result<Vec<Network>, String> {
    let Some(named) = named else { return Ok(Network::LOOPBACK.to_vec()) };
    let read = |text: &String| {
        text.parse().map_err(|why: BadNetwork| {
            format!("--trusted-proxy (or trusted_proxies in the configuration) {text} {why}")
        })
    };
    named.iter().map(read).collect()
}

impl Config {
    /// Reads a file.
    ///
    /// # Errors
    /// A sentence that names the file and the line.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text =
            std::fs::read_to_string(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
        toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_has_a_default_and_what_is_unknown_stops() {
        let config: Config = toml::from_str("[server]\nlisten = '0.0.0.0:80'").unwrap();
        assert_eq!(config.server.listen.port(), 80);
        assert_eq!(config.server.drain_seconds, 5);
        assert!(config.limits.per_address && config.check.dns);
        assert_eq!((config.limits.head_seconds.get(), config.limits.request_seconds.get()), (30, 300));
        assert_eq!(trusted_proxies(None).unwrap(), Network::LOOPBACK);
        assert_eq!(trusted_proxies(Some(&[])).unwrap(), []);
        let wrong = trusted_proxies(Some(&["fd00::/8".to_owned(), "proxy".to_owned()])).unwrap_err();
        assert!(wrong.contains("proxy is no network"), "{wrong}");
        let wrong = toml::from_str::<Config>("[server]\nlisen = '0.0.0.0:80'").unwrap_err();
        assert!(wrong.to_string().contains("lisen"));
    }
}
