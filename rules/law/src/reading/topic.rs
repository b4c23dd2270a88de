//! What a sentence is about: unwanted goods, defective ones, their delivery, or something else.

use super::phrase::says;

/// What a sentence, or the heading above it, is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topic {
    /// Goods that are as they should be, and not wanted.
    pub(super) unwanted: bool,
    /// Goods with a defect.
    pub(super) defect: bool,
    /// How goods come to the shopper.
    pub(super) delivery: bool,
}

/// The topic of some words.
pub(super) fn topic(words: &[&str]) -> Topic {
    let is_sound = says(words, SOUND);
    Topic {
        unwanted: is_sound || says(words, UNWANTED),
        defect: !is_sound && says(words, &[DEFECT]),
        delivery: says(words, &["deliver|shipping|shipment|доставк|доставля"]) && !says(words, &[RETURN]),
    }
}

/// Words for sending goods back.
pub(super) const RETURN: &str =
    "return|refund|cancel|withdraw|exchange|возврат|возвращ|вернут|верните|вернете|вернув|отказ|обмен";

/// Words for a defect.
pub(super) const DEFECT: &str = "defect|fault|damage|broken|брак|недостат|дефект|ненадлежащ|поврежден|неисправ|сломан|сломал|разбил|разбит";

const SOUND: &[&str] = &[
    "not|no|isnt|arent|without _ defect|fault|faulty",
    "не$ брак|бракован|дефект|поврежден",
    "без|нет брака|недостатк|дефект",
    "non defect|faulty",
    "надлежащего|надлежащем качеств",
    "good|proper quality",
];

const UNWANTED: &[&str] = &[
    "unwanted",
    "chang|change|changed _ mind",
    "no|any|without|giving _ reason",
    "without explanation",
    "cooling off",
    "withdraw|withdrawal",
    "не$ подош|подойд|понрав",
    "передума",
    "без причин|объясн|указан",
    "отказаться|отказ|отказываетесь",
];
