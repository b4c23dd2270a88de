//! Pages of help, on both databases: written and previewed at the desk, found by shoppers in any form of a word, asked
//! whether they helped, suggested beside a complaint, and what was looked for in vain.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::{Kit, Visitor, both};

const LIST: &str = "/desk/settings/help";

const PAGE: [(&str, &str); 7] = [
    ("topic", "returns"),
    ("title-ru", "Как вернуть товар"),
    ("text-ru", "Ещё проще: **семь дней**. <b>Нет</b> [заявка](/returns) [нет](javascript:alert(1))"),
    ("title-en", "How to return goods"),
    ("text-en", "Within **14 days**."),
    ("published", "yes"),
    ("do", "save"),
];

async fn written(kit: &Kit) -> Visitor {
    let mut manager = kit.staff(Role::Manager).await;
    let saved = manager.post(&format!("{LIST}/new"), &PAGE).await;
    assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, "/desk/settings/help?saved"));
    manager
}

#[test]
fn a_page_is_written_and_read_in_both_languages() {
    both(async |kit| {
        assert_eq!(kit.staff(Role::Agent).await.get(LIST).await.status, StatusCode::FORBIDDEN);
        let mut manager = kit.staff(Role::Manager).await;
        assert!(kit.visitor().get("/help").await.text().contains("No pages yet"));
        let draft: Vec<_> = PAGE.iter().filter(|(name, _)| *name != "published").copied().collect();
        let looked: Vec<_> = draft
            .iter()
            .map(|(name, value)| (*name, if *name == "do" { "preview" } else { value }))
            .collect();
        let preview = manager.post(&format!("{LIST}/new"), &looked).await.text();
        let preview = preview.replace('\u{a0}', " ");
        assert!(preview.contains("<strong>14 days</strong>"), "{preview}");
        assert!(
            preview.contains("&lt;b&gt;Нет&lt;/b&gt;") && !preview.contains("href=\"javascript"),
            "{preview}"
        );
        assert!(manager.get(LIST).await.text().replace('\u{a0}', " ").contains("Take 8 ready pages"));
        assert_eq!(manager.post(&format!("{LIST}/new"), &draft).await.status, StatusCode::SEE_OTHER);
        let slug = "/help/how-to-return-goods";
        assert_eq!(kit.visitor().get(slug).await.status, StatusCode::NOT_FOUND);
        let again = manager.post(&format!("{LIST}/new"), &PAGE).await.text();
        assert!(again.contains("Another page has this address"), "{again}");

        let list = manager.get(LIST).await.text();
        let id = list
            .split("href=\"/desk/settings/help/")
            .find_map(|part| part.split('"').next()?.parse::<i64>().ok());
        let path = format!("{LIST}/{}", id.unwrap());
        let shown = manager.get(&path).await.hidden("shown");
        let fields =
            [PAGE.as_slice(), &[("shown", shown.as_str()), ("slug", "how-to-return-goods")]].concat();
        assert_eq!(manager.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let met = manager.post(&path, &[&fields[..6], &[("shown", "old"), ("slug", "x")]].concat()).await;
        assert_eq!(met.status, StatusCode::CONFLICT, "{}", met.text());
        let english = kit.visitor().get(slug).await.text();
        assert!(english.contains("How to return goods") && english.contains("hreflang=\"ru\""), "{english}");
        let russian = kit.visitor().with_header("accept-language", "ru").get(slug).await.text();
        let russian = russian.replace('\u{a0}', " ");
        assert!(russian.contains("<strong>семь дней</strong>"), "{russian}");
        assert!(kit.visitor().get("/").await.text().contains("How to return goods"));
        let mut owner = kit.staff(Role::Owner).await;
        let journal = owner.get("/desk/settings/journal").await.text();
        assert!(journal.contains("New help page") && journal.contains("Help page changed"), "{journal}");
        assert_eq!(
            manager.post(LIST, &[("do", "remove"), ("id", &id.unwrap().to_string())]).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(kit.visitor().get(slug).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn it_is_found_in_any_form_and_layout_and_beside_a_complaint() {
    both(async |kit| {
        let mut manager = written(&kit).await;
        let mut shopper = kit.visitor().with_header("accept-language", "ru");
        for question in ["возврат товара", "вернёте?", "djpdhfn", "Ещё: верните!"]
        {
            let to = shopper.post("/help/search", &[("q", question)]).await;
            let found = shopper.get(&to.location).await.text();
            assert!(
                found.contains("id=\"found\"") && found.contains("/help/how-to-return-goods"),
                "{question}: {found}"
            );
        }
        for question in
            ["подарочная упаковка", "Подарочная упаковка?", "упаковка для Петрова", "заказ 48213 где"]
        {
            shopper.post("/help/search", &[("q", question)]).await;
        }
        let list = manager.get(LIST).await.text().replace('\u{a0}', " ");
        assert!(list.contains("подарочная упаковка") && list.contains("2 times"), "{list}");
        assert!(!list.contains("петров") && !list.contains("48213"), "{list}");
        manager.post(LIST, &[("do", "forget"), ("question", "подарочная упаковка")]).await;
        assert!(!manager.get(LIST).await.text().contains("подарочная упаковка"));

        let beside =
            shopper.post("/complain/suggest", &[("story", "Хочу вернуть товар, не подошёл")]).await.text();
        assert!(beside.contains("href=\"/help/how-to-return-goods\""), "{beside}");
        let danger = shopper
            .post(
                "/complain/suggest",
                &[("story", "the kettle caught fire and my mother has burns, return the goods")],
            )
            .await
            .text();
        assert!(!danger.contains("/help/"), "{danger}");
        let typed = shopper.post("/help/suggest", &[("q", "вернуть товар")]).await.text();
        assert!(typed.contains("Возможно, ответ уже есть"), "{typed}");
        let to = shopper.post("/search", &[("q", "как вернуть товар")]).await.location;
        assert!(shopper.get(&to).await.text().contains("href=\"/help/how-to-return-goods\""));
        let story = [("story", "Хочу вернуть товар, а мне отказали без причины"), ("ground", "DEL.late")];
        shopper.post("/complain", &story).await;
        let next = shopper.get("/complain/evidence").await.text();
        assert!(next.contains("href=\"/help/how-to-return-goods\""), "{next}");
    });
}

#[test]
fn each_visitor_answers_once_and_what_is_missing_is_masked() {
    both(async |kit| {
        let mut manager = written(&kit).await;
        let path = "/help/how-to-return-goods/answer";
        let mut first = kit.visitor().with_header("user-agent", "one");
        let mut second = kit.visitor().with_header("user-agent", "two");
        first.post(path, &[("helped", "no")]).await;
        assert_eq!(
            first.post(path, &[("helped", "yes")]).await.location,
            "/help/how-to-return-goods?helped=yes#helped"
        );
        let no = second.post(path, &[("helped", "no")]).await;
        assert!(second.get(&no.location).await.text().contains("What was missing?"));
        let words = "Card 4111 1111 1111 1111: who pays the postage?";
        second.post(path, &[("helped", "no"), ("words", words)]).await;
        let list = manager.get(LIST).await.text();
        let list = list.replace('\u{a0}', " ");
        assert!(list.contains("yes 1, no 1"), "{list}");
        let id = list
            .split("href=\"/desk/settings/help/")
            .find_map(|part| part.split('"').next()?.parse::<i64>().ok());
        let page = manager.get(&format!("{LIST}/{}", id.unwrap())).await.text();
        assert!(page.contains("who pays the postage") && !page.contains("4111"), "{page}");
        assert_eq!(
            kit.visitor().post("/help/none/answer", &[("helped", "yes")]).await.status,
            StatusCode::NOT_FOUND
        );
    });
}
