//! Full-text search on both databases: found by forms and synonyms, newest first, within one shop.

#![cfg(test)]

use domain::id::{CaseId, MessageId, ShopId};
use store::testing::both;
use store::{Fault, Store};

const SHOP: ShopId = ShopId::FIRST;

fn index(store: &Store, shop: ShopId, number: i64, text: &'static str) {
    let (case, message) = (CaseId::new(number / 10), MessageId::new(number));
    store.write_now::<_, Fault>(move |tx| tx.index(shop, case, message, text)).unwrap();
}

fn find(store: &Store, shop: ShopId, question: &'static str) -> Vec<i64> {
    page(store, shop, question, None)
}

fn page(store: &Store, shop: ShopId, question: &'static str, before: Option<i64>) -> Vec<i64> {
    let found =
        store.read_now::<_, Fault>(move |tx| tx.find(shop, question, before.map(MessageId::new), 3)).unwrap();
    found
        .into_iter()
        .map(|(case, message)| {
            assert_eq!(case.get(), message.get() / 10);
            message.get()
        })
        .collect()
}

#[test]
fn messages_are_found_newest_first_and_page_by_page() {
    both(|store| {
        index(&store, SHOP, 101, "Верните мне деньги за чайник!");
        index(&store, SHOP, 102, "Мы возвращаем денежные средства, заказ 20451");
        index(&store, SHOP, 203, "The kettle arrived broken. Возврат?");
        index(&store, SHOP, 304, "Ещё один возврат");
        index(&store, SHOP, 305, "");
        assert_eq!(find(&store, SHOP, "возврат"), [304, 203, 102]);
        assert_eq!(page(&store, SHOP, "вернуть", Some(102)), [101]);
        assert_eq!(find(&store, SHOP, "деньги вернуть"), [102, 101]);
        assert_eq!(find(&store, SHOP, "20451"), [102]);
        assert_eq!(find(&store, SHOP, "damaged kettles"), [203]);
        assert_eq!(find(&store, SHOP, "самовар"), [] as [i64; 0]);
        assert_eq!(find(&store, SHOP, ""), [] as [i64; 0]);
    });
}

#[test]
fn a_question_is_words_and_no_syntax() {
    both(|store| {
        index(&store, SHOP, 11, "or not near anything");
        index(&store, SHOP, 12, "kettle");
        for question in
            ["\"kettle", "kettle'", "-kettle", "kettle*", "(kettle", "words:kettle", "kettle & !\\"]
        {
            let found = find(&store, SHOP, question);
            assert!(found == [12] || question.starts_with("words"), "{question}: {found:?}");
        }
        assert_eq!(find(&store, SHOP, "kettle OR not"), [] as [i64; 0]);
        assert_eq!(find(&store, SHOP, "NOT NEAR or"), [11]);
    });
}

#[test]
fn shops_do_not_meet_and_the_forgotten_is_not_found() {
    both(|store| {
        let other = ShopId::new(12);
        index(&store, SHOP, 11, "kettle");
        index(&store, other, 12, "kettle");
        index(&store, SHOP, 13, "2xkettle");
        assert_eq!(find(&store, SHOP, "kettle"), [11]);
        assert_eq!(find(&store, other, "kettle"), [12]);
        assert_eq!(find(&store, SHOP, "2xkettle"), [13]);
        store.write_now::<_, Fault>(move |tx| tx.unindex(other, MessageId::new(11))).unwrap();
        assert_eq!(find(&store, SHOP, "kettle"), [11], "another shop cannot");
        store.write_now::<_, Fault>(|tx| tx.unindex(SHOP, MessageId::new(11))).unwrap();
        assert_eq!(find(&store, SHOP, "kettle"), [] as [i64; 0]);
        index(&store, SHOP, 11, "samovar");
        assert_eq!(find(&store, SHOP, "samovar"), [11]);
        assert_eq!(find(&store, other, "kettle"), [12]);
    });
}

#[test]
fn what_is_undone_is_not_found() {
    both(|store| {
        let refused = store.write_now::<(), Fault>(|tx| {
            tx.index(SHOP, CaseId::new(1), MessageId::new(11), "kettle")?;
            Err(Fault::Busy)
        });
        assert_eq!(refused, Err(Fault::Busy));
        assert_eq!(find(&store, SHOP, "kettle"), [] as [i64; 0]);
        index(&store, SHOP, 11, "kettle");
        let twice =
            store.write_now::<_, Fault>(|tx| tx.index(SHOP, CaseId::new(1), MessageId::new(11), "kettle"));
        assert!(matches!(twice, Err(Fault::Taken(_))), "{twice:?}");
        assert_eq!(find(&store, SHOP, "kettle"), [11]);
    });
}
