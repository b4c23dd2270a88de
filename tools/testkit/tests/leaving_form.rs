//! What the form of `/withdraw` says of a contract, over HTTP on both databases.

#![cfg(test)]

use testkit::{Kit, both};

#[test]
fn a_form_speaks_of_what_the_contract_is_about() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let mut page = async |query: &str| {
            visitor.get(&format!("/withdraw?{query}")).await.text().replace('\u{a0}', " ")
        };
        let refused = page("country=ru&contract=service").await;
        assert!(refused.contains("can be ended at any time"), "{refused}");
        for wrong in ["0 days", "three months", "You send the goods back", "can be refused before"] {
            assert!(!refused.contains(wrong), "{wrong} in {refused}");
        }
        for law in ["eu", "de", "fr", "gb"] {
            for contract in ["service", "digital"] {
                let said = page(&format!("country={law}&contract={contract}")).await;
                assert!(said.contains("from the day after you ordered"), "{law} {contract}: {said}");
                assert!(said.contains("no right is left") && !said.contains("perishable"), "{law}: {said}");
            }
        }
        assert!(page("country=gb").await.contains("perishable"));
    });
}

#[test]
fn the_acknowledgement_names_the_goods_and_carries_nothing_to_follow_or_call() {
    both(async |kit: Kit| {
        let mut visitor = kit.visitor();
        let all =
            ["the blue kettle", "see http://evil.example/now", "a kettle\r\nName: call 8 800 555-35-35"];
        for goods in all {
            let once = visitor.get("/withdraw").await.hidden("once");
            let fields = [
                ("name", "Anna Weber"),
                ("order", "48213"),
                ("email", "anna@post.example"),
                ("goods", goods),
                ("once", once.as_str()),
                ("country", "eu"),
            ];
            let look = visitor.post("/withdraw", &[fields.as_slice(), &[("do", "look")]].concat()).await;
            let shown = look.hidden("shown");
            let step = [("do", "confirm"), ("shown", shown.as_str())];
            let made = visitor.post("/withdraw", &[fields.as_slice(), &step].concat()).await;
            assert!(made.location.ends_with("/received"), "{}", made.text());
        }
        let letters = kit.outbox().await.into_iter().map(|letter| letter.plain.replace('\u{a0}', " "));
        let letters: Vec<String> = letters.collect();
        let n = |words: &str| letters.iter().filter(|plain| plain.contains(words)).count();
        assert_eq!(
            (n("Goods: the blue kettle"), n("Goods: those named in the statement")),
            (1, 2),
            "{letters:?}"
        );
        assert_eq!((n("evil"), n("8 800 555"), n("a kettle")), (0, 0, 0), "{letters:?}");
    });
}
