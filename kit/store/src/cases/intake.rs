//! A problem comes in: one way for pages, programs and imports. Decides nothing that `domain` can decide.

use super::detail::Details;
use super::evidence::{NewEvidence, keep_evidence};
use super::save::{apply, begin};
use crate::{Fault, Tx};
use domain::case::{ByLaw, Case, Channel, Judged, OpenCase, Terms, Text, attach, open as decide_open};
use domain::ground::Ground;
use domain::id::{CaseId, CompanyId, MessageId, ShopId};
use domain::intent::{Intent, Urgency};
use domain::judgement::Judgement;
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::remedy::Remedy;
use domain::{Actor, Day, Lang, Moment, Refusal};

/// A problem as a journey hands it in.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The identity, where files were kept under it already.
    pub id: Option<CaseId>,
    /// Who brings it.
    pub actor: Actor,
    /// The language the shopper reads.
    pub lang: Lang,
    /// Where it comes in.
    pub channel: Channel,
    /// What it is about, where that was chosen or named; else the judgement says it.
    pub intent: Option<Intent>,
    /// How soon somebody must look, where that was chosen or named; the judgement may raise it.
    pub urgency: Option<Urgency>,
    /// What a model makes of the story. It is read again with more care unless the case is brought over from elsewhere.
    pub judged: Option<Judgement>,
    /// The ground, where one was named.
    pub ground: Option<Ground>,
    /// What is wanted.
    pub wanted: Option<Remedy>,
    /// When it began, where that was before it came here.
    pub began: Option<Moment>,
    /// Whether it is a formal complaint.
    pub formal: bool,
    /// The last day of the law's term for a formal complaint, where the law sets one, and under which law it stands.
    pub law: Option<(Option<Day>, ByLaw)>,
    /// The story.
    pub words: Masked,
    /// Who the shopper is.
    pub details: Details,
    /// Files, kept already.
    pub files: Vec<NewEvidence>,
}

/// Opens a case.
///
/// # Errors
/// A [`Refusal`] of [`domain::case::open`] or [`domain::case::attach`]; what the database ends in.
pub fn open<E>(tx: &mut Tx<'_>, shop: ShopId, incoming: &Incoming, terms: &Terms) -> Result<Case, E>
where
    E: From<Refusal> + From<Fault>,
{
    let id = incoming.id.unwrap_or_else(|| CaseId::new(tx.make_id()));
    let salt = tx.salt();
    let command = OpenCase {
        reference: CaseRef::make(tx.chance().bits64()),
        company: CompanyId::SELF,
        lang: incoming.lang,
        channel: incoming.channel,
        intent: incoming.intent,
        urgency: incoming.urgency,
        judged: incoming.judged.as_ref().map(|judged| Judged::new(judged, tx.salt())),
        ground: incoming.ground,
        wanted: incoming.wanted,
        began: incoming.began,
        formal: incoming.formal,
        due: incoming.law.as_ref().and_then(|(due, _)| *due),
        by_law: incoming.law.as_ref().map(|(_, by_law)| by_law.clone()),
        story: text(tx, &incoming.words),
        details: incoming.details.commit(&salt),
    };
    let opened = decide_open(command, tx.now(), terms)?;
    let case = begin(tx, (shop, id), incoming.actor, &opened, (&incoming.details, salt))?;
    add_files(tx, case, incoming.actor, (0, &incoming.files))
}

/// Adds files to a case that has `n_files` already.
///
/// # Errors
/// [`Refusal::TooManyFiles`]; what the database ends in.
pub fn add_files<E>(
    tx: &mut Tx<'_>,
    mut case: Case,
    actor: Actor,
    (n_files, files): (usize, &[NewEvidence]),
) -> Result<Case, E>
where
    E: From<Refusal> + From<Fault>,
{
    for (place, file) in files.iter().enumerate() {
        let attached = attach(n_files.saturating_add(place), file.id, file.sha256.clone(), file.size)?;
        case = apply(tx, &case, actor, &[attached])?;
        keep_evidence(tx, (case.shop, case.id), case.seq, actor, file)?;
    }
    Ok(case)
}

/// Words on their way into a case, with an identity and a salt.
#[must_use]
pub fn text(tx: &Tx<'_>, words: &Masked) -> Text {
    Text::new(MessageId::new(tx.make_id()), tx.salt(), words.clone())
}
