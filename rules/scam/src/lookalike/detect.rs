//! The ways in which a name imitates a brand, tried one after another; knows no files and no network.

use super::brands::{Brands, Name};
use super::{Finding, Parts, Technique, bait, punycode, skeleton};

/// Hosts longer than this are cut, in bytes.
const HOST_BYTES_MAX: usize = 253;

/// Endings cheap enough that a brand's name there is hardly the brand's own.
const CHEAP_ENDINGS: &[&str] = &[
    "app", "asia", "bar", "best", "bid", "biz", "bond", "buzz", "cam", "cc", "cf", "cfd", "click", "club",
    "cyou", "digital", "example", "email", "fit", "fun", "ga", "gift", "gq", "help", "host", "icu", "info",
    "ink", "life", "link", "live", "ltd", "ml", "monster", "net", "ninja", "one", "online", "org", "page",
    "pics", "pro", "pw", "quest", "rest", "sale", "sbs", "services", "shop", "site", "skin", "social",
    "space", "store", "su", "support", "tech", "tk", "today", "top", "trade", "vip", "website", "win",
    "work", "world", "ws", "xyz", "zone", "xn--p1ai", "рф", "рус",
];

/// The brand that `host` imitates; its genuine addresses have been let pass before.
pub(crate) fn detect(brands: &Brands, host: &str, cut: &Parts<'_>) -> Option<Finding> {
    if host.len() > HOST_BYTES_MAX || cut.label.is_empty() {
        return None;
    }
    let found = if cut.label.is_ascii() && !cut.label.starts_with("xn--") {
        of_label(brands, cut)
    } else {
        of_foreign_label(brands, cut.label)
    };
    let (name, technique) = found.or_else(|| in_subdomain(brands, cut))?;
    Some(Finding { brand: brands.brands.get(name.brand)?.clone(), technique })
}

type Imitated<'b> = Option<(&'b Name, Technique)>;

fn of_label<'b>(brands: &'b Brands, cut: &Parts<'_>) -> Imitated<'b> {
    let label = cut.label;
    if let Some(name) = brands.named(label) {
        let own_ending = brands.suffixes.get(&name.brand).is_some_and(|own| own.contains(cut.suffix));
        let cheap =
            CHEAP_ENDINGS.contains(&cut.suffix) && !name.everyday && name.text.len() >= 5 && !own_ending;
        return cheap.then_some((name, Technique::WrongEnding));
    }
    by_look(brands, label)
        .or_else(|| by_letter(brands, label))
        .or_else(|| with_word(brands, label, cut.suffix))
}

fn of_foreign_label<'b>(brands: &'b Brands, label: &str) -> Imitated<'b> {
    let decoded;
    let label = if label.is_ascii() {
        decoded = punycode::decode(label)?;
        decoded.as_str()
    } else {
        label
    };
    let readings = skeleton::readings(label);
    let look = &readings.look;
    let alike = brands.named(look).or_else(|| by_look(brands, look).map(|(name, _)| name));
    if let Some(name) = alike.filter(|name| name.text.len() >= 4) {
        return Some((name, Technique::Homoglyph));
    }
    if let Some(sound) = readings.sound {
        let named = brands.named(&sound).filter(|name| !name.everyday);
        let near = named
            .or_else(|| with_word(brands, &sound, "рф").map(|(name, _)| name))
            .or_else(|| by_letter(brands, &sound).map(|(name, _)| name));
        return near.map(|name| (name, Technique::Cyrillic));
    }
    with_word(brands, look, "").map(|(name, _)| (name, Technique::Homoglyph))
}

/// `paypa1`, `rnicrosoft`: equal once look-alike signs are folded.
fn by_look<'b>(brands: &'b Brands, label: &str) -> Imitated<'b> {
    let foldable = label.bytes().any(|b| b.is_ascii_digit() || b == b'i' || b == b'l')
        || label.contains("rn")
        || label.contains("vv");
    if !foldable {
        return None;
    }
    let mut folded = String::with_capacity(label.len());
    skeleton::fold_ascii(label, &mut folded);
    let name = brands.looking_like(&folded).filter(|name| name.text != label && name.text.len() >= 4)?;
    let by_digit = label.len() == name.text.len() && label.bytes().any(|b| b.is_ascii_digit());
    (!name.everyday && name.text.len() >= 5 || by_digit).then_some((name, Technique::Homoglyph))
}

/// One letter more, less, changed or two letters swapped.
fn by_letter<'b>(brands: &'b Brands, label: &str) -> Imitated<'b> {
    if label.contains('-') {
        return None;
    }
    brands.near(label).find_map(|name| {
        let slip = slip(&name.text, label)?;
        let same_start = name.text.as_bytes().first() == label.as_bytes().first();
        let bytes_min = match slip {
            Slip::Swapped | Slip::Doubled => 5,
            Slip::NextKey => 6,
            Slip::Added | Slip::Dropped => 7,
            Slip::Changed => 9,
        };
        let technique = if slip == Slip::NextKey { Technique::Keyboard } else { Technique::Typo };
        (name.text.len() >= bytes_min && same_start && !name.everyday).then_some((name, technique))
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    Added,
    Changed,
    Doubled,
    Dropped,
    NextKey,
    Swapped,
}

/// The single slip that makes `label` of `name`, where one does.
fn slip(name: &str, label: &str) -> Option<Slip> {
    let (a, b) = (name.as_bytes(), label.as_bytes());
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (a.get(head..)?, b.get(head..)?);
    if a.len() == b.len() {
        if head + tail + 1 == a.len() {
            let next = are_neighbours(*rest_a.first()?, *rest_b.first()?);
            return Some(if next { Slip::NextKey } else { Slip::Changed });
        }
        let swapped =
            head + tail + 2 == a.len() && rest_a.first() == rest_b.get(1) && rest_a.get(1) == rest_b.first();
        return swapped.then_some(Slip::Swapped);
    }
    if b.len() == a.len() + 1 && head + tail >= a.len() {
        let added = *rest_b.first()?;
        let doubled = head.checked_sub(1).and_then(|i| b.get(i)) == Some(&added);
        return Some(if doubled { Slip::Doubled } else { Slip::Added });
    }
    (a.len() == b.len() + 1 && head + tail >= b.len()).then_some(Slip::Dropped)
}

fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let place = |key: u8| {
        ROWS.iter()
            .enumerate()
            .find_map(|(row, keys)| keys.iter().position(|k| *k == key).map(|column| (row, column)))
    };
    match (place(a), place(b)) {
        (Some((r1, c1)), Some((r2, c2))) => r1.abs_diff(r2) <= 1 && c1.abs_diff(c2) <= 1,
        _ => false,
    }
}

/// The brand's name beside other words.
fn with_word<'b>(brands: &'b Brands, label: &str, suffix: &str) -> Imitated<'b> {
    let best = brands
        .inside(label)
        .filter(|(at, name)| stands_out(label, *at, name, suffix))
        .max_by_key(|(_, name)| name.text.len());
    best.map(|(_, name)| (name, Technique::BrandAndWord)).or_else(|| misspelt_with_word(brands, label))
}

/// `gosuslugl-vyplaty`: a misspelt brand between hyphens, beside bait.
fn misspelt_with_word<'b>(brands: &'b Brands, label: &str) -> Imitated<'b> {
    if !label.contains('-') {
        return None;
    }
    label.split('-').find_map(|piece| {
        let (name, technique) = by_look(brands, piece).or_else(|| by_letter(brands, piece))?;
        let rest = label.split('-').filter(|other| *other != piece).all(bait::all_bait);
        (rest || name.text.len() >= 7).then_some((name, technique))
    })
}

/// Whether the name at byte `at` of `label` means the brand and is no accident of letters.
fn stands_out(label: &str, at: usize, name: &Name, suffix: &str) -> bool {
    let (Some(left), Some(right)) = (label.get(..at), label.get(at + name.text.len()..)) else {
        return false;
    };
    let bounded = (left.is_empty() || left.ends_with('-')) && (right.is_empty() || right.starts_with('-'));
    let bait_beside = bait::all_bait(left) && bait::all_bait(right);
    let only_digits = left.is_empty() && right.bytes().all(|b| b.is_ascii_digit());
    let at_an_end = left.is_empty() || right.is_empty();
    if name.everyday {
        return bait_beside
            && !only_digits
            && (bounded || left.is_empty() && right.len() >= 4 && name.text.len() >= 5);
    }
    match name.text.len() {
        ..=3 => bounded && bait_beside && !only_digits,
        4..=5 => {
            let cheap =
                left.is_empty() && CHEAP_ENDINGS.contains(&suffix) && suffix != "net" && suffix != "org";
            bait_beside && !only_digits && (bounded || at_an_end && name.text.len() == 5 || right.is_empty())
                || cheap
        }
        // A longer name may stand anywhere, but letters that grew into another word do not count: `revolution`, `teleamazonas`.
        _ => {
            bounded
                || bait_beside
                || at_an_end
                || (CHEAP_ENDINGS.contains(&suffix) && !matches!(suffix, "net" | "org"))
                || left.ends_with('-')
                || right.starts_with('-')
        }
    }
}

/// `paypal.com.evil.net`, `www-paypal-com.evil.net`, `sberbank.evil.net`.
fn in_subdomain<'b>(brands: &'b Brands, cut: &Parts<'_>) -> Imitated<'b> {
    if cut.sub.is_empty() {
        return None;
    }
    let labels: Vec<&str> = cut.sub.split('.').collect();
    labels.iter().enumerate().find_map(|(at, label)| {
        let ending_follows = labels.get(at + 1).is_some_and(|next| {
            matches!(*next, "com" | "ru" | "co" | "org" | "net" | "de" | "fr" | "gov" | "uk")
        });
        if let Some(name) = brands.named(label) {
            return (ending_follows || !name.everyday && name.text.len() >= 6)
                .then_some((name, Technique::BrandInSubdomain));
        }
        let (name, _) = with_word(brands, label, "")?;
        (!name.everyday && name.text.len() >= 6).then_some((name, Technique::BrandInSubdomain))
    })
}
