//! Tests of outgoing mail, against a small mail server on this machine.

mod letters;
mod private;
mod sending;
mod server;

use super::*;
use domain::Moment;
use domain::contact::Email;

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn id(text: &str) -> MessageId {
    MessageId::parse(text).unwrap()
}

/// Settings for a server on this machine.
fn settings(port: u16) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security: Security::Plain,
        plain_abroad: false,
        authority_pem: None,
        login: None,
        from_name: "Магазин «Ольха»".into(),
        from_address: email("help@alder.example"),
        timeout_s: 2,
    }
}

fn letter() -> Letter {
    Letter {
        to: email("anna@post.example"),
        subject: "Обращение C-7F3K-92M4: мы ответили".into(),
        plain: "Здравствуйте, Анна!\n\nПосылка нашлась.\n".into(),
        html: Some("<p>Здравствуйте, Анна!</p><p>Посылка <b>нашлась</b>.</p>".into()),
        message_id: id("c-7f3k-92m4.5@alder.example"),
        date: Moment::parse("2026-11-20T14:36:00Z").unwrap(),
        reply_to: None,
        auto_submitted: AutoSubmitted::Generated,
        in_reply_to: None,
        headers: Vec::new(),
    }
}
