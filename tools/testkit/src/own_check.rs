//! What the program writes itself must be clear to its own check; knows no story.

use crate::halt;
use scam::lookalike::Brands;
use scam::{Channel, Judgement, Message, judge};
use web::letters::Letter;

/// Halts where a letter, pasted or as mail, would be called a scam or suspicious.
pub(crate) fn passes(letter: &Letter) {
    let whole = format!("{}.\n{}", letter.subject, letter.plain);
    for (channel, text) in [(Channel::Unknown, &letter.plain), (Channel::Email, &whole)] {
        let verdict = judge(&Message { channel, text }, Brands::protected());
        if verdict.judgement != Judgement::Clear {
            halt(&format!(
                "our own check calls a letter {}: {:?}\n{text}",
                verdict.judgement.word(),
                verdict.reasons
            ));
        }
    }
}
