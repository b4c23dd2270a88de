//! What keeps mail private: encryption, certificates, passwords; and the probe that tells what is wrong with them.

use super::server::{Encryption, GREETING, Manners, Server};
use super::*;

fn login() -> Option<Login> {
    Some(Login { user: "shop".into(), password: "s3cret".into() })
}

/// A server that encrypts, and settings that trust it.
async fn encrypted(security: Security) -> (Server, SmtpSettings) {
    let tls = Encryption::of("localhost", security == Security::Tls);
    let authority_pem = Some(tls.authority_pem.clone());
    let server = Server::start(Manners { tls: Some(tls), ..Manners::default() }).await;
    let settings = SmtpSettings {
        host: "localhost".into(),
        security,
        authority_pem,
        login: login(),
        ..settings(server.port)
    };
    (server, settings)
}

async fn probed(settings: &SmtpSettings) -> Result<Probed, ProbeFault> {
    Mailer::connect(settings).unwrap().probe().await
}

#[tokio::test]
async fn both_ways_of_encryption_carry_a_letter() {
    for security in [Security::Tls, Security::StartTls] {
        let (server, settings) = encrypted(security).await;
        let mailer = Mailer::connect(&settings).unwrap();
        assert_eq!(mailer.probe().await, Ok(Probed { encrypted: true, signed_in: true }), "{security:?}");
        assert_eq!(mailer.send(&letter()).await, Ok(()), "{security:?}");
        assert_eq!(server.memory().letters.len(), 1);
    }
}

#[tokio::test]
async fn a_probe_sends_nothing() {
    let server = Server::start(Manners::default()).await;
    let probed = probed(&SmtpSettings { login: login(), ..settings(server.port) }).await;
    assert_eq!(probed, Ok(Probed { encrypted: false, signed_in: true }));
    assert_eq!(server.verbs(), ["EHLO", "AUTH", "QUIT"]);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_before_the_password() {
    for security in [Security::Tls, Security::StartTls] {
        let (server, settings) = encrypted(security).await;
        let distrustful = SmtpSettings { authority_pem: None, ..settings };
        let fault = probed(&distrustful).await.unwrap_err();
        assert_eq!(fault.step, Step::Encrypt, "{fault}");
        assert!(!server.verbs().contains(&"AUTH".to_owned()));
        let sent = Mailer::connect(&distrustful).unwrap().send(&letter()).await;
        assert!(matches!(sent, Err(SendFault::Later(_))), "{sent:?}");
    }
}

#[tokio::test]
async fn a_certificate_of_another_host_is_refused() {
    let tls = Encryption::of("other.example", true);
    let authority_pem = Some(tls.authority_pem.clone());
    let server = Server::start(Manners { tls: Some(tls), ..Manners::default() }).await;
    let settings = SmtpSettings {
        host: "localhost".into(),
        security: Security::Tls,
        authority_pem,
        ..settings(server.port)
    };
    assert_eq!(probed(&settings).await.unwrap_err().step, Step::Encrypt);
}

#[tokio::test]
async fn a_server_that_does_not_encrypt_gets_no_password() {
    let server = Server::start(Manners::default()).await;
    let wanted = SmtpSettings { security: Security::StartTls, login: login(), ..settings(server.port) };
    assert_eq!(probed(&wanted).await.unwrap_err().step, Step::Encrypt);
    assert_eq!(server.verbs(), ["EHLO"]);
}

/// A stranger on the line appends an answer of his own to "go ahead", to be taken for the first encrypted one.
#[tokio::test]
async fn what_a_stranger_adds_before_the_encryption_is_no_answer() {
    for added in ["220 go ahead\r\n250 welcome", "220-go\r\n220 ahead\r\n250-welcome\r\n250 AUTH PLAIN"] {
        let tls = Encryption::of("localhost", false);
        let authority_pem = Some(tls.authority_pem.clone());
        let answers = vec![("STARTTLS", added)];
        let server = Server::start(Manners { tls: Some(tls), answers, ..Manners::default() }).await;
        let security = Security::StartTls;
        let host = "localhost".to_owned();
        let mailer =
            Mailer::connect(&SmtpSettings { host, security, authority_pem, ..settings(server.port) })
                .unwrap();
        assert_eq!(mailer.probe().await.unwrap_err().step, Step::Encrypt);
        assert!(matches!(mailer.send(&letter()).await, Err(SendFault::Later(_))));
        assert!(!server.verbs().contains(&"MAIL".to_owned()));
    }
}

#[tokio::test]
async fn tls_towards_a_plain_server_says_so() {
    let server = Server::start(Manners::default()).await;
    let wanted = SmtpSettings { security: Security::Tls, ..settings(server.port) };
    assert_eq!(probed(&wanted).await.unwrap_err().step, Step::Encrypt);
}

#[tokio::test]
async fn a_server_that_speaks_no_smtp_is_not_called_unencrypted() {
    let answers = vec![(GREETING, "HTTP/1.1 400 Bad Request")];
    let server = Server::start(Manners { answers, ..Manners::default() }).await;
    for security in [Security::Plain, Security::StartTls] {
        let fault = probed(&SmtpSettings { security, ..settings(server.port) }).await.unwrap_err();
        assert_eq!(fault.step, Step::Connect, "{fault}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_named_and_the_letter_waits() {
    let answers = vec![("AUTH", "535 5.7.8 authentication failed for shop@alder.example")];
    let server = Server::start(Manners { answers, ..Manners::default() }).await;
    let mailer = Mailer::connect(&SmtpSettings { login: login(), ..settings(server.port) }).unwrap();
    let fault = mailer.probe().await.unwrap_err();
    assert_eq!(fault.step, Step::SignIn);
    assert!(fault.to_string().starts_with("cannot sign in at the mail server: "), "{fault}");
    assert!(fault.cause.contains("535") && !fault.cause.contains('@'), "{fault}");
    assert!(matches!(mailer.send(&letter()).await, Err(SendFault::Later(_))));
}

#[tokio::test]
async fn a_server_without_sign_in_is_named() {
    let answers = vec![("EHLO", "250 alder.example")];
    let server = Server::start(Manners { answers, ..Manners::default() }).await;
    let fault = probed(&SmtpSettings { login: login(), ..settings(server.port) }).await.unwrap_err();
    assert_eq!(fault.step, Step::SignIn);
}

#[tokio::test]
async fn a_silent_server_is_named_by_its_step() {
    for (word, step) in [(GREETING, Step::Connect), ("AUTH", Step::SignIn)] {
        let server = Server::start(Manners { hangs_at: Some(word), ..Manners::default() }).await;
        let wanted = SmtpSettings { login: login(), timeout_s: 1, ..settings(server.port) };
        assert_eq!(probed(&wanted).await.unwrap_err().step, step);
    }
}

#[test]
fn settings_that_cannot_be_used() {
    let refused = |settings: SmtpSettings| Mailer::connect(&settings).err();
    let good = settings(25);
    assert_eq!(refused(good.clone()), None);
    assert_eq!(refused(SmtpSettings { host: " ".into(), ..good.clone() }), Some(BadSettings::Host));
    assert_eq!(refused(SmtpSettings { timeout_s: 0, ..good.clone() }), Some(BadSettings::Timeout));
    let encrypted = SmtpSettings { security: Security::Tls, ..good };
    assert_eq!(refused(encrypted.clone()), None);
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\n!!\n", broken] {
        let settings = SmtpSettings { authority_pem: Some(pem.to_owned()), ..encrypted.clone() };
        assert_eq!(refused(settings), Some(BadSettings::Authority), "{pem}");
    }
}

#[test]
fn plain_mail_stays_on_this_machine_unless_allowed() {
    let refused = |host: &str, plain_abroad| {
        Mailer::connect(&SmtpSettings { host: host.into(), plain_abroad, ..settings(25) }).err()
    };
    for host in ["localhost", "127.0.0.1", "127.8.9.1", "::1"] {
        assert_eq!(refused(host, false), None, "{host}");
    }
    for host in ["mail.alder.example", "10.0.0.5", "localhost.evil.example", "0.0.0.0"] {
        assert_eq!(refused(host, false), Some(BadSettings::PlainAbroad), "{host}");
        assert_eq!(refused(host, true), None, "{host}");
    }
}

#[test]
fn a_password_is_never_printed() {
    let printed = format!("{:?}", SmtpSettings { login: login(), ..settings(25) });
    assert!(printed.contains("shop") && !printed.contains("s3cret"), "{printed}");
}

#[test]
fn ways_of_encryption_are_read_as_they_are_written() {
    for security in Security::ALL {
        assert_eq!(Security::from_code(security.code()), Some(security));
    }
    assert_eq!(Security::from_code("none"), None);
}
