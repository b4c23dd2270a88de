//! Reads a return policy that somebody pasted as text: what each sentence says, and which were not understood. Knows no law, and invents nothing.

mod days;
mod goods;
mod money;
mod phrase;
mod says;
mod sentence;
mod term;
mod topic;

use crate::policy::{Excluded, PaidBy, RefundIn, ReturnPolicy};
use sentence::{Sentence, sentences};
use std::collections::BTreeMap;
use std::ops::Range;
use topic::{Topic, topic};

/// What a sentence says of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Calendar days.
    Days(u16),
    /// Per cent of the price.
    Percent(u16),
    /// Yes or no.
    Yes(bool),
    /// Who pays.
    Paid(PaidBy),
    /// How the money comes back.
    Refund(RefundIn),
    /// Goods that are never taken back.
    Excludes(Excluded),
}

/// A clause and what is said of it.
type Said = (&'static str, Value);

/// A clause that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The field of the policy.
    pub clause: &'static str,
    /// What it says.
    pub value: Value,
    /// The bytes of the sentence in the text.
    pub sentence: Range<usize>,
    /// Whether this is what is judged; false where another sentence says what burdens the shopper more.
    pub is_judged: bool,
}

/// What was read in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The policy as it is judged: of two contradictory sentences the one that burdens the shopper more.
    pub policy: ReturnPolicy,
    /// Every clause with its sentence, in the order of the text.
    pub found: Vec<Found>,
    /// Sentences on returns, refunds or warranty that were not understood.
    pub unread: Vec<Range<usize>>,
}

impl Reading {
    /// Whether two sentences say different things of a clause.
    #[must_use]
    pub fn contradicts(&self, clause: &str) -> bool {
        self.found.iter().any(|found| found.clause == clause && !found.is_judged)
    }
}

/// Reads a text in Russian, in English, or in both.
#[must_use]
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let (mut above, mut is_listed) = (Topic::default(), false);
    for sentence in sentences(text) {
        let words: Vec<&str> = sentence.words.iter().map(|word| word.text.as_str()).collect();
        let own = topic(&words);
        let is_heading = sentence.is_bare && !sentence.is_item && words.len() <= 7;
        is_listed = is_listed && (sentence.is_item || (!sentence.is_apart && words.len() <= 8));
        let about = if own == Topic::default() { above } else { own };
        let said = said_in(&sentence, &words, above, about, is_listed);
        if said.is_empty() && speaks_of_returns(&words) && !(is_heading || sentence.leads) {
            reading.unread.push(sentence.at.clone());
        }
        if sentence.leads && phrase::says(&words, goods::NEVER) {
            is_listed = true;
        }
        if own != Topic::default() || (is_heading && said.is_empty()) {
            above = own;
        }
        for (clause, value) in said {
            reading.found.push(Found { clause, value, sentence: sentence.at.clone(), is_judged: true });
        }
    }
    judge(&mut reading);
    reading
}

/// What one sentence says, each thing once.
fn said_in(sentence: &Sentence, words: &[&str], above: Topic, about: Topic, is_listed: bool) -> Vec<Said> {
    let mut said = Vec::new();
    days::read(sentence, above, &mut said);
    goods::read(words, (is_listed, sentence.leads), &mut said);
    money::read(sentence, words, about, &mut said);
    money::payers(sentence, above, &mut said);
    says::read(words, about, &mut said);
    let mut once: Vec<Said> = Vec::new();
    for one in said {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// Whether a sentence is one to look at, though it was not understood.
fn speaks_of_returns(words: &[&str]) -> bool {
    let about = "return|returns|returned|refund|refunds|refunded|warranty|guarantee|exchange|faulty|defective|withdraw|claims|complaints|liable|risk|возврат|возвращ|вернут|вернем|обмен|гаранти|брак|недостат|ненадлежащ|претензи|риск|ответственност|примем";
    words.len() >= 4 && phrase::says(words, &[about])
}

/// Chooses what is judged, and puts it into the policy.
fn judge(reading: &mut Reading) {
    let mut worst: BTreeMap<&str, u32> = BTreeMap::new();
    for found in &reading.found {
        let most = worst.entry(found.clause).or_default();
        *most = burden(found).max(*most);
    }
    for found in &mut reading.found {
        found.is_judged = worst.get(found.clause).is_none_or(|most| burden(found) >= *most);
    }
    for found in reading.found.iter().filter(|found| found.is_judged) {
        put(&mut reading.policy, found);
    }
}

/// How much a clause burdens the shopper, among the values of its field.
fn burden(found: &Found) -> u32 {
    match found.value {
        Value::Days(n) if matches!(found.clause, "withdrawal_days" | "defect_claim_days") => {
            u32::MAX - u32::from(n)
        }
        Value::Days(n) | Value::Percent(n) => u32::from(n),
        Value::Yes(yes) => {
            let is_good = matches!(found.clause, "outbound_delivery_refunded" | "withdrawal_function");
            u32::from(yes != is_good)
        }
        Value::Paid(who) => u32::from(who == PaidBy::Shopper),
        Value::Refund(RefundIn::CreditOnly) => 2,
        Value::Refund(RefundIn::Choice) => 0,
        Value::Refund(RefundIn::Money) => 1,
        Value::Excludes(_) => 0,
    }
}

fn put(policy: &mut ReturnPolicy, found: &Found) {
    match (found.clause, found.value) {
        ("withdrawal_days", Value::Days(n)) => policy.withdrawal_days = Some(n),
        ("refund_days", Value::Days(n)) => policy.refund_days = Some(n),
        ("defect_claim_days", Value::Days(n)) => policy.defect_claim_days = Some(n),
        ("replacement_days", Value::Days(n)) => policy.replacement_days = Some(n),
        ("repair_days", Value::Days(n)) => policy.repair_days = Some(n),
        ("delivery_days", Value::Days(n)) => policy.delivery_days = Some(n),
        (_, Value::Percent(n)) => policy.restocking_fee_percent = Some(n),
        (_, Value::Refund(how)) => policy.refund_in = Some(how),
        (_, Value::Excludes(one)) if !policy.excluded.contains(&one) => policy.excluded.push(one),
        ("unwanted_return_paid_by", Value::Paid(who)) => policy.unwanted_return_paid_by = Some(who),
        ("defect_return_paid_by", Value::Paid(who)) => policy.defect_return_paid_by = Some(who),
        ("outbound_delivery_refunded", Value::Yes(yes)) => policy.outbound_delivery_refunded = Some(yes),
        ("receipt_required", Value::Yes(yes)) => policy.receipt_required = Some(yes),
        ("defect_repair_only", Value::Yes(yes)) => policy.defect_repair_only = Some(yes),
        ("transit_risk_on_shopper", Value::Yes(yes)) => policy.transit_risk_on_shopper = Some(yes),
        ("preticked_extras", Value::Yes(yes)) => policy.preticked_extras = Some(yes),
        ("court_named_by_shop", Value::Yes(yes)) => policy.court_named_by_shop = Some(yes),
        ("charges_withdrawn_card", Value::Yes(yes)) => policy.charges_withdrawn_card = Some(yes),
        ("withdrawal_function", Value::Yes(yes)) => policy.withdrawal_function = Some(yes),
        _ => {}
    }
}
