//! The list of rules: a file for each, in alphabetical order; a rule looks at facts and knows nothing of the others.

mod advance_fee;
mod asks_card;
mod asks_code;
mod asks_identity;
mod asks_money;
mod asks_password;
mod blocked_callback;
mod dangerous_sale;
mod easy_money;
mod fake_delivery_fee;
mod fake_employee;
mod friend_in_need;
mod lookalike_link;
mod paid_sms;
mod prize_draw;
mod remote_access;
mod safe_account;
mod unofficial_app;
mod urgent_secret;

use crate::facts::{Facts, Span};

/// A sentence in both languages of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// In Russian.
    pub ru: &'static str,
    /// In English.
    pub en: &'static str,
}

/// What a rule found: the words, and how sure it is of them. 1 is its full weight; a rule that proves nothing alone says
/// more than 1 where what it found proves something after all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub(crate) span: Span,
    pub(crate) sure: f32,
}

impl Found {
    /// Found with the rule's full weight.
    pub(crate) fn sure(span: Span) -> Self {
        Self { span, sure: 1.0 }
    }

    /// Found, but with a share of the weight only.
    pub(crate) fn perhaps(span: Span, sure: f32) -> Self {
        Self { span, sure }
    }
}

/// One rule of the guard.
pub trait Rule: Sync {
    /// The code it is known by outside.
    fn code(&self) -> &'static str;
    /// How much it adds, in the units of `verdict`: 2 is suspicious, 3.2 is a scam.
    fn weight(&self) -> f32;
    /// What the quoted words do.
    fn because(&self) -> Said;
    /// What to do now.
    fn advice(&self) -> Said;
    /// The words that break the rule, where there are any.
    fn find(&self, facts: &Facts<'_>) -> Option<Found>;
    /// True where the rule proves nothing alone and counts only beside another.
    fn supports(&self) -> bool {
        false
    }
}

/// Every rule, by code.
pub const RULES: &[&dyn Rule] = &[
    &advance_fee::AdvanceFee,
    &asks_card::AsksCard,
    &asks_code::AsksCode,
    &asks_identity::AsksIdentity,
    &asks_money::AsksMoney,
    &asks_password::AsksPassword,
    &blocked_callback::BlockedCallback,
    &dangerous_sale::DangerousSale,
    &easy_money::EasyMoney,
    &fake_delivery_fee::FakeDeliveryFee,
    &fake_employee::FakeEmployee,
    &friend_in_need::FriendInNeed,
    &lookalike_link::LookalikeLink,
    &paid_sms::PaidSms,
    &prize_draw::PrizeDraw,
    &remote_access::RemoteAccess,
    &safe_account::SafeAccount,
    &unofficial_app::UnofficialApp,
    &urgent_secret::UrgentSecret,
];
