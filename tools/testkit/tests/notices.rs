//! Service notices and the shop's journal, on both databases: said on pages, in letters and among templates, only on
//! their days; the journal narrowed and as a file.

#![cfg(test)]

use axum::http::StatusCode;
use domain::role::Role;
use testkit::both;

const FIELDS: [(&str, &str); 13] = [
    ("title-0-ru", "Забастовка у перевозчика"),
    ("title-0-en", "Strike at the <carrier>"),
    ("changes-0-ru", ""),
    ("changes-0-en", "Parcels in the north take 3 days longer."),
    ("stays-0-ru", ""),
    ("stays-0-en", "Your right to a refund."),
    ("from-0-day", "1"),
    ("from-0-month", "1"),
    ("from-0-year", "2020"),
    ("until-0-day", "1"),
    ("until-0-month", "1"),
    ("until-0-year", "2090"),
    ("letters-0", "yes"),
];

#[test]
fn a_notice_is_said_where_it_is_meant_to_be_and_while_it_is() {
    both(async |kit| {
        let (mut manager, mut agent) = (kit.staff(Role::Manager).await, kit.staff(Role::Agent).await);
        assert_eq!(agent.get("/desk/settings/notices").await.status, StatusCode::FORBIDDEN);
        let shown = manager.get("/desk/settings/notices").await.hidden("shown");
        let fields = [FIELDS.as_slice(), &[("shown", shown.as_str())]].concat();
        let wrong: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, if *name == "until-0-year" { "2019" } else { *value }))
            .collect();
        let refused = manager.post("/desk/settings/notices", &wrong).await;
        assert!(refused.text().contains("The last day is before the first"), "{}", refused.text());
        assert!(!kit.visitor().get("/").await.text().contains("Strike"));
        let saved = manager.post("/desk/settings/notices", &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());

        let home = kit.visitor().get("/").await.text();
        assert!(
            home.contains("Strike at the &#60;carrier&#62;")
                || home.contains("Strike at the &lt;carrier&gt;"),
            "{home}"
        );
        assert!(home.contains("What does not: Your right to a refund."), "{home}");
        let russian = kit.visitor().with_header("accept-language", "ru").get("/complain").await.text();
        assert!(russian.contains("Забастовка"), "{russian}");
        assert!(!manager.get("/desk/waiting").await.text().contains("role=\"status\"><div class=\"wrap\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"/assets/icons#bell"));
        let (mut shopper, page) = kit.open_case("Where is my parcel?").await;
        assert!(shopper.get(&page).await.text().contains("Strike at the"));
        kit.work().await;
        let letters = kit.outbox().await;
        assert!(
            letters.iter().any(|letter| letter.plain.contains("What changes: Parcels in the north")),
            "{letters:?}"
        );

        let list = agent.get("/desk/all").await.text();
        let reference = list.split("data-ref=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let form = agent.get(&format!("/desk/all/{reference}?do=answer")).await;
        assert!(form.text().contains("<option value=\"-1\">Notice: Strike at the"), "{}", form.text());
        let typed = [("template", "-1"), ("insert", "1"), ("text", ""), ("at", "all")];
        let put = agent.post(&format!("/desk/cases/{reference}/draft"), &typed).await;
        let back = agent.get(&put.location).await.text();
        assert!(back.contains("What does not: Your right to a refund."), "{back}");

        let gone = manager.get("/desk/settings/notices").await.hidden("shown");
        let emptied = manager.post("/desk/settings/notices", &[("shown", gone.as_str())]).await;
        assert_eq!(emptied.status, StatusCode::SEE_OTHER, "{}", emptied.text());
        assert!(!kit.visitor().get("/").await.text().contains("Strike"));
    });
}

#[test]
fn the_journal_is_narrowed_and_handed_out() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        kit.program(&["cases:read"]).await;
        let whole = owner.get("/desk/settings/journal").await.text();
        assert!(whole.contains("<option value=\"settings_changed\">"), "{whole}");
        let keys = owner.get("/desk/settings/journal?kind=key_made").await.text();
        assert_eq!(keys.matches("<span class=\"dim nowrap\">").count(), 1, "{keys}");
        let none = owner.get("/desk/settings/journal?day=2020-01-01&who=clock").await.text();
        assert!(none.contains("Choose somebody else") && none.contains("The whole journal"), "{none}");
        let file = owner.get("/desk/settings/journal?form=csv&kind=key_made").await.text();
        let lines: Vec<&str> = file.trim_end().split("\r\n").collect();
        assert_eq!((lines.len(), lines[0]), (2, "number,at,actor,kind,details"), "{file}");
        assert!(lines[1].contains(",key_made,\"{"), "{file}");
        assert_eq!(
            kit.staff(Role::Agent).await.get("/desk/settings/journal").await.status,
            StatusCode::FORBIDDEN
        );
    });
}
