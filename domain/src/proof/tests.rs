//! A small case file, honest and forged in every way.

use super::*;
use crate::case::{Channel, EraseReason, EraseScope, Event, OpenCase, Terms, Text, open};
use crate::hours::Hours;
use crate::id::{CompanyId, FileId, MessageId};
use crate::intent::{Intent, Urgency};
use crate::journal::{Entry, NO_HASH, NewEntry, commitment};
use crate::lang::Lang;
use crate::redact::Masked;
use crate::reference::CaseRef;
use crate::time::Moment;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use sha2::{Digest, Sha256};
use std::io::Cursor;

const DETAILS: &str = "name: Anna\nemail: anna@post.example\nphone: \norder: 77-1";

struct Key(Ed25519KeyPair);

impl Sign for Key {
    fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).as_ref().try_into().unwrap()
    }
    fn public_key(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().try_into().unwrap())
    }
}

fn key(seed: u8) -> Key {
    Key(Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap())
}

fn text(id: i64, words: &str) -> Text {
    Text::new(MessageId::new(id), [9; 32], Masked::of(words))
}

fn events() -> Vec<Event> {
    let terms =
        Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() };
    let command = OpenCase {
        reference: CaseRef::make(77),
        company: CompanyId::SELF,
        lang: Lang::En,
        channel: Channel::Page,
        intent: Some(Intent::NotDelivered),
        urgency: Some(Urgency::High),
        judged: None,
        ground: None,
        wanted: None,
        began: None,
        formal: false,
        due: None,
        by_law: None,
        story: text(1, "It never came"),
        details: crate::case::hex(&commitment(&[8; 32], DETAILS.as_bytes())),
    };
    let photo = Event::Attached {
        file: FileId::new(5),
        sha256: crate::case::hex(&Sha256::digest(b"photo")),
        size: 5,
    };
    let noted = Event::Noted { text: text(2, "for us only"), said: None };
    vec![open(command, Moment::from_ms(1), &terms).unwrap(), photo, noted]
}

fn journal() -> Vec<Entry> {
    chain(events())
}

/// The same, erased at its end.
fn erased_journal() -> Vec<Entry> {
    let erased = Event::Erased { scope: EraseScope::Case, reason: EraseReason::Request };
    chain(events().into_iter().chain([erased]).collect())
}

fn chain(events: Vec<Event>) -> Vec<Entry> {
    let mut head = (0, NO_HASH);
    let mut entries = Vec::new();
    for event in events {
        let new = NewEntry { actor: "shopper".into(), kind: event.kind().into(), body: event.body() };
        let entry = Entry::after(1, 42, head, Moment::from_ms(1_000), new);
        head = (entry.seq, entry.hash);
        entries.push(entry);
    }
    entries
}

fn receipt(entries: &[Entry], key: &Key) -> Receipt {
    Receipt::sign(entries.last().unwrap(), &CaseRef::make(77).to_string(), key)
}

fn told(message: i64, salt: u8, words: &str) -> TextRow {
    TextRow {
        message,
        opened: Some((crate::case::hex(&[salt; 32]), words.into())),
        withheld: None,
        covered: None,
    }
}

fn held_back(message: i64, withheld: Withheld) -> TextRow {
    TextRow { message, opened: None, withheld: Some(withheld), covered: None }
}

fn texts() -> Vec<TextRow> {
    vec![told(TextRow::DETAILS, 8, DETAILS), told(1, 9, "It never came"), held_back(2, Withheld::Internal)]
}

fn file(entries: &[Entry], signer: &Key) -> Vec<u8> {
    file_with(entries, &texts(), signer)
}

fn file_with(entries: &[Entry], texts: &[TextRow], signer: &Key) -> Vec<u8> {
    let photo = FileRow { file: 5, path: Some("files/1-photo.jpg".into()) };
    file_of(entries, texts, (&[photo], signer))
}

fn file_of(entries: &[Entry], texts: &[TextRow], (files, signer): (&[FileRow], &Key)) -> Vec<u8> {
    let case = CaseFile {
        header: Header {
            form: 1,
            shop_name: "Alder".into(),
            reference: CaseRef::make(77).to_string(),
            made_at: Moment::from_ms(2_000),
            key: signer.public_key().0,
        },
        journal: entries,
        texts,
        files,
        receipt: &receipt(entries, signer),
        readme: "How to check this file",
        story: "It never came",
    };
    let mut writer = FileWriter::begin(Cursor::new(Vec::new()), &case).unwrap();
    for path in files.iter().filter_map(|file| file.path.as_deref()) {
        writer.add_file(path, &mut &b"photo"[..]).unwrap();
    }
    writer.finish(signer).unwrap().into_inner()
}

#[test]
fn an_honest_file_passes_through_all_its_receipts() {
    let entries = journal();
    let receipts: Vec<Vec<u8>> =
        (1..=entries.len()).map(|n| receipt(&entries[..n], &key(1)).to_json().into_bytes()).collect();
    let proved = verify(Cursor::new(file(&entries, &key(1))), &receipts).unwrap();
    assert_eq!(
        (proved.entries, proved.texts, proved.internal, proved.files, proved.receipts),
        (3, 2, 1, 1, 3)
    );
}

#[test]
fn the_shoppers_details_are_proved_or_said_to_be_erased() {
    let entries = erased_journal();
    let found = |details: Option<TextRow>| {
        let texts: Vec<TextRow> = details.into_iter().chain(texts().split_off(1)).collect();
        verify(Cursor::new(file_with(&entries, &texts, &key(1))), &[])
    };
    let erased = found(Some(held_back(TextRow::DETAILS, Withheld::Erased))).unwrap();
    assert_eq!((erased.texts, erased.erased), (1, 1));
    let forged = DETAILS.replace("Anna", "Hanna");
    assert!(matches!(found(Some(told(TextRow::DETAILS, 8, &forged))), Err(Finding::Text(0))));
    assert!(matches!(found(Some(told(TextRow::DETAILS, 7, DETAILS))), Err(Finding::Text(0))));
    assert!(matches!(found(None), Err(Finding::MissingText(0))));
    let internal = found(Some(held_back(TextRow::DETAILS, Withheld::Internal)));
    assert!(matches!(internal, Err(Finding::MissingText(0))));
    assert_eq!(internal.unwrap_err().to_string(), "the shopper's details are missing");
}

#[test]
fn a_text_is_proved_erased_or_missed() {
    let entries = erased_journal();
    let found = |row: TextRow| {
        let texts = [texts().remove(0), row, held_back(2, Withheld::Internal)];
        verify(Cursor::new(file_with(&entries, &texts, &key(1))), &[])
    };
    assert_eq!(found(held_back(1, Withheld::Erased)).unwrap().erased, 1);
    let forged = found(told(1, 9, "It came")).unwrap_err();
    assert!(matches!(forged, Finding::Text(1)));
    assert_eq!(forged.to_string(), "text 1 is not the one that was filed");
    let hidden = found(held_back(1, Withheld::Internal));
    assert!(matches!(hidden, Err(Finding::MissingText(1))), "a shopper's words are no internal note");
}

#[test]
fn an_erased_case_still_passes_through_its_older_receipts() {
    let (before, entries) = (journal(), erased_journal());
    let texts = [TextRow::DETAILS, 1, 2].map(|message| held_back(message, Withheld::Erased));
    let file = file_of(&entries, &texts, (&[FileRow { file: 5, path: None }], &key(1)));
    let receipts =
        [receipt(&before, &key(1)), receipt(&entries, &key(1))].map(|one| one.to_json().into_bytes());
    let proved = verify(Cursor::new(file), &receipts).unwrap();
    assert_eq!((proved.texts, proved.erased, proved.files, proved.receipts), (0, 4, 0, 2));
}

#[test]
fn what_no_entry_of_the_journal_erased_is_missing() {
    let entries = journal();
    let mut texts = texts();
    texts[1] = held_back(1, Withheld::Erased);
    let hidden = verify(Cursor::new(file_with(&entries, &texts, &key(1))), &[]).unwrap_err();
    assert_eq!(hidden.to_string(), "text 1 is said to be erased, but the journal knows of no erasing");
    let file = file_of(&entries, &self::texts(), (&[FileRow { file: 5, path: None }], &key(1)));
    assert!(matches!(verify(Cursor::new(file), &[]), Err(Finding::FileNotErased(5))));
}

#[test]
fn every_changed_byte_is_noticed() {
    let honest = file(&journal(), &key(1));
    assert!(verify(Cursor::new(honest.clone()), &[]).is_ok());
    for place in 0..honest.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut forged = honest.clone();
            forged[place] ^= bit;
            assert!(verify(Cursor::new(forged), &[]).is_err(), "byte {place}");
        }
    }
}

#[test]
fn a_removed_or_moved_entry_is_noticed_even_when_sealed_again() {
    for change in [|all: &mut Vec<Entry>| drop(all.remove(1)), |all: &mut Vec<Entry>| all.swap(1, 2)] {
        let mut entries = journal();
        change(&mut entries);
        assert!(matches!(verify(Cursor::new(file(&entries, &key(1))), &[]), Err(Finding::Chain(_))));
    }
}

#[test]
fn a_shorter_file_is_refused_by_a_later_receipt() {
    let entries = journal();
    let later = receipt(&entries, &key(1)).to_json().into_bytes();
    let shorter = file(&entries[..2], &key(1));
    assert!(verify(Cursor::new(shorter.clone()), &[]).is_ok());
    assert!(matches!(verify(Cursor::new(shorter), &[later]), Err(Finding::Shorter { .. })));
}

#[test]
fn rewritten_history_is_refused_by_an_old_receipt() {
    let old = receipt(&journal(), &key(1)).to_json().into_bytes();
    let mut head = (0, NO_HASH);
    let rewritten: Vec<Entry> = journal()
        .into_iter()
        .map(|entry| {
            let new = NewEntry { actor: "staff:1".into(), kind: entry.kind, body: entry.body };
            let entry = Entry::after(1, 42, head, Moment::from_ms(1_000), new);
            head = (entry.seq, entry.hash);
            entry
        })
        .collect();
    let forged = file(&rewritten, &key(1));
    assert!(verify(Cursor::new(forged.clone()), &[]).is_ok());
    assert!(matches!(
        verify(Cursor::new(forged), std::slice::from_ref(&old)),
        Err(Finding::Rewritten { .. })
    ));
    assert!(matches!(verify(Cursor::new(file(&journal(), &key(2))), &[old]), Err(Finding::OtherKey(1))));
}

#[test]
fn a_changed_receipt_is_refused() {
    let mut forged = receipt(&journal(), &key(1));
    forged.at = Moment::from_ms(5);
    assert_eq!(Receipt::read(forged.to_json().as_bytes()), Err(BadReceipt::Signature));
    assert_eq!(Receipt::read(b"{}"), Err(BadReceipt::Form));
    assert_eq!(Receipt::read(&[0xff; 900]), Err(BadReceipt::Form));
}
