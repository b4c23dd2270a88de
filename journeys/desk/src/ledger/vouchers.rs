//! A voucher at the counter: looked at by its code, and used in full or in part. Each form uses it once. Whoever may
//! approve payouts finds the vouchers of a case by its number too, whatever became of the case.

use super::voiding::deed;
use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use domain::money::{CURRENCIES, Currency, Money};
use domain::reference::CaseRef;
use domain::role::Right;
use domain::voucher::{Voucher, VoucherCode};
use store::Fault;
use store::cases::{self, VoucherUse};
use view::parts::{Column, Field, Rail, Select, Table, Tone, notice, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer, Permission};
use web::voucher::use_voucher;
use web::{Answers, Kind, Problem, show as answer};

#[derive(Template)]
#[template(path = "desk-vouchers.html")]
struct VouchersPage {
    page: Page,
    rail: Rail,
    top: Html,
    code: Html,
    sum: Html,
    once: String,
    found: Html,
}

/// What came of a form.
#[derive(Default)]
pub(super) struct Came {
    pub(super) typed: Answers,
    /// A refusal, beside its field.
    pub(super) wrong: Option<(&'static str, Refusal)>,
    /// How much was taken.
    pub(super) taken: Option<Money>,
    /// The key of the sentence that says what else was done.
    pub(super) done: Option<&'static str>,
    /// Whether nobody said why a voucher is taken away.
    pub(super) is_reason_missing: bool,
}

/// A voucher with what was used of it, and the number of its case for whoever sees that.
pub(super) struct Found {
    pub(super) voucher: Voucher,
    uses: Vec<VoucherUse>,
    reference: Option<CaseRef>,
}

/// `GET /desk/vouchers`
pub(super) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    page(&agent, Came::default()).await
}

/// `POST /desk/vouchers`: looks at a voucher, or takes a part of it.
pub(super) async fn save(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let Some(code) = VoucherCode::parse(typed.get("code")) else {
        return answer_with(&agent, Came { typed, ..Came::default() }).await;
    };
    let (shop, actor) = (agent.shop(), agent.actor());
    let store = agent.visit.app.store();
    let mut came = Came { typed, ..Came::default() };
    if came.typed.get("do") == "use" {
        let known = CURRENCIES.iter().find(|known| **known == came.typed.get("currency"));
        let currency = known.and_then(|code| Currency::parse(code));
        let sum = currency.and_then(|currency| Money::read(came.typed.get("sum"), currency).ok());
        let key = came.typed.get("once").to_owned();
        let used: Result<Money, Problem> = match sum {
            None => Err(Problem::Refused(Refusal::BadSum)),
            Some(sum) => {
                let taken = sum.clone();
                let used = store.write(move |tx| use_voucher(tx, shop, code, &sum, (actor, &key)));
                used.await.map(|_| taken)
            }
        };
        match used {
            Ok(taken) => came.taken = Some(taken),
            Err(Problem::Refused(Refusal::VoucherUnknown)) => {}
            Err(Problem::Refused(refusal)) => came.wrong = Some(("sum", refusal)),
            Err(problem) => return Err(problem),
        }
    }
    match came.wrong {
        Some(wrong) => refused(&agent, came, wrong).await,
        None => answer_with(&agent, came).await,
    }
}

/// The page with what is found by what was typed, or that nothing is.
pub(super) async fn answer_with<P: Permission>(agent: &Agent<P>, came: Came) -> Result<Response, Problem> {
    if found(agent, &came.typed).await?.is_empty() {
        return refused(agent, came, ("code", Refusal::VoucherUnknown)).await;
    }
    page(agent, came).await
}

/// The voucher of a code, or those of a case.
async fn found<P: Permission>(agent: &Agent<P>, typed: &Answers) -> Result<Vec<Found>, Fault> {
    let (shop, role) = (agent.shop(), agent.role);
    let code = VoucherCode::parse(typed.get("code"));
    let reference = CaseRef::parse(typed.get("code")).filter(|_| agent.may(Right::ApprovePayouts));
    let read = agent.visit.app.store().read::<_, Fault>(move |tx| {
        let vouchers = match (code, reference) {
            (Some(code), _) => cases::find_voucher(tx, shop, code)?.into_iter().collect(),
            (None, Some(reference)) => match cases::by_reference(tx, shop, reference)? {
                Some(case) => cases::vouchers(tx, shop, case)?,
                None => Vec::new(),
            },
            (None, None) => Vec::new(),
        };
        let mut found = Vec::with_capacity(vouchers.len());
        for voucher in vouchers {
            let uses = cases::voucher_uses(tx, shop, voucher.id)?;
            let case = cases::peek(tx, shop, voucher.case)?.filter(|case| case.is_seen_by(role));
            found.push(Found { voucher, uses, reference: case.map(|case| case.reference) });
        }
        Ok(found)
    });
    read.await
}

/// The page with what is wrong; codes that nobody has are tried only so often.
pub(super) async fn refused<P: Permission>(
    agent: &Agent<P>,
    came: Came,
    wrong: (&'static str, Refusal),
) -> Result<Response, Problem> {
    if wrong.1 == Refusal::VoucherUnknown {
        agent.visit.app.limits().take(Kind::Prove, &agent.visit.address).map_err(Problem::TooMany)?;
    }
    let mut response = page(agent, Came { wrong: Some(wrong), ..came }).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn page<P: Permission>(agent: &Agent<P>, came: Came) -> Result<Response, Problem> {
    let found = found(agent, &came.typed).await?;
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let board = agent.visit.app.store().read(move |tx| Board::read(tx, shop, me, has_post)).await?;
    let page = rail::page(agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("vouchers-title"));
    let mut rail = rail::rail(agent, &page, &board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/ledger";
    }
    let may_void = agent.may(Right::ApprovePayouts);
    let wrong = |field: &str| match came.wrong {
        Some((known, refusal)) if known == field => page.t(&format!("refusal-{}", refusal.code())),
        _ => "",
    };
    let code = Field::line("code")
        .label(page.t("vouchers-code"))
        .hint(page.t(if may_void { "vouchers-code-hint-case" } else { "vouchers-code-hint" }))
        .value(came.typed.get("code"))
        .error(wrong("code"))
        .with("autocomplete", "off")
        .with("spellcheck", "false")
        .with("maxlength", "60");
    let top = match (&came.taken, found.first().map(|found| &found.voucher)) {
        _ if came.done.is_some() => {
            notice(Tone::Ok, Icon::Check, came.done.map(|key| page.t(key)).unwrap_or_default())
        }
        (Some(sum), Some(voucher)) => {
            let left = Money { minor: voucher.left, ..voucher.value.clone() };
            let args = [("sum", page.money(sum).into()), ("left", page.money(&left).into())];
            notice(Tone::Ok, Icon::Check, page.with("vouchers-taken", &args))
        }
        _ => Html::default(),
    };
    let by_code =
        found.first().filter(|found| VoucherCode::parse(came.typed.get("code")) == Some(found.voucher.code));
    let usable = by_code.map(|found| &found.voucher).filter(|voucher| voucher.left > 0);
    let sum = usable.map(|voucher| {
        let field = Field::line("sum")
            .label(page.t("vouchers-sum"))
            .value(if came.taken.is_some() { "" } else { came.typed.get("sum") })
            .error(wrong("sum"))
            .with("inputmode", "decimal")
            .with("autocomplete", "off")
            .with("maxlength", "20");
        let select = Select::new("currency", page.t("thing-currency"));
        let select = CURRENCIES.iter().fold(select, |list, code| list.answer(code, *code));
        let select = select.chosen(voucher.value.currency.code());
        Html::built(format!("<div class=\"row picks\">{field}{select}</div>"))
    });
    answer(&VouchersPage {
        once: format!("{me}.{}", page.pen.now.ms()),
        code: code.into(),
        sum: sum.unwrap_or_default(),
        found: view::parts::together(found.iter().map(|found| {
            let deed = if may_void { deed(&page, found, came.is_reason_missing) } else { Html::default() };
            told(&page, &board, (found, &deed))
        })),
        rail,
        top,
        page,
    })
}

/// What is left of a voucher, until when, what was used of it, and what can be done about it.
fn told(page: &Page, board: &Board, (found, deed): (&Found, &Html)) -> Html {
    let Found { voucher, uses, reference } = found;
    let said = |minor| page.money(&Money { minor, ..voucher.value.clone() });
    let until = page.pen.date(voucher.expires_at.day_in(&page.pen.zone));
    let (tone, icon, key) = match (voucher.left, voucher.expires_at < page.pen.now) {
        _ if voucher.void.is_some() => (Tone::Alarm, Icon::X, "vouchers-void"),
        (0, _) => (Tone::Quiet, Icon::Check, "vouchers-spent"),
        (_, true) => (Tone::Alarm, Icon::Clock, "vouchers-expired"),
        (_, false) => (Tone::Ok, Icon::Check, "vouchers-good"),
    };
    let args = [
        ("left", said(voucher.left).into()),
        ("of", said(voucher.value.minor).into()),
        ("until", until.into()),
    ];
    let columns = vec![
        Column::words(page.t("ledger-when")),
        Column::figures(page.t("ledger-sum")),
        Column::words(page.t("vouchers-by")),
    ];
    let mut table = Table::new(page.t("vouchers-uses"), page.t("vouchers-uses"), columns);
    for one in uses {
        let by = view::name(&crate::case::who(page, board, one.actor));
        table = table.row(vec![page.when(one.at), Html::from(said(one.minor)), by]);
    }
    let table = if uses.is_empty() { String::new() } else { table.to_string() };
    let case = reference.map(|number| {
        let label = page.ta("vouchers-case", "number", number.to_string());
        format!("<p><a href=\"/desk/all/{number}\">{}</a></p>", Html::from(label))
    });
    let void = voucher.void.map(|void| {
        let why = page.t(&format!("vouchers-void-{}", void.reason.code()));
        let by = view::Arg::Name(crate::case::who(page, board, void.by));
        let args = [("by", by), ("when", page.pen.moment_full(void.at).into()), ("why", why.into())];
        format!("<p class=\"dim small\">{}</p>", page.rich("vouchers-void-told", &args))
    });
    Html::built(format!(
        "<section class=\"sect stack\"><h2>{}</h2><p>{}</p>{}{}{table}{deed}</section>",
        voucher.code,
        status(tone, icon, page.with(key, &args)),
        void.unwrap_or_default(),
        case.unwrap_or_default()
    ))
}
