//! What a case file that is handed on does not show of other people. The shopper's own data and the shop's published
//! contacts stay; whoever of the shop wrote in the case stays too.

use crate::page::Dossier;
use domain::contact::{Email, Phone};
use domain::proof::{Covered, People};
use domain::redact::Masked;
use std::collections::BTreeMap;
use view::Page;
use web::Shop;

/// What was covered, by the number of its text.
pub(super) type Covers = BTreeMap<i64, Covered>;

/// Covers it in the words of a case.
pub(super) fn cover(dossier: &mut Dossier, shop: &Shop) -> Covers {
    let people = people(dossier, shop);
    let mut covers = Covers::new();
    for said in &mut dossier.said {
        let Some((words, _)) = said.kept.as_mut().filter(|_| said.kind != "noted") else { continue };
        if let Some(covered) = people.cover(words.as_str()) {
            *words = Masked::from_store(covered.words.clone());
            covers.insert(said.id.get(), covered);
        }
    }
    covers
}

fn people(dossier: &Dossier, shop: &Shop) -> People {
    let contacts = || shop.settings.face.contacts.iter();
    let own = dossier.details.as_ref();
    let emails = contacts().filter_map(|one| Email::parse(&one.value));
    let phones = contacts().filter_map(|one| Phone::parse(&one.value));
    let accounts =
        contacts().flat_map(|one| [one.value.clone(), one.href.clone()]).filter(|one| !one.is_empty());
    let wrote = |id| dossier.history.iter().any(|happened| happened.actor.staff() == Some(id));
    let (wrote, others): (Vec<_>, Vec<_>) = dossier.people.iter().partition(|(id, _)| wrote(*id));
    let kept = own.map(|own| own.name.as_str().to_owned()).into_iter();
    People {
        emails: emails.chain(own.and_then(|own| own.email.clone())).collect(),
        phones: phones.chain(own.and_then(|own| own.phone.clone())).collect(),
        accounts: accounts.chain(own.and_then(|own| Some(own.phone.as_ref()?.digits().to_owned()))).collect(),
        names: others.into_iter().map(|(_, name)| name.clone()).collect(),
        kept: kept.chain(wrote.into_iter().map(|(_, name)| name.clone())).collect(),
    }
}

/// The list of what was covered, for people: each text by the entry that holds it.
pub(super) fn list(page: &Page, dossier: &Dossier, covers: &Covers) -> Vec<String> {
    let line = |said: &store::cases::Said| {
        let covered = covers.get(&said.id.get())?;
        let what =
            covered.what.iter().map(|(code, n)| format!("{} × {n}", page.t(&format!("covered-{code}"))));
        let what = what.collect::<Vec<_>>().join(", ");
        Some(page.with("covered-line", &[("seq", said.seq.into()), ("what", what.into())]))
    };
    dossier.said.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use crate::TEXTS;
    use domain::Lang;
    use domain::redact::SecretKind;

    #[test]
    fn every_kind_has_its_word() {
        for code in SecretKind::ALL.iter().map(|kind| kind.code()).chain(["name", "account"]) {
            for lang in Lang::ALL {
                assert!(TEXTS.find(lang, &format!("covered-{code}")).is_some(), "{code}");
            }
        }
    }
}
