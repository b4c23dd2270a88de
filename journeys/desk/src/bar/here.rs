//! What can be done in one place: with the case that stands open, in the views, on the other pages. Reads no database.

use super::sought::Sought;
use crate::TEXTS;
use crate::case::Doing;
use crate::keys;
use crate::place::{Place, ViewName};
use crate::settings;
use domain::Lang;
use domain::case::Case;
use domain::role::Right;
use view::parts::Command;
use view::{Html, Icon, Page};
use web::staff::{Agent, Permission};

/// Something that can be done, with all that it may be called.
pub(super) struct Entry {
    pub(super) command: Command,
    said: Vec<String>,
}

/// Where the bar was opened.
pub(super) struct From {
    /// The list.
    pub(super) place: Place,
    /// The reference of the open case; empty where none is open.
    pub(super) reference: String,
}

impl From {
    /// From the address of the page: `/desk/waiting/C-4K7P-18TX?q=kettle`. The view of all where it is no list.
    pub(super) fn read(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut parts = path.strip_prefix("/desk/").unwrap_or_default().splitn(2, '/');
        let (view, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let place = Place::read(view, query);
        let reference = if place.is_some() || view == "cases" { rest.split('/').next() } else { None };
        Self {
            place: place.unwrap_or(Place::first(ViewName::All)),
            reference: reference.unwrap_or_default().to_owned(),
        }
    }
}

impl Entry {
    pub(super) fn new(icon: Icon, label: impl Into<Html>, href: String, said: Vec<String>) -> Self {
        let command =
            Command { icon, label: label.into(), about: Html::default(), href, key: "", template: None };
        Self { command, said }
    }

    /// A command whose words are a text: it is found by them in both languages.
    fn text(page: &Page, icon: Icon, key: &str, href: String) -> Self {
        Self::new(icon, page.t(key), href, both(key))
    }

    fn by(mut self, key: &'static str) -> Self {
        self.command.key = key;
        self
    }

    /// How far it is from what is looked for.
    pub(super) fn weight(&self, sought: &Sought) -> Option<u32> {
        sought.weight(&self.said)
    }
}

fn both(key: &str) -> Vec<String> {
    Lang::ALL.into_iter().map(|lang| TEXTS.get(lang, key).to_owned()).collect()
}

/// What can be done with the open case.
pub(super) fn with_case(page: &Page, place: &Place, case: &Case) -> Vec<Entry> {
    let reference = case.reference.to_string();
    let is_closed = case.closure().is_some();
    let entry = |icon, doing: Doing, text: &str, key| {
        let href = format!("{}#{}", place.case_with(&reference, "do", doing.code()), doing.field());
        Entry::text(page, icon, text, href).by(key)
    };
    let mut all = vec![
        entry(Icon::Reply, Doing::Answer, "do-answer", keys::ANSWER),
        entry(Icon::Note, Doing::Note, "do-note", keys::NOTE),
        entry(Icon::Hand, Doing::Own, "do-take", keys::TAKE),
        entry(Icon::User, Doing::Own, "do-owner", keys::OWNER),
        entry(Icon::Tag, Doing::Sort, "do-sort", keys::SORT),
        entry(Icon::Flag, Doing::Label, "do-label", keys::LABEL),
        entry(Icon::Forward, Doing::Macro, "do-macro", keys::MACRO),
        entry(Icon::Link, Doing::Join, "do-join", keys::JOIN),
        entry(Icon::Swap, Doing::Split, "do-split", keys::SPLIT),
    ];
    if is_closed {
        all.push(entry(Icon::Reopen, Doing::Reopen, "do-reopen", keys::END));
    } else {
        all.push(entry(Icon::Moon, Doing::Snooze, "do-snooze", keys::SNOOZE));
        all.push(entry(Icon::Swap, Doing::Offer, "do-offer", keys::OFFER));
        all.push(entry(Icon::Check, Doing::Close, "do-close", keys::END));
        all.push(entry(Icon::Bank, Doing::Outside, "do-outside", keys::OUTSIDE));
    }
    all
}

/// The views.
pub(super) fn views(page: &Page) -> Vec<Entry> {
    let view = |view: ViewName| {
        let key = format!("view-{}", view.code());
        Entry::text(page, view.icon(), &key, format!("/desk/{}", view.code()))
    };
    ViewName::ALL.into_iter().map(view).collect()
}

/// The other pages of the desk.
pub(super) fn pages<P: Permission>(agent: &Agent<P>, page: &Page) -> Vec<Entry> {
    let all = [
        (Right::SeeCases, Icon::ShieldAsk, "rail-scams", "/desk/scams"),
        (Right::SeeCases, Icon::Coin, "rail-ledger", "/desk/ledger"),
        (Right::SeeCases, Icon::Receipt, "vouchers-title", "/desk/vouchers"),
        (Right::AnswerCases, Icon::Flag, "rail-incidents", "/desk/incidents"),
        (Right::SeeReports, Icon::Chart, "rail-reports", "/desk/reports"),
        (Right::AnswerCases, Icon::Alert, "tasks-title", "/desk/tasks"),
        (Right::AnswerCases, Icon::Book, "practice-title", "/desk/practice"),
        (Right::SeeCases, Icon::Key, "keys-title", "/desk/keys"),
    ];
    let open = all.into_iter().filter(|(right, ..)| agent.may(*right));
    open.map(|(_, icon, key, href)| Entry::text(page, icon, key, href.to_owned())).collect()
}

/// The chapters of the settings.
pub(super) fn chapters<P: Permission>(agent: &Agent<P>) -> Vec<Entry> {
    let chapters = settings::chapters(agent).into_iter();
    chapters
        .map(|(icon, key, href)| {
            let said = Lang::ALL.into_iter().map(|lang| settings::TEXTS.get(lang, &key).to_owned());
            Entry::new(icon, settings::TEXTS.get(agent.lang(), &key), href, said.collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_read_from_the_address() {
        for (address, carry, reference) in [
            ("/desk/waiting/C-4K7P-18TX?intent=spam", "waiting?intent=spam", "C-4K7P-18TX"),
            ("/desk/mine", "mine", ""),
            ("/desk/cases/C-4K7P-18TX/buyers", "all", "C-4K7P-18TX"),
            ("/desk/settings/shop", "all", ""),
            ("https://elsewhere.example/", "all", ""),
            ("", "all", ""),
        ] {
            let from = From::read(address);
            assert_eq!(
                (from.place.carry().as_str(), from.reference.as_str()),
                (carry, reference),
                "{address}"
            );
        }
    }
}
