//! How money comes back, less what, and who pays for the way.

use super::phrase::{find, says};
use super::sentence::{Sentence, Word};
use super::term::percent;
use super::topic::{DEFECT, Topic, topic};
use super::{Said, Value};
use crate::policy::{PaidBy, RefundIn};

const CREDIT: &str = "credit|voucher|vouchers|gift|coupon|балл|баллами|бонус|сертификат|купон|промокод";
const NO: &[&str] = &[
    "no|not|never|dont|without|zero|wont _ restocking|handling|fee|fees|deduct|charge",
    "без комисси|удержан|штраф",
    "не$ удерж|взима|берем",
    "комисси|удержан|штраф _ нет|не$",
];

/// Reads how the money comes back, and what is kept of it.
pub(super) fn read(sentence: &Sentence, words: &[&str], about: Topic, said: &mut Vec<Said>) {
    refund_in(words, said);
    let is_fee = says(
        words,
        &[
            "restock|restocking",
            "re stocking",
            "handling|processing|return|cancellation fee|charge",
            "удерж|удержан|комисси|штраф",
            "deduct",
            "за возврат _ берем|взима|платите",
        ],
    );
    let is_on_return = about.unwanted
        || says(words, &["restock|restocking", "re stocking", "return|refund", "возврат|возвращ|отказ"]);
    let is_past = says(words, &["used to", "no longer", "раньше|прежде|больше не$"]);
    if is_fee && is_on_return && !is_past && !says(words, &["доставк|пересыл|postage|shipping"])
    {
        if says(words, NO) {
            said.push(("restocking_fee_percent", Value::Percent(0)));
        } else if let Some(fee) = percent(&sentence.words) {
            said.push(("restocking_fee_percent", Value::Percent(fee)));
        }
    }
    outbound(words, said);
}

/// A voucher that does not go back itself.
const VOUCHER_STAYS: &[&str] = &[
    "сертификат|купон|карт _ не$ _ возвра|обмен|подлеж|принима",
    "gift|voucher|vouchers|certificates|certificate _ not|non|cannot|never _ return|refund|exchang|redeem",
    "возврат|возврату|обмен _ сертификат|купон _ не$",
];

/// In a short sentence without a number: no money comes back, whatever comes in its place.
const NO_MONEY: &[&str] = &[
    "no cash|money refund|refunds|back|returned",
    "exchange|exchanges|credit only",
    "only exchange|exchanges",
    "деньги|денег|средства _ не$ _ возвращ|вернем|отда",
    "только|исключительно _ обмен|замен",
];

/// The money itself comes back.
const MONEY: &[&str] = &[
    "original _ method|payment|form|card",
    "same _ method|card|account|way|means",
    "to your _ card|account|bank",
    "in cash",
    "тем же|таким способ",
    "том же виде",
    "на _ карт|счет",
    "деньгами",
    "способом _ оплат|платеж",
    "way _ you paid|pay",
    "наличными",
];

/// The shopper chooses between money and credit.
const CHOOSES: &[&str] = &[
    "or store|gift|a _ credit|voucher",
    "choose|choice|prefer",
    "или _ балл|бонус|сертификат|деньг|деньгами|на$",
    "на _ выбор|ваш|ваше",
];

/// Credit and no money.
const DENIES_MONEY: &[&str] = &[
    "no cash|money",
    "not _ cash|money",
    "only _ credit|voucher|vouchers|gift",
    "credit|voucher|card only",
    "денег|деньги|деньгами|средства|средств _ не$",
    "только|исключительно _ балл|бонус|сертификат|купон",
];

fn refund_in(words: &[&str], said: &mut Vec<Said>) {
    if says(words, VOUCHER_STAYS) {
        return;
    }
    let has_number = words.iter().any(|word| word.starts_with(|one: char| one.is_ascii_digit()));
    if words.len() <= 6 && !has_number && says(words, NO_MONEY) && !says(words, &[DEFECT]) {
        said.push(("refund_in", Value::Refund(RefundIn::CreditOnly)));
        return;
    }
    let is_refund = says(
        words,
        &[
            "refund|refunds|refunded|return|returns|money|reimburs",
            "возврат|возвращ|вернем|деньг|денежн|средств",
        ],
    );
    if !is_refund
        || says(words, &["pay$|paid with$|using", "bought _ gift|voucher", "оплачен _ сертификат|балл"])
    {
        return;
    }
    let credit =
        says(words, &[CREDIT]) && !says(words, &["credit card|cards", "credited", "credit|debit card"]);
    let denies_credit = says(
        words,
        &[
            "not|never|dont|no|instead _ credit|voucher|vouchers",
            "не$ _ балл|бонус|сертификат|купон",
            "а не балл|бонус|сертификат",
        ],
    );
    let (is_money, chooses) = (says(words, MONEY), says(words, CHOOSES));
    let denies_money = says(words, DENIES_MONEY);
    let how = match (credit && !denies_credit, is_money || denies_credit) {
        (true, _) if denies_money => RefundIn::CreditOnly,
        (true, _) if chooses => RefundIn::Choice,
        (true, false) => RefundIn::CreditOnly,
        (true, true) => RefundIn::Choice,
        (false, true) if !denies_money || denies_credit => RefundIn::Money,
        (false, _) => return,
    };
    said.push(("refund_in", Value::Refund(how)));
}

fn outbound(words: &[&str], said: &mut Vec<Said>) {
    let is_way_back = says(
        words,
        &[
            "return shipping|postage|delivery|label",
            "обратн",
            "на возврат",
            "доставк _ от$ покупател|потребител|клиент|вас$",
            "доставк|пересылк _ возвращенн|возвращаем",
        ],
    );
    let is_delivery = says(words, &["delivery|shipping|postage|доставк|доставку|пересылк"]);
    if !is_delivery || is_way_back {
        return;
    }
    let kept = says(
        words,
        &[
            "delivery|shipping|postage _ not|non|arent|isnt|never _ refund|refunded|refundable|included|returned",
            "not|dont|cannot|never _ refund|return|reimburse _ delivery|shipping|postage",
            "excluding|minus|less|without|except|excludes _ delivery|shipping|postage",
            "доставк|пересылк _ не$ _ возвращ|возмещ|компенс|включ|подлеж",
            "не$ возвращ|возмещ|компенс _ доставк",
            "за вычетом|минусом _ доставк|пересылк",
            "без|кроме|исключением _ доставк",
            "удерж|вычита _ доставк",
        ],
    );
    let given = says(
        words,
        &[
            "refund|refunded|reimburse _ including|includes|plus|and _ delivery|shipping|postage",
            "refund|reimburse _ delivery|shipping|postage",
            "including|includes|plus _ delivery|shipping|postage",
            "delivery|shipping|postage _ refunded|reimbursed|returned",
            "вместе с|со _ доставк",
            "включая _ доставк",
            "доставк _ возвращ|вернем|возмещ|компенс",
            "возвращ|вернем|возмещ _ и$ _ доставк",
            "возвращ|вернем _ стоимост доставк",
        ],
    );
    let is_refund = says(
        words,
        &[
            "refund|reimburs|return|charges|charge|money",
            "возврат|возвращ|верн|возмещ|компенс|удерж|вычет|вычита|деньг|денег",
        ],
    );
    if is_refund && (kept || given) {
        said.push(("outbound_delivery_refunded", Value::Yes(!kept)));
    }
}

/// Reads who pays for the way back, statement by statement.
pub(super) fn payers(sentence: &Sentence, above: Topic, said: &mut Vec<Said>) {
    let all: Vec<&str> = sentence.words.iter().map(|word| word.text.as_str()).collect();
    let is_way = says(&all, WAY);
    if !is_way {
        return;
    }
    let whatever = says(
        &all,
        &[
            "regardless|whatever|whichever _ reason",
            "any case",
            "in all cases",
            "любом случае",
            "независимо от",
            "including|even _ defect|faulty|damaged",
            "в том числе _ брак|ненадлежащ|дефект",
        ],
    );
    let mut about = above;
    for part in parts(&sentence.words) {
        let words: Vec<&str> = part.iter().map(|word| word.text.as_str()).collect();
        let own = topic(&words);
        if own.defect || own.unwanted {
            about = own;
        } else if about != Topic::default() && says(&words, OTHERWISE) {
            about = Topic { unwanted: about.defect, defect: about.unwanted, ..about };
        }
        let Some(payer) = payer(&words) else { continue };
        if whatever || (about.defect && about.unwanted) {
            said.push(("unwanted_return_paid_by", Value::Paid(payer)));
            said.push(("defect_return_paid_by", Value::Paid(payer)));
            continue;
        }
        let excepted =
            says(&words, &[EXCEPT_FAULTY]) && find(&words, &format!("{EXCEPT_FAULTY} _ {DEFECT}")).is_some();
        if excepted {
            said.push(("unwanted_return_paid_by", Value::Paid(payer)));
            said.push(("defect_return_paid_by", Value::Paid(other(payer))));
        } else if about.defect {
            said.push(("defect_return_paid_by", Value::Paid(payer)));
        } else {
            said.push(("unwanted_return_paid_by", Value::Paid(payer)));
        }
    }
}

/// All other goods than those before.
const OTHERWISE: &[&str] = &["other", "otherwise", "остальн|иных|иначе|прочих|других"];
const EXCEPT_FAULTY: &str = "unless|except|кроме|исключен";
const WAY: &[&str] = &[
    "return$|returns$|returning _ shipping|postage|cost|costs|label|labels|delivery|courier|expense|free|charge",
    "shipping|postage|cost|costs|expense _ return$|returns$|returning|sending",
    "free|prepaid|paid|pay _ return|returns|label",
    "send|ship _ back",
    "возврат|возвращ|обратн|вернут|верните _ доставк|пересыл|счет|оплач|оплат|бесплатн|расход|платит",
    "доставк|пересыл|расход|счет|оплач|бесплатн|платит|забер _ возврат|возвращ|обратн|вернут",
    "обратн",
    "доставк|пересыл|отправк назад",
    "пересыл|доставк за ваш|наш|свой|счет",
];

const fn other(payer: PaidBy) -> PaidBy {
    match payer {
        PaidBy::Shop => PaidBy::Shopper,
        PaidBy::Shopper => PaidBy::Shop,
    }
}

/// Whom a statement names as the one who pays.
fn payer(words: &[&str]) -> Option<PaidBy> {
    const SHOPPER: &[&str] = &[
        "your|own|buyers|customers|customer|buyer expense|cost|own",
        "you$|buyer|buyers|customer|customers|shopper|consumer _ pay|pays|cover|bear|responsible|meet",
        "paid|borne|covered by _ you$|customer|buyer|consumer",
        "за свой|ваш счет",
        "за счет _ покупател|клиент|потребител",
        "оплачива|оплачивает|несет|несете|платит|платите|ложатся _ покупател|клиент|вы$|потребител",
        "покупател|клиент|вы$|потребител _ оплачива|несет|платит|платите|оплачивает",
        "not _ free",
        "cost|costs|postage _ back|return|returning|item _ yours",
        "cost|costs|postage yours",
        "dont|not _ cover|pay|refund _ return",
        "не$ компенс|оплачива|возмеща",
        "не$ бесплат",
    ];
    const SHOP: &[&str] = &[
        "our expense|cost",
        "we|shop|seller|store _ pay|pays|cover|covers|bear|refund|reimburse|collect|send|provide|arrange",
        "paid|covered|borne by _ us|shop|seller|store",
        "free return|returns|of|label|collection|postage",
        "returns|return _ free",
        "prepaid|pre|freepost",
        "за наш счет",
        "за счет _ магазин|продавц|компани",
        "оплачива|оплачиваем|несет|берет|берем|платит|платим|возмещ _ магазин|продав|мы$|на$",
        "магазин|продав|мы$ _ оплачива|несет|платит|платим|берет|берем|забер|компенс|возме",
        "бесплатн|бесплатно|бесплатный",
        "компенсируем|оплачиваем|оплатим|возместим",
    ];
    /// The shopper is named, and does not pay.
    const NOT_SHOPPER: &[&str] = &[
        "you$|buyer|buyers|customer|customers|consumer|shopper _ not|dont|doesnt|never|neednt _ pay|bear|cover",
        "not|never|dont|wont|without _ you$ pay|paying",
        "pay|pays|paying nothing",
        "nothing to pay",
        "no cost|charge to you$",
        "не$ покупател|клиент|потребител|вы$",
        "покупател|клиент|потребител|вы$ _ не$ _ оплачива|плати|несет|несете|должн|обязан",
        "покупател|клиент|потребител|вы$ _ ничего не$ _ плати|оплачива",
    ];
    if says(words, NOT_SHOPPER) {
        return Some(PaidBy::Shop);
    }
    match (says(words, SHOPPER), says(words, SHOP)) {
        (true, _) => Some(PaidBy::Shopper),
        (false, true) => Some(PaidBy::Shop),
        (false, false) => None,
    }
}

/// Words that begin a statement about somebody else's paying, or about other goods.
const TURNS: [&str; 11] =
    ["but", "а", "но", "while", "whereas", "otherwise", "however", "other", "остальных", "иных", "иначе"];

/// A sentence cut where a new statement about somebody else's paying may begin.
fn parts(words: &[Word]) -> Vec<&[Word]> {
    let mut cuts = vec![0];
    for (at, word) in words.iter().enumerate().skip(1) {
        let turns = TURNS.contains(&word.text.as_str());
        let excepts = ["unless", "except", "кроме"].contains(&word.text.as_str());
        if !excepts && (turns || word.before == ';') {
            cuts.push(at);
        }
    }
    cuts.push(words.len());
    cuts.windows(2).filter_map(|cut| words.get(*cut.first()?..*cut.get(1)?)).collect()
}
