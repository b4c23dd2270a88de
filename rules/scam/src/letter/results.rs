//! What is known of who sent a letter: proved by us, or told by the server that took it; judges nothing.

use super::read::Letter;
use crate::facts::fold::Script;
use crate::lookalike;

/// What became of one proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// It failed.
    Fail,
    /// There was nothing to prove.
    None,
    /// It passed.
    Pass,
    /// It probably failed.
    SoftFail,
    /// It was not made, or could not be.
    #[default]
    Unknown,
}

/// Who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// We checked it ourselves.
    Checked,
    /// The server that took the letter wrote it down.
    Told,
    /// Nobody.
    #[default]
    Nobody,
}

/// A sentence made for one letter, in both languages of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// In Russian.
    pub ru: String,
    /// In English.
    pub en: String,
}

/// What is known of who sent a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authenticity {
    /// Who says so.
    pub source: Source,
    /// May the sending server send for the envelope's domain?
    pub spf: Check,
    /// Is a signature good?
    pub dkim: Check,
    /// The domain of a good signature, or of the only one; empty where unknown.
    pub signed_by: String,
    /// Is the sender shown the one proved?
    pub dmarc: Check,
}

impl Authenticity {
    /// What we proved ourselves, and where that is not known, what the server that took the letter wrote. Where a
    /// signature failed before our eyes, that server's word on the sender does not count either.
    pub(super) fn or_as_told(&self, told: Self) -> Self {
        let or = |own: Check, other: Check| if own == Check::Unknown { other } else { own };
        let signature_told = self.dkim == Check::Unknown;
        Self {
            source: if [self.spf, self.dkim, self.dmarc].iter().all(|own| *own == Check::Unknown) {
                told.source
            } else {
                Source::Checked
            },
            spf: or(self.spf, told.spf),
            dkim: or(self.dkim, told.dkim),
            signed_by: if signature_told { told.signed_by } else { self.signed_by.clone() },
            dmarc: if self.dkim == Check::Fail { self.dmarc } else { or(self.dmarc, told.dmarc) },
        }
    }

    /// True where the very domain of the sender shown is proved.
    pub(super) fn proves(&self, from_domain: &str) -> bool {
        let same = |domain: &str| !domain.is_empty() && registrable(domain) == registrable(from_domain);
        self.dmarc == Check::Pass || self.dkim == Check::Pass && same(&self.signed_by)
    }

    /// A sentence for the reader, in Russian and in English.
    pub(super) fn told(&self, from: &str) -> Told {
        Told { ru: self.said(from, Script::Cyrillic), en: self.said(from, Script::Latin) }
    }

    /// A sentence for the reader.
    pub(super) fn said(&self, from: &str, script: Script) -> String {
        let domain = from.rsplit_once('@').map_or("", |(_, domain)| domain);
        let failed = [self.dmarc, self.dkim, self.spf].contains(&Check::Fail);
        match (self.source, script) {
            (Source::Nobody, Script::Cyrillic) => "Кто отправил письмо, проверить не удалось.".to_owned(),
            (Source::Nobody, Script::Latin) => "Who sent this letter could not be checked.".to_owned(),
            (_, Script::Cyrillic) if self.proves(domain) => format!(
                "Письмо действительно отправлено с {domain}. Это говорит об адресе и ничего — о честности."
            ),
            (_, Script::Latin) if self.proves(domain) => {
                format!("Authentic, but from {domain}: that proves the address and nothing about honesty.")
            }
            (_, Script::Cyrillic) if failed => {
                format!("Письмо не доказало, что отправлено с {domain}: проверка не прошла.")
            }
            (_, Script::Latin) if failed => {
                format!("The letter failed to prove that it comes from {domain}.")
            }
            (_, Script::Cyrillic) => format!("Ничто не подтверждает, что письмо отправлено с {domain}."),
            (_, Script::Latin) => format!("Nothing proves that the letter comes from {domain}."),
        }
    }
}

/// The registered name of a host.
pub(super) fn registrable(host: &str) -> &str {
    lookalike::parts(host.trim_end_matches('.')).registrable
}

/// What the server that took the letter wrote down; only the topmost header of each kind can be its own.
pub(super) fn told(letter: &Letter) -> Authenticity {
    let mut found = Authenticity::default();
    for header in &letter.results {
        let clauses = header.split(';').map(str::trim);
        for clause in clauses {
            let Some((method, rest)) = clause.split_once('=') else { continue };
            let word = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            let check = check_of(word);
            let slot = match method.trim().to_ascii_lowercase().as_str() {
                "spf" => &mut found.spf,
                "dkim" => {
                    let domain = property(clause, "header.d=")
                        .or_else(|| property(clause, "header.i="))
                        .unwrap_or_default();
                    if check == Check::Pass || found.signed_by.is_empty() {
                        found.signed_by = domain.trim_start_matches('@').to_ascii_lowercase();
                    }
                    &mut found.dkim
                }
                "dmarc" => &mut found.dmarc,
                _ => continue,
            };
            found.source = Source::Told;
            if *slot == Check::Unknown || check == Check::Pass && *slot != Check::Fail {
                *slot = check;
            }
        }
    }
    found
}

fn property<'c>(clause: &'c str, name: &str) -> Option<&'c str> {
    clause.split_once(name)?.1.split_whitespace().next()
}

fn check_of(word: &str) -> Check {
    match word.to_ascii_lowercase().as_str() {
        "pass" | "bestguesspass" => Check::Pass,
        "fail" | "hardfail" | "permerror" => Check::Fail,
        "softfail" => Check::SoftFail,
        "none" | "neutral" => Check::None,
        _ => Check::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_wrote_fills_only_what_we_do_not_know() {
        let told = Authenticity {
            source: Source::Told,
            spf: Check::Pass,
            dkim: Check::Pass,
            signed_by: "shop.example".to_owned(),
            dmarc: Check::Pass,
        };
        assert_eq!(Authenticity::default().or_as_told(told.clone()), told);
        // The key is gone from the DNS: the server saw the signature while it was there.
        let own = Authenticity { source: Source::Checked, spf: Check::Pass, ..Authenticity::default() };
        let both = own.or_as_told(told.clone());
        assert_eq!(
            (both.source, both.dkim, both.proves("shop.example")),
            (Source::Checked, Check::Pass, true)
        );
        // The letter was changed, or the server's word is forged.
        let own = Authenticity { dkim: Check::Fail, ..Authenticity::default() };
        assert!(!own.or_as_told(told).proves("shop.example"));
    }
}
