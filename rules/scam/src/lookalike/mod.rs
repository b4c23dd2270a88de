//! Tells a genuine address from one that only looks like it; computes from names alone and contacts nobody.

pub(crate) mod bait;
mod brands;
mod detect;
mod punycode;
mod skeleton;

pub use brands::Brands;

/// How a name imitates a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Technique {
    /// The brand with another word: `brand-login.com`.
    BrandAndWord,
    /// The brand as a part before another's name: `brand.com.evil.net`.
    BrandInSubdomain,
    /// Whole in Cyrillic or another script: `сбербанк-вход.рф`.
    Cyrillic,
    /// Letters that look alike: `paypa1.com`, `аpple.com`.
    Homoglyph,
    /// A slip to the next key.
    Keyboard,
    /// A letter more, less or changed.
    Typo,
    /// The brand's name under an ending that is not its own.
    WrongEnding,
}

impl Technique {
    /// The word used outside.
    pub fn word(self) -> &'static str {
        match self {
            Self::BrandAndWord => "brand+word",
            Self::BrandInSubdomain => "subdomain",
            Self::Cyrillic => "cyrillic",
            Self::Homoglyph => "homoglyph",
            Self::Keyboard => "keyboard",
            Self::Typo => "typo",
            Self::WrongEnding => "wrong-tld",
        }
    }
}

/// A name that imitates a brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The brand as the list names it.
    pub brand: String,
    /// How it is imitated.
    pub technique: Technique,
}

/// What an address turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It belongs to this brand.
    Genuine(String),
    /// It imitates a brand.
    Lookalike(Finding),
    /// Nothing is known of it.
    Unknown,
}

/// A host cut at its public suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts<'h> {
    /// The labels before the registrable name, without the dot.
    pub(crate) sub: &'h str,
    /// The label that was registered.
    pub(crate) label: &'h str,
    /// The public suffix.
    pub(crate) suffix: &'h str,
    /// Label and suffix together.
    pub(crate) registrable: &'h str,
}

/// Cuts a lower-case host at its public suffix; an unknown ending counts as a suffix of one label.
pub(crate) fn parts(host: &str) -> Parts<'_> {
    let suffix_len = psl::suffix(host.as_bytes()).map_or(0, |suffix| suffix.as_bytes().len());
    let suffix = host.get(host.len() - suffix_len.min(host.len())..).unwrap_or_default();
    let before = host.get(..host.len() - suffix.len()).unwrap_or_default().trim_end_matches('.');
    let (sub, label) = before.rsplit_once('.').unwrap_or(("", before));
    let registrable = host.get(before.len() - label.len()..).unwrap_or(host);
    Parts { sub, label, suffix, registrable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_cut_at_the_public_suffix() {
        let cut = parts("www.paypal.com.evil.co.uk");
        assert_eq!(
            (cut.sub, cut.label, cut.suffix, cut.registrable),
            ("www.paypal.com", "evil", "co.uk", "evil.co.uk")
        );
        assert_eq!(parts("evil.example").label, "evil");
        assert_eq!(parts("localhost").label, "");
    }

    #[test]
    fn every_technique_is_recognised() {
        let brands = Brands::protected();
        let technique = |host: &str| match brands.standing(host) {
            Standing::Lookalike(finding) => Some((finding.brand, finding.technique)),
            _ => None,
        };
        for (host, brand, how) in [
            ("sberbank-online-vhod.example", "sberbank", Technique::BrandAndWord),
            ("paypal.com.verify-login.example", "paypal", Technique::BrandInSubdomain),
            ("сбербанк-онлайн.рф", "sberbank", Technique::Cyrillic),
            ("xn--pypal-4ve.com", "paypal", Technique::Homoglyph),
            ("netf1ix.com", "netflix", Technique::Homoglyph),
            ("wildberires.ru", "wildberries", Technique::Typo),
            ("paypsl.com", "paypal", Technique::Keyboard),
            ("gosuslugi.top", "gosuslugi", Technique::WrongEnding),
        ] {
            assert_eq!(technique(host), Some((brand.to_owned(), how)), "{host}");
        }
    }

    #[test]
    fn genuine_and_unrelated_names_pass() {
        let brands = Brands::protected();
        for host in [
            "online.sberbank.ru",
            "www.amazon.co.uk",
            "pineapple.com",
            "purchase.com",
            "example.org",
            "gov.uk",
            "consumer.ftc.gov",
            "мвд.рф",
        ] {
            assert!(!matches!(brands.standing(host), Standing::Lookalike(_)), "{host}");
        }
        assert!(
            matches!(brands.standing("online.sberbank.ru"), Standing::Genuine(name) if name == "sberbank")
        );
    }
}
