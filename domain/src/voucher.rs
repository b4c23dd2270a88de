//! Vouchers: a code to read aloud, a value that is used in parts, and an end. Whether it may be used, or taken away, is
//! decided here; knows no shop's checkout.

use crate::actor::Actor;
use crate::case::{Event, UNDO_PAID_MS};
use crate::id::CaseId;
use crate::money::Money;
use crate::reference::{ALPHABET, value_of};
use crate::refusal::Refusal;
use crate::time::{DAY_MS, Moment};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Characters before the check character: 75 bits, which nobody guesses.
const DATA_CHARS: usize = 15;
/// Characters between two dashes.
const GROUP_CHARS: usize = 4;

/// A code: `V-7F3K-92M4-…`, fifteen characters of chance and a check character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VoucherCode([u8; DATA_CHARS]);

/// A voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// Its number in the shop.
    pub id: i64,
    /// What is read aloud.
    pub code: VoucherCode,
    /// The case in which it was agreed.
    pub case: CaseId,
    /// The number of the offer.
    pub number: u32,
    /// The place in it.
    pub item: u32,
    /// What it was worth when it was made.
    pub value: Money,
    /// What is left of it, in minor units.
    pub left: i64,
    /// When it was made.
    pub made_at: Moment,
    /// The last moment at which it can be used.
    pub expires_at: Moment,
    /// That its rest was taken away, where it was.
    pub void: Option<Void>,
}

/// That the rest of a voucher was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Void {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Actor,
    /// Why.
    pub reason: VoidReason,
}

/// Why the rest of a voucher is taken away. There are no words of anybody in it: a voucher outlives its case's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoidReason {
    /// The shopper agreed to it.
    Agreed,
    /// It got into other hands.
    Lost,
    /// It was made by mistake.
    Mistake,
    /// Something else was given in its place.
    Replaced,
}

impl VoidReason {
    /// Every reason, in the order of choice.
    pub const ALL: [Self; 4] = [Self::Replaced, Self::Lost, Self::Agreed, Self::Mistake];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Lost => "lost",
            Self::Mistake => "mistake",
            Self::Replaced => "replaced",
        }
    }

    /// From a machine name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The last moment of a voucher made now for so many days: its last day, of which alone people are told, counts whole.
#[must_use]
pub fn last_moment(now: Moment, days: u32, zone: &TimeZone) -> Moment {
    now.plus_ms(i64::from(days) * DAY_MS).day_end_in(zone)
}

/// Uses a part of the voucher that was found by its code; gives what is left.
///
/// # Errors
/// [`Refusal::VoucherUnknown`] where none was, [`Refusal::BadSum`], [`Refusal::VoucherCurrency`],
/// [`Refusal::VoucherExpired`], [`Refusal::VoucherSpent`], [`Refusal::VoucherVoid`], [`Refusal::VoucherShort`] where less
/// is left than is asked.
pub fn redeem(voucher: Option<&Voucher>, sum: &Money, now: Moment) -> Result<i64, Refusal> {
    let voucher = voucher.ok_or(Refusal::VoucherUnknown)?;
    if sum.minor <= 0 {
        return Err(Refusal::BadSum);
    }
    if sum.currency != voucher.value.currency {
        return Err(Refusal::VoucherCurrency);
    }
    match voucher.left.checked_sub(sum.minor) {
        _ if voucher.void.is_some() => Err(Refusal::VoucherVoid),
        _ if voucher.left <= 0 => Err(Refusal::VoucherSpent),
        _ if now > voucher.expires_at => Err(Refusal::VoucherExpired),
        Some(left) if left >= 0 => Ok(left),
        _ => Err(Refusal::VoucherShort),
    }
}

/// Somebody of the shop takes the rest of a voucher away. Where it is taken away already there is no event.
///
/// # Errors
/// [`Refusal::VoucherSpent`], [`Refusal::VoucherExpired`].
pub fn void(voucher: &Voucher, reason: VoidReason, now: Moment) -> Result<Option<Event>, Refusal> {
    match voucher.void {
        Some(_) => Ok(None),
        None if voucher.left <= 0 => Err(Refusal::VoucherSpent),
        None if now > voucher.expires_at => Err(Refusal::VoucherExpired),
        None => {
            let left = Money { minor: voucher.left, ..voucher.value.clone() };
            Ok(Some(Event::VoucherVoided { number: voucher.number, item: voucher.item, left, reason }))
        }
    }
}

/// The rest of a voucher was taken away by mistake, a moment ago: it is good again.
///
/// # Errors
/// [`Refusal::TooLateToUndo`].
pub fn restore(voucher: &Voucher, now: Moment) -> Result<Option<Event>, Refusal> {
    match voucher.void {
        None => Ok(None),
        Some(void) if now.since(void.at) > UNDO_PAID_MS => Err(Refusal::TooLateToUndo),
        Some(_) => Ok(Some(Event::VoucherRestored { number: voucher.number, item: voucher.item })),
    }
}

impl VoucherCode {
    /// From chance; every byte gives five bits.
    #[must_use]
    pub fn make(chance: [u8; 32]) -> Self {
        let mut bytes = chance.into_iter();
        Self(std::array::from_fn(|_| bytes.next().unwrap_or_default() & 31))
    }

    /// Reads what somebody typed or dictated: any case, with or without `V` and dashes, O for 0, I and L for 1, and
    /// Cyrillic letters that look the same. `None` where the check character says that something was misheard.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_letter = |letter: &char| letter.is_alphanumeric();
        let mut values: Vec<u8> = Vec::with_capacity(DATA_CHARS + 2);
        for letter in text.chars().filter(is_letter) {
            if values.len() > DATA_CHARS + 1 {
                return None;
            }
            values.push(value_of(letter)?);
        }
        if values.len() == DATA_CHARS + 2 && values.first() == Some(&value_of('V')?) {
            values.remove(0);
        }
        let check = values.pop()?;
        let data: [u8; DATA_CHARS] = values.try_into().ok()?;
        (check_of(data) == check).then_some(Self(data))
    }
}

impl fmt::Display for VoucherCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("V")?;
        for (place, value) in self.0.into_iter().chain([check_of(self.0)]).enumerate() {
            if place % GROUP_CHARS == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(ALPHABET.get(usize::from(value)).copied().unwrap_or(b'0')))?;
        }
        Ok(())
    }
}

/// Weighted by odd numbers modulo 32, so that every single slip changes it.
fn check_of(data: [u8; DATA_CHARS]) -> u8 {
    let weighted = (0_u32..).zip(data).map(|(place, value)| u32::from(value) * (2 * place + 1));
    u8::try_from(weighted.sum::<u32>() % 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn voucher(left: i64) -> Voucher {
        let currency = Currency::parse("RUB").unwrap();
        Voucher {
            id: 1,
            code: VoucherCode::make([7; 32]),
            case: CaseId::new(42),
            number: 1,
            item: 0,
            value: Money { minor: 50_000, currency },
            left,
            made_at: Moment::START,
            expires_at: Moment::from_ms(1_000),
            void: None,
        }
    }

    #[test]
    fn the_rest_is_taken_away_once_and_given_again_for_ten_minutes() {
        let now = Moment::from_ms(1_000);
        let Ok(Some(Event::VoucherVoided { left, reason, .. })) =
            void(&voucher(20_000), VoidReason::Lost, now)
        else {
            panic!("it is taken away");
        };
        assert_eq!((left.minor, reason), (20_000, VoidReason::Lost));
        assert_eq!(void(&voucher(0), VoidReason::Lost, now), Err(Refusal::VoucherSpent));
        assert_eq!(void(&voucher(1), VoidReason::Lost, now.plus_ms(1)), Err(Refusal::VoucherExpired));
        let gone = Void { at: now, by: Actor::Clock, reason: VoidReason::Lost };
        let gone = Voucher { void: Some(gone), ..voucher(20_000) };
        let sum = Money { minor: 1, ..gone.value.clone() };
        assert_eq!(redeem(Some(&gone), &sum, now), Err(Refusal::VoucherVoid));
        assert_eq!(void(&gone, VoidReason::Mistake, now), Ok(None), "a second press is the first");
        assert_eq!(restore(&voucher(1), now), Ok(None));
        let restored = restore(&gone, now.plus_ms(UNDO_PAID_MS));
        assert_eq!(restored, Ok(Some(Event::VoucherRestored { number: 1, item: 0 })));
        assert_eq!(restore(&gone, now.plus_ms(UNDO_PAID_MS + 1)), Err(Refusal::TooLateToUndo));
    }

    #[test]
    fn the_last_day_counts_whole_where_the_shop_is() {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        for (now, days, wanted) in [
            ("2026-11-23T10:00:00+03:00", 1, "2026-11-24T23:59:59.999+03:00"),
            ("2026-11-23T23:30:00+03:00", 30, "2026-12-23T23:59:59.999+03:00"),
            ("2024-02-28T00:00:00+03:00", 1, "2024-02-29T23:59:59.999+03:00"),
        ] {
            let wanted = Moment::parse(wanted).unwrap();
            assert_eq!(last_moment(Moment::parse(now).unwrap(), days, &zone), wanted, "{now}");
        }
    }

    #[test]
    fn a_voucher_is_used_in_parts_until_nothing_is_left_or_its_time_is_over() {
        let sum = |minor, code| Money { minor, currency: Currency::parse(code).unwrap() };
        let (now, late) = (Moment::from_ms(1_000), Moment::from_ms(1_001));
        for (left, asked, at, wanted) in [
            (50_000, sum(20_000, "RUB"), now, Ok(30_000)),
            (20_000, sum(20_000, "RUB"), now, Ok(0)),
            (20_000, sum(20_001, "RUB"), now, Err(Refusal::VoucherShort)),
            (0, sum(1, "RUB"), now, Err(Refusal::VoucherSpent)),
            (0, sum(1, "RUB"), late, Err(Refusal::VoucherSpent)),
            (50_000, sum(1, "RUB"), late, Err(Refusal::VoucherExpired)),
            (50_000, sum(1, "EUR"), now, Err(Refusal::VoucherCurrency)),
            (50_000, sum(0, "RUB"), now, Err(Refusal::BadSum)),
            (50_000, sum(-5, "RUB"), now, Err(Refusal::BadSum)),
            (50_000, sum(i64::MAX, "RUB"), now, Err(Refusal::VoucherShort)),
        ] {
            assert_eq!(redeem(Some(&voucher(left)), &asked, at), wanted, "{left} {asked:?}");
        }
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_it_is_written_and_a_slip_is_noticed(
            chance in any::<[u8; 32]>(), place in 0_usize..16, other in 0_usize..32,
        ) {
            let code = VoucherCode::make(chance);
            let written = code.to_string();
            prop_assert_eq!(written.len(), 21);
            prop_assert_eq!(VoucherCode::parse(&written), Some(code));
            let spoken = written.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(VoucherCode::parse(&spoken), Some(code));
            prop_assert_eq!(VoucherCode::parse(&written[2..]), Some(code), "without its letter");
            let at = 2 + place + place / GROUP_CHARS;
            let slip = char::from(ALPHABET[other]).to_string();
            if written[at..=at] != slip {
                let mut misheard = written.clone();
                misheard.replace_range(at..=at, &slip);
                prop_assert_eq!(VoucherCode::parse(&misheard), None);
            }
        }

        #[test]
        fn what_is_no_code_is_none(text in any::<String>()) {
            prop_assert!(VoucherCode::parse(&text).is_none() || text.chars().count() >= 16);
        }
    }
}
