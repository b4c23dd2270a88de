//! The post: letters go to the shop's mail server, or in the demo to a page.

use domain::Clock;
use domain::contact::Email;
use net::mail::{AutoSubmitted, Letter as Wire, Login, Mailer, MessageId, Security, SendFault, SmtpSettings};
use std::sync::{Arc, Mutex, PoisonError};
use store::SealingKey;
use web::Shop;
use web::letters::{Letter, NotSent, Post, Sending};
use web::settings::MailSettings;

/// Seconds for one letter.
const TIMEOUT_S: u32 = 30;

/// Letters go to the shop's mail server.
pub struct SmtpPost {
    clock: Arc<dyn Clock>,
    key: SealingKey,
    known: Mutex<Option<(MailSettings, String, Arc<Mailer>)>>,
}

/// Letters stay in the database, where the demo's page shows them.
pub struct DemoPost;

impl SmtpPost {
    /// A post by this clock, whose passwords are opened by this key.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, key: SealingKey) -> Self {
        Self { clock, key, known: Mutex::new(None) }
    }

    /// The connection of these settings, kept for the next letter.
    fn mailer(&self, settings: &MailSettings, name: &str) -> Result<Arc<Mailer>, String> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((same, same_name, mailer)) = known.as_ref()
            && (same, same_name.as_str()) == (settings, name)
        {
            return Ok(Arc::clone(mailer));
        }
        let mailer =
            Arc::new(Mailer::connect(&smtp(settings, name, &self.key)?).map_err(|bad| bad.to_string())?);
        *known = Some((settings.clone(), name.to_owned(), Arc::clone(&mailer)));
        Ok(mailer)
    }
}

/// The settings as the network takes them.
///
/// # Errors
/// What cannot be used.
pub fn smtp(settings: &MailSettings, name: &str, key: &SealingKey) -> Result<SmtpSettings, String> {
    let password =
        key.open(&settings.password).ok_or("the password does not open with this instance's key")?;
    let login = Login { user: settings.user.clone(), password };
    Ok(SmtpSettings {
        host: settings.host.clone(),
        port: settings.port,
        security: Security::from_code(&settings.security)
            .ok_or("security is none of tls, starttls, plain")?,
        plain_abroad: false,
        authority_pem: None,
        login: (!settings.user.is_empty()).then_some(login),
        from_name: name.to_owned(),
        from_address: Email::parse(&settings.from).ok_or("the sender's address is none")?,
        timeout_s: TIMEOUT_S,
    })
}

impl Post for SmtpPost {
    fn is_ready(&self, shop: &Shop) -> bool {
        shop.settings.mail.is_some()
    }

    fn send(&self, shop: Arc<Shop>, letter: Letter) -> Sending {
        let ready =
            shop.settings.mail.as_ref().ok_or_else(|| "no mail server is set".to_owned()).and_then(|mail| {
                let mailer = self.mailer(mail, shop.settings.face.name.get(shop.lang()))?;
                let host = mail.from.rsplit('@').next().unwrap_or("localhost").to_owned();
                Ok((mailer, host))
            });
        let date = self.clock.now();
        Box::pin(async move {
            let (mailer, host) = ready.map_err(NotSent::Later)?;
            let never = |why: &str| NotSent::Never(why.to_owned());
            let wire = Wire {
                to: Email::parse(&letter.to).ok_or_else(|| never("the address is none"))?,
                subject: letter.subject,
                plain: letter.plain,
                html: Some(letter.html),
                message_id: MessageId::parse(&format!("{}.letter@{host}", letter.id))
                    .ok_or_else(|| never("the sender's host cannot be written"))?,
                date,
                reply_to: None,
                auto_submitted: AutoSubmitted::Generated,
                in_reply_to: None,
                headers: Vec::new(),
            };
            mailer.send(&wire).await.map_err(|fault| match fault {
                SendFault::Later(cause) => NotSent::Later(cause),
                SendFault::Never(cause) => NotSent::Never(cause),
            })
        })
    }
}

impl Post for DemoPost {
    fn is_ready(&self, _shop: &Shop) -> bool {
        true
    }

    fn send(&self, _shop: Arc<Shop>, _letter: Letter) -> Sending {
        Box::pin(async { Ok(()) })
    }
}
