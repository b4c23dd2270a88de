//! Plain requests for a secret in languages that the shop's own lexicon does not hold, Russian in Latin letters among
//! them. A list of words a language; knows no grammar.

use super::SecretKind;
use super::asking::{Asking, Wanted};

/// The words of a language: stems of verbs that ask, of what may not be asked for, and words that take it back.
struct Tongue {
    ask: &'static [&'static str],
    secrets: &'static [(&'static str, SecretKind)],
    not: &'static [&'static str],
}

use SecretKind::{Card, Cvv, Otp, Passport, Password, Pin};

/// In the order of their codes: de, es, fr, it, pl, ru in Latin letters, uk.
const TONGUES: &[Tongue] = &[
    Tongue {
        ask: &[
            "schicken sie",
            "senden sie",
            "nennen sie",
            "geben sie",
            "teilen sie",
            "schick mir",
            "sagen sie",
            "brauchen ihr",
            "benötigen ihr",
            "brauchen den",
            "benötigen den",
        ],
        secrets: &[
            ("code aus", Otp),
            ("sms-code", Otp),
            ("tan", Otp),
            ("kartennummer", Card),
            ("prüfziffer", Cvv),
            ("passwort", Password),
            ("kennwort", Password),
            ("pin", Pin),
            ("reisepass", Passport),
            ("ausweis", Passport),
        ],
        not: &["nicht", "nie", "niemals", "niemandem", "keine", "keinen"],
    },
    Tongue {
        ask: &[
            "envíe",
            "envie",
            "envía",
            "díganos",
            "dígame",
            "dinos",
            "facilite",
            "indique",
            "comparta",
            "necesitamos",
        ],
        secrets: &[
            ("código del sms", Otp),
            ("código que", Otp),
            ("codigo que", Otp),
            ("número de su tarjeta", Card),
            ("número de tarjeta", Card),
            ("cvv", Cvv),
            ("contraseña", Password),
            ("pin", Pin),
            ("pasaporte", Passport),
        ],
        not: &["no", "nunca", "nadie"],
    },
    Tongue {
        ask: &[
            "envoyez",
            "donnez",
            "communiquez",
            "transmettez",
            "dites",
            "indiquez",
            "envoie",
            "il nous faut",
            "avons besoin",
        ],
        secrets: &[
            ("code reçu", Otp),
            ("code du sms", Otp),
            ("code par sms", Otp),
            ("numéro de carte", Card),
            ("numéro de votre carte", Card),
            ("cryptogramme", Cvv),
            ("mot de passe", Password),
            ("code pin", Pin),
            ("passeport", Passport),
        ],
        not: &["ne", "jamais", "personne", "pas"],
    },
    Tongue {
        ask: &["inviate", "invii", "mandi", "mandate", "ci dica", "comunichi", "fornisca", "ci serve"],
        secrets: &[
            ("codice ricevuto", Otp),
            ("codice sms", Otp),
            ("codice dell", Otp),
            ("numero della carta", Card),
            ("numero di carta", Card),
            ("cvv", Cvv),
            ("password", Password),
            ("pin", Pin),
            ("passaporto", Passport),
        ],
        not: &["non", "mai", "nessuno"],
    },
    Tongue {
        ask: &["proszę podać", "proszę przesłać", "prosimy o", "podaj", "prześlij", "wyślij", "potrzebujemy"],
        secrets: &[
            ("kod z sms", Otp),
            ("kodu z sms", Otp),
            ("kod sms", Otp),
            ("numer karty", Card),
            ("numeru karty", Card),
            ("cvv", Cvv),
            ("hasł", Password),
            ("pin", Pin),
            ("paszport", Passport),
        ],
        not: &["nie", "nigdy", "nikomu"],
    },
    Tongue {
        ask: &[
            "prishlite",
            "prishli",
            "prishlyte",
            "nazovite",
            "skazhite",
            "soobshchite",
            "soobschite",
            "prodiktuyte",
            "prodiktujte",
            "napishite",
            "nuzhen",
            "skinte",
        ],
        secrets: &[
            ("kod iz", Otp),
            ("kod iz sms", Otp),
            ("sms kod", Otp),
            ("kod podtverzhdeniya", Otp),
            ("nomer karty", Card),
            ("cvv", Cvv),
            ("parol", Password),
            ("pin", Pin),
            ("pasport", Passport),
        ],
        not: &["ne", "nikomu", "nikogda"],
    },
    Tongue {
        ask: &["надішліть", "скажіть", "назвіть", "повідомте", "продиктуйте", "потрібен", "перешліть"],
        secrets: &[
            ("код з", Otp),
            ("код із", Otp),
            ("номер картки", Card),
            ("cvv", Cvv),
            ("пароль", Password),
            ("пін", Pin),
            ("паспорт", Passport),
        ],
        not: &["не", "ніколи", "нікому"],
    },
];

/// The first sentence that asks for a secret in one of these languages.
pub(super) fn asks(text: &str) -> Option<Asking> {
    let mut start = 0;
    for sentence in text.split_inclusive(['.', '!', '?', '\n', ';']) {
        let n_chars = sentence.chars().count();
        if let Some(kind) = kind_asked(sentence) {
            let words = sentence.trim();
            let start = start + sentence.chars().take_while(|letter| letter.is_whitespace()).count();
            return Some(Asking {
                kind: Wanted::Secret(kind),
                start,
                end: start + words.chars().count(),
                words: words.to_owned(),
            });
        }
        start += n_chars;
    }
    None
}

fn kind_asked(sentence: &str) -> Option<SecretKind> {
    let low = format!(" {} ", sentence.to_lowercase());
    let has = |stem: &str| starts_a_word(&low, stem);
    TONGUES.iter().find_map(|tongue| {
        let asked = tongue.ask.iter().any(|ask| has(ask));
        let kind = tongue.secrets.iter().find(|(secret, _)| asked && has(secret)).map(|(_, kind)| *kind)?;
        let words = || low.split(|letter: char| !letter.is_alphanumeric());
        (!tongue.not.iter().any(|not| words().any(|word| word == *not))).then_some(kind)
    })
}

/// Whether a word of the text begins with the stem; a stem of three letters is the whole word.
fn starts_a_word(low: &str, stem: &str) -> bool {
    low.match_indices(stem).any(|(at, _)| {
        let before = low.get(..at).and_then(|before| before.chars().next_back());
        let after = low.get(at + stem.len()..).and_then(|after| after.chars().next());
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !is_letter(before) && (stem.chars().count() > 3 || !is_letter(after))
    })
}
