//! The address of a server and whether the way to it is encrypted. Where it is, the server must prove its name.

use crate::fault::Fault;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::error::Error as _;
use std::sync::Arc;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// What an address says.
pub(super) struct Address {
    pub(super) config: Config,
    /// `None` where the way is not encrypted.
    pub(super) tls: Option<MakeRustlsConnect>,
}

impl Address {
    /// Reads `postgres://…`. With `sslmode=require` or stricter the server's certificate is checked, by the public
    /// authorities or by those in the file of `sslrootcert`.
    pub(super) fn read(url: &str) -> Result<Self, Fault> {
        let (url, authorities) = take_authorities(url);
        // We know no mode that encrypts and does not check.
        let url = url
            .replace("sslmode=verify-full", "sslmode=require")
            .replace("sslmode=verify-ca", "sslmode=require");
        let config: Config = url.parse().map_err(|why: tokio_postgres::Error| {
            Fault::Broken(why.source().map_or_else(|| why.to_string(), ToString::to_string))
        })?;
        if config.get_hosts().is_empty() {
            return Err(Fault::Broken("it names no host".to_owned()));
        }
        let tls = (config.get_ssl_mode() == SslMode::Require)
            .then(|| connector(authorities.as_deref()))
            .transpose()?;
        Ok(Self { config, tls })
    }
}

/// Takes `sslrootcert=FILE` out of an address, since the driver does not know it.
fn take_authorities(url: &str) -> (String, Option<String>) {
    let Some((before, settings)) = url.split_once('?') else { return (url.to_owned(), None) };
    let mut authorities = None;
    let mut kept = Vec::new();
    for setting in settings.split('&') {
        match setting.strip_prefix("sslrootcert=") {
            Some(file) => authorities = Some(file.replace("%2F", "/")),
            None => kept.push(setting),
        }
    }
    (format!("{before}?{}", kept.join("&")), authorities)
}

fn connector(authorities: Option<&str>) -> Result<MakeRustlsConnect, Fault> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(file) => {
            let unread = |why: &dyn std::fmt::Display| Fault::Broken(format!("sslrootcert {file}: {why}"));
            for certificate in CertificateDer::pem_file_iter(file).map_err(|why| unread(&why))? {
                roots.add(certificate.map_err(|why| unread(&why))?).map_err(|why| unread(&why))?;
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|why| Fault::Broken(why.to_string()))?;
    Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encrypted_or_not_is_read_from_the_address() {
        let encrypts = |url: &str| Address::read(url).map(|address| address.tls.is_some());
        assert_eq!(encrypts("postgres://u@h/d"), Ok(false));
        assert_eq!(encrypts("postgres://u@h/d?sslmode=prefer"), Ok(false));
        assert_eq!(encrypts("postgres://u@h/d?sslmode=require"), Ok(true));
        assert_eq!(encrypts("postgres://u@h/d?connect_timeout=3&sslmode=verify-full"), Ok(true));
        assert!(encrypts("postgres://u@h/d?sslmode=require&sslrootcert=%2Fno%2Fsuch.pem").is_err());
        assert!(encrypts("postgres://u@h/d?nonsense=1").is_err());
    }

    #[test]
    fn authorities_are_taken_out() {
        let taken =
            take_authorities("postgres://u@h/d?sslmode=require&sslrootcert=%2Fa%2Fb.pem&connect_timeout=3");
        let left = "postgres://u@h/d?sslmode=require&connect_timeout=3".to_owned();
        assert_eq!(taken, (left, Some("/a/b.pem".to_owned())));
    }
}
