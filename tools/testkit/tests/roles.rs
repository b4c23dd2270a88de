//! Roles that the shop makes itself, over HTTP, on both databases.

#![cfg(test)]

use axum::http::{Method, StatusCode};
use domain::id::ShopId;
use domain::role::Role;
use serde_json::json;
use store::Fault;
use testkit::{Kit, Visitor, both};
use web::staff::{NamedRole, people};

const ROLES: &str = "/desk/settings/people/roles";

/// The first role of the shop's own, as its settings have it.
async fn first(kit: &Kit) -> NamedRole {
    let read = kit.app.store().read(|tx| web::settings::read(tx, ShopId::FIRST));
    let settings: Result<_, Fault> = read.await;
    settings.unwrap().roles.first().cloned().unwrap()
}

async fn role_of(kit: &Kit, name: &str) -> Role {
    let read: Result<_, Fault> = kit.app.store().read(|tx| people(tx, ShopId::FIRST)).await;
    read.unwrap().into_iter().find(|one| one.name == name).unwrap().role
}

/// The path of the person of this name.
async fn person(kit: &Kit, name: &str) -> String {
    let read: Result<_, Fault> = kit.app.store().read(|tx| people(tx, ShopId::FIRST)).await;
    let id = read.unwrap().into_iter().find(|one| one.name == name).unwrap().id;
    format!("/desk/settings/people/{}", id.get())
}

async fn make(owner: &mut Visitor, name: &str, rights: &[&'static str]) {
    let form: Vec<(&str, &str)> =
        std::iter::once(("name", name)).chain(rights.iter().map(|right| ("right", *right))).collect();
    let made = owner.post(ROLES, &form).await;
    assert_eq!(
        (made.status, made.location.as_str()),
        (StatusCode::SEE_OTHER, "/desk/settings/people/roles?saved")
    );
}

#[test]
fn somebody_with_a_role_of_the_shop_s_own_may_what_it_says_and_no_more() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        make(&mut owner, "Accounts <b>", &["approve", "reports"]).await;
        let listed = owner.get(ROLES).await.text();
        assert!(listed.contains("Accounts &lt;b&gt;") && listed.contains("0 people"), "{listed}");
        kit.hire_named("Nina").await;
        let path = person(&kit, "Nina").await;
        let given = owner.save(&path, &[("do", "role"), ("role", "own:1")]).await;
        assert_eq!(given.location, format!("{path}?saved"));
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let mut nina = kit.sign_in(domain::id::StaffId::new(id)).await;
        let desk = nina.get("/desk/all").await.text();
        assert!(desk.contains("Accounts &lt;b&gt;") && desk.contains("/desk/reports"), "{desk}");
        assert_eq!(nina.get("/desk/reports").await.status, StatusCode::OK);
        for closed in [
            "/desk/settings/people",
            ROLES,
            "/desk/settings/shop",
            "/desk/settings/keys",
            "/desk/settings/journal",
        ] {
            assert_eq!(nina.get(closed).await.status, StatusCode::FORBIDDEN, "{closed}");
        }
        assert_eq!(
            nina.post(ROLES, &[("name", "Mine"), ("right", "keys")]).await.status,
            StatusCode::FORBIDDEN
        );
        // Another right from this moment on, for everybody who has the role.
        let saved = owner
            .save(&format!("{ROLES}/1"), &[("do", "save"), ("name", "Accounts"), ("right", "audit")])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        assert_eq!(nina.get("/desk/settings/journal").await.status, StatusCode::OK);
        assert_eq!(nina.get("/desk/reports").await.status, StatusCode::FORBIDDEN);
        assert!(nina.get("/desk/all").await.text().contains("/desk/settings\""));
        assert!(nina.get("/desk/settings/journal").await.text().contains("Accounts"));
        assert_eq!(role_of(&kit, "Nina").await.code(), "own:1:audit");
    });
}

#[test]
fn rights_that_only_owners_have_are_given_to_nobody() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        make(&mut owner, "Sly", &["people", "see", "nothing-known", "settings"]).await;
        let kept = first(&kit).await;
        assert_eq!((kept.rights, kept.number), (vec!["settings".to_owned()], 1));
        kit.hire_named("Nina").await;
        let path = person(&kit, "Nina").await;
        for forged in ["own:1:people+keys", "own:2", "own:", "own:1:", ""] {
            let answer = owner.save(&path, &[("do", "role"), ("role", forged)]).await;
            assert!(answer.text().contains("Choose a role"), "{forged}: {}", answer.text());
        }
        assert_eq!(role_of(&kit, "Nina").await, Role::Agent);
    });
}

#[test]
fn who_may_not_answer_any_more_holds_no_case() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        make(&mut owner, "Shift lead", &["answer", "about-people"]).await;
        kit.hire_named("Nina").await;
        let path = person(&kit, "Nina").await;
        owner.save(&path, &[("do", "role"), ("role", "own:1")]).await;
        let mut program = kit.program(&["cases:read", "cases:write"]).await;
        let id = path.rsplit('/').next().unwrap().to_owned();
        let opened = program
            .post_json("/api/v1/cases", r#"{"text":"The kettle leaks.","email":"a@post.example"}"#)
            .await;
        let case = opened.json()["ref"].as_str().unwrap().to_owned();
        let owned = program
            .send(
                Method::PUT,
                &format!("/api/v1/cases/{case}/owner"),
                ("application/json", format!(r#"{{"owner":"{id}","seen":null}}"#).into_bytes()),
            )
            .await;
        assert_eq!(owned.status, StatusCode::OK, "{}", owned.text());
        let saved = owner
            .save(&format!("{ROLES}/1"), &[("do", "save"), ("name", "Shift lead"), ("right", "reports")])
            .await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
        let now = program.get(&format!("/api/v1/cases/{case}")).await;
        assert_eq!(now.json()["owner"], json!(null), "{}", now.text());
        let staff = program.get("/api/v1/staff").await.json();
        let nina =
            staff["staff"].as_array().unwrap().iter().find(|one| one["name"] == "Nina").unwrap().clone();
        assert_eq!((&nina["role"], &nina["role_name"]), (&json!("own"), &json!("Shift lead")));
        assert_eq!(nina["rights"], json!(["see", "reports"]));
    });
}

#[test]
fn a_role_that_somebody_has_stays_and_a_name_is_there_once() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        make(&mut owner, "Accounts", &["approve"]).await;
        for name in ["ACCOUNTS", "", &"я".repeat(41)] {
            let refused = owner.post(ROLES, &[("name", name)]).await.text();
            assert!(refused.contains("id=\"name-error\""), "{name}: {refused}");
        }
        let invited = owner
            .post("/desk/settings/people", &[("email", "new@shop.example"), ("name", ""), ("role", "own:1")])
            .await;
        assert!(invited.text().contains("/desk/welcome/"), "{}", invited.text());
        let one = format!("{ROLES}/1");
        let refused = owner.save(&one, &[("do", "remove")]).await;
        assert!(refused.text().contains("Give them another one first"), "{}", refused.text());
        // The invitation says what the role may do now, not what it might when it was written.
        owner.save(&one, &[("do", "save"), ("name", "Accounts"), ("right", "audit")]).await;
        let open: Result<_, Fault> = kit.app.store().read(|tx| web::staff::invites(tx, ShopId::FIRST)).await;
        assert_eq!(open.unwrap()[0].invite.role.code(), "own:1:audit");
        kit.pass_days(3);
        let gone = owner.save(&one, &[("do", "remove")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
        assert_eq!(owner.get(&one).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn two_who_change_a_role_at_once_are_told() {
    both(async |kit| {
        let mut owner = kit.staff(Role::Owner).await;
        let mut other = kit.staff(Role::Owner).await;
        make(&mut owner, "Accounts", &["approve"]).await;
        let one = format!("{ROLES}/1");
        let page = other.get(&one).await.text();
        let shown =
            page.split("name=\"shown\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        owner.save(&one, &[("do", "save"), ("name", "Accounts"), ("right", "reports")]).await;
        let met = other
            .post(&one, &[("shown", shown.as_str()), ("do", "save"), ("name", "Accounts"), ("right", "keys")])
            .await;
        assert_eq!(met.status, StatusCode::CONFLICT, "{}", met.text());
        assert_eq!(first(&kit).await.rights, ["reports"]);
    });
}
