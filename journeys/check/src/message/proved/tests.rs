//! Letters signed here, and a server of names on this machine that publishes the keys, or lies, or keeps silent.

use super::*;
use hickory_resolver::proto::op::{Message, MessageType, ResponseCode};
use hickory_resolver::proto::rr::rdata::TXT;
use hickory_resolver::proto::rr::{RData, Record, RecordType};
use mail_auth::common::crypto::Ed25519Key;
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::DkimSigner;
use scam::letter::{LetterVerdict, judge_letter};
use scam::lookalike::Brands;
use tokio::net::UdpSocket;
use tokio::time::timeout;

/// The key pair of RFC 8032, 7.1, test 1: known to everybody.
const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const KEY_RECORD: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
const DMARC: &str = "v=DMARC1; p=reject";
/// 21 November 2026, 10:05 UTC.
const NOW: i64 = 1_795_255_500;
const PATH: &str = "Return-Path: <bounce@alder-shop.com>\r\n\
    Received: from mail.alder-shop.com (mail.alder-shop.com [198.51.100.7])\r\n\tby mx1.post.co.uk with ESMTPS id 1; \
    Sat, 21 Nov 2026 10:00:00 +0000\r\n";
const LETTER: &str = "From: Alder <help@alder-shop.com>\r\nTo: anna@post.co.uk\r\nSubject: Your order\r\n\r\n\
    Your order will be there on Friday.\r\n";

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

fn signed(letter: &str) -> String {
    let key = Ed25519Key::from_seed_and_public_key(&bytes(SEED), &bytes(PUBLIC)).unwrap();
    let signer =
        DkimSigner::from_key(key).domain("alder-shop.com").selector("s1").headers(["From", "To", "Subject"]);
    format!("{}{letter}", signer.sign(letter.as_bytes()).unwrap().to_header())
}

/// Names with their texts; what is not named does not exist.
type Zone = &'static [(&'static str, &'static str)];
const ZONE: Zone = &[
    ("s1._domainkey.alder-shop.com", KEY_RECORD),
    ("_dmarc.alder-shop.com", DMARC),
    ("alder-shop.com", "v=spf1 ip4:198.51.100.0/24 -all"),
];

async fn resolver(zone: Option<Zone>) -> Resolver {
    let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = udp.local_addr().unwrap();
    tokio::spawn(async move {
        let mut bytes = [0; 2048];
        while let Ok((n, who)) = udp.recv_from(&mut bytes).await {
            let (Some(zone), Ok(mut answer)) = (zone, Message::from_vec(&bytes[..n])) else { continue };
            answer.metadata.message_type = MessageType::Response;
            let name = answer.queries[0].name().clone();
            let asked = name.to_string().trim_end_matches('.').to_lowercase();
            match zone.iter().find(|(known, _)| *known == asked) {
                Some((_, text)) if answer.queries[0].query_type() == RecordType::TXT => {
                    let data = RData::TXT(TXT::new(vec![(*text).to_owned()]));
                    answer.add_answer(Record::from_rdata(name, 60, data));
                }
                Some(_) => {}
                None => answer.metadata.response_code = ResponseCode::NXDomain,
            }
            udp.send_to(&answer.to_vec().unwrap(), who).await.unwrap();
        }
    });
    Resolver::at(address).unwrap()
}

async fn asked(letter: &str, is_pasted: bool, zone: Option<Zone>) -> (Asked, Option<Authenticity>) {
    let letter = Letter { raw: letter.as_bytes().into(), is_pasted, now_seconds: NOW };
    prove(&letter, Some(&resolver(zone).await)).await.unwrap()
}

fn judged(letter: &str, proof: Option<&Authenticity>) -> LetterVerdict {
    judge_letter(letter.as_bytes(), proof, Brands::protected())
}

#[tokio::test]
async fn a_signed_letter_is_proved_by_the_records_of_its_domain() {
    let letter = format!("{PATH}{}", signed(LETTER));
    let (asked, proof) = asked(&letter, false, Some(ZONE)).await;
    assert_eq!(asked, Asked::Everything);
    let proof = proof.unwrap();
    assert_eq!((proof.dkim, proof.spf, proof.dmarc), (Check::Pass, Check::Pass, Check::Pass));
    assert_eq!(proof.signed_by, "alder-shop.com");
    let found = judged(&letter, Some(&proof));
    assert!(found.proof.en.starts_with("Authentic, but from alder-shop.com"), "{}", found.proof.en);
    assert_eq!(found.source, Source::Checked);
}

#[tokio::test]
async fn a_letter_changed_on_its_way_fails_but_a_pasted_one_may_have_been_changed_by_pasting() {
    let changed = signed(LETTER).replace("Friday", "Friday, pay at evil.example");
    let (sure, proof) = asked(&changed, false, Some(ZONE)).await;
    assert_eq!((sure, proof.unwrap().dkim), (Asked::NotTheServer, Check::Fail));
    let (_, pasted) = asked(&changed, true, Some(ZONE)).await;
    assert_eq!(pasted.unwrap().dkim, Check::Unknown);
}

#[tokio::test]
async fn a_forged_sender_fails_where_both_ways_were_walked() {
    let forged = format!("{PATH}{LETTER}").replace("198.51.100.7", "203.0.113.9");
    let (_, proof) = asked(&forged, false, Some(ZONE)).await;
    let proof = proof.unwrap();
    assert_eq!((proof.dkim, proof.spf, proof.dmarc), (Check::None, Check::Fail, Check::Fail));
    let found = judged(&forged, Some(&proof));
    assert!(found.proof.en.contains("failed to prove"), "{}", found.proof.en);
    assert!(found.verdict.reasons.iter().any(|reason| reason.code == "sender_not_proved"));
    // Without a line of the reader's own server nothing is said of the sending one, and so nothing of the sender.
    let (asked, proof) = asked(LETTER, false, Some(ZONE)).await;
    let proof = proof.unwrap();
    assert_eq!((asked, proof.spf, proof.dmarc), (Asked::NotTheServer, Check::Unknown, Check::Unknown));
}

#[tokio::test]
async fn where_the_key_is_gone_the_servers_word_counts() {
    let told = "Authentication-Results: mx1.post.co.uk; dkim=pass header.d=alder-shop.com; dmarc=pass\r\n";
    let letter = format!("{told}{}", signed(LETTER));
    let (_, proof) = asked(&letter, false, Some(&[("_dmarc.alder-shop.com", DMARC)])).await;
    let proof = proof.unwrap();
    assert_eq!(proof.dkim, Check::Unknown);
    assert!(
        judged(&letter, Some(&proof)).proof.en.starts_with("Authentic"),
        "the key was there when it came"
    );
}

#[tokio::test]
async fn silence_is_told_as_such_and_never_as_a_failure() {
    let letter = format!("{PATH}{}", signed(LETTER));
    let found = timeout(ASKING_MAX + Duration::from_secs(1), asked(&letter, false, None)).await;
    assert_eq!(found, Ok((Asked::Silence, None)));
    let off = Letter { raw: letter.as_bytes().into(), is_pasted: false, now_seconds: NOW };
    assert_eq!(prove(&off, None).await.unwrap(), (Asked::Nothing, None));
}

#[tokio::test]
async fn a_letter_of_endless_signatures_asks_no_endless_questions() {
    let one = signed("From: a@b.example\r\nSubject: x\r\n\r\nx");
    let line = one.split_once("From: ").unwrap().0.to_owned();
    let many: String = (0..30).map(|n| line.replace("s=s1", &format!("s=s{n}"))).collect();
    let letter = format!("{many}{LETTER}");
    let (_, proof) = timeout(ASKING_MAX * 2, asked(&letter, false, Some(ZONE))).await.unwrap();
    assert_eq!(proof.unwrap().dkim, Check::Fail);
    let (asked, proof) = asked(&format!("{many}{letter}"), false, Some(ZONE)).await;
    assert_eq!((asked, proof), (Asked::Nothing, None));
}
