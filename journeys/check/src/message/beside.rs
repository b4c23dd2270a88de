//! What a case knows of a message that its shopper asks about: order, fee, sums, contacts. Judges nothing.

use super::case::Joined;
use super::sent::Kind;
use crate::register::Register;
use domain::money::Money;
use domain::sent::{Item, ItemKind, items};
use scam::Judgement;
use view::{Arg, Html, Page};

/// Sums and contacts that are put beside the case at the most, of each.
const SHOWN_MAX: usize = 4;

/// The message beside the case, a sentence for each thing that is known.
pub(super) fn lines(
    page: &Page,
    (register, case): (&Register, &Joined),
    (kind, text, judgement): (Kind, &str, Judgement),
) -> Vec<Html> {
    let found = items(text);
    let of =
        |wanted: fn(ItemKind) -> bool| found.iter().filter(move |item| wanted(item.kind)).take(SHOWN_MAX);
    let mut lines = Vec::new();
    if let Some(order) = &case.order {
        let key = if names(text, order) { "beside-order-named" } else { "beside-order-unnamed" };
        lines.push(page.rich(key, &[("order", Arg::name(order))]));
        if judgement > Judgement::Clear || of(|kind| kind == ItemKind::Sum).next().is_some() {
            lines.push(page.rich("beside-fee", &[("order", Arg::name(order))]));
        }
    }
    if matches!(kind, Kind::Sms | Kind::Chat) {
        lines.push(Html::from(page.t("beside-mail-only")));
    }
    for sum in of(|kind| kind == ItemKind::Sum) {
        let key = if stands(&case.sums, &sum.shown) { "beside-sum-ours" } else { "beside-sum-strange" };
        lines.push(page.rich(key, &[("sum", Arg::name(&sum.shown))]));
    }
    let contacts = of(|kind| matches!(kind, ItemKind::Link | ItemKind::Number));
    lines.extend(contacts.filter_map(|item| contact(page, register, item)));
    lines
}

/// Whether a contact is ours. A shop that named none has disowned none.
fn contact(page: &Page, register: &Register, item: &Item) -> Option<Html> {
    let key = match register.find(&item.shown) {
        Some(_) => "beside-contact-ours",
        None if register.contacts().is_empty() => return None,
        None => "beside-contact-strange",
    };
    Some(page.rich(key, &[("contact", Arg::name(&item.shown))]))
}

/// Whether a text names an order, however it is written: `AL-20610`, `№ AL 20610`.
fn names(text: &str, order: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let order = plain(order);
    !order.is_empty() && plain(text).contains(&order)
}

/// Whether a sum as it was written is one of these.
fn stands(sums: &[Money], shown: &str) -> bool {
    sums.iter().any(|sum| Money::read(shown, sum.currency).is_ok_and(|read| read == *sum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Currency;

    #[test]
    fn orders_and_sums_are_known_however_they_are_written() {
        assert!(names("Ваш заказ № al 20610 задержан", "AL-20610"));
        assert!(!names("Ваш заказ задержан", "AL-20610") && !names("что угодно", " - "));
        let sums = [Money { minor: 349_000, currency: Currency::parse("RUB").unwrap() }];
        assert!(stands(&sums, "3 490") && stands(&sums, "3490,00"));
        assert!(!stands(&sums, "349") && !stands(&[], "3 490"));
    }
}
