//! The page of a case.

use crate::sample::{at, page, roubles, say};
use crate::shopper::{Split, Written, sect};
use askama::Template;
use view::parts::{
    Clock, Fact, FileLine, Message, ReplyForm, Side, Step, StepState, Tone, chip, event_line, facts, files,
    status, timeline, together,
};
use view::{Html, Icon, Lang, Page, Theme};

/// Until when the offer stands.
const DUE: &str = "2026-11-23T18:00:00+03:00";

pub(crate) fn case(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Магазин готов вернуть вам 3 490 ₽", "The shop offers you 3,490 ₽"));
    let known = facts(&[
        Fact::new(s("Заказ", "Order"), "48213").change(&page, "#"),
        Fact::new(
            s("Что не так", "What is wrong"),
            s("Пришёл повреждённым: отколота ручка", "Arrived damaged: the handle is broken"),
        )
        .change(&page, "#"),
    ]);
    let text = together([
        head(&page),
        offer(&page),
        sect(&s("Разговор", "Talk"), talk(&page)),
        sect(&s("Доказательства", "Evidence"), evidence(&page)),
        sect(&s("Что было", "What happened"), past(&page)),
        sect(&s("Что вы рассказали", "What you told us"), known),
    ]);
    let papers =
        files(&[FileLine::paper(Icon::Load, "#", s("Расписка", "Receipt"))
            .end(format!("PDF, {}", page.size(48_000)))]);
    let aside = together([
        sect(&s("Сроки", "Clocks"), clocks(&page)),
        sect(&s("Ваши бумаги", "Your papers"), papers),
    ]);
    Split { page, text, aside }.render()
}

fn head(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    Html::built(format!(
        "<header class=\"stack\"><p class=\"row\">{}<span class=\"dim small\">{} <span class=\"ref\">C-4K7P-18TX</span></span></p><h1>{}</h1><p class=\"big\">{} <b>{}</b></p></header>",
        chip(Tone::Plain, Icon::User, s("Ваш ход", "Your move")),
        s("Претензия", "Claim"),
        page.title,
        s("Ответьте", "Answer"),
        page.pen.by_moment(at(DUE))
    ))
}

fn offer(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    Html::built(format!(
        "<section class=\"offer\" aria-labelledby=\"of\"><h2 class=\"small dim\" id=\"of\">{} · {}</h2><p class=\"sum\">{}</p><ul class=\"ticks\"><li>{}<span>{}</span></li></ul><div class=\"row\"><button class=\"btn large\">{}</button><button class=\"btn two large\">{}</button><button class=\"btn bad\">{}</button></div><details><summary>{}</summary><p class=\"small\">{}</p></details></section>",
        s("Предложение от Ирины Ковалёвой", "Offer from Irina Kovaleva"),
        page.when(at("2026-11-20T13:40:00+03:00")),
        page.money(&roubles(3490)),
        Icon::Check,
        s("вся цена чайника и доставка", "the whole price and delivery"),
        s("Принять 3 490 ₽", "Accept 3,490 ₽"),
        s("Предложить своё", "Offer another"),
        s("Отказаться", "Refuse"),
        s("Что я теряю, если приму?", "What do I lose if I accept?"),
        s("Право требовать за этот чайник ещё раз.", "The right to claim for this kettle again."),
    ))
}

fn talk(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    Html::built(format!(
        "<div class=\"talk\">{}{}{}{}</div>{}",
        Message::new(
            Side::Own,
            page.t("message-you"),
            page.when(at("2026-11-17T14:52:00+03:00")),
            &s(
                "Здравствуйте. Чайник приехал с отколотой ручкой.\n\nПользоваться боюсь. Вот ссылка: https://olha.example/kettle?id=1",
                "Hello. The kettle came with a broken handle.\n\nHere is the link: https://olha.example/kettle?id=1"
            )
        ),
        Message::new(
            Side::Other,
            &s("Ирина Ковалёва", "Irina Kovaleva"),
            page.when(at("2026-11-19T15:05:00+03:00")),
            &s("Марина, простите за испорченное утро.", "Marina, I am sorry.")
        )
        .role(page.t("message-shop")),
        event_line(
            Icon::Flag,
            s(
                "Вы подали претензию. Срок по закону — 30 ноября",
                "You made a claim. The law’s term is 30 November"
            ),
            page.when(at("2026-11-20T10:12:00+03:00"))
        ),
        Message::new(
            Side::Other,
            "<script>alert(1)</script> \u{202e}evil",
            page.when(at("2026-11-20T13:40:00+03:00")),
            &format!("<b>not bold</b> {}", "ы".repeat(200))
        ),
        ReplyForm::new(page, "#").placeholder(s("Напишите Ирине", "Write to Irina")).draft("/draft"),
    ))
}

fn evidence(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    files(&[
        FileLine::named(Icon::Photo, "#", &s("Ручка.jpg", "handle.jpg"))
            .remark(format!(
                "{} · {}",
                s("снято 16 ноября, 19:20", "taken 16 November, 7:20 pm"),
                page.size(1_400_000)
            ))
            .end(status(Tone::Ok, Icon::Check, s("есть", "there"))),
        FileLine::lacking(Icon::Photo, s("Снимок коробки", "Photo of the box"))
            .remark(s("пригодится, если спорить с доставкой", "useful against the carrier"))
            .end(Html::own("<a href=\"#\">+</a>")),
    ])
}

fn past(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    timeline(&[
        Step::new(
            StepState::Past,
            s("Заказ 48213 оплачен", "Order 48213 paid"),
            page.pen.moment_full(at("2026-11-12T10:00:00+03:00")),
        ),
        Step::new(
            StepState::Bad,
            s("Повреждён", "Damaged"),
            page.pen.moment_full(at("2026-11-16T18:47:00+03:00")),
        ),
        Step::new(
            StepState::Now,
            s("Магазин предложил вернуть 3 490 ₽", "The shop offered 3,490 ₽"),
            page.pen.moment_full(at("2026-11-20T13:40:00+03:00")),
        )
        .text(s("ждём ваш ответ", "waiting for your answer")),
        Step::new(
            StepState::Next,
            s("Последний день ответа по закону", "Last day of the law’s term"),
            page.pen.day(jiff::civil::date(2026, 11, 30)),
        ),
    ])
}

fn clocks(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    Html::built(format!(
        "<dl class=\"stack\">{}{}</dl>",
        Clock::new(Tone::Warn, s("Ваш ответ на предложение", "Your answer"), page.span(76 * 3_600_000))
            .passed(4, 76)
            .until(page.pen.by_moment(at(DUE))),
        Clock::new(
            Tone::Plain,
            s("Ответ магазина по закону", "Answer by law"),
            s("срока нет", "no term set")
        )
        .until(s("закон его не задаёт", "the law sets none")),
    ))
}
