//! `GET /withdraw`: the statement's form, and again with what is wrong. From a case it knows name, order and address.

use super::asked::{Asked, Wrong};
use super::{PATH, days};
use crate::TEXTS;
use crate::lawful;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::case::Contract;
use domain::link::{Claimed, Party};
use domain::redact::Masked;
use law::rule::Period;
use law::withdrawal::{Right, right};
use serde::Deserialize;
use store::{Fault, cases};
use view::parts::{Choices, DateField, Field, Select, error_summary, language_button};
use view::{Html, Icon, Page};
use web::{Answers, Problem, Query, Visit, generation, show as answer};

#[derive(Template)]
#[template(path = "contract.html")]
struct ContractPage {
    page: Page,
    action: &'static str,
    once: String,
    errors: Html,
    title: String,
    lead: String,
    fields: Vec<Html>,
    language: Html,
    article: String,
    exceptions: Vec<&'static str>,
    untold: &'static str,
    third: &'static str,
}

/// Where a law gives no such right: said, with the way to a return.
#[derive(Template)]
#[template(path = "contract-none.html")]
struct NonePage {
    page: Page,
    action: &'static str,
    once: String,
    /// What was answered already: nothing of it is asked again.
    hidden: Vec<(&'static str, String)>,
    text: String,
    country: Html,
    contract: Html,
}

/// What the address brings along.
#[derive(Default, Deserialize)]
pub(super) struct Brought {
    #[serde(default)]
    order: String,
    /// The link of a case.
    #[serde(default)]
    case: String,
    #[serde(default)]
    country: String,
    /// What the contract is about.
    #[serde(default)]
    contract: String,
}

/// `GET /withdraw`
pub(super) async fn show(visit: Visit, Query(brought): Query<Brought>) -> Result<Response, Problem> {
    let mut typed = vec![("order".to_owned(), brought.order), ("contract".to_owned(), brought.contract)];
    typed.extend(of_case(&visit, &brought.case).await?);
    let asked =
        Asked::of(&Answers::from_pairs(typed), lawful::pack(&visit.shop, visit.lang, &brought.country));
    let once = URL_SAFE_NO_PAD.encode(visit.app.store().options().chance.bytes32());
    sheet(&visit, (&asked, &[]), &once)
}

/// What the shopper's own case knows already; nothing for a helper, and where the link opens nothing.
async fn of_case(visit: &Visit, token: &str) -> Result<Vec<(String, String)>, Problem> {
    let Some(claimed) = Claimed::parse(token).filter(|claimed| claimed.party == Party::Shopper) else {
        return Ok(Vec::new());
    };
    let (app, shop) = (visit.app.clone(), visit.shop.id);
    let found = visit.app.store().read(move |tx| {
        let Some(case) = cases::peek(tx, shop, claimed.case)? else { return Ok(None) };
        if !app.links().proves(shop, &claimed, generation(&case, claimed.party)) {
            return Ok(None);
        }
        Ok::<_, Fault>(cases::details(tx, shop, claimed.case)?.map(|(details, _)| details))
    });
    let Some(details) = found.await? else { return Ok(Vec::new()) };
    let known = [
        ("name", Some(details.name.as_str().to_owned())),
        ("email", details.email.as_ref().map(|email| email.as_str().to_owned())),
        ("order", details.order.as_ref().map(Masked::as_str).map(ToOwned::to_owned)),
    ];
    Ok(known.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

/// The form with these answers and what is wrong with them.
pub(super) fn sheet(
    visit: &Visit,
    (asked, wrong): (&Asked, &[Wrong]),
    once: &str,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let Some(right) = right(asked.pack, asked.contract, page.pen.today()) else {
        return none(page, asked, once);
    };
    let family = right.family.code();
    let title = page.t(&format!("contract-title-{family}")).to_owned();
    let page = page.title(title.clone()).keeping_words();
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    let has_post = visit.app.post().is_ready(&visit.shop);
    let mut response = answer(&ContractPage {
        action: PATH,
        once: once.to_owned(),
        errors: error_summary(&page, &sentences),
        lead: lead(&page, &right),
        title,
        fields: Fields { page: &page, asked, wrong: &sentences, has_post }.all(),
        language: language_button(&page, ("", PATH)),
        article: lawful::article(&page, right.usual),
        exceptions: exceptions(&page, &right),
        untold: right.longer.map_or("", |_| page.t(&format!("contract-untold-{family}"))),
        third: page.t(if right.contract == Contract::Goods {
            "contract-next-3"
        } else {
            "contract-next-3-other"
        }),
        page: page.clone(),
    })?;
    if !wrong.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// How long the right lasts, of what it is about.
fn lead(page: &Page, right: &Right) -> String {
    let n = days(right.usual.period);
    match (right.contract, right.usual.period) {
        (Contract::Goods, _) => page.tn(&format!("contract-lead-{}", right.family.code()), n),
        (_, Period::None) => page.t("contract-lead-always").to_owned(),
        _ => page.tn("contract-lead-made", n),
    }
}

/// When there is no such right: of goods what the right itself names, of all else what ends it once it was begun.
fn exceptions(page: &Page, right: &Right) -> Vec<&'static str> {
    let rule = right.begun.unwrap_or(right.usual);
    rule.exceptions.iter().map(|said| said.in_lang(page.lang)).collect()
}

fn none(page: Page, asked: &Asked, once: &str) -> Result<Response, Problem> {
    let page = page.clone().title(page.t("contract-none-title")).keeping_words();
    // Where the law gives the right for goods, it is what the contract is about that is in the way.
    let is_other = right(asked.pack, Contract::Goods, page.pen.today()).is_some();
    let text = if is_other { "contract-none-other" } else { "contract-none-text" };
    let asked_here = |name: &str| ["country", "contract"].contains(&name);
    answer(&NonePage {
        action: PATH,
        once: once.to_owned(),
        hidden: asked.fields().into_iter().filter(|(name, _)| !asked_here(name)).collect(),
        text: page.ta(text, "country", asked.pack.name.in_lang(page.lang)),
        country: country(&page, asked),
        contract: contract(&page, asked),
        page,
    })
}

fn country(page: &Page, asked: &Asked) -> Html {
    let list = Select::new("country", page.t("contract-country")).hint(page.t("contract-country-hint"));
    let list = law::by_name(page.lang)
        .into_iter()
        .fold(list, |list, pack| list.answer(pack.code, pack.name.in_lang(page.lang)));
    list.chosen(asked.pack.code).into()
}

fn contract(page: &Page, asked: &Asked) -> Html {
    let list = Choices::one("contract").small_legend(page.t("contract-about"));
    let list = Contract::ALL.into_iter().fold(list, |list, one| {
        let hint = page.t(&format!("contract-about-{}-hint", one.code()));
        list.answer(one.code(), page.t(&format!("contract-about-{}", one.code())), hint)
    });
    list.chosen(asked.contract.code()).into()
}

/// The questions with their answers.
struct Fields<'f> {
    page: &'f Page,
    asked: &'f Asked,
    wrong: &'f [(&'f str, &'f str)],
    /// Whether letters can go out at all.
    has_post: bool,
}

impl Fields<'_> {
    fn all(&self) -> Vec<Html> {
        let (page, asked) = (self.page, self.asked);
        let [day, month, year] = &asked.began;
        let email = if self.has_post { "contract-email-hint" } else { "contract-email-wait" };
        vec![
            self.line("name", &asked.name, "").with("autocomplete", "name").into(),
            self.line("order", &asked.order, page.t("contract-order-hint"))
                .with("autocomplete", "off")
                .into(),
            self.line("email", &asked.email, page.t(email))
                .kind("email")
                .with("autocomplete", "email")
                .into(),
            contract(page, asked),
            Field::area("goods")
                .rows(2)
                .label(page.t("contract-goods"))
                .hint(page.t("contract-goods-hint"))
                .value(&asked.goods)
                .error(self.error("goods"))
                .optional(page.t("optional"))
                .with("maxlength", "1000")
                .guarded(page)
                .into(),
            DateField::new(page, "came")
                .legend(page.t("contract-came"))
                .hint(page.t("contract-came-hint"))
                .error(self.error("came-day"))
                .values([day, month, year])
                .into(),
            country(page, asked),
        ]
    }

    fn line(&self, name: &str, value: &str, hint: &str) -> Field {
        let field = Field::line(name)
            .label(self.page.t(&format!("contract-{name}")))
            .value(value)
            .error(self.error(name))
            .with("class", "w10");
        if hint.is_empty() { field } else { field.hint(hint) }
    }

    fn error(&self, name: &str) -> Html {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        Html::from(found.map(|(_, sentence)| *sentence).unwrap_or_default())
    }
}
