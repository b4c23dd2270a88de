//! What each ground may lead to in the United Kingdom.

use crate::pack::GroundLaw;
use crate::remedy::Remedy;
use domain::ground::Ground;

/// Every ground, in the order of [`Ground::ALL`].
pub(super) const GROUNDS: &[GroundLaw] = &[
    GroundLaw { ground: Ground::StaffConduct, remedies: &[Remedy::Apology, Remedy::Explanation], rules: &[] },
    GroundLaw { ground: Ground::ImposedExtra, remedies: &[Remedy::Refund, Remedy::StopCharges], rules: &[] },
    GroundLaw { ground: Ground::WrongCharge, remedies: &[Remedy::Refund], rules: &[] },
    GroundLaw { ground: Ground::PersonalData, remedies: &[Remedy::ShowData, Remedy::EraseData], rules: &[] },
    GroundLaw {
        ground: Ground::LateDelivery,
        remedies: &[Remedy::Deliver, Remedy::Cancel, Remedy::PriceCut, Remedy::Refund],
        rules: &["gb.deliver"],
    },
    GroundLaw {
        ground: Ground::NotDelivered,
        remedies: &[Remedy::Refund, Remedy::Deliver, Remedy::Damages],
        rules: &["gb.deliver", "gb.s75"],
    },
    GroundLaw {
        ground: Ground::MissingItems,
        remedies: &[Remedy::SupplyRest, Remedy::PriceCut, Remedy::Refund],
        rules: &["gb.reject.30", "gb.reject.7", "gb.repair", "gb.final"],
    },
    GroundLaw {
        ground: Ground::WrongItem,
        remedies: &[Remedy::Replacement, Remedy::Refund],
        rules: &["gb.reject.30", "gb.reject.7", "gb.repair", "gb.final"],
    },
    GroundLaw {
        ground: Ground::DigitalAccess,
        remedies: &[Remedy::RestoreAccess, Remedy::Refund, Remedy::PriceCut],
        rules: &["gb.digital"],
    },
    GroundLaw {
        ground: Ground::FakeShop,
        remedies: &[Remedy::BankRefund],
        rules: &["gb.s75", "gb.app", "gb.app.decision"],
    },
    GroundLaw {
        ground: Ground::UnauthorisedPayment,
        remedies: &[Remedy::BankRefund],
        rules: &["gb.fos.payment"],
    },
    GroundLaw { ground: Ground::PriceMismatch, remedies: &[Remedy::HonourPrice, Remedy::Refund], rules: &[] },
    GroundLaw {
        ground: Ground::Counterfeit,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["gb.reject.30", "gb.reject.7", "gb.s75"],
    },
    GroundLaw {
        ground: Ground::DamagedInTransit,
        remedies: &[Remedy::Replacement, Remedy::Refund, Remedy::PriceCut, Remedy::Repair],
        rules: &["gb.reject.30", "gb.reject.7", "gb.repair", "gb.final"],
    },
    GroundLaw {
        ground: Ground::Defect,
        remedies: &[Remedy::Refund, Remedy::Replacement, Remedy::Repair, Remedy::PriceCut, Remedy::Damages],
        rules: &[
            "gb.reject.30",
            "gb.reject.7",
            "gb.repair",
            "gb.final",
            "gb.burden",
            "gb.refund.14",
            "gb.s75",
        ],
    },
    GroundLaw {
        ground: Ground::Unsafe,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["gb.reject.30"],
    },
    GroundLaw {
        ground: Ground::RefundLate,
        remedies: &[Remedy::Refund],
        rules: &["gb.cancel.refund", "gb.refund.14", "gb.interest"],
    },
    GroundLaw {
        ground: Ground::RefundReduced,
        remedies: &[Remedy::TopUp],
        rules: &["gb.cancel.refund", "gb.refund.14"],
    },
    GroundLaw {
        ground: Ground::ServiceDefect,
        remedies: &[Remedy::RepeatService, Remedy::PriceCut, Remedy::Refund],
        rules: &["gb.services", "gb.services.refund"],
    },
    GroundLaw {
        ground: Ground::ServiceLate,
        remedies: &[Remedy::Deliver, Remedy::PriceCut, Remedy::Cancel, Remedy::Refund],
        rules: &["gb.services", "gb.services.refund"],
    },
    GroundLaw {
        ground: Ground::UnwantedRenewal,
        remedies: &[Remedy::StopCharges, Remedy::Refund],
        rules: &["gb.dmcc", "gb.fos.payment"],
    },
    GroundLaw {
        ground: Ground::MisleadingInformation,
        remedies: &[Remedy::Cancel, Remedy::Refund, Remedy::Damages, Remedy::Explanation],
        rules: &["gb.dmcc", "gb.s75"],
    },
    GroundLaw {
        ground: Ground::Withdrawal,
        remedies: &[Remedy::Refund],
        rules: &[
            "gb.cancel.14",
            "gb.cancel.noinfo",
            "gb.cancel.lateinfo",
            "gb.cancel.refund",
            "gb.cancel.sendback",
            "gb.cancel.refund.notice",
            "gb.cancel.service",
            "gb.cancel.digital",
        ],
    },
];
