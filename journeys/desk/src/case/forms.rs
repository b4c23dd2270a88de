//! The forms of a case: answer and note, owner, sorting, outcome, reopening. Each shows again what was typed.

use super::crowd;
use super::opened::Opened;
use super::outgoing::State;
use super::show::{Doing, Sent};
use super::sorting;
use super::template;
use crate::inbox::Board;
use crate::labels;
use crate::macros;
use crate::place::Place;
use crate::ties;
use crate::tone;
use crate::turns::choosable;
use domain::case::{Outcome, Sorting, Turn, check_owner};
use domain::ground::Ground;
use domain::hours::Hours;
use domain::intent::{Intent, Urgency};
use std::fmt::Write as _;
use view::parts::{ReplyForm, Select};
use view::{Html, Icon, Page};
use web::Uploaded;
use web::staff::Person;

/// Outcomes that the shop can decide; the shopper alone withdraws.
pub(crate) const OUTCOMES: [Outcome; 5] =
    [Outcome::Upheld, Outcome::PartlyUpheld, Outcome::NotUpheld, Outcome::Settled, Outcome::Referred];

/// Whose turn it can be after an answer.
pub(crate) const TURNS: [Turn; 3] = [Turn::Shopper, Turn::Shop, Turn::Goods];

/// What the forms of a case are made from.
pub(crate) struct Form<'f> {
    pub(crate) page: &'f Page,
    pub(crate) board: &'f Board,
    pub(crate) opened: &'f Opened,
    pub(crate) place: &'f Place,
    pub(crate) sent: Option<&'f Sent>,
    /// Whether somebody did something before the form came, or before the answer could go out.
    pub(crate) is_overtaken: bool,
    /// Whether they may approve payouts.
    pub(crate) may_approve: bool,
    /// Whether they may make labels.
    pub(crate) may_label: bool,
    /// When the shop works.
    pub(crate) hours: &'f Hours,
}

impl Form<'_> {
    /// The form of what is being done.
    pub(crate) fn html(&self, doing: Doing) -> Html {
        let is_closed = self.opened.case.closure().is_some();
        match doing {
            Doing::Note => self.reply(true),
            Doing::Own => self.owner(),
            Doing::Sort => self.sorting(),
            Doing::Label => labels::form(self, self.may_label),
            Doing::Macro => macros::form(self),
            Doing::Join => ties::join_form(self),
            Doing::Split => ties::split_form(self),
            Doing::Snooze if !is_closed => self.snooze(),
            Doing::Close if !is_closed => self.closure(),
            Doing::Outside if !is_closed => self.outside(),
            Doing::Offer if !is_closed => self.offer(),
            Doing::Reopen if is_closed => self.reopening(),
            Doing::Answer | Doing::Close | Doing::Offer | Doing::Outside | Doing::Reopen | Doing::Snooze => {
                self.reply(false)
            }
        }
    }

    /// The row of tools in the head of the case.
    pub(crate) fn tools(&self) -> Html {
        let (page, case) = (self.page, &self.opened.case);
        let mut out = String::new();
        let owner = |owner: Html| page.rich("do-owner-is", &[("owner", view::Arg::Html(owner))]);
        let owner = match case.owner {
            None => page.t("do-owner-none").into(),
            Some(id) if id == self.board.me => owner(page.t("owner-you").into()),
            Some(id) => owner(view::name(self.board.name(id))),
        };
        if case.owner != Some(self.board.me) {
            let _ = write!(
                out,
                "<form method=\"post\" action=\"{}\">{}<input type=\"hidden\" name=\"owner\" value=\"{}\"><button class=\"tool\" data-key=\"i\">{}{}</button></form>",
                self.action("owner"),
                self.carried(),
                self.board.me,
                Icon::Hand,
                page.t("do-take")
            );
        }
        self.tool(&mut out, Doing::Own, (Icon::User, "o", &owner));
        self.tool(&mut out, Doing::Sort, (Icon::Tag, "s", &page.t("do-sort").into()));
        self.tool(&mut out, Doing::Label, (Icon::Flag, "l", &page.t("do-label").into()));
        self.tool(&mut out, Doing::Macro, (Icon::Forward, "m", &page.t("do-macro").into()));
        let last = if case.closure().is_some() {
            (Doing::Reopen, Icon::Reopen, "do-reopen")
        } else {
            self.tool(&mut out, Doing::Snooze, (Icon::Moon, "h", &page.t("do-snooze").into()));
            self.tool(&mut out, Doing::Offer, (Icon::Swap, "p", &page.t("do-offer").into()));
            (Doing::Close, Icon::Check, "do-close")
        };
        let label = Html::built(format!("{} <kbd>E</kbd>", page.t(last.2)));
        self.tool(&mut out, last.0, (last.1, "e", &label));
        let _ = write!(
            out,
            "<button type=\"button\" class=\"tool end\" popovertarget=\"commands\" data-needs-script hidden>{}{} <kbd>Ctrl K</kbd></button>",
            Icon::Search,
            page.t("commands")
        );
        Html::built(out)
    }

    fn tool(&self, out: &mut String, doing: Doing, (icon, key, label): (Icon, &str, &Html)) {
        let href = Html::from(self.place.case_with(&self.reference(), "do", doing.code()));
        // The first field of a form that is all fields is where one begins to type.
        let field = doing.field();
        let _ = write!(out, "<a class=\"tool\" href=\"{href}#{field}\" data-key=\"{key}\">{icon}{label}</a>");
    }

    fn reply(&self, is_note: bool) -> Html {
        let (page, case) = (self.page, &self.opened.case);
        let kind = if is_note { "note" } else { "answer" };
        let drafts = &self.opened.drafts;
        let draft = if is_note { &drafts.note } else { &drafts.answer };
        let text = self.sent.map_or_else(|| draft.clone(), |sent| sent.typed.typed("text"));
        let mut form = ReplyForm::new(page, &self.action(if is_note { "notes" } else { "answers" }))
            .label(page.t(&format!("{kind}-label")))
            .placeholder(page.t(&format!("{kind}-placeholder")))
            .text(&text)
            .error(self.error("text"))
            .draft(&self.action("draft"))
            .hidden("kind", kind)
            .hidden("at", self.place.carry())
            .hidden("by", self.board.me.to_string())
            .head(self.tabs(is_note))
            .advice(self.advice(&text, is_note));
        if is_note {
            form = form.hidden("once", self.once()).without_files().send(page.t("note-send"));
        } else {
            form = form.hidden("seen", case.word_seq.to_string()).tools(self.answer_tools());
            if self.is_overtaken {
                form = form.hidden("heeded", crowd::heeded(page, self.board, case.id));
            }
            let send = page.t(match (self.is_overtaken, case.closure().is_some()) {
                (true, _) => "answer-anyway",
                (false, true) => "answer-send",
                (false, false) => "answer-next",
            });
            form = form.send(Html::built(format!("{send} <kbd>Ctrl ↵</kbd>")));
        }
        form.into()
    }

    fn tabs(&self, is_note: bool) -> Html {
        let page = self.page;
        let reference = self.reference();
        let tab = |doing: Doing, key: &str, current: bool, label: &str| {
            let href = Html::from(self.place.case_with(&reference, "do", doing.code()));
            let mark = if current { " aria-current=\"true\"" } else { "" };
            let (href, focus) = if current {
                ("#reply-text".to_owned(), " data-focus=\"reply-text\"")
            } else {
                (format!("{href}#reply"), "")
            };
            format!(
                "<a href=\"{href}\"{mark}{focus} data-key=\"{key}\">{} <kbd>{}</kbd></a>",
                page.t(label),
                key.to_uppercase()
            )
        };
        Html::built(format!(
            "<nav class=\"tabs\" aria-label=\"{}\">{}{}</nav>",
            page.t("reply-tabs"),
            tab(Doing::Answer, "r", !is_note, "tab-answer"),
            tab(Doing::Note, "n", is_note, "tab-note")
        ))
    }

    /// Whose turn it is after the answer, the templates, and the button that stays here.
    fn answer_tools(&self) -> Html {
        let page = self.page;
        let mut out = String::new();
        if !self.opened.templates.is_empty() {
            let _ = write!(
                out,
                "<span class=\"row tight\"><label class=\"vh\" for=\"template\">{}</label><select id=\"template\" name=\"template\" data-key=\"t\"><option value=\"\">{}</option>",
                page.t("template-choose"),
                page.t("template-choose")
            );
            let (fit, rest): (Vec<_>, Vec<_>) =
                self.opened.templates.iter().partition(|one| one.fits(self.opened.case.intent));
            let groups = [("template-fits", fit), ("template-rest", rest)];
            for (key, group) in groups.into_iter().filter(|(_, group)| !group.is_empty()) {
                let _ = write!(out, "<optgroup label=\"{}\">", page.t(key));
                for one in group {
                    let name = Html::from(one.name(page.lang));
                    let _ = write!(out, "<option value=\"{}\">{name}</option>", one.id);
                }
                out.push_str("</optgroup>");
            }
            let _ = write!(
                out,
                "</select><button class=\"tool\" name=\"insert\" value=\"1\" formaction=\"{}\" formnovalidate>{}{}</button></span>",
                self.action("draft"),
                Icon::Template,
                page.t("template-insert")
            );
        }
        if self.opened.case.closure().is_none() {
            let chosen = self.sent.map_or("shopper", |sent| sent.typed.get("turn"));
            let _ = write!(
                out,
                "<label class=\"vh\" for=\"turn\">{}</label><select id=\"turn\" name=\"turn\">",
                page.t("after-label")
            );
            for turn in TURNS {
                let selected = if turn.code() == chosen { " selected" } else { "" };
                let (code, label) = (turn.code(), page.t(&format!("after-{}", turn.code())));
                let _ = write!(out, "<option value=\"{code}\"{selected}>{label}</option>");
            }
            out.push_str("</select>");
            out.push_str(&self.reminder());
            if !self.is_overtaken {
                let _ = write!(
                    out,
                    "<button class=\"tool\" name=\"then\" value=\"stay\">{}{}</button>",
                    Icon::Send,
                    page.t("answer-send")
                );
            }
        }
        Html::built(out)
    }

    /// What the writer should see before sending: files kept from a try before, places that nothing was put into.
    fn advice(&self, text: &str, is_note: bool) -> Html {
        let page = self.page;
        let mut out = String::new();
        if !is_note {
            let action = format!("/desk/cases/{}", self.reference());
            let reads = self.opened.case.lang;
            let _ = write!(
                out,
                "{}{}",
                self.opened.beside,
                tone::place(page, (text, self.sent), (&action, reads))
            );
            let files = self.kept_files();
            if !files.is_empty() {
                let names: Vec<String> =
                    files.iter().map(|file| view::name(&file.name).to_string()).collect();
                let _ = write!(out, "<p>{}{} {}</p>", Icon::Clip, page.t("files-kept"), names.join(", "));
            }
            let left = template::left(text);
            let hidden = if left.is_empty() { " hidden" } else { "" };
            let _ = write!(
                out,
                "<p class=\"status warn\" data-left{hidden}>{}<span>{} <mark>{}</mark></span></p>",
                Icon::Edit,
                page.t("placeholders-left"),
                Html::from(left.join(", "))
            );
        }
        Html::built(out)
    }

    fn kept_files(&self) -> Vec<&Uploaded> {
        let mine = self.board.outgoing.iter().filter(|one| {
            one.case == self.opened.case.id && one.staff == self.board.me && one.state != State::Waiting
        });
        mine.flat_map(|one| one.files.iter()).collect()
    }

    fn owner(&self) -> Html {
        let page = self.page;
        let mut people = Select::new("owner", page.t("owner-label")).answer("", page.t("owner-nobody"));
        let case = &self.opened.case;
        let may = |person: &&Person| person.is_active && check_owner(case, person.role).is_ok();
        for person in self.board.people.iter().filter(may) {
            people = people.answer(person.id.to_string(), choosable(page, person));
        }
        let now = self.opened.case.owner.map(|id| id.to_string()).unwrap_or_default();
        let chosen = self.sent.map_or(now.as_str(), |sent| sent.typed.get("owner"));
        let people = people.chosen(chosen).error(self.error("owner"));
        self.form("owner", "owner-title", &[people.into()], "owner-save")
    }

    fn sorting(&self) -> Html {
        let (page, case) = (self.page, &self.opened.case);
        // Taking a change back chooses nothing.
        let sent = self.sent.map(|sent| &sent.typed).filter(|typed| typed.get("undo").is_empty());
        let chosen =
            |name: &str, now: &str| sent.map_or_else(|| now.to_owned(), |typed| typed.get(name).to_owned());
        let mut intents = Select::new("intent", page.t("sort-intent"));
        for intent in Intent::ALL {
            intents = intents.answer(intent.code(), page.t(&format!("intent-{}", intent.code())));
        }
        let mut urgencies = Select::new("urgency", page.t("sort-urgency"));
        for urgency in Urgency::ALL {
            urgencies = urgencies.answer(urgency.code(), page.t(&format!("urgency-{}", urgency.code())));
        }
        let mut grounds = Select::new("ground", page.t("sort-ground")).answer("", page.t("sort-ground-none"));
        for ground in Ground::ALL {
            grounds = grounds.answer(ground.code(), page.t(&super::ground_key(ground)));
        }
        let ground = chosen("ground", case.ground.map_or("", Ground::code));
        let fields: [Html; 3] = [
            intents.chosen(chosen("intent", case.intent.code())).error(self.error("intent")).into(),
            urgencies.chosen(chosen("urgency", case.urgency.code())).error(self.error("urgency")).into(),
            grounds.chosen(ground).error(self.error("ground")).into(),
        ];
        let save = if self.is_overtaken { "sort-anyway" } else { "sort-save" };
        self.form("sorting", "sort-title", &fields, save)
    }

    pub(crate) fn form(&self, verb: &str, title: &str, fields: &[Html], button: &str) -> Html {
        let page = self.page;
        let mut out = format!(
            "<form class=\"stack act\" id=\"reply\" method=\"post\" action=\"{}\" novalidate><h2>{}</h2>{}",
            self.action(verb),
            page.t(title),
            self.carried()
        );
        fields.iter().for_each(|field| out.push_str(field.as_str()));
        let back = Html::from(self.place.case(&self.reference()));
        let _ = write!(
            out,
            "<p class=\"row\"><button class=\"btn\" data-send>{}</button><a class=\"btn bare\" href=\"{back}\">{}</a></p></form>",
            page.t(button),
            page.t("cancel")
        );
        Html::built(out)
    }

    /// What every form of a case carries: where its sender stands, what they had seen, a key of its own.
    pub(super) fn carried(&self) -> String {
        let case = &self.opened.case;
        let hidden = [
            ("at", self.place.carry()),
            ("by", self.board.me.to_string()),
            ("seen", case.word_seq.to_string()),
            ("seen_owner", case.owner.map(|id| id.to_string()).unwrap_or_default()),
            ("seen_sorting", sorting::carried(Sorting::of(case))),
            ("once", self.once()),
        ];
        hidden.iter().fold(String::new(), |mut out, (name, value)| {
            let _ = write!(out, "<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Html::from(value));
            out
        })
    }

    /// Forms of one state of the case have one key: sent twice, each of them does its work once.
    fn once(&self) -> String {
        let case = &self.opened.case;
        format!("{}.{}.{}.{}", case.id, case.seq, self.board.me, self.page.pen.now.ms())
    }

    pub(super) fn action(&self, verb: &str) -> String {
        format!("/desk/cases/{}/{verb}", self.reference())
    }

    pub(crate) fn reference(&self) -> String {
        self.opened.case.reference.to_string()
    }

    pub(crate) fn error(&self, field: &str) -> Html {
        let found = self.sent.and_then(|sent| sent.wrong.iter().find(|one| one.field == field));
        found.map(|one| Html::from(one.sentence.as_str())).unwrap_or_default()
    }
}
