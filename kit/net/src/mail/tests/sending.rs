//! What a letter meets on its way: a good server, a busy one, a strict one, a silent one, one that hangs up.

use super::server::{GREETING, LETTER, Manners, Server};
use super::*;
use mail_parser::MessageParser;

async fn sent(manners: Manners) -> (Server, Result<(), SendFault>) {
    let server = Server::start(manners).await;
    let mailer = Mailer::connect(&settings(server.port)).unwrap();
    let sent = mailer.send(&letter()).await;
    (server, sent)
}

async fn answered(word: &'static str, answer: &'static str) -> Result<(), SendFault> {
    sent(Manners { answers: vec![(word, answer)], ..Manners::default() }).await.1
}

fn is_later(sent: &Result<(), SendFault>) -> bool {
    matches!(sent, Err(SendFault::Later(_)))
}

#[tokio::test]
async fn a_good_server_takes_the_letter_over() {
    let (server, sent) = sent(Manners::default()).await;
    assert_eq!(sent, Ok(()));
    let memory = server.memory();
    assert_eq!(memory.commands[0], "EHLO alder.example");
    assert_eq!(memory.commands[1], "MAIL FROM:<help@alder.example>");
    assert_eq!(memory.commands[2], "RCPT TO:<anna@post.example>");
    let read = MessageParser::default().parse(&memory.letters[0]).unwrap();
    assert_eq!(read.subject(), Some("Обращение C-7F3K-92M4: мы ответили"));
    assert_eq!(read.message_id(), Some("c-7f3k-92m4.5@alder.example"));
}

#[tokio::test]
async fn an_address_in_other_letters_goes_to_servers_that_know_them() {
    let wide = || Letter { to: Email::parse("анна@почта.рф").unwrap(), ..letter() };
    let knows = Manners {
        answers: vec![("EHLO", "250-alder.example\r\n250-8BITMIME\r\n250 SMTPUTF8")],
        ..Manners::default()
    };
    for (manners, is_taken) in [(knows, true), (Manners::default(), false)] {
        let server = Server::start(manners).await;
        let mailer = Mailer::connect(&settings(server.port)).unwrap();
        let sent = mailer.send(&wide()).await;
        let memory = server.memory();
        if is_taken {
            assert_eq!(sent, Ok(()));
            assert_eq!(memory.commands[1], "MAIL FROM:<help@alder.example> SMTPUTF8");
            assert_eq!(memory.commands[2], "RCPT TO:<анна@xn--80a1acny.xn--p1ai>");
            let read = MessageParser::default().parse(&memory.letters[0]).unwrap();
            assert_eq!(read.to().unwrap().first().unwrap().address(), Some("анна@xn--80a1acny.xn--p1ai"));
        } else {
            assert!(matches!(&sent, Err(SendFault::Never(why)) if why.contains("SMTPUTF8")), "{sent:?}");
            assert!(memory.letters.is_empty());
        }
    }
}

#[tokio::test]
async fn the_connection_serves_the_next_letter_too() {
    let server = Server::start(Manners::default()).await;
    let mailer = Mailer::connect(&settings(server.port)).unwrap();
    for _ in 0..3 {
        mailer.send(&letter()).await.unwrap();
    }
    let memory = server.memory();
    assert_eq!((memory.connections, memory.letters.len()), (1, 3));
}

#[tokio::test]
async fn letters_at_the_same_time_do_not_meet() {
    let server = Server::start(Manners::default()).await;
    let mailer = Mailer::connect(&settings(server.port)).unwrap();
    let letters: Vec<Letter> =
        (0..4).map(|n| Letter { message_id: id(&format!("{n}@alder.example")), ..letter() }).collect();
    let (a, b) = tokio::join!(mailer.send(&letters[0]), mailer.send(&letters[1]));
    let (c, d) = tokio::join!(mailer.send(&letters[2]), mailer.send(&letters[3]));
    assert_eq!([a, b, c, d], [Ok(()), Ok(()), Ok(()), Ok(())]);
    let memory = server.memory();
    let mut ids: Vec<String> = memory
        .letters
        .iter()
        .map(|raw| MessageParser::default().parse(raw).unwrap().message_id().unwrap().to_owned())
        .collect();
    ids.sort();
    assert_eq!(ids, ["0@alder.example", "1@alder.example", "2@alder.example", "3@alder.example"]);
}

#[tokio::test]
async fn not_now_is_later() {
    for word in [GREETING, "EHLO", "MAIL", "RCPT", "DATA", LETTER] {
        assert!(is_later(&answered(word, "450 4.2.0 try again in an hour").await), "{word}");
        assert!(is_later(&answered(word, "421 4.3.2 shutting down").await), "{word}");
    }
}

#[tokio::test]
async fn a_refusal_of_the_letter_is_for_good() {
    for word in ["RCPT", "DATA", LETTER] {
        let sent = answered(word, "550 5.1.1 <anna@post.example>: no such user here").await;
        assert!(matches!(sent, Err(SendFault::Never(_))), "{word}: {sent:?}");
    }
}

#[tokio::test]
async fn a_refusal_of_the_shop_is_not_the_letters_fault() {
    for word in [GREETING, "EHLO", "MAIL"] {
        assert!(is_later(&answered(word, "554 5.7.1 you may not send here").await), "{word}");
    }
    assert!(is_later(&answered("RCPT", "530 5.7.0 authentication required").await));
}

#[tokio::test]
async fn causes_name_the_code_and_no_address() {
    let Err(SendFault::Never(cause)) = answered("RCPT", "550 5.1.1 <anna@post.example>: no such user").await
    else {
        panic!("a refusal for good")
    };
    assert!(cause.contains("550") && cause.contains("no such user"), "{cause}");
    assert!(!cause.contains("anna") && !cause.contains("post.example"), "{cause}");
}

#[tokio::test]
async fn a_silent_server_is_given_up_in_time() {
    for word in [GREETING, "EHLO", "MAIL", "RCPT", "DATA", LETTER] {
        let server = Server::start(Manners { hangs_at: Some(word), ..Manners::default() }).await;
        let mailer = Mailer::connect(&SmtpSettings { timeout_s: 1, ..settings(server.port) }).unwrap();
        let sent = mailer.send(&letter()).await;
        assert!(is_later(&sent), "{word}");
        assert!(sent.unwrap_err().to_string().contains("no answer within 1 s"), "{word}");
    }
}

#[tokio::test]
async fn a_server_that_hangs_up_is_tried_later() {
    for word in [GREETING, "EHLO", "MAIL", "RCPT", "DATA", "AMID", LETTER] {
        let (server, sent) = sent(Manners { breaks_at: Some(word), ..Manners::default() }).await;
        assert!(is_later(&sent), "{word}: {sent:?}");
        assert!(server.memory().letters.is_empty(), "{word}");
    }
}

#[tokio::test]
async fn nonsense_is_later() {
    for word in [GREETING, "EHLO", "RCPT", LETTER] {
        for answer in ["hello", "999 what", "250", "", "354 go on"] {
            let sent = answered(word, answer).await;
            assert!(sent.is_ok() || is_later(&sent), "{word} {answer}: {sent:?}");
        }
    }
    let flood: &'static str = "2".repeat(200_000).leak();
    assert!(is_later(&answered("EHLO", flood).await));
}

#[tokio::test]
async fn after_a_fault_the_next_letter_begins_anew() {
    let server = Server::start(Manners { hangs_at: Some(LETTER), ..Manners::default() }).await;
    let mailer = Mailer::connect(&SmtpSettings { timeout_s: 1, ..settings(server.port) }).unwrap();
    for _ in 0..2 {
        assert!(is_later(&mailer.send(&letter()).await));
    }
    let verbs = server.verbs();
    assert_eq!(server.memory().connections, 2);
    assert_eq!(verbs, ["EHLO", "MAIL", "RCPT", "DATA", "EHLO", "MAIL", "RCPT", "DATA"]);
}

#[tokio::test]
async fn nobody_listening_is_later() {
    let port = {
        let taken = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        taken.local_addr().unwrap().port()
    };
    let mailer = Mailer::connect(&settings(port)).unwrap();
    assert!(is_later(&mailer.send(&letter()).await));
    assert_eq!(mailer.probe().await.unwrap_err().step, Step::Connect);
}
