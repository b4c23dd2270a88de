//! What a site's certificate says of it, and what is wrong with it. Believes nothing of it.

use domain::Moment;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use std::sync::{Arc, Mutex, PoisonError};
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};

/// Names of a certificate that are told at the most.
const NAMES_MAX: usize = 20;
/// Characters of one name at the most.
const NAME_CHARS_MAX: usize = 253;

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Who issued it, as it says itself.
    pub issuer: String,
    /// The hosts it is for.
    pub names: Vec<String>,
    /// From when it is valid.
    pub since: Moment,
    /// Until when.
    pub until: Moment,
    /// What a browser would object to.
    pub fault: Option<CertificateFault>,
}

/// What a browser would object to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateFault {
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
    /// It is for other hosts.
    OtherName,
    /// It is broken, or signed wrongly.
    Unsound,
    /// Nobody who is trusted signed it.
    Unknown,
}

/// Hears what a browser would say of a certificate, and lets the connection be: nothing private is sent over it.
#[derive(Debug)]
pub(super) struct Witness {
    judge: Arc<WebPkiServerVerifier>,
    heard: Mutex<Option<(Vec<u8>, Option<CertificateFault>)>>,
}

impl Witness {
    pub(super) fn new(judge: Arc<WebPkiServerVerifier>) -> Self {
        Self { judge, heard: Mutex::new(None) }
    }

    /// The certificate that was shown, where one was and can be read.
    pub(super) fn told(&self) -> Option<Certificate> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let (bytes, fault) = heard.as_ref()?;
        read(bytes, *fault)
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let judged =
            self.judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        let fault = judged.err().map(|error| fault_of(&error));
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Some((end_entity.to_vec(), fault));
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}

fn fault_of(error: &Error) -> CertificateFault {
    match error {
        Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            CertificateFault::Expired
        }
        Error::InvalidCertificate(
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
        ) => CertificateFault::NotYet,
        Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => CertificateFault::OtherName,
        Error::InvalidCertificate(CertificateError::UnknownIssuer) => CertificateFault::Unknown,
        _ => CertificateFault::Unsound,
    }
}

fn read(bytes: &[u8], fault: Option<CertificateFault>) -> Option<Certificate> {
    let (_, parsed) = X509Certificate::from_der(bytes).ok()?;
    let issuer = parsed.issuer();
    let said = issuer.iter_organization().next().or_else(|| issuer.iter_common_name().next());
    let issuer = said.and_then(|name| name.as_str().ok()).unwrap_or_default();
    let listed = parsed.subject_alternative_name().ok().flatten();
    let names = listed.iter().flat_map(|list| &list.value.general_names).filter_map(|name| match name {
        GeneralName::DNSName(name) => Some(bounded(name)),
        _ => None,
    });
    let moment = |seconds: i64| Moment::from_ms(seconds.saturating_mul(1_000));
    Some(Certificate {
        issuer: bounded(issuer),
        names: names.take(NAMES_MAX).collect(),
        since: moment(parsed.validity().not_before.timestamp()),
        until: moment(parsed.validity().not_after.timestamp()),
        fault,
    })
}

fn bounded(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect()
}
