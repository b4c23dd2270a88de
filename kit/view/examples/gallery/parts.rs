//! The page with every small part.

use crate::sample::{page, say};
use crate::shopper::{Split, Written, sect};
use askama::Template;
use view::parts::{Fact, Tab, Tone, chip, empty, facts_tight, notice, pager, status, strip, tabs, together};
use view::{Html, Icon, Lang, Page, Theme};

pub(crate) fn parts(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Все детали", "All parts")).strip(strip(
        Tone::Warn,
        Icon::Truck,
        s(
            "Метель в Самарской области. Доставка туда идёт на 1–2 дня дольше.",
            "Snow in the north. Parcels take 1–2 days longer.",
        ),
    ));
    let icons = Html::built(format!(
        "<p class=\"row\">{}</p>",
        Icon::ALL.iter().map(ToString::to_string).collect::<String>()
    ));
    let tab = |label: String, current, key| Tab { label: label.into(), href: "#".to_owned(), current, key };
    let text = together([
        Html::built(format!("<h1>{}</h1>", s("Все детали одной страницей", "All parts on one page"))),
        sect(&s("Состояния", "States"), states(&page)),
        sect(&s("Замечания", "Notices"), notices(&page)),
        sect(&s("Значки", "Icons"), icons),
        sect(
            &s("Вкладки", "Tabs"),
            tabs("x", &[tab(s("Ответ", "Reply"), true, "R"), tab(s("Заметка", "Note"), false, "N")]),
        ),
        sect(
            &s("Пусто", "Empty"),
            empty(
                Icon::Check,
                s("Ничего не ждёт", "Nothing waits"),
                s("Новые появятся здесь", "New ones appear here"),
            ),
        ),
        sect(&s("Листать", "Pages"), pager(&page, Some("#"), Some("#"))),
        sect(
            &s("Кнопки", "Buttons"),
            Html::built(format!(
                "<p class=\"row\"><button class=\"btn large\">{}</button><button class=\"btn\">{}</button><button class=\"btn two\">{}</button><button class=\"btn bare\">{}</button><button class=\"btn bad\">{}</button><button class=\"btn\" disabled>{0}</button></p>",
                s("Принять 3 490 ₽", "Accept 3,490 ₽"),
                s("Дальше", "Next"),
                s("Предложить своё", "Offer another"),
                s("Сохранить и выйти", "Save and leave"),
                s("Отказаться", "Refuse"),
            )),
        ),
    ]);
    let aside = sect(
        &s("Факты", "Facts"),
        facts_tight(&[
            Fact::new(s("Плед", "Blanket"), "1 × 2 490 ₽"),
            Fact::new(s("Свечи", "Candles"), "6 × 90 ₽"),
        ]),
    );
    Split { page, text, aside }.render()
}

fn states(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    Html::built(format!(
        "<p class=\"row\">{}{}{}{}{}</p><p class=\"row\">{}{}{}</p>",
        status(Tone::Plain, Icon::User, s("ваш ход", "your move")),
        status(Tone::Ok, Icon::Check, s("получено", "received")),
        status(Tone::Warn, Icon::Clock, s("осталось 18 минут", "18 minutes left")),
        status(Tone::Alarm, Icon::Alert, s("опасно для здоровья", "danger to health")),
        status(Tone::Quiet, Icon::Moon, s("отложено", "snoozed")),
        chip(Tone::Plain, Icon::Flag, s("Претензия", "Claim")),
        chip(Tone::Warn, Icon::Clock, s("На 3 дня позже обещанного", "3 days later than promised")),
        chip(Tone::Alarm, Icon::Ban, s("Обман", "Fraud")),
    ))
}

fn notices(page: &Page) -> Html {
    let s = |ru, en| say(page.lang, ru, en);
    together([
        notice(
            Tone::Plain,
            Icon::Lock,
            s("Мы скрыли номер карты в вашем рассказе.", "We hid the card number in your story."),
        ),
        notice(
            Tone::Ok,
            Icon::Shield,
            s("Если не придёт до четверга, выбираете вы.", "If it is not here by Thursday, you choose."),
        ),
        notice(
            Tone::Alarm,
            Icon::Alert,
            s("Уже назвали код? Счёт идёт на минуты.", "Already gave the code? Minutes count."),
        ),
    ])
}
