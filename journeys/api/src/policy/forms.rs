//! The JSON of a policy. Each clause is named as the questions of the form are; what is not said is null.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::policing::{Flagged, Found};
use web::{Fields, Problem};

/// What a policy says of each clause. What it does not speak of is null, and is not judged.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PolicyForm {
    /// Calendar days after receipt in which goods go back without a reason; 0 refuses it.
    withdrawal_days: Option<u16>,
    /// Goods that are taken back from nobody who changed their mind.
    excluded: Vec<ExcludedForm>,
    /// How the money comes back.
    refund_in: Option<RefundForm>,
    /// Calendar days until the money is back.
    refund_days: Option<u16>,
    /// Whether the standard delivery to the shopper is refunded after a withdrawal.
    outbound_delivery_refunded: Option<bool>,
    /// A fee kept from the refund of unwanted goods, in per cent of the price.
    restocking_fee_percent: Option<u16>,
    /// Who pays for sending back unwanted goods.
    unwanted_return_paid_by: Option<PayerForm>,
    /// Who pays for sending back defective goods.
    defect_return_paid_by: Option<PayerForm>,
    /// Whether a return without the receipt is refused, whatever other proof there is.
    receipt_required: Option<bool>,
    /// Calendar days after receipt in which a defect may be claimed.
    defect_claim_days: Option<u16>,
    /// Whether a defect is only ever repaired.
    defect_repair_only: Option<bool>,
    /// Calendar days for a replacement.
    replacement_days: Option<u16>,
    /// Calendar days for a repair.
    repair_days: Option<u16>,
    /// Calendar days for delivery where no day is agreed.
    delivery_days: Option<u16>,
    /// Whether the shopper bears loss and damage on the way.
    transit_risk_on_shopper: Option<bool>,
    /// Whether paid extras are ticked beforehand.
    preticked_extras: Option<bool>,
    /// Whether only a court named by the shop may be turned to.
    court_named_by_shop: Option<bool>,
    /// Whether a saved card goes on being charged after the shopper withdrew it.
    charges_withdrawn_card: Option<bool>,
    /// Whether the site has the two-step withdrawal function.
    withdrawal_function: Option<bool>,
}

/// `list` (a list of things that are not exchanged), `technical`, `sale`, `opened`, `hygiene` and `media` (the seal
/// broken), `personal` (made to measure), `perishable`.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExcludedForm {
    List,
    Technical,
    Sale,
    Opened,
    Hygiene,
    Media,
    Personal,
    Perishable,
}

/// `money`, `choice` (of the shopper) or `credit` (only as credit or voucher).
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefundForm {
    Money,
    Choice,
    Credit,
}

/// Who pays for a parcel.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PayerForm {
    Shop,
    Shopper,
}

/// A clause that was read in a text.
#[derive(Serialize, ToSchema)]
pub(crate) struct FoundForm {
    /// A name of `policy`.
    clause: &'static str,
    /// What it says: a number, a truth or a word, as in `policy`.
    value: Value,
    /// The sentence it was read from, 500 characters at the most.
    sentence: String,
    /// Whether this is judged; false where another sentence burdens the shopper more.
    judged: bool,
}

/// A clause that takes away what the law gives.
#[derive(Serialize, ToSchema)]
pub(crate) struct FlagForm {
    /// A name of `policy`.
    clause: &'static str,
    /// The rule that gives what the clause takes, such as `eu.withdraw.14`.
    rule: &'static str,
    /// Act and article.
    article: String,
    /// What the law says.
    law: String,
    /// What to write instead.
    instead: String,
    /// Whether the rule was read at its official publisher.
    verified: bool,
}

impl PolicyForm {
    /// The policy as the form of the page has it.
    pub(super) fn clauses(&self) -> Result<Fields, Problem> {
        let Value::Object(said) = serde_json::to_value(self).map_err(|why| Problem::fault(&why))? else {
            return Ok(Fields::new());
        };
        let mut pairs = Fields::new();
        for (name, value) in said {
            match value {
                Value::Array(all) => {
                    pairs.extend(all.iter().filter_map(worded).map(|one| (name.clone(), one)))
                }
                one => pairs.extend(worded(&one).map(|one| (name, one))),
            }
        }
        Ok(pairs)
    }

    /// The policy that a form of the page means.
    pub(super) fn of(pairs: &Fields) -> Result<Self, Problem> {
        let mut said = Map::new();
        for (name, value) in pairs.iter().filter(|(name, _)| name != "c") {
            if name == "excluded" {
                let all = said.entry("excluded").or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(all) = all {
                    all.push(Value::String(value.clone()));
                }
            } else {
                said.insert(name.clone(), plain(value));
            }
        }
        serde_json::from_value(Value::Object(said)).map_err(|why| Problem::fault(&why))
    }
}

impl From<Found> for FoundForm {
    fn from(found: Found) -> Self {
        let Found { clause, value, sentence, is_judged } = found;
        Self { clause, value: plain(&value), sentence, judged: is_judged }
    }
}

impl From<Flagged> for FlagForm {
    fn from(flag: Flagged) -> Self {
        let Flagged { clause, rule, article, law, instead, is_verified } = flag;
        Self { clause, rule, article, law, instead, verified: is_verified }
    }
}

/// A value as forms have it; none where nothing is said.
fn worded(value: &Value) -> Option<String> {
    match value {
        Value::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(word) => Some(word.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value of a form as JSON has it.
fn plain(value: &str) -> Value {
    match (value, value.parse::<u16>()) {
        ("yes", _) => Value::Bool(true),
        ("no", _) => Value::Bool(false),
        (_, Ok(number)) => Value::from(number),
        (word, Err(_)) => Value::String(word.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_program_says_comes_back_as_it_was() {
        let said = json!({
            "withdrawal_days": 0, "excluded": ["sale", "media"], "refund_in": "credit",
            "unwanted_return_paid_by": "shopper", "receipt_required": true, "withdrawal_function": false,
        });
        let form: PolicyForm = serde_json::from_value(said.clone()).unwrap();
        let pairs = form.clauses().unwrap();
        assert!(pairs.contains(&("receipt_required".into(), "yes".into())), "{pairs:?}");
        let again = serde_json::to_value(PolicyForm::of(&pairs).unwrap()).unwrap();
        for (name, value) in said.as_object().unwrap() {
            assert_eq!(&again[name], value, "{name}");
        }
        assert_eq!(again["refund_days"], Value::Null);
        assert!(PolicyForm::default().clauses().unwrap().is_empty());
        assert!(serde_json::from_value::<PolicyForm>(json!({ "refund_in": "tea" })).is_err());
    }
}
