//! Letters that tell somebody what became of their passkeys: whoever did it, the owner of the account hears of it.

use super::super::TEXTS;
use store::{Claimed, Fault, Lane, NewTask, Outcome, Tx};
use view::{Block, mail};
use web::letters::{NewLetter, deliver, keep_written};
use web::staff::Person;
use web::{App, Errand, Shop};

/// Sends a letter about a passkey.
pub(crate) const SEND_WORD: Errand =
    Errand { kind: "desk.send_passkey_word", run: |app, task| Box::pin(send_word(app, task)) };

/// The letters' kind.
const LETTER: &str = "passkey";

/// What has become of a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// It was added.
    Added,
    /// It was removed.
    Removed,
    /// Its count has gone back: it opens nothing any more.
    Doubted,
}

impl Event {
    const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Doubted => "doubted",
        }
    }
}

/// Writes a letter to whose passkey it is, where letters can be sent.
///
/// # Errors
/// What the database ends in.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    app: &App,
    shop: &Shop,
    (person, event): (&Person, Event),
) -> Result<(), Fault> {
    if !app.post().is_ready(shop) {
        return Ok(());
    }
    let face = shop.face(person.lang);
    let t = |part: &str| TEXTS.get(face.lang, &format!("passkey-letter-{}-{part}", event.code())).to_owned();
    let title = TEXTS.with(face.lang, "passkey-letter-title", &[("shop", face.name.as_str().into())]);
    let blocks = [
        Block::Heading(t("what")),
        Block::Paragraph(t("text")),
        Block::Button {
            label: TEXTS.get(face.lang, "passkey-letter-open").to_owned(),
            url: format!("{}/desk/settings/me/passkeys", app.base_url()),
        },
        Block::Small(TEXTS.get(face.lang, "passkey-letter-not-you").to_owned()),
    ];
    let mail = mail(&face, &title, &blocks);
    let letter = NewLetter::of(mail, LETTER, (None, person.email.clone()));
    let (subject, run_at) = (tx.make_id(), tx.now());
    keep_written(tx, app, (shop.id, &letter_key(subject)), letter)?;
    let (kind, lane) = (SEND_WORD.kind, Lane::Email);
    tx.queue(NewTask { kind, lane, shop: shop.id, subject, seq: 0, run_at, key: None })
}

fn letter_key(subject: i64) -> String {
    format!("{LETTER}:{subject}")
}

async fn send_word(app: App, task: Claimed) -> Outcome {
    deliver(&app, (task.shop, letter_key(task.subject)), |_| Ok(None)).await
}
