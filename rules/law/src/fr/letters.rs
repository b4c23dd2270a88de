//! French letters.

mod services;
mod topics;

use crate::letter::{Letter, Role, part};
use crate::said::said;

/// The letters, in alphabetical order.
pub(super) const LETTERS: &[Letter] = &[Letter {
    id: "fr.complaint",
    name: said("Letter of complaint", "Письмо-жалоба"),
    lang: "fr",
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
        part(Role::Title, "Objet : {subject}, commande {order_number} du {order_date}"),
        part(
            Role::Facts,
            r"Le {order_date}, j'ai commandé : {goods}, commande {order_number}, prix {price}, réglé par {paid_by}.
{facts}
?Démarches déjà faites : {tried}",
        ),
        part(Role::Law, "{law}"),
        part(Role::Demand, "Je demande {demand}."),
        part(Role::Offer, "{offer}"),
        part(
            Role::Term,
            r"?Le délai est de {term_length} ; si cette lettre est reçue le {today}, il expire le {term_ends}.
!Merci de répondre au plus tard le {reply_by}.",
        ),
        part(Role::Consequence, "{consequence}"),
        part(
            Role::Attachments,
            r"Pièces jointes (copies) :
{attachments}",
        ),
        part(
            Role::Signature,
            r"Veuillez agréer, Madame, Monsieur, mes salutations distinguées.

{buyer_name}",
        ),
    ],
    topics: &[topics::TOPICS],
    services: services::SERVICES,
}];
