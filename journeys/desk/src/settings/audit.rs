//! The shop's own journal in words: who set what, who came and went, newest first.

use super::chapter::{Chapter, Frame};
use askama::Template;
use axum::response::Response;
use domain::Actor;
use domain::id::StaffId;
use domain::journal::{Entry, SHOP_STREAM};
use serde::Deserialize;
use serde_json::Value;
use store::Fault;
use view::parts::{Rail, pager};
use view::{Arg, Html, Icon, Page};
use web::keys::{KeyLine, list};
use web::staff::{Agent, CanSeeAudit, Person, people};
use web::{Problem, Query, show as answer};

/// Entries on a page.
const ENTRIES: i64 = 50;

/// What can stand in the journal, in alphabetical order. Each has a text under `journal-<kind>`.
const KINDS: &[&str] = &[
    "account_changed",
    "bulletin_published",
    "bulletin_withdrawn",
    "campaign_confirmed",
    "campaign_dismissed",
    "data_erased",
    "hook_changed",
    "hook_made",
    "hook_off",
    "hook_on",
    "hook_paused",
    "hook_removed",
    "hook_secret_made",
    "hook_sent_again",
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
    "mail_tested",
    "model_returned",
    "model_taught",
    "model_used",
    "password_reset",
    "password_set",
    "reset_link_made",
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
}

/// Entries before this one, where it is not the newest page.
#[derive(Deserialize)]
pub(super) struct Asked {
    before: Option<i64>,
}

/// `GET /desk/settings/journal`
pub(super) async fn show(agent: Agent<CanSeeAudit>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let shop = agent.shop();
    let (last, entries, names) = agent
        .visit
        .app
        .store()
        .read(move |tx| {
            let last = tx.head_of(shop, SHOP_STREAM)?.map_or(0, |head| head.seq);
            let before = asked.before.unwrap_or(i64::MAX).clamp(1, last.saturating_add(1));
            let after = before.saturating_sub(ENTRIES + 1).max(0);
            let mut entries = tx.entries(shop, SHOP_STREAM, after, before - 1 - after)?;
            entries.reverse();
            let names = Names { people: people(tx, shop)?, keys: list(tx, shop)? };
            Ok::<_, Fault>((last, entries, names))
        })
        .await?;
    let Frame { page, rail, top } = Frame::new(&agent, Chapter::Journal);
    let at = |before: i64| format!("{}?before={before}", Chapter::Journal.path());
    let newer =
        entries.first().map(|entry| entry.seq).filter(|seq| *seq < last).map(|seq| at(seq + ENTRIES + 1));
    let older = entries.last().map(|entry| entry.seq).filter(|seq| *seq > 1).map(at);
    let pager = pager(&page, newer.as_deref(), older.as_deref());
    let entries = entries.iter().map(|entry| line(&page, &names, entry)).collect();
    answer(&JournalPage { entries, pager, page, rail, top })
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
        ("role", said("role", word("role")).into()),
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
            _ => actor.to_owned(),
        }
    }

    fn person(&self, page: &Page, id: i64) -> String {
        let found = self.people.iter().find(|person| person.id == StaffId::new(id));
        found.map_or_else(|| page.t("journal-somebody").to_owned(), |person| person.name.clone())
    }

    fn key(&self, id: i64) -> String {
        let found = self.keys.iter().find(|key| key.id == id);
        found.map_or_else(|| id.to_string(), |key| key.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::TEXTS;
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
