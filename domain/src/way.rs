//! Which way what a message is about is settled: a door that answers it at once, or a complaint with its grounds.
//! Knows no page, and decides nothing: whoever wrote the message chooses.

use crate::filler::says_nothing;
use crate::ground::Ground;
use crate::intent::{Intent, Urgency};
use crate::judgement::Judgement;

/// A way to have something settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A strange message is looked at.
    Check,
    /// A formal complaint.
    Complaint,
    /// A payment or a refund is looked up.
    Payment,
    /// A return or an exchange.
    Return,
    /// A person answers.
    Talk,
    /// The order is looked for.
    Track,
}

impl Way {
    /// Every way.
    pub const ALL: &[Self] =
        &[Self::Check, Self::Complaint, Self::Payment, Self::Return, Self::Talk, Self::Track];

    /// The machine name, as keys of texts have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Complaint => "complaint",
            Self::Payment => "payment",
            Self::Return => "return",
            Self::Talk => "talk",
            Self::Track => "track",
        }
    }
}

/// How a message of some intent is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settling {
    /// The way to begin with.
    pub way: Way,
    /// The grounds it may have where somebody complains all the same; the likeliest first.
    pub grounds: &'static [Ground],
}

/// How a message of this intent is settled. What a return or an answer settles has no ground: no complaint is
/// suggested for it.
#[must_use]
pub const fn settling(intent: Intent) -> Settling {
    const fn by(way: Way, grounds: &'static [Ground]) -> Settling {
        Settling { way, grounds }
    }
    match intent {
        Intent::OrderStatus => by(Way::Track, &[Ground::LateDelivery]),
        Intent::WrongSize | Intent::ReturnRequest | Intent::ExchangeRequest => by(Way::Return, &[]),
        Intent::RefundStatus => by(Way::Payment, &[Ground::RefundLate]),
        Intent::PaymentProblem => by(Way::Payment, &[Ground::WrongCharge]),
        Intent::DocumentRequest => by(Way::Payment, &[]),
        Intent::ScamReport => by(Way::Check, &[]),
        Intent::NotDelivered => by(Way::Complaint, &[Ground::NotDelivered]),
        Intent::DeliveryDamaged => by(Way::Complaint, &[Ground::DamagedInTransit]),
        Intent::WrongOrMissing => by(Way::Complaint, &[Ground::WrongItem, Ground::MissingItems]),
        Intent::DefectiveItem => by(Way::Complaint, &[Ground::Defect]),
        Intent::DangerousItem => by(Way::Complaint, &[Ground::Unsafe]),
        Intent::NotAsDescribed => by(Way::Complaint, &[Ground::Defect, Ground::Counterfeit]),
        Intent::StaffComplaint => by(Way::Complaint, &[Ground::StaffConduct]),
        Intent::FormalClaim => by(Way::Complaint, &[]),
        Intent::DataPrivacy => by(Way::Talk, &[Ground::PersonalData]),
        Intent::OrderChange
        | Intent::OrderCancel
        | Intent::BackInStock
        | Intent::ProductQuestion
        | Intent::DeliveryOptions
        | Intent::CheckoutProblem
        | Intent::AccountAccess
        | Intent::HumanRequest
        | Intent::Praise
        | Intent::Spam
        | Intent::Other => by(Way::Talk, &[]),
    }
}

/// The number of the emergency services where this law holds; 112 reaches them in most places, and by any mobile network.
#[must_use]
pub fn emergency_number(law: Option<&str>) -> &'static str {
    match law {
        Some("gb") => "999",
        Some("us") => "911",
        _ => "112",
    }
}

/// What a judged message leans to, and the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaning {
    /// What it is about.
    pub intent: Intent,
    /// How that is settled.
    pub settling: Settling,
    /// Whether somebody was hurt or may be: what to do at once comes before any form.
    pub is_dangerous: bool,
    /// Words of the message that speak for it, folded; perhaps none.
    pub words: Vec<String>,
}

/// What a judged message leans to; nothing where nobody could tell.
#[must_use]
pub fn lean(judgement: &Judgement) -> Option<Leaning> {
    const WORDS_MAX: usize = 3;
    let quoted = |code: &str| -> Vec<String> {
        let of_code = judgement.reasons.iter().filter(|because| because.code == code);
        let words = of_code.flat_map(|because| because.words.iter());
        words.filter(|word| !says_nothing(word)).take(WORDS_MAX).cloned().collect()
    };
    let danger = quoted("danger");
    if judgement.urgency == Urgency::Critical && !danger.is_empty() && judgement.intent != Intent::Spam {
        let intent = Intent::DangerousItem;
        return Some(Leaning { intent, settling: settling(intent), is_dangerous: true, words: danger });
    }
    let leak = quoted("leak");
    if !leak.is_empty() && judgement.intent != Intent::Spam {
        let settling = Settling { way: Way::Complaint, grounds: &[Ground::PersonalData] };
        return Some(Leaning { intent: Intent::DataPrivacy, settling, is_dangerous: false, words: leak });
    }
    if judgement.is_unsure() {
        return None;
    }
    let intent = judgement.intent;
    let is_dangerous = intent == Intent::DangerousItem;
    // A fact that was found says more than words that weighed.
    let facts = judgement
        .reasons
        .iter()
        .filter(|because| because.code != "words")
        .map(|because| because.code.as_str());
    let words = facts.map(quoted).find(|words| !words.is_empty()).unwrap_or_else(|| quoted("words"));
    Some(Leaning { intent, settling: settling(intent), is_dangerous, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::Tone;
    use crate::judgement::Because;

    fn judged(intent: Intent, urgency: Urgency, reasons: &[(&str, &str)]) -> Judgement {
        let because = |(code, word): &(&str, &str)| Because {
            code: (*code).to_owned(),
            words: if word.is_empty() { Vec::new() } else { vec![(*word).to_owned()] },
        };
        Judgement {
            lang: None,
            intent,
            urgency,
            tone: Tone::Calm,
            confidence: 700,
            reasons: reasons.iter().map(because).collect(),
            model: "test".to_owned(),
        }
    }

    #[test]
    fn what_a_return_or_an_answer_settles_has_no_ground() {
        for intent in Intent::ALL.iter().copied() {
            let settled = settling(intent);
            if settled.way == Way::Return || settled.way == Way::Check {
                assert!(settled.grounds.is_empty(), "{intent}");
            }
            assert!(!settled.grounds.contains(&Ground::Withdrawal), "{intent}");
        }
        assert_eq!(settling(Intent::WrongSize).way, Way::Return);
        assert_eq!(settling(Intent::ProductQuestion), Settling { way: Way::Talk, grounds: &[] });
    }

    #[test]
    fn danger_comes_before_what_it_is_about_but_not_in_advertising() {
        let said = [("danger", "загорелся"), ("unsure", "")];
        let leaning = lean(&judged(Intent::ReturnRequest, Urgency::Critical, &said)).unwrap();
        assert!(leaning.is_dangerous && leaning.settling.grounds == [Ground::Unsafe]);
        assert_eq!(leaning.words, ["загорелся"]);
        assert!(lean(&judged(Intent::Praise, Urgency::Critical, &said[..1])).unwrap().is_dangerous);
        let unread = [("danger", "smoke"), ("not_readable", "")];
        assert!(lean(&judged(Intent::Other, Urgency::Critical, &unread)).unwrap().is_dangerous);
        assert!(!lean(&judged(Intent::Spam, Urgency::High, &said[..1])).unwrap().is_dangerous);
    }

    #[test]
    fn data_that_leaked_are_a_ground_however_unsure_the_rest_is() {
        let said = [("leak", "утекли"), ("unsure", "")];
        let leaning = lean(&judged(Intent::AccountAccess, Urgency::Critical, &said)).unwrap();
        assert_eq!(leaning.settling, Settling { way: Way::Complaint, grounds: &[Ground::PersonalData] });
    }

    #[test]
    fn help_is_called_by_the_number_of_the_place() {
        for (law, number) in [
            (None, "112"),
            (Some("ru"), "112"),
            (Some("eu"), "112"),
            (Some("gb"), "999"),
            (Some("us"), "911"),
        ] {
            assert_eq!(emergency_number(law), number);
        }
    }

    #[test]
    fn nothing_is_suggested_where_nobody_can_tell() {
        assert_eq!(lean(&judged(Intent::WrongSize, Urgency::Normal, &[("unsure", "")])), None);
        assert_eq!(lean(&judged(Intent::Other, Urgency::Normal, &[("not_readable", "")])), None);
        let said = [("words", "the"), ("words", "мало"), ("words", "не")];
        let sure = lean(&judged(Intent::WrongSize, Urgency::Normal, &said)).unwrap();
        assert_eq!((sure.settling.way, sure.words), (Way::Return, vec!["мало".to_owned()]));
    }
}
