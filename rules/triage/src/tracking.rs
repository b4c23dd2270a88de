//! Tracking numbers that prove themselves by a check digit. It knows arithmetic alone and asks no carrier.

/// A numbering scheme of parcels whose check digit can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackingScheme {
    /// DPD and others of the GS1 family: SSCC, 18 digits after `00`.
    Sscc,
    /// Russian Post inside the country: 14 digits.
    RussianPost,
    /// Universal Postal Union S10: two letters, nine digits, country.
    UpuS10,
    /// UPS: `1Z` and 16 characters.
    Ups,
    /// USPS: 20 or 22 digits.
    Usps,
}

/// The scheme this number satisfies, check digit included; spaces and hyphens do not matter.
#[must_use]
pub fn tracking_scheme(number: &str) -> Option<TrackingScheme> {
    let bare: Vec<u8> =
        number.bytes().filter(|b| !matches!(b, b' ' | b'-')).map(|b| b.to_ascii_uppercase()).collect();
    match bare.as_slice() {
        [b'1', b'Z', rest @ ..] if rest.len() == 16 => ups(rest).then_some(TrackingScheme::Ups),
        [a, b, middle @ .., c, d]
            if middle.len() == 9 && [a, b, c, d].iter().all(|x| x.is_ascii_uppercase()) =>
        {
            upu(middle).then_some(TrackingScheme::UpuS10)
        }
        digits if digits.iter().all(u8::is_ascii_digit) => all_digits(digits),
        _ => None,
    }
}

fn all_digits(digits: &[u8]) -> Option<TrackingScheme> {
    match digits.len() {
        14 => mod_ten(digits, 3, 1).then_some(TrackingScheme::RussianPost),
        20 | 22 if digits.starts_with(b"00") && digits.len() == 20 => {
            mod_ten(digits, 3, 1).then_some(TrackingScheme::Sscc)
        }
        20 | 22 if digits.starts_with(b"9") => mod_ten(digits, 3, 1).then_some(TrackingScheme::Usps),
        _ => None,
    }
}

/// The last digit completes the sum of the others to a multiple of ten; weights alternate from the right.
fn mod_ten(digits: &[u8], odd: u32, even: u32) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let weighted =
        body.iter().rev().enumerate().map(|(n, d)| value(*d) * if n % 2 == 0 { odd } else { even });
    (weighted.sum::<u32>() + value(*check)).is_multiple_of(10)
}

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0') % 10)
}

fn upu(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let Some((check, body)) = digits.split_last() else { return false };
    if !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(d, weight)| value(*d) * weight).sum();
    let expected = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        other => other,
    };
    value(*check) == expected
}

fn ups(body: &[u8]) -> bool {
    let Some((check, rest)) = body.split_last() else { return false };
    if !check.is_ascii_digit() || !rest.iter().all(u8::is_ascii_alphanumeric) {
        return false;
    }
    // Letters count as (position + 2) mod 10 in UPS's table: A is 2, B is 3 …
    let one = |c: u8| if c.is_ascii_digit() { value(c) } else { u32::from(c.wrapping_sub(b'A') + 2) % 10 };
    let sum: u32 = rest.iter().enumerate().map(|(n, c)| one(*c) * if n % 2 == 0 { 1 } else { 2 }).sum();
    (10 - sum % 10) % 10 == value(*check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_digit_is_no_tracking_number() {
        let good = [
            ("RB123456785GB", TrackingScheme::UpuS10),
            ("rr 473124829 ru", TrackingScheme::UpuS10),
            ("1Z5R89390357567127", TrackingScheme::Ups),
            ("1Z999AA10123456784", TrackingScheme::Ups),
            ("9400 1000 0000 0000 0000 06", TrackingScheme::Usps),
        ];
        for (number, scheme) in good {
            assert_eq!(tracking_scheme(number), Some(scheme), "{number}");
        }
        for bad in [
            "RB123456784GB",
            "1Z5R89390357567128",
            "9400100000000000000001",
            "12345",
            "",
            "1Z",
            "ЯЯ123456785RU",
        ] {
            assert_eq!(tracking_scheme(bad), None, "{bad}");
        }
    }

    #[test]
    fn exactly_one_last_digit_in_ten_fits() {
        let fits = (0..10)
            .filter(|d| tracking_scheme(&format!("6300005012345{d}")) == Some(TrackingScheme::RussianPost));
        assert_eq!(fits.count(), 1);
    }
}
