//! What a few words settle by their shape alone, which the models see too rarely: an order named and nothing else, and
//! another thing than was ordered. It weighs no urgency.

use crate::said::Said;

/// Words that may stand beside an order's number where nothing but the order is asked about.
const BESIDE_NUMBERS: &[&str] = &[
    "about",
    "for",
    "id",
    "is",
    "my",
    "no",
    "nr",
    "number",
    "of",
    "order",
    "please",
    "status",
    "the",
    "track",
    "tracking",
    "what",
    "what's",
    "where",
    "where's",
    "где",
    "заказ",
    "заказа",
    "заказу",
    "какой",
    "мой",
    "моего",
    "номер",
    "по",
    "статус",
    "у",
];
/// One of them must be there: a number by itself may be anything.
const NAMING: &[&str] = &["order", "status", "track", "tracking", "заказ", "заказа", "заказу", "статус"];
const WORDS_MAX: usize = 8;
const DIGITS_MIN: usize = 3;

/// The words of a message that names an order and asks nothing else: "order 48213".
pub(crate) fn order_alone(said: &Said) -> Option<String> {
    let n_digits = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let is_joined = |at: usize| at.checked_sub(1).is_some_and(|at| matches!(said.gap_after(at), "-" | "/"));
    let is_number = |at: usize, word: &str| n_digits(word) >= DIGITS_MIN && !is_joined(at);
    let is_prefix = |at: usize, word: &str| {
        word.chars().count() <= DIGITS_MIN
            && said.gap_after(at) == "-"
            && said.word(at + 1).is_some_and(|next| n_digits(next) > 0)
    };
    let is_part = |at: usize, word: &str| is_prefix(at, word) || (is_joined(at) && n_digits(word) > 0);
    let is_known = |(at, word): (usize, &str)| {
        BESIDE_NUMBERS.contains(&word) || is_number(at, word) || is_part(at, word)
    };
    let is_alone = said.len() <= WORDS_MAX && said.words().enumerate().all(is_known);
    let numbers = said.words().enumerate().filter(|(at, word)| {
        is_number(*at, word) || (is_part(*at, word) && n_digits(word) >= DIGITS_MIN && !is_prefix(*at, word))
    });
    let names = said.words().any(|word| NAMING.contains(&word)) && (1..=2).contains(&numbers.count());
    (is_alone && names).then(|| said.text().to_owned())
}

const CAME: &[&str] = &[
    "arrived",
    "came",
    "delivered",
    "got",
    "received",
    "sent",
    "доставил",
    "привез",
    "пришел",
    "пришла",
    "пришли",
    "пришло",
    "прислал",
];
const OTHER: &[[&str; 2]] = &[["не", "та"], ["не", "те"], ["не", "то"], ["не", "тот"], ["не", "ту"]];
const THINGS: &[&str] = &["colour", "color", "item", "model", "one", "product", "thing"];
/// What may be another than it should be without another thing having come.
const NO_THINGS: &[&str] = &["адрес", "дом", "квартир", "размер", "улиц"];

/// True where another thing came than was ordered: «доставили не тот цвет».
pub(crate) fn another_came(said: &Said) -> bool {
    const BETWEEN_MAX: usize = 3;
    let word = |at: usize| said.word(at).unwrap_or_default();
    let is_other = |at: usize| {
        let thing = word(at + 2);
        (OTHER.contains(&[word(at), word(at + 1)]) && !NO_THINGS.iter().any(|no| thing.starts_with(no)))
            || (word(at) == "wrong" && THINGS.iter().any(|one| word(at + 1).starts_with(one)))
    };
    let came = said.words().enumerate().filter(|(_, word)| CAME.iter().any(|came| word.starts_with(came)));
    came.into_iter().any(|(at, _)| (at + 1..=at + 1 + BETWEEN_MAX).any(is_other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn an_order_alone_is_named_by_a_number_and_nothing_else() {
        for (text, is) in [
            ("order 48213", true),
            ("заказ № 48213", true),
            ("AL-20610 status", true),
            ("Где мой заказ 118-2230?", true),
            ("48213", false),
            ("cancel order 48213", false),
            ("отмена заказа 48213", false),
            ("order 48213 broken", false),
            ("status", false),
        ] {
            assert_eq!(order_alone(&Said::of(fold(text))).is_some(), is, "{text}");
        }
    }

    #[test]
    fn another_thing_than_was_ordered_is_no_other_address() {
        for (text, is) in [
            ("доставили не тот цвет", true),
            ("Прислали мне совсем не ту модель", true),
            ("you delivered the wrong colour", true),
            ("доставили не тот адрес", false),
            ("цвет не тот, что я хотел", false),
            ("the wrong colour is shown", false),
        ] {
            assert_eq!(another_came(&Said::of(fold(text))), is, "{text}");
        }
    }
}
