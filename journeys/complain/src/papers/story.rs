//! What a person reads in a case file: how to check it, and the conversation as plain text. Pure.

use crate::TEXTS;
use crate::page::{Dossier, told};
use domain::case::Event;
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

/// The conversation from the first word to the last, notes among colleagues left out.
pub(crate) fn story(page: &Page, dossier: &Dossier, files: &[FileRow]) -> String {
    let mut out = format!("{}\n{}\n", dossier.case.reference, page.face.name);
    if let Some(details) = &dossier.details {
        let lines = [
            ("story-name", details.name.as_str()),
            ("story-email", details.email.as_ref().map_or("", |email| email.as_str())),
            ("story-phone", details.phone.as_ref().map_or("", |phone| phone.digits())),
            ("story-order", details.order.as_ref().map_or("", |order| order.as_str())),
        ];
        for (key, value) in lines.into_iter().filter(|(_, value)| !value.is_empty()) {
            let _ = writeln!(out, "{}: {value}", page.t(key));
        }
    }
    for happened in &dossier.history {
        let when = page.pen.moment_full(happened.at);
        if let Some(told) = told(page, dossier, happened, Party::Helper) {
            let _ = writeln!(out, "\n[{when}] {told}");
        }
        match &happened.event {
            Event::Noted { .. } => {}
            Event::Attached { file, .. } => {
                let row = files.iter().find(|row| row.file == file.get());
                let path = row.and_then(|row| row.path.as_deref()).unwrap_or(page.t("story-erased-file"));
                let _ = writeln!(out, "\n[{when}] {}: {path}", page.t("story-file"));
            }
            event if event.text().is_some() => {
                let said = dossier.said.iter().find(|said| said.seq == happened.seq);
                let words = said.and_then(|said| said.kept.as_ref()).map(|(words, _)| words.as_str());
                let author = author(page, dossier, (event, happened.actor));
                let _ = writeln!(out, "\n[{when}] {author}:\n{}", words.unwrap_or(page.t("talk-erased")));
            }
            Event::Closed { outcome, reliefs, sum } => {
                let _ = write!(out, "\n[{when}] {}", page.t(&format!("outcome-{}", outcome.code())));
                for relief in reliefs {
                    let _ = write!(out, "; {}", page.t(&format!("relief-{}", relief.code())));
                }
                let sum = sum.as_ref().map(|sum| format!("; {}", page.money(sum))).unwrap_or_default();
                let _ = writeln!(out, "{sum}");
            }
            Event::Confirmed => {
                let _ = writeln!(out, "\n[{when}] {}", page.t("did-confirm"));
            }
            Event::Withdrawn => {
                let _ = writeln!(out, "\n[{when}] {}", page.t("did-withdraw"));
            }
            _ => {}
        }
    }
    out.replace(view::HARD, " ")
}

fn author(page: &Page, dossier: &Dossier, (event, actor): (&Event, Actor)) -> String {
    match event {
        Event::Answered { .. }
        | Event::Offered { .. }
        | Event::PaymentFailed { .. }
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
