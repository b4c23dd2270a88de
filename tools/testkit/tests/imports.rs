//! Cases of other programs brought over, on both databases: a table whose columns are named, conversations of Chatwoot,
//! rows that cannot be taken, interruptions, and taking it back.

#![cfg(test)]

use axum::http::StatusCode;
use desk::imports::{Place, Progress, Reason, Watcher, Wish, bring_file};
use domain::id::ShopId;
use domain::role::Role;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use store::{Fault, Lane, Outcome};
use testkit::{Kit, Visitor, both};

const PAGE: &str = "/desk/settings/imports";

const TABLE: &str = "Номер;Дата;Кто;ФИО;Почта;Тема;Текст;Статус\n\
    501;01.10.2026 10:00;клиент;Анна;anna@mail.example;Заказ;\"Где заказ;\nжду неделю\";закрыто\n\
    501;01.10.2026 12:30;оператор;;;;Он завтра у вас;закрыто\n\
    501;01.10.2026 12:31;заметка;;;;склад проспал;закрыто\n\
    502;02.10.2026 09:00;клиент;Борис;boris;;Не работает;открыто\n\
    502;02.10.2026 09:30;оператор;;;;Пришлите фото;открыто\n\
    503;03.10.2026 09:00;клиент;Вера;vera@mail.example;;Карта 4276 3800 1234 5675 списали дважды;открыто\n";

/// Sends a file and gives the path of its page.
async fn sent(owner: &mut Visitor, name: &str, bytes: &[u8]) -> String {
    let taken = owner.post_files(PAGE, &[], &[(name, bytes)]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    taken.location
}

/// The columns as the page shows them.
fn chosen(page: &str) -> Vec<(String, String)> {
    let mut chosen = Vec::new();
    for select in page.split("<select ").skip(1) {
        let select = select.split("</select>").next().unwrap();
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let value = select.split("\" selected").next().filter(|_| select.contains("\" selected"));
        let value = value.map_or("", |before| before.rsplit('"').next().unwrap());
        chosen.push((name.to_owned(), value.to_owned()));
    }
    chosen
}

async fn begin(kit: &Kit, owner: &mut Visitor, path: &str) -> String {
    let page = owner.get(path).await.text();
    let fields = chosen(&page);
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.push(("do", "bring"));
    assert_eq!(owner.post(path, &fields).await.status, StatusCode::SEE_OTHER);
    let renewed = owner.get(path).await.headers.get("refresh").map(|value| value.as_bytes().to_vec());
    assert_eq!(renewed.as_deref(), Some(b"3".as_slice()), "it renews itself on its way");
    assert_eq!(kit.work().await, Vec::<String>::new());
    owner.get(path).await.text()
}

fn fact(page: &str, term: &str) -> String {
    let (_, rest) = page.split_once(term).unwrap_or_else(|| panic!("{term}: {page}"));
    let (_, rest) = rest.split_once("<dd>").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

fn figures(page: &str) -> [String; 4] {
    ["Rows read", "Cases brought over", "Were here before", "Rows that could not be taken"]
        .map(|term| fact(page, term))
}

#[test]
fn a_table_is_looked_at_then_brought_over_with_all_that_was_said() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let path = sent(&mut owner, "old.csv", TABLE.as_bytes()).await;
        let page = owner.get(&path).await.text();
        let codes: Vec<String> = chosen(&page).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["number", "at", "who", "name", "email", "subject", "text", "state"]);
        assert!(page.contains("Где заказ") && page.contains("is no e-mail address"), "{page}");
        assert!(!page.contains("4276 3800"), "masked before it is shown");
        // Without the words there is nothing to bring over; two columns cannot mean the same.
        let wrong = owner.post(&path, &[("column-0", "number"), ("do", "bring")]).await.text();
        assert!(wrong.contains("Choose which column holds the words"), "{wrong}");
        let twice = [("column-5", "text"), ("column-6", "text"), ("do", "bring")];
        assert!(owner.post(&path, &twice).await.text().contains("Two columns have the same meaning"));
        let right: Vec<(String, &String)> =
            codes.iter().enumerate().map(|(at, code)| (format!("column-{at}"), code)).collect();
        let mut fields: Vec<(&str, &str)> =
            right.iter().map(|(name, code)| (name.as_str(), code.as_str())).collect();
        fields.push(("do", "look"));
        let shown = owner.post(&path, &fields).await;
        assert_eq!(shown.status, StatusCode::OK);
        assert!(kit.work().await.is_empty());
        assert!(!owner.get("/desk/all").await.text().contains("Где заказ"), "nothing has come yet");
        let page = begin(&kit, &mut owner, &path).await;
        assert_eq!(figures(&page), ["6", "2", "0", "2"], "{page}");
        assert!(page.contains("<bdi>boris</bdi> is no e-mail address"), "{page}");
        assert!(kit.outbox().await.is_empty(), "nobody is written to");
        let list = owner.get("/desk/all").await.text();
        let case = format!(
            "/desk/all/C-{}",
            list.split("/desk/all/C-").nth(1).unwrap().split(['?', '"']).next().unwrap()
        );
        assert_eq!(owner.get(&case).await.status, StatusCode::OK);
        let found = owner.get("/desk/all?q=%D1%81%D0%BA%D0%BB%D0%B0%D0%B4").await.text();
        let case = found.split("/desk/all/C-").nth(1).unwrap().split(['?', '"']).next().unwrap().to_owned();
        let page = owner.get(&format!("/desk/all/C-{case}")).await.text();
        for words in ["Где заказ", "Он завтра у вас", "склад проспал", "ended before it came", "10:00"]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
        // Mended, the rows come whole, and what was here does not come twice.
        let bad = owner.get(&format!("{path}/bad.csv")).await;
        assert_eq!(bad.status, StatusCode::OK);
        let bad = bad.text();
        assert!(bad.contains("boris") && bad.contains("Пришлите фото") && !bad.contains("Вера"), "{bad}");
        let mended = bad.replace("boris", "boris@mail.example");
        let path = sent(&mut owner, "mended.csv", mended.as_bytes()).await;
        assert_eq!(figures(&begin(&kit, &mut owner, &path).await), ["2", "1", "0", "0"]);
        let path = sent(&mut owner, "again.csv", TABLE.as_bytes()).await;
        assert_eq!(figures(&begin(&kit, &mut owner, &path).await), ["6", "0", "2", "2"]);
    });
}

#[test]
fn conversations_of_chatwoot_and_of_osticket_come_too() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let chat = r#"{"meta":{"contact":{"name":"Анна","email":"anna@mail.example"}},"payload":[
            {"id":1,"content":"Чайник течёт","message_type":0,"created_at":1790000000,"conversation_id":9},
            {"id":2,"content":"Пришлите фото","message_type":1,"created_at":1790000100,"conversation_id":9}]}"#;
        let path = sent(&mut owner, "chat.json", chat.as_bytes()).await;
        let page = owner.get(&path).await.text();
        assert!(page.contains("conversations of Chatwoot") && page.contains("Чайник течёт"), "{page}");
        assert_eq!(figures(&begin(&kit, &mut owner, &path).await), ["1", "1", "0", "0"]);
        let tickets = "ticket_number\tentry_created\ttype\tuser_name\tuser_email\tsubject\tbody\tstatus\n\
            7001\t2026-10-05 10:00:00\tM\tOleg\toleg@mail.example\tRefund\t<p>Where is my&nbsp;refund?</p>\tclosed\n\
            7001\t2026-10-05 11:00:00\tR\tOleg\toleg@mail.example\tRefund\tPaid\\nyesterday\tclosed\n";
        let path = sent(&mut owner, "tickets.tsv", tickets.as_bytes()).await;
        assert_eq!(figures(&begin(&kit, &mut owner, &path).await), ["2", "1", "0", "0"]);
        let list = owner.get("/desk/all").await.text();
        assert!(list.contains("Пришлите фото") && list.contains("Paid yesterday"), "{list}");
    });
}

#[test]
fn what_is_no_table_is_said_and_an_import_is_for_owners() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        for (bytes, words) in [
            (b"PK\x03\x04workbook".as_slice(), "This is no text"),
            (b"\xff\xfea\0,\0", "written in UTF-16"),
            (b" \n\n", "There is nothing in this file"),
            (b"", "Choose a file that is not empty"),
        ] {
            let refused = owner.post_files(PAGE, &[], &[("odd", bytes)]).await;
            assert!(refused.text().contains(words), "{words}: {}", refused.text());
        }
        let path = sent(&mut owner, "old.csv", TABLE.as_bytes()).await;
        assert_eq!(kit.staff(Role::Agent).await.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(owner.post(&format!("{path}/end"), &[]).await.location, PAGE);
        assert_eq!(owner.get(&format!("{path}/bad.csv")).await.status, StatusCode::NOT_FOUND, "forgotten");
        assert_eq!(owner.get(&format!("{PAGE}/1")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn an_import_is_taken_back_within_a_day_but_for_what_was_touched() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let table = "email,message\na@mail.example,Where is the kettle\nb@mail.example,Where is the lamp\n";
        let path = sent(&mut owner, "two.csv", table.as_bytes()).await;
        let page = begin(&kit, &mut owner, &path).await;
        assert!(page.contains("Take all of it back"), "{page}");
        let list = owner.get("/desk/all?q=lamp").await.text();
        let case = list.split("/desk/all/C-").nth(1).unwrap().split(['?', '"']).next().unwrap().to_owned();
        let noted = owner.post(&format!("/desk/cases/C-{case}/notes"), &[("text", "ours")]).await;
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
        assert_eq!(owner.post(&format!("{path}/undo"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let page = owner.get(&path).await.text();
        assert_eq!(fact(&page, "Cases taken back"), "1");
        assert!(!owner.get("/desk/all?q=kettle").await.text().contains("the kettle"));
        assert!(owner.get(&format!("/desk/all/C-{case}")).await.text().contains("Where is the lamp"));
        // What was taken back may come again; what is older than a day stays.
        let path = sent(&mut owner, "two.csv", table.as_bytes()).await;
        assert_eq!(figures(&begin(&kit, &mut owner, &path).await), ["2", "1", "1", "0"]);
        kit.pass_hours(25);
        assert!(!kit.staff(Role::Owner).await.get(&path).await.text().contains("Take all of it back"));
    });
}

#[test]
fn of_two_owners_who_begin_and_leave_at_once_one_is_told() {
    both(async |kit| {
        let (mut one, mut two) = (kit.staff(Role::Owner).await, kit.staff(Role::Owner).await);
        let told = "Somebody else decided otherwise";
        for n in 0..12 {
            let table = format!("email,message\na@mail.example,Kettle {n}\nb@mail.example,Lamp {n}\n");
            let path = sent(&mut one, "two.csv", table.as_bytes()).await;
            let end = format!("{path}/end");
            let fields = [("column-0", "email"), ("column-1", "text"), ("do", "bring")];
            let (begun, left) = if n % 2 == 0 {
                tokio::join!(one.post(&path, &fields), two.post(&end, &[]))
            } else {
                let (left, begun) = tokio::join!(two.post(&end, &[]), one.post(&path, &fields));
                (begun, left)
            };
            let is_begun = begun.status == StatusCode::SEE_OTHER;
            assert_ne!(is_begun, left.status == StatusCode::SEE_OTHER, "one of them, never both");
            let loser = if is_begun { left } else { begun };
            assert!(loser.text().contains(told), "{}", loser.text());
            assert_eq!(kit.work().await, Vec::<String>::new());
            let page = one.get(&path).await.text();
            if is_begun {
                assert_eq!(figures(&page), ["2", "2", "0", "0"], "all of it came, with its file: {page}");
                assert!(page.contains("Take all of it back"), "{page}");
            } else {
                assert!(page.contains("not brought over"), "{page}");
                assert!(!one.get("/desk/all").await.text().contains(&format!("Kettle {n}")));
                assert!(one.post(&path, &fields).await.text().contains(told), "what is gone does not begin");
            }
            assert_eq!(two.post(&end, &[]).await.status == StatusCode::SEE_OTHER, !is_begun);
        }
        // Taken back by two, and left while it is being taken back: taken back once, and it stays so.
        let table = "email,message\na@mail.example,Where is the kettle\n";
        let path = sent(&mut one, "one.csv", table.as_bytes()).await;
        begin(&kit, &mut one, &path).await;
        let (undo, end) = (format!("{path}/undo"), format!("{path}/end"));
        let (first, second) = tokio::join!(one.post(&undo, &[]), two.post(&undo, &[]));
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert!(two.post(&end, &[]).await.text().contains(told));
        assert_eq!(kit.work().await, Vec::<String>::new());
        assert_eq!(fact(&one.get(&path).await.text(), "Cases taken back"), "1");
    });
}

/// What waits gives up, as if it had failed at every try.
async fn give_up(kit: &Kit) {
    let store = kit.app.store();
    let claimed = store.claim(Lane::Local, 10, 60_000).await.unwrap();
    assert!(claimed.iter().any(|task| task.kind.starts_with("desk.import")), "{claimed:?}");
    for task in claimed {
        store.finish(&task, Outcome::GiveUp("the disk is full".to_owned())).await.unwrap();
    }
}

#[test]
fn an_import_that_a_fault_stopped_says_so_and_goes_on_or_is_taken_back() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let fields = [("column-0", "email"), ("column-1", "text"), ("do", "bring")];
        for is_swept in [false, true] {
            let table = format!("email,message\na@mail.example,Where is the kettle {is_swept}\n");
            let path = sent(&mut owner, "one.csv", table.as_bytes()).await;
            assert_eq!(owner.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
            give_up(&kit).await;
            if is_swept {
                let gone = kit.app.store().write(|tx| {
                    let task = tx.given_up(ShopId::FIRST, 1)?[0].id;
                    tx.forget_task(ShopId::FIRST, task)
                });
                let gone: Result<bool, Fault> = gone.await;
                assert!(gone.unwrap());
            }
            let shown = owner.get(&path).await;
            assert!(shown.headers.get("refresh").is_none(), "nothing moves");
            let page = shown.text();
            assert!(page.contains("stopped by a fault") && page.contains("Take all of it back"), "{page}");
            assert_eq!(page.contains("the disk is full"), !is_swept, "{page}");
            let end = owner.post(&format!("{path}/end"), &[]).await.text();
            assert!(end.contains("Somebody else decided otherwise"), "it has begun: {end}");
            assert_eq!(owner.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
            assert_eq!(owner.post(&path, &fields).await.status, StatusCode::SEE_OTHER, "pressed twice");
            assert_eq!(kit.work().await, Vec::<String>::new());
            assert_eq!(figures(&owner.get(&path).await.text()), ["1", "1", "0", "0"]);
            // The way back stops too, and goes on.
            assert_eq!(owner.post(&format!("{path}/undo"), &[]).await.status, StatusCode::SEE_OTHER);
            give_up(&kit).await;
            let page = owner.get(&path).await.text();
            assert!(page.contains("stopped by a fault: ") && !page.contains("Take all of it back"), "{page}");
            assert_eq!(owner.post(&path, &[("do", "bring")]).await.status, StatusCode::SEE_OTHER);
            assert_eq!(kit.work().await, Vec::<String>::new());
            assert_eq!(fact(&owner.get(&path).await.text(), "Cases taken back"), "1");
        }
        // Stopped before anything came, it is taken back as well, and nothing comes later.
        let path = sent(&mut owner, "one.csv", b"email,message\na@mail.example,Where is the lamp\n").await;
        assert_eq!(owner.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        give_up(&kit).await;
        assert_eq!(owner.post(&format!("{path}/undo"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(kit.work().await, Vec::<String>::new());
        let page = owner.get(&path).await.text();
        assert!(page.contains("taken back") && !page.contains("stopped by a fault"), "{page}");
        assert!(!owner.get("/desk/all").await.text().contains("the lamp"));
    });
}

struct Killed;

impl Watcher for Killed {
    fn bad(&mut self, _: &(i64, Reason)) {}
    fn kept(&mut self, _: Progress) {
        panic!("killed");
    }
}

struct Told(Vec<i64>);

impl Watcher for Told {
    fn bad(&mut self, (line, _): &(i64, Reason)) {
        self.0.push(*line);
    }
    fn kept(&mut self, _: Progress) {}
}

#[test]
fn a_command_that_was_killed_goes_on_where_it_stopped() {
    both(async |kit| {
        let folder =
            std::env::temp_dir().join(format!("import-{}-{}", std::process::id(), kit.app.now().ms()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("many.csv");
        let mut table = "message,email\n".to_owned();
        for n in 0..450 {
            let email = if n % 100 == 99 { "nobody".to_owned() } else { format!("a{n}@mail.example") };
            writeln!(table, "\"Where is order {n}?\nPlease\",{email}").unwrap();
        }
        std::fs::write(&file, &table).unwrap();
        let terms = kit
            .app
            .shop(ShopId::FIRST)
            .await
            .unwrap_or_else(|why: Fault| panic!("{why}"))
            .settings
            .terms
            .clone();
        let (store, judge) = (kit.app.store().clone(), kit.app.judge());
        let bad = folder.join("bad.csv");
        let brought = tokio::task::spawn_blocking(move || {
            let place = Place { store: &store, judge: judge.as_ref(), shop: ShopId::FIRST, terms: &terms };
            let wish = Wish::default();
            let killed =
                catch_unwind(AssertUnwindSafe(|| bring_file(place, &file, (&wish, None), &mut Killed)));
            assert!(killed.is_err());
            let mut told = Told(Vec::new());
            let (progress, columns) = bring_file(place, &file, (&wish, Some(&bad)), &mut told).unwrap();
            let again = bring_file(place, &file, (&wish, None), &mut Told(Vec::new())).unwrap().0;
            assert_eq!(again, progress, "a whole file is not brought over twice");
            (progress, columns.len(), told.0, std::fs::read_to_string(bad).unwrap())
        });
        let (progress, n_columns, told, bad) = brought.await.unwrap();
        assert_eq!(progress, Progress { n_rows: 450, n_cases: 446, n_bad: 4, n_known: 0 });
        assert_eq!((n_columns, told), (2, vec![2 + 2 * 299, 2 + 2 * 399]), "those after the interruption");
        assert_eq!(bad.matches("is no e-mail address").count(), 4);
        std::fs::remove_dir_all(&folder).unwrap();
    });
}
