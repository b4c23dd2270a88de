//! The evidence of a case as a list: what it is, when it was taken, who added it. Pure.

use super::Dossier;
use domain::Actor;
use domain::link::Party;
use domain::media::Kind;
use domain::time::Moment;
use store::cases::Evidence;
use view::parts::{FileLine, Tone, empty, files, status, taken_for};
use view::{Html, Icon, Page};

/// The list, or the word that there is nothing yet.
pub(crate) fn list(page: &Page, dossier: &Dossier, (party, path): (Party, &str)) -> Html {
    if dossier.evidence.is_empty() {
        return empty(Icon::Photo, page.t("evidence-none"), page.t("evidence-none.text"));
    }
    let lines: Vec<FileLine> = dossier
        .evidence
        .iter()
        .map(|evidence| {
            let added = page.with(
                "evidence-added",
                &[
                    ("who", who(page, dossier, evidence.actor, party).into()),
                    ("when", page.pen.moment(evidence.at).into()),
                ],
            );
            let line = line_with(page, evidence, path, Some(added));
            if evidence.blob_name.is_some() {
                line
            } else {
                line.end(status(Tone::Quiet, Icon::Trash, page.t("evidence-erased")))
            }
        })
        .collect();
    files(&lines)
}

/// One file under a message.
pub(crate) fn line(page: &Page, evidence: &Evidence, path: &str) -> FileLine {
    line_with(page, evidence, path, None)
}

/// The icon of a kind of file.
pub(crate) fn icon(kind: &str) -> Icon {
    match Kind::from_code(kind) {
        Some(Kind::Avif | Kind::Gif | Kind::Heic | Kind::Jpeg | Kind::Png | Kind::Webp) => Icon::Photo,
        Some(Kind::Mp4 | Kind::Webm) => Icon::Camera,
        _ => Icon::File,
    }
}

fn line_with(page: &Page, evidence: &Evidence, path: &str, added: Option<String>) -> FileLine {
    let kind = Kind::from_code(&evidence.kind).unwrap_or(Kind::Other);
    let shown = kind.inline();
    let href = format!("{path}/files/{}{}", evidence.id, if shown { "?show" } else { "" });
    let size = page.size(u64::try_from(evidence.size).unwrap_or(0));
    let told = Some(taken_for(page, kind)).filter(|told| !told.is_empty()).map(str::to_owned);
    let remarks: Vec<String> =
        [taken(page, evidence), Some(size), added, told].into_iter().flatten().collect();
    let line = if evidence.blob_name.is_some() {
        FileLine::named(icon(&evidence.kind), &href, &evidence.name)
    } else {
        FileLine::lacking(icon(&evidence.kind), view::name(&evidence.name))
    };
    line.remark(remarks.join(" · "))
}

/// When the camera says the picture was taken; cameras know no time zone, so it is the shop's.
fn taken(page: &Page, evidence: &Evidence) -> Option<String> {
    let text = evidence.taken_at.as_deref()?;
    let day = text.get(..10)?.parse().ok()?;
    let time = text.get(11..16).unwrap_or_default();
    let date = page.pen.date(day);
    let clock = Moment::parse(&format!("2000-01-01T{time}:00Z")).map(|_| time);
    Some(match clock {
        Some(time) => page.with("evidence-taken-at", &[("date", date.into()), ("time", time.into())]),
        None => page.ta("evidence-taken", "date", date),
    })
}

fn who(page: &Page, dossier: &Dossier, actor: Actor, party: Party) -> String {
    match (actor, party) {
        (Actor::Shopper, Party::Shopper) | (Actor::Helper, Party::Helper) => page.t("by-you").to_owned(),
        (Actor::Shopper, Party::Helper) => page.t("by-shopper").to_owned(),
        (Actor::Helper, Party::Shopper) => page.t("by-helper").to_owned(),
        _ => dossier.shop_name_of(actor).map_or_else(|| page.t("by-shop").to_owned(), ToOwned::to_owned),
    }
}
