//! Answers of the DNS as values, and the questions nobody has answered yet; asks nobody itself.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What kind of record is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum QuestionKind {
    /// Addresses of version 4.
    A,
    /// Addresses of version 6.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// The names of an address.
    Ptr,
    /// Texts.
    Txt,
}

/// A question to the DNS.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// The kind of record.
    pub kind: QuestionKind,
    /// The name, in lower case without a trailing dot.
    pub name: String,
}

impl Question {
    /// A question with its name brought to the one form.
    pub fn new(kind: QuestionKind, name: &str) -> Self {
        Self { kind, name: name.trim_end_matches('.').to_ascii_lowercase() }
    }

    /// The question for the names of an address.
    pub fn names_of(ip: IpAddr) -> Self {
        Self { kind: QuestionKind::Ptr, name: reverse_name(ip) }
    }
}

/// What the DNS said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Addresses of version 4.
    A(Vec<Ipv4Addr>),
    /// Addresses of version 6.
    Aaaa(Vec<Ipv6Addr>),
    /// It could not be asked, or answered with a fault: worth trying later.
    Failed,
    /// Mail exchangers with their preference.
    Mx(Vec<(u16, String)>),
    /// No such name, or no such record.
    Nothing,
    /// Names of an address.
    Ptr(Vec<String>),
    /// Texts, each with its strings joined.
    Txt(Vec<Vec<u8>>),
}

/// The answers at hand.
#[derive(Debug, Default)]
pub struct Answers {
    known: HashMap<Question, Reply>,
    unanswered: RefCell<BTreeSet<Question>>,
}

impl Answers {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts in an answer.
    pub fn put(&mut self, question: Question, reply: Reply) {
        self.unanswered.get_mut().remove(&question);
        self.known.insert(question, reply);
    }

    /// The reply to a question; an unknown one counts as nothing for now and is remembered as unanswered.
    pub(crate) fn ask(&self, kind: QuestionKind, name: &str) -> &Reply {
        let question = Question::new(kind, name);
        self.known.get(&question).unwrap_or_else(|| {
            self.unanswered.borrow_mut().insert(question);
            &Reply::Nothing
        })
    }

    /// The questions asked so far without an answer.
    pub(crate) fn unanswered(&self) -> Vec<Question> {
        self.unanswered.borrow().iter().cloned().collect()
    }
}

/// `192.0.2.1` → `1.2.0.192.in-addr.arpa`.
pub(crate) fn reverse_name(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(ip) => {
            let nibbles = ip.octets().into_iter().rev().flat_map(|byte| [byte & 15, byte >> 4]);
            let mut name: String = nibbles.map(|nibble| format!("{nibble:x}.")).collect();
            name.push_str("ip6.arpa");
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_turned_round() {
        assert_eq!(reverse_name(IpAddr::from([192, 0, 2, 1])), "1.2.0.192.in-addr.arpa");
        assert!(reverse_name(IpAddr::V6(Ipv6Addr::LOCALHOST)).starts_with("1.0.0.0."));
    }

    #[test]
    fn what_was_not_known_is_remembered_until_it_is() {
        let mut answers = Answers::new();
        assert_eq!(answers.ask(QuestionKind::Txt, "Shop.Example."), &Reply::Nothing);
        let question = Question::new(QuestionKind::Txt, "shop.example");
        assert_eq!(answers.unanswered(), vec![question.clone()]);
        answers.put(question, Reply::Failed);
        assert!(answers.unanswered().is_empty());
    }
}
