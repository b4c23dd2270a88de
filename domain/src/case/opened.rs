//! How a case begins: what the first entry of its journal says.

use super::by_law::ByLaw;
use super::judged::Judged;
use super::sorting::Whose;
use super::state::Channel;
use super::text::Text;
use crate::ground::Ground;
use crate::id::CompanyId;
use crate::intent::{Intent, Urgency};
use crate::lang::Lang;
use crate::remedy::Remedy;
use crate::time::{Day, Moment};
use serde::{Deserialize, Serialize};

/// How a case begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The reference to read aloud.
    pub reference: String,
    /// The company it is about.
    pub company: CompanyId,
    /// The language the shopper reads.
    pub lang: Lang,
    /// Where it came in.
    pub channel: Channel,
    /// What it is about.
    pub intent: Intent,
    /// How soon somebody must look.
    pub urgency: Urgency,
    /// By whose word that is.
    #[serde(default, skip_serializing_if = "is_form")]
    pub whose: Whose,
    /// The urgency below which no model takes it; the urgency itself where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Urgency>,
    /// What a model made of the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Box<Judged>>,
    /// The ground, where one was named.
    pub ground: Option<Ground>,
    /// What is wanted.
    pub wanted: Option<Remedy>,
    /// When it began, where that was before it came here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<Moment>,
    /// Whether it is a formal complaint from the start.
    pub formal: bool,
    /// The last day of the law's term, where the law sets one.
    pub due: Option<Day>,
    /// Under which law a formal complaint stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_law: Option<Box<ByLaw>>,
    /// When the shop promises to answer.
    pub promise: Option<Moment>,
    /// The story.
    pub story: Text,
    /// A commitment to name, addresses and order, hex.
    pub details: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_form(whose: &Whose) -> bool {
    *whose == Whose::Form
}
