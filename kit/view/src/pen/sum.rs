//! Sums of money as the reader writes them.

use super::in_groups;
use crate::typography::HARD;
use domain::Lang;
use domain::money::Money;
use iso_currency::Currency;

/// A sum: «3 490 ₽», «64,50 £», “£64.50”, “3,490 ₽”. Whole roubles go without kopecks.
#[must_use]
pub fn money(lang: Lang, sum: &Money) -> String {
    let code = sum.currency.code();
    let known = Currency::from_code(code);
    let exponent = known.and_then(Currency::exponent).unwrap_or(2);
    let unit = 10_u64.saturating_pow(u32::from(exponent));
    let (whole, rest) = (sum.minor.unsigned_abs() / unit, sum.minor.unsigned_abs() % unit);
    let (mark, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Ru => (HARD, ','),
    };
    let mut figures = in_groups(whole, mark);
    let bare = rest == 0 && (lang == Lang::Ru || code == "RUB");
    if exponent > 0 && !bare {
        figures.push(point);
        figures.push_str(&format!("{rest:0width$}", width = usize::from(exponent)));
    }
    let minus = if sum.minor < 0 { "−" } else { "" };
    match (lang, sign(code)) {
        (Lang::En, Some(sign)) if sign != "₽" => format!("{minus}{sign}{figures}"),
        (Lang::En, None) => format!("{code}{HARD}{minus}{figures}"),
        (_, sign) => format!("{minus}{figures}{HARD}{}", sign.unwrap_or(code)),
    }
}

/// The signs that everybody reads; other currencies go by their code, for “$” alone means twenty of them.
fn sign(code: &str) -> Option<&'static str> {
    Some(match code {
        "EUR" => "€",
        "GBP" => "£",
        "KZT" => "₸",
        "RUB" => "₽",
        "USD" => "$",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_of_both_languages() {
        for (minor, code, ru, en) in [
            (349_000, "RUB", "3 490 ₽", "3,490 ₽"),
            (349_050, "RUB", "3 490,50 ₽", "3,490.50 ₽"),
            (6_450, "GBP", "64,50 £", "£64.50"),
            (1_500, "GBP", "15 £", "£15.00"),
            (5, "EUR", "0,05 €", "€0.05"),
            (-341_200, "GBP", "−3 412 £", "−£3,412.00"),
            (1_200, "JPY", "1 200 JPY", "JPY 1,200"),
            (1_234, "KWD", "1,234 KWD", "KWD 1.234"),
            (100, "XQZ", "1 XQZ", "XQZ 1.00"),
        ] {
            let sum = Money { minor, currency: domain::money::Currency::parse(code).unwrap() };
            assert_eq!(money(Lang::Ru, &sum).replace(HARD, " "), ru);
            assert_eq!(money(Lang::En, &sum).replace(HARD, " "), en);
        }
        let least = Money { minor: i64::MIN, currency: domain::money::Currency::parse("RUB").unwrap() };
        assert!(money(Lang::Ru, &least).starts_with('−'));
    }
}
