//! Sending: one connection, encrypted and signed in, one letter at a time. Knows when to try again, not when it is.

use super::clear::ClearStream;
use super::fault::{ProbeFault, SendFault, Step, cause};
use super::letter::Letter;
use super::settings::{BadSettings, Security, SmtpSettings};
use domain::contact::Email;
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// How long a server may take over a goodbye.
const GOODBYE: Duration = Duration::from_secs(1);
/// The server wants a signed-in sender: settings are to be mended, the letter is not at fault.
const SIGN_IN_FIRST: u16 = 530;

/// Sends letters through the shop's mail server. The last good connection is kept for the next letter.
pub struct Mailer {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    from: Address,
    hello: ClientId,
    idle: Mutex<Option<AsyncSmtpConnection>>,
}

/// What a mail server agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Whether the connection was encrypted.
    pub encrypted: bool,
    /// Whether it was signed in.
    pub signed_in: bool,
}

impl Mailer {
    /// A mailer for a server. Nothing is connected before the first letter.
    ///
    /// # Errors
    /// [`BadSettings`].
    pub fn connect(settings: &SmtpSettings) -> Result<Self, BadSettings> {
        settings.check()?;
        let tls = match settings.security {
            Security::Plain => None,
            Security::Tls | Security::StartTls => Some(trust(settings).map_err(|_| BadSettings::Authority)?),
        };
        let from =
            envelope_address(&settings.from_address).filter(|from| AsRef::<str>::as_ref(from).is_ascii());
        let from = from.ok_or(BadSettings::From)?;
        let hello = ClientId::Domain(from.domain().to_owned());
        Ok(Self { settings: settings.clone(), tls, from, hello, idle: Mutex::new(None) })
    }

    /// Hands a letter to the mail server. `Ok` means that the server has taken it over.
    ///
    /// # Errors
    /// [`SendFault::Never`] where the server refuses the letter or its recipient for good, [`SendFault::Later`]
    /// for everything else; what was broken off in the middle counts as not sent.
    pub async fn send(&self, letter: &Letter) -> Result<(), SendFault> {
        let unusable = || SendFault::Never("the address cannot be used".to_owned());
        let to = envelope_address(&letter.to).ok_or_else(unusable)?;
        let bytes = letter.to_bytes(&self.settings);
        let delivered = timeout(self.patience(), self.deliver(to, &bytes)).await;
        delivered.unwrap_or_else(|_| Err(SendFault::Later(self.silence())))
    }

    /// Connects, encrypts and signs in, and says goodbye without sending anything.
    ///
    /// # Errors
    /// [`ProbeFault`] names the step that failed.
    pub async fn probe(&self) -> Result<Probed, ProbeFault> {
        let mut connection = self.open().await?;
        let probed =
            Probed { encrypted: connection.is_encrypted(), signed_in: self.settings.login.is_some() };
        goodbye(&mut connection).await;
        Ok(probed)
    }

    async fn deliver(&self, to: Address, bytes: &[u8]) -> Result<(), SendFault> {
        let opened = self.connection().await;
        let mut connection = opened.map_err(|fault| SendFault::Later(fault.to_string()))?;
        let handed = self.hand_over(&mut connection, to, bytes).await;
        match handed {
            Ok(()) => *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = Some(connection),
            Err(_) => goodbye(&mut connection).await,
        }
        handed
    }

    /// The sender is a setting of the shop: where it is refused, the letter can still go once that is mended.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        to: Address,
        bytes: &[u8],
    ) -> Result<(), SendFault> {
        let later = |error: Error| SendFault::Later(cause(&error));
        // Letters other than a–z before the @ go to servers that say they know them (RFC 6531).
        let is_wide = !AsRef::<str>::as_ref(&to).is_ascii();
        if is_wide && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(SendFault::Never(
                "the mail server writes only to addresses with Latin letters before the @ (it has no SMTPUTF8)".to_owned(),
            ));
        }
        let wide = if is_wide { vec![MailParameter::SmtpUtfEight] } else { Vec::new() };
        connection.command(Mail::new(Some(self.from.clone()), wide)).await.map_err(later)?;
        connection.command(Rcpt::new(to, Vec::new())).await.map_err(|error| judge(&error))?;
        connection.command(Data).await.map_err(|error| judge(&error))?;
        connection.message(bytes).await.map(drop).map_err(|error| judge(&error))
    }

    /// The connection that was kept, where it still lives, or a new one. It is taken out while it is used: what a
    /// timeout breaks off is dropped with it, and no other letter meets a half-finished talk.
    async fn connection(&self) -> Result<AsyncSmtpConnection, ProbeFault> {
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut connection) = kept
            && connection.test_connected().await
        {
            return Ok(connection);
        }
        self.open().await
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, ProbeFault> {
        let mut connection = match (self.settings.security, &self.tls) {
            (Security::StartTls, Some(tls)) => self.open_in_clear(tls.clone()).await?,
            (_, tls) => self.open_at_once(tls.clone()).await?,
        };
        if let Some(login) = &self.settings.login {
            let credentials = Credentials::new(login.user.clone(), login.password.clone());
            self.within(Step::SignIn, connection.auth(DEFAULT_MECHANISMS, &credentials)).await?;
        }
        Ok(connection)
    }

    async fn open_at_once(&self, tls: Option<TlsParameters>) -> Result<AsyncSmtpConnection, ProbeFault> {
        let server = (self.settings.host.as_str(), self.settings.port);
        let patience = Some(self.patience());
        let connecting = AsyncSmtpConnection::connect_tokio1(server, patience, &self.hello, tls, None);
        self.within(Step::Connect, connecting).await
    }

    async fn open_in_clear(&self, tls: TlsParameters) -> Result<AsyncSmtpConnection, ProbeFault> {
        let server = (self.settings.host.as_str(), self.settings.port);
        let stream = self.within(Step::Connect, ClearStream::connect(server)).await?;
        let greeting = AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello);
        let mut connection = self.within(Step::Connect, greeting).await?;
        self.within(Step::Encrypt, connection.starttls(tls, &self.hello)).await?;
        Ok(connection)
    }

    async fn within<T, E: std::error::Error + 'static>(
        &self,
        step: Step,
        trying: impl Future<Output = Result<T, E>>,
    ) -> Result<T, ProbeFault> {
        match timeout(self.patience(), trying).await {
            Ok(tried) => {
                tried.map_err(|error| ProbeFault::of(step, self.settings.security == Security::Tls, &error))
            }
            Err(_) => Err(ProbeFault { step, cause: self.silence() }),
        }
    }

    fn silence(&self) -> String {
        format!("no answer within {} s", self.settings.timeout_s)
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(u64::from(self.settings.timeout_s))
    }
}

/// Whether a refusal of recipient or letter is for good.
fn judge(error: &Error) -> SendFault {
    let asks_to_sign_in = error.status().is_some_and(|code| u16::from(code) == SIGN_IN_FIRST);
    if error.is_permanent() && !asks_to_sign_in {
        SendFault::Never(cause(error))
    } else {
        SendFault::Later(cause(error))
    }
}

async fn goodbye(connection: &mut AsyncSmtpConnection) {
    // Politeness only: a server that does not answer is left without it.
    let _ = timeout(GOODBYE, connection.abort()).await;
}

fn trust(settings: &SmtpSettings) -> Result<TlsParameters, Error> {
    let mut trusted = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.authority_pem {
        trusted = trusted.add_root_certificate(Certificate::from_pem(pem.as_bytes())?);
    }
    trusted.build_rustls()
}

/// An address as servers understand it: the domain in ASCII. What stands before the @ is the receiving server's own
/// matter, and stays as it is.
pub(super) fn ascii_address(address: &Email) -> String {
    let (local, host) = address.as_str().rsplit_once('@').unwrap_or((address.as_str(), ""));
    let host = idna::domain_to_ascii(host).unwrap_or_else(|_| host.to_owned());
    format!("{local}@{host}")
}

fn envelope_address(address: &Email) -> Option<Address> {
    ascii_address(address).parse().ok()
}
