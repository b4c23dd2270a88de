//! What goes round: reports are grouped, published as a bulletin and met again, on both databases.

#![cfg(test)]

use axum::http::StatusCode;
use domain::id::ShopId;
use domain::role::Role;
use store::Fault;
use testkit::{Answer, Kit, Visitor, both};

const SCAM: &str = "Ваша посылка задержана на складе в Самаре. Оплатите доставку 49 руб по ссылке \
                    sdek-dostavka.example/p/8841, иначе возврат через 24 ч. Курьер попросит код из SMS";
const ALIKE: &str = "Ваша посылка задержана на складе в Казани. Оплатите доставку 79 руб по ссылке \
                     sdek-oplata.example/q/11, иначе возврат через 24 ч. Курьер попросит код из SMS";

const BULLETIN: &str = "Пишут от имени перевозчика с +7 916 123-45-67 и от ivan@post.example, просят перевести на карту \
                        4276 3801 2345 6783. <b>Не платите.</b>";

fn words(answer: &Answer) -> String {
    answer.text().replace('\u{a0}', " ")
}

async fn checks(visitor: &mut Visitor, text: &str) -> Answer {
    visitor.post("/check", &[("text", text), ("kind", "sms")]).await
}

/// A bulletin may name an honest person's telephone or address: nobody sees them, wherever it stands.
async fn nothing_personal_is_shown(agent: &mut Visitor, id: &str) {
    let places = ["/bulletins", "/bulletins.atom", "/bulletins.json"].map(str::to_owned);
    for place in places.into_iter().chain([format!("/bulletins/{id}"), format!("/desk/scams/{id}")]) {
        let shown = words(&agent.get(&place).await);
        for secret in ["123-45-67", "ivan@post", "3801"] {
            assert!(!shown.contains(secret), "{place} shows {secret}: {shown}");
        }
    }
}

/// A tab that stood open while another published is told; what it then publishes moves the day in the feeds, and the
/// shop's own number stays in it.
async fn a_later_word_goes_over_nothing_unseen(
    kit: &Kit,
    agent: &mut Visitor,
    (desk, bulletin): (&str, &[(&str, &str)]),
) {
    let contact = [("kind", "phone"), ("value", "8 800 000-45-17")];
    kit.staff(Role::Owner).await.post("/desk/settings/contacts", &contact).await;
    let [publish, title, (_, first), shown] = bulletin else { panic!("{bulletin:?}") };
    let later = format!("{first} Звоните нам: 8 800 000-45-17.");
    kit.pass_hours(2);
    let before = agent.get("/bulletins.json").await.json()["items"][0].clone();
    let stale = agent.post(desk, &[*publish, *title, ("words-ru", &later), *shown]).await;
    let text = words(&stale);
    assert_eq!(stale.status, StatusCode::CONFLICT, "{text}");
    assert!(text.contains("this was saved here: “") && text.contains("8 800 000-45-17"), "{text}");
    let again = [*publish, *title, ("words-ru", later.as_str()), ("shown", &stale.hidden("shown"))];
    assert_eq!(agent.post(desk, &again).await.location, format!("{desk}?saved"));
    let after = agent.get("/bulletins.json").await.json()["items"][0].clone();
    assert_eq!(before["date_published"], after["date_published"]);
    assert!(before["date_modified"].as_str() < after["date_modified"].as_str(), "{before} {after}");
    assert!(after["content_text"].as_str().is_some_and(|text| text.contains("8 800 000-45-17")), "{after}");
}

#[test]
fn reports_become_a_campaign_a_bulletin_and_a_warning() {
    both(async |kit| {
        let mut visitor = kit.visitor().with_header("accept-language", "ru");
        for (text, times) in [(SCAM, 2), (ALIKE, 1)] {
            let page = checks(&mut visitor, &format!("{text} +7 916 123-45-67")).await;
            let (once, shown) = (page.hidden("once"), page.hidden("text"));
            assert!(!shown.contains("123-45-67"), "{shown}");
            let fields = [("once", once.as_str()), ("text", shown.as_str()), ("kind", "sms")];
            for _ in 0..times {
                assert_eq!(visitor.post("/check/reports", &fields).await.location, "/check/reported");
            }
        }
        assert_eq!(visitor.get("/check/reported").await.status, StatusCode::OK);
        let mut agent = kit.staff(Role::Agent).await;
        let list = words(&agent.get("/desk/scams").await);
        assert!(
            list.contains("2 reports") && !list.contains("123-45-67"),
            "one campaign, a double press counts once: {list}"
        );
        let path = list
            .split_once("href=\"/desk/scams/")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(id, _)| id);
        let id = path.map(str::to_owned).unwrap_or_default();
        let desk = format!("/desk/scams/{id}");
        assert_eq!(visitor.get(&format!("/bulletins/{id}")).await.status, StatusCode::NOT_FOUND);
        assert!(
            words(&agent.post(&desk, &[("do", "publish"), ("title-ru", "49 рублей")]).await)
                .contains("Write the text")
        );
        let shown = agent.get(&desk).await.hidden("shown");
        let title = ("title-ru", "Волна «49 рублей»");
        let bulletin = [("do", "publish"), title, ("words-ru", BULLETIN), ("shown", shown.as_str())];
        assert_eq!(agent.post(&desk, &bulletin).await.location, format!("{desk}?saved"));
        a_later_word_goes_over_nothing_unseen(&kit, &mut agent, (&desk, &bulletin)).await;
        let met = words(&checks(&mut visitor, ALIKE).await);
        assert!(met.contains("Волна «49 рублей»") && met.contains(&format!("/bulletins/{id}")), "{met}");
        let public = words(&visitor.get(&format!("/bulletins/{id}")).await);
        assert!(public.contains("&lt;b&gt;Не платите") && public.contains("2 раза"), "{public}");
        assert!(words(&visitor.get("/bulletins").await).contains("Волна «49 рублей»"));
        let atom = visitor.get("/bulletins.atom").await.text();
        assert!(atom.contains("<title>Волна") && atom.contains("&lt;b&gt;Не платите"), "{atom}");
        nothing_personal_is_shown(&mut agent, &id).await;
        let feed = visitor.get("/bulletins.json").await.json();
        assert_eq!(feed["items"][0]["title"], "Волна «49 рублей»");
        agent.post(&desk, &[("do", "withdraw")]).await;
        assert_eq!(visitor.get(&format!("/bulletins/{id}")).await.status, StatusCode::NOT_FOUND);
        assert!(!words(&checks(&mut visitor, ALIKE).await).contains("Волна «49 рублей»"));
        agent.post(&desk, &[("do", "dismiss")]).await;
        let entries =
            kit.app.store().read(|tx| store::cases::journal(tx, ShopId::FIRST, domain::journal::SHOP_STREAM));
        let kinds: Vec<String> = entries
            .await
            .unwrap_or_else(|fault: Fault| panic!("{fault}"))
            .into_iter()
            .map(|entry| entry.kind)
            .collect();
        assert!(
            kinds.ends_with(
                &["bulletin_published", "bulletin_withdrawn", "campaign_dismissed"].map(str::to_owned)
            ),
            "{kinds:?}"
        );
        let mut owner = kit.staff(Role::Owner).await;
        assert!(words(&owner.get("/desk/settings/journal").await).contains("bulletin"));
    });
}

#[test]
fn reports_of_one_wave_at_the_same_moment_are_one_campaign() {
    both(async |kit| {
        let report = async |n: usize| {
            let once = format!("{n:032x}");
            let mut visitor = kit.visitor();
            visitor.post("/check/reports", &[("once", &once), ("text", SCAM), ("kind", "sms")]).await.location
        };
        let all = tokio::join!(report(1), report(2), report(3), report(4));
        assert!([all.0, all.1, all.2, all.3].iter().all(|to| to == "/check/reported"));
        let list = words(&kit.staff(Role::Viewer).await.get("/desk/scams").await);
        assert!(list.contains("4 reports") && !list.contains("1 report<"), "{list}");
    });
}

#[test]
fn only_staff_decides_and_a_viewer_only_looks() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert!(visitor.get("/desk/scams").await.location.starts_with("/desk/sign-in"));
        let mut viewer = kit.staff(Role::Viewer).await;
        assert_eq!(viewer.get("/desk/scams").await.status, StatusCode::OK);
        assert_eq!(viewer.post("/desk/scams/1", &[("do", "confirm")]).await.status, StatusCode::FORBIDDEN);
        let mut agent = kit.staff(Role::Agent).await;
        assert_eq!(agent.post("/desk/scams/1", &[("do", "confirm")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(agent.get("/desk/scams/abc").await.status, StatusCode::NOT_FOUND);
    });
}
