//! What a policy never takes back, and a policy that takes back nothing.

use super::phrase::says;
use super::{Said, Value};
use crate::policy::Excluded;

/// How a policy says that something does not go back.
pub(super) const NEVER: &[&str] = &[
    "non returnable|refundable|exchangeable",
    "nonreturnable|nonrefundable|unreturnable",
    "cannot|cant|not|never|wont _ returned|refunded|refundable|returnable|returns|refund|refunds|return",
    "no returns|refunds|return|refund",
    "final sale",
    "sales|purchases|items _ final",
    "not _ eligible",
    "excluded from",
    "не$ подлеж",
    "не$ _ принима|принимаем|примем",
    "не$ _ возвраща|вернем",
    "не$ берем|возьмем",
    "нельзя|невозможно _ вернут|возвратить|обменять|сдать",
    "возврат|возврату _ невозмож|исключен|не$",
    "кроме товар",
    "не распростран",
];

/// That they do after all.
const AFTER_ALL: &[&str] = &[
    "can|may be returned",
    "also|too _ returned",
    "тоже|также _ вернуть|возврат|принима",
    "можно _ вернуть",
];

/// What makes a refusal a condition, and not a refusal of everything.
const CONDITIONS: &[&str] = &[
    "without|unless|if|after|later|worn|used|washed|damaged|missing|opened|outside|until|delivery|shipping|postage|except|only",
    "без|если|после|позже|позднее|ношен|использован|поврежден|следами|кроме|спустя|истечен|доставк|налож|только|при$|частич|у$",
    "need|cash|deposit|fee|reply|reason|question",
    "денег|деньг|средств|стоимость|причин|комисси|оплачива|плати",
];

const GOODS: [(Excluded, &[&str]); 8] = [
    (
        Excluded::NonExchangeableList,
        &["перечень|перечня|перечне", "постановлен _ 2463|55|правительств", "2463", "non exchangeable"],
    ),
    (
        Excluded::TechnicallyComplex,
        &[
            "phone|phones|smartphone|laptop|tablet|electronics|electronic",
            "technically|technical complex",
            "техническ|технически сложн",
            "телефон|смартфон|ноутбук|электроник|планшет",
            "бытов _ техник",
            "техника|технику|техники|технике",
        ],
    ),
    (
        Excluded::Sale,
        &[
            "sale item|items|goods|product|products",
            "on|in _ sale",
            "clearance|discounted|reduced|outlet",
            "распродаж|уценен|уценк",
            "скидк|скидкой|акционн",
            "по акции",
        ],
    ),
    (
        Excluded::Opened,
        &[
            "opened|unboxed|unpacked",
            "вскрыт|распакован",
            "открыт|нарушен _ упаковк",
            "упаковк _ вскрыт|открыт|нарушен",
        ],
    ),
    (
        Excluded::UnsealedHygiene,
        &[
            "hygiene|underwear|lingerie|earring|swimwear|cosmetic|pierced",
            "гигиен|белье|белья|косметик|купальник|парфюм|чулоч",
        ],
    ),
    (
        Excluded::UnsealedMedia,
        &["software|dvd|dvds|cds", "video game|games", "аудио|видеозапис|программн|dvd|диски|дисков|игры"],
    ),
    (
        Excluded::Personalised,
        &[
            "personali|bespoke|engraved|monogram|customi",
            "custom|made to|made",
            "made to order|measure",
            "индивидуальн|гравиров|именн",
            "на заказ",
            "по _ мерк|размерам|эскиз",
        ],
    ),
    (Excluded::Perishable, &["perishable|food|flowers|fresh", "скоропорт|продукты|продуктов|цветы|еда"]),
];

/// The exclusions of a sentence, of a line in a list under “never”, or of what leads such a list.
pub(super) fn read(words: &[&str], (is_listed, leads): (bool, bool), said: &mut Vec<Said>) {
    const GRANTED: &[&str] =
        &["перечень|перечня|ограничен|исключен _ не$ распростран|действ|применя|касается"];
    if says(words, GRANTED) {
        return;
    }
    let refuses = says(words, NEVER);
    if !refuses && (!is_listed || says(words, AFTER_ALL)) {
        return;
    }
    let named = || GOODS.iter().filter(|(_, phrases)| says(words, phrases)).map(|(one, _)| *one);
    said.extend(named().map(|one| ("excluded", Value::Excludes(one))));
    if refuses && !is_listed && !leads && named().next().is_none() && words.len() <= 12 && is_of_all(words) {
        said.push(("withdrawal_days", Value::Days(0)));
    }
}

/// Whether everything is refused: “no refunds”, «товар возврату не подлежит».
fn is_of_all(words: &[&str]) -> bool {
    const ALL: &[&str] = &[
        "no returns|refunds|return|refund",
        "not _ accept|offer|give|provide|allow|take _ returns|refunds|back|return",
        "sales|purchases _ final",
        "возврат _ не$ предусмотр|производ|осуществ|принима|возмож|подлеж",
        "возврату|обмену _ не$ подлеж",
        "не$ подлеж _ возврат|обмен",
        "не$ принима _ возврат|обратно|назад",
        "возврат|возвраты|возвратов _ не$",
        "возврат невозмож",
    ];
    let has_number = words.iter().any(|word| word.starts_with(|one: char| one.is_ascii_digit()));
    says(words, ALL) && !says(words, CONDITIONS) && !has_number
}
