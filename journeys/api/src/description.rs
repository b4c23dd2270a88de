//! The API's description in OpenAPI, made from the handlers themselves.

use crate::cases::Unheld;
use crate::{
    cases, incidents, labels, ledger, notices, people, policy, reports, templates, turns, views, vouchers,
    withdrawals,
};
use axum::Json;
use utoipa::openapi::link::Link;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Content, PathItem, Ref, RefOr, Response, Schema};
use utoipa::{Modify, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Redress",
        description = "Cases of a shop: open them, list them, read them, write in them. A key goes into \
            `Authorization: Bearer`. What is wrong is said as `application/problem+json`.",
        license(name = "Apache-2.0 OR MIT")
    ),
    paths(
        cases::acts::cause,
        cases::acts::closure,
        cases::acts::owner,
        cases::acts::reopening,
        cases::acts::sorting,
        cases::buyers::set,
        cases::claim::make,
        cases::create::create,
        cases::erasure::make,
        cases::files::add,
        cases::files::show,
        cases::list::list,
        cases::macros::list,
        cases::macros::run,
        cases::many::carry_out,
        cases::offers::answer,
        cases::offers::gift,
        cases::offers::make,
        cases::outside::set,
        cases::pace::list,
        cases::pace::put,
        cases::pace::put_off,
        cases::receipt::show,
        cases::say::say,
        cases::show::show,
        cases::ties::link,
        cases::ties::merge,
        cases::ties::split,
        cases::unpaid::give_back,
        cases::unpaid::undo,
        incidents::change::end,
        incidents::change::set,
        incidents::join,
        incidents::list,
        incidents::make,
        incidents::show,
        labels::change,
        labels::make,
        ledger::payouts,
        ledger::standing,
        notices::set,
        notices::show,
        people::list,
        policy::check,
        policy::set,
        policy::show,
        reports::show,
        templates::list,
        turns::set,
        turns::show,
        views::list,
        vouchers::show,
        vouchers::spend,
        vouchers::void,
        withdrawals::look,
        withdrawals::make
    ),
    components(schemas(Unheld)),
    modifiers(&Key, &Problems, &Names, &Choices)
)]
struct Description;

/// The key in the header.
struct Key;

impl Modify for Key {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = openapi.components.get_or_insert_with(Default::default);
        components.add_security_scheme("key", SecurityScheme::Http(scheme));
    }
}

/// What every endpoint can answer, and the form of it.
struct Problems;

/// What can go wrong with any request, and what it means.
const EVERYWHERE: &[(&str, &str)] = &[
    ("400", "no JSON, a wrong type, an unknown field"),
    ("401", "no key, or not a valid one"),
    ("403", "the key lacks the scope"),
    ("404", "no such thing, or not for this key"),
    ("408", "the request took too long"),
    ("413", "more bytes than are taken"),
    ("415", "the Content-Type is not taken"),
    ("422", "a field or parameter does not hold"),
    ("429", "too many requests; `Retry-After` says when"),
    ("500", "something broke here; `detail` is a reference in our log"),
    ("503", "the database is busy; `Retry-After` says when"),
    ("507", "the disk is full; nothing was saved"),
];

impl Modify for Problems {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        for item in openapi.paths.paths.values_mut() {
            for operation in operations(item) {
                for (status, words) in EVERYWHERE {
                    let blank = || RefOr::T(Response::new(*words));
                    operation.responses.responses.entry((*status).to_owned()).or_insert_with(blank);
                }
                for (status, response) in &mut operation.responses.responses {
                    let RefOr::T(response) = response else { continue };
                    if response.content.is_empty() && status.as_str() >= "400" {
                        let form = Content::new(Some(Ref::from_schema_name("Problem")));
                        response.content.insert("application/problem+json".to_owned(), RefOr::T(form));
                    }
                }
            }
        }
    }
}

/// A name of its own for each operation, made from its method and path, and one tag for each errand: what programs that
/// write clients call their functions and files.
struct Names;

/// The path of one case.
const CASE: &str = "/api/v1/cases/{reference}";

impl Modify for Names {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let mut of_case: Vec<String> = Vec::new();
        for (path, item) in &mut openapi.paths.paths {
            let words: Vec<&str> =
                path.split(['/', '{', '}']).filter(|word| !["", "api", "v1"].contains(word)).collect();
            let tag = words.first().copied().unwrap_or_default().to_owned();
            let methods =
                [("get", &mut item.get), ("post", &mut item.post), ("put", &mut item.put)].into_iter();
            for (method, operation) in methods.filter_map(|(method, one)| Some((method, one.as_mut()?))) {
                let name = format!("{method}_{}", words.join("_"));
                if path.starts_with(CASE) && !path.contains("{number}") && !path.contains("{seq}") {
                    of_case.push(name.clone());
                }
                operation.operation_id = Some(name);
                operation.tags = Some(vec![tag.clone()]);
            }
        }
        let opening = openapi.paths.paths.get_mut("/api/v1/cases").and_then(|item| item.post.as_mut());
        let opened = opening.and_then(|opening| opening.responses.responses.get_mut("201"));
        if let Some(RefOr::T(opened)) = opened {
            for name in of_case {
                let link = Link::builder().operation_id(&name).parameter("reference", "$response.body#/ref");
                opened.links.insert(name, RefOr::T(link.build()));
            }
        }
    }
}

/// One thing of several is named by its one key: a second key beside it is refused.
struct Choices;

impl Modify for Choices {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let schemas = openapi.components.iter_mut().flat_map(|components| components.schemas.values_mut());
        for schema in schemas {
            let RefOr::T(Schema::OneOf(choice)) = schema else { continue };
            for item in &mut choice.items {
                if let RefOr::T(Schema::Object(one)) = item
                    && one.properties.len() == 1
                {
                    one.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
                }
            }
        }
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put].into_iter().filter_map(Option::as_mut)
}

/// The description as a value.
pub(crate) fn written() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// `GET /api/v1/openapi.json`.
pub(crate) async fn serve() -> Json<utoipa::openapi::OpenApi> {
    Json(written())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Methods and paths as the router's source has them.
    fn routed() -> BTreeSet<(String, String)> {
        let mut routed = BTreeSet::new();
        for route in include_str!("lib.rs").split(".route(\"").skip(1) {
            let (path, rest) = route.split_once('"').unwrap();
            let handlers = rest.split(".route(").next().unwrap();
            for method in ["get", "post", "put", "delete", "patch"] {
                if handlers.contains(&format!("{method}(")) {
                    routed.insert((method.to_owned(), path.to_owned()));
                }
            }
        }
        routed
    }

    #[test]
    fn every_route_is_described_and_every_description_has_its_route() {
        let written = serde_json::to_value(written()).unwrap();
        let mut described = BTreeSet::new();
        for (path, item) in written["paths"].as_object().unwrap() {
            for method in item.as_object().unwrap().keys() {
                described.insert((method.clone(), path.clone()));
            }
        }
        for own in ["/api/v1", "/api/v1/openapi.json"] {
            described.insert(("get".to_owned(), own.to_owned()));
        }
        assert_eq!(routed(), described);
    }

    #[test]
    fn every_operation_says_who_may_what_can_go_wrong_and_what_is_sent() {
        let written = serde_json::to_value(written()).unwrap();
        let mut names = BTreeSet::new();
        assert!(written["components"]["schemas"]["Problem"]["properties"]["code"].is_object());
        for (path, item) in written["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let at = format!("{method} {path}");
                assert!(names.insert(operation["operationId"].to_string()), "{at} has a name of its own");
                assert!(operation["summary"].as_str().is_some_and(|words| !words.is_empty()), "{at}");
                assert!(operation["security"][0]["key"][0].is_string(), "{at}");
                for (status, response) in operation["responses"].as_object().unwrap() {
                    let is_problem = response["content"]["application/problem+json"].is_object();
                    assert_eq!(is_problem, status.as_str() >= "400", "{at} {status}");
                }
                for (status, _) in EVERYWHERE {
                    assert!(operation["responses"][*status].is_object(), "{at} {status}");
                }
                let body = &operation["requestBody"]["content"]["application/json"];
                assert!(!body.is_object() || body["example"].is_object(), "{at} lacks an example");
            }
        }
    }
}
