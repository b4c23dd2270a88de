//! What the gallery's pages are about: one shop and one broken kettle. The texts stand here, for no reader but us
//! sees them.

use domain::Moment;
use domain::money::{Currency, Money};
use jiff::tz::TimeZone;
use std::sync::Arc;
use view::{Contact, ContactKind, Face, Lang, Page, Pen, Theme};

/// A text in the language asked for.
pub(crate) fn say(lang: Lang, ru: &str, en: &str) -> String {
    view::typeset(lang, if lang == Lang::Ru { ru } else { en })
}

/// The present moment of the gallery.
pub(crate) fn now() -> Moment {
    at("2026-11-20T14:52:00+03:00")
}

/// A moment that is written well.
pub(crate) fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap_or(Moment::START)
}

pub(crate) fn roubles(whole: i64) -> Money {
    let [currency] = [Currency::parse("RUB")];
    Money { minor: whole * 100, currency: currency.unwrap_or_else(|| unreachable!("RUB is a currency")) }
}

pub(crate) fn face(lang: Lang) -> Face {
    let mut face = Face::new(lang, &say(lang, "Ольха", "Alder"));
    let contact = |kind, value: &str, href: &str, note: String| Contact {
        kind,
        label: String::new(),
        value: value.to_owned(),
        href: href.to_owned(),
        note,
    };
    face.contacts = vec![
        contact(
            ContactKind::Phone,
            "8 800 000-45-17",
            "tel:88000004517",
            say(
                lang,
                "ежедневно с 8 до 22 по Москве, звонок бесплатный",
                "every day 8 am to 10 pm in Moscow, free to call",
            ),
        ),
        contact(ContactKind::Telegram, "Telegram: @olha_help", "https://t.me/olha_help", String::new()),
        contact(
            ContactKind::Max,
            say(lang, "MAX: «Ольха помощь»", "MAX: “Alder help”").as_str(),
            "https://max.ru/olha",
            String::new(),
        ),
        contact(
            ContactKind::Email,
            "help@olha.example",
            "mailto:help@olha.example",
            say(lang, "отвечаем за 3 часа, ночью — к 10 утра", "answered within 3 hours, at night by 10 am"),
        ),
    ];
    face.check_url = Some("/check".to_owned());
    face
}

pub(crate) fn page(lang: Lang, theme: Theme, title: String) -> Page {
    let zone = TimeZone::get("Europe/Moscow").unwrap_or(TimeZone::UTC);
    Page::new(Arc::new(face(lang)), Pen::new(lang, zone, now()), "/gallery").theme(theme).title(title)
}
