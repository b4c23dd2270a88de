//! What a person reads in a case file: how to check it, and the conversation as plain text. Pure.

use super::covering::{self, Covers};
use crate::TEXTS;
use crate::page::{Dossier, told};
use domain::case::{Event, Happened};
use domain::link::Party;
use domain::proof::{FileRow, Header, Receipt, fingerprint};
use domain::{Actor, Lang};
use std::fmt::Write as _;
use view::Page;

/// How to check the file and what that proves, in both languages.
pub(crate) fn readme(header: &Header, receipt: &Receipt, base_url: &str) -> String {
    let written = |lang| {
        let args = [
            ("reference", header.reference.as_str().into()),
            ("shop", header.shop_name.as_str().into()),
            ("made", header.made_at.to_string().into()),
            ("seq", receipt.seq.into()),
            ("at", receipt.at.to_string().into()),
            ("key", fingerprint(&header.key).into()),
            ("url", format!("{base_url}/.well-known/redress-key.json").into()),
            ("verify", format!("{base_url}/verify").into()),
        ];
        TEXTS.with(lang, "readme", &args).replace(view::HARD, " ")
    };
    format!("{}\n\n{}\n\n{}\n", written(Lang::En), "-".repeat(72), written(Lang::Ru))
}

/// The conversation in its pieces.
pub(super) struct Story {
    /// The case, the shop, and what is known of the shopper: a line each.
    pub(super) head: Vec<String>,
    /// What happened, in order; each begins with its moment.
    pub(super) entries: Vec<String>,
    /// What is not shown of other people.
    pub(super) covered: Vec<String>,
}

impl Story {
    /// All of it as plain text.
    pub(super) fn text(&self, page: &Page) -> String {
        let mut out = self.head.iter().fold(String::new(), |out, line| out + line + "\n");
        for entry in &self.entries {
            let _ = writeln!(out, "\n{entry}");
        }
        if !self.covered.is_empty() {
            let _ = writeln!(out, "\n{}", page.t("covered-title"));
            self.covered.iter().for_each(|line| {
                let _ = writeln!(out, "- {line}");
            });
        }
        out.replace(view::HARD, " ")
    }
}

/// The conversation from the first word to the last, notes among colleagues left out.
pub(super) fn story(page: &Page, (dossier, covers): (&Dossier, &Covers), files: &[FileRow]) -> Story {
    let mut head = vec![dossier.case.reference.to_string(), page.face.name.clone()];
    if let Some(details) = &dossier.details {
        let lines = [
            ("story-name", details.name.as_str()),
            ("story-email", details.email.as_ref().map_or("", |email| email.as_str())),
            ("story-phone", details.phone.as_ref().map_or("", |phone| phone.digits())),
            ("story-order", details.order.as_ref().map_or("", |order| order.as_str())),
        ];
        let known = lines.into_iter().filter(|(_, value)| !value.is_empty());
        head.extend(known.map(|(key, value)| format!("{}: {value}", page.t(key))));
    }
    let mut entries = Vec::new();
    for happened in &dossier.history {
        let when = page.pen.moment_full(happened.event.said().unwrap_or(happened.at));
        let told = told(page, dossier, happened, Party::Helper).map(|told| told.to_string());
        let entry = entry(page, dossier, (happened, files));
        entries.extend(told.into_iter().chain(entry).map(|said| format!("[{when}] {said}")));
    }
    Story { head, entries, covered: covering::list(page, dossier, covers) }
}

/// What an entry holds besides what is told of it.
fn entry(page: &Page, dossier: &Dossier, (happened, files): (&Happened, &[FileRow])) -> Option<String> {
    match &happened.event {
        Event::Noted { .. } => None,
        Event::Attached { file, .. } => {
            let row = files.iter().find(|row| row.file == file.get());
            let path = row.and_then(|row| row.path.as_deref()).unwrap_or(page.t("story-erased-file"));
            Some(format!("{}: {path}", page.t("story-file")))
        }
        event if event.text().is_some() => {
            let said = dossier.said.iter().find(|said| said.seq == happened.seq);
            let words = said.and_then(|said| said.kept.as_ref()).map(|(words, _)| words.as_str());
            let author = author(page, dossier, (event, happened.actor));
            Some(format!("{author}:\n{}", words.unwrap_or(page.t("talk-erased"))))
        }
        Event::Closed { outcome, reliefs, sum, .. } => {
            let mut said = page.t(&format!("outcome-{}", outcome.code())).to_owned();
            for relief in reliefs {
                let _ = write!(said, "; {}", page.t(&format!("relief-{}", relief.code())));
            }
            let sum = sum.as_ref().map(|sum| format!("; {}", page.money(sum))).unwrap_or_default();
            Some(said + &sum)
        }
        Event::Confirmed => Some(page.t("did-confirm").to_owned()),
        Event::Withdrawn => Some(page.t("did-withdraw").to_owned()),
        _ => None,
    }
}

fn author(page: &Page, dossier: &Dossier, (event, actor): (&Event, Actor)) -> String {
    match event {
        Event::Answered { .. }
        | Event::Offered { .. }
        | Event::PaymentFailed { .. }
        | Event::RemedyFound { .. }
        | Event::RemedyGiven { .. }
        | Event::Reopened { .. } => {
            let name = dossier.shop_name_of(actor).unwrap_or(&page.face.name);
            format!("{name} ({})", page.t("message-shop"))
        }
        Event::OfferDeclined { .. } if actor.is_shop() => {
            let name = dossier.shop_name_of(actor).unwrap_or(&page.face.name);
            format!("{name} ({})", page.t("message-shop"))
        }
        _ if actor == Actor::Helper => page.t("talk-helper").to_owned(),
        _ => dossier.shopper().unwrap_or(page.t("talk-shopper")).to_owned(),
    }
}
