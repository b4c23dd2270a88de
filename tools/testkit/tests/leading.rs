//! Where typed words lead, on both databases: the search box to a door with the reason, the complaint's form to a
//! ground, to evidence, or to a way that needs no complaint. Nothing is chosen for anybody.

#![cfg(test)]

use axum::http::StatusCode;
use testkit::both;

const FOUND: StatusCode = StatusCode::SEE_OTHER;

#[test]
fn the_search_box_leads_to_the_door_and_says_why() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        for (question, door, settled) in [
            ("where is my order, tracking has not moved for days", "/track?text=", "no complaint is needed"),
            (
                "the jacket does not fit, can I send it back for a bigger size",
                "/returns?text=",
                "settles this",
            ),
            ("I was charged twice for one order", "/payment?text=", "First we look at the payment"),
            ("I want to make a formal complaint and will go to court", "/complain?text=", "yours to choose"),
        ] {
            let asked: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
            let page = visitor.get(&format!("/search?q={asked}")).await;
            assert_eq!(page.status, StatusCode::OK);
            let text = page.text();
            let lead =
                text.split("id=\"lead\"").nth(1).unwrap_or_else(|| panic!("no lead: {question}: {text}"));
            let (lead, others) = lead.split_once("id=\"others\"").unwrap();
            assert!(lead.contains(door), "{question}: {lead}");
            assert!(lead.contains("It looks like <b>") && lead.contains("because of: <bdi>“"), "{lead}");
            assert!(lead.contains(settled), "{lead}");
            assert!(others.contains("class=\"door\""), "there are other doors");
        }
    });
}

#[test]
fn a_case_number_leads_to_the_way_back_into_the_case_whether_there_is_one_or_not() {
    both(async |kit| {
        let (mut visitor, _) = kit.open_case("Where is it?").await;
        let mut agent = kit.staff(domain::role::Role::Agent).await;
        let list = agent.get("/desk/waiting").await.text();
        let known = list.split("data-ref=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let unknown = domain::reference::CaseRef::make(0x1234_5678_9abc).to_string();
        for reference in [known, unknown] {
            let find = format!("/find?contact={reference}");
            for typed in [
                reference.clone(),
                reference.to_lowercase().replace('-', ""),
                reference.replace('-', "\u{2011}"),
                format!("what became of my case {reference}?"),
                format!("дело № {}", reference.replacen('C', "С", 1)),
            ] {
                let asked: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
                assert_eq!(visitor.get(&format!("/search?q={asked}")).await.location, find, "{typed}");
                assert_eq!(visitor.post("/search", &[("q", &typed)]).await.location, find, "{typed}");
            }
            let page = visitor.get(&find).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.text().contains(&format!("value=\"{reference}\"")), "{}", page.text());
            assert_eq!(visitor.post("/find", &[("contact", &reference)]).await.location, "/find/sent");
        }
    });
}

#[test]
fn a_form_sent_again_with_other_words_is_another_case() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let once = visitor.get("/talk").await.hidden("once");
        let mut cases = Vec::new();
        for words in ["Where is my parcel?", "Where is my parcel?", "And the second one?"] {
            let fields = [("once", once.as_str()), ("text", words), ("email", "anna@post.example")];
            cases.push(visitor.post("/talk", &fields).await.location);
        }
        assert_eq!(cases[0], cases[1], "twice is once");
        assert_ne!(cases[0], cases[2]);
        let page = visitor.get(cases[2].strip_suffix("/received").unwrap()).await.text();
        assert!(page.contains("And the second one?"), "{page}");
    });
}

#[test]
fn a_story_that_a_return_settles_goes_along_in_no_address() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = "The boots are too small, ".repeat(400);
        let fields = [("ground", "return"), ("story", story.as_str())];
        let on = visitor.post("/complain", &fields).await;
        assert_eq!((on.status, on.location.as_str()), (StatusCode::TEMPORARY_REDIRECT, "/returns"));
        let form = visitor.post("/returns", &fields).await.text();
        assert!(form.contains(story.trim()), "{form}");
        assert!(visitor.get("/complain").await.text().contains(story.trim()), "the draft is kept too");
    });
}

#[test]
fn drafts_begun_from_one_address_have_a_limit() {
    both(async |kit| {
        let mut status = StatusCode::OK;
        for _ in 0..31 {
            let fields = [("ground", "QLT.defect"), ("story", "It is broken")];
            status = kit.visitor().post("/complain", &fields).await.status;
        }
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn danger_is_told_what_to_do_before_any_form() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let page = visitor.get("/search?q=the+kettle+caught+fire+and+my+mother+has+burns").await.text();
        let advice = page.find("Stop using it").unwrap();
        assert!(advice < page.find("/complain?text=").unwrap(), "{page}");
        for asked in ["cancel+my+order,+the+last+kettle+exploded", "is+it+normal+that+the+charger+smokes%3F"]
        {
            let page = visitor.get(&format!("/search?q={asked}")).await.text();
            let advice = page.find("Stop using it").unwrap();
            assert!(advice < page.find("class=\"door\"").unwrap(), "{page}");
        }
        let calm = visitor.get("/search?q=what+material+is+the+sofa+made+of%3F").await.text();
        assert!(!calm.contains("Stop using it"), "{calm}");
        let form = visitor.get("/complain?text=the+kettle+caught+fire+and+my+mother+has+burns").await.text();
        assert!(form.contains("Stop using it") && !form.contains(" checked"), "{form}");
        assert!(form.contains("href=\"#ground-3\" data-choose"), "{form}");
    });
}

#[test]
fn a_scam_is_checked_at_once_and_nonsense_is_no_dead_end() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let scam = "/search?q=someone+called+pretending+to+be+your+shop+and+asked+for+the+sms+code%2C+is+it+a+scam%3F";
        let page = visitor.get(scam).await.text();
        let lead = page.split("id=\"lead\"").nth(1).unwrap().split("id=\"others\"").next().unwrap();
        assert!(lead.contains("action=\"/check\""), "{lead}");
        let nonsense = visitor.get("/search?q=%F0%9F%99%83%F0%9F%99%83").await.text();
        assert!(
            !nonsense.contains("id=\"lead\"") && nonsense.contains("Which of these is it?"),
            "{nonsense}"
        );
        assert_eq!(nonsense.matches("class=\"door\"").count(), 6);
        let hostile =
            visitor.get("/search?q=where+is+my+order+%3Cscript%3Ealert(1)%3C%2Fscript%3E").await.text();
        assert!(!hostile.contains("<script>alert"), "{hostile}");
    });
}

#[test]
fn a_secret_in_the_search_box_never_stands_in_an_address() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let asked = visitor.post("/search", &[("q", "charged twice, card 4111 1111 1111 1111")]).await;
        assert_eq!(asked.status, FOUND);
        assert!(!asked.location.contains("4111+") && asked.location.starts_with("/search?q=charged"));
        let page = visitor.get(&asked.location).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains("4111 1111") && page.text().contains("••••1111"), "{}", page.text());
        // Whoever comes by an old link is led to the same.
        for path in ["/search?q=", "/payment?text=", "/complain?text=", "/track?order="] {
            let led = visitor.get(&format!("{path}card+4111111111111111")).await;
            assert_eq!(led.status, FOUND, "{path}");
            assert!(led.location.starts_with(path) && !led.location.contains("41111111"), "{}", led.location);
            assert_eq!(visitor.get(&led.location).await.status, StatusCode::OK, "{path}");
        }
        let empty = visitor.post("/search", &[("q", " ")]).await;
        assert!(visitor.get(&empty.location).await.text().contains("id=\"errors\""));
    });
}

#[test]
fn a_story_suggests_while_it_is_typed_and_nothing_is_kept() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = "The parcel arrived smashed, the box was torn and the vase inside is in pieces";
        let answer = visitor.post("/complain/suggest", &[("story", story)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        let said = answer.text();
        assert!(said.contains("href=\"#ground\" data-choose"), "{said}");
        assert!(
            said.contains("Add photos of the packaging, the item itself and the shipping label"),
            "{said}"
        );
        assert!(
            !said.contains("<html") && !answer.headers.contains_key("set-cookie"),
            "a fragment, and no draft"
        );
        let returned = "It does not suit me, I would like to send the dress back, it is too small";
        let said = visitor.post("/complain/suggest", &[("story", returned)]).await.text();
        assert!(said.contains("formaction=\"/returns\"") && !said.contains("data-choose"), "{said}");
        assert_eq!(visitor.post("/complain/suggest", &[("story", "x")]).await.text(), "");
        assert!(visitor.get("/complain").await.text().contains("data-suggestion=\"/complain/suggest\""));
    });
}

#[test]
fn leaked_data_are_a_ground_and_never_told_to_need_no_complaint() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        for story in [
            "Мои паспортные данные от вас утекли, мне звонят мошенники",
            "I can see other people's orders in my account",
        ] {
            let said = visitor.post("/complain/suggest", &[("story", story)]).await.text();
            assert!(said.contains("data-choose") && said.contains("data leaked"), "{story}: {said}");
            assert!(said.contains("Add a screenshot") && !said.contains("formaction"), "{story}: {said}");
        }
    });
}

#[test]
fn what_the_story_names_stands_in_the_next_fields() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = "Order #48213 never came, write to anna@post.example, card 4111 1111 1111 1111";
        assert_eq!(
            visitor.post("/complain", &[("story", story), ("ground", "DEL.none")]).await.status,
            FOUND
        );
        for (path, value) in [("/complain/evidence", "48213"), ("/complain/contact", "anna@post.example")] {
            let page = visitor.get(path).await.text();
            assert!(page.contains(&format!("value=\"{value}\"")), "{page}");
            assert!(page.contains("From your story. You can change it."), "{page}");
        }
    });
}

#[test]
fn who_asks_too_often_is_told_to_wait() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        for _ in 0..120 {
            let answer = visitor.post("/complain/suggest", &[("story", "")]).await;
            assert_eq!(answer.status, StatusCode::OK);
        }
        let answer = visitor.post("/complain/suggest", &[("story", "")]).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn without_scripts_the_next_page_suggests() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = "The parcel arrived smashed, the box was torn and the vase inside is in pieces";
        let unchosen = visitor.post("/complain", &[("story", story)]).await.text();
        assert!(unchosen.contains("data-choose") && !unchosen.contains(" checked"), "{unchosen}");
        let chosen = visitor.post("/complain", &[("story", story), ("ground", "DEL.late")]).await;
        assert_eq!((chosen.status, chosen.location.as_str()), (FOUND, "/complain/evidence"));
        let next = visitor.get("/complain/evidence").await.text();
        assert!(next.contains("You chose: <b>"), "{next}");
        assert!(next.contains("Add the order e-mail"), "{next}");
        let right = visitor.post("/complain", &[("story", story), ("ground", "QLT.damage")]).await;
        assert_eq!(right.status, FOUND);
        let next = visitor.get("/complain/evidence").await.text();
        assert!(!next.contains("You chose: <b>") && next.contains("Add photos of the packaging"), "{next}");
    });
}

#[test]
fn what_a_return_settles_leads_there_with_the_words_kept() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let story = "It does not suit me, I would like to send the dress back, it is too small";
        let went_on = visitor.post("/complain", &[("story", story), ("ground", "QLT.defect")]).await;
        assert_eq!(went_on.status, FOUND);
        let next = visitor.get("/complain/evidence").await.text();
        assert!(next.contains("action=\"/returns\"") && next.contains("without a complaint"), "{next}");
        for field in ["text", "story"] {
            let door = visitor.post("/returns", &[(field, story)]).await;
            assert_eq!(door.status, StatusCode::OK);
            assert!(!door.hidden("once").is_empty(), "it can be sent from here");
            let door = door.text();
            assert!(door.contains(story) && !door.contains("id=\"errors\""), "{door}");
        }
    });
}
