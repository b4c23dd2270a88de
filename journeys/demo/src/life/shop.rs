//! The demo's shop before anything happens in it: its face, its hours, its budgets, its people. Tells no story.

use super::Unsettled;
use domain::case::Terms;
use domain::contact::Email;
use domain::hours::{Hours, Span};
use domain::id::{ShopId, StaffId};
use domain::ledger::{Budget, PayingRules, Period};
use domain::money::{Currency, Money};
use domain::role::Role;
use domain::time::{HOUR_MS, MINUTE_MS};
use domain::{Actor, Lang};
use store::Tx;
use web::settings::{ContactSettings, FaceSettings, Pair, Section, write};
use web::staff::{NewPerson, add_person};

/// How much goodwill there is in a month.
fn paying() -> PayingRules {
    let budget = |code: &str, minor| {
        let sum = Money { minor, currency: Currency::parse(code)? };
        Some(Budget { period: Period::Month, ground: None, sum })
    };
    let budgets = [budget("RUB", 3_000_000), budget("GBP", 40_000)];
    PayingRules { budgets: budgets.into_iter().flatten().collect(), ..PayingRules::default() }
}

/// Its face, its terms and its people: two agents and two owners, one of each language.
pub(super) fn furnish(tx: &mut Tx<'_>) -> Result<(StaffId, StaffId, StaffId, StaffId), Unsettled> {
    let shop = ShopId::FIRST;
    write(tx, shop, Section::Face, &face())?;
    write(tx, shop, Section::Terms, &terms())?;
    write(tx, shop, Section::Paying, &paying())?;
    let mut add = |email: &str, name: &str, role, lang| {
        let email = Email::parse(email).ok_or_else(|| Unsettled::Script(email.to_owned()))?;
        // Nobody signs in with a password here: the demo lets in by a tap.
        let new = NewPerson { email, name: name.to_owned(), role, lang, password_hash: "none".to_owned() };
        let added = add_person(tx, shop, Actor::Console, &new)?;
        added.ok_or_else(|| Unsettled::Script(name.to_owned()))
    };
    let agent_en = add("priya@alder.example", "Priya Nair", Role::Agent, Lang::En)?;
    let agent_ru = add("irina@olha.example", "Ирина Ковалёва", Role::Agent, Lang::Ru)?;
    let owner_en = add("tom@alder.example", "Tom Alder", Role::Owner, Lang::En)?;
    let owner_ru = add("sergey@olha.example", "Сергей Ольхин", Role::Owner, Lang::Ru)?;
    add("artyom@olha.example", "Артём Белов", Role::Manager, Lang::Ru)?;
    Ok((agent_en, agent_ru, owner_en, owner_ru))
}

fn face() -> FaceSettings {
    let pair = |en: &str, ru: &str| Pair { en: en.to_owned(), ru: ru.to_owned() };
    let contact = |kind: &str, value: &str, href: &str, note: Pair| ContactSettings {
        kind: kind.to_owned(),
        value: value.to_owned(),
        href: href.to_owned(),
        note,
        ..ContactSettings::default()
    };
    let listed = |kind: &str, value: &str, note: Pair, never: Pair| ContactSettings {
        never,
        is_listed_only: true,
        ..contact(kind, value, "", note)
    };
    FaceSettings {
        name: pair("Alder", "Ольха"),
        contacts: vec![
            contact(
                "phone",
                "8 800 000-45-17",
                "tel:88000004517",
                pair(
                    "every day 8 am to 10 pm, free to call",
                    "ежедневно с\u{a0}8 до\u{a0}22 по\u{a0}Москве, звонок бесплатный",
                ),
            ),
            contact("telegram", "@olha_help", "https://t.me/olha_help", pair("", "")),
            contact("max", "max.ru/olha_help", "https://max.ru/olha_help", pair("", "")),
            contact(
                "email",
                "help@olha.example",
                "mailto:help@olha.example",
                pair(
                    "answered within three hours, at night by 10 am",
                    "отвечаем за три часа, ночью — к\u{a0}10\u{a0}утра",
                ),
            ),
            listed("site", "olha.example", pair("the shop itself", "сам магазин"), pair("", "")),
            listed(
                "sms",
                "OLHA",
                pair("where a parcel is", "где посылка"),
                pair("to pay, to call, to open a link", "заплатить, перезвонить, открыть ссылку"),
            ),
            listed(
                "email",
                "noreply@olha.example",
                pair(
                    "letters about orders; nobody reads answers",
                    "письма о\u{a0}заказах; ответы не\u{a0}читают",
                ),
                pair("to pay by a link", "заплатить по\u{a0}ссылке"),
            ),
        ],
        unused: vec!["viber".to_owned(), "whatsapp".to_owned()],
        ..FaceSettings::default()
    }
}

/// Its hours and what it promises.
pub(super) fn terms() -> Terms {
    let mut hours = Hours::office("Europe/Moscow");
    hours.week = [Some(Span::hours(8, 22)); 7];
    Terms { hours, talk_minutes: 3 * (HOUR_MS / MINUTE_MS) as u32, claim_days: 5, second_above: Vec::new() }
}
