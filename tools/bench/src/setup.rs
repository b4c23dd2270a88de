//! What the errands need before they can be measured: a session, references, links, drafts. Measures nothing.

use crate::Broken;
use crate::client::{Answer, Asked, Client};
use crate::load::prepare;
use crate::program::Server;
use crate::samples::Sample;
use std::net::SocketAddr;

/// Who signs in to the desk.
pub(crate) const EMAIL: &str = "owner@bench.example";
/// With this.
pub(crate) const PASSWORD: &str = "plum-tractor-violin-93";
/// References of cases that are looked at.
const REFERENCES: usize = 2_000;
/// References of one page of the interface.
const PAGE: usize = 200;

/// What is ready.
pub(crate) struct Ready {
    /// Where the server listens.
    pub(crate) address: SocketAddr,
    /// The interface's key, as its header.
    pub(crate) bearer: String,
    /// The desk's session, as its cookie.
    pub(crate) session: String,
    /// Cases by reference.
    pub(crate) references: Vec<String>,
    /// Paths of shoppers' pages.
    pub(crate) links: Vec<String>,
    /// Drafts of complaints, all but sent, as their cookies.
    pub(crate) drafts: Vec<String>,
    /// The number of the next sample: none is used twice.
    pub(crate) next_sample: u64,
}

impl Ready {
    /// Signs in and looks for cases.
    pub(crate) async fn make(server: &Server, key: &str) -> Result<Self, Broken> {
        let mut client = Client::connect(server.address).await?;
        let form = [("email", EMAIL), ("password", PASSWORD), ("next", "/desk")];
        let session = client.need(&Asked::form("/desk/sign-in", &form)).await?.cookie().to_owned();
        let mut ready = Self {
            address: server.address,
            bearer: format!("Bearer {key}"),
            session,
            references: Vec::new(),
            links: Vec::new(),
            drafts: Vec::new(),
            next_sample: 1 << 40,
        };
        let mut cursor = String::new();
        while ready.references.len() < REFERENCES {
            let page = Asked::get(format!("/api/v1/cases?limit={PAGE}{cursor}"), ("\"ref\"", 1));
            let answer = client.need(&page.with("authorization", &ready.bearer)).await?;
            let page: serde_json::Value = serde_json::from_slice(&answer.body)?;
            let cases = page.get("cases").and_then(|cases| cases.as_array()).ok_or("a page without cases")?;
            let found = cases.iter().filter_map(|case| Some(case.get("ref")?.as_str()?.to_owned()));
            ready.references.extend(found);
            let Some(next) = page.get("next").and_then(|next| next.as_str()) else { break };
            cursor = format!("&cursor={next}");
        }
        Ok(ready)
    }

    /// A sample that nothing was made of yet.
    pub(crate) fn sample(&mut self) -> Sample {
        self.next_sample += 1;
        Sample::of(self.next_sample)
    }

    /// Keeps the links of cases that the interface opened.
    pub(crate) fn learn_links(&mut self, opened: &[Answer]) -> Result<(), Broken> {
        for answer in opened {
            let case: serde_json::Value = serde_json::from_slice(&answer.body)?;
            let url = case.get("url").and_then(|url| url.as_str()).ok_or("a case without its address")?;
            let path = url.find("/c/").and_then(|at| url.get(at..)).ok_or("an address without its path")?;
            self.links.push(path.to_owned());
        }
        Ok(())
    }

    /// Keeps the drafts whose evidence has come.
    pub(crate) fn learn_drafts(&mut self, kept: &[Answer]) -> Result<(), Broken> {
        self.drafts = kept.iter().map(|answer| answer.cookie().to_owned()).collect();
        if self.drafts.iter().all(|draft| draft.starts_with("draft=")) {
            Ok(())
        } else {
            Err("a draft's answer without its cookie".into())
        }
    }

    /// Fills in complaints up to the page before the evidence.
    pub(crate) async fn make_drafts(&mut self, wanted: usize) -> Result<(), Broken> {
        let mut first = Vec::new();
        for _ in 0..wanted {
            let sample = self.sample();
            first.push(Asked::form("/complain", &[("story", &sample.text), ("ground", "QLT.defect")]));
        }
        let begun = prepare(self.address, first).await?;
        self.drafts = begun.iter().map(|(_, answer)| answer.cookie().to_owned()).collect();
        let contact = [("name", "Анна Петрова"), ("email", "anna@mail.example")];
        for form in [
            Asked::form("/complain/wish", &[("wanted", "refund")]),
            Asked::form("/complain/contact", &contact),
        ] {
            let all = self.drafts.iter().map(|draft| form.clone().with("cookie", draft)).collect();
            prepare(self.address, all).await?;
        }
        Ok(())
    }
}
