//! The two sides from which cases come in: the shopper's form, step by step, and other programs.

use super::client::{Answer, Client};
use std::io;

/// A complaint filled in up to its last page; its draft's files are kept already.
pub(crate) fn fill_in(client: &mut Client, story: &str, file: Option<&[u8]>) -> io::Result<()> {
    let told = client.form("/complain", &[("story", story), ("ground", "QLT.damage")])?;
    expect(&told, 303)?;
    if let Some(bytes) = file {
        let added = client.files(
            "/complain/evidence",
            &[("add", "yes"), ("order", "48213")],
            &[("cup.bin", bytes)],
        )?;
        expect(&added, 303)?;
    }
    expect(&client.form("/complain/wish", &[("wanted", "replacement")])?, 303)?;
    expect(&client.form("/complain/contact", &[("name", "Анна"), ("email", "anna@post.example")])?, 303)
}

/// Sends it and gives the path of its page.
pub(crate) fn send_in(client: &mut Client) -> io::Result<String> {
    let sent = client.form("/complain/check", &[])?;
    expect(&sent, 303)?;
    let page = sent.header("location").strip_suffix("/received").map(str::to_owned);
    page.ok_or_else(|| io::Error::other(format!("not received: {}", sent.head)))
}

/// A case from another program.
pub(crate) fn report(client: &mut Client, text: &str) -> io::Result<Answer> {
    client
        .json("/api/v1/cases", &serde_json::json!({ "text": text, "email": "anna@post.example" }).to_string())
}

pub(crate) fn expect(answer: &Answer, status: u16) -> io::Result<()> {
    if answer.status == status {
        return Ok(());
    }
    Err(io::Error::other(format!("{} instead of {status}: {}", answer.status, answer.text())))
}
