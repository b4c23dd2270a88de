//! What a shopper may ask for. Knows no law: packs say which remedy fits which ground.

use crate::said::{Said, said};

/// A remedy a shopper may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// Say sorry.
    Apology,
    /// The bank gives back a payment.
    BankRefund,
    /// End the contract.
    Cancel,
    /// Make good the loss.
    Damages,
    /// Hand over what was bought, by a new day.
    Deliver,
    /// Delete or correct personal data.
    EraseData,
    /// Say what happened and why.
    Explanation,
    /// Charge the price that was advertised.
    HonourPrice,
    /// Part of the price back.
    PriceCut,
    /// The money back.
    Refund,
    /// Mend it free of charge.
    Repair,
    /// Do the service again.
    RepeatService,
    /// Another one of the same.
    Replacement,
    /// Give access again.
    RestoreAccess,
    /// Show what is stored.
    ShowData,
    /// Charge nothing more.
    StopCharges,
    /// Send what is missing.
    SupplyRest,
    /// Pay the part that was held back.
    TopUp,
}

impl Remedy {
    /// Every remedy, in alphabetical order.
    pub const ALL: [Self; 18] = [
        Self::Apology,
        Self::BankRefund,
        Self::Cancel,
        Self::Damages,
        Self::Deliver,
        Self::EraseData,
        Self::Explanation,
        Self::HonourPrice,
        Self::PriceCut,
        Self::Refund,
        Self::Repair,
        Self::RepeatService,
        Self::Replacement,
        Self::RestoreAccess,
        Self::ShowData,
        Self::StopCharges,
        Self::SupplyRest,
        Self::TopUp,
    ];

    /// The code that forms and the API carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Apology => "apology",
            Self::BankRefund => "bank_refund",
            Self::Cancel => "cancel",
            Self::Damages => "damages",
            Self::Deliver => "deliver",
            Self::EraseData => "erase_data",
            Self::Explanation => "explanation",
            Self::HonourPrice => "honour_price",
            Self::PriceCut => "price_cut",
            Self::Refund => "refund",
            Self::Repair => "repair",
            Self::RepeatService => "repeat_service",
            Self::Replacement => "replacement",
            Self::RestoreAccess => "restore_access",
            Self::ShowData => "show_data",
            Self::StopCharges => "stop_charges",
            Self::SupplyRest => "supply_rest",
            Self::TopUp => "top_up",
        }
    }

    /// The remedy of a code; none where no remedy has it.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|remedy| remedy.code() == code)
    }

    /// The remedy as the shopper reads it.
    #[must_use]
    pub const fn title(self) -> Said {
        match self {
            Self::Apology => said("An apology", "Извинения"),
            Self::BankRefund => said("A refund by the bank", "Возврат денег банком"),
            Self::Cancel => said("End the contract", "Расторгнуть договор"),
            Self::Damages => said("Damages", "Возмещение убытков"),
            Self::Deliver => said("Delivery by a new date", "Передать товар в новый срок"),
            Self::EraseData => said("Delete or correct my data", "Удалить или исправить мои данные"),
            Self::Explanation => said("An explanation", "Объяснение"),
            Self::HonourPrice => said("The advertised price", "Продать по объявленной цене"),
            Self::PriceCut => said("Part of the price back", "Уменьшить цену"),
            Self::Refund => said("The money back", "Вернуть деньги"),
            Self::Repair => said("A free repair", "Бесплатно устранить недостатки"),
            Self::RepeatService => said("Do the service again", "Оказать услугу заново"),
            Self::Replacement => said("A replacement", "Заменить товар"),
            Self::RestoreAccess => said("Access again", "Вернуть доступ"),
            Self::ShowData => said("Show what you store about me", "Показать, что вы храните обо мне"),
            Self::StopCharges => said("No further charges", "Прекратить списания"),
            Self::SupplyRest => said("Send what is missing", "Доставить недостающее"),
            Self::TopUp => said("Pay what was held back", "Доплатить удержанное"),
        }
    }
}
