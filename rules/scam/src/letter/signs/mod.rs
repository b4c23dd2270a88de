//! The signs of a forged letter outside its words: sender, links, attachments, proofs; each with a reason and a weight.

mod enclosed;
mod links;

use super::read::Letter;
use super::results::{Authenticity, Check, Source, registrable};
use crate::facts::fold::Script;
use crate::lookalike::{Brands, Standing};
use crate::rules::Said;
use crate::verdict::Outside;
use std::sync::LazyLock;

const ADVICE: Said = Said {
    ru: "Не открывайте ссылки и вложения и не отвечайте. Зайдите на сайт организации сами и проверьте там.",
    en: "Open no link or attachment and do not answer. Go to the organisation’s site yourself and check there.",
};

/// Mail that anybody can have; no company writes from there.
const FREE_MAIL: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com",
    "mail.ru",
    "yandex.ru",
    "bk.ru",
    "list.ru",
    "inbox.ru",
    "rambler.ru",
    "aol.com",
    "icloud.com",
    "proton.me",
    "protonmail.com",
    "gmx.de",
    "gmx.com",
    "gmx.net",
    "live.com",
    "yandex.com",
    "mail.com",
    "zoho.com",
];
/// Names of offices, which have mail of their own.
const OFFICES: &[&str] = &[
    "support",
    "suporte",
    "service",
    "security",
    "sicherheit",
    "seguridad",
    "segurança",
    "admin",
    "bank",
    "banco",
    "billing",
    "helpdesk",
    "account",
    "payment",
    "delivery",
    "служба",
    "поддержка",
    "банк",
    "безопасност",
    "налог",
];
/// Every sign found, in no order.
pub(super) fn signs(
    letter: &Letter,
    authenticity: &Authenticity,
    script: Script,
    brands: &Brands,
) -> Vec<Outside> {
    let mut found = Found { script, list: Vec::new() };
    if !letter.is_letter {
        found.add("no_letter", 2.2, Said { ru: "в файле нет письма", en: "this file holds no letter" }, "");
        return found.list;
    }
    let domain = letter.from_address.rsplit_once('@').map_or("", |(_, domain)| domain);
    let claimed = sender(letter, domain, brands, &mut found);
    proofs(authenticity, domain, claimed, &mut found);
    envelope(letter, authenticity, domain, &mut found);
    bait(letter, domain, &mut found);
    links::addresses(letter, domain, claimed, brands, &mut found);
    enclosed::attachments(letter, &mut found);
    enclosed::disguise(letter, &mut found);
    found.list
}

struct Found {
    script: Script,
    list: Vec<Outside>,
}

impl Found {
    fn add(&mut self, code: &'static str, weight: f32, said: Said, words: &str) {
        let shown: String = words.chars().filter(|c| !c.is_control()).take(100).collect();
        let because = match (self.script, shown.is_empty()) {
            (Script::Cyrillic, true) => said.ru.to_owned(),
            (Script::Latin, true) => said.en.to_owned(),
            (Script::Cyrillic, false) => format!("{}: «{shown}»", said.ru),
            (Script::Latin, false) => format!("{}: “{shown}”", said.en),
        };
        self.list.push(Outside { code, weight, because, said, words: shown, advice: ADVICE });
    }
}

/// Signs in the sender; true where the letter claims a protected brand that the address does not bear out.
fn sender(letter: &Letter, domain: &str, brands: &Brands, found: &mut Found) -> bool {
    let standing = brands.standing(domain);
    if let Standing::Lookalike(finding) = &standing {
        let said = Said {
            ru: "адрес отправителя похож на чужой",
            en: "the sender’s address only looks like a known one",
        };
        found.add("lookalike_sender", 2.6, said, &format!("{domain} ~ {}", finding.brand));
    }
    let mut claimed = false;
    let genuine = matches!(standing, Standing::Genuine(_));
    let free = FREE_MAIL.contains(&domain);
    let name = claimed_brand(&letter.from_name, brands);
    if let Some(brand) = name.filter(|brand| free || !belongs(&standing, brand)) {
        claimed = true;
        let said = Said {
            ru: "имя отправителя не совпадает с адресом",
            en: "the sender’s name is not borne out by the address",
        };
        found.add(
            "name_against_address",
            2.3,
            said,
            &format!("{} ({brand}) <{}>", letter.from_name, letter.from_address),
        );
    } else if let Some(other) = other_address(&letter.from_name, domain) {
        let said = Said {
            ru: "в имени отправителя чужой адрес",
            en: "the sender’s name shows another address",
        };
        found.add("name_against_address", 1.6, said, &format!("{other} <{}>", letter.from_address));
    } else if let Some(brand) =
        claimed_brand(&letter.subject, brands).filter(|brand| !genuine && !belongs(&standing, brand))
    {
        claimed = true;
        let said = Said {
            ru: "в теме чужая марка", en: "the subject names a brand that did not send it"
        };
        found.add("brand_in_subject", 0.8, said, brand);
    }
    let reply = letter.reply_to.rsplit_once('@').map_or("", |(_, domain)| domain);
    if !reply.is_empty() && registrable(reply) != registrable(domain) {
        let free_reply = FREE_MAIL.contains(&reply) && !free;
        let said = Said {
            ru: "ответ уйдёт на другой адрес", en: "the answer goes to another address"
        };
        found.add("reply_elsewhere", if free_reply { 1.0 } else { 0.1 }, said, &letter.reply_to);
    }
    claimed
}

fn belongs(standing: &Standing, brand: &str) -> bool {
    matches!(standing, Standing::Genuine(owner) if owner == brand)
}

/// A protected brand named in a line as a word of its own.
fn claimed_brand<'b>(line: &str, brands: &'b Brands) -> Option<&'b str> {
    let mut folded = String::new();
    for word in line.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        crate::facts::fold::word(word, Script::Latin, &mut folded);
        folded.push(' ');
    }
    let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.concat()).collect();
    words.extend(pairs);
    words.iter().filter(|word| word.chars().count() >= 3).find_map(|word| brands.brand_of_word(word))
}

fn other_address<'n>(name: &'n str, domain: &str) -> Option<&'n str> {
    let shown = name.split_whitespace().find(|word| word.contains('@') && word.contains('.'))?;
    let host = shown.rsplit_once('@')?.1.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    (registrable(&host) != registrable(domain)).then_some(shown)
}

fn proofs(authenticity: &Authenticity, domain: &str, claimed: bool, found: &mut Found) {
    if authenticity.proves(domain) {
        return;
    }
    let said =
        Said { ru: "отправитель не подтверждён", en: "the sender is not proved" };
    let unsigned = authenticity.dkim != Check::Pass;
    let weight = match (authenticity.dmarc, authenticity.spf, authenticity.dkim) {
        (Check::Fail, ..) => 2.1,
        (_, Check::Fail, _) if unsigned => 2.0,
        (_, Check::SoftFail, _) if unsigned => 1.6,
        (_, _, Check::Fail) => 1.4,
        (_, Check::None, _) if unsigned => 1.4,
        _ => 0.0,
    };
    if weight > 0.0 {
        found.add("sender_not_proved", if claimed { weight + 0.5 } else { weight }, said, domain);
    }
}

/// The envelope names another domain, and nothing proves the one shown.
fn envelope(letter: &Letter, authenticity: &Authenticity, domain: &str, found: &mut Found) {
    let envelope = letter.return_path.rsplit_once('@').map_or("", |(_, domain)| domain);
    let differs = !envelope.is_empty() && registrable(envelope) != registrable(domain);
    if differs && authenticity.source != Source::Nobody && !authenticity.proves(domain) {
        let said = Said {
            ru: "письмо отправлено с другого адреса",
            en: "the letter was sent from another address",
        };
        found.add("envelope_differs", 0.6, said, &letter.return_path);
    }
    let odd = domain.contains(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        || letter.from_name.contains('<');
    if odd || letter.from_address.matches('@').count() > 1 {
        found.add(
            "broken_sender",
            1.3,
            Said {
                ru: "адрес отправителя написан неверно", en: "the sender’s address is not a valid one"
            },
            &letter.from_address,
        );
    }
}

static BAIT: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../lexicon/mail-bait.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": ")).flat_map(|(_, stems)| stems.split(' ')).collect()
});

/// Words that bait, in the lines that everybody reads, and an official name on an address that anybody can have.
fn bait(letter: &Letter, domain: &str, found: &mut Found) {
    let line = format!("{} {}", letter.from_name, letter.subject).to_lowercase();
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(60).collect();
    let mut baits = words.iter().filter(|word| BAIT.iter().any(|stem| word.starts_with(stem)));
    if let Some(first) = baits.next() {
        let weight = if baits.next().is_some() { 1.3 } else { 0.9 };
        found.add(
            "bait_words",
            weight,
            Said { ru: "слова, которыми заманивают", en: "words that bait" },
            first,
        );
    }
    let official = letter.from_name.to_lowercase();
    let office =
        OFFICES.iter().find(|office| official.contains(**office)).filter(|_| FREE_MAIL.contains(&domain));
    if let Some(office) = office {
        let said = Said {
            ru: "служба пишет с бесплатной почты", en: "an office writes from a free mailbox"
        };
        found.add("office_on_free_mail", 1.4, said, office);
    }
}
