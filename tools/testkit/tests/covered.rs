//! The case file to hand on, over HTTP, on both databases: data of other people are covered, and the whole one proves all.

#![cfg(test)]

use domain::proof::verify;
use domain::role::Role;
use std::io::Cursor;
use testkit::{Kit, both};

#[test]
fn a_case_file_to_hand_on_covers_others_and_the_whole_one_proves_every_word() {
    both(async |kit: Kit| {
        let words = "The courier +44 7911 123456 (bob@courier.example) came; write to anna@post.example";
        let (mut visitor, page) = kit.open_case(words).await;
        kit.hire_named("Peter Oakley").await;
        let mut agent = kit.staff(Role::Agent).await;
        let list = agent.get("/desk/all").await.text();
        let (_, rest) = list.split_once("data-ref=\"").unwrap();
        let reference = rest.split('"').next().unwrap();
        let said = [("at", "all"), ("text", "Peter Oakley will call you"), ("turn", "shop"), ("seen", "1")];
        agent.post(&format!("/desk/cases/{reference}/answers"), &said).await;
        kit.pass_seconds(11);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let handed = visitor.get(&format!("{page}/file.zip")).await.bytes;
        let whole = visitor.get(&format!("{page}/file.zip?whole=1")).await.bytes;
        let proved = verify(Cursor::new(handed.clone()), &[]).unwrap();
        assert_eq!((proved.texts, proved.covered, proved.header.form), (1, 2, 2));
        let proved = verify(Cursor::new(whole.clone()), &[]).unwrap();
        assert_eq!((proved.texts, proved.covered, proved.header.form), (3, 0, 1));
        // `case.pdf` lies in the archive as the press of the tests set it: in plain lines.
        let (covered, all) = (String::from_utf8_lossy(&handed), String::from_utf8_lossy(&whole));
        for others in ["7911", "bob@courier.example", "Peter Oakley"] {
            assert!(!covered.contains(others) && all.contains(others), "{others}: {covered}");
        }
        assert!(covered.contains("write to anna@post.example"), "{covered}");
        assert!(covered.contains("entry 1: e-mail address × 1, telephone × 1"), "{covered}");
        assert!(covered.contains("name × 1"), "{covered}");
    });
}

#[test]
fn a_colleagues_single_name_covers_neither_the_shoppers_nor_a_word() {
    both(async |kit: Kit| {
        // The kit's shopper is Anna.
        let words =
            "Will it ever come? I am Anna. The manager Will promised, Tom Bridges too, and T. Bridges again";
        let (mut visitor, page) = kit.open_case(words).await;
        for name in ["Anna", "Will", "Tom Bridges"] {
            kit.hire_named(name).await;
        }
        let handed = visitor.get(&format!("{page}/file.zip")).await.bytes;
        let covered = String::from_utf8_lossy(&handed);
        let wanted = "Will it ever come? I am Anna. The manager [name ••••] promised, [name ••••] too, and [name ••••] again";
        assert!(covered.contains(wanted), "{covered}");
    });
}
