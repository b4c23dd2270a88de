//! What each ground may lead to in Russia.

use crate::pack::GroundLaw;
use crate::remedy::Remedy;
use domain::ground::Ground;

/// Every ground, in the order of [`Ground::ALL`].
pub(super) const GROUNDS: &[GroundLaw] = &[
    GroundLaw { ground: Ground::StaffConduct, remedies: &[Remedy::Apology, Remedy::Explanation], rules: &[] },
    GroundLaw {
        ground: Ground::ImposedExtra,
        remedies: &[Remedy::Refund, Remedy::StopCharges],
        rules: &["ru.addon", "ru.info"],
    },
    GroundLaw { ground: Ground::WrongCharge, remedies: &[Remedy::Refund], rules: &["ru.refund.10"] },
    GroundLaw {
        ground: Ground::PersonalData,
        remedies: &[Remedy::ShowData, Remedy::EraseData],
        rules: &["ru.pd"],
    },
    GroundLaw {
        ground: Ground::LateDelivery,
        remedies: &[Remedy::Deliver, Remedy::Cancel, Remedy::PriceCut, Remedy::Refund],
        rules: &["ru.prepaid.late", "ru.prepaid.refund", "ru.aggregator.prepaid"],
    },
    GroundLaw {
        ground: Ground::NotDelivered,
        remedies: &[Remedy::Refund, Remedy::Deliver, Remedy::Damages],
        rules: &["ru.prepaid.refund", "ru.prepaid.late", "ru.aggregator.prepaid"],
    },
    GroundLaw {
        ground: Ground::MissingItems,
        remedies: &[Remedy::SupplyRest, Remedy::PriceCut, Remedy::Refund],
        rules: &["ru.refund.10", "ru.defect.choice"],
    },
    GroundLaw {
        ground: Ground::WrongItem,
        remedies: &[Remedy::Replacement, Remedy::Refund],
        rules: &["ru.replace.7", "ru.refund.10", "ru.defect.choice"],
    },
    GroundLaw {
        ground: Ground::DigitalAccess,
        remedies: &[Remedy::RestoreAccess, Remedy::Refund, Remedy::PriceCut],
        rules: &["ru.service.defect", "ru.service.late"],
    },
    GroundLaw {
        ground: Ground::FakeShop,
        remedies: &[Remedy::BankRefund],
        rules: &["ru.bank.disagree", "ru.bank.refund"],
    },
    GroundLaw {
        ground: Ground::UnauthorisedPayment,
        remedies: &[Remedy::BankRefund],
        rules: &["ru.bank.disagree", "ru.bank.refund"],
    },
    GroundLaw {
        ground: Ground::PriceMismatch,
        remedies: &[Remedy::HonourPrice, Remedy::Refund],
        rules: &["ru.info", "ru.refund.10"],
    },
    GroundLaw {
        ground: Ground::Counterfeit,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["ru.refund.10", "ru.defect.choice", "ru.info"],
    },
    GroundLaw {
        ground: Ground::DamagedInTransit,
        remedies: &[Remedy::Replacement, Remedy::Refund, Remedy::PriceCut, Remedy::Repair],
        rules: &["ru.defect.choice", "ru.replace.7", "ru.refund.10"],
    },
    GroundLaw {
        ground: Ground::Defect,
        remedies: &[Remedy::Refund, Remedy::Replacement, Remedy::Repair, Remedy::PriceCut, Remedy::Damages],
        rules: &[
            "ru.defect.choice",
            "ru.refund.10",
            "ru.replace.7",
            "ru.replace.20",
            "ru.replace.mo",
            "ru.repair.45",
            "ru.repair.loaner",
            "ru.defect.tech15",
            "ru.defect.check",
            "ru.defect.time",
            "ru.price.diff",
            "ru.penalty.1",
        ],
    },
    GroundLaw {
        ground: Ground::Unsafe,
        remedies: &[Remedy::Refund, Remedy::Damages],
        rules: &["ru.refund.10", "ru.defect.choice", "ru.moral"],
    },
    GroundLaw {
        ground: Ground::RefundLate,
        remedies: &[Remedy::Refund],
        rules: &["ru.withdraw.refund", "ru.refund.10", "ru.penalty.1", "ru.fine.50"],
    },
    GroundLaw {
        ground: Ground::RefundReduced,
        remedies: &[Remedy::TopUp],
        rules: &["ru.withdraw.refund", "ru.refund.10", "ru.penalty.1"],
    },
    GroundLaw {
        ground: Ground::ServiceDefect,
        remedies: &[Remedy::RepeatService, Remedy::PriceCut, Remedy::Refund],
        rules: &["ru.service.defect", "ru.service.refuse"],
    },
    GroundLaw {
        ground: Ground::ServiceLate,
        remedies: &[Remedy::Deliver, Remedy::PriceCut, Remedy::Cancel, Remedy::Refund],
        rules: &["ru.service.late", "ru.service.late.refund", "ru.service.refuse"],
    },
    GroundLaw {
        ground: Ground::UnwantedRenewal,
        remedies: &[Remedy::StopCharges, Remedy::Refund],
        rules: &["ru.sub.card", "ru.service.refuse"],
    },
    GroundLaw {
        ground: Ground::MisleadingInformation,
        remedies: &[Remedy::Cancel, Remedy::Refund, Remedy::Damages, Remedy::Explanation],
        rules: &["ru.info", "ru.refund.10"],
    },
    GroundLaw {
        ground: Ground::Withdrawal,
        remedies: &[Remedy::Refund],
        rules: &[
            "ru.withdraw.7",
            "ru.withdraw.3mo",
            "ru.withdraw.refund",
            "ru.withdraw.before",
            "ru.service.refuse",
            "ru.exchange.14",
            "ru.exchange.refund",
        ],
    },
];
