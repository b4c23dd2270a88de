//! German letters.

mod services;
mod topics;

use crate::letter::{Letter, Role, part};
use crate::said::said;

/// The letters, in alphabetical order.
pub(super) const LETTERS: &[Letter] = &[Letter {
    id: "de.complaint",
    name: said("Letter of complaint", "Письмо-жалоба"),
    lang: "de",
    reading_of: None,
    rule: None,
    parts: &[
        part(
            Role::Header,
            r"{buyer_name}
{buyer_address}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
        ),
        part(Role::Title, "{subject}: Bestellung {order_number} vom {order_date}"),
        part(
            Role::Facts,
            r"Am {order_date} habe ich bei Ihnen bestellt: {goods}, Bestellnummer {order_number}, Preis {price}, bezahlt per {paid_by}.
{facts}
?Bisher unternommen: {tried}",
        ),
        part(Role::Law, "{law}"),
        part(Role::Demand, "Ich verlange {demand}."),
        part(Role::Offer, "{offer}"),
        part(
            Role::Term,
            r"?Ich bitte um Erledigung binnen {term_length}; geht dieses Schreiben am {today} ein, endet die Frist am {term_ends}.
!Ich bitte um Antwort bis zum {reply_by}.",
        ),
        part(Role::Consequence, "{consequence}"),
        part(
            Role::Attachments,
            r"Anlagen (Kopien):
{attachments}",
        ),
        part(
            Role::Signature,
            r"Mit freundlichen Grüßen

{buyer_name}",
        ),
    ],
    topics: &[topics::TOPICS],
    services: services::SERVICES,
}];
