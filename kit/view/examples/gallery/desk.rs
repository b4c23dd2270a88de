//! Pages of the desk.

use crate::sample::{at, page, say};
use askama::Template;
use view::parts::{
    Clock, Column, Command, CommandGroup, FileLine, Message, Rail, RailGroup, RailLink, ReplyForm, Side,
    Step, StepState, Tab, Table, Tone, chip, command_list, event_line, files, status, tabs, timeline,
};
use view::{Html, Icon, Lang, Page, Theme, name};

type Written = Result<String, askama::Error>;

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"desk.html\" %}{% block panes %}{{ panes }}{% endblock %}{% block after %}{{ after }}{% endblock %}"
)]
struct Desk {
    page: Page,
    rail: Rail,
    panes: Html,
    after: Html,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"desk.html\" %}{% block main %}<main class=\"pane scrolls\" id=\"main\">{{ main }}</main>{% endblock %}"
)]
struct Board {
    page: Page,
    rail: Rail,
    main: Html,
}

fn rail(lang: Lang) -> Rail {
    let s = |ru, en| say(lang, ru, en);
    let link = |icon, label: String, count, hot, current| RailLink {
        icon,
        label: label.into(),
        href: "#".to_owned(),
        count,
        hot,
        current,
    };
    Rail {
        groups: vec![
            RailGroup {
                heading: Html::default(),
                links: vec![
                    link(Icon::User, s("Мои", "Mine"), Some(12), false, false),
                    link(Icon::NoUser, s("Без владельца", "No owner"), Some(4), true, false),
                    link(Icon::Inbox, s("Ждут нас", "Waiting for us"), Some(23), false, true),
                    link(Icon::Clock, s("Просрочены", "Overdue"), Some(2), true, false),
                    link(Icon::Users, s("Все", "All"), Some(412), false, false),
                ],
            },
            RailGroup {
                heading: s("Сохранённые", "Saved").into(),
                links: vec![link(Icon::Alert, s("Опасное", "Danger"), Some(0), true, false)],
            },
        ],
        foot: vec![link(Icon::Sliders, s("Настройки", "Settings"), None, false, false)],
        person: s("Ирина Ковалёва", "Irina Kovaleva"),
        note: s("на смене до 18:00", "on shift until 6 pm").into(),
        person_href: "#".to_owned(),
    }
}

fn item(who: &str, waits: String, words: &str, state: &Html, owner: &str) -> String {
    format!(
        "<li><a class=\"item\" href=\"#\"><b>{}</b><time>{waits}</time><p>{}</p>{state}<span class=\"who\">{owner}</span></a></li>",
        name(who),
        Html::from(words)
    )
}

pub(crate) fn desk(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Чайник с отколотой ручкой", "Kettle with a broken handle"));
    let list = command_list(
        &[CommandGroup {
            title: s("С этим делом", "With this case").into(),
            commands: vec![Command {
                icon: Icon::Swap,
                label: s("Принять встречное предложение", "Accept the counter-offer").into(),
                about: Html::default(),
                href: "#a".to_owned(),
                key: "A",
                template: None,
            }],
        }],
        true,
    );
    let bar = Html::built(format!("<section class=\"cmd\">{list}</section>"));
    let panes = Html::built(format!("{}{}", inbox(&page), case(&page)));
    Desk { page, rail: rail(lang), panes, after: bar }.render()
}

fn inbox(page: &Page) -> String {
    let s = |ru, en| say(page.lang, ru, en);
    let items = [
        item(
            &s("Тамара Шилова", "Tom Ashby"),
            page.span_short(28 * 60_000),
            &s("Утюг задымился, пахнет гарью. Ребёнок рядом был", "The iron smoked. My child was next to it"),
            &status(Tone::Alarm, Icon::Alert, s("опасно для здоровья", "danger to health")),
            &s("ничьё", "free"),
        ),
        item(
            &s("Марина Лебедева", "Mia Holloway"),
            page.span_short(42 * 60_000),
            &s("Можно новый чайник вместо денег?", "Could I have a new one instead?"),
            &status(Tone::Warn, Icon::Scale, s("срок по закону: 10 дней", "term of the law: 10 days")),
            &s("вы", "you"),
        )
        .replace("class=\"item\"", "class=\"item\" aria-current=\"true\""),
        item(
            "<script>alert(1)</script>",
            page.span_short(65 * 60_000),
            "علي: أين طلبي؟",
            &status(Tone::Plain, Icon::Talk, s("обычное", "usual")),
            "Артём",
        )
        .replace("class=\"item\"", "class=\"item seen\""),
    ];
    let inbox = format!(
        "<section class=\"pane inbox\" aria-label=\"x\"><header class=\"row\"><h1>{} <span class=\"count\">23</span></h1></header><a class=\"fresh\" href=\"#\">{}</a><ol>{}</ol></section>",
        s("Ждут нас", "Waiting for us"),
        s("3 новых обращения", "3 new cases"),
        items.concat()
    );
    inbox
}

fn talk(page: &Page) -> String {
    let s = |ru, en| say(page.lang, ru, en);
    let talk = format!(
        "<div class=\"talk\">{}{}{}</div>",
        Message::new(
            Side::Other,
            &s("Марина Лебедева", "Mia Holloway"),
            page.when(at("2026-11-17T14:52:00+03:00")),
            &s(
                "Здравствуйте. Чайник приехал с отколотой ручкой, коробка мятая.",
                "Hello. The kettle came with a broken handle."
            )
        ),
        Message::new(
            Side::Note,
            &s("Заметка Артёма", "Note by Arthur"),
            page.when(at("2026-11-18T09:30:00+03:00")),
            &s("Девятый чайник за неделю с той же трещиной.", "Ninth kettle this week.")
        )
        .role(page.t("message-note")),
        event_line(
            Icon::Flag,
            s("Подана претензия. Срок по закону — 30 ноября", "Made a claim. Term of the law: 30 November"),
            page.when(at("2026-11-20T10:12:00+03:00"))
        ),
    );
    talk
}

fn reply(page: &Page) -> ReplyForm {
    let s = |ru, en| say(page.lang, ru, en);
    let tab = |label: String, current, key| Tab { label: label.into(), href: "#".to_owned(), current, key };
    ReplyForm::new(page, "#")
        .head(tabs("x", &[tab(s("Ответ", "Reply"), true, "R"), tab(s("Заметка", "Note"), false, "N")]))
        .text(s("Марина, отправим новый чайник завтра.", "Mia, a new kettle leaves us tomorrow."))
        .tools(Html::built(format!(
            "<button type=\"button\" class=\"tool\">{}{} <kbd>T</kbd></button>",
            Icon::Template,
            s("Шаблон", "Template")
        )))
        .advice(status(Tone::Ok, Icon::Check, s("Дата есть, и она верна", "The date is there and it holds")))
        .send(Html::built(format!("{} <kbd>Ctrl ↵</kbd>", s("Отправить и дальше", "Send and next"))))
}

fn side(page: &Page) -> String {
    let s = |ru, en| say(page.lang, ru, en);
    let side = format!(
        "<aside class=\"side stack\"><section><h2>{}</h2><dl class=\"stack\">{}</dl></section><section><h2>{}</h2>{}</section><section><h2>{}</h2>{}</section></aside>",
        s("Сроки", "Clocks"),
        Clock::new(Tone::Warn, s("Ответ по обещанию", "Answer by promise"), page.span(18 * 60_000))
            .passed(42, 60)
            .until(s("до 15:41, отвечаете вы", "by 3:41 pm, you answer")),
        s("Заказ 48213", "Order 48213"),
        timeline(&[
            Step::new(
                StepState::Past,
                s("Оплачен", "Paid"),
                page.pen.moment(at("2026-11-12T20:14:00+03:00"))
            ),
            Step::new(
                StepState::Bad,
                s("Повреждён", "Damaged"),
                page.pen.moment(at("2026-11-16T18:47:00+03:00"))
            )
        ]),
        s("Доказательства", "Evidence"),
        files(&[FileLine::named(Icon::Photo, "#", &s("Ручка.jpg", "handle.jpg")).end(page.size(1_400_000))])
    );
    side
}

fn case(page: &Page) -> String {
    let s = |ru, en| say(page.lang, ru, en);
    let tool = |icon: Icon, label: String, key: &str| {
        format!("<button class=\"tool\" data-key=\"{key}\">{icon}{label}</button>")
    };
    let case = format!(
        "<section class=\"pane case\" aria-labelledby=\"subj\"><header><a class=\"back only-s\" href=\"#\">{}{}</a><div class=\"row\"><h1 id=\"subj\">{}</h1>{}<span class=\"ref dim\">C-4K7P-18TX</span></div><p class=\"dim small\">{}</p><div class=\"toolbar\">{}{}{}<button class=\"tool end\" popovertarget=\"commands\">{}{} <kbd>Ctrl K</kbd></button></div></header><div class=\"body\"><div class=\"thread\">{}{}</div>{}</div></section>",
        Icon::Left,
        s("К списку", "Back to list"),
        page.title,
        chip(Tone::Plain, Icon::Flag, s("Претензия", "Claim")),
        s("Марина Лебедева · Казань · пишет в Telegram", "Mia Holloway · Bristol · writes by e-mail"),
        tool(Icon::User, s("Владелец: вы", "Owner: you"), "o"),
        tool(Icon::Moon, s("Отложить", "Snooze"), "h"),
        tool(Icon::Check, format!("{} <kbd>E</kbd>", s("Закрыть", "Close")), "e"),
        Icon::Search,
        page.t("commands"),
        talk(page),
        reply(page),
        side(page)
    );
    case
}

pub(crate) fn board(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Как у нас дела", "How we are doing"));
    let table = Table::new(
        &s("Основания", "Grounds"),
        s("Основания", "Grounds"),
        vec![
            Column::words(s("Основание", "Ground")),
            Column::figures(s("Дел", "Cases")),
            Column::words(s("Частая причина", "Frequent cause")),
        ],
    )
    .row(vec![
        s("Пришло повреждённым", "Arrived damaged").into(),
        "118".into(),
        s("Упаковка, партия 11-26", "Packing, batch 11-26").into(),
    ])
    .row(vec![
        s("Не доставлено", "Not received").into(),
        "97".into(),
        s("Склад в Самаре", "Northway, Leeds depot").into(),
    ]);
    let main = Html::built(format!(
        "<header class=\"row\"><h1>{}</h1></header><div class=\"board stack\"><section class=\"sect\">{table}</section></div>",
        page.title
    ));
    Board { page, rail: rail(lang), main }.render()
}
