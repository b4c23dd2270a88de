//! The formal complaint on paper: as it was filed, or as it would be. Everything on it stands in the case; nothing is added.

use super::case_file::page_for;
use crate::claim::{dated, said_title};
use crate::page::{Dossier, Filing};
use axum::response::Response;
use domain::case::Case;
use domain::link::Party;
use domain::proof::{Receipt, fingerprint};
use domain::reference::CaseRef;
use domain::sheet::{Block, Sheet, Size};
use domain::{Day, Refusal};
use store::cases;
use view::{HARD, Page};
use web::staff::{Agent, CanSee};
use web::{App, Holder, Kind, Path, Problem, Query, hand_out_pdf};

/// A complaint that is printed.
pub(crate) struct Printed<'p> {
    /// Its words.
    pub(crate) words: &'p str,
    /// The last day of the law's term.
    pub(crate) due: Option<Day>,
    /// The law by which it is made.
    pub(crate) law: &'p str,
    /// The names of what is enclosed.
    pub(crate) files: Vec<&'p str>,
    /// When it was filed, and the receipt of that; none of a draft.
    pub(crate) filed: Option<(&'p Filing, &'p Receipt)>,
}

/// Of which case a paper is asked for, where it is one that was taken into the link's.
#[derive(serde::Deserialize)]
pub(crate) struct OfPart {
    /// Its number.
    pub(crate) of: Option<String>,
}

/// `GET /c/{token}/claim.pdf`; `of` names a case that was taken into the link's.
pub(super) async fn download(holder: Holder, Query(asked): Query<OfPart>) -> Result<Response, Problem> {
    // It bears the shopper's name and addresses.
    if holder.party == Party::Helper {
        return Err(Refusal::NotYours.into());
    }
    let holder = holder.of_part(asked.of.as_deref()).await?;
    let (visit, shop, id) = (&holder.visit, holder.shop(), holder.case);
    visit.app.limits().take(Kind::Paper, &visit.address).map_err(Problem::TooMany)?;
    let dossier = visit.app.store().read(move |tx| Dossier::read(tx, shop, id)).await?;
    let dossier = dossier.ok_or(Problem::NotFound)?;
    hand_out(&visit.app, &page_for(visit, dossier.case.lang), &dossier).await
}

/// `GET /desk/cases/{reference}/claim.pdf`
pub(super) async fn show_to_agent(
    agent: Agent<CanSee>,
    Path(reference): Path<String>,
) -> Result<Response, Problem> {
    let reference = CaseRef::parse(&reference).ok_or(Problem::NotFound)?;
    let (visit, shop) = (&agent.visit, agent.shop());
    let dossier = visit.app.store().read(move |tx| {
        let Some(id) = cases::by_reference(tx, shop, reference)? else { return Ok(None) };
        Dossier::read(tx, shop, id)
    });
    let dossier = dossier.await?.filter(|dossier| dossier.case.is_seen_by(agent.role));
    let dossier = dossier.ok_or(Problem::NotFound)?;
    hand_out(&visit.app, &page_for(visit, dossier.case.lang), &dossier).await
}

async fn hand_out(app: &App, page: &Page, dossier: &Dossier) -> Result<Response, Problem> {
    let filed = filing(dossier).ok_or(Problem::NotFound)?;
    let receipt = web::receipt_of(app, &dossier.case, Some(filed.last_seq)).await?;
    let sheet = filed_sheet(page, dossier, (&filed, &receipt)).ok_or(Problem::NotFound)?;
    hand_out_pdf(&format!("{}-claim", dossier.case.reference), app.print(sheet).await?)
}

/// The formal complaint of a case, where it is one.
pub(crate) fn filing(dossier: &Dossier) -> Option<Filing> {
    dossier.claim_filing().or_else(|| dossier.first_filing()).filter(|filing| filing.formal)
}

/// A filed complaint; none where its words were erased.
pub(crate) fn filed_sheet(
    page: &Page,
    dossier: &Dossier,
    (filing, receipt): (&Filing, &Receipt),
) -> Option<Sheet> {
    let enclosed =
        dossier.evidence.iter().filter(|one| one.seq <= filing.last_seq && one.blob_name.is_some());
    let printed = Printed {
        words: dossier.words_of(filing.words_seq)?,
        due: filing.due.or_else(|| dossier.case.stage_before_end().law_due()),
        law: law_of(&dossier.case),
        files: enclosed.map(|one| one.name.as_str()).collect(),
        filed: Some((filing, receipt)),
    };
    Some(sheet(page, dossier, &printed))
}

fn law_of(case: &Case) -> &str {
    case.stage_before_end().by_law().map_or("", |by_law| by_law.law.as_str())
}

/// The complaint as it goes on paper, in the language of the case.
pub(crate) fn sheet(page: &Page, dossier: &Dossier, printed: &Printed<'_>) -> Sheet {
    let reference = dossier.case.reference.to_string();
    let day = match printed.filed {
        Some((filing, _)) => filing.at.day_in(&page.pen.zone),
        None => page.pen.today(),
    };
    let title = page.t(if printed.filed.is_some() { "claim-paper-title" } else { "claim-paper-draft" });
    let mut heading = vec![title.to_owned()];
    let args = [("reference", reference.as_str().into()), ("day", dated(&page.pen, day).into())];
    heading.push(
        page.with(if printed.filed.is_some() { "claim-paper-of" } else { "claim-paper-not-yet" }, &args),
    );
    let mut blocks = vec![Block::Parties(parties(page, dossier)), Block::Heading(heading)];
    blocks.extend(words(page, printed.words));
    let due = match printed.due {
        Some(due) => page.ta("claim-paper-due", "day", dated(&page.pen, due)),
        None => page.t("claim-paper-due-none").to_owned(),
    };
    blocks.push(Block::Text(vec![due]));
    if !printed.files.is_empty() {
        let names = printed.files.iter().map(|name| (*name).to_owned()).collect();
        blocks.push(Block::List(page.t("claim-paper-files").to_owned(), names));
    }
    if let Some((filing, receipt)) = printed.filed {
        let when = format!("{}, {}", dated(&page.pen, day), page.pen.time(filing.at));
        let args = [("when", when.into()), ("seq", receipt.seq.into())];
        blocks.push(Block::Signature(vec![
            page.with("claim-paper-filed", &args),
            page.ta("claim-paper-receipt", "fingerprint", fingerprint(receipt.to_json().as_bytes())),
        ]));
    }
    let sheet = Sheet {
        name: format!("{} {reference}", page.t("claim-paper-name")),
        author: dossier.shopper().unwrap_or_default().to_owned(),
        lang: page.lang.code().to_owned(),
        size: Size::usual_in(printed.law),
        day,
        foot: reference,
        blocks,
    };
    soft(sheet)
}

/// To whom and from whom: only what the case holds.
fn parties(page: &Page, dossier: &Dossier) -> Vec<String> {
    let line = |key: &str, value: &str| format!("{}: {value}", page.t(key));
    let mut lines = vec![line("claim-paper-to", &page.face.name), String::new()];
    if let Some(name) = dossier.shopper() {
        lines.push(line("claim-paper-from", name));
    }
    if let Some(details) = &dossier.details {
        lines.extend(details.email.as_ref().map(|email| line("story-email", email.as_str())));
        lines.extend(details.phone.as_ref().map(|phone| line("story-phone", &page.phone(phone))));
        lines.extend(details.order.as_ref().map(|order| line("story-order", order.as_str())));
    }
    lines
}

/// The words in their paragraphs, without the title that the form put before them.
fn words(page: &Page, words: &str) -> Vec<Block> {
    let title = said_title(page.lang);
    let rest = words.strip_prefix(title).filter(|rest| rest.starts_with('\n')).unwrap_or(words);
    let paragraphs = rest.split("\n\n").map(|paragraph| paragraph.lines().map(str::to_owned).collect());
    paragraphs
        .filter(|lines: &Vec<String>| lines.iter().any(|line| !line.is_empty()))
        .map(Block::Text)
        .collect()
}

/// Hard blanks are the press's own matter.
fn soft(mut sheet: Sheet) -> Sheet {
    for block in &mut sheet.blocks {
        if let Block::List(title, _) = block {
            *title = title.replace(HARD, " ");
        }
        let (Block::Parties(lines)
        | Block::Heading(lines)
        | Block::Text(lines)
        | Block::List(_, lines)
        | Block::Signature(lines)) = block;
        for line in lines {
            *line = line.replace(HARD, " ");
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::Story;
    use domain::Lang;

    #[test]
    fn a_complaint_on_paper_says_what_the_case_holds_and_no_more() {
        let story = Story::begin(true);
        for (lang, title, due) in [
            (Lang::Ru, "ЧЕРНОВИК ПРЕТЕНЗИИ", "30 ноября 2026"),
            (Lang::En, "DRAFT OF A FORMAL COMPLAINT", "30 November 2026"),
        ] {
            let dossier = &story.dossier;
            let draft = Printed {
                words: dossier.words_of(1).unwrap(),
                due: filing(dossier).unwrap().due,
                law: "RU",
                files: vec!["чек.jpg"],
                filed: None,
            };
            let sheet = sheet(&story.page(lang), dossier, &draft);
            let lines: Vec<&str> = sheet.lines().collect();
            let said = lines.join("\n");
            assert!(lines.iter().any(|line| line.contains(title)), "{said}");
            assert!(said.contains(due) && said.contains("Чайник <b>треснул</b>"), "{said}");
            assert!(said.contains("<script>Марина") && said.contains("чек.jpg"), "words are values: {said}");
            assert!(!said.contains("[claim-") && !said.contains(HARD) && !said.contains("[…]"), "{said}");
        }
    }

    #[test]
    fn a_talk_is_no_complaint() {
        assert!(filing(&Story::begin(false).dossier).is_none());
    }
}
