//! Pages for shoppers.

use crate::sample::{at, page, roubles, say};
use askama::Template;
use view::parts::{
    Choices, Clock, DateField, Fact, Field, FileLine, Message, ProblemPage, ReplyForm, Select, Side, Step,
    StepState, Tab, Tick, Tone, chip, door, empty, error_summary, event_line, facts, facts_tight, files,
    notice, pager, status, steps, strip, tabs, timeline, together,
};
use view::{Html, Icon, Lang, Page, Theme};

type Written = Result<String, askama::Error>;

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"split.html\" %}{% block text %}{{ text }}{% endblock %}{% block aside %}{{ aside }}{% endblock %}"
)]
struct Split {
    page: Page,
    text: Html,
    aside: Html,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"gate.html\" %}{% block text %}{{ text }}{% endblock %}{% block aside %}{{ aside }}{% endblock %}"
)]
struct Gate {
    page: Page,
    text: Html,
    aside: Html,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% extends \"layout.html\" %}{% block main_class %}stack wide{% endblock %}{% block main %}{{ main }}{% endblock %}"
)]
struct Plain {
    page: Page,
    main: Html,
}

fn sect(title: &str, inner: impl Into<Html>) -> Html {
    Html::built(format!("<section class=\"sect\"><h2>{}</h2>{}</section>", Html::from(title), inner.into()))
}

fn p(text: &str) -> Html {
    Html::built(format!("<p>{}</p>", Html::from(text)))
}

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
    let states = Html::built(format!(
        "<p class=\"row\">{}{}{}{}{}</p><p class=\"row\">{}{}{}</p>",
        status(Tone::Plain, Icon::User, s("ваш ход", "your move")),
        status(Tone::Ok, Icon::Check, s("получено", "received")),
        status(Tone::Warn, Icon::Clock, s("осталось 18 минут", "18 minutes left")),
        status(Tone::Alarm, Icon::Alert, s("опасно для здоровья", "danger to health")),
        status(Tone::Quiet, Icon::Moon, s("отложено", "snoozed")),
        chip(Tone::Plain, Icon::Flag, s("Претензия", "Claim")),
        chip(Tone::Warn, Icon::Clock, s("На 3 дня позже обещанного", "3 days later than promised")),
        chip(Tone::Alarm, Icon::Ban, s("Обман", "Fraud")),
    ));
    let notices = together([
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
    ]);
    let icons = Html::built(format!(
        "<p class=\"row\">{}</p>",
        Icon::ALL.iter().map(ToString::to_string).collect::<String>()
    ));
    let tab = |label: String, current, key| Tab { label: label.into(), href: "#".to_owned(), current, key };
    let text = together([
        Html::built(format!("<h1>{}</h1>", s("Все детали одной страницей", "All parts on one page"))),
        sect(&s("Состояния", "States"), states),
        sect(&s("Замечания", "Notices"), notices),
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

pub(crate) fn form(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Что случилось?", "What happened?"));
    let wrong = [
        ("ground", s("Выберите, на что это больше всего похоже", "Choose what it is most like")),
        ("got-day", s("Исправьте дату: в ноябре 30 дней", "Mend the date: November has 30 days")),
    ];
    let story = Field::area("story")
        .label(s("Расскажите своими словами", "Tell it in your own words"))
        .hint(s(
            "Что купили, что не так, когда заметили. Двух-трёх предложений хватит.",
            "What you bought, what is wrong, when you noticed. Two or three sentences will do.",
        ))
        .value(s(
            "Коробка мятая, а внутри у чайника отколота ручка. Платила картой •••• 4417.",
            "The box was crushed and the handle is broken. I paid by card •••• 4417.",
        ))
        .after(notice(
            Tone::Plain,
            Icon::Lock,
            s(
                "Мы скрыли номер карты в вашем рассказе. Остальное — слово в слово.",
                "We hid the card number in your story. The rest is word for word.",
            ),
        ));
    let ground = Choices::one("ground")
        .legend(s("На что это больше всего похоже?", "What is it most like?"))
        .error(s(
            "Выберите один ответ: от него зависят ваши права и срок",
            "Choose one answer: your rights and the term depend on it",
        ))
        .answer(
            "damaged",
            s("Товар пришёл повреждённым", "It arrived damaged"),
            Html::built(s(
                "Подсказываем по вашим словам: <mark>коробка мятая</mark>. Решаете вы.",
                "Your words: <mark>box was crushed</mark>. You decide.",
            )),
        )
        .answer("defect", s("Не работает или сломался", "It does not work"), "")
        .answer(
            "other",
            s("Другое", "Something else"),
            s("Курьер нагрубил, не возвращают деньги…", "A rude courier, a refund withheld …"),
        );
    let got = DateField::new(&page, "got")
        .legend(s("Когда вы получили посылку?", "When did the parcel arrive?"))
        .hint(s(
            "Не помните — оставьте пустым, возьмём из заказа",
            "Not sure? Leave it empty, the order knows",
        ))
        .error(s("В ноябре 30 дней. Проверьте число", "November has 30 days. Check the day"))
        .values(["31", "11", "2026"]);
    let mail = Field::line("mail")
        .kind("email")
        .label(s("Почта", "E-mail"))
        .optional(page.t("optional"))
        .with("autocomplete", "email")
        .with("class", "w10");
    let country =
        Select::new("country", s("Страна", "Country")).answer("ru", "Россия").answer("gb", "United Kingdom");
    let keep = Tick::new("copy", s("Пришлите мне копию", "Send me a copy"))
        .hint(s("На почту, сразу", "By e-mail, at once"));
    let text = together([
        steps(&page, 1, 5, &s("заказ и снимки", "order and photos")),
        error_summary(&page, &wrong),
        Html::built(format!("<h1>{}</h1>", page.title)),
        Html::built(format!(
            "<form class=\"stack form\" novalidate>{story}{ground}{got}{mail}{country}{keep}<p class=\"row\"><button class=\"btn large\">{}{}</button><button class=\"btn bare\">{}</button></p></form>",
            s("Дальше: заказ и снимки", "Next: order and photos"),
            Icon::Right,
            s("Сохранить и выйти", "Save and leave")
        )),
    ]);
    let aside = together([
        sect(&s("Ничего не потеряется", "Nothing is lost"), p(&page.ta("draft-kept", "time", "14:32"))),
        sect(
            &s("Проще словами?", "Easier to say?"),
            p(&s("Позвоните, запишем за вас.", "Call us, we write it down for you.")),
        ),
    ]);
    Split { page, text, aside }.render()
}

pub(crate) fn home(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Помощь", "Help"));
    let doors = [
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
    ];
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
        together(doors)
    ));
    Plain { page, main }.render()
}

pub(crate) fn case(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Магазин готов вернуть вам 3 490 ₽", "The shop offers you 3,490 ₽"));
    let due = at("2026-11-23T18:00:00+03:00");
    let head = Html::built(format!(
        "<header class=\"stack\"><p class=\"row\">{}<span class=\"dim small\">{} <span class=\"ref\">C-4K7P-18TX</span></span></p><h1>{}</h1><p class=\"big\">{} <b>{}</b></p></header>",
        chip(Tone::Plain, Icon::User, s("Ваш ход", "Your move")),
        s("Претензия", "Claim"),
        page.title,
        s("Ответьте", "Answer"),
        page.pen.by_moment(due)
    ));
    let offer = Html::built(format!(
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
    ));
    let talk = Html::built(format!(
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
        ReplyForm::new(&page, "#").placeholder(s("Напишите Ирине", "Write to Irina")).draft("/draft"),
    ));
    let evidence = files(&[
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
    ]);
    let past = timeline(&[
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
    ]);
    let known = facts(&[
        Fact::new(s("Заказ", "Order"), "48213").change(&page, "#"),
        Fact::new(
            s("Что не так", "What is wrong"),
            s("Пришёл повреждённым: отколота ручка", "Arrived damaged: the handle is broken"),
        )
        .change(&page, "#"),
    ]);
    let text = together([
        head,
        offer,
        sect(&s("Разговор", "Talk"), talk),
        sect(&s("Доказательства", "Evidence"), evidence),
        sect(&s("Что было", "What happened"), past),
        sect(&s("Что вы рассказали", "What you told us"), known),
    ]);
    let clocks = Html::built(format!(
        "<dl class=\"stack\">{}{}</dl>",
        Clock::new(Tone::Warn, s("Ваш ответ на предложение", "Your answer"), page.span(76 * 3_600_000))
            .passed(4, 76)
            .until(page.pen.by_moment(due)),
        Clock::new(
            Tone::Plain,
            s("Ответ магазина по закону", "Answer by law"),
            s("срока нет", "no term set")
        )
        .until(s("закон его не задаёт", "the law sets none")),
    ));
    let papers =
        files(&[FileLine::paper(Icon::Load, "#", s("Расписка", "Receipt"))
            .end(format!("PDF, {}", page.size(48_000)))]);
    let aside =
        together([sect(&s("Сроки", "Clocks"), clocks), sect(&s("Ваши бумаги", "Your papers"), papers)]);
    Split { page, text, aside }.render()
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
