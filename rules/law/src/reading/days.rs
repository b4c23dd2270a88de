//! Which term of a policy a number of days is: to send back, to refund, to claim a defect, to repair, to replace, to deliver.

use super::phrase::{first, last, says};
use super::sentence::Sentence;
use super::term::{Term, terms};
use super::topic::{RETURN, Topic, topic};
use super::{Said, Value};

/// Sentences about something else, whatever numbers they hold.
const ELSEWHERE: &[&str] = &[
    "newsletter|рассылк|промокод|promo|coupon|subscription|подписк|подпис",
    "price match|guarantee|difference|drop",
    "цен _ ниже|снизи",
    "points|expire|expires|valid|сгора|действует|действителен|годен",
    "reply|respond|answer|ответим|отвечаем|ответ|рассмотр|рассматрив",
    "sale ends|lasts|runs",
    "акци _ дли|действ|продл",
    "хран|held|pickup",
    "store your",
    "pick up",
    "pay|payment|оплат _ within|в$ течение",
    "trial|loan|installment|рассроч",
    "credit card",
    "presum|предполага",
    "верните себе",
];

/// Days that goods are on their way at the most, where only the heading above says that it is about delivery.
const WAY_DAYS_MAX: u16 = 60;

/// The terms that a sentence sets, each by its field.
pub(super) fn read(sentence: &Sentence, above: Topic, said: &mut Vec<Said>) {
    let all = terms(&sentence.words);
    let words: Vec<&str> = sentence.words.iter().map(|word| word.text.as_str()).collect();
    let words = without_beginnings(&words);
    if all.is_empty()
        || says(&words, ELSEWHERE)
        || says(&words, &["does|do not|doesnt apply", "не распростран"])
    {
        return;
    }
    let own = topic(&words);
    for (n, term) in all.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| all.get(n)).map_or(0, |before| before.words.end);
        let after = all.get(n + 1).map_or(words.len(), |after| after.words.start);
        let begin =
            if before == 0 { 0 } else { parting(sentence, before, term.words.start).unwrap_or(before) };
        let end = if after == words.len() {
            after
        } else {
            parting(sentence, term.words.end, after).unwrap_or(after)
        };
        let left = words.get(begin..term.words.start).unwrap_or_default();
        let right = words.get(term.words.end..end).unwrap_or_default();
        let near = topic(words.get(begin..end).unwrap_or_default());
        let near =
            if near == Topic::default() { if own == Topic::default() { above } else { own } } else { near };
        // Nothing is under way for months: a long term under a heading on delivery is another one.
        let is_short = words.len() <= 8 && term.least <= WAY_DAYS_MAX;
        for clause in clauses(left, right, near, is_short) {
            said.push((clause, Value::Days(days(clause, term))));
        }
    }
}

/// What burdens the shopper more: the shorter term to act, the longer term to wait.
fn days(clause: &str, term: &Term) -> u16 {
    if matches!(clause, "withdrawal_days" | "defect_claim_days") { term.least } else { term.most }
}

/// Where one statement ends and the next begins between two terms.
fn parting(sentence: &Sentence, from: usize, to: usize) -> Option<usize> {
    let between = sentence.words.get(from..to)?;
    let parts = |word: &super::sentence::Word| {
        matches!(word.before, ',' | ';' | '(' | '-' | ':')
            || matches!(word.text.as_str(), "and" | "but" | "и" | "а" | "но")
    };
    between.iter().position(parts).map(|at| from + at)
}

/// The words without what only says when a term begins: “after delivery”, «со дня получения товара».
fn without_beginnings<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut left = words.to_vec();
    let begins = [
        "after",
        "from",
        "since",
        "upon",
        "following",
        "of",
        "on",
        "at",
        "после",
        "момента",
        "дня",
        "даты",
        "с",
        "при",
        "date",
    ];
    for at in 0..words.len() {
        let is_event = words.get(at).is_some_and(|word| {
            [
                "deliver",
                "receipt",
                "receiv",
                "purchas",
                "dispatch",
                "ship",
                "получен",
                "доставк",
                "покупк",
                "передач",
                "вручен",
                "оплат",
                "заказ",
            ]
            .iter()
            .any(|event| word.starts_with(event))
        });
        let is_led =
            words.get(at.saturating_sub(3)..at).unwrap_or_default().iter().any(|word| begins.contains(word));
        if is_event
            && is_led
            && let Some(word) = left.get_mut(at)
        {
            *word = "";
        }
    }
    left
}

fn clauses(left: &[&str], right: &[&str], near: Topic, is_short: bool) -> Vec<&'static str> {
    let all: Vec<&str> = left.iter().chain(&["#"]).chain(right).copied().collect();
    let is_return = says(
        &all,
        &[RETURN, "send|sent|bring|come|pop|post _ back", "сдать", "отправить _ обратно", "передума"],
    );
    if says(
        &all,
        &["money back guarantee", "return|cooling|cancellation|withdrawal period|window|policy|right"],
    ) {
        return vec!["withdrawal_days"];
    }
    if says(left, &["срок|сроки доставк", "delivery time|times|takes"])
        && last(left, &["доставк|deliver"]) >= last(left, &[RETURN])
    {
        return vec!["delivery_days"];
    }
    if says(&all, &["repair|ремонт|починк|починим|отремонтир", "устранен _ недостат|дефект"])
    {
        return vec!["repair_days"];
    }
    if says(&all, &["replace|replacement|замен"]) && !is_return {
        return vec!["replacement_days"];
    }
    if is_of_refund(left, right) {
        return vec!["refund_days"];
    }
    if says(&all, &["process|inspect|обработ|провер|экспертиз"]) {
        return Vec::new();
    }
    let is_claim = says(
        &all,
        &[
            "let _ know",
            "report|claim|notify|tell|contact|inform|предъяв|заяв|сообщ|обрат|претензи|напиш|уведом|написать",
        ],
    );
    let is_complaint = says(
        &all,
        &[
            "претензи|рекламаци _ принима|предъяв|качеств|вид|комплект|заявля",
            "claims|complaints _ must|brought|made|raised|submitted|accepted",
        ],
    );
    if is_complaint && !near.delivery {
        return vec!["defect_claim_days"];
    }
    if near.defect && (is_return || is_claim) {
        let both = near.unwanted && is_return;
        return if both { vec!["withdrawal_days", "defect_claim_days"] } else { vec!["defect_claim_days"] };
    }
    if is_return || (near.unwanted && is_short) {
        return vec!["withdrawal_days"];
    }
    let arrives = says(&all, &["deliver|arriv|shipping|доставк|доставля|доставим|привез"]);
    if (arrives || (near.delivery && is_short))
        && !says(&all, &["free|бесплатн|dispatch|отправля|отгруж|warranty|гарант"])
    {
        return vec!["delivery_days"];
    }
    Vec::new()
}

/// Whether a term is that of the money coming back, and not that of the goods going back for it.
fn is_of_refund(left: &[&str], right: &[&str]) -> bool {
    const GOODS: &[&str] = &[
        "return|returns|returned|returning|send|cancel|withdraw|exchange",
        "вернуть|верните|отказаться|сдать|обменять|обмен",
        "возврат товар",
    ];
    const MONEY: &[&str] = &[
        "refund|refunds|refunded|reimburs|money|credited",
        "деньг|денег|денежн|средств|сумм",
        "возврат|возвращ _ стоимост|оплат|плат",
        "возмещ|зачисл",
    ];
    const WISHED: &[&str] = &[
        "for _ refund|money",
        "request|claim|get|ask|receive|eligible|entitled _ refund",
        "потребовать|получить|просить _ деньг|денег|возврат",
        "no|not refund",
    ];
    let wished = says(left, WISHED);
    match (last(left, MONEY), last(left, GOODS)) {
        (Some(money), Some(goods)) => money > goods && !wished,
        (Some(_), None) => !wished,
        (None, Some(_)) => false,
        (None, None) => match (first(right, MONEY), first(right, GOODS)) {
            (Some(money), goods) => {
                goods.is_none_or(|goods| money < goods)
                    && !says(
                        right,
                        &[
                            "for a|full refund|refunds|money",
                            "for full|your money",
                            "request|get|claim _ refund",
                        ],
                    )
            }
            (None, _) => false,
        },
    }
}
