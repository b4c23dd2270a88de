//! What a complaint is about: the closed list of grounds. Knows no law, no language and no card scheme.

use serde::{Deserialize, Serialize};

/// The ground of a complaint, one for each case. Its code (`DEL.none`) is what files, forms and the API carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ground {
    /// Conduct of staff or courier, or a shop that cannot be reached or used.
    #[serde(rename = "ACC.conduct")]
    StaffConduct,
    /// A paid extra nobody asked for.
    #[serde(rename = "BIL.addon")]
    ImposedExtra,
    /// Charged twice, or a wrong sum.
    #[serde(rename = "BIL.dup")]
    WrongCharge,
    /// Personal data: access, erasure, a leak.
    #[serde(rename = "DAT.priv")]
    PersonalData,
    /// Came, or will come, after the promised day.
    #[serde(rename = "DEL.late")]
    LateDelivery,
    /// Never came.
    #[serde(rename = "DEL.none")]
    NotDelivered,
    /// Something is missing from the parcel.
    #[serde(rename = "DEL.part")]
    MissingItems,
    /// Another thing came than was ordered.
    #[serde(rename = "DEL.wrong")]
    WrongItem,
    /// Digital content or an account that cannot be used.
    #[serde(rename = "DIG.access")]
    DigitalAccess,
    /// The shop itself is a fraud.
    #[serde(rename = "FRD.shop")]
    FakeShop,
    /// A payment its payer never authorised.
    #[serde(rename = "PAY.unauth")]
    UnauthorisedPayment,
    /// The price differs from the one advertised.
    #[serde(rename = "PRC.diff")]
    PriceMismatch,
    /// A counterfeit.
    #[serde(rename = "QLT.counterfeit")]
    Counterfeit,
    /// Damaged on its way.
    #[serde(rename = "QLT.damage")]
    DamagedInTransit,
    /// A defect, or not as described.
    #[serde(rename = "QLT.defect")]
    Defect,
    /// Dangerous to health or property.
    #[serde(rename = "QLT.safety")]
    Unsafe,
    /// The money owed has not come back.
    #[serde(rename = "RFD.late")]
    RefundLate,
    /// Less money came back than is owed.
    #[serde(rename = "RFD.reduced")]
    RefundReduced,
    /// A service done badly.
    #[serde(rename = "SRV.bad")]
    ServiceDefect,
    /// A service begun or finished late.
    #[serde(rename = "SRV.late")]
    ServiceLate,
    /// A subscription renewed against the will of its payer.
    #[serde(rename = "SUB.renew")]
    UnwantedRenewal,
    /// Misleading or missing information, fake reviews.
    #[serde(rename = "UCP.info")]
    MisleadingInformation,
    /// A change of mind within the time the law gives.
    #[serde(rename = "WDR.mind")]
    Withdrawal,
}

impl Ground {
    /// Every ground, in the order of the codes.
    pub const ALL: [Self; 23] = [
        Self::StaffConduct,
        Self::ImposedExtra,
        Self::WrongCharge,
        Self::PersonalData,
        Self::LateDelivery,
        Self::NotDelivered,
        Self::MissingItems,
        Self::WrongItem,
        Self::DigitalAccess,
        Self::FakeShop,
        Self::UnauthorisedPayment,
        Self::PriceMismatch,
        Self::Counterfeit,
        Self::DamagedInTransit,
        Self::Defect,
        Self::Unsafe,
        Self::RefundLate,
        Self::RefundReduced,
        Self::ServiceDefect,
        Self::ServiceLate,
        Self::UnwantedRenewal,
        Self::MisleadingInformation,
        Self::Withdrawal,
    ];

    /// The code that files, forms and the API carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::StaffConduct => "ACC.conduct",
            Self::ImposedExtra => "BIL.addon",
            Self::WrongCharge => "BIL.dup",
            Self::PersonalData => "DAT.priv",
            Self::LateDelivery => "DEL.late",
            Self::NotDelivered => "DEL.none",
            Self::MissingItems => "DEL.part",
            Self::WrongItem => "DEL.wrong",
            Self::DigitalAccess => "DIG.access",
            Self::FakeShop => "FRD.shop",
            Self::UnauthorisedPayment => "PAY.unauth",
            Self::PriceMismatch => "PRC.diff",
            Self::Counterfeit => "QLT.counterfeit",
            Self::DamagedInTransit => "QLT.damage",
            Self::Defect => "QLT.defect",
            Self::Unsafe => "QLT.safety",
            Self::RefundLate => "RFD.late",
            Self::RefundReduced => "RFD.reduced",
            Self::ServiceDefect => "SRV.bad",
            Self::ServiceLate => "SRV.late",
            Self::UnwantedRenewal => "SUB.renew",
            Self::MisleadingInformation => "UCP.info",
            Self::Withdrawal => "WDR.mind",
        }
    }

    /// The ground of a code; none where no ground has it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

impl std::fmt::Display for Ground {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::Ground;

    #[test]
    fn codes_are_sorted_and_read_back() {
        assert!(Ground::ALL.is_sorted_by(|a, b| a.code() < b.code()));
        for ground in Ground::ALL {
            assert_eq!(Ground::from_code(ground.code()), Some(ground));
            let json = serde_json::to_string(&ground).unwrap();
            assert_eq!(json, format!("\"{ground}\""));
            assert_eq!(serde_json::from_str::<Ground>(&json).unwrap(), ground);
        }
        assert_eq!(Ground::from_code("DEL"), None);
    }
}
