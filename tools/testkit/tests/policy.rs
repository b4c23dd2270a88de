//! A policy pasted as text, on the public page and on the shop's own.

#![cfg(test)]

use axum::http::StatusCode;
use testkit::both;

#[test]
fn a_pasted_policy_is_read_sentence_by_sentence_and_kept_nowhere() {
    both(async |kit| {
        let mut visitor = kit.visitor();
        let text = "Returns accepted within 7 days. Refunds as store credit only.\nAll watches have a 2-year warranty.";
        let sent = visitor.post("/policy-check?lang=en", &[("c", "gb"), ("text", text)]).await;
        let said = sent.text().replace('\u{a0}', " ");
        assert_eq!(sent.status, StatusCode::OK);
        for part in [
            "2 clauses take away what the law gives",
            "<mark>Refunds as store credit only</mark>",
            "All watches have a 2-year warranty",
            "name=\"withdrawal_days\" value=\"7\"",
            "<option value=\"credit\" selected>",
            "id=\"five\"",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let two = "Return within 30 days. Returns later than 14 days are refused.";
        let said = visitor.post("/policy-check?lang=en", &[("c", "gb"), ("text", two)]).await.text();
        assert!(said.contains("Another sentence says otherwise"), "{said}");
        for (text, c, told) in [
            ("", "gb", "Paste the shop"),
            ("We sell tea.", "gb", "We found no clause"),
            ("We sell tea.", "zz", "Choose whose law"),
            (&"слово ".repeat(17_000), "ru", "more than 60,000"),
            ("<script>refund refund refund refund</script>", "gb", "&lt;script&gt;"),
        ] {
            let sent = visitor.post("/policy-check?lang=en", &[("c", c), ("text", text)]).await;
            assert_eq!(sent.status, StatusCode::OK, "{told}");
            assert!(
                sent.text().contains(told) && sent.text().contains("<textarea"),
                "{told}: {}",
                sent.text()
            );
        }
        let path = "/desk/settings/policy/read";
        assert_ne!(visitor.post(path, &[("c", "gb"), ("text", two)]).await.status, StatusCode::OK);
        let mut owner = kit.staff(domain::role::Role::Owner).await;
        let filled = owner.post(path, &[("c", "gb"), ("text", two)]).await.text();
        assert!(
            filled.contains("value=\"14\"") && filled.contains("action=\"/desk/settings/policy\""),
            "{filled}"
        );
        assert_eq!(visitor.get("/return-terms").await.status, StatusCode::NOT_FOUND);
    });
}
