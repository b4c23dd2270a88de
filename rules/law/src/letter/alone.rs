//! What a missing fact is called in a letter where nothing else on its line tells: heads without labels, signatures.

use super::GAP;
use super::field::Field;

/// The mark of a gap for a line that holds this fact and no other word, named in the letter's own language.
pub(super) fn gap(field: Field, lang: &str) -> String {
    let Some([en, ru, de, fr]) = words(field) else { return GAP.to_owned() };
    let named = match lang {
        "ru" => ru,
        "de" => de,
        "fr" => fr,
        _ => en,
    };
    format!("{GAP} ({named})")
}

const fn words(field: Field) -> Option<[&'static str; 4]> {
    match field {
        Field::BuyerAddress => Some([
            "the writer’s address",
            "адрес заявителя",
            "Anschrift des Absenders",
            "adresse de l’expéditeur",
        ]),
        Field::BuyerName => Some([
            "the writer’s full name",
            "фамилия, имя и отчество заявителя",
            "Name des Absenders",
            "nom de l’expéditeur",
        ]),
        Field::SellerAddress => Some([
            "the recipient’s address",
            "адрес получателя",
            "Anschrift des Empfängers",
            "adresse du destinataire",
        ]),
        Field::SellerName => Some([
            "the recipient’s full name",
            "полное название получателя",
            "Name des Empfängers",
            "nom du destinataire",
        ]),
        _ => None,
    }
}
