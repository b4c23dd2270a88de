//! Every host, telephone and mail address that a shopper is sent to. A directory is an attack surface: an address that
//! does not stand here too cannot enter a pack unseen.

/// Hosts of bodies, in alphabetical order; a path may follow in a pack.
pub const HOSTS: &[&str] = &[
    "asa.org.uk",
    "bbb.org",
    "cbr.ru",
    "citizensadvice.org.uk",
    "consumerfinance.gov",
    "e-justice.europa.eu",
    "eccnet.eu",
    "econsumer.gov",
    "edpb.europa.eu",
    "epp.genproc.gov.ru",
    "evz.de",
    "fas.gov.ru",
    "financial-ombudsman.org.uk",
    "finombudsman.ru",
    "gov.uk",
    "ic3.gov",
    "ico.org.uk",
    "identitytheft.gov",
    "moneyclaim.gov.uk",
    "mvd.ru",
    "petition.rospotrebnadzor.ru",
    "phishing.gov.uk",
    "reportfraud.ftc.gov",
    "reportfraud.police.uk",
    "rkn.gov.ru",
    "service-public.fr",
    "signal.conso.gouv.fr",
    "usa.gov",
    "uspis.gov",
    "verbraucherzentrale.de",
    "zpp.rospotrebnadzor.ru",
];

/// Numbers to call or to send a text to, as dialled there, in the order of their characters.
pub const NUMBERS: &[&str] = &[
    "0 892 705 705",
    "0300 123 2040",
    "0300 123 6262",
    "0800 023 4567",
    "0808 164 6000",
    "0808 223 1133",
    "1-800-448-1492",
    "1-800-926-9400",
    "101",
    "102",
    "112",
    "116 116",
    "159",
    "7726",
    "8-800-100-70-10",
    "8-800-222-74-47",
    "8-800-300-30-00",
    "8-800-555-49-43",
];

/// The host of an address without a scheme, or of a mail address.
#[must_use]
pub fn host(address: &str) -> &str {
    let after = address.split_once('@').map_or(address, |(_, host)| host);
    after.split_once('/').map_or(after, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PACKS;
    use crate::body::Reach;
    use crate::said::Said;
    use std::collections::BTreeSet;

    /// Endings by which a word of a sentence is known as an address.
    const ENDINGS: [&str; 8] = [".com", ".de", ".eu", ".fr", ".gov", ".org", ".ru", ".uk"];

    fn sentences() -> impl Iterator<Item = Said> {
        PACKS.iter().flat_map(|pack| {
            let bodies = pack.bodies.iter().flat_map(|body| {
                let words = body.reach.iter().filter_map(|reach| match reach {
                    Reach::Words(said) => Some(*said),
                    _ => None,
                });
                let said = [body.name, body.can, body.cannot, body.prerequisite, body.term, body.cost];
                said.into_iter().chain(words)
            });
            bodies.chain(pack.first_aid.iter().map(|step| step.text))
        })
    }

    #[test]
    fn both_lists_are_in_order_and_name_each_once() {
        assert!(HOSTS.is_sorted_by(|a, b| a < b) && NUMBERS.is_sorted_by(|a, b| a < b));
        assert!(HOSTS.iter().all(|host| !host.contains('/') && *host == host.to_lowercase()));
    }

    #[test]
    fn nobody_is_sent_to_an_address_or_a_number_that_is_not_listed_and_none_is_listed_in_vain() {
        let (mut hosts, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        for pack in PACKS {
            for body in pack.bodies {
                for reach in body.reach {
                    match *reach {
                        Reach::Web(address) | Reach::Email(address) => {
                            assert!(HOSTS.contains(&host(address)), "{}: {address}", body.id);
                            hosts.insert(host(address));
                        }
                        Reach::Phone(number) | Reach::Text(number) => {
                            assert!(NUMBERS.contains(&number), "{}: {number}", body.id);
                            numbers.insert(number);
                        }
                        Reach::Words(_) => {}
                    }
                }
            }
            for step in pack.first_aid.iter().filter(|step| !step.phone.is_empty()) {
                assert!(NUMBERS.contains(&step.phone), "{}: {}", pack.code, step.phone);
                numbers.insert(step.phone);
            }
        }
        assert!(HOSTS.iter().all(|host| hosts.contains(host)), "listed in vain, beside {hosts:?}");
        assert!(NUMBERS.iter().all(|number| numbers.contains(number)), "listed in vain, beside {numbers:?}");
    }

    #[test]
    fn sentences_name_no_address_that_is_not_listed() {
        for said in sentences() {
            for word in [said.en, said.ru].iter().flat_map(|text| text.split([' ', ',', ';', ':', '(', ')']))
            {
                let word = word.trim_end_matches('.').to_lowercase();
                let is_address = ENDINGS.iter().any(|ending| host(&word).ends_with(ending));
                assert!(!is_address || HOSTS.contains(&host(&word)), "{word}: {}", said.en);
            }
        }
    }

    #[test]
    fn an_address_is_known_by_its_host_alone() {
        let pairs = [
            ("cbr.ru/reception", "cbr.ru"),
            ("report@phishing.gov.uk", "phishing.gov.uk"),
            ("eccnet.eu", "eccnet.eu"),
            ("cbr.ru.example/cbr.ru", "cbr.ru.example"),
        ];
        for (address, expected) in pairs {
            assert_eq!(host(address), expected);
        }
        assert!(!HOSTS.contains(&host("cbr.ru.example/cbr.ru")));
    }
}
