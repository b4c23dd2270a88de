//! The things a message names: order and tracking numbers, dates, sums, carriers, telephones, mail addresses.
//! It reads shapes and knows no order book: whether an order exists is for the caller to look up.

use crate::tracking::{TrackingScheme, tracking_scheme};

/// What kind of thing was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntityKind {
    /// A delivery company.
    Carrier,
    /// A calendar date or a weekday.
    Date,
    /// A mail address.
    Email,
    /// A number said to be an order's.
    Order,
    /// A telephone number.
    Phone,
    /// A sum of money with its currency.
    Sum,
    /// A tracking number whose check digit is right.
    Tracking(TrackingScheme),
}

/// A thing named in a message, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its kind.
    pub kind: EntityKind,
    /// The words of the message.
    pub text: String,
}

/// The most entities that are read from one message.
pub(crate) const ENTITIES_MAX: usize = 64;

/// Finds the entities of a message in the order they stand in it.
#[must_use]
pub fn entities(text: &str) -> Vec<Entity> {
    let words: Vec<&str> = text.split_whitespace().take(4_000).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < ENTITIES_MAX {
        let rest = words.get(at..).unwrap_or_default();
        let before = at.checked_sub(1).and_then(|i| words.get(i)).copied().unwrap_or_default();
        match read_entity(before, rest) {
            Some((kind, n_words, text)) => {
                found.push(Entity { kind, text });
                at += n_words.max(1);
            }
            None => at += 1,
        }
    }
    found
}

type Found = (EntityKind, usize, String);

fn read_entity(before: &str, rest: &[&str]) -> Option<Found> {
    email(rest)
        .or_else(|| tracking(rest))
        .or_else(|| phone(rest))
        .or_else(|| sum(rest))
        .or_else(|| date(rest))
        .or_else(|| order(before, rest))
        .or_else(|| carrier(rest))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn email(rest: &[&str]) -> Option<Found> {
    let word = rest.first()?.trim_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
    let (name, host) = word.split_once('@')?;
    let is_address = !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.');
    is_address.then(|| (EntityKind::Email, 1, word.to_owned()))
}

/// Digits may be written in groups: up to seven words together make one tracking number.
fn tracking(rest: &[&str]) -> Option<Found> {
    let first = bare(rest.first()?);
    if first.len() < 2 || !first.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let mut joined = String::new();
    for (n, word) in rest.iter().take(7).enumerate() {
        joined.push_str(bare(word));
        if joined.len() > 30 {
            return None;
        }
        if let Some(scheme) = tracking_scheme(&joined) {
            return Some((EntityKind::Tracking(scheme), n + 1, joined));
        }
    }
    None
}

fn phone(rest: &[&str]) -> Option<Found> {
    let is_part = |word: &str| {
        !word.is_empty()
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | ','))
    };
    let first = rest.first()?;
    if !is_part(first)
        || !(first.starts_with('+')
            || first.starts_with('8')
            || first.starts_with('0')
            || first.starts_with('('))
    {
        return None;
    }
    let mut said = String::new();
    let mut n_words = 0;
    for word in rest.iter().take(6).take_while(|word| is_part(word)) {
        said.push_str(if n_words > 0 { " " } else { "" });
        said.push_str(word);
        n_words += 1;
        if word.ends_with(['.', ',']) {
            break;
        }
    }
    let said = said.trim_end_matches(['.', ',', '-']).to_owned();
    let n_digits = said.bytes().filter(u8::is_ascii_digit).count();
    let is_russian = said.starts_with("8") && n_digits == 11;
    let is_phone = is_russian || (said.starts_with(['+', '0', '(']) && (10..=15).contains(&n_digits));
    is_phone.then_some((EntityKind::Phone, n_words, said))
}

fn sum(rest: &[&str]) -> Option<Found> {
    const SIGNS: [char; 4] = ['$', '£', '€', '₽'];
    const UNITS: &[&str] = &[
        "dollars",
        "eur",
        "euro",
        "euros",
        "gbp",
        "pounds",
        "quid",
        "rub",
        "usd",
        "р",
        "руб",
        "рублей",
        "рубля",
        "рубль",
        "тыс",
        "тысяч",
        "тр",
    ];
    let first = rest.first()?;
    let trimmed = first.trim_matches(|c: char| !(c.is_alphanumeric() || SIGNS.contains(&c)));
    let has_digit = trimmed.bytes().any(|b| b.is_ascii_digit());
    if has_digit && (trimmed.starts_with(SIGNS) || trimmed.ends_with(SIGNS)) {
        return Some((EntityKind::Sum, 1, trimmed.to_owned()));
    }
    let digits_end =
        trimmed.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(trimmed.len());
    let (digits, glued) = trimmed.split_at(digits_end);
    if !digits.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if UNITS.contains(&glued.to_lowercase().as_str()) {
        return Some((EntityKind::Sum, 1, trimmed.to_owned()));
    }
    let mut said = digits.to_owned();
    for (n, word) in rest.iter().enumerate().take(4).skip(1) {
        let next = word.trim_matches(|c: char| !(c.is_alphanumeric() || SIGNS.contains(&c)));
        let is_unit = UNITS.contains(&next.to_lowercase().as_str())
            || SIGNS.iter().any(|sign| next == sign.to_string());
        said.push(' ');
        said.push_str(next);
        match next {
            _ if is_unit => return Some((EntityKind::Sum, n + 1, said)),
            _ if next.len() == 3 && next.bytes().all(|b| b.is_ascii_digit()) => {}
            _ if next.len() == 4 && next.ends_with('₽') => return Some((EntityKind::Sum, n + 1, said)),
            _ => return None,
        }
    }
    None
}

fn date(rest: &[&str]) -> Option<Found> {
    const MONTHS: &[&str] = &[
        "apr", "aug", "dec", "feb", "jan", "jul", "jun", "mar", "may", "nov", "oct", "sep", "авг", "апр",
        "дек", "июл", "июн", "мар", "мая", "ноя", "окт", "сен", "фев", "янв",
    ];
    const WEEKDAYS: &[&str] = &[
        "friday",
        "monday",
        "saturday",
        "sunday",
        "thursday",
        "tuesday",
        "wednesday",
        "воскресенье",
        "вторник",
        "понедельник",
        "пятницу",
        "среду",
        "субботу",
        "четверг",
    ];
    let word = bare(rest.first()?);
    if WEEKDAYS.contains(&word.to_lowercase().as_str()) {
        return Some((EntityKind::Date, 1, word.to_owned()));
    }
    let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
    let numeric = parts
        .iter()
        .all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    if numeric && is_calendar(&parts) {
        return Some((EntityKind::Date, 1, word.to_owned()));
    }
    let next = bare(rest.get(1)?);
    let is_day = |day: &str| {
        day.trim_end_matches(|c: char| c.is_alphabetic()).parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
    };
    let is_month = |month: &str| {
        let low = month.to_lowercase();
        low.chars().count() >= 3
            && MONTHS.iter().any(|start| low.starts_with(start))
            && low.chars().count() <= 9
    };
    let is_date = (is_day(word) && is_month(next)) || (is_month(word) && is_day(next));
    is_date.then(|| (EntityKind::Date, 2, format!("{word} {next}")))
}

fn is_calendar(parts: &[&str]) -> bool {
    let number = |n: usize| parts.get(n).and_then(|part| part.parse::<u16>().ok()).unwrap_or(0);
    let (a, b, c) = (number(0), number(1), number(2));
    match parts.len() {
        3 if a > 1900 => (1..=12).contains(&b) && (1..=31).contains(&c),
        3 => (1..=31).contains(&a) && (1..=31).contains(&b) && a.min(b) <= 12 && !(100..=1900).contains(&c),
        2 => parts.iter().all(|part| part.len() == 2) && (1..=31).contains(&a) && (1..=12).contains(&b),
        _ => false,
    }
}

fn order(before: &str, rest: &[&str]) -> Option<Found> {
    const CUES: &[&str] = &[
        "id",
        "no",
        "nr",
        "num",
        "number",
        "order",
        "ord",
        "rma",
        "zakaz",
        "zakaza",
        "номер",
        "номером",
        "заказ",
        "заказа",
        "заказе",
        "заказу",
        "заказы",
        "№",
    ];
    let word = rest.first()?;
    let marked = word.starts_with(['#', '№']);
    let cue = before.trim_matches(|c: char| !c.is_alphanumeric() && c != '№').to_lowercase();
    let said = bare(word);
    let n_digits = said.bytes().filter(u8::is_ascii_digit).count();
    let shaped = said.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '/')) && n_digits >= 2;
    if !shaped || !(marked || before == "#" || CUES.contains(&cue.as_str())) {
        return None;
    }
    Some((EntityKind::Order, 1, said.to_owned()))
}

fn carrier(rest: &[&str]) -> Option<Found> {
    const CARRIERS: &[&str] = &[
        "boxberry",
        "cdek",
        "dhl",
        "dpd",
        "evri",
        "fedex",
        "gls",
        "hermes",
        "ozon",
        "usps",
        "ups",
        "yodel",
        "боксберри",
        "боксбери",
        "дпд",
        "пэк",
        "сдэк",
        "сдек",
    ];
    const PAIRS: &[(&str, &str)] = &[
        ("деловые", "линии"),
        ("почта", "россии"),
        ("почтой", "россии"),
        ("почты", "россии"),
        ("royal", "mail"),
        ("яндекс", "доставка"),
        ("яндекс", "доставки"),
    ];
    let word = bare(rest.first()?);
    let low = word.to_lowercase();
    if let Some(next) = rest.get(1).map(|next| bare(next))
        && PAIRS.contains(&(low.as_str(), next.to_lowercase().as_str()))
    {
        return Some((EntityKind::Carrier, 2, format!("{word} {next}")));
    }
    CARRIERS.contains(&low.as_str()).then(|| (EntityKind::Carrier, 1, word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        entities(text).into_iter().map(|e| format!("{:?} {}", e.kind, e.text)).collect()
    }

    #[test]
    fn named_things_are_found() {
        assert_eq!(
            said(
                "Заказ № 118-22, СДЭК, оплатила 12 480 ₽ 3 марта, мой номер +7 900 111-22-33, почта a.b@mail.example."
            ),
            [
                "Order 118-22",
                "Carrier СДЭК",
                "Sum 12 480 ₽",
                "Date 3 марта",
                "Phone +7 900 111-22-33",
                "Email a.b@mail.example"
            ]
        );
        assert_eq!(
            said("order #A-5512 via Royal Mail, RB123456785GB, paid £39.99 on 12/05/2026"),
            [
                "Order A-5512",
                "Carrier Royal Mail",
                "Tracking(UpuS10) RB123456785GB",
                "Sum £39.99",
                "Date 12/05/2026"
            ]
        );
        assert_eq!(said("мне 30 лет, размер 44"), Vec::<String>::new());
    }
}
