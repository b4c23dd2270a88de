//! How the form's pages look: each question with what was answered and what is wrong.

use super::TEXTS;
use super::answers::{Draft, OFFERED, RETURN, Wrong, helps};
use super::draft::Held;
use super::step::Step;
use super::{country, suggest};
use crate::page::icon;
use askama::Template;
use axum::response::Response;
use domain::ground::Ground;
use domain::media::Kind;
use domain::remedy::Remedy;
use view::parts::{
    Choices, DateField, Fact, Field, Tone, draft_state, error_summary, facts, language_button, notice, steps,
    taken_for, together,
};
use view::{Html, Icon, Page};
use web::{Problem, Uploaded, Visit, show as answer};

#[derive(Template)]
#[template(path = "wizard-step.html")]
struct StepPage {
    page: Page,
    steps: Html,
    before: Option<&'static str>,
    errors: Html,
    title: &'static str,
    lead: &'static str,
    action: &'static str,
    word: &'static str,
    multipart: bool,
    suggestion: Html,
    back: String,
    fields: Vec<Html>,
    button: String,
    kept: Option<String>,
    keeping: Html,
    language: Html,
    rest: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "wizard-check.html")]
struct CheckPage {
    page: Page,
    steps: Html,
    facts: Html,
    story: Html,
    files: Html,
    promise: String,
    law: String,
}

#[derive(Template)]
#[template(path = "wizard-saved.html")]
struct SavedPage {
    page: Page,
    days: i64,
    resume: &'static str,
}

#[derive(Template)]
#[template(path = "wizard-gone.html")]
struct GonePage {
    page: Page,
    text: &'static str,
}

/// The page where a draft was looked for and none is: it was sent from another tab, or its time is over.
pub(super) fn show_gone(visit: &Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("wizard-gone-title"));
    let writes = visit.app.post().is_ready(&visit.shop);
    let text = page.t(if writes { "wizard-gone-text" } else { "wizard-gone-wait" });
    answer(&GonePage { page, text })
}

/// A page of the form with what is wrong on it.
pub(super) async fn show(
    visit: &Visit,
    step: Step,
    held: &Held,
    wrong: &[Wrong],
) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let title = page.t(&format!("wizard-{}-title", step.word()));
    let page = page.title(title).keeping_words();
    let unkept = held.unkept(&page);
    let mut sentences: Vec<(&str, &str)> = wrong.iter().map(|(field, key)| (*field, page.t(key))).collect();
    if !unkept.is_empty() {
        sentences.insert(0, ("files", &unkept));
    }
    let suggestion = match step {
        Step::What => suggest::beside_story(visit, &page, &held.draft.story),
        Step::Evidence => suggest::after_story(visit, &page, &held.draft),
        Step::Wish | Step::Contact | Step::Check => Html::default(),
    };
    let suggestion = match step {
        Step::What | Step::Evidence => {
            together([suggestion, suggest::help(visit, &page, &held.draft.story).await?])
        }
        Step::Wish | Step::Contact | Step::Check => suggestion,
    };
    let asked =
        Asked { page: &page, draft: &held.draft, wrong: &sentences, beside_story: &suggestion, visit };
    let next = page.t(&format!("wizard-{}-step", step.next().word()));
    let query = visit.uri.query().unwrap_or_default();
    let back = if query.split('&').any(|pair| pair == "back=check") { "check" } else { "" };
    answer(&StepPage {
        steps: steps(&page, step.number(), Step::ALL.len(), next),
        before: before(step),
        errors: error_summary(&page, &sentences),
        title,
        lead: page.t(&format!("wizard-{}-lead", step.word())),
        action: step.path(),
        word: step.word(),
        keeping: draft_state(&page),
        language: language_button(&page, ("", step.path())),
        multipart: step == Step::Evidence,
        suggestion: if step == Step::Evidence { suggestion.clone() } else { Html::default() },
        back: back.to_owned(),
        fields: asked.fields(step),
        button: page.ta("wizard-next", "next", next),
        kept: held.kept_at.map(|at| page.ta("wizard-kept", "time", page.pen.time(at))),
        rest: Step::ALL
            .into_iter()
            .filter(|other| other.number() > step.number())
            .map(|other| page.t(&format!("wizard-{}-rest", other.word())))
            .collect(),
        page: page.clone(),
    })
}

/// The page before sending: every answer with a way to change it.
pub(super) fn show_check(visit: &Visit, held: &Held) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("wizard-check-title"));
    let draft = &held.draft;
    let ground = draft.chosen_ground().map(|ground| page.t(&ground_key(ground))).unwrap_or_default();
    let wanted = page.t(&format!("wanted-{}", draft.wanted));
    let none = page.t("wizard-none");
    let or_none = |text: &str| if text.is_empty() { none.to_owned() } else { text.to_owned() };
    let fact = |key: &str, value: Html, href: &str| Fact::new(page.t(key), value).change(&page, href);
    let name = |text: &str| if text.is_empty() { Html::from(none) } else { view::name(text) };
    let known = [
        fact("wizard-check-ground", ground.into(), "/complain?back=check"),
        fact("wizard-check-order", name(&draft.order), "/complain/evidence?back=check"),
        fact("wizard-check-came", or_none(&came(visit, draft)).into(), "/complain/evidence?back=check"),
        fact("wizard-check-wanted", wanted.into(), "/complain/wish?back=check"),
        fact("wizard-check-wish", name(&draft.wish), "/complain/wish?back=check"),
        fact("wizard-check-country", country::name(visit, &page, draft).into(), "/complain/wish?back=check"),
        fact("wizard-check-name", name(&draft.name), "/complain/contact?back=check"),
        fact("wizard-check-email", name(&draft.email), "/complain/contact?back=check"),
        fact("wizard-check-phone", name(&draft.phone), "/complain/contact?back=check"),
    ];
    let promise =
        visit.shop.terms().claim_due(visit.now).map(|due| page.pen.by_day(due.day_in(&visit.shop.zone)));
    answer(&CheckPage {
        steps: steps(&page, Step::Check.number(), Step::ALL.len(), ""),
        facts: facts(&known),
        story: view::words(&draft.story),
        files: file_list(&page, draft),
        promise: promise.unwrap_or_default(),
        law: country::term(visit, &page, draft),
        page: page.clone(),
    })
}

/// The page after "save and leave".
pub(super) fn show_saved(visit: &Visit, held: &Held) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("wizard-saved-title"));
    let resume = held.draft.unfinished().unwrap_or("/complain/check");
    answer(&SavedPage { page, days: super::draft::DRAFT_DAYS, resume })
}

/// When it came, as the reader writes days; empty where nothing whole was typed.
pub(super) fn came(visit: &Visit, draft: &Draft) -> String {
    draft.came_on().map(|day| visit.pen().date(day)).unwrap_or_default()
}

fn before(step: Step) -> Option<&'static str> {
    match step {
        Step::What => None,
        Step::Evidence => Some(Step::What.path()),
        Step::Wish => Some(Step::Evidence.path()),
        Step::Contact => Some(Step::Wish.path()),
        Step::Check => Some(Step::Contact.path()),
    }
}

pub(super) fn ground_key(ground: Ground) -> String {
    format!("ground-{}", ground.code().to_lowercase().replace('.', "-"))
}

fn file_list(page: &Page, draft: &Draft) -> Html {
    if draft.files.is_empty() {
        return Html::from(page.t("wizard-none"));
    }
    let rows = draft.files.iter().map(|file| file_row(page, file, ""));
    Html::built(format!("<ul class=\"files\">{}</ul>", rows.collect::<String>()))
}

fn file_row(page: &Page, file: &Uploaded, end: &str) -> String {
    let size = page.size(u64::try_from(file.size).unwrap_or_default());
    let told = match taken_for(page, Kind::from_code(&file.kind).unwrap_or(Kind::Other)) {
        "" => size,
        told => format!("{size} · {told}"),
    };
    format!("<li>{}<span>{}<small>{told}</small></span>{end}</li>", icon(&file.kind), view::name(&file.name))
}

/// Questions with their answers.
struct Asked<'a> {
    page: &'a Page,
    draft: &'a Draft,
    wrong: &'a [(&'a str, &'a str)],
    beside_story: &'a Html,
    visit: &'a Visit,
}

impl Asked<'_> {
    fn fields(&self, step: Step) -> Vec<Html> {
        match step {
            Step::What => vec![self.story(), self.ground()],
            Step::Evidence => vec![self.line("order", &self.draft.order, 100), self.came(), self.files()],
            Step::Wish => {
                vec![self.wanted(), self.wish(), country::question(self.visit, self.page, self.draft)]
            }
            Step::Contact => vec![
                self.contact("name", &self.draft.name, ("text", "name")),
                self.contact("email", &self.draft.email, ("email", "email")),
                self.contact("phone", &self.draft.phone, ("tel", "tel")),
            ],
            Step::Check => Vec::new(),
        }
    }

    fn story(&self) -> Html {
        let masked = if self.draft.masked {
            notice(Tone::Plain, Icon::Lock, self.page.t("wizard-masked"))
        } else {
            Html::default()
        };
        let suggested = Html::built(format!(
            "<div class=\"stack\" role=\"status\" data-suggestion=\"/complain/suggest\" data-of=\"story\">{}</div>",
            self.beside_story
        ));
        Field::area("story")
            .label(self.page.t("wizard-story"))
            .hint(self.page.t("wizard-story-hint"))
            .value(&self.draft.story)
            .error(self.error("story"))
            .with("maxlength", "19000")
            .guarded(self.page)
            .after(together([masked, suggested]))
            .into()
    }

    fn ground(&self) -> Html {
        let question = Choices::one("ground")
            .legend(self.page.t("wizard-ground"))
            .error(self.error("ground"))
            .chosen(&self.draft.ground);
        let question = OFFERED.into_iter().fold(question, |question, ground| {
            let key = ground_key(ground);
            question.answer(ground.code(), self.page.t(&key), self.page.t(&format!("{key}.hint")))
        });
        question.answer(RETURN, self.page.t("wizard-return"), self.page.t("wizard-return-hint")).into()
    }

    fn line(&self, name: &str, value: &str, chars_max: u32) -> Html {
        Field::line(name)
            .label(self.page.t(&format!("wizard-{name}")))
            .hint(self.hint(name, value))
            .value(value)
            .error(self.error(name))
            .optional(self.page.t("optional"))
            .with("maxlength", chars_max.to_string())
            .with("autocomplete", "off")
            .with("class", "w10")
            .into()
    }

    fn came(&self) -> Html {
        let [day, month, year] = &self.draft.came;
        DateField::new(self.page, "came")
            .legend(self.page.t("wizard-came"))
            .hint(self.page.t("wizard-came-hint"))
            .error(self.error("came-day"))
            .values([day, month, year])
            .into()
    }

    fn files(&self) -> Html {
        let helps = self.draft.chosen_ground().map_or("wizard-helps-other", helps);
        let upload = Field::line("files")
            .kind("file")
            .label(self.page.t("wizard-files"))
            .hint(self.page.t(helps))
            .error(self.error("files"))
            .optional(self.page.t("optional"))
            .with("multiple", "multiple");
        let mut out = upload.to_string();
        out.push_str(&format!(
            "<p><button class=\"btn two\" name=\"add\" value=\"yes\">{}{}</button></p>",
            Icon::Upload,
            self.page.t("wizard-files-add")
        ));
        if !self.draft.files.is_empty() {
            out.push_str(&self.file_rows());
        }
        Html::built(format!("<div class=\"stack\" id=\"files-list\">{out}</div>"))
    }

    fn file_rows(&self) -> String {
        let rows = self.draft.files.iter().map(|file| {
            let word = self.page.t("wizard-files-remove");
            let end = format!(
                "<button class=\"btn bare\" name=\"remove\" value=\"{}\">{word}<span class=\"vh\"> {}</span></button>",
                file.id,
                view::name(&file.name),
            );
            file_row(self.page, file, &end)
        });
        format!("<ul class=\"files low\">{}</ul>", rows.collect::<String>())
    }

    fn wanted(&self) -> Html {
        let question = Choices::one("wanted")
            .small_legend(self.page.t("wizard-wanted"))
            .error(self.error("wanted"))
            .chosen(&self.draft.wanted);
        Remedy::ALL
            .into_iter()
            .fold(question, |question, remedy| {
                question.answer(remedy.code(), self.page.t(&format!("wanted-{}", remedy.code())), "")
            })
            .into()
    }

    fn wish(&self) -> Html {
        Field::area("wish")
            .rows(3)
            .label(self.page.t("wizard-wish"))
            .hint(self.page.t("wizard-wish-hint"))
            .value(&self.draft.wish)
            .error(self.error("wish"))
            .optional(self.page.t("optional"))
            .with("maxlength", "900")
            .guarded(self.page)
            .into()
    }

    fn contact(&self, name: &str, value: &str, (kind, autocomplete): (&'static str, &str)) -> Html {
        let field = Field::line(name)
            .kind(kind)
            .label(self.page.t(&format!("wizard-{name}")))
            .hint(self.hint(name, value))
            .value(value)
            .error(self.error(name))
            .with("autocomplete", autocomplete)
            .with("class", "w10");
        if name == "phone" { field.optional(self.page.t("optional")).into() } else { field.into() }
    }

    /// What the field is for, or that its value stands in the story.
    fn hint(&self, name: &str, value: &str) -> &str {
        let waits = name == "email" && !self.visit.app.post().is_ready(&self.visit.shop);
        self.page.t(&self.draft.named.hint(name, value, waits))
    }

    fn error(&self, name: &str) -> Html {
        let found = self.wrong.iter().find(|(field, _)| *field == name);
        Html::from(found.map(|(_, sentence)| *sentence).unwrap_or_default())
    }
}
