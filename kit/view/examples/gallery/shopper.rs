//! Pages for shoppers.

use crate::sample::{page, say};
use askama::Template;
use view::parts::{Field, ProblemPage, Tick, door, together};
use view::{Html, Icon, Lang, Page, Theme};

pub(crate) type Written = Result<String, askama::Error>;

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"split.html\" %}{% block text %}{{ text }}{% endblock %}{% block aside %}{{ aside }}{% endblock %}"
)]
pub(crate) struct Split {
    pub(crate) page: Page,
    pub(crate) text: Html,
    pub(crate) aside: Html,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"gate.html\" %}{% block text %}{{ text }}{% endblock %}{% block aside %}{{ aside }}{% endblock %}"
)]
pub(crate) struct Gate {
    pub(crate) page: Page,
    pub(crate) text: Html,
    pub(crate) aside: Html,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"layout.html\" %}{% block main_class %}stack wide{% endblock %}{% block main %}{{ main }}{% endblock %}"
)]
pub(crate) struct Plain {
    pub(crate) page: Page,
    pub(crate) main: Html,
}
pub(crate) fn sect(title: &str, inner: impl Into<Html>) -> Html {
    Html::built(format!("<section class=\"sect\"><h2>{}</h2>{}</section>", Html::from(title), inner.into()))
}

pub(crate) fn p(text: &str) -> Html {
    Html::built(format!("<p>{}</p>", Html::from(text)))
}

pub(crate) fn home(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Помощь", "Help"));
    let find = Html::built(format!(
        "<form class=\"field\" role=\"search\"><label for=\"q\">{}</label><div class=\"find\"><input type=\"search\" id=\"q\" name=\"q\" aria-describedby=\"q-hint\"><button class=\"btn\">{}{}</button></div><p class=\"hint\" id=\"q-hint\">{}</p></form>",
        s("Напишите своими словами или введите номер заказа", "Use your own words, or an order number"),
        Icon::Search,
        s("Найти ответ", "Find an answer"),
        s("Например: «где заказ 48213»", "For example: “where is order 48213”")
    ));
    let main = Html::built(format!(
        "<div class=\"stack\"><h1>{}</h1>{find}</div><nav class=\"doors\" aria-label=\"x\">{}</nav>",
        s("Что случилось?", "What happened?"),
        together(doors(&page))
    ));
    Plain { page, main }.render()
}

pub(crate) fn gate(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Вход на рабочий стол", "Sign in to the desk"));
    let mail = Field::line("mail")
        .kind("email")
        .label(s("Рабочая почта", "Work e-mail"))
        .value("irina@olha.example");
    let word = Field::line("password").kind("password").label(s("Пароль", "Password")).error(s(
        "Почта и пароль не подходят друг к другу. Ещё 4 попытки, потом пауза 15 минут",
        "That e-mail and password do not match. 4 tries left, then a pause of 15 minutes",
    ));
    let text = Html::built(format!(
        "<h1>{}</h1><form class=\"stack\" method=\"post\">{mail}{word}{}<p class=\"row\"><button class=\"btn large\">{}</button></p></form>",
        page.title,
        Tick::new("keep", s("Не выходить на этом компьютере", "Keep me signed in on this computer")),
        s("Войти", "Sign in")
    ));
    let aside = sect(
        &s("Вы покупатель?", "Are you a customer?"),
        p(&s("Пароль здесь не нужен.", "You need no password here.")),
    );
    Gate { page, text, aside }.render()
}

pub(crate) fn problem(lang: Lang, theme: Theme) -> Written {
    ProblemPage::new(page(lang, theme, String::new()), "fault", 500).reference("F-17-42").html()
}

fn doors(page: &Page) -> [Html; 6] {
    let s = |ru, en| say(page.lang, ru, en);
    [
        door(
            "#",
            Icon::Box,
            s("Где мой заказ?", "Where is my order?"),
            s("Покажем, где посылка и в какой день она придёт", "Where the parcel is and the day it comes"),
        ),
        door(
            "#",
            Icon::Back,
            s("Вернуть или обменять", "Return or exchange"),
            s("Не подошёл размер, передумали", "Wrong size, changed my mind"),
        ),
        door(
            "#",
            Icon::Crack,
            s("Что-то не так с товаром", "Something is wrong"),
            s("Сломан, разбит, не тот, чего-то не хватает", "Broken, wrong, something is missing"),
        ),
        door(
            "#",
            Icon::ShieldAsk,
            s("Странное сообщение или звонок", "A strange message or call"),
            s("Скажем, мы ли это, и что делать прямо сейчас", "Is it us, and what to do now"),
        ),
        door(
            "#",
            Icon::Card,
            s("Оплата и возврат денег", "Payment and refunds"),
            s("Списали дважды, деньги не вернулись", "Charged twice, no refund"),
        ),
        door(
            "#",
            Icon::Talk,
            s("Поговорить с человеком", "Talk to a person"),
            s("Сейчас ждать около 6 минут", "About 6 minutes’ wait"),
        ),
    ]
}
