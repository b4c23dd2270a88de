//! The chapters of the settings, who may open which, and the frame around each. Knows no form.

use super::TEXTS;
use super::form::{Form, Met};
use crate::roles::called;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Actor;
use domain::id::ShopId;
use domain::journal::{Entry, SHOP_STREAM};
use domain::role::Right;
use serde_json::{Value, json};
use store::{Fault, Tx};
use view::parts::{Rail, RailGroup, RailLink, Tone, notice, together};
use view::{Arg, Html, Icon, Page};
use web::Problem;
use web::settings::Section;
use web::staff::{Agent, Permission, note, people};

/// Entries of the journal that are looked through for whoever saved a section last.
const LOOKED_AT_MAX: i64 = 200;

/// A chapter of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chapter {
    Contacts,
    Data,
    Help,
    Hooks,
    Hours,
    Imports,
    Journal,
    Keys,
    Labels,
    Law,
    Macros,
    Mail,
    Me,
    Notices,
    People,
    Provider,
    Remedies,
    Shop,
    Sorting,
    Templates,
    Turns,
    Views,
}

impl Chapter {
    /// Every chapter, in the order of the rail.
    pub(super) const ALL: [Self; 22] = [
        Self::Shop,
        Self::Contacts,
        Self::Hours,
        Self::Notices,
        Self::Law,
        Self::Remedies,
        Self::Mail,
        Self::People,
        Self::Turns,
        Self::Provider,
        Self::Templates,
        Self::Macros,
        Self::Help,
        Self::Views,
        Self::Labels,
        Self::Sorting,
        Self::Data,
        Self::Imports,
        Self::Keys,
        Self::Hooks,
        Self::Journal,
        Self::Me,
    ];

    /// The word in its address and in the keys of its texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Data => "data",
            Self::Help => "help",
            Self::Hooks => "hooks",
            Self::Hours => "hours",
            Self::Imports => "imports",
            Self::Journal => "journal",
            Self::Keys => "keys",
            Self::Labels => "labels",
            Self::Law => "law",
            Self::Macros => "macros",
            Self::Mail => "mail",
            Self::Me => "me",
            Self::Notices => "notices",
            Self::People => "people",
            Self::Provider => "provider",
            Self::Remedies => "remedies",
            Self::Shop => "shop",
            Self::Sorting => "sorting",
            Self::Templates => "templates",
            Self::Turns => "turns",
            Self::Views => "views",
        }
    }

    /// What one must be allowed to do to open it.
    pub(super) const fn right(self) -> Right {
        match self {
            Self::Contacts
            | Self::Data
            | Self::Hours
            | Self::Imports
            | Self::Law
            | Self::Mail
            | Self::Remedies
            | Self::Shop => Right::ChangeSettings,
            Self::Journal => Right::SeeAudit,
            Self::Hooks | Self::Keys => Right::ManageKeys,
            Self::Me => Right::SeeCases,
            Self::People | Self::Provider => Right::ManagePeople,
            Self::Sorting => Right::TeachModels,
            Self::Help | Self::Labels | Self::Macros | Self::Notices | Self::Templates => {
                Right::WriteTemplates
            }
            Self::Turns => Right::SeeReports,
            Self::Views => Right::AnswerCases,
        }
    }

    /// Where it lies.
    pub(crate) fn path(self) -> String {
        format!("/desk/settings/{}", self.code())
    }

    /// Back to it after a change, which it then says.
    pub(super) fn saved(self) -> Response {
        Redirect::to(&format!("{}?saved", self.path())).into_response()
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Contacts => Icon::Phone,
            Self::Data => Icon::Shield,
            Self::Help => Icon::Book,
            Self::Hooks => Icon::Bell,
            Self::Hours => Icon::Clock,
            Self::Imports => Icon::Inbox,
            Self::Journal => Icon::List,
            Self::Keys => Icon::Key,
            Self::Labels => Icon::Flag,
            Self::Law => Icon::Scale,
            Self::Macros => Icon::Forward,
            Self::Mail => Icon::Mail,
            Self::Me => Icon::User,
            Self::Notices => Icon::Flag,
            Self::People => Icon::Users,
            Self::Provider => Icon::Key,
            Self::Remedies => Icon::Coin,
            Self::Shop => Icon::Home,
            Self::Sorting => Icon::Tag,
            Self::Templates => Icon::Template,
            Self::Turns => Icon::Swap,
            Self::Views => Icon::List,
        }
    }
}

/// A page that says that somebody else saved meanwhile, with the status that says so too.
pub(super) fn conflict(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::CONFLICT;
    page
}

/// The entry of the shop's journal for a section that was set.
pub(super) fn note_set(tx: &mut Tx<'_>, shop: ShopId, by: Actor, section: Section) -> Result<(), Fault> {
    note(tx, shop, by, "settings_changed", &json!({ "section": section.name() }))
}

/// Who saved a section last, and when; empty where the newest entries of the journal do not say.
///
/// # Errors
/// What the database ends in.
pub(super) async fn last_set<P: Permission>(
    agent: &Agent<P>,
    page: &Page,
    section: Section,
) -> Result<String, Problem> {
    let shop = agent.shop();
    let found = agent.visit.app.store().read(move |tx| {
        let last = tx.head_of(shop, SHOP_STREAM)?.map_or(0, |head| head.seq);
        let entries = tx.entries(shop, SHOP_STREAM, (last - LOOKED_AT_MAX).max(0), LOOKED_AT_MAX)?;
        let wanted = json!({ "section": section.name() });
        let is_it = |entry: &&Entry| {
            entry.kind == "settings_changed"
                && serde_json::from_str::<Value>(&entry.body).is_ok_and(|body| body == wanted)
        };
        let Some(entry) = entries.iter().rfind(is_it) else { return Ok(None) };
        let names = people(tx, shop)?;
        let who = names.into_iter().find(|person| Actor::Staff(person.id).to_string() == entry.actor);
        Ok::<_, Fault>(Some((who.map(|person| person.name), entry.at)))
    });
    let Some((who, at)) = found.await? else { return Ok(String::new()) };
    let who = who.unwrap_or_else(|| page.t("journal-somebody").to_owned());
    Ok(page.with("settings-saved-by", &[("who", Arg::Name(who)), ("when", page.pen.moment_full(at).into())]))
}

/// What stands around a chapter's form.
pub(crate) struct Frame {
    pub(crate) page: Page,
    pub(crate) rail: Rail,
    /// What is wrong, or that it was saved.
    pub(crate) top: Html,
}

impl Frame {
    /// The frame of a chapter as somebody sees it.
    pub(crate) fn new<P: Permission>(agent: &Agent<P>, chapter: Chapter) -> Self {
        let page = agent.visit.page(&TEXTS).signed_in(true);
        let title = page.t(&format!("settings-{}", chapter.code()));
        let page = page.title(title);
        let top = if agent.visit.uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "saved"))
        {
            notice(Tone::Ok, Icon::Check, page.t("settings-saved"))
        } else {
            Html::default()
        };
        Self { rail: rail(agent, &page, chapter), top, page }
    }

    /// The same with what is wrong in a form, on top.
    pub(super) fn with(mut self, form: &Form) -> Self {
        let errors = form.summary(&self.page);
        let met = form.met().map(|met| match met {
            Met::Saved => self.page.t("settings-met"),
            Met::Old => self.page.t("settings-old"),
            Met::Removed => self.page.t("settings-gone"),
        });
        if let Some(met) = met {
            // Not the errors' own summary: nothing is wrong with what was typed.
            let by = Some(form.by()).filter(|by| !by.is_empty()).map(Html::from);
            let sentences = std::iter::once(met.into()).chain(by).chain(form.unplaced());
            self.top = notice(Tone::Warn, Icon::Alert, together(sentences.flat_map(|one| [one, " ".into()])));
        } else if !errors.is_empty() {
            self.top = errors;
        }
        self
    }

    /// The same with something else on top.
    pub(super) fn saying(mut self, said: Html) -> Self {
        self.top = together([self.top, said]);
        self
    }
}

fn rail<P: Permission>(agent: &Agent<P>, page: &Page, current: Chapter) -> Rail {
    let link = |icon, label: &str, href: String, current| RailLink {
        icon,
        label: label.into(),
        href,
        count: None,
        hot: false,
        current,
    };
    let back = link(Icon::Left, page.t("settings-back"), "/desk".to_owned(), false);
    let chapters = Chapter::ALL.into_iter().filter(|chapter| agent.may(chapter.right())).map(|chapter| {
        let label = page.t(&format!("settings-{}", chapter.code()));
        link(chapter.icon(), label, chapter.path(), chapter == current)
    });
    let groups = vec![
        RailGroup { heading: Html::default(), links: vec![back] },
        RailGroup { heading: page.t("settings-title").into(), links: chapters.collect() },
    ];
    let note = called(page, &agent.visit.shop, agent.role).into();
    Rail { groups, foot: Vec::new(), person: agent.name.clone(), note, person_href: Chapter::Me.path() }
}
