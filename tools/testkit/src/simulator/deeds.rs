//! What people do in a case that is there: the form is opened (a plan), sent later or at once, and what was answered
//! says what must have become of the words in it.

use super::book::{Fate, KnownCase, Sent, Told};
use super::forms::{answering, on_the_ledger, on_the_page};
use super::press::{Heard, Press, Way};
use super::turns::side_by_side;
use super::world::World;
use crate::{Answer, Visitor};
use axum::http::StatusCode;
use domain::Moment;
use domain::id::{CaseId, StaffId};
use domain::time::DAY_MS;

/// An agent's session is renewed after five days and ends after fourteen: none ends sooner after its form was opened.
const SIGNED_IN_LEAST_MS: i64 = 8 * DAY_MS;

/// Something that can be done in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Accept,
    Agree,
    Answer,
    Approve,
    Bounce,
    Close,
    Confirm,
    Decline,
    Dispute,
    Erase,
    Give,
    GoOn,
    HaveIt,
    Message,
    Note,
    Offer,
    Outside,
    Own,
    Propose,
    Refuse,
    Reopen,
    Snooze,
    Sort,
    Unpay,
    Withdraw,
}

/// An opened form with everything typed.
#[derive(Clone)]
pub(crate) struct Plan {
    deed: Deed,
    press: Press,
    word: String,
    case: CaseId,
    agent: Option<StaffId>,
    at: Moment,
}

impl Deed {
    /// How often each is done.
    pub(crate) const WEIGHTS: &[(usize, Self)] = &[
        (6, Self::Accept),
        (3, Self::Agree),
        (24, Self::Answer),
        (5, Self::Approve),
        (3, Self::Bounce),
        (10, Self::Close),
        (5, Self::Confirm),
        (2, Self::Decline),
        (6, Self::Dispute),
        (2, Self::Erase),
        (8, Self::Give),
        (4, Self::GoOn),
        (4, Self::HaveIt),
        (22, Self::Message),
        (5, Self::Note),
        (9, Self::Offer),
        (3, Self::Outside),
        (6, Self::Own),
        (4, Self::Propose),
        (2, Self::Refuse),
        (5, Self::Reopen),
        (6, Self::Snooze),
        (3, Self::Sort),
        (3, Self::Unpay),
        (3, Self::Withdraw),
    ];

    const fn is_shops(self) -> bool {
        matches!(
            self,
            Self::Agree
                | Self::Answer
                | Self::Approve
                | Self::Bounce
                | Self::Close
                | Self::Erase
                | Self::Give
                | Self::Note
                | Self::Offer
                | Self::Outside
                | Self::Own
                | Self::Refuse
                | Self::Reopen
                | Self::Snooze
                | Self::Sort
                | Self::Unpay
        )
    }

    /// Whether its form carries a token that makes a second press the same press.
    const fn has_token(self) -> bool {
        matches!(
            self,
            Self::Close
                | Self::Dispute
                | Self::Message
                | Self::Note
                | Self::Offer
                | Self::Propose
                | Self::Reopen
        )
    }

    /// Whether doing it twice at once is answered twice alike.
    const fn is_repeatable(self) -> bool {
        self.has_token()
            || matches!(
                self,
                Self::Accept
                    | Self::Agree
                    | Self::Answer
                    | Self::Approve
                    | Self::Bounce
                    | Self::Decline
                    | Self::Erase
                    | Self::Give
                    | Self::HaveIt
                    | Self::Refuse
                    | Self::Unpay
            )
    }

    /// The word by which the desk shows its form.
    const fn form(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Note => "note",
            Self::Offer => "offer",
            Self::Outside => "outside",
            Self::Reopen => "reopen",
            _ => "answer",
        }
    }
}

impl World {
    /// Opens the form of a deed in a case, as any agent but `but`, or as the shopper; nothing where the page has no
    /// such form now.
    pub(crate) async fn plan(&mut self, deed: Deed, case: &KnownCase, but: Option<StaffId>) -> Option<Plan> {
        let word = self.book.new_word();
        let (agent, press) = if deed.is_shops() {
            let (id, visitor) = match deed {
                Deed::Erase => self.manager().await,
                _ => self.agent(but).await,
            };
            (Some(id), self.at_the_desk(deed, visitor, (case, &word)).await?)
        } else {
            let press = match deed {
                Deed::GoOn => self.goes_on(case),
                _ => on_the_page(deed, self.stranger(), (case, &word)).await,
            };
            (None, press?)
        };
        self.log.note(&format!("{deed:?} in {} ({word})", case.reference));
        Some(Plan { deed, press, word, case: case.id, agent, at: self.now() })
    }

    async fn at_the_desk(
        &self,
        deed: Deed,
        mut agent: Visitor,
        (case, word): (&KnownCase, &str),
    ) -> Option<Press> {
        let reference = &case.reference;
        let page = agent.get(&format!("/desk/all/{reference}?do={}", deed.form())).await;
        let field = |name| page.find_hidden(name);
        let text = |what: &str| ("text", format!("{what} {word}"));
        let (verb, mut fields) = match deed {
            Deed::Answer => {
                let turn = self.dice.one_of(&["goods", "shop", "shopper", "shopper"])?.to_owned();
                let remind = ("remind", self.dice.one_of(&["", "", "3"])?.to_owned());
                let fields = vec![text("We answer you"), ("seen", field("seen")?), ("turn", turn), remind];
                ("answers", [fields, vec![("then", "stay".to_owned())]].concat())
            }
            Deed::Close => {
                let outcome = self.dice.one_of(&["not_upheld", "settled", "upheld"])?;
                let fields =
                    vec![text("It ends so"), ("seen", field("seen")?), ("outcome", outcome.to_owned())];
                let token = vec![("once", field("once")?), ("relief", "repair".to_owned())];
                ("closure", [fields, token].concat())
            }
            Deed::Approve | Deed::Bounce | Deed::Refuse | Deed::Unpay => {
                return on_the_ledger(deed, &agent, (&page, text("It is so")));
            }
            Deed::Agree | Deed::Give => return self.about_offer(deed, &agent, (case, &page)),
            Deed::Offer => {
                let days = self.dice.one_of(&["3", "7", "14", "0"])?.to_owned();
                let thing = self.dice.one_of(&["refund", "refund", "replacement", "voucher"])?.to_owned();
                let things = vec![("item", thing), ("item", "apology".to_owned()), ("looked", String::new())];
                let sum = self.dice.one_of(&["40", "100"])?.to_owned();
                let sum =
                    vec![("sum-refund", sum.clone()), ("sum-voucher", sum), ("currency", "RUB".to_owned())];
                let token = vec![("seen", field("seen")?), ("once", field("once")?), ("days", days)];
                ("offers", [things, sum, token, vec![text("Sorry, this we offer")]].concat())
            }
            Deed::Erase => {
                // Others of the same shopper are not among them: they have an address of their own for that.
                let number = ("number", reference.clone());
                ("erasing", vec![("reason", "request".to_owned()), number])
            }
            Deed::Note => ("notes", vec![text("Among us"), ("once", field("once")?)]),
            Deed::Snooze => {
                let when = self.dice.one_of(&["today", "tomorrow", "week", "answer", "awake"])?;
                ("snooze", vec![("when", when.to_owned()), ("seen", field("seen")?)])
            }
            Deed::Outside => ("stage", self.door("shop", ("seen", field("seen")?))?),
            Deed::Reopen => ("reopening", vec![text("Our mistake"), ("once", field("once")?)]),
            Deed::Own => {
                let seen = field("seen_owner").unwrap_or_default();
                ("owner", vec![("owner", field("owner")?), ("seen_owner", seen)])
            }
            _ => {
                let urgency = self.dice.one_of(&["critical", "high", "low", "normal"])?.to_owned();
                let intent = self.dice.one_of(&["refund_status", "refund_status", "staff_complaint"])?;
                let seen = field("seen_sorting")?;
                let fields =
                    vec![("intent", intent.to_owned()), ("urgency", urgency), ("ground", String::new())];
                ("sorting", [fields, vec![("seen_sorting", seen)]].concat())
            }
        };
        fields.push(("at", "all".to_owned()));
        Some(Press::form(&agent, &format!("/desk/cases/{reference}/{verb}"), fields))
    }

    /// The shop agrees to what was suggested, or gives what was agreed.
    fn about_offer(&self, deed: Deed, agent: &Visitor, (case, page): (&KnownCase, &Answer)) -> Option<Press> {
        let field = |name| page.find_hidden(name);
        let (verb, item) = match deed {
            Deed::Agree => ("acceptance", Vec::new()),
            _ => ("gifts", vec![("item", field("item")?)]),
        };
        let fields = vec![("seen", field("seen")?), ("once", field("once")?), ("at", "all".to_owned())];
        let path = format!("/desk/cases/{}/{}", case.reference, answering(page, verb)?);
        Some(Press::form(agent, &path, [fields, item].concat()))
    }

    /// Sends what was planned and writes down what must have become of it.
    pub(crate) async fn carry_out(&mut self, plan: Plan, way: Way) -> Result<(), String> {
        self.log.note(&format!("{:?} ({}) is sent {way:?}", plan.deed, plan.word));
        self.before(&plan).await;
        let heard = self.press(&plan.press, way).await;
        self.judge(&plan, &heard)
    }

    /// Two plans at once: as the machine has it, or turn by turn.
    pub(crate) async fn carry_out_both(&mut self, plans: [Plan; 2]) -> Result<(), String> {
        for plan in &plans {
            self.before(plan).await;
        }
        let [one, other] = &plans;
        let answers = if self.dice.is_lucky(50) {
            self.log.note("both at the same moment");
            let (one, other) = tokio::join!(one.press.send(self), other.press.send(self));
            vec![one, other]
        } else {
            side_by_side(&self.dice, vec![one.press.send(self), other.press.send(self)]).await
        };
        for (plan, answer) in plans.iter().zip(answers) {
            self.judge(plan, &Heard { answers: vec![answer], is_sure: true })?;
        }
        Ok(())
    }

    /// Any way that suits the plan.
    pub(crate) fn way_of(&self, plan: &Plan) -> Way {
        Way::drawn(self, plan.deed.is_repeatable())
    }

    /// Who planned it, where that was an agent.
    pub(crate) const fn planner(plan: &Plan) -> Option<StaffId> {
        plan.agent
    }

    async fn before(&mut self, plan: &Plan) {
        if let (Deed::Answer | Deed::Close | Deed::Offer, Some(agent)) = (plan.deed, plan.agent) {
            self.replace_draft(agent, plan.case).await;
        }
        match plan.deed {
            Deed::Sort => self.book.may_be_about_people(plan.case),
            Deed::Erase => self.book.may_be_erased(plan.case),
            _ => {}
        }
    }

    fn judge(&mut self, plan: &Plan, heard: &Heard) -> Result<(), String> {
        let statuses: Vec<StatusCode> = heard.answers.iter().map(|answer| answer.status).collect();
        self.log.note(&format!("{:?} ({}) was answered {statuses:?}", plan.deed, plan.word));
        // A second answer of the same words, when the first has gone out meanwhile, is told so.
        if let Some(odd) = heard.odd() {
            return Err(format!("{:?} ({}): {odd}", plan.deed, plan.word));
        }
        for answer in &heard.answers {
            if !is_expected(answer.status) && !self.is_shut_out(plan, answer) {
                return Err(format!("{:?} ({}) was answered {}", plan.deed, plan.word, answer.status));
            }
        }
        let is_taken = heard.taken().is_some();
        let fate = match (plan.deed, plan.agent) {
            (Deed::Erase, _) => {
                if is_taken {
                    self.book.erased(plan.case);
                }
                return Ok(());
            }
            // Whoever is not let in at all has what they typed before them, and it is kept nowhere.
            (Deed::Answer, _) if !is_taken && statuses.iter().any(|status| !is_expected(*status)) => {
                Fate::Maybe
            }
            // What is refused is a draft: nothing typed is lost.
            (Deed::Answer, Some(agent)) if !heard.answers.is_empty() => Fate::OnItsWay(agent),
            (Deed::Answer, _) => Fate::Maybe,
            (
                Deed::Accept
                | Deed::Agree
                | Deed::Approve
                | Deed::Confirm
                | Deed::Give
                | Deed::GoOn
                | Deed::HaveIt
                | Deed::Outside
                | Deed::Own
                | Deed::Snooze
                | Deed::Sort
                | Deed::Unpay
                | Deed::Withdraw,
                _,
            ) => return Ok(()),
            // Sent twice, the second time finds it done already, whoever did it.
            (Deed::Bounce | Deed::Decline | Deed::Refuse, _) => Fate::Maybe,
            _ if is_taken => Fate::Kept,
            _ if heard.is_sure => Fate::Never,
            _ => Fate::Maybe,
        };
        // Whether it was said before its case was erased or after, who can tell.
        let is_gone = fate != Fate::Never && self.book.erased.contains(&plan.case);
        let fate = if is_gone { Fate::Maybe } else { fate };
        let is_internal = matches!(plan.deed, Deed::Note | Deed::Refuse);
        self.book.tell(Told { word: plan.word.clone(), case: Some(plan.case), fate, is_internal });
        if plan.deed.has_token() && fate != Fate::Never {
            let (press, word) = (plan.press.clone(), plan.word.clone());
            self.book.sent.push(Sent { press, at: self.now(), word, page: None });
        }
        Ok(())
    }

    /// Whether whoever sent it is rightly not let in: a form that was kept longer than its sender stays signed in, which
    /// is answered by signing in with everything typed; a case that went out of an agent's sight meanwhile; one that is
    /// erased.
    fn is_shut_out(&self, plan: &Plan, answer: &Answer) -> bool {
        match answer.status {
            StatusCode::UNAUTHORIZED => {
                let is_old = self.now().since(plan.at) > SIGNED_IN_LEAST_MS;
                let has_words = plan.press.holds(&plan.word);
                plan.agent.is_some() && is_old && (!has_words || answer.text().contains(&plan.word))
            }
            StatusCode::NOT_FOUND => {
                let is_hidden = self.book.about_people.contains(&plan.case);
                let is_erased = self.book.erased.contains(&plan.case);
                is_erased || is_hidden && plan.agent.is_some_and(|agent| !self.sees_all(agent))
            }
            StatusCode::GONE => self.book.erased.contains(&plan.case),
            _ => false,
        }
    }
}

/// Done, refused because somebody was faster, or refused because it may not be.
const fn is_expected(status: StatusCode) -> bool {
    matches!(status, StatusCode::SEE_OTHER | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY)
}
