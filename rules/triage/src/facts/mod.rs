//! Facts in a message that make it urgent, each with the words that say so. It reads words and weighs nothing:
//! what follows from a fact is for `urgency` to decide.

mod dates;
mod finding;
#[cfg(test)]
mod tests;

pub(crate) use finding::{FactFinder, weightiest};

use domain::Lang;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Somebody else has got into the account.
    AccountTaken,
    /// The order has not left yet.
    BeforeDispatch,
    /// Somebody was hurt, or fire, shock, poison or glass is spoken of.
    Danger,
    /// Danger is spoken of only to say that there was none, or as a figure of speech.
    DangerDenied,
    /// Danger that has not come about is feared or asked about.
    DangerFeared,
    /// The parcel is on its way already.
    Dispatched,
    /// One purchase was paid for twice.
    DoubleCharge,
    /// Personal data are seen by others.
    Leak,
    /// A court, an authority, an article of law, a formal claim.
    LegalWords,
    /// Money is being taken now.
    MoneyMoving,
    /// Money or details were sent, which the shop itself may have asked for.
    MoneySent,
    /// A day by which something is wanted, or an event that waits for nobody.
    NearDate,
    /// The parcel did not come though it should have.
    NotReceived,
    /// The shopper has written or called before.
    RepeatedContact,
    /// An unwanted charge comes again and again.
    RepeatingCharge,
    /// A code, a card or money was given away.
    SecretGiven,
    /// Nothing was given away.
    SecretKept,
    /// Somebody was attacked or threatened.
    Violence,
    /// The address or the recipient is wrong.
    WrongAddress,
}

impl Fact {
    /// Every fact.
    pub const ALL: &[Self] = &[
        Self::AccountTaken,
        Self::BeforeDispatch,
        Self::Danger,
        Self::DangerDenied,
        Self::DangerFeared,
        Self::Dispatched,
        Self::DoubleCharge,
        Self::Leak,
        Self::LegalWords,
        Self::MoneyMoving,
        Self::MoneySent,
        Self::NearDate,
        Self::NotReceived,
        Self::RepeatedContact,
        Self::RepeatingCharge,
        Self::SecretGiven,
        Self::SecretKept,
        Self::Violence,
        Self::WrongAddress,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccountTaken => "account_taken",
            Self::BeforeDispatch => "before_dispatch",
            Self::Danger => "danger",
            Self::DangerDenied => "danger_denied",
            Self::DangerFeared => "danger_feared",
            Self::Dispatched => "dispatched",
            Self::DoubleCharge => "double_charge",
            Self::Leak => "leak",
            Self::LegalWords => "legal_words",
            Self::MoneyMoving => "money_moving",
            Self::MoneySent => "money_sent",
            Self::NearDate => "near_date",
            Self::NotReceived => "not_received",
            Self::RepeatedContact => "repeated_contact",
            Self::RepeatingCharge => "repeating_charge",
            Self::SecretGiven => "secret_given",
            Self::SecretKept => "secret_kept",
            Self::Violence => "violence",
            Self::WrongAddress => "wrong_address",
        }
    }

    /// The fact in words that an agent reads.
    #[must_use]
    pub const fn said(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::AccountTaken => ("кабинет взломан", "account taken over"),
            Self::BeforeDispatch => ("ещё не отправлено", "not dispatched yet"),
            Self::Danger => ("опасность для здоровья", "danger to health"),
            Self::DangerDenied => ("опасности не было", "no danger meant"),
            Self::DangerFeared => ("боятся, что опасно", "danger feared"),
            Self::Dispatched => ("уже в пути", "already on its way"),
            Self::DoubleCharge => ("деньги списаны дважды", "charged twice"),
            Self::Leak => ("чужие видят личные данные", "personal data exposed"),
            Self::LegalWords => ("право и суд", "legal words"),
            Self::MoneyMoving => ("деньги уходят сейчас", "money being lost now"),
            Self::MoneySent => ("отправил деньги или данные", "money or details sent"),
            Self::NearDate => ("близкая дата", "a date that is near"),
            Self::NotReceived => ("заказ не пришёл", "the order never came"),
            Self::RepeatedContact => ("обращается не впервые", "has written before"),
            Self::RepeatingCharge => ("списывают снова и снова", "charged again and again"),
            Self::SecretGiven => ("код, карта или деньги уже отданы", "gave away a code, card or money"),
            Self::SecretKept => ("ничего не отдал", "gave nothing away"),
            Self::Violence => ("насилие или угроза", "violence or threat"),
            Self::WrongAddress => ("неверный адрес", "wrong address"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

impl Fact {
    /// What the fact becomes where it is denied; most become nothing.
    const fn denied(self) -> Option<Self> {
        match self {
            Self::Danger | Self::DangerFeared => Some(Self::DangerDenied),
            Self::SecretGiven | Self::MoneySent => Some(Self::SecretKept),
            _ => None,
        }
    }

    /// The word by which the shipped models have learnt to weigh the fact; none where only conventions look at it.
    pub(crate) const fn learnt_as(self) -> Option<&'static str> {
        Some(match self {
            Self::AccountTaken => "factaccounttaken",
            Self::BeforeDispatch => "factbeforedispatch",
            Self::Danger => "factdanger",
            Self::Dispatched => "factdispatched",
            Self::DoubleCharge => "factdoublecharge",
            Self::Leak => "factleak",
            Self::LegalWords => "factlegalwords",
            Self::MoneyMoving => "factmoneymoving",
            Self::NearDate => "factneardate",
            Self::NotReceived => "factnotreceived",
            Self::RepeatedContact => "factrepeatedcontact",
            Self::RepeatingCharge => "factrepeatingcharge",
            Self::MoneySent | Self::SecretGiven => "factsecretgiven",
            Self::Violence => "factviolence",
            Self::WrongAddress => "factwrongaddress",
            Self::DangerDenied | Self::DangerFeared | Self::SecretKept => return None,
        })
    }
}

/// A fact with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFact {
    /// The fact.
    pub fact: Fact,
    /// The whole words of the folded message that say so.
    pub words: String,
}
