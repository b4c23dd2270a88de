//! American letters: the demand to a seller, the billing-error letter to a card issuer.

mod billing;
mod seller;

use crate::letter::{Letter, Role, part};
use crate::said::said;

/// The letters, in alphabetical order.
pub(super) const LETTERS: &[Letter] = &[
    Letter {
        id: "us.billing_error",
        name: said("Billing-error letter (FCBA)", "Письмо об ошибке в счёте (FCBA)"),
        lang: "en-US",
        reading_of: None,
        rule: Some("us.fcba.ack"),
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}

{today}

{seller_name}
Billing Inquiries
{seller_address}",
            ),
            part(Role::Title, "Notice of billing error: {subject}"),
            part(
                Role::Facts,
                r"I dispute a charge of {sum} dated {paid_on} on my account {case_number}, for {goods}, order {order_number}.
{facts}
?I have tried to settle this with the seller: {tried}",
            ),
            part(
                Role::Law,
                "I send this notice under the Fair Credit Billing Act (15 USC 1666) and Regulation Z (12 CFR 1026.13). While you investigate, the disputed sum may be withheld and may not be reported as delinquent.",
            ),
            part(Role::Demand, "Please {demand}."),
            part(
                Role::Term,
                "?Please acknowledge this letter within {term_length} of receipt, by {term_ends} if you receive it today, and resolve it within two complete billing cycles and at most 90 days.",
            ),
            part(
                Role::Attachments,
                r"Enclosures (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"Sincerely,

{buyer_name}",
            ),
        ],
        topics: &[billing::TOPICS],
        services: &[],
    },
    Letter {
        id: "us.demand",
        name: said("Demand letter", "Письмо с требованием"),
        lang: "en-US",
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
                r"?The refund is due within {term_length}; if you receive this letter on {today}, by {term_ends}.
!Please reply by {reply_by}.",
            ),
            part(Role::Consequence, "{consequence}"),
            part(
                Role::Attachments,
                r"Enclosures (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"Sincerely,

{buyer_name}",
            ),
        ],
        topics: &[seller::TOPICS],
        services: &[],
    },
];
