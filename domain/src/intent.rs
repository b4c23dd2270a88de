//! What a message is about, how soon a person must see it and how it is said: the names alone; it knows nothing of how
//! they are judged.

use serde::{Deserialize, Serialize};

/// Makes an enum whose members have fixed machine codes.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $member:ident = $code:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $member,)+ }

        impl $name {
            /// Every member, in the order of its declaration.
            pub const ALL: &[Self] = &[$(Self::$member,)+];

            /// The machine name, as files, the API and the command line write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }

            /// The member with this machine name.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

coded! {
    /// The one thing in a message that an agent must act on first.
    Intent {
        /// Where is my order, when will it come, tracking does not move.
        OrderStatus = "order_status",
        /// Change address, recipient, items or slot of an order not yet delivered.
        OrderChange = "order_change",
        /// Cancel an order not yet received.
        OrderCancel = "order_cancel",
        /// Marked delivered but not received, lost, courier never came.
        NotDelivered = "not_delivered",
        /// The parcel or item arrived damaged, opened, leaking.
        DeliveryDamaged = "delivery_damaged",
        /// Another item, colour or quantity came; something is missing.
        WrongOrMissing = "wrong_or_missing",
        /// Does not work, broke, fell apart in use.
        DefectiveItem = "defective_item",
        /// Hurt someone or could.
        DangerousItem = "dangerous_item",
        /// Differs from photo or description, poor quality, counterfeit, used sold as new.
        NotAsDescribed = "not_as_described",
        /// Does not fit.
        WrongSize = "wrong_size",
        /// Wants to send back; no defect is the point.
        ReturnRequest = "return_request",
        /// Wants another item instead, not because of size.
        ExchangeRequest = "exchange_request",
        /// Item returned or order cancelled, the money has not come.
        RefundStatus = "refund_status",
        /// When will it be available again.
        BackInStock = "back_in_stock",
        /// Advice, features, compatibility, material before buying.
        ProductQuestion = "product_question",
        /// Cost, terms, countries, pickup points before buying.
        DeliveryOptions = "delivery_options",
        /// Cannot place the order.
        CheckoutProblem = "checkout_problem",
        /// Charged twice, wrong amount, charged without an order.
        PaymentProblem = "payment_problem",
        /// Invoice, receipt, warranty card, certificate.
        DocumentRequest = "document_request",
        /// Cannot sign in, change e-mail or phone, delete account.
        AccountAccess = "account_access",
        /// Leak of personal data, what is stored, stop the mailings.
        DataPrivacy = "data_privacy",
        /// A suspicious call, SMS, e-mail, site or seller in the shop's name.
        ScamReport = "scam_report",
        /// Rude or dishonest employee, operator or courier.
        StaffComplaint = "staff_complaint",
        /// A formal claim, threat of court or authority.
        FormalClaim = "formal_claim",
        /// Wants a person, a call back, a manager.
        HumanRequest = "human_request",
        /// Thanks, positive feedback.
        Praise = "praise",
        /// Advertising, partnership offers, unrelated.
        Spam = "spam",
        /// None of these.
        Other = "other",
    }
}

coded! {
    /// How soon a person must see the message; the most urgent first, so that sorting puts it on top.
    Urgency {
        /// Danger to health, fraud or leak in progress, money being lost now, wrong address before dispatch.
        Critical = "critical",
        /// Legal claim, not delivered, damaged, a near date, repeated contact.
        High = "high",
        /// The usual problem.
        Normal = "normal",
        /// Questions before buying, praise, spam.
        Low = "low",
    }
}

coded! {
    /// How a message is said. It speaks of words, never of the person, and no urgency follows from it.
    Tone {
        /// Says what it says.
        Calm = "calm",
        /// Angry or in distress.
        Upset = "upset",
        /// Insults or threatens people.
        Abusive = "abusive",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_members() {
        assert_eq!(Intent::ALL.len(), 28);
        for intent in Intent::ALL {
            assert_eq!(Intent::from_code(intent.code()), Some(*intent));
        }
        for urgency in Urgency::ALL {
            assert_eq!(Urgency::from_code(urgency.code()), Some(*urgency));
        }
        assert_eq!(Intent::from_code("Order_Status"), None);
        assert!(Urgency::Critical < Urgency::Low);
    }
}
