//! Labels put on a case and taken off. Knows their numbers, not their names.

use super::decide::check_there;
use super::event::Event;
use super::state::Case;
use crate::id::LabelId;
use crate::refusal::Refusal;

/// Labels on one case at the most.
pub const CASE_LABELS_MAX: usize = 20;

/// Somebody of the shop puts labels on a case and takes others off. What is there already, or gone already, is left out;
/// no event where nothing changes. A label that is both put on and taken off is taken off.
///
/// # Errors
/// [`Refusal::Erased`]; [`Refusal::TooManyLabels`] above [`CASE_LABELS_MAX`].
pub fn label(case: &Case, put: &[LabelId], taken: &[LabelId]) -> Result<Option<Event>, Refusal> {
    // Also of one that goes on in another case: a label that the shop removes goes from every case.
    check_there(case)?;
    let fresh = |one: &LabelId| !taken.contains(one) && !case.labels.contains(one);
    let put = sorted(put.iter().copied().filter(fresh).collect());
    let taken = sorted(taken.iter().copied().filter(|one| case.labels.contains(one)).collect());
    if put.is_empty() && taken.is_empty() {
        return Ok(None);
    }
    if !put.is_empty() && case.labels.len() + put.len() > CASE_LABELS_MAX + taken.len() {
        return Err(Refusal::TooManyLabels);
    }
    Ok(Some(Event::Labelled { put, taken }))
}

fn sorted(mut labels: Vec<LabelId>) -> Vec<LabelId> {
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The labels of a case after some were put on and others taken off.
pub(super) fn follow(case: &mut Case, put: &[LabelId], taken: &[LabelId]) {
    case.labels.retain(|one| !taken.contains(one));
    case.labels.extend(put);
    case.labels.sort_unstable();
    case.labels.dedup();
}
