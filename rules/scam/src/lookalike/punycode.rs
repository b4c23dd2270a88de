//! Reads the ASCII form of international names (RFC 3492); decodes only.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;

/// The label in Unicode, or nothing where it is no valid `xn--` label of at most 63 bytes.
pub(crate) fn decode(label: &str) -> Option<String> {
    let encoded = label.strip_prefix("xn--").filter(|e| e.len() <= 59)?;
    let (basic, tail) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let mut out: Vec<char> = basic.chars().collect();
    let (mut code, mut at, mut bias) = (128u32, 0u32, 72u32);
    let mut digits = tail.bytes();
    while digits.len() > 0 {
        let (before, mut weight, mut k) = (at, 1u32, BASE);
        loop {
            let digit = value(digits.next()?)?;
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
            k += BASE;
        }
        let n = u32::try_from(out.len()).ok()? + 1;
        bias = adapt(at - before, n, before == 0);
        code = code.checked_add(at / n)?;
        at %= n;
        out.insert(usize::try_from(at).ok()?, char::from_u32(code)?);
        at += 1;
    }
    Some(out.into_iter().collect())
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'a'..=b'z' => Some(u32::from(digit - b'a')),
        b'A'..=b'Z' => Some(u32::from(digit - b'A')),
        b'0'..=b'9' => Some(u32::from(digit - b'0') + 26),
        _ => None,
    }
}

fn adapt(delta: u32, n: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / n;
    let mut k = 0;
    while delta > ((BASE - T_MIN) * T_MAX) / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE * delta) / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read() {
        assert_eq!(decode("xn--80akhbyknj4f").as_deref(), Some("испытание"));
        assert_eq!(decode("xn--bcher-kva").as_deref(), Some("bücher"));
        assert_eq!(decode("xn--99999999999"), None);
        assert_eq!(decode("plain"), None);
    }
}
