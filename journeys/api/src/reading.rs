//! `GET /api/v1`: the description for people, made from the one for programs, with an example for each endpoint. Knows
//! no endpoint.

use crate::description::written;
use askama::Template;
use axum::response::Response;
use serde_json::{Map, Value};
use view::{Page, Texts};
use web::{Problem, Visit, show as answer};

/// The words around the description, which itself is for programmers and stays in English.
pub(crate) static TEXTS: Texts = view::texts!["api"];

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    page: Page,
    lead: Vec<Piece>,
    endpoints: Vec<Endpoint>,
    forms: Vec<Form>,
}

/// A method of an address.
struct Endpoint {
    anchor: String,
    method: String,
    path: String,
    title: Vec<Piece>,
    scope: String,
    parameters: Vec<Field>,
    /// The name of the form that is sent; empty where none is.
    body: String,
    example: String,
    answers: Vec<(String, Vec<Piece>)>,
}

/// The form of something that is sent or answered.
struct Form {
    name: String,
    text: Vec<Piece>,
    fields: Vec<Field>,
}

/// A field or a parameter.
struct Field {
    name: String,
    kind: String,
    is_needed: bool,
    text: Vec<Piece>,
}

/// A piece of a sentence: words, or what stood between backticks.
struct Piece {
    is_code: bool,
    words: String,
}

/// `GET /api/v1`
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let written = serde_json::to_value(written()).map_err(|why| Problem::fault(&why))?;
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("api-title"));
    let base = visit.app.base_url();
    let mut endpoints = Vec::new();
    for (path, item) in members(at(&written, "/paths")) {
        for (method, operation) in members(item) {
            endpoints.push(endpoint(base, (method, path), operation));
        }
    }
    let forms =
        members(at(&written, "/components/schemas")).map(|(name, form)| read_form(name, form)).collect();
    let lead = spoken(at(&written, "/info/description"));
    answer(&ApiPage { page, lead, endpoints, forms })
}

/// What lies at a place; null where nothing does.
fn at<'v>(value: &'v Value, place: &str) -> &'v Value {
    value.pointer(place).unwrap_or(&Value::Null)
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A sentence in its pieces: every second one is code. A backtick without its other one stays what it is.
fn spoken(value: &Value) -> Vec<Piece> {
    let said = value.as_str().unwrap_or_default();
    let (paired, rest) = match said.rfind('`') {
        Some(last) if said.matches('`').count() % 2 == 1 => said.split_at(last),
        _ => (said, ""),
    };
    let pieces = paired.split('`').enumerate();
    let mut pieces: Vec<Piece> = pieces
        .map(|(place, words)| Piece { is_code: place % 2 == 1, words: words.to_owned() })
        .filter(|piece| !piece.words.is_empty())
        .collect();
    if !rest.is_empty() {
        pieces.push(Piece { is_code: false, words: rest.to_owned() });
    }
    pieces
}

fn endpoint(base: &str, (method, path): (&str, &str), operation: &Value) -> Endpoint {
    let parameters = at(operation, "/parameters").as_array().cloned().unwrap_or_default();
    let content = at(operation, "/requestBody/content");
    let form = at(content, "/application~1json");
    Endpoint {
        anchor: format!("{method}{}", path.replace(['/', '{', '}'], "-")),
        method: method.to_uppercase(),
        path: path.to_owned(),
        title: spoken(at(operation, "/summary")),
        scope: text(at(operation, "/security/0/key/0")),
        body: text(at(form, "/schema/$ref")).rsplit('/').next().unwrap_or_default().to_owned(),
        example: example(base, (method, path), (&parameters, content)),
        answers: members(at(operation, "/responses"))
            .map(|(status, answer)| (status.clone(), spoken(at(answer, "/description"))))
            .collect(),
        parameters: parameters
            .iter()
            .map(|one| Field {
                name: text(at(one, "/name")),
                kind: format!("{}, {}", text(at(one, "/in")), kind(at(one, "/schema"))),
                is_needed: at(one, "/required").as_bool() == Some(true),
                text: spoken(at(one, "/description")),
            })
            .collect(),
    }
}

/// What stands in examples for parameters of these names.
const SAMPLES: &[(&str, &str)] = &[
    ("code", "V-7F3K-92M4-0000-000X"),
    ("incident", "383012345678901234"),
    ("label", "carrier"),
    ("name", "box.jpg"),
    ("number", "1"),
    ("reference", "C-7F3K-92M4"),
    ("seq", "2"),
    ("state", "approved"),
];

/// The request by curl.
fn example(base: &str, (method, path): (&str, &str), (parameters, content): (&[Value], &Value)) -> String {
    let address = SAMPLES
        .iter()
        .fold(path.to_owned(), |address, (name, sample)| address.replace(&format!("{{{name}}}"), sample));
    let is_asked = |one: &&Value| {
        at(one, "/in").as_str() == Some("query") && at(one, "/required").as_bool() == Some(true)
    };
    let query = parameters.iter().find(is_asked).map_or_else(String::new, |one| {
        let name = text(at(one, "/name"));
        let sample = SAMPLES.iter().find(|(known, _)| *known == name).map_or("…", |(_, sample)| sample);
        format!("?{name}={sample}")
    });
    let mut line = format!("curl \"{base}{address}{query}\" -H \"Authorization: Bearer $KEY\"");
    if method == "put" {
        line.push_str(" -X PUT");
    }
    if parameters.iter().any(|one| at(one, "/name").as_str() == Some(crate::command::NAME)) {
        line.push_str(" -H \"Idempotency-Key: 48213-1\"");
    }
    let form = at(content, "/application~1json");
    if form.is_object() {
        line.push_str(&format!(" -H \"Content-Type: application/json\" -d '{}'", at(form, "/example")));
    } else if content.is_object() {
        line.push_str(" -H \"Content-Type: application/octet-stream\" --data-binary @box.jpg");
    }
    line
}

fn read_form(name: &str, form: &Value) -> Form {
    let needed: Vec<&str> =
        at(form, "/required").as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = members(at(form, "/properties")).map(|(name, field)| Field {
        name: name.clone(),
        kind: kind(field),
        is_needed: needed.contains(&name.as_str()),
        text: spoken(at(field, "/description")),
    });
    let choices = at(form, "/oneOf").as_array().into_iter().flatten().map(|one| {
        let word = at(one, "/enum/0").as_str().map(|word| (word.to_owned(), kind(one)));
        let inner = members(at(one, "/properties")).next().map(|(name, form)| (name.clone(), inside(form)));
        let (name, kind) = word.or(inner).unwrap_or_default();
        Field { name, kind, is_needed: false, text: spoken(at(one, "/description")) }
    });
    Form {
        name: name.to_owned(),
        text: spoken(at(form, "/description")),
        fields: fields.chain(choices).collect(),
    }
}

/// What stands within a choice: the name of its form, or its fields.
fn inside(form: &Value) -> String {
    let fields: Vec<String> =
        members(at(form, "/properties")).map(|(name, field)| format!("{name}: {}", kind(field))).collect();
    if fields.is_empty() { kind(form) } else { format!("{{ {} }}", fields.join(", ")) }
}

/// A type in a word or two.
fn kind(schema: &Value) -> String {
    if let Some(reference) = at(schema, "/$ref").as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(some) = at(schema, "/oneOf").as_array().or_else(|| at(schema, "/anyOf").as_array()) {
        return some.iter().map(kind).collect::<Vec<_>>().join(" | ");
    }
    if at(schema, "/type").as_str() == Some("array") || at(schema, "/items").is_object() {
        return format!("[{}]", kind(at(schema, "/items")));
    }
    match at(schema, "/type") {
        Value::String(name) => name.clone(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        _ => "object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(TEXTS.faults(), Vec::<String>::new());
    }

    #[test]
    fn what_stands_between_backticks_is_code() {
        let table: [(&str, &[(bool, &str)]); 5] = [
            ("", &[]),
            ("plain <b>", &[(false, "plain <b>")]),
            ("send `seen` again", &[(false, "send "), (true, "seen"), (false, " again")]),
            ("`a``b`", &[(true, "a"), (true, "b")]),
            ("`a` and ` alone", &[(true, "a"), (false, " and "), (false, "` alone")]),
        ];
        for (said, pieces) in table {
            let read: Vec<(bool, String)> =
                spoken(&Value::from(said)).into_iter().map(|piece| (piece.is_code, piece.words)).collect();
            let expected: Vec<(bool, String)> =
                pieces.iter().map(|(is_code, words)| (*is_code, (*words).to_owned())).collect();
            assert_eq!(read, expected, "{said}");
        }
    }

    #[test]
    fn a_type_is_a_word_or_two() {
        for (schema, words) in [
            (r##"{"$ref":"#/components/schemas/Said"}"##, "Said"),
            (r#"{"type":["string","null"]}"#, "string | null"),
            (r#"{"type":"array","items":{"type":"integer"}}"#, "[integer]"),
            (r##"{"oneOf":[{"type":"null"},{"$ref":"#/x/From"}]}"##, "null | From"),
            ("{}", "object"),
        ] {
            assert_eq!(kind(&serde_json::from_str(schema).unwrap()), words);
        }
    }
}
