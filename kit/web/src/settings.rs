//! What an owner sets, one section a row. Missing sections have documented defaults.

use crate::rows;
use crate::staff::NamedRole;
use domain::case::Terms;
use domain::hours::Hours;
use domain::id::ShopId;
use domain::ledger::PayingRules;
use domain::turns::Rules;
use domain::{Day, Lang, Moment};
use jiff::Span;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::{Fault, Keys, SealingKey, Tx, values};

/// Everything that an owner sets.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Name, colours, contacts.
    pub face: FaceSettings,
    /// Working hours and promised times.
    pub terms: Terms,
    /// The language of pages for visitors whose own is unknown.
    pub lang: Lang,
    /// The code of the law by which complaints are judged; `None` until it is set.
    pub law: Option<String>,
    /// How mail goes out; `None` until it is set.
    pub mail: Option<MailSettings>,
    /// Budgets of goodwill, and above which sums a second person must approve.
    pub paying: PayingRules,
    /// What changes the service for a while.
    pub notices: Vec<NoticeSettings>,
    /// Who else may prove that somebody is a member of staff; `None` until it is set.
    pub provider: Option<ProviderSettings>,
    /// The return policy: answers by the names of their questions, `c` the code of the law. Empty until it is set.
    pub policy: Vec<(String, String)>,
    /// For how long closed cases keep their personal data; `None` for as long as there is room.
    pub retention: Option<RetentionSettings>,
    /// The roles that it made, by name.
    pub roles: Vec<NamedRole>,
    /// Who gets the next case.
    pub turns: Rules,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// English.
    pub en: String,
    /// Russian.
    pub ru: String,
}

/// How the shop looks and where it can be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaceSettings {
    /// The shop's name.
    pub name: Pair,
    /// The one colour by day, `#rrggbb`.
    pub colour_day: String,
    /// The same by night.
    pub colour_night: String,
    /// The picture beside the name: the hash of a kept one, or nothing for the built-in leaf.
    pub logo: Option<String>,
    /// The official contacts, in the order of the foot of every page.
    pub contacts: Vec<ContactSettings>,
    /// Kinds of contact by which nobody of the shop ever writes or calls.
    #[serde(default)]
    pub unused: Vec<String>,
}

/// One official contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactSettings {
    /// `phone`, `email`, `sms`, `telegram`, `whatsapp`, `viber`, `max`, `site`, `app`, `address`.
    pub kind: String,
    /// What is shown: the number, the address, the name of the bot.
    pub value: String,
    /// Where it leads: `tel:…`, `mailto:…`, `https://…`; empty where there is nothing to press.
    pub href: String,
    /// When it is answered, what it is for.
    pub note: Pair,
    /// What is never asked there, beside what the shop never asks at all.
    #[serde(default)]
    pub never: Pair,
    /// Whether it stands in the register alone, not at the foot of pages and letters: a sender nobody can answer.
    #[serde(default)]
    pub is_listed_only: bool,
}

/// Service notices at one time: more than these nobody reads.
pub const NOTICES_MAX: usize = 3;
/// Characters of a notice's title.
pub const NOTICE_TITLE_CHARS_MAX: usize = 120;
/// Characters of what a notice says that changes, and that does not.
pub const NOTICE_TEXT_CHARS_MAX: usize = 400;

/// Something that changes the service for a while: what it changes, and what it does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeSettings {
    /// What happens, in one line.
    pub title: Pair,
    /// What changes.
    pub changes: Pair,
    /// What does not.
    pub stays: Pair,
    /// The first day on which it is said, where the shop is.
    pub from: Day,
    /// The last.
    pub until: Day,
    /// Whether letters say it too.
    pub in_letters: bool,
}

impl NoticeSettings {
    /// Whether it is said on a day.
    #[must_use]
    pub fn is_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}

impl Pair {
    /// The text in a language; the other one where it is empty.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        let (own, other) = match lang {
            Lang::En => (&self.en, &self.ru),
            Lang::Ru => (&self.ru, &self.en),
        };
        if own.is_empty() { other } else { own }
    }
}

impl Default for FaceSettings {
    fn default() -> Self {
        Self {
            name: Pair { en: "Our shop".to_owned(), ru: "Наш магазин".to_owned() },
            colour_day: "#0b5759".to_owned(),
            colour_night: "#74c8c2".to_owned(),
            logo: None,
            contacts: Vec::new(),
            unused: Vec::new(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            face: FaceSettings::default(),
            terms: default_terms(),
            lang: Lang::En,
            law: None,
            mail: None,
            notices: Vec::new(),
            paying: PayingRules::default(),
            provider: None,
            policy: Vec::new(),
            retention: None,
            roles: Vec::new(),
            turns: Rules::default(),
        }
    }
}

/// How mail goes out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port: 465 for `tls`, 587 for `starttls`.
    pub port: u16,
    /// `tls`, `starttls` or `plain` (only to this very machine).
    pub security: String,
    /// Who signs in, where the server asks.
    pub user: String,
    /// With which password, sealed by [`mail_key`].
    pub password: String,
    /// The sender's address.
    pub from: String,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailSettings({}:{}, {})", self.host, self.port, self.security)
    }
}

/// A service that staff sign in with (OpenID Connect).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSettings {
    /// What staff call it; empty: its host.
    pub name: String,
    /// Its address as it names itself, `https://id.shop.example`.
    pub issuer: String,
    /// What it calls this shop.
    pub client: String,
    /// The secret that goes with it, sealed by [`provider_key`]; empty where it has none.
    pub secret: String,
}

impl ProviderSettings {
    /// What staff call it.
    #[must_use]
    pub fn called(&self) -> &str {
        let host = self.issuer.split_once("://").map_or(self.issuer.as_str(), |(_, rest)| rest);
        if self.name.is_empty() { host.trim_end_matches('/') } else { &self.name }
    }
}

impl std::fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ProviderSettings({}, {})", self.issuer, self.client)
    }
}

/// For how long personal data are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionSettings {
    /// Months in which nothing has happened in a closed case, from 1.
    pub months: u16,
}

impl RetentionSettings {
    /// The moment before which the last thing must have happened: so many months ago by the calendar, in UTC.
    #[must_use]
    pub fn before(self, now: Moment) -> Moment {
        let today = now.day_in(&TimeZone::UTC);
        let then = today.checked_sub(Span::new().months(self.months));
        let begin = then.ok().and_then(|day| day.to_zoned(TimeZone::UTC).ok());
        begin.map_or(Moment::START, |begin| Moment::from_ms(begin.timestamp().as_millisecond()))
    }
}

/// The sections, by the name of their row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// [`Settings::face`].
    Face,
    /// [`Settings::lang`].
    Lang,
    /// [`Settings::law`].
    Law,
    /// [`Settings::mail`].
    Mail,
    /// [`Settings::notices`].
    Notices,
    /// [`Settings::paying`].
    Paying,
    /// [`Settings::policy`].
    Policy,
    /// [`Settings::provider`].
    Provider,
    /// [`Settings::retention`].
    Retention,
    /// [`Settings::roles`].
    Roles,
    /// [`Settings::terms`].
    Terms,
    /// [`Settings::turns`].
    Turns,
}

impl Section {
    /// The name of its row.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Face => "face",
            Self::Lang => "lang",
            Self::Law => "law",
            Self::Mail => "mail",
            Self::Notices => "notices",
            Self::Paying => "paying",
            Self::Policy => "policy",
            Self::Provider => "provider",
            Self::Retention => "retention",
            Self::Roles => "roles",
            Self::Terms => "terms",
            Self::Turns => "turns",
        }
    }
}

/// Reads all sections of a shop.
///
/// # Errors
/// What the database ends in; [`Fault::Broken`] where a section is unreadable.
pub fn read(tx: &mut Tx<'_>, shop: ShopId) -> Result<Settings, Fault> {
    let rows = tx
        .query(rows::SETTINGS, values![shop], |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())))?;
    Ok(Settings {
        face: section(&rows, Section::Face)?.unwrap_or_default(),
        terms: section(&rows, Section::Terms)?.unwrap_or_else(default_terms),
        lang: section(&rows, Section::Lang)?.unwrap_or(Lang::En),
        law: section(&rows, Section::Law)?,
        mail: section(&rows, Section::Mail)?,
        notices: section(&rows, Section::Notices)?.unwrap_or_default(),
        paying: section(&rows, Section::Paying)?.unwrap_or_default(),
        policy: section(&rows, Section::Policy)?.unwrap_or_default(),
        provider: section(&rows, Section::Provider)?,
        retention: section(&rows, Section::Retention)?,
        roles: section(&rows, Section::Roles)?.unwrap_or_default(),
        turns: section(&rows, Section::Turns)?.unwrap_or_default(),
    })
}

/// Writes one section.
///
/// # Errors
/// What the database ends in.
pub fn write<T: Serialize>(tx: &mut Tx<'_>, shop: ShopId, name: Section, value: &T) -> Result<(), Fault> {
    let body = serde_json::to_string(value).map_err(|e| Fault::Broken(format!("{}: {e}", name.name())))?;
    let now = tx.now();
    tx.exec(rows::SET, values![shop, name.name(), &body, now]).map(drop)
}

/// The key that the mail server's password is sealed with.
#[must_use]
pub fn mail_key(keys: &Keys) -> SealingKey {
    SealingKey::new(keys.derived("mail password"))
}

/// The key of what a browser carries on its way to the provider and back; open it by
/// [`SealingKey::open_sealed`] alone.
#[must_use]
pub fn carried_key(keys: &Keys) -> SealingKey {
    SealingKey::new(keys.derived("sign-in provider cookie"))
}

/// The key that the provider's secret is sealed with.
#[must_use]
pub fn provider_key(keys: &Keys) -> SealingKey {
    SealingKey::new(keys.derived("sign-in provider"))
}

/// Seals a mail server's password that was kept before passwords were sealed.
///
/// # Errors
/// What the database ends in.
pub fn seal_old_password(tx: &mut Tx<'_>, shop: ShopId, key: &SealingKey) -> Result<(), Fault> {
    let Some(mut mail) = read(tx, shop)?.mail else { return Ok(()) };
    if mail.password.is_empty() || SealingKey::is_sealed(&mail.password) {
        return Ok(());
    }
    mail.password = key.seal(&mail.password, tx.chance());
    write(tx, shop, Section::Mail, &mail)
}

/// Takes a section back to its default.
///
/// # Errors
/// What the database ends in.
pub fn unset(tx: &mut Tx<'_>, shop: ShopId, name: Section) -> Result<(), Fault> {
    tx.exec(rows::UNSET, values![shop, name.name()]).map(drop)
}

/// Four working hours to an answer, five working days to an answer on a complaint, Monday to Friday from nine to six.
fn default_terms() -> Terms {
    Terms { hours: Hours::office("UTC"), talk_minutes: 4 * 60, claim_days: 5, second_above: Vec::new() }
}

fn section<T: DeserializeOwned>(rows: &[(String, String)], name: Section) -> Result<Option<T>, Fault> {
    let Some((_, body)) = rows.iter().find(|(known, _)| known == name.name()) else { return Ok(None) };
    serde_json::from_str(body)
        .map(Some)
        .map_err(|e| Fault::Broken(format!("the settings of {} are unreadable: {e}", name.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_by_the_calendar() {
        let now = Moment::parse("2026-03-31T15:00:00Z").unwrap();
        let before = |months| RetentionSettings { months }.before(now).to_string();
        assert_eq!(before(1), "2026-02-28T00:00:00.000Z");
        assert_eq!(before(36), "2023-03-31T00:00:00.000Z");
        assert!(RetentionSettings { months: u16::MAX }.before(now) < Moment::START);
    }
}
