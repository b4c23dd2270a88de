//! How sure a classifier may be: sharpness and threshold from texts it has not learnt from. It knows scores alone.

use crate::classifier::softmax;

/// The scores of a text that was held back, with its right label.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) scores: Vec<f32>,
    pub(crate) label: usize,
}

/// What turns scores into confidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Calibration {
    pub(crate) sharpness: f32,
    pub(crate) threshold: f32,
}

/// The share of right answers that may be given up for knowing what one does not know.
const RIGHT_GIVEN_UP_MAX: f32 = 0.01;

/// The sharpness that makes the held-back labels likeliest, and the highest threshold that gives up at most one right
/// answer in a hundred.
pub(crate) fn calibrate(held: &[Held]) -> Calibration {
    let sharpness = sharpest(held);
    let mut right: Vec<f32> = held.iter().filter_map(|one| right_confidence(one, sharpness)).collect();
    right.sort_by(f32::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small count")]
    let n_given_up = (held.len() as f32 * RIGHT_GIVEN_UP_MAX) as usize;
    Calibration { sharpness, threshold: right.get(n_given_up).copied().unwrap_or(0.0) }
}

fn right_confidence(one: &Held, sharpness: f32) -> Option<f32> {
    let odds = softmax(&one.scores, sharpness);
    let best = odds.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (best.0 == one.label).then_some(best.1)
}

/// Golden-section search on the logarithm: the loss has one valley.
fn sharpest(held: &[Held]) -> f32 {
    const SHRINK: f32 = 0.618_034;
    let (mut low, mut high) = (0.05f32.ln(), 100.0f32.ln());
    for _ in 0..40 {
        let width = (high - low) * SHRINK;
        if surprise(held, (high - width).exp()) < surprise(held, (low + width).exp()) {
            high = low + width;
        } else {
            low = high - width;
        }
    }
    f32::midpoint(low, high).exp()
}

fn surprise(held: &[Held], sharpness: f32) -> f64 {
    let one = |held: &Held| {
        let odds = softmax(&held.scores, sharpness);
        -f64::from(odds.get(held.label).copied().unwrap_or(0.0).max(1e-9)).ln()
    };
    held.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubtful_scores_are_kept_soft_and_sure_ones_sharp() {
        let held = |share: usize| -> Vec<Held> {
            (0..100).map(|n| Held { scores: vec![0.5, -0.5], label: usize::from(n % 10 >= share) }).collect()
        };
        let doubtful = calibrate(&held(6));
        let sure = calibrate(&held(9));
        assert!(doubtful.sharpness < sure.sharpness);
        let odds = softmax(&[0.5, -0.5], sure.sharpness);
        assert!((odds[0] - 0.9).abs() < 0.01, "{odds:?}");
        assert!(doubtful.threshold > 0.5 && doubtful.threshold < 0.7);
    }
}
