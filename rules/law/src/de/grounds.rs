//! What each ground may lead to in Germany.

use crate::pack::GroundLaw;
use crate::remedy::Remedy;
use domain::ground::Ground;

/// Every ground, in the order of [`Ground::ALL`].
pub(super) const GROUNDS: &[GroundLaw] = &[
    GroundLaw { ground: Ground::StaffConduct, remedies: &[Remedy::Apology, Remedy::Explanation], rules: &[] },
    GroundLaw {
        ground: Ground::ImposedExtra,
        remedies: &[Remedy::Refund, Remedy::StopCharges],
        rules: &["eu.addpay"],
    },
    GroundLaw { ground: Ground::WrongCharge, remedies: &[Remedy::Refund], rules: &[] },
    GroundLaw {
        ground: Ground::PersonalData,
        remedies: &[Remedy::ShowData, Remedy::EraseData],
        rules: &["eu.gdpr"],
    },
    GroundLaw {
        ground: Ground::LateDelivery,
        remedies: &[Remedy::Deliver, Remedy::Cancel, Remedy::PriceCut, Remedy::Refund],
        rules: &["eu.deliver.30"],
    },
    GroundLaw {
        ground: Ground::NotDelivered,
        remedies: &[Remedy::Refund, Remedy::Deliver, Remedy::Damages],
        rules: &["eu.deliver.30", "eu.risk"],
    },
    GroundLaw {
        ground: Ground::MissingItems,
        remedies: &[Remedy::SupplyRest, Remedy::PriceCut, Remedy::Refund],
        rules: &["eu.conform.2y", "eu.conform.burden"],
    },
    GroundLaw {
        ground: Ground::WrongItem,
        remedies: &[Remedy::Replacement, Remedy::Refund],
        rules: &["eu.conform.2y", "eu.conform.burden"],
    },
    GroundLaw {
        ground: Ground::DigitalAccess,
        remedies: &[Remedy::RestoreAccess, Remedy::Refund, Remedy::PriceCut],
        rules: &["eu.digital"],
    },
    GroundLaw {
        ground: Ground::FakeShop,
        remedies: &[Remedy::BankRefund],
        rules: &["eu.pay.unauth", "eu.sepa"],
    },
    GroundLaw {
        ground: Ground::UnauthorisedPayment,
        remedies: &[Remedy::BankRefund],
        rules: &["eu.pay.unauth.refund", "eu.pay.unauth", "eu.sepa"],
    },
    GroundLaw { ground: Ground::PriceMismatch, remedies: &[Remedy::HonourPrice, Remedy::Refund], rules: &[] },
    GroundLaw {
        ground: Ground::Counterfeit,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["eu.conform.2y"],
    },
    GroundLaw {
        ground: Ground::DamagedInTransit,
        remedies: &[Remedy::Replacement, Remedy::Refund, Remedy::PriceCut, Remedy::Repair],
        rules: &["eu.risk", "eu.conform.2y"],
    },
    GroundLaw {
        ground: Ground::Defect,
        remedies: &[Remedy::Refund, Remedy::Replacement, Remedy::Repair, Remedy::PriceCut, Remedy::Damages],
        rules: &["eu.conform.2y", "eu.conform.burden", "eu.repair.ext"],
    },
    GroundLaw {
        ground: Ground::Unsafe,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["eu.conform.2y"],
    },
    GroundLaw { ground: Ground::RefundLate, remedies: &[Remedy::Refund], rules: &["eu.withdraw.refund"] },
    GroundLaw { ground: Ground::RefundReduced, remedies: &[Remedy::TopUp], rules: &["eu.withdraw.refund"] },
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
        rules: &["eu.withdraw.14", "eu.sepa"],
    },
    GroundLaw {
        ground: Ground::MisleadingInformation,
        remedies: &[Remedy::Cancel, Remedy::Refund, Remedy::Damages, Remedy::Explanation],
        rules: &["eu.conform.2y"],
    },
    GroundLaw {
        ground: Ground::Withdrawal,
        remedies: &[Remedy::Refund],
        rules: &[
            "eu.withdraw.14",
            "eu.withdraw.noinfo",
            "eu.withdraw.lateinfo",
            "eu.withdraw.fn",
            "eu.withdraw.refund",
            "eu.withdraw.sendback",
            "eu.withdraw.service",
            "eu.withdraw.digital",
        ],
    },
];
