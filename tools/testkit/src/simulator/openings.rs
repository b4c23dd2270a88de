//! How cases come in: by a door, by the form in five steps, by the API; and how forms and commands come again later.

use super::book::{Fate, KnownCase, Sent, Told};
use super::press::{Heard, Press, Way};
use super::world::{End, World};
use axum::http::StatusCode;
use domain::id::{CaseId, ShopId};
use domain::link::Claimed;
use domain::proof::Receipt;
use domain::time::HOUR_MS;
use store::{Fault, cases};

/// A command is remembered for a day; what comes later is a new one.
const REMEMBERED_MS: i64 = 20 * HOUR_MS;
/// Where the shoppers of this world read their letters.
const ADDRESSES: &[&str] = &["anna@post.example", "boris@post.example", "vera@post.example"];

impl World {
    /// By the door "talk to a person".
    pub(crate) async fn comes_by_a_door(&mut self) -> Result<(), String> {
        let (word, email) = (self.book.new_word(), self.address());
        let mut shopper = self.stranger();
        let once = shopper.get("/talk").await.hidden("once");
        let fields = vec![("once", once), ("text", format!("The kettle {word} is cracked"))];
        let person = vec![("email", email.to_owned()), ("name", "Anna".to_owned())];
        let press = Press::form(&shopper, "/talk", [fields, person].concat());
        self.opens(press, word).await
    }

    /// By the form, step by step; the program may end between two steps.
    pub(crate) async fn comes_by_the_form(&mut self) -> Result<(), String> {
        let (word, email) = (self.book.new_word(), self.address());
        let mut shopper = self.stranger();
        let story = format!("The kettle {word} arrived cracked");
        // By some laws a term runs from what is asked, by others none.
        let country = if self.dice.is_lucky(70) { "ru" } else { "gb" };
        let steps: [(&str, Vec<(&str, &str)>); 4] = [
            ("/complain", vec![("story", story.as_str()), ("ground", "QLT.damage")]),
            ("/complain/evidence", vec![("order", "48213")]),
            ("/complain/wish", vec![("wanted", "replacement"), ("country", country)]),
            ("/complain/contact", vec![("name", "Anna"), ("email", email)]),
        ];
        for (path, fields) in steps {
            let answer = shopper.post(path, &fields).await;
            if answer.status != StatusCode::SEE_OTHER {
                return Err(format!("{path} ({word}) was answered {}", answer.status));
            }
            if self.dice.is_lucky(4) {
                shopper = shopper.away();
                self.restart(End::Stopped).await;
                shopper = shopper.before(self.kit());
            }
        }
        let press = Press::form(&shopper, "/complain/check", Vec::new());
        drop(shopper);
        self.opens(press, word).await
    }

    /// By another program, with a key that makes a second command the same command.
    pub(crate) async fn comes_by_a_program(&mut self) -> Result<(), String> {
        let word = self.book.new_word();
        let program = self.program().with_header("idempotency-key", &word);
        let email = if self.dice.is_lucky(70) { self.address() } else { "" };
        let body = format!(r#"{{"text":"The lamp {word} is dark","email":"{email}","order":"48213"}}"#);
        let press = Press::json(&program, "/api/v1/cases", body);
        self.opens(press, word).await
    }

    /// Another program says something in a case. It has no token: it is sent once, and perhaps broken off.
    pub(crate) async fn program_says(&mut self) -> Result<(), String> {
        let Some(case) = self.any_case() else { return Ok(()) };
        let word = self.book.new_word();
        let from = self.dice.one_of(&["shopper", "shopper", "shop", "note"]).unwrap_or("shopper");
        let body = format!(r#"{{"text":"It is said {word}","from":"{from}"}}"#);
        let press = Press::json(&self.program(), &format!("/api/v1/cases/{}/messages", case.reference), body);
        let way = Way::drawn(self, false);
        self.log.note(&format!("{from} in {} ({word}) {way:?}", case.reference));
        let heard = self.press(&press, way).await;
        let fate = match (heard.odd(), heard.taken(), heard.is_sure) {
            (Some(odd), ..) => return Err(format!("a program's message ({word}): {odd}")),
            (None, Some(_), _) => Fate::Kept,
            (None, None, true) if self.book.erased.contains(&case.id) => Fate::Never,
            (None, None, true) => return Err(format!("a program's message ({word}) was refused")),
            (None, None, false) => Fate::Maybe,
        };
        self.book.tell(Told { word, case: Some(case.id), fate, is_internal: from == "note" });
        Ok(())
    }

    /// A form or command of the last hours comes once more.
    pub(crate) async fn comes_again(&mut self) -> Result<(), String> {
        let now = self.now();
        self.book.sent.retain(|sent| now.since(sent.at) < REMEMBERED_MS);
        let place = self.dice.below(self.book.sent.len());
        let Some(sent) = self.book.sent.get(place).cloned() else { return Ok(()) };
        self.log.note(&format!("the press of {} comes again", sent.word));
        let heard = self.press(&sent.press, Way::Once).await;
        let told = self.book.told(&sent.word);
        let fate = told.map(|told| told.fate);
        // Whoever was signed out meanwhile, or does not see the case any more, hears nothing of what was done.
        let is_hidden =
            told.and_then(|told| told.case).is_some_and(|case| self.book.about_people.contains(&case));
        let is_out =
            |status| status == StatusCode::UNAUTHORIZED || status == StatusCode::NOT_FOUND && is_hidden;
        if heard.answers.iter().all(|answer| is_out(answer.status)) {
            return Ok(());
        }
        match (heard.taken(), fate) {
            (None, Some(Fate::Kept)) => {
                let statuses: Vec<StatusCode> = heard.answers.iter().map(|answer| answer.status).collect();
                return Err(format!("{} was done, but the same again is answered {statuses:?}", sent.word));
            }
            (Some(_), _) if sent.page.is_some() => return self.opened(sent, &heard).await,
            (Some(_), _) => {
                if let Some(mut told) = self.book.told(&sent.word).cloned() {
                    told.fate = Fate::Kept;
                    self.book.tell(told);
                }
            }
            (None, _) => {}
        }
        Ok(())
    }

    /// The shopper keeps a receipt.
    pub(crate) async fn keeps_a_receipt(&mut self) -> Result<(), String> {
        let Some(case) = self.any_case() else { return Ok(()) };
        let answer = self.stranger().get(&format!("{}/receipt.json", case.page)).await;
        if self.book.erased.contains(&case.id) && answer.status.is_client_error() {
            return Ok(());
        }
        self.keep(&answer.bytes)
    }

    /// Any case that is known.
    pub(crate) fn any_case(&self) -> Option<KnownCase> {
        // Most of what happens, happens in the newest cases.
        let n_cases = self.book.cases.len();
        let from = if self.dice.is_lucky(60) { n_cases.saturating_sub(5) } else { 0 };
        self.book.cases.get(from + self.dice.below(n_cases - from)).cloned()
    }

    fn address(&self) -> &'static str {
        self.dice.one_of(ADDRESSES).unwrap_or_default()
    }

    async fn opens(&mut self, press: Press, word: String) -> Result<(), String> {
        let way = Way::drawn(self, true);
        self.log.note(&format!("a case ({word}) {way:?}"));
        let heard = self.press(&press, way).await;
        let sent = Sent { press, at: self.now(), word, page: Some(String::new()) };
        self.opened(sent, &heard).await
    }

    async fn opened(&mut self, mut sent: Sent, heard: &Heard) -> Result<(), String> {
        let word = sent.word.clone();
        if let Some(odd) = heard.odd() {
            return Err(format!("opening ({word}): {odd}"));
        }
        let mut pages = Vec::new();
        for answer in &heard.answers {
            if answer.status == StatusCode::SEE_OTHER {
                pages.extend(answer.location.strip_suffix("/received").map(str::to_owned));
                continue;
            }
            let told = answer.json();
            let receipt = told.get("receipt").map(ToString::to_string).unwrap_or_default();
            self.keep(receipt.as_bytes())?;
            let url = told.get("url").and_then(|url| url.as_str()).unwrap_or_default();
            pages.extend(url.strip_prefix("http://shop.test").map(str::to_owned));
        }
        pages.extend(sent.page.clone().filter(|page| !page.is_empty()));
        pages.dedup();
        let page = match pages.as_slice() {
            [page] => page.clone(),
            [] if heard.is_sure => return Err(format!("a case ({word}) was refused")),
            [] => {
                self.book.tell(Told { word, case: None, fate: Fate::Maybe, is_internal: false });
                self.book.sent.push(sent);
                return Ok(());
            }
            several => return Err(format!("one press ({word}) led to several cases: {several:?}")),
        };
        let case = self.find(&page).await?;
        self.book.tell(Told { word, case: Some(case.id), fate: Fate::Kept, is_internal: false });
        if self.book.know(case) {
            sent.page = Some(page);
            self.book.sent.push(sent);
        }
        Ok(())
    }

    async fn find(&self, page: &str) -> Result<KnownCase, String> {
        let token = page.trim_start_matches("/c/");
        let id: CaseId = Claimed::parse(token).ok_or_else(|| format!("{page} is no link"))?.case;
        let found = self.app().store().read::<_, Fault>(move |tx| cases::peek(tx, ShopId::FIRST, id)).await;
        let case = found.map_err(|why| why.to_string())?;
        let case = case.ok_or_else(|| format!("{page} was acknowledged and is not there"))?;
        Ok(KnownCase { id, reference: case.reference.to_string(), page: page.to_owned() })
    }

    fn keep(&mut self, receipt: &[u8]) -> Result<(), String> {
        let receipt = Receipt::read(receipt).map_err(|why| format!("a receipt: {why}"))?;
        self.book.receipts.push(receipt);
        Ok(())
    }
}
