//! What each ground may lead to in the United States.

use crate::pack::GroundLaw;
use crate::remedy::Remedy;
use domain::ground::Ground;

/// Every ground, in the order of [`Ground::ALL`].
pub(super) const GROUNDS: &[GroundLaw] = &[
    GroundLaw { ground: Ground::StaffConduct, remedies: &[Remedy::Apology, Remedy::Explanation], rules: &[] },
    GroundLaw { ground: Ground::ImposedExtra, remedies: &[Remedy::Refund, Remedy::StopCharges], rules: &[] },
    GroundLaw {
        ground: Ground::WrongCharge,
        remedies: &[Remedy::Refund],
        rules: &["us.fcba", "us.fcba.ack", "us.fcba.resolve", "us.rege.error"],
    },
    GroundLaw { ground: Ground::PersonalData, remedies: &[Remedy::ShowData, Remedy::EraseData], rules: &[] },
    GroundLaw {
        ground: Ground::LateDelivery,
        remedies: &[Remedy::Deliver, Remedy::Cancel, Remedy::PriceCut, Remedy::Refund],
        rules: &[
            "us.mitor.ship",
            "us.mitor.ship.credit",
            "us.mitor.delay1",
            "us.mitor.delay30",
            "us.mitor.refund",
            "us.fcba",
        ],
    },
    GroundLaw {
        ground: Ground::NotDelivered,
        remedies: &[Remedy::Refund, Remedy::Deliver, Remedy::Damages],
        rules: &["us.fcba", "us.mitor.ship", "us.mitor.refund", "us.mitor.delay1", "us.mitor.delay30"],
    },
    GroundLaw {
        ground: Ground::MissingItems,
        remedies: &[Remedy::SupplyRest, Remedy::PriceCut, Remedy::Refund],
        rules: &["us.fcba", "us.claims"],
    },
    GroundLaw {
        ground: Ground::WrongItem,
        remedies: &[Remedy::Replacement, Remedy::Refund],
        rules: &["us.fcba", "us.claims", "us.ucc"],
    },
    GroundLaw {
        ground: Ground::DigitalAccess,
        remedies: &[Remedy::RestoreAccess, Remedy::Refund, Remedy::PriceCut],
        rules: &[],
    },
    GroundLaw {
        ground: Ground::FakeShop,
        remedies: &[Remedy::BankRefund],
        rules: &["us.fcba", "us.rege.error"],
    },
    GroundLaw {
        ground: Ground::UnauthorisedPayment,
        remedies: &[Remedy::BankRefund],
        rules: &[
            "us.unauth.credit",
            "us.fcba",
            "us.rege.liab",
            "us.rege.liab.60",
            "us.rege.error",
            "us.rege.bank",
            "us.rege.bank.45",
            "us.rege.bank.90",
            "us.rege.bank.new",
        ],
    },
    GroundLaw { ground: Ground::PriceMismatch, remedies: &[Remedy::HonourPrice, Remedy::Refund], rules: &[] },
    GroundLaw {
        ground: Ground::Counterfeit,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["us.claims", "us.ucc"],
    },
    GroundLaw {
        ground: Ground::DamagedInTransit,
        remedies: &[Remedy::Replacement, Remedy::Refund, Remedy::PriceCut, Remedy::Repair],
        rules: &["us.ucc", "us.claims"],
    },
    GroundLaw {
        ground: Ground::Defect,
        remedies: &[Remedy::Refund, Remedy::Replacement, Remedy::Repair, Remedy::PriceCut, Remedy::Damages],
        rules: &["us.ucc", "us.claims", "us.mmwa"],
    },
    GroundLaw { ground: Ground::Unsafe, remedies: &[Remedy::Refund, Remedy::Damages], rules: &["us.ucc"] },
    GroundLaw {
        ground: Ground::RefundLate,
        remedies: &[Remedy::Refund],
        rules: &["us.mitor.refund", "us.fcba"],
    },
    GroundLaw {
        ground: Ground::RefundReduced,
        remedies: &[Remedy::TopUp],
        rules: &["us.mitor.refund", "us.fcba"],
    },
    GroundLaw {
        ground: Ground::ServiceDefect,
        remedies: &[Remedy::RepeatService, Remedy::PriceCut, Remedy::Refund],
        rules: &[],
    },
    GroundLaw {
        ground: Ground::ServiceLate,
        remedies: &[Remedy::Deliver, Remedy::PriceCut, Remedy::Cancel, Remedy::Refund],
        rules: &[],
    },
    GroundLaw {
        ground: Ground::UnwantedRenewal,
        remedies: &[Remedy::StopCharges, Remedy::Refund],
        rules: &["us.rosca", "us.fcba"],
    },
    GroundLaw {
        ground: Ground::MisleadingInformation,
        remedies: &[Remedy::Cancel, Remedy::Refund, Remedy::Damages, Remedy::Explanation],
        rules: &[],
    },
    GroundLaw {
        ground: Ground::Withdrawal,
        remedies: &[Remedy::Refund],
        rules: &["us.cool3", "us.cool3.refund"],
    },
];
