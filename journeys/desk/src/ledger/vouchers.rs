//! A voucher at the counter: looked at by its code, and used in full or in part. Each form uses it once.

use crate::inbox::{Board, rail};
use crate::place::{Place, ViewName};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Refusal;
use domain::money::{CURRENCIES, Currency, Money};
use domain::voucher::{Voucher, VoucherCode};
use store::Fault;
use store::cases::{self, VoucherUse};
use view::parts::{Column, Field, Rail, Select, Table, Tone, notice, status};
use view::{Html, Icon, Page};
use web::staff::{Agent, CanAnswer};
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
struct Came {
    typed: Answers,
    found: Option<(Voucher, Vec<VoucherUse>)>,
    /// A refusal, beside its field.
    wrong: Option<(&'static str, Refusal)>,
    /// How much was taken.
    taken: Option<Money>,
}

/// `GET /desk/vouchers`
pub(super) async fn show(agent: Agent<CanAnswer>) -> Result<Response, Problem> {
    page(&agent, Came::default()).await
}

/// `POST /desk/vouchers`: looks at a voucher, or takes a part of it.
pub(super) async fn save(agent: Agent<CanAnswer>, typed: Answers) -> Result<Response, Problem> {
    let Some(code) = VoucherCode::parse(typed.get("code")) else {
        return refused(&agent, Came { typed, ..Came::default() }, ("code", Refusal::VoucherUnknown)).await;
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
    let found = store.read::<_, Fault>(move |tx| {
        let Some(voucher) = cases::find_voucher(tx, shop, code)? else { return Ok(None) };
        let uses = cases::voucher_uses(tx, shop, voucher.id)?;
        Ok(Some((voucher, uses)))
    });
    came.found = found.await?;
    let unknown = ("code", Refusal::VoucherUnknown);
    match came.wrong {
        None if came.found.is_none() => refused(&agent, came, unknown).await,
        Some(wrong) => refused(&agent, came, wrong).await,
        None => page(&agent, came).await,
    }
}

/// The page with what is wrong; codes that nobody has are tried only so often.
async fn refused(
    agent: &Agent<CanAnswer>,
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

async fn page(agent: &Agent<CanAnswer>, came: Came) -> Result<Response, Problem> {
    let (shop, me) = (agent.shop(), agent.id);
    let has_post = agent.visit.app.post().is_ready(&agent.visit.shop);
    let board = agent.visit.app.store().read(move |tx| Board::read(tx, shop, me, has_post)).await?;
    let page = rail::page(agent, &board, &Place::first(ViewName::All));
    let page = page.clone().title(page.t("vouchers-title"));
    let mut rail = rail::rail(agent, &page, &board, None);
    for link in &mut rail.foot {
        link.current = link.href == "/desk/ledger";
    }
    let wrong = |field: &str| match came.wrong {
        Some((known, refusal)) if known == field => page.t(&format!("refusal-{}", refusal.code())),
        _ => "",
    };
    let code = Field::line("code")
        .label(page.t("vouchers-code"))
        .hint(page.t("vouchers-code-hint"))
        .value(came.typed.get("code"))
        .error(wrong("code"))
        .with("autocomplete", "off")
        .with("spellcheck", "false")
        .with("maxlength", "60");
    let top = match (&came.taken, &came.found) {
        (Some(sum), Some((voucher, _))) => {
            let left = Money { minor: voucher.left, ..voucher.value.clone() };
            let args = [("sum", page.money(sum).into()), ("left", page.money(&left).into())];
            notice(Tone::Ok, Icon::Check, page.with("vouchers-taken", &args))
        }
        _ => Html::default(),
    };
    let sum = came.found.as_ref().filter(|(voucher, _)| voucher.left > 0).map(|(voucher, _)| {
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
        found: came.found.as_ref().map(|found| told(&page, &board, found)).unwrap_or_default(),
        rail,
        top,
        page,
    })
}

/// What is left of a voucher, until when, and what was used of it.
fn told(page: &Page, board: &Board, (voucher, uses): &(Voucher, Vec<VoucherUse>)) -> Html {
    let said = |minor| page.money(&Money { minor, ..voucher.value.clone() });
    let until = page.pen.date(voucher.expires_at.day_in(&page.pen.zone));
    let (tone, icon, key) = match (voucher.left, voucher.expires_at < page.pen.now) {
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
    Html::built(format!(
        "<section class=\"sect stack\"><h2>{}</h2><p>{}</p>{table}</section>",
        voucher.code,
        status(tone, icon, page.with(key, &args))
    ))
}
