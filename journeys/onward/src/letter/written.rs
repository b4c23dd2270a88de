//! The letter of a case: as it was kept, or else as the law's template and the case give it.

use super::choice::Whole;
use super::facts::facts;
use super::shoppers;
use crate::rows;
use domain::case::{Case, Channel};
use domain::ground::Ground;
use domain::redact::Masked;
use domain::{Actor, Day, Refusal};
use law::letter::field::Field;
use law::letter::write::{Wish, Written, write};
use store::cases::{self, Details, Said};
use store::{Fault, values};
use web::staff::hash_of;
use web::{Holder, Problem};

/// Characters of a letter at the most: some ten pages.
pub(super) const LETTER_CHARS_MAX: usize = 20_000;

/// What a letter is made from.
pub(super) struct Basis {
    pub(super) case: Case,
    pub(super) details: Option<Details>,
    /// The words with which the shopper complained: those of the claim, where a talk became one, else the first.
    pub(super) story: Option<String>,
    /// The names of the files that the shopper sent.
    pub(super) files: Vec<String>,
}

/// A letter as the page shows it.
pub(super) struct Letter {
    pub(super) text: String,
    /// As the law's template and the case give it today.
    pub(super) written: Written,
    /// Facts that are missing; not known of a letter changed by hand.
    pub(super) gaps: Vec<Field>,
    pub(super) due: Option<Day>,
    /// Whether it was changed by hand and kept.
    pub(super) is_kept: bool,
}

/// Reads what a letter is made from.
pub(super) async fn basis(holder: &Holder) -> Result<Basis, Problem> {
    shoppers(holder)?;
    let (shop, id) = (holder.shop(), holder.case);
    let read = holder.visit.app.store().read(move |tx| {
        let Some(case) = cases::peek(tx, shop, id)? else { return Ok(None) };
        let said = cases::said(tx, shop, id)?;
        let evidence = cases::evidence(tx, shop, id)?;
        Ok::<_, Fault>(Some(Basis {
            details: cases::details(tx, shop, id)?.map(|(details, _)| details),
            story: story(&case, &said),
            files: evidence
                .into_iter()
                .filter(|file| file.blob_name.is_some() && file.actor == Actor::Shopper)
                .map(|file| file.name)
                .collect(),
            case,
        }))
    });
    let basis = read.await?.ok_or(Problem::NotFound)?;
    if basis.case.erased_at.is_some() { Err(Refusal::Erased.into()) } else { Ok(basis) }
}

/// The shopper's words of the complaint. A claim that a talk became has words of its own, below the lines of its form.
fn story(case: &Case, said: &[Said]) -> Option<String> {
    let words = |one: &Said| one.kept.as_ref().map(|(words, _)| words.as_str().to_owned());
    let since = case.stage_before_end().by_law().map(|by_law| by_law.since);
    let later = said.iter().skip(1).filter(|one| one.actor == Actor::Shopper);
    let of_claim = since
        .filter(|since| said.first().is_some_and(|first| first.at < *since))
        .and_then(|since| later.into_iter().find(|one| one.at >= since))
        .and_then(words);
    let below = |words: String| words.split_once("\n\n").map_or(words.clone(), |(_, own)| own.to_owned());
    // A program's claim has those lines from its first message on; a statement of withdrawal is its own words.
    let is_programs =
        case.channel == Channel::Api && since.is_some() && case.ground != Some(Ground::Withdrawal);
    let first = said.first().and_then(words).map(|words| if is_programs { below(words) } else { words });
    of_claim.map(below).or(first)
}

/// The letter as it was kept, or as the case gives it today.
pub(super) async fn letter(holder: &Holder, basis: &Basis, whole: &Whole) -> Result<Letter, Problem> {
    let shop = &holder.visit.shop;
    let pen = holder.visit.pen();
    let lang = if whole.letter.lang == "ru" { domain::Lang::Ru } else { domain::Lang::En };
    let facts = facts(basis, whole, &shop.face(lang));
    let wish = Wish { ground: whole.ground, remedy: whole.remedy, on: pen.today() };
    let written = write(whole.pack, whole.letter, wish, &facts).map_err(|why| Problem::fault(&why))?;
    let (id, case, hash) = (shop.id, holder.case, hash_for(holder, whole));
    let kept = holder.visit.app.store().read(move |tx| {
        tx.query_one(rows::LETTER, values![id, &hash, case], |row| Ok(row.text(0)?.to_owned()))
    });
    let kept: Option<String> = kept.await.map_err(|fault: Fault| Problem::from(fault))?;
    Ok(match kept {
        Some(text) => Letter { text, gaps: Vec::new(), due: written.due, is_kept: true, written },
        None => Letter {
            text: written.text(),
            gaps: written.gaps.clone(),
            due: written.due,
            is_kept: false,
            written,
        },
    })
}

/// Keeps a letter with the case, or forgets the kept one.
pub(super) async fn keep(holder: &Holder, whole: &Whole, words: Option<Masked>) -> Result<(), Problem> {
    let (shop, case, hash) = (holder.shop(), holder.case, hash_for(holder, whole));
    let kept = holder.visit.app.store().write(move |tx| {
        // Under the case's lock: a case that is being erased keeps no letter.
        let found = cases::load(tx, shop, case)?.ok_or(Problem::NotFound)?;
        if found.erased_at.is_some() {
            return Err(Refusal::Erased.into());
        }
        let now = tx.now();
        match &words {
            Some(words) => tx.exec(rows::KEEP_LETTER, values![shop, &hash, case, words.as_str(), now])?,
            None => tx.exec(rows::DROP_LETTER, values![shop, &hash, case])?,
        };
        Ok::<_, Problem>(())
    });
    kept.await
}

/// The name of a kept letter: one for each kind, ground and demand of a case.
fn hash_for(holder: &Holder, whole: &Whole) -> [u8; 32] {
    hash_of(&format!("letter of {} of {}: {}", holder.case.get(), holder.shop().get(), whole.query()))
}
