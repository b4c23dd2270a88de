//! Conversations of Chatwoot, as its API gives their messages. Knows its names, no case.

use super::columns::Column;
use super::history::Said;
use super::json::cell;
use super::reason::Reason;
use serde_json::{Map, Value};

/// What one answer of its API holds of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// The conversation's number.
    pub(super) number: String,
    /// Its messages with their numbers there, in any order.
    pub(super) said: Vec<(i64, Said)>,
}

/// Whether objects of these fields are Chatwoot's.
pub(super) fn is_known(fields: &Map<String, Value>) -> bool {
    messages(fields).is_some() || is_list(fields)
}

/// Reads one answer: a conversation with its `messages`, or `{meta, payload}`.
///
/// # Errors
/// Why it is none.
pub(super) fn read(line: i64, fields: &Map<String, Value>) -> Result<Part, Reason> {
    if is_list(fields) {
        return Err(Reason::new("list"));
    }
    let messages = messages(fields).ok_or(Reason::new("json"))?;
    let meta = fields.get("meta");
    let contact = meta.and_then(|meta| meta.get("sender").or_else(|| meta.get("contact")));
    let conversation = messages.iter().find_map(|one| one.get("conversation_id"));
    let number = cell(conversation.or_else(|| fields.get("id")));
    let state = cell(fields.get("status").or_else(|| meta.and_then(|meta| meta.get("status"))));
    let mut said = Vec::new();
    for message in messages {
        let Some(mut one) = message_of(line, message) else { continue };
        for (column, name) in
            [(Column::Name, "name"), (Column::Email, "email"), (Column::Phone, "phone_number")]
        {
            let is_shopper = one.get(Column::Who) == "incoming";
            let own = message.get("sender").filter(|_| is_shopper).and_then(|sender| sender.get(name));
            let text =
                cell(contact.and_then(|contact| contact.get(name)).filter(|text| !text.is_null()).or(own));
            one.put(column, text);
        }
        one.put(Column::Number, number.clone());
        one.put(Column::State, state.clone());
        said.push((message.get("id").and_then(Value::as_i64).unwrap_or_default(), one));
    }
    Ok(Part { number, said })
}

/// The messages of an answer; none where it is another one.
fn messages(fields: &Map<String, Value>) -> Option<&Vec<Value>> {
    let messages = fields.get("messages").or_else(|| fields.get("payload"))?.as_array()?;
    let is_message = messages.first().is_some_and(|first| first.get("message_type").is_some());
    let is_named = messages.is_empty() && fields.contains_key("meta");
    (is_message || is_named).then_some(messages)
}

/// The list of conversations has one message of each only.
fn is_list(fields: &Map<String, Value>) -> bool {
    let within = fields.get("data").and_then(|data| data.get("payload")).or_else(|| fields.get("payload"));
    within
        .and_then(Value::as_array)
        .and_then(|all| all.first())
        .is_some_and(|one| one.get("messages").is_some())
}

/// What people said; what the program says of itself is left out, and so is what was taken back.
fn message_of(line: i64, message: &Value) -> Option<Said> {
    let kind = match (cell(message.get("message_type")).as_str(), message.get("private")) {
        (_, Some(Value::Bool(true))) => "note",
        ("0" | "incoming", _) => "incoming",
        ("1" | "outgoing", _) => "outgoing",
        _ => return None,
    };
    if message.pointer("/content_attributes/deleted") == Some(&Value::Bool(true)) {
        return None;
    }
    let mut text = cell(message.get("content"));
    let files = message.get("attachments").and_then(Value::as_array);
    for file in files.into_iter().flatten() {
        let address = cell(file.get("data_url"));
        let name = address.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("file");
        text = format!("{text}\n[{name}]").trim().to_owned();
    }
    let mut said = Said::on(line);
    said.put(Column::Who, kind.to_owned());
    said.put(Column::Text, text);
    said.put(Column::At, cell(message.get("created_at")));
    Some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn messages_are_read_and_the_programs_own_left_out() {
        let answer = object(json!({
            "meta": { "contact": { "id": 5, "name": "Анна", "email": "anna@mail.example", "phone_number": null } },
            "payload": [
                { "id": 11, "content": "Где заказ?", "message_type": 0, "created_at": 1_790_000_000, "private": false,
                  "conversation_id": 42, "sender": { "type": "contact", "phone_number": "+79161234567" } },
                { "id": 12, "content": "Assigned to Vera", "message_type": 2, "created_at": 1_790_000_001, "conversation_id": 42 },
                { "id": 13, "content": "спросить склад", "message_type": 1, "private": true, "created_at": 1_790_000_002 },
                { "id": 14, "content": null, "message_type": 1, "private": false, "created_at": 1_790_000_003,
                  "attachments": [{ "file_type": "image", "data_url": "https://chat.example/rails/photo.jpg" }] },
                { "id": 15, "content": "oops", "message_type": 1, "content_attributes": { "deleted": true } },
            ],
        }));
        assert!(is_known(&answer));
        let part = read(3, &answer).unwrap();
        assert_eq!(part.number, "42");
        let told: Vec<(i64, &str, &str)> =
            part.said.iter().map(|(id, one)| (*id, one.get(Column::Who), one.get(Column::Text))).collect();
        assert_eq!(
            told,
            [(11, "incoming", "Где заказ?"), (13, "note", "спросить склад"), (14, "outgoing", "[photo.jpg]")]
        );
        let first = &part.said[0].1;
        assert_eq!((first.get(Column::Name), first.get(Column::Phone)), ("Анна", "+79161234567"));
        assert_eq!(first.get(Column::At), "1790000000");
        let whole = object(json!({ "id": 7, "status": "resolved", "meta": { "sender": { "name": "A" } },
            "messages": [{ "id": 1, "content": "x", "message_type": "incoming", "created_at": "2026-10-01T00:00:00Z" }] }));
        let part = read(1, &whole).unwrap();
        assert_eq!((part.number.as_str(), part.said[0].1.get(Column::State)), ("7", "resolved"));
    }

    #[test]
    fn the_list_of_conversations_is_no_history() {
        let list = object(
            json!({ "data": { "meta": {}, "payload": [{ "id": 1, "messages": [{ "content": "x" }] }] } }),
        );
        assert!(is_known(&list));
        assert_eq!(read(1, &list).map_err(|why| why.code), Err("list".to_owned()));
        let other = object(json!({ "text": "x" }));
        assert!(!is_known(&other) && read(1, &other).is_err());
    }
}
