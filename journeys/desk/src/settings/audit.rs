//! The shop's own journal in words: who set what, who came and went, newest first.

use super::chapter::{Chapter, Frame};
use super::{TEXTS, rows};
use crate::table;
use askama::Template;
use axum::response::Response;
use domain::id::StaffId;
use domain::journal::SHOP_STREAM;
use domain::role::Role;
use domain::{Actor, Day, Moment};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Write as _;
use store::{Fault, values};
use view::parts::{Field, Rail, Select, pager, together};
use view::{Arg, Html, Icon, Page};
use web::keys::{KeyLine, list};
use web::staff::{Agent, CanSeeAudit, NamedRole, Person, people, role_name};
use web::{Problem, Query, show as answer};

/// Entries on a page.
const ENTRIES: i64 = 50;
/// Entries in a file at the most.
const LINES_MAX: i64 = 50_000;

/// What can stand in the journal, in alphabetical order. Each has a text under `journal-<kind>`.
const KINDS: &[&str] = &[
    "account_changed",
    "bulletin_published",
    "bulletin_withdrawn",
    "campaign_confirmed",
    "campaign_dismissed",
    "data_erased",
    "help_added",
    "help_begun",
    "help_changed",
    "help_moved",
    "help_removed",
    "hook_changed",
    "hook_made",
    "hook_off",
    "hook_on",
    "hook_paused",
    "hook_removed",
    "hook_secret_made",
    "hook_sent_again",
    "import_begun",
    "import_undone",
    "imported",
    "incident_answered",
    "incident_changed",
    "incident_closed",
    "incident_opened",
    "incident_reopened",
    "incident_stopped",
    "invite_withdrawn",
    "key_made",
    "key_revoked",
    "label_added",
    "label_changed",
    "label_merged",
    "label_removed",
    "macro_added",
    "macro_archived",
    "macro_changed",
    "macro_moved",
    "macro_returned",
    "mail_tested",
    "model_returned",
    "model_taught",
    "model_used",
    "passkey_added",
    "passkey_doubted",
    "passkey_removed",
    "password_reset",
    "password_set",
    "reset_link_made",
    "role_changed",
    "role_made",
    "role_removed",
    "sessions_ended",
    "settings_changed",
    "signin_slowed",
    "staff_added",
    "staff_changed",
    "staff_invited",
    "template_added",
    "template_changed",
    "template_moved",
    "template_removed",
    "templates_begun",
    "totp_set",
    "turns_set",
    "view_added",
    "view_changed",
    "view_exported",
    "view_removed",
    "view_returned",
];

#[derive(Template)]
#[template(path = "settings-journal.html")]
struct JournalPage {
    page: Page,
    rail: Rail,
    top: Html,
    entries: Vec<Line>,
    /// Whose entries, of which kind, of which day.
    choice: Html,
    csv: String,
    is_narrowed: bool,
    pager: Html,
}

/// An entry in words.
struct Line {
    when: Html,
    who: String,
    what: String,
    seq: i64,
}

/// Everybody and everything that entries name.
struct Names {
    people: Vec<Person>,
    keys: Vec<KeyLine>,
    roles: Vec<NamedRole>,
}

/// An entry as the page needs it.
struct Entry {
    seq: i64,
    at: Moment,
    actor: String,
    kind: String,
    body: String,
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Those before this number, where it is not the newest page.
    before: Option<i64>,
    /// Of one actor, as entries name them.
    who: Option<String>,
    /// Of one kind.
    kind: Option<String>,
    /// Of one day where the shop is, `2026-11-23`.
    day: Option<String>,
    form: Option<String>,
}

impl Asked {
    fn get(value: Option<&String>) -> &str {
        value.map_or("", |text| text.trim())
    }

    fn who(&self) -> &str {
        Self::get(self.who.as_ref())
    }

    fn kind(&self) -> &str {
        Self::get(self.kind.as_ref())
    }

    fn day(&self) -> Option<Day> {
        Self::get(self.day.as_ref()).parse().ok()
    }

    /// From the first moment of the day until its end; all of time where no day is named.
    fn time(&self, zone: &TimeZone) -> (Moment, Moment) {
        let start = |day: Day| {
            let start = day.to_zoned(zone.clone()).ok()?;
            Some(Moment::from_ms(start.timestamp().as_millisecond()))
        };
        let of_day = |day: Day| Some((start(day)?, start(day.tomorrow().ok()?)?));
        self.day().and_then(of_day).unwrap_or((Moment::START, Moment::from_ms(i64::MAX)))
    }

    /// The address of these entries, those before a number where one is given.
    fn path(&self, more: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let day = self.day().map(|day| day.to_string()).unwrap_or_default();
        for (name, value) in [("who", self.who()), ("kind", self.kind()), ("day", &day)].iter().chain(more) {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        let path = Chapter::Journal.path();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }
}

/// `GET /desk/settings/journal`
pub(super) async fn show(agent: Agent<CanSeeAudit>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let before = asked.before;
    let is_file = asked.form.as_deref() == Some("csv");
    let limit = if is_file { LINES_MAX } else { ENTRIES + 1 };
    let (time, wanted) = (asked.time(&agent.visit.shop.zone), asked.clone());
    let roles = agent.visit.shop.settings.roles.clone();
    let read = agent.visit.app.store().read(move |tx| {
        let values = values![
            shop,
            SHOP_STREAM,
            before.unwrap_or(i64::MAX),
            wanted.who(),
            wanted.kind(),
            time.0,
            time.1,
            limit
        ];
        let entries = tx.query(rows::ENTRIES, values, |row| {
            Ok(Entry {
                seq: row.int(0)?,
                at: row.moment(1)?,
                actor: row.text(2)?.to_owned(),
                kind: row.text(3)?.to_owned(),
                body: row.text(4)?.to_owned(),
            })
        })?;
        Ok::<_, Fault>((
            entries,
            Names { people: people(tx, shop)?, keys: list(tx, shop)?, roles: roles.clone() },
        ))
    });
    let (mut entries, names) = read.await?;
    if is_file {
        return Ok(file(&agent.visit.pen().today().to_string(), &entries));
    }
    let has_more = i64::try_from(entries.len()).unwrap_or_default() > ENTRIES;
    entries.truncate(usize::try_from(ENTRIES).unwrap_or_default());
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Journal);
    let last = entries.last().map(|entry| entry.seq.to_string()).filter(|_| has_more);
    let older = last.map(|seq| asked.path(&[("before", &seq)]));
    let newer = before.map(|_| asked.path(&[]));
    let pager = pager(&page, newer.as_deref(), older.as_deref());
    let choice = choice(&page, &names, &asked);
    let csv = asked.path(&[("form", "csv")]);
    let is_narrowed = !asked.path(&[]).ends_with("/journal");
    let entries = entries.iter().map(|entry| line(&page, &names, entry)).collect();
    answer(&JournalPage { entries, choice, csv, is_narrowed, pager, page, rail, top })
}

/// Whose entries, of which kind, of which day.
fn choice(page: &Page, names: &Names, asked: &Asked) -> Html {
    let who = Select::new("who", page.t("journal-who")).answer("", page.t("journal-all"));
    let who = names
        .people
        .iter()
        .fold(who, |list, one| list.answer(Actor::Staff(one.id).to_string(), view::name(&one.name)));
    let who = names
        .keys
        .iter()
        .fold(who, |list, key| list.answer(Actor::Key(key.id).to_string(), view::name(&key.name)));
    let who = [Actor::Console, Actor::Clock]
        .into_iter()
        .fold(who, |list, one| list.answer(one.to_string(), page.t(&format!("journal-{one}"))));
    let kinds = Select::new("kind", page.t("journal-kind")).answer("", page.t("journal-all"));
    let kinds =
        KINDS.iter().fold(kinds, |list, kind| match TEXTS.find(page.lang, &format!("journal-of-{kind}")) {
            Some(name) => list.answer(kind, name),
            None => list,
        });
    let day = asked.day().map(|day| day.to_string()).unwrap_or_default();
    let day =
        Field::line("day").label(page.t("journal-day")).value(day).with("type", "date").with("class", "w10");
    together([who.chosen(asked.who()).into(), kinds.chosen(asked.kind()).into(), Html::from(day)])
}

/// The entries as a file for a spreadsheet: numbers and machine names alone, so that nothing in it can be taken for a
/// formula.
fn file(today: &str, entries: &[Entry]) -> Response {
    let mut out = "number,at,actor,kind,details\r\n".to_owned();
    for Entry { seq, at, actor, kind, body } in entries {
        let body = body.replace('"', "\"\"");
        let _ = write!(out, "{seq},{at},{actor},{kind},\"{body}\"\r\n");
    }
    table::answer(&format!("journal-{today}"), out)
}

fn line(page: &Page, names: &Names, entry: &Entry) -> Line {
    Line {
        when: page.when(entry.at),
        who: names.who(page, &entry.actor),
        what: what(page, names, entry),
        seq: entry.seq,
    }
}

fn what(page: &Page, names: &Names, entry: &Entry) -> String {
    let body: Value = serde_json::from_str(&entry.body).unwrap_or_default();
    let word = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |name: &str| body.get(name).and_then(Value::as_i64).unwrap_or_default();
    let is = |name: &str| body.get(name).and_then(Value::as_bool).unwrap_or_default();
    let said =
        |family: &str, code: String| if code.is_empty() { "" } else { page.t(&format!("{family}-{code}")) };
    let key = match entry.kind.as_str() {
        "staff_changed" if !is("active") => "journal-staff_dismissed".to_owned(),
        "totp_set" if !is("on") => "journal-totp_unset".to_owned(),
        "mail_tested" if !is("sent") => "journal-mail_failed".to_owned(),
        kind if KINDS.contains(&kind) => format!("journal-{kind}"),
        _ => "journal-other".to_owned(),
    };
    let args: [(&str, Arg); 6] = [
        ("role", Arg::name(names.role(page, &word("called"), &word("role")))),
        ("section", said("journal-section", word("section")).into()),
        ("person", Arg::name(names.person(page, number("staff")))),
        ("key", Arg::name(names.key(number("key")))),
        ("n", number("n").into()),
        ("kind", entry.kind.as_str().into()),
    ];
    page.with(&key, &args)
}

impl Names {
    fn who(&self, page: &Page, actor: &str) -> String {
        match Actor::parse(actor) {
            Some(Actor::Staff(id)) => self.person(page, id.get()),
            Some(Actor::Key(id)) => self.key(id),
            Some(Actor::Console) => page.t("journal-console").to_owned(),
            Some(Actor::Clock) => page.t("journal-clock").to_owned(),
            Some(Actor::Import) => page.t("journal-import").to_owned(),
            _ => actor.to_owned(),
        }
    }

    fn person(&self, page: &Page, id: i64) -> String {
        let found = self.people.iter().find(|person| person.id == StaffId::new(id));
        found.map_or_else(|| page.t("journal-somebody").to_owned(), |person| person.name.clone())
    }

    /// What a role is called now; what it was called where it is gone.
    fn role(&self, page: &Page, called: &str, code: &str) -> String {
        let Some(role) = Role::from_code(code).filter(|_| called.is_empty()) else {
            return called.to_owned();
        };
        let named = role_name(&self.roles, role).map(str::to_owned);
        named.unwrap_or_else(|| page.t(&format!("role-{}", role.kind())).to_owned())
    }

    fn key(&self, id: i64) -> String {
        let found = self.keys.iter().find(|key| key.id == id);
        found.map_or_else(|| id.to_string(), |key| key.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_words() {
        assert!(KINDS.is_sorted());
        for kind in KINDS {
            let key = format!("journal-{kind}");
            assert!(
                view::Lang::ALL.into_iter().all(|lang| TEXTS.find(lang, &key).is_some() || {
                    let args =
                        ["role", "section", "person", "key", "kind"].map(|name| (name, Arg::from("x")));
                    TEXTS.find_with(lang, &key, &args).is_some()
                }),
                "{key}"
            );
        }
    }
}
