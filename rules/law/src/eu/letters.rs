//! Letters under the directives, in English.

mod services;
mod topics;

use crate::letter::{Letter, Role, part};
use crate::said::said;

/// The letters, in alphabetical order.
pub(super) const LETTERS: &[Letter] = &[Letter {
    id: "eu.complaint",
    name: said("Letter of complaint", "Письмо-жалоба"),
    lang: "en",
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
        part(Role::Title, "Re: {subject}, order {order_number} of {order_date}"),
        part(
            Role::Facts,
            r"On {order_date} I ordered {goods} for {price}, order {order_number}, and paid by {paid_by}.
{facts}
?What I have done so far: {tried}",
        ),
        part(Role::Law, "{law}"),
        part(Role::Demand, "I ask for {demand}."),
        part(Role::Offer, "{offer}"),
        part(
            Role::Term,
            r"?The term is {term_length}; if this letter is received on {today}, it ends on {term_ends}.
!Please reply by {reply_by}.",
        ),
        part(Role::Consequence, "{consequence}"),
        part(
            Role::Attachments,
            r"Enclosed (copies):
{attachments}",
        ),
        part(
            Role::Signature,
            r"Yours faithfully

{buyer_name}",
        ),
    ],
    topics: &[topics::TOPICS],
    services: services::SERVICES,
}];
