//! A contact as an owner types it becomes one that can be shown and pressed. Knows no page's address.

use super::form::Form;
use domain::contact::{Email, Phone};
use view::{ContactKind, Page, safe_href};
use web::settings::{ContactSettings, Pair};

/// Characters of what is shown at the most.
pub(super) const VALUE_CHARS_MAX: usize = 200;
/// Characters of a link at the most.
pub(super) const LINK_CHARS_MAX: usize = 500;
/// Characters of a note at the most.
pub(super) const NOTE_CHARS_MAX: usize = 160;

/// The contact in a form; nothing where something is wrong with it, which is noted.
pub(super) fn contact(page: &Page, form: &mut Form) -> Option<ContactSettings> {
    let kind = ContactKind::from_code(form.get("kind"));
    if kind.is_none() {
        form.wrong("kind", page.t("contacts-kind-missing"));
    }
    let value = form.line(page, "value", VALUE_CHARS_MAX, "contacts-value-missing");
    let link = form.short(page, "link", LINK_CHARS_MAX);
    let note = Pair {
        en: form.short(page, "note-en", NOTE_CHARS_MAX),
        ru: form.short(page, "note-ru", NOTE_CHARS_MAX),
    };
    let never = Pair {
        en: form.short(page, "never-en", NOTE_CHARS_MAX),
        ru: form.short(page, "never-ru", NOTE_CHARS_MAX),
    };
    let is_listed_only = form.get("listed") == "yes";
    let kind = kind?;
    let href = match (link.is_empty(), value.is_empty()) {
        (_, true) => return None,
        (true, _) => href(kind, &value),
        (false, _) if is_web(&link) => Ok(link),
        (false, _) => {
            form.wrong("link", page.t("contacts-link-wrong"));
            return None;
        }
    };
    let href = href.map_err(|key| form.wrong("value", page.t(key))).ok()?;
    form.is_right().then(|| ContactSettings {
        kind: kind.code().to_owned(),
        value,
        href,
        note,
        never,
        is_listed_only,
    })
}

/// The link that an owner gave; empty where it follows from what is shown, so that it follows a change too.
pub(super) fn own_link(contact: &ContactSettings) -> String {
    let derived = ContactKind::from_code(&contact.kind).and_then(|kind| href(kind, &contact.value).ok());
    if derived.as_ref() == Some(&contact.href) { String::new() } else { contact.href.clone() }
}

/// Where a contact leads; empty where there is nothing to press. Wrong is said by the key of its sentence.
fn href(kind: ContactKind, value: &str) -> Result<String, &'static str> {
    match kind {
        ContactKind::Address | ContactKind::App => Ok(String::new()),
        ContactKind::Sms if is_sender(value) => Ok(String::new()),
        ContactKind::Sms => Err("contacts-sms-wrong"),
        ContactKind::Email => {
            Email::parse(value).map(|email| format!("mailto:{email}")).ok_or("contacts-email-wrong")
        }
        ContactKind::Phone => {
            Phone::parse(value).map(|phone| tel(value, &phone)).ok_or("contacts-phone-wrong")
        }
        ContactKind::Whatsapp => {
            let phone = Phone::parse(value).ok_or("contacts-phone-wrong")?;
            Ok(format!("https://wa.me/{}", phone.digits()))
        }
        ContactKind::Viber => {
            let phone = Phone::parse(value).ok_or("contacts-phone-wrong")?;
            Ok(format!("viber://chat?number=%2B{}", phone.digits()))
        }
        ContactKind::Site => site(value).ok_or("contacts-site-wrong"),
        ContactKind::Telegram => match value.strip_prefix('@') {
            Some(name) if is_nick(name) => Ok(format!("https://t.me/{name}")),
            _ => site(value).filter(|_| value.contains("t.me/")).ok_or("contacts-telegram-wrong"),
        },
        ContactKind::Max => Ok(site(value).filter(|_| value.contains("max.ru/")).unwrap_or_default()),
    }
}

/// A Russian 8 800 is dialled as it is written: abroad it leads nowhere in its other form.
fn tel(value: &str, phone: &Phone) -> String {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if digits.starts_with("8800") { format!("tel:{digits}") } else { format!("tel:{phone}") }
}

fn site(value: &str) -> Option<String> {
    let address = if value.contains("://") { value.to_owned() } else { format!("https://{value}") };
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && !address.contains(char::is_whitespace);
    (fits && is_web(&address)).then_some(address)
}

fn is_web(link: &str) -> bool {
    !link.contains(char::is_whitespace) && link.contains(':') && safe_href(link) == link
}

/// The name of a sender has eleven characters at the most, its number fifteen digits.
fn is_sender(value: &str) -> bool {
    let is_name =
        value.chars().count() <= 11 && value.chars().all(|c| c.is_alphanumeric() || " .-_&".contains(c));
    is_name || Phone::parse(value).is_some()
}

fn is_nick(name: &str) -> bool {
    name.len() >= 4 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_pressed_is_found_out() {
        for (kind, value, wanted) in [
            (ContactKind::Phone, "8 800 000-45-17", Ok("tel:88000004517")),
            (ContactKind::Phone, "+44 20 7946 0018", Ok("tel:+442079460018")),
            (ContactKind::Phone, "call us", Err("contacts-phone-wrong")),
            (ContactKind::Email, "help@shop.example", Ok("mailto:help@shop.example")),
            (ContactKind::Site, "shop.example/help", Ok("https://shop.example/help")),
            (ContactKind::Site, "javascript:alert(1)", Err("contacts-site-wrong")),
            (ContactKind::Site, "https://shop.example@evil.example", Err("contacts-site-wrong")),
            (ContactKind::Telegram, "@olha_help", Ok("https://t.me/olha_help")),
            (ContactKind::Telegram, "olha", Err("contacts-telegram-wrong")),
            (ContactKind::Whatsapp, "+7 900 000-00-01", Ok("https://wa.me/79000000001")),
            (ContactKind::Viber, "+7 900 000-00-01", Ok("viber://chat?number=%2B79000000001")),
            (ContactKind::Address, "Тверская, 1", Ok("")),
            (ContactKind::Max, "Ольха", Ok("")),
            (ContactKind::Sms, "OLHA", Ok("")),
            (ContactKind::Sms, "900", Ok("")),
            (ContactKind::Sms, "a name that is far too long", Err("contacts-sms-wrong")),
        ] {
            assert_eq!(href(kind, value), wanted.map(str::to_owned), "{value}");
        }
    }
}
