//! The facts a letter can hold: a closed list with names for templates and labels for people.

use crate::said::{Said, said};
use domain::Day;
use domain::case::Contract;
use std::collections::BTreeMap;

/// A fact a letter can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The channel on which the writer wants the answer.
    AnswerBy,
    /// What is enclosed: see [`Facts::attachments`].
    Attachments,
    /// Where the writer lives.
    BuyerAddress,
    /// The writer's e-mail address.
    BuyerEmail,
    /// The writer's name.
    BuyerName,
    /// The writer's telephone.
    BuyerPhone,
    /// The number the shop, bank or police gave the matter.
    CaseNumber,
    /// The day the demand was presented or the contract was withdrawn from.
    DemandedOn,
    /// The day the problem was found.
    FoundOn,
    /// What was bought.
    Goods,
    /// The day of the order.
    OrderDate,
    /// The number of the order.
    OrderNumber,
    /// How it was paid.
    PaidBy,
    /// The day of the payment.
    PaidOn,
    /// The price.
    Price,
    /// What is wrong, in the writer's own words.
    Problem,
    /// The day delivery was promised for.
    PromisedOn,
    /// The day the goods came.
    ReceivedOn,
    /// How the sum is made up.
    Reckoning,
    /// The sum that came back, where it was less than owed.
    RefundedSum,
    /// Where the money shall go.
    RefundTo,
    /// The day by which the writer asks for an answer where no law sets one.
    ReplyBy,
    /// The day the goods were sent or given back.
    ReturnedOn,
    /// Legal address of the shop.
    SellerAddress,
    /// E-mail address of the shop.
    SellerEmail,
    /// Registered numbers of the shop.
    SellerIds,
    /// Full name of the shop or bank the letter goes to.
    SellerName,
    /// The sum demanded.
    Sum,
    /// The last day of the term the law sets. Computed, never given.
    TermEnds,
    /// The length of the term the law sets. Computed, never given.
    TermLength,
    /// The day of the letter. Computed, never given.
    Today,
    /// What was tried already.
    Tried,
}

impl Field {
    /// Every field, in alphabetical order.
    pub const ALL: [Self; 32] = [
        Self::AnswerBy,
        Self::Attachments,
        Self::BuyerAddress,
        Self::BuyerEmail,
        Self::BuyerName,
        Self::BuyerPhone,
        Self::CaseNumber,
        Self::DemandedOn,
        Self::FoundOn,
        Self::Goods,
        Self::OrderDate,
        Self::OrderNumber,
        Self::PaidBy,
        Self::PaidOn,
        Self::Price,
        Self::Problem,
        Self::PromisedOn,
        Self::ReceivedOn,
        Self::Reckoning,
        Self::RefundedSum,
        Self::RefundTo,
        Self::ReplyBy,
        Self::ReturnedOn,
        Self::SellerAddress,
        Self::SellerEmail,
        Self::SellerIds,
        Self::SellerName,
        Self::Sum,
        Self::TermEnds,
        Self::TermLength,
        Self::Today,
        Self::Tried,
    ];

    /// The name templates use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnswerBy => "answer_by",
            Self::Attachments => "attachments",
            Self::BuyerAddress => "buyer_address",
            Self::BuyerEmail => "buyer_email",
            Self::BuyerName => "buyer_name",
            Self::BuyerPhone => "buyer_phone",
            Self::CaseNumber => "case_number",
            Self::DemandedOn => "demanded_on",
            Self::FoundOn => "found_on",
            Self::Goods => "goods",
            Self::OrderDate => "order_date",
            Self::OrderNumber => "order_number",
            Self::PaidBy => "paid_by",
            Self::PaidOn => "paid_on",
            Self::Price => "price",
            Self::Problem => "problem",
            Self::PromisedOn => "promised_on",
            Self::ReceivedOn => "received_on",
            Self::Reckoning => "reckoning",
            Self::RefundedSum => "refunded_sum",
            Self::RefundTo => "refund_to",
            Self::ReplyBy => "reply_by",
            Self::ReturnedOn => "returned_on",
            Self::SellerAddress => "seller_address",
            Self::SellerEmail => "seller_email",
            Self::SellerIds => "seller_ids",
            Self::SellerName => "seller_name",
            Self::Sum => "sum",
            Self::TermEnds => "term_ends",
            Self::TermLength => "term_length",
            Self::Today => "today",
            Self::Tried => "tried",
        }
    }

    /// The field of a name; none where no field has it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What to ask for when the fact is missing.
    #[must_use]
    pub const fn label(self) -> Said {
        match self {
            Self::AnswerBy => said(
                "Where you want the answer: an e-mail address or a postal one",
                "Куда вам ответить: электронная почта или адрес",
            ),
            Self::Attachments => said("What you enclose", "Что вы прилагаете"),
            Self::BuyerAddress => said("Your address", "Ваш адрес"),
            Self::BuyerEmail => said("Your e-mail address", "Ваша электронная почта"),
            Self::BuyerName => said("Your full name", "Ваши фамилия, имя и отчество"),
            Self::BuyerPhone => said("Your telephone", "Ваш телефон"),
            Self::CaseNumber => said("The case number you were given", "Номер обращения, который вам дали"),
            Self::DemandedOn => said("The day you told the shop", "День, когда вы обратились в магазин"),
            Self::FoundOn => said("The day you noticed it", "День, когда вы это обнаружили"),
            Self::Goods => said("What you bought", "Что вы купили"),
            Self::OrderDate => said("The day of the order", "Дата заказа"),
            Self::OrderNumber => said("The order number", "Номер заказа"),
            Self::PaidBy => said("How you paid", "Как вы оплатили"),
            Self::PaidOn => said("The day you paid", "Дата оплаты"),
            Self::Price => said("The price", "Цена"),
            Self::Problem => said("What is wrong", "Что не так"),
            Self::PromisedOn => said("The promised delivery day", "Обещанный день доставки"),
            Self::ReceivedOn => said("The day it came", "День, когда вы получили товар"),
            Self::Reckoning => said("How the sum is made up", "Из чего складывается сумма"),
            Self::RefundedSum => said("The sum that came back", "Сколько вам вернули"),
            Self::RefundTo => said("Where the money shall go", "Куда вернуть деньги"),
            Self::ReplyBy => said("The day you ask an answer by", "К какому дню вы просите ответить"),
            Self::ReturnedOn => said("The day you sent it back", "День, когда вы вернули товар"),
            Self::SellerAddress => said("The shop's legal address", "Юридический адрес продавца"),
            Self::SellerEmail => said("The shop's e-mail address", "Электронная почта продавца"),
            Self::SellerIds => said("The shop's registration number", "ОГРН (ОГРНИП) и ИНН продавца"),
            Self::SellerName => said("The shop's full name", "Полное название продавца"),
            Self::Sum => said("The sum you ask for", "Сумма, которую вы требуете"),
            Self::TermEnds => said("The end of the term", "Последний день срока"),
            Self::TermLength => said("The length of the term", "Длина срока"),
            Self::Today => said("The day of the letter", "Дата письма"),
            Self::Tried => said("What you tried already", "Что вы уже предприняли"),
        }
    }

    /// Whether the fact may run over several lines.
    #[must_use]
    pub const fn is_long(self) -> bool {
        matches!(self, Self::Problem | Self::Reckoning | Self::Tried)
    }
}

/// The value of a fact; the letter's language decides how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text, written as given.
    Text(String),
    /// A day.
    Date(Day),
    /// A sum.
    Sum {
        /// Minor units.
        minor: i64,
        /// ISO 4217 code, of a currency with two decimals.
        currency: String,
    },
}

/// What is known for a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The facts; what is missing here is marked in the letter.
    pub known: BTreeMap<Field, Value>,
    /// What is enclosed, one line each.
    pub attachments: Vec<String>,
    /// The day whose law judges the matter, where it is another than the day of the letter: that of the claim.
    pub judged_by: Option<Day>,
    /// What the contract is about.
    pub contract: Contract,
}

impl Facts {
    /// The day whose law the letter cites, for a letter of the day `today`.
    #[must_use]
    pub fn judged_on(&self, today: Day) -> Day {
        self.judged_by.unwrap_or(today)
    }

    /// Adds a text; an empty one stays unknown.
    pub fn text(&mut self, field: Field, text: &str) -> &mut Self {
        let tidy = tidied(text, field.is_long());
        if !tidy.is_empty() {
            self.known.insert(field, Value::Text(tidy));
        }
        self
    }

    /// Adds a day.
    pub fn date(&mut self, field: Field, day: Day) -> &mut Self {
        self.known.insert(field, Value::Date(day));
        self
    }

    /// Adds a sum in minor units of a currency with two decimals.
    pub fn sum(&mut self, field: Field, minor: i64, currency: &str) -> &mut Self {
        self.known.insert(field, Value::Sum { minor, currency: currency.to_owned() });
        self
    }
}

/// One line, or paragraphs where the fact may be long, without control characters and without blank edges.
fn tidied(text: &str, long: bool) -> String {
    let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    if long {
        seen.lines().map(line).filter(|kept| !kept.is_empty()).collect::<Vec<_>>().join("\n")
    } else {
        line(&seen)
    }
}
