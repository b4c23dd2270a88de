//! The cases that were taken into one, as its page lists them: each with the papers that are its own. Pure.

use super::dossier::Dossier;
use super::show::claim_line;
use crate::papers::filing;
use domain::link::Party;
use std::fmt::Write as _;
use view::parts::{FileLine, files};
use view::{Html, Icon, Page};

/// Each case with its receipt, its file and its complaint; nothing for a helper, who was asked into one case alone.
pub(super) fn papers(page: &Page, whole: &Dossier, (party, path): (Party, &str), has_press: bool) -> Html {
    let mut out = String::new();
    if party == Party::Helper {
        return Html::default();
    }
    for part in &whole.parts {
        let reference = part.case.reference.to_string();
        let opened = page.pen.date(part.case.opened_at.day_in(&page.pen.zone));
        let _ = write!(
            out,
            "<h3 class=\"small\" id=\"part-{reference}\"><span class=\"ref\">{reference}</span> <span class=\"dim\">{}</span></h3>",
            Html::from(page.ta("part-opened", "day", opened))
        );
        out.push_str(&of(page, part, (path, &reference), has_press).to_string());
    }
    Html::built(out)
}

fn of(page: &Page, part: &Dossier, (path, reference): (&str, &str), has_press: bool) -> Html {
    let paper = |icon, name: &str, key: &str| {
        FileLine::paper(icon, &format!("{path}/{name}of={reference}"), page.t(key))
            .remark(page.t(&format!("{key}.remark")))
    };
    let mut lines = vec![paper(Icon::Seal, "receipt.json?", "paper-receipt")];
    if part.case.erased_at.is_none() {
        lines.push(paper(Icon::Receipt, "received?", "paper-received"));
        lines.push(paper(Icon::Load, "file.zip?", "paper-file"));
        lines.push(paper(Icon::Lock, "file.zip?whole=1&", "paper-file-whole"));
        if has_press && filing(part).is_some() {
            lines.push(claim_line(page, path, &format!("?of={reference}")));
        }
    }
    files(&lines)
}
