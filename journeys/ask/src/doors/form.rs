//! The form of a door: one page, only what the errand needs. Shows it empty, or as it was sent with what is wrong.

use super::Door;
use crate::TEXTS;
use crate::leave::Leave;
use askama::Template;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use view::parts::{Choices, Field, error_summary, language_button, wait};
use view::{Html, Icon, Page};
use web::{Answers, Path, Problem, Visit, show as answer};

/// Something wrong with a field: which, and the key of its sentence.
pub(crate) type Wrong = (&'static str, &'static str);

#[derive(Template)]
#[template(path = "door.html")]
struct DoorPage {
    page: Page,
    action: &'static str,
    once: String,
    errors: Html,
    title: &'static str,
    lead: &'static str,
    /// How long an answer will take, where a person is asked for.
    wait: Html,
    questions: Vec<Html>,
    contact: Vec<Html>,
    button: &'static str,
    language: Html,
    next: [&'static str; 3],
    /// The way out of the contract, beside a return and beside an order that has not come.
    leave: Option<Leave>,
}

/// `GET /track`, `/returns`, `/message`, `/payment`, `/talk`.
pub(crate) async fn show(visit: Visit, Path(word): Path<String>) -> Result<Response, Problem> {
    let door = Door::at(&word).ok_or(Problem::NotFound)?;
    let query = visit.uri.query().unwrap_or_default();
    let typed = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let once = one_time(&visit);
    page(&visit, door, (&Answers::from_pairs(typed), &[]), once).await
}

/// The form with words that another page's form brought along under the name of a text or a story.
pub(crate) async fn brought(visit: &Visit, door: Door, typed: &Answers) -> Result<Response, Problem> {
    let text = if typed.has("text") { typed.typed("text") } else { typed.typed("story") };
    let kept = vec![("text".to_owned(), text), ("order".to_owned(), typed.get("order").to_owned())];
    page(visit, door, (&Answers::from_pairs(kept), &[]), one_time(visit)).await
}

fn one_time(visit: &Visit) -> String {
    URL_SAFE_NO_PAD.encode(visit.app.store().options().chance.bytes32())
}

/// The form with what was typed and what is wrong with it.
pub(crate) async fn page(
    visit: &Visit,
    door: Door,
    (typed, wrong): (&Answers, &[Wrong]),
    once: String,
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let key = |part: &str| format!("ask-{}-{part}", door.code());
    let title = page.t(&key("title"));
    let lead = page.t(&key("lead"));
    let page = page.title(title).described(lead).keeping_words();
    let sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, text)| (*field, page.t(text))).collect();
    let has_post = visit.app.post().is_ready(&visit.shop);
    let form = Form { page: &page, typed, wrong, has_post };
    let told = if door == Door::Person { web::wait(&visit.app, &visit.shop, None).await? } else { None };
    answer(&DoorPage {
        action: door.form_path(),
        once,
        errors: error_summary(&page, &sentences),
        title,
        lead,
        wait: wait(&page, told.as_ref()),
        questions: questions(door, &form),
        contact: form.contact(),
        button: page.t(&key("button")),
        language: language_button(&page, ("", door.form_path())),
        next: [page.t("ask-next-1"), page.t("ask-next-2"), page.t("ask-next-3")],
        leave: matches!(door, Door::Order | Door::Return)
            .then(|| Leave::of(visit, &page, typed.get("order")))
            .flatten(),
        page: page.clone(),
    })
}

fn questions(door: Door, form: &Form<'_>) -> Vec<Html> {
    match door {
        Door::Order => vec![form.order(true), form.text("ask-order-text", false)],
        Door::Return => vec![
            form.choice("wish", &["size", "exchange", "return"]),
            form.line("size", "ask-size", "ask-size-hint", 60),
            form.order(true),
            form.text("ask-return-text", false),
        ],
        Door::Message => {
            vec![
                form.text("ask-message-text", true),
                form.choice("given", &["nothing", "code", "card", "money"]),
            ]
        }
        Door::Payment => vec![
            form.choice("what", &["twice", "sum", "refund", "document"]),
            form.order(false),
            form.text("ask-payment-text", false),
        ],
        Door::Person | Door::Wrong => vec![form.text("ask-person-text", true), form.order(false)],
    }
}

/// Fields with what was typed in them.
struct Form<'f> {
    page: &'f Page,
    typed: &'f Answers,
    wrong: &'f [Wrong],
    /// Whether letters can go out at all.
    has_post: bool,
}

impl Form<'_> {
    fn order(&self, needed: bool) -> Html {
        let field = self.field("order", "ask-order-number", 100).hint(self.page.t("ask-order-number-hint"));
        let field = field.with("class", "w10").with("autocomplete", "off");
        if needed { field.into() } else { field.optional(self.page.t("optional")).into() }
    }

    fn text(&self, key: &str, needed: bool) -> Html {
        let hint = self.page.t(&format!("{key}.hint"));
        let field = Field::area("text")
            .label(self.page.t(key))
            .hint(hint)
            .value(self.typed.typed("text"))
            .error(self.error("text"))
            .guarded(self.page)
            .with("maxlength", "20000");
        if needed { field.into() } else { field.optional(self.page.t("optional")).into() }
    }

    fn line(&self, name: &'static str, label: &str, hint: &str, chars_max: u32) -> Html {
        self.field(name, label, chars_max).hint(self.page.t(hint)).with("class", "w10").into()
    }

    fn field(&self, name: &'static str, label: &str, chars_max: u32) -> Field {
        Field::line(name)
            .label(self.page.t(label))
            .value(self.typed.get(name))
            .error(self.error(name))
            .with("maxlength", chars_max.to_string())
    }

    fn choice(&self, name: &'static str, values: &[&str]) -> Html {
        let question = Choices::one(name)
            .small_legend(self.page.t(&format!("ask-{name}")))
            .error(self.error(name))
            .chosen(self.typed.get(name));
        let all = values.iter().fold(question, |question, value| {
            let key = format!("ask-{name}-{value}");
            question.answer(value, self.page.t(&key), self.page.t(&format!("{key}.hint")))
        });
        all.into()
    }

    fn contact(&self) -> Vec<Html> {
        let name = self.field("name", "ask-name", 200).with("autocomplete", "name").with("class", "w10");
        let email = self
            .field("email", "ask-email", 254)
            .kind("email")
            .hint(self.page.t(if self.has_post { "ask-email-hint" } else { "ask-email-wait" }))
            .with("autocomplete", "email")
            .with("class", "w10");
        vec![name.optional(self.page.t("optional")).into(), email.into()]
    }

    fn error(&self, name: &str) -> Html {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        found.map(|(_, text)| Html::from(self.page.t(text))).unwrap_or_default()
    }
}
