//! How a letter came to the reader's own mail server, as that server wrote it down. Whatever stands below its lines the
//! sender may have written himself, so where the border between the two is not plain, nothing is told.

use crate::{Delivery, without_mailbox_line};
use mail_parser::{HeaderName, HeaderValue, Host, Message, MessageParser, Received};
use std::net::IpAddr;

/// Lines of servers that are looked at, from the top.
const HOPS_MAX: usize = 12;

/// What the reader's mail server wrote down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// From whom it took the letter; nothing where that cannot be relied on.
    pub delivery: Option<Delivery>,
    /// When it had the letter, in seconds since 1970 UTC.
    pub at_seconds: Option<i64>,
}

/// Reads how a raw letter was handed over. The servers from the top are the reader's own as long as they name the same
/// organisation; the first of them that took the letter from outside tells the address. A line without an address or
/// with that of the machine itself is passed over; anything else that is odd ends the search with nothing.
pub fn handed_over(letter: &[u8]) -> HandedOver {
    let Some(message) = MessageParser::default().parse_headers(without_mailbox_line(letter)) else {
        return HandedOver::default();
    };
    let at_seconds = message.received_all().next().and_then(|top| top.date).map(|date| date.to_timestamp());
    HandedOver { delivery: delivery(&message), at_seconds }
}

fn delivery(message: &Message<'_>) -> Option<Delivery> {
    let mut mail_from = None;
    let mut home: Option<String> = None;
    let mut n_hops = 0;
    for header in message.headers() {
        match (&header.name, &header.value) {
            (HeaderName::ReturnPath, value) if mail_from.is_none() => {
                let path = value.as_text().unwrap_or_default();
                mail_from = Some(path.trim_matches(['<', '>', ' ']).to_lowercase());
            }
            (HeaderName::Received, HeaderValue::Received(hop)) => {
                n_hops += 1;
                if n_hops > HOPS_MAX {
                    return None;
                }
                let by = hop
                    .by()
                    .and_then(|host| if let Host::Name(name) = host { organisation(name) } else { None });
                let (Some(ip), known) =
                    (hop.from_ip(), home.get_or_insert_with(|| by.clone().unwrap_or_default()))
                else {
                    continue;
                };
                if known.is_empty() {
                    known.push_str(&by.clone().unwrap_or_default());
                }
                if ip.is_loopback() {
                    continue;
                }
                let trusted = !known.is_empty() && by.as_deref() == Some(known.as_str());
                return if trusted { taken_from(hop, ip, known, mail_from?) } else { None };
            }
            _ => {}
        }
    }
    None
}

/// The sender of a line that the reader's own server wrote; nothing where he is of the same house, or at no address of
/// the open net: then the letter had come in before, and the line that tells is not known from a forged one.
fn taken_from(hop: &Received<'_>, ip: IpAddr, home: &str, mail_from: String) -> Option<Delivery> {
    let names = [hop.helo.as_ref(), hop.from()].into_iter().flatten();
    let names: Vec<&str> = names
        .filter_map(|host| if let Host::Name(name) = host { Some(name.as_ref()) } else { None })
        .collect();
    let of_home =
        names.iter().copied().chain(hop.from_iprev()).any(|name| organisation(name).as_deref() == Some(home));
    if of_home || !is_open(ip) {
        return None;
    }
    let host = hop
        .by()
        .and_then(|host| if let Host::Name(name) = host { Some(name.to_lowercase()) } else { None })?;
    Some(Delivery { ip, helo: names.first().copied().unwrap_or_default().to_lowercase(), mail_from, host })
}

/// The registered name of a host; nothing for what has none.
fn organisation(host: &str) -> Option<String> {
    let host = host.trim_end_matches('.').to_lowercase();
    psl::domain_str(&host).map(str::to_owned)
}

fn is_open(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            let shared = a == 100 && (64..128).contains(&b);
            !(ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified() || shared)
        }
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(
            || {
                !(ip.is_loopback()
                    || ip.is_unspecified()
                    || ip.is_unique_local()
                    || ip.is_unicast_link_local())
            },
            |ip| is_open(IpAddr::V4(ip)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &str) -> Option<Delivery> {
        handed_over(format!("{head}From: a@shop.com\nSubject: x\n\nwords\n").replace('\n', "\r\n").as_bytes())
            .delivery
    }

    const PATH: &str = "Return-Path: <Bounce@shop.com>\n";
    const OWN: &str = "Received: from mail.shop.com (mail.shop.com [198.51.100.7])\n\tby mx1.post.co.uk with ESMTPS id 1; \
                       Sat, 21 Nov 2026 10:00:00 +0000\n";
    const FORGED: &str = "Received: from mail.bank.com (mail.bank.com [203.0.113.9])\n\tby mx1.post.co.uk with ESMTPS; \
                          Sat, 21 Nov 2026 09:00:00 +0000\n";

    #[test]
    fn the_first_line_from_outside_tells_and_those_below_do_not() {
        let found = told(&format!("{PATH}{OWN}{FORGED}")).unwrap();
        assert_eq!(found.ip, IpAddr::from([198, 51, 100, 7]));
        assert_eq!((found.helo.as_str(), found.mail_from.as_str()), ("mail.shop.com", "bounce@shop.com"));
        assert_eq!(found.host, "mx1.post.co.uk");
        let inside = "Received: by store.post.co.uk with LMTP id 2; Sat, 21 Nov 2026 10:00:01 +0000\n\
                      Received: from localhost (localhost [127.0.0.1])\n\tby mx1.post.co.uk; \
                      Sat, 21 Nov 2026 10:00:00 +0000\n";
        assert_eq!(told(&format!("{inside}{PATH}{OWN}{FORGED}")), Some(found));
    }

    #[test]
    fn where_the_border_is_not_plain_nothing_is_told() {
        let line = |from: &str, by: &str| {
            format!("Received: from {from} by {by}; Sat, 21 Nov 2026 10:00:00 +0000\n")
        };
        for head in [
            // The sender calls himself one of the house.
            line("mx9.post.co.uk (mail.evil.com [198.51.100.9])", "mx1.post.co.uk"),
            line("mail.evil.com (mx9.post.co.uk [198.51.100.9])", "mx1.post.co.uk"),
            // Everybody comes by the same inner address.
            line("mail.evil.com (unknown [172.17.0.1])", "mx1.post.co.uk"),
            // The line above is another house's.
            format!("Received: by store.other.com; Sat, 21 Nov 2026 10:00:00 +0000\n{OWN}"),
            // No name of a house at all.
            line("mail.shop.com (mail.shop.com [198.51.100.7])", "localhost"),
        ] {
            assert_eq!(told(&format!("{PATH}{head}{FORGED}")), None, "{head}");
        }
        assert_eq!(told(&format!("{OWN}{PATH}")), None, "the sender's path stands below");
        assert_eq!(told(""), None);
        assert_eq!(handed_over(b"PK\x03\x04"), HandedOver::default());
    }

    #[test]
    fn the_hour_is_the_topmost_servers() {
        let letter = format!("{OWN}{FORGED}From: a@shop.com\n\nx");
        assert_eq!(handed_over(letter.as_bytes()).at_seconds, Some(1_795_255_200));
    }
}
