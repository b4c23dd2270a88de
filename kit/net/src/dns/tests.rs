//! The resolver against servers on this machine: honest, slow, lying, cut short, silent.

use super::*;
use hickory_resolver::proto::op::{Message, MessageType, Query};
use hickory_resolver::proto::rr::Record;
use hickory_resolver::proto::rr::rdata::{A, MX, PTR, TXT};
use std::sync::atomic::AtomicUsize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, UdpSocket};

/// What a server says to a question over UDP (and over TCP where the last is true); nothing is silence.
type Says = fn(&Message, bool) -> Option<Message>;

/// A server on a free port; counts what it was asked.
async fn server(says: Says) -> (Resolver, Arc<AtomicUsize>) {
    let udp = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = udp.local_addr().unwrap();
    let tcp = TcpListener::bind(address).await.unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    tokio::spawn(async move {
        let mut bytes = [0; 2048];
        while let Ok((n, who)) = udp.recv_from(&mut bytes).await {
            counter.fetch_add(1, Ordering::Relaxed);
            let Ok(question) = Message::from_vec(&bytes[..n]) else { continue };
            if let Some(answer) = says(&question, false) {
                udp.send_to(&answer.to_vec().unwrap(), who).await.unwrap();
            }
        }
    });
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = tcp.accept().await {
            let n = stream.read_u16().await.unwrap();
            let mut bytes = vec![0; n.into()];
            stream.read_exact(&mut bytes).await.unwrap();
            let question = Message::from_vec(&bytes).unwrap();
            if let Some(answer) = says(&question, true) {
                let bytes = answer.to_vec().unwrap();
                stream.write_u16(u16::try_from(bytes.len()).unwrap()).await.unwrap();
                stream.write_all(&bytes).await.unwrap();
            }
        }
    });
    (Resolver::at(address).unwrap(), asked)
}

fn reply(question: &Message) -> Message {
    let mut answer = question.clone();
    answer.metadata.message_type = MessageType::Response;
    answer.metadata.recursion_available = true;
    answer
}

fn about(question: &Message) -> &Query {
    question.queries.first().unwrap()
}

fn honest(question: &Message, _: bool) -> Option<Message> {
    let mut answer = reply(question);
    let name = about(question).name().clone();
    let data: Vec<RData> = match about(question).query_type() {
        _ if !name.to_string().to_lowercase().starts_with("shop.") => Vec::new(),
        RecordType::A => vec![RData::A(A::new(192, 0, 2, 7))],
        RecordType::MX => vec![RData::MX(MX::new(10, Name::from_ascii("MX.shop.example.").unwrap()))],
        RecordType::PTR => vec![RData::PTR(PTR(Name::from_ascii("mail.shop.example.").unwrap()))],
        RecordType::TXT => {
            vec![
                RData::TXT(TXT::new(vec!["v=spf1 ".to_owned(), "-all".to_owned()])),
                RData::A(A::new(1, 2, 3, 4)),
            ]
        }
        _ => Vec::new(),
    };
    if data.is_empty() {
        answer.metadata.response_code = ResponseCode::NXDomain;
    }
    answer.add_answers(data.into_iter().map(|data| Record::from_rdata(name.clone(), 60, data)));
    Some(answer)
}

#[tokio::test]
async fn every_kind_of_record_is_read_and_none_is_told_from_a_fault() {
    let (resolver, _) = server(honest).await;
    let asked = [
        (RecordKind::A, "Shop.example"),
        (RecordKind::Mx, "shop.example."),
        (RecordKind::Txt, "shop.example"),
        (RecordKind::Ptr, "shop.example"),
        (RecordKind::Aaaa, "shop.example"),
        (RecordKind::Txt, "_dmarc.none.example"),
        (RecordKind::Txt, "no name at all..example"),
    ];
    let answers = resolver.ask(&asked).await;
    let expected = vec![
        Records::A(vec![Ipv4Addr::new(192, 0, 2, 7)]),
        Records::Mx(vec![(10, "mx.shop.example".to_owned())]),
        Records::Txt(vec![b"v=spf1 -all".to_vec()]),
        Records::Ptr(vec!["mail.shop.example".to_owned()]),
        Records::Nothing,
        Records::Nothing,
        Records::Nothing,
    ];
    assert_eq!(answers, expected);
}

#[tokio::test]
async fn a_fault_of_the_server_is_no_answer() {
    let (resolver, _) = server(|question, _| {
        let mut answer = reply(question);
        answer.metadata.response_code = ResponseCode::ServFail;
        Some(answer)
    })
    .await;
    assert_eq!(resolver.ask(&[(RecordKind::Txt, "shop.example")]).await, [Records::Failed]);
}

#[tokio::test]
async fn what_is_cut_short_is_asked_again_over_tcp() {
    let (resolver, _) = server(|question, over_tcp| {
        let mut answer = honest(question, over_tcp)?;
        if !over_tcp {
            answer.metadata.truncation = true;
            answer.answers.clear();
        }
        Some(answer)
    })
    .await;
    let answers = resolver.ask(&[(RecordKind::Txt, "shop.example")]).await;
    assert_eq!(answers, [Records::Txt(vec![b"v=spf1 -all".to_vec()])]);
}

#[tokio::test]
async fn who_answers_another_question_is_not_believed() {
    for lie in [
        // Another number than the question's.
        (|question, over_tcp| {
            let mut answer = honest(question, over_tcp)?;
            answer.metadata.id = answer.metadata.id.wrapping_add(1);
            Some(answer)
        }) as Says,
        // An answer about another name.
        |question, over_tcp| {
            let mut answer = honest(question, over_tcp)?;
            let mut other = about(question).clone();
            other.set_name(Name::from_ascii("bank.example.").ok()?);
            answer.queries = vec![other];
            Some(answer)
        },
        // Records of another name under the right question.
        |question, over_tcp| {
            let mut answer = honest(question, over_tcp)?;
            for record in &mut answer.answers {
                record.name = Name::from_ascii("evil.example.").ok()?;
            }
            Some(answer)
        },
    ] {
        let (resolver, _) = server(lie).await;
        let answers = resolver.ask(&[(RecordKind::Txt, "shop.example")]).await;
        assert!(!matches!(answers.as_slice(), [Records::Txt(_)]), "{answers:?}");
    }
}

#[tokio::test]
async fn silence_is_waited_for_once_and_not_long() {
    let (resolver, asked) = server(|_, _| None).await;
    let questions = vec![(RecordKind::Txt, "shop.example"); 8];
    let first = tokio::time::timeout(QUESTION_TIME_MAX * 3, resolver.ask(&questions)).await;
    assert_eq!(first, Ok(vec![Records::Failed; 8]));
    let n_asked = asked.load(Ordering::Relaxed);
    assert!(n_asked > 0);
    let again = tokio::time::timeout(QUESTION_TIME_MAX / 3, resolver.ask(&questions)).await;
    assert_eq!(again, Ok(vec![Records::Failed; 8]));
    assert_eq!(asked.load(Ordering::Relaxed), n_asked);
}
