//! The ways on: doors by country and problem, a case file checked for everybody.

#![cfg(test)]

use axum::http::StatusCode;
use domain::proof::PublicKey;
use testkit::both;

/// Bytes of a first view at the most.
const PAGE_BYTES_MAX: usize = 60_000;

#[test]
fn doors_are_shown_in_order_with_their_sources() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let empty = visitor.get("/where-to-complain").await;
        assert_eq!(empty.status, StatusCode::OK);
        assert!(empty.text().contains("href=\"/where-to-complain?c=gb\""));
        let country = visitor.get("/where-to-complain?c=gb").await.text();
        assert!(country.contains("?c=gb&amp;p=refund_owed") || country.contains("?c=gb&#38;p=refund_owed"));
        for c in ["de", "eu", "fr", "gb", "ru", "us"] {
            for p in law_problems() {
                let page = visitor.get(&format!("/where-to-complain?c={c}&p={p}&lang=ru")).await;
                assert_eq!(page.status, StatusCode::OK, "{c} {p}");
                assert!(page.bytes.len() <= PAGE_BYTES_MAX, "{c} {p}: {}", page.bytes.len());
                let text = page.text();
                assert!(text.contains(&format!("id=\"{c}.")) && !text.contains("[rung-"), "{c} {p}");
            }
        }
        let kept = visitor.get("/where-to-complain?c=ru&p=refund_owed&lang=en&paid=2026-11-20").await;
        let text = kept.text();
        assert!(kept.headers["cache-control"].to_str().unwrap().contains("max-age"));
        assert!(text.find("id=\"ru.shop\"").unwrap() < text.find("id=\"ru.rospotrebnadzor\"").unwrap());
        assert!(text.find("id=\"ru.rospotrebnadzor\"").unwrap() < text.find("id=\"ru.court\"").unwrap());
        assert!(text.contains("href=\"/complain\"") && text.contains("unverified") && text.contains("Mir"));
        let card = visitor.get("/where-to-complain?c=gb&g=DEL.none&paid=2026-11-20").await.text();
        assert!(card.contains("Visa 13.1") && card.replace('\u{a0}', " ").contains("20 March"), "{card}");
        assert!(!card.contains("SBP"), "a transfer of another country");
        let russian = visitor.get("/where-to-complain?c=ru&p=not_delivered&lang=en").await.text();
        assert!(russian.contains("SBP") && russian.contains("no chargeback"), "{russian}");
        let card = visitor.get("/where-to-complain?c=ru&g=DEL.none&lang=en").await.text();
        assert!(!card.contains("Visa 13.1"), "no foreign scheme settles Russian cards");
        assert!(russian.contains("Not read there:"), "what of a verified entry was read elsewhere is said");
        let fraud = visitor.get("/where-to-complain?c=gb&p=fake_shop").await.text();
        assert!(fraud.find("id=\"gb.bank\"").unwrap() < fraud.find("id=\"gb.shop\"").unwrap());
    });
}

fn law_problems() -> [&'static str; 11] {
    [
        "advert_price",
        "data",
        "defective",
        "fake_shop",
        "not_delivered",
        "refund_owed",
        "safety",
        "service",
        "staff",
        "subscription",
        "unauthorised",
    ]
}

#[test]
fn the_directory_is_published_signed_by_the_instance() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let mut published = visitor.get("/where-to-complain.json").await.json();
        let key = PublicKey::parse(published["key"].as_str().unwrap()).unwrap();
        let signature = published.as_object_mut().unwrap().remove("signature").unwrap();
        let signature = signature_of(signature.as_str().unwrap());
        let form = format!("redress directory 1{published}");
        assert!(key.verifies(form.as_bytes(), &signature));
        assert!(!key.verifies(form.replace("0300 123 2040", "0300 123 2041").as_bytes(), &signature));
        assert!(!key.verifies(published.to_string().as_bytes(), &signature), "of another list");
        let countries = published["countries"].as_array().unwrap();
        let codes: Vec<&str> = countries.iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["de", "eu", "fr", "gb", "ru", "us"]);
        let russian = visitor.get("/where-to-complain.json?c=RU").await.json();
        let bodies = russian["countries"][0]["bodies"].as_array().unwrap();
        let office = bodies.iter().find(|body| body["id"] == "ru.rospotrebnadzor").unwrap();
        assert_eq!(
            (&office["source"]["verified"], &office["verified_on"]),
            (&true.into(), &"2026-11-22".into())
        );
        assert!(office["source"]["unverified_part"]["en"].as_str().unwrap().contains("30 days"));
        assert_eq!(visitor.get("/where-to-complain.json?c=zz").await.status, StatusCode::NOT_FOUND);
    });
}

/// Sixty-four bytes from their hex.
fn signature_of(hex: &str) -> [u8; 64] {
    let byte = |place| u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).unwrap();
    std::array::from_fn(byte)
}

#[test]
fn an_unknown_country_or_problem_gets_what_there_is() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        for query in ["c=zz", "c=ru&p=nonsense", "c=%3Cscript%3E&p=%22"] {
            let page = visitor.get(&format!("/where-to-complain?{query}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
            let text = page.text();
            assert!(text.contains("Here is what we have") && !text.contains("<script>"), "{query}");
            assert!(text.contains("href=\"/where-to-complain?c="), "{query}");
        }
    });
}

#[test]
fn doors_know_the_case_they_were_opened_from() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("Where is it?").await;
        let doors = visitor.get(&format!("{page}/where-to-complain?c=gb&p=not_delivered")).await;
        let text = doors.text();
        assert_eq!(doors.status, StatusCode::OK);
        assert!(text.contains(&format!("href=\"{page}\"")) && text.contains(&format!("{page}/file.zip")));
        assert_eq!(doors.headers["cache-control"], "no-store");
        let mut other = kit.visitor();
        assert_eq!(other.get("/c/AAAA/where-to-complain").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_case_file_is_checked_against_receipts_for_whoever_holds_it() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let receipt = shopper.get(&format!("{page}/receipt.json")).await.bytes;
        shopper.post(&format!("{page}/messages"), &[("text", "Still nothing")]).await;
        let file = shopper.get(&format!("{page}/file.zip")).await.bytes;
        let mut anybody = kit.visitor();
        let alone = check(&mut anybody, &[("file", "case.zip", &file)]).await;
        assert!(alone.contains("unchanged since it was sealed") && alone.contains("You gave no receipt"));
        assert!(alone.contains("Sealed with the key of this shop"));
        let with = check(&mut anybody, &[("file", "a.zip", &file), ("receipt", "r.json", &receipt)]).await;
        assert!(with.contains("passes through your receipt"), "{with}");
        let mut changed = file.clone();
        changed[100] ^= 1;
        assert!(check(&mut anybody, &[("file", "a.zip", &changed)]).await.contains("does not hold"));
        let cut = &file[..file.len() - 1];
        assert!(check(&mut anybody, &[("file", "a.zip", cut)]).await.contains("This is no case file"));
        let (mut other, other_page) = kit.open_case("Another").await;
        let strange = other.get(&format!("{other_page}/receipt.json")).await.bytes;
        let refused = check(&mut anybody, &[("file", "a.zip", &file), ("receipt", "r.json", &strange)]).await;
        assert!(refused.contains("Of another case: your receipt"), "{refused}");
    });
}

#[test]
fn what_is_no_case_file_is_refused_with_its_reason() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert!(visitor.get("/verify").await.text().contains("Is this case file genuine?"));
        assert!(check(&mut visitor, &[]).await.contains("Choose the case file"));
        let nothing: [(&str, &str, &[u8]); 3] =
            [("file", "a.zip", b"hello"), ("file", "a.zip", b"PK\x05\x06"), ("file", "<b>.zip", &[0; 5000])];
        for file in nothing {
            let said = check(&mut visitor, &[file]).await;
            assert!(said.contains("This is no case file") && !said.contains("<b>."), "{said}");
        }
        let many = b"PK\x01\x02".repeat(20_001);
        assert!(
            check(&mut visitor, &[("file", "a.zip", &many)]).await.contains("more parts than any case file")
        );
        let long = vec![b' '; 70_000];
        let said = check(&mut visitor, &[("file", "a.zip", b"hello"), ("receipt", "r.json", &long)]).await;
        assert!(said.contains("far too large for a receipt"));
        let form = visitor.post("/verify", &[("file", "x")]).await;
        assert_eq!(form.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    });
}

async fn check(visitor: &mut testkit::Visitor, files: &[(&str, &str, &[u8])]) -> String {
    let mut body = Vec::new();
    for (field, name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let answer =
        visitor.send(axum::http::Method::POST, "/verify", ("multipart/form-data; boundary=edge", body)).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

#[test]
fn a_policy_is_read_against_the_law_without_being_kept() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let first = visitor.get("/policy-check").await;
        assert!(first.status == StatusCode::OK && !first.text().contains("withdrawal_days"));
        for c in ["de", "eu", "fr", "gb", "ru", "us"] {
            let form = visitor.get(&format!("/policy-check?c={c}&lang=ru")).await;
            assert_eq!(form.status, StatusCode::OK);
            assert!(form.bytes.len() <= PAGE_BYTES_MAX && !form.text().contains("[clause-"), "{c}");
        }
        let unfair = "c=ru&lang=en&withdrawal_days=3&excluded=technical&excluded=list&refund_in=credit\
             &refund_days=30&restocking_fee_percent=15&defect_return_paid_by=shopper&withdrawal_function=";
        let text = visitor.get(&format!("/policy-check?{unfair}")).await.text().replace('\u{a0}', " ");
        assert!(text.contains("6 clauses take away what the law gives"), "{text}");
        for said in
            ["3 days", "only as credit or a voucher", "less 15% of the price", "art. 26.1", "at least 7 days"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(
            text.contains("value=\"technical\" checked")
                && text.contains("<option value=\"credit\" selected>")
        );
        let fair = visitor.get("/policy-check?c=gb&withdrawal_days=30&lang=en").await.text();
        assert!(fair.contains("Nothing found that takes away") && fair.contains("The policy does not say."));
        let wrong =
            visitor.get("/policy-check?c=gb&withdrawal_days=soon&refund_days=%3Cb%3E&lang=en").await.text();
        assert!(
            wrong.contains("A whole number") && wrong.contains("value=\"soon\"") && !wrong.contains("<b>\"")
        );
        let strange = visitor.get("/policy-check?c=zz&lang=en").await.text();
        assert!(strange.contains("Here is what there is"));
    });
}

#[test]
fn a_letter_is_written_from_the_case_and_every_gap_is_marked() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle never came").await;
        let path = format!("{page}/letter");
        let ask = visitor.get(&path).await;
        assert!(ask.status == StatusCode::OK && !ask.text().contains("<textarea"));
        let query = "c=gb&g=DEL.none";
        let first = visitor.get(&format!("{path}?{query}")).await.text();
        for said in [
            "The kettle never came",
            "[…]",
            "Anna",
            "anna@post.example",
            "Still missing",
            "Nothing has been sent",
        ] {
            assert!(first.contains(said), "{said}: {first}");
        }
        let text = visitor.get(&format!("{path}.txt?{query}")).await;
        assert!(text.headers["content-disposition"].to_str().unwrap().contains("-letter.txt"));
        assert!(
            text.text().contains("The kettle never came\r\n")
                && text.text().contains("Consumer Rights Act 2015, s. 28"),
            "{}",
            text.text()
        );
        assert!(first.contains("Download as PDF"), "{first}");
        let printed = visitor.get(&format!("{path}.pdf?{query}")).await;
        assert_eq!(printed.headers["content-type"], "application/pdf");
        assert!(printed.headers["content-disposition"].to_str().unwrap().contains("-letter.pdf"));
        assert!(
            printed.text().starts_with("%PDF-test en A4") && printed.text().contains("The kettle never came")
        );
        let american = visitor.get(&format!("{path}.pdf?c=us&g=DEL.none")).await.text();
        assert!(american.starts_with("%PDF-test en-US Letter"), "{american}");
        let sheet = visitor.get(&format!("{path}/sheet?{query}&k=gb.before_action")).await.text();
        assert!(sheet.contains("Pre-Action Conduct") && sheet.contains("lang=\"en\""));
        let bank = visitor.get(&format!("{path}.txt?c=ru&g=PAY.unauth&k=ru.bank")).await.text();
        assert!(bank.contains("В банк: […]") && !bank.contains("Our shop"), "{bank}");
        let strange = visitor.get(&format!("{path}?c=zz")).await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND);
        assert!(strange.text().contains("Choose from what there is"));
        for kind in ["txt", "pdf"] {
            assert_eq!(visitor.get(&format!("{path}.{kind}")).await.status, StatusCode::NOT_FOUND);
        }
    });
}

#[test]
fn a_changed_letter_is_kept_masked_with_the_case_and_can_be_written_anew() {
    both(async |kit| {
        let (mut visitor, page) = kit.open_case("The kettle never came").await;
        let path = format!("{page}/letter");
        let fields = |text: &'static str, act: &'static str| {
            [("c", "gb"), ("g", "DEL.none"), ("k", "gb.complaint"), ("text", text), ("do", act)]
        };
        let kept = visitor.post(&path, &fields("Dear shop <b>\n4111 1111 1111 1111", "keep")).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER);
        let shown = visitor.get(&kept.location).await.text();
        assert!(shown.contains("Dear shop &lt;b&gt;") || shown.contains("Dear shop &#60;b&#62;"), "{shown}");
        assert!(shown.contains("What looked like a card number") && !shown.contains("4111 1111"));
        let printed = visitor.get(&format!("{path}.pdf?c=gb&g=DEL.none&k=gb.complaint")).await.text();
        assert!(printed.contains("Dear shop <b>") && !printed.contains("4111 1111"), "{printed}");
        let text = visitor.get(&format!("{path}.txt?c=gb&g=DEL.none&k=gb.complaint")).await.text();
        assert!(text.starts_with("Dear shop") && !text.contains("4111 1111"));
        let other = visitor.get(&format!("{path}.txt?c=gb&g=DEL.none&k=gb.reminder")).await.text();
        assert!(!other.contains("Dear shop <b>"));
        let long: &'static str = "word ".repeat(5_000).leak();
        let refused = visitor.post(&path, &fields(long, "keep")).await;
        assert!(refused.text().contains("The letter is too long") && refused.text().contains("word word"));
        let anew = visitor.post(&path, &fields("", "drop")).await;
        assert!(visitor.get(&anew.location).await.text().contains("The kettle never came"));
    });
}

#[test]
fn the_shops_own_policy_is_kept_checked_and_told_in_five_lines() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        assert_eq!(visitor.get("/return-terms").await.status, StatusCode::NOT_FOUND);
        let path = "/desk/settings/policy";
        assert!(visitor.get(path).await.status != StatusCode::OK);
        assert_eq!(kit.staff(domain::role::Role::Agent).await.get(path).await.status, StatusCode::FORBIDDEN);
        let mut owner = kit.staff(domain::role::Role::Owner).await;
        assert!(owner.get(path).await.text().contains("Whose law"));
        assert!(owner.get(&format!("{path}?c=gb")).await.text().contains("withdrawal_days"));
        let wrong = owner.post(path, &[("c", "gb"), ("withdrawal_days", "soon")]).await;
        assert!(wrong.text().contains("A whole number") && wrong.text().contains("value=\"soon\""));
        assert_eq!(visitor.get("/return-terms").await.status, StatusCode::NOT_FOUND);
        let fields = [
            ("c", "gb"),
            ("withdrawal_days", "7"),
            ("refund_in", "money"),
            ("excluded", "sale"),
            ("excluded", "strange"),
            ("unknown", "x"),
        ];
        assert_eq!(owner.save(path, &fields).await.location, "/desk/settings/policy?saved");
        let kept = owner.get(&format!("{path}?saved")).await.text().replace('\u{a0}', " ");
        assert!(
            kept.contains("2 clauses take away") && kept.contains("value=\"7\"") && kept.contains("Kept"),
            "{kept}"
        );
        let terms = visitor.get("/return-terms").await.text().replace('\u{a0}', " ");
        assert!(
            terms.contains("7 days") && terms.contains("as it was paid") && terms.contains("United Kingdom")
        );
        assert!(!terms.contains("take away"));
    });
}

#[test]
fn a_file_that_goes_on_after_its_seal_and_too_many_receipts_are_refused() {
    both(async |kit| {
        let (mut shopper, page) = kit.open_case("Where is it?").await;
        let file = shopper.get(&format!("{page}/file.zip")).await.bytes;
        // The seal is the file's last word: with anything after it, or twice, it is no case file any more.
        let twice = [file.as_slice(), file.as_slice()].concat();
        let said = check(&mut kit.visitor(), &[("file", "a.zip", &twice)]).await;
        assert!(said.contains("does not hold"), "{said}");
        let many = vec![("receipt", "r.json", b"{}".as_slice()); 21];
        let all: Vec<(&str, &str, &[u8])> =
            [("file", "a.zip", file.as_slice())].into_iter().chain(many).collect();
        assert!(check(&mut kit.visitor(), &all).await.contains("At most 20 receipts"));
    });
}
