//! An answer waits ten seconds before it goes out: queued with its words, undone, sent exactly once, or come back.
//!
//! The row and its task are written in one transaction, and the answer, its files and the end of the row in another.
//! A task run twice finds no row the second time; an undone one finds none at all.

use super::draft;
use crate::incidents::together;
use crate::{TEXTS, macros, rows};
use domain::case::{Case, FILES_MAX, Reply, Turn, note};
use domain::id::{CaseId, ShopId, StaffId};
use domain::redact::Masked;
use domain::role::Right;
use domain::time::SECOND_MS;
use domain::{Actor, Moment, Refusal};
use store::files::{FileFault, FileName};
use store::{Change, Claimed, Fault, Lane, NewTask, Outcome, Row, Tx, cases, values};
use web::macros::Along;
use web::staff::{Person, people};
use web::{App, Errand, Problem, Shop, Uploaded};

/// How long an answer can be taken back.
pub(crate) const UNDO_MS: i64 = 10 * SECOND_MS;

/// Sends an answer whose time has come.
pub(crate) const SEND_ANSWER: Errand =
    Errand { kind: "desk.send_answer", run: |app, task| Box::pin(send(app, task)) };

/// How an answer on its way out stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It goes out when its time comes.
    Waiting,
    /// Its writer took it back; its files are kept for the next try.
    Undone,
    /// It could not go out; its words are a draft again.
    Refused,
}

impl State {
    const fn number(self) -> i64 {
        match self {
            Self::Waiting => 0,
            Self::Undone => 1,
            Self::Refused => 2,
        }
    }

    const fn from_number(number: i64) -> Self {
        match number {
            0 => Self::Waiting,
            1 => Self::Undone,
            _ => Self::Refused,
        }
    }
}

/// An answer on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outgoing {
    pub(crate) id: i64,
    pub(crate) case: CaseId,
    pub(crate) reference: String,
    pub(crate) staff: StaffId,
    /// Empty where it came back.
    pub(crate) words: Masked,
    pub(crate) turn: Turn,
    pub(crate) seen: i64,
    pub(crate) files: Vec<Uploaded>,
    pub(crate) send_at: Moment,
    pub(crate) state: State,
    /// The code of the refusal it came back with.
    pub(crate) cause: String,
    /// When its writer is reminded where the shopper says nothing.
    pub(crate) remind_at: Option<Moment>,
    /// What a macro does with the case when the words go out.
    pub(crate) along: Option<Box<Along>>,
}

/// An answer as its writer sends it.
#[derive(Clone, Debug)]
pub(crate) struct NewAnswer {
    pub(crate) by: StaffId,
    pub(crate) words: Masked,
    pub(crate) turn: Turn,
    pub(crate) seen: i64,
    pub(crate) files: Vec<Uploaded>,
    /// When one is reminded where the shopper says nothing.
    pub(crate) remind_at: Option<Moment>,
    /// What a macro does with the case when the words go out.
    pub(crate) along: Option<Box<Along>>,
}

/// Queues an answer that could go out at this moment. The same words sent twice are queued once.
pub(crate) fn queue(tx: &mut Tx<'_>, case: &Case, new: &NewAnswer, shop: &Shop) -> Result<(), Problem> {
    let waiting = of_case(tx, case.shop, case.id)?;
    let is_double =
        |one: &Outgoing| one.staff == new.by && one.state == State::Waiting && one.words == new.words;
    if waiting.iter().any(is_double) {
        return Ok(());
    }
    check(tx, case, new, shop)?;
    let run_at = tx.now().plus_ms(UNDO_MS);
    let id = keep(tx, case, (new, new.words.as_str(), run_at), State::Waiting)?;
    send_at(tx, case, (id, run_at))?;
    draft::drop(tx, (case.shop, case.id, new.by), draft::Kind::Answer)?;
    Ok(())
}

/// Queues an answer that goes out beside what its writer has begun in this case, one of many or a macro's, and gives its
/// number. The draft and the files stay where they are: they belong to another answer.
pub(crate) fn queue_beside(
    tx: &mut Tx<'_>,
    case: &Case,
    new: &NewAnswer,
    shop: &Shop,
) -> Result<i64, Problem> {
    check(tx, case, new, shop)?;
    let run_at = tx.now().plus_ms(UNDO_MS);
    let id = write(tx, case, (new, new.words.as_str(), run_at, &new.files), State::Waiting)?;
    send_at(tx, case, (id, run_at))?;
    Ok(id)
}

fn send_at(tx: &mut Tx<'_>, case: &Case, (id, run_at): (i64, Moment)) -> Result<(), Fault> {
    tx.queue(NewTask {
        kind: SEND_ANSWER.kind,
        lane: Lane::Local,
        shop: case.shop,
        subject: id,
        seq: 0,
        run_at,
        key: Some(id.to_string()),
    })?;
    tx.touched(Change::case(case.shop, case.id));
    Ok(())
}

/// Keeps what could not be queued: the words as a draft, the files for the next try.
pub(crate) fn shelve(tx: &mut Tx<'_>, case: &Case, new: &NewAnswer) -> Result<(), Problem> {
    draft::keep(tx, (case.shop, case.id, new.by), draft::Kind::Answer, new.words.as_str())?;
    if new.files.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    keep(tx, case, (new, "", now), State::Undone).map(drop)
}

/// Writes a row with the files of this try and of those that came back before.
fn keep(
    tx: &mut Tx<'_>,
    case: &Case,
    (new, words, send_at): (&NewAnswer, &str, Moment),
    state: State,
) -> Result<i64, Problem> {
    let before = of_case(tx, case.shop, case.id)?;
    let returned = before.into_iter().filter(|one| one.staff == new.by && one.state != State::Waiting);
    let files: Vec<Uploaded> = returned.flat_map(|one| one.files).chain(new.files.iter().cloned()).collect();
    tx.exec(rows::DROP_RETURNED, values![case.shop, case.id, new.by])?;
    write(tx, case, (new, words, send_at, &files), state)
}

fn write(
    tx: &mut Tx<'_>,
    case: &Case,
    (new, words, send_at, files): (&NewAnswer, &str, Moment, &[Uploaded]),
    state: State,
) -> Result<i64, Problem> {
    let files = serde_json::to_string(files).map_err(|e| Problem::fault(&e))?;
    let deeds = macros::written(new.along.as_deref())?;
    let (id, reference) = (tx.make_id(), case.reference.to_string());
    let row = values![
        case.shop,
        id,
        case.id,
        &reference,
        new.by,
        words,
        new.turn.code(),
        new.seen,
        &files,
        send_at,
        state.number(),
        new.remind_at,
        &deeds
    ];
    tx.exec(rows::SEND_LATER, row)?;
    Ok(id)
}

/// Takes a waiting answer back: its words become the draft again. `false` where it is too late.
pub(crate) fn undo(tx: &mut Tx<'_>, case: &Case, by: StaffId, id: i64) -> Result<bool, Fault> {
    let Some(one) = one(tx, case.shop, id)? else { return Ok(false) };
    if one.case != case.id || one.staff != by || one.state != State::Waiting {
        return Ok(false);
    }
    draft::give_back(tx, (case.shop, case.id, by), draft::Kind::Answer, one.words.as_str())?;
    if one.files.is_empty() {
        tx.exec(rows::DROP_OUTGOING, values![case.shop, id])?;
    } else {
        tx.exec(rows::COME_BACK, values![case.shop, id, State::Undone.number(), ""])?;
    }
    together::turned(tx, case.shop, (id, "undone", ""))?;
    tx.touched(Change::case(case.shop, case.id));
    Ok(true)
}

/// All that waits or came back in a shop.
pub(crate) fn all(tx: &mut Tx<'_>, shop: ShopId) -> Result<Vec<Outgoing>, Fault> {
    tx.query(rows::OUTGOING, values![shop], read)
}

/// What waits or came back in a case.
pub(crate) fn of_case(tx: &mut Tx<'_>, shop: ShopId, case: CaseId) -> Result<Vec<Outgoing>, Fault> {
    tx.query(rows::OUTGOING_OF_CASE, values![shop, case], read)
}

fn one(tx: &mut Tx<'_>, shop: ShopId, id: i64) -> Result<Option<Outgoing>, Fault> {
    tx.query_one(rows::OUTGOING_ONE, values![shop, id], read)
}

/// Whether it could be sent as it is.
fn check(tx: &mut Tx<'_>, case: &Case, new: &NewAnswer, shop: &Shop) -> Result<(), Problem> {
    let reply = Reply { text: cases::text(tx, &new.words), turn: new.turn, seen: new.seen };
    macros::decided(tx, case, (new.by, reply, new.along.as_deref()), shop)?.map_err(web::macros::problem)?;
    let n_files = cases::evidence(tx, case.shop, case.id)?.len();
    if n_files + new.files.len() > FILES_MAX {
        return Err(Refusal::TooManyFiles.into());
    }
    Ok(())
}

async fn send(app: App, task: Claimed) -> Outcome {
    match try_send(&app, &task).await {
        Ok(()) => Outcome::Done,
        Err(problem) => Outcome::Retry(problem.code().to_owned()),
    }
}

/// Sends the answer, and before it those of the same writer in the same case that were written earlier and wait too:
/// after a standstill all of them are due at once, and they must go out in their order.
async fn try_send(app: &App, task: &Claimed) -> Result<(), Problem> {
    let (shop_id, id) = (task.shop, task.subject);
    let shop = app.shop(shop_id).await?;
    let Some(found) = app.store().read(move |tx| one(tx, shop_id, id)).await? else { return Ok(()) };
    let case_id = found.case;
    let waiting = app.store().read(move |tx| until(tx, shop_id, &found)).await?;
    let mut whole = Vec::new();
    for one in &waiting {
        if has_files(app, one).await? {
            whole.push(one.id);
        }
    }
    app.store()
        .write(move |tx| {
            // The case is locked first: an undo of the same moment waits here, or has been already.
            let Some(mut case) = cases::load(tx, shop_id, case_id)? else { return Ok(()) };
            let Some(found) = one(tx, shop_id, id)? else { return Ok(()) };
            for one in until(tx, shop_id, &found)? {
                // It was read anew: what went out before it counts as seen.
                let Some(one) = self::one(tx, shop_id, one.id)? else { continue };
                case = if whole.contains(&one.id) {
                    go_out(tx, case, &one, &shop)?
                } else {
                    come_back(tx, &case, &one, "files-gone")?;
                    case
                };
            }
            Ok(())
        })
        .await
}

/// An answer that waits, after those of the same writer in the same case that were written before it.
fn until(tx: &mut Tx<'_>, shop: ShopId, last: &Outgoing) -> Result<Vec<Outgoing>, Fault> {
    let all = of_case(tx, shop, last.case)?;
    let own = |one: &Outgoing| one.staff == last.staff && one.state == State::Waiting && one.id <= last.id;
    Ok(all.into_iter().filter(own).collect())
}

/// Says it in the case; gives the case as it is then. What is refused comes back and changes nothing.
fn go_out(tx: &mut Tx<'_>, case: Case, waiting: &Outgoing, shop: &Shop) -> Result<Case, Problem> {
    let by = Actor::Staff(waiting.staff);
    let people = people(tx, case.shop)?;
    let writer = people.iter().find(|person| person.id == waiting.staff);
    let answers = |writer: &&Person| writer.is_active && writer.role.may(Right::AnswerCases);
    let name = writer.map_or("", |writer| &writer.name);
    match writer.filter(answers) {
        None => return hold_back(tx, case, waiting, ("answer-held-gone", name)),
        Some(writer) if !case.is_seen_by(writer.role) => {
            return hold_back(tx, case, waiting, ("answer-held-back", name));
        }
        Some(_) => {}
    }
    let n_files = cases::evidence(tx, case.shop, case.id)?.len();
    if n_files + waiting.files.len() > FILES_MAX {
        come_back(tx, &case, waiting, Refusal::TooManyFiles.code())?;
        return Ok(case);
    }
    let text = cases::text(tx, &waiting.words);
    let reply = Reply { text, turn: waiting.turn, seen: waiting.seen };
    let all = match macros::decided(tx, &case, (waiting.staff, reply, waiting.along.as_deref()), shop)? {
        Ok(all) => all,
        Err(cannot) => {
            come_back(tx, &case, waiting, cannot.code())?;
            return Ok(case);
        }
    };
    let case = cases::apply(tx, &case, by, &all)?;
    let word_seq = case.word_seq;
    let files: Vec<_> = waiting.files.iter().map(Uploaded::evidence).collect();
    let case = cases::add_files::<Problem>(tx, case, by, (n_files, &files))?;
    tx.exec(rows::DROP_OUTGOING, values![case.shop, waiting.id])?;
    together::turned(tx, case.shop, (waiting.id, "sent", ""))?;
    tx.exec(rows::SEE_OWN, values![case.shop, case.id, waiting.staff, word_seq])?;
    remind(tx, case, waiting, shop)
}

/// The case sleeps until its writer asked to be reminded. Where that time has come already, or the case has ended, it does
/// not.
fn remind(tx: &mut Tx<'_>, case: Case, waiting: &Outgoing, shop: &Shop) -> Result<Case, Problem> {
    let at = waiting.remind_at.filter(|_| case.turn != Turn::Shop);
    let asleep = at.map(|at| domain::case::remind(&case, at, tx.now(), &shop.terms().hours));
    let Some(Ok(event)) = asleep else { return Ok(case) };
    Ok(cases::apply(tx, &case, Actor::Staff(waiting.staff), &[event])?)
}

/// Its writer may not say it any more: nothing goes out, and those who see the case find the words in a note.
fn hold_back(
    tx: &mut Tx<'_>,
    case: Case,
    waiting: &Outgoing,
    (why, name): (&str, &str),
) -> Result<Case, Problem> {
    let said = TEXTS.with(case.lang, why, &[("name", view::Arg::name(name))]);
    let words = Masked::of(&format!("{said}\n\n{}", waiting.words.as_str()));
    let noted = note(&case, cases::text(tx, &words))?;
    let case = cases::apply(tx, &case, Actor::Clock, &[noted])?;
    tx.exec(rows::DROP_OUTGOING, values![case.shop, waiting.id])?;
    together::turned(tx, case.shop, (waiting.id, "held", ""))?;
    tx.touched(Change::case(case.shop, case.id));
    Ok(case)
}

/// The words become a draft again, and the row says why until the next try.
fn come_back(tx: &mut Tx<'_>, case: &Case, waiting: &Outgoing, cause: &str) -> Result<(), Fault> {
    draft::give_back(tx, (case.shop, case.id, waiting.staff), draft::Kind::Answer, waiting.words.as_str())?;
    tx.exec(rows::COME_BACK, values![case.shop, waiting.id, State::Refused.number(), cause])?;
    together::turned(tx, case.shop, (waiting.id, "returned", cause))?;
    tx.touched(Change::case(case.shop, case.id));
    Ok(())
}

/// Whether the bytes of its files are still there: what no case refers to is swept after a day.
async fn has_files(app: &App, waiting: &Outgoing) -> Result<bool, Problem> {
    for file in &waiting.files {
        let Some(name) = FileName::parse(&file.blob_name) else { return Ok(false) };
        match app.files().read(name, None).await {
            Ok(_) => {}
            Err(FileFault::Missing) => return Ok(false),
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(true)
}

fn read(row: &Row<'_>) -> Result<Outgoing, Fault> {
    let broken = |what: &str| Fault::Broken(format!("an outgoing answer has unreadable {what}"));
    Ok(Outgoing {
        id: row.int(0)?,
        case: CaseId::new(row.int(1)?),
        reference: row.text(2)?.to_owned(),
        staff: StaffId::new(row.int(3)?),
        words: Masked::from_store(row.text(4)?.to_owned()),
        turn: Turn::from_code(row.text(5)?).ok_or_else(|| broken("turn"))?,
        seen: row.int(6)?,
        files: serde_json::from_str(row.text(7)?).map_err(|_| broken("files"))?,
        send_at: row.moment(8)?,
        state: State::from_number(row.int(9)?),
        cause: row.text(10)?.to_owned(),
        remind_at: row.opt_moment(11)?,
        along: macros::read(row.text(12)?)?,
    })
}
