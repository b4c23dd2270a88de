//! Whole pages and every part as they are written, in both languages, so that no change of one goes unseen.

use askama::Template;
use domain::Moment;
use domain::contact::Phone;
use jiff::tz::TimeZone;
use std::sync::Arc;
use view::parts::{
    Choices, Clock, Column, Command, CommandGroup, DateField, Fact, Field, FileLine, Message, ProblemPage,
    Rail, RailGroup, RailLink, ReplyForm, Select, Side, Step, StepState, Tab, Table, Tick, Tone, chip,
    command_bar, command_list, door, draft_state, empty, error_summary, event_line, facts, files, notice,
    pager, status, steps, strip, tabs, timeline,
};
use view::{Contact, ContactKind, Face, Html, Icon, Lang, Page, Pen, Theme};

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"split.html\" %}{% block text %}<h1>{{ page.title }}</h1>{% endblock %}"
)]
struct Split {
    page: Page,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"desk.html\" %}{% block panes %}<p>{{ page.t(\"change\") }}</p>{% endblock %}"
)]
struct Desk {
    page: Page,
    rail: Rail,
}

fn page(lang: Lang) -> Page {
    let mut face = Face::new(lang, "Ольха <& Co>");
    face.contacts = vec![Contact {
        kind: ContactKind::Phone,
        label: String::new(),
        value: Phone::parse("88000004517").map_or_else(String::new, |phone| view::phone(lang, &phone)),
        href: "tel:88000004517".to_owned(),
        note: "9–18".to_owned(),
    }];
    face.colour_day = "#7a1f5c".to_owned();
    face.colour_night = "#f0a6d0".to_owned();
    let now = Moment::parse("2026-11-20T14:52:00+03:00").unwrap_or(Moment::START);
    let zone = TimeZone::get("Europe/Moscow").unwrap_or(TimeZone::UTC);
    Page::new(Arc::new(face), Pen::new(lang, zone, now), "/c/x?tab=1").title("<Title>").theme(Theme::Dark)
}

/// With one name for every version of an asset.
fn steady(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("/assets/") {
        let (before, from) = rest.split_at(at);
        let mut pieces = from.splitn(3, '.');
        let (Some(stem), Some(_hash), Some(after)) = (pieces.next(), pieces.next(), pieces.next()) else {
            break;
        };
        out.push_str(before);
        out.push_str(stem);
        out.push_str(".HASH.");
        rest = after;
    }
    out + rest
}

fn every_part(page: &Page) -> Vec<Html> {
    let now = page.pen.now;
    let tab =
        |label: &str, current| Tab { label: label.into(), href: "/a?b&c".to_owned(), current, key: "R" };
    let command = Command {
        icon: Icon::Swap,
        label: "Do <it>".into(),
        about: "a & b".into(),
        href: "#".to_owned(),
        key: "A",
        template: Some(7),
    };
    vec![
        status(Tone::Alarm, Icon::Alert, "<late>"),
        chip(Tone::Plain, Icon::Flag, "claim"),
        notice(Tone::Warn, Icon::Lock, "hidden"),
        strip(Tone::Ok, Icon::Truck, "snow"),
        door("/a\"b", Icon::Box, "Where", "is it"),
        empty(Icon::Check, "Nothing", "waits"),
        draft_state(page),
        Field::line("mail")
            .kind("email")
            .label("Mail")
            .hint("h")
            .error("e")
            .optional(page.t("optional"))
            .into(),
        Field::password(page, "word").label("Word").into(),
        Field::files(page, "files").label("Files").into(),
        DateField::new(page, "got").legend("When").error("e").values(["31", "11", "2026"]).into(),
        Choices::many("grounds")
            .small_legend("What")
            .answer("a", "A", "hint")
            .answer("b", "B", "")
            .chosen("b")
            .into(),
        Select::new("country", "Country").answer("ru", "Россия").chosen("ru").into(),
        Tick::new("keep", "Keep").hint("h").error("e").on(true).into(),
        error_summary(page, &[("mail", "Mend <it>"), ("word", "Mend that")]),
        facts(&[Fact::new("Order", "48213").change(page, "/change")]),
        timeline(&[
            Step::new(StepState::Past, "Paid", page.when(now)),
            Step::new(StepState::Now, "Now", "").text("waiting"),
            Step::new(StepState::Next, "Next", ""),
            Step::new(StepState::Bad, "Broken", ""),
        ]),
        Message::new(Side::Note, "Артём", page.when(now), "a\nb")
            .role(page.t("message-note"))
            .id("m1")
            .into(),
        event_line(Icon::Flag, "claimed", page.waits(now.plus_ms(-2_520_000))),
        ReplyForm::new(page, "/c/x/messages").hidden("seen", "7").draft("/c/x/draft").error("e").into(),
        files(&[
            FileLine::named(Icon::Photo, "/f", "<a>.jpg").end("1 MB"),
            FileLine::lacking(Icon::Photo, "Box"),
        ]),
        Clock::new(Tone::Warn, "Promise", page.span(1_080_000)).passed(42, 60).until("by 3").into(),
        steps(page, 1, 5, "<next>"),
        steps(page, 5, 5, ""),
        tabs("views", &[tab("One", true), tab("Two", false)]),
        pager(page, Some("?a=1&b=2"), None),
        Table::new("t", "Caption", vec![Column::words("A"), Column::figures("B")])
            .row(vec!["x".into(), "1".into()])
            .into(),
        command_bar(page),
        command_list(&[CommandGroup { title: "Case".into(), commands: vec![command.clone()] }], false),
        command_list(&[CommandGroup { title: "Case".into(), commands: vec![command] }], true),
    ]
}

#[test]
fn pages_in_both_languages() {
    for lang in Lang::ALL {
        let html = Split { page: page(lang).strip(strip(Tone::Warn, Icon::Truck, "snow")) }.render().unwrap();
        insta::assert_snapshot!(format!("page-{}", lang.code()), steady(&html));
    }
}

#[test]
fn the_desk() {
    let link = RailLink {
        icon: Icon::Inbox,
        label: "Waiting".into(),
        href: "/desk".to_owned(),
        count: Some(120),
        hot: true,
        current: true,
    };
    let rail = Rail {
        groups: vec![RailGroup { heading: "Saved".into(), links: vec![link.clone()] }],
        foot: vec![RailLink { count: None, current: false, ..link }],
        person: "Ирина".to_owned(),
        note: "until 6 pm".into(),
        person_href: "/desk/me".to_owned(),
    };
    insta::assert_snapshot!("desk", steady(&Desk { page: page(Lang::En), rail }.render().unwrap()));
}

#[test]
fn every_part_in_both_languages() {
    for lang in Lang::ALL {
        let all: Vec<String> = every_part(&page(lang)).iter().map(|part| steady(part.as_str())).collect();
        insta::assert_snapshot!(format!("parts-{}", lang.code()), all.join("\n\n"));
    }
}

#[test]
fn problems_say_what_to_do() {
    for lang in Lang::ALL {
        let codes = [
            ("not-found", 404),
            ("forbidden", 403),
            ("sign-in", 401),
            ("no-key", 401),
            ("origin", 403),
            ("unreadable", 400),
            ("field", 422),
            ("other-command", 409),
            ("too-large", 413),
            ("too-many", 429),
            ("busy", 503),
            ("full", 507),
            ("fault", 500),
        ];
        for (code, status) in codes {
            let html = ProblemPage::new(page(lang), code, status).reference("F-1-2").html().unwrap();
            assert!(html.contains("F-1-2") && html.contains(&status.to_string()), "{code}");
            assert!(!html.contains("[problem"), "{code} has no words");
        }
        let html = ProblemPage::refused(page(lang), "newer-word", 409).wait(90).html().unwrap();
        assert!(!html.contains("[refusal") && !html.contains("[problem"), "{html}");
    }
}

#[test]
fn nothing_in_a_page_is_inline() {
    let pages = [
        Split { page: page(Lang::Ru) }.render().unwrap(),
        ProblemPage::new(page(Lang::En), "fault", 500).html().unwrap(),
    ];
    for html in pages.into_iter().chain(every_part(&page(Lang::Ru)).iter().map(ToString::to_string)) {
        for forbidden in
            [" style=", "<style", " onclick", " onload", "javascript:", "<script>", "http://", "https://"]
        {
            assert!(!html.contains(forbidden), "{forbidden} in {html}");
        }
    }
}
