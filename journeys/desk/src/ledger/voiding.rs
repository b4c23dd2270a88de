//! The rest of a voucher is taken away, for one of a few reasons, and given again for ten minutes: the forms on its page,
//! and what they do. Who may approve payouts may.

use super::vouchers::{self, Came, Found};
use axum::response::Response;
use domain::Refusal;
use domain::case::UNDO_PAID_MS;
use domain::voucher::{VoidReason, Voucher, VoucherCode};
use view::parts::Select;
use view::{Html, Page};
use web::staff::{Agent, CanApprove};
use web::voucher::void_voucher;
use web::{Answers, Problem};

/// `POST /desk/vouchers/voiding`
pub(super) async fn save(agent: Agent<CanApprove>, typed: Answers) -> Result<Response, Problem> {
    let code = VoucherCode::parse(typed.get("code"));
    let reason = VoidReason::from_code(typed.get("reason"));
    let is_undo = typed.get("do") == "undo";
    let (shop, actor) = (agent.shop(), agent.actor());
    let came = Came { typed, ..Came::default() };
    let Some(code) = code else {
        return vouchers::refused(&agent, came, ("code", Refusal::VoucherUnknown)).await;
    };
    if reason.is_none() && !is_undo {
        return vouchers::answer_with(&agent, Came { is_reason_missing: true, ..came }).await;
    }
    let reason = reason.filter(|_| !is_undo);
    let store = agent.visit.app.store();
    let done = store.write(move |tx| void_voucher(tx, shop, code, reason, actor)).await;
    match done {
        Ok(()) => {
            let word = if is_undo { "vouchers-done-restored" } else { "vouchers-done-void" };
            vouchers::answer_with(&agent, Came { done: Some(word), ..came }).await
        }
        Err(Problem::Refused(refusal)) => vouchers::refused(&agent, came, ("code", refusal)).await,
        Err(problem) => Err(problem),
    }
}

/// What whoever may do it can do about a voucher: take its rest away, or give it again.
pub(super) fn deed(page: &Page, found: &Found, is_reason_missing: bool) -> Html {
    let voucher = &found.voucher;
    let code = format!("<input type=\"hidden\" name=\"code\" value=\"{}\">", voucher.code);
    let begin = "<form class=\"stack\" method=\"post\" action=\"/desk/vouchers/voiding\">";
    if voucher.void.is_some_and(|void| page.pen.now.since(void.at) <= UNDO_PAID_MS) {
        return Html::built(format!(
            "{begin}{code}<p class=\"row\"><button class=\"btn two\" name=\"do\" value=\"undo\">{}</button></p></form>",
            page.t("vouchers-restore")
        ));
    }
    if !is_good(page, voucher) {
        return Html::default();
    }
    let reasons = Select::new("reason", page.t("vouchers-void-why")).hint(page.t("vouchers-void-hint"));
    let reasons = VoidReason::ALL.into_iter().fold(reasons.answer("", ""), |list, reason| {
        list.answer(reason.code(), page.t(&format!("vouchers-void-{}", reason.code())))
    });
    let wrong = if is_reason_missing { page.t("vouchers-void-missing") } else { "" };
    let open = if is_reason_missing { " open" } else { "" };
    Html::built(format!(
        "<details{open}><summary>{}</summary>{begin}{code}{}<p class=\"row\"><button class=\"btn bad\">{}</button></p></form></details>",
        page.t("vouchers-void-open"),
        reasons.error(wrong),
        page.t("vouchers-void-do")
    ))
}

/// Whether something of it can be used.
fn is_good(page: &Page, voucher: &Voucher) -> bool {
    voucher.void.is_none() && voucher.left > 0 && page.pen.now <= voucher.expires_at
}
