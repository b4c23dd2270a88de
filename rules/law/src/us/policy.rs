//! What a shop's policy may not take away in the United States.

use crate::policy::{Check, Fault};
use crate::said::said;

/// The checks, in the order of the policy's fields.
pub(super) const CHECKS: &[Check] = &[Check {
    clause: "charges_withdrawn_card",
    rule: "us.rosca",
    fault: Fault::Says(|policy| policy.charges_withdrawn_card == Some(true)),
    law: said(
        "An online subscription needs consent and a simple way to cancel (ROSCA).",
        "Подписка в интернете требует согласия и простой отмены (ROSCA).",
    ),
    instead: said("charges stop when cancelled", "после отмены списаний нет"),
}];
