//! The house keeps its rules, and each rule can tell.

use std::collections::BTreeSet;
use std::path::Path;
use tidy::{Breach, House, RULES};

#[test]
fn the_house_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let house = House::read(&root).expect("the tree can be read");
    assert!(house.files.len() > 50, "only {} files were found under {}", house.files.len(), root.display());
    let told: Vec<String> = RULES.iter().filter_map(|rule| rule.judge(&house)).collect();
    assert!(told.is_empty(), "the house breaks {} of its rules:\n\n{}", told.len(), told.join("\n"));
}

#[test]
fn each_rule_tells_its_samples_apart() {
    for rule in RULES {
        for sample in rule.samples {
            let found: BTreeSet<String> =
                (rule.find)(&House::sample(sample.files)).iter().map(Breach::place).collect();
            let expected: BTreeSet<String> =
                sample.breaches.iter().map(|place| (*place).to_owned()).collect();
            assert_eq!(found, expected, "{}: {}", rule.name, sample.shows);
        }
        let (kept, broken): (Vec<_>, Vec<_>) =
            rule.samples.iter().partition(|sample| sample.breaches.is_empty());
        assert!(
            !kept.is_empty() && !broken.is_empty(),
            "{}: needs a sample that keeps it and one that breaks it",
            rule.name
        );
    }
}

#[test]
fn the_list_is_alphabetical_and_each_rule_has_its_file() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted(), "{names:?}");
    for name in names {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/rules/{name}.rs"));
        assert!(file.exists(), "{} is missing", file.display());
    }
}
