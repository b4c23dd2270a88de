//! The forms at the end of a case: how it ends and why it happened, its opening again, and the cause named later.

use super::forms::{Form, OUTCOMES};
use super::show::Doing;
use domain::cause::Cause;
use domain::remedy::Remedy;
use view::parts::{Choices, Field, Select};
use view::{Html, Page};

/// Why the problem happened, nothing chosen.
fn causes(page: &Page) -> Select {
    let list = Select::new("cause", page.t("cause-label")).answer("", page.t("cause-unsaid"));
    Cause::ALL
        .into_iter()
        .fold(list, |list, cause| list.answer(cause.code(), page.t(&format!("cause-{}", cause.code()))))
}

impl Form<'_> {
    /// The cause of a case that has ended, to be named or changed.
    pub(super) fn cause(&self) -> Html {
        let page = self.page;
        let chosen = self.opened.case.cause.map_or("", Cause::code);
        Html::built(format!(
            "<form class=\"stack\" method=\"post\" action=\"{}\">{}{}<p><button class=\"btn two\">{}</button></p></form>",
            self.action("cause"),
            self.carried(),
            causes(page).chosen(chosen),
            page.t("cause-save"),
        ))
    }

    pub(super) fn closure(&self) -> Html {
        let page = self.page;
        let typed = |name: &str| self.sent.map_or_else(String::new, |sent| sent.typed.typed(name));
        let mut outcomes =
            Choices::one("outcome").small_legend(page.t("close-outcome")).error(self.error("outcome"));
        for outcome in OUTCOMES {
            let key = format!("close-{}", outcome.code());
            outcomes = outcomes.answer(outcome.code(), page.t(&key), page.t(&format!("{key}.hint")));
        }
        let mut reliefs =
            Choices::many("relief").small_legend(page.t("close-reliefs")).error(self.error("relief"));
        // Money and vouchers come from the ledger alone.
        for remedy in Remedy::ALL.into_iter().filter(|remedy| !remedy.has_sum()) {
            reliefs = reliefs.answer(remedy.code(), page.t(&format!("remedy-{}", remedy.code())), "");
        }
        for relief in self.sent.map(|sent| sent.typed.all("relief")).unwrap_or_default() {
            reliefs = reliefs.chosen(relief);
        }
        let words = Field::area("text")
            .rows(4)
            .label(page.t("close-words"))
            .hint(page.t("close-words.hint"))
            .optional(page.t("optional"))
            .value(
                self.sent.map_or_else(|| self.opened.drafts.answer.clone(), |sent| sent.typed.typed("text")),
            )
            .error(self.error("text"))
            .with("class", "full");
        let cause = self.sent.map_or_else(
            || self.opened.case.cause.map_or("", Cause::code).to_owned(),
            |sent| sent.typed.get("cause").to_owned(),
        );
        let fields: [Html; 5] = [
            outcomes.chosen(typed("outcome")).into(),
            reliefs.into(),
            self.money(),
            causes(page).hint(page.t("cause-hint")).chosen(cause).into(),
            words.into(),
        ];
        let save = if self.is_overtaken { "close-anyway" } else { "close-save" };
        self.form("closure", "close-title", &fields, save)
    }

    /// What was paid, which stands in the outcome by itself, and the way to give money.
    fn money(&self) -> Html {
        let page = self.page;
        let mut sums =
            self.opened.case.paid().filter_map(|item| item.sum.as_ref()).map(|sum| page.money(sum));
        let paid = sums.next().map(|first| sums.fold(first, |all, sum| format!("{all}, {sum}")));
        let paid = paid.map(|all| format!("<p>{}</p>", Html::from(page.ta("close-paid", "sum", all))));
        let way = self.place.case_with(&self.reference(), "do", Doing::Offer.code());
        Html::built(format!(
            "{}<p class=\"hint\">{} <a href=\"{}#reply\">{}</a></p>",
            paid.unwrap_or_default(),
            page.t("close-money"),
            Html::from(way),
            page.t("close-money-link")
        ))
    }

    pub(super) fn reopening(&self) -> Html {
        let page = self.page;
        let words = Field::area("text")
            .rows(3)
            .label(page.t("reopen-words"))
            .hint(page.t("reopen-words.hint"))
            .value(self.sent.map_or_else(String::new, |sent| sent.typed.typed("text")))
            .error(self.error("text"))
            .with("class", "full");
        self.form("reopening", "reopen-title", &[words.into()], "reopen-save")
    }
}
