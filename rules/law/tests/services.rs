//! Letters about a contract that is not about goods.

use domain::case::Contract;
use domain::ground::Ground;

#[test]
fn a_contract_about_no_goods_is_left_without_a_word_of_goods() {
    let words = ["goods", "Ware", "bien ", "товар"];
    for (code, id) in [
        ("eu", "eu.complaint"),
        ("de", "de.complaint"),
        ("fr", "fr.complaint"),
        ("gb", "gb.complaint"),
        ("gb", "gb.before_action"),
        ("ru", "ru.claim"),
    ] {
        let pack = law::pack(code).unwrap();
        let letter = pack.letters.iter().find(|letter| letter.id == id).unwrap();
        let of_goods = letter.topic(Ground::Withdrawal).unwrap();
        let apart = letter.topic_of(Ground::Withdrawal, Contract::Service).unwrap();
        assert!(words.iter().any(|word| of_goods.facts.contains(word) || of_goods.facts.contains("Товар")));
        let said = apart.norms.iter().map(|norm| norm.text).chain([apart.facts, apart.subject]);
        assert!(said.clone().all(|text| words.iter().all(|word| !text.contains(word))), "{id}");
        assert!(std::ptr::eq(apart, letter.topic_of(Ground::Withdrawal, Contract::Digital).unwrap()));
        assert!(letter.topic_of(Ground::Defect, Contract::Service).is_some(), "other grounds as ever");
        // What is rendered for reading says the same.
        for reading in pack.letters.iter().filter(|reading| reading.reading_of == Some(letter.id)) {
            let read = reading.topic_of(Ground::Withdrawal, Contract::Service).unwrap();
            assert_eq!(read.facts.matches("{order_date}").count(), 1, "{}", reading.id);
            let rules =
                |topic: &law::letter::Topic| topic.demands.iter().map(|one| one.rule).collect::<Vec<_>>();
            assert_eq!((rules(read), read.norms.len()), (rules(apart), apart.norms.len()), "{}", reading.id);
        }
    }
}
