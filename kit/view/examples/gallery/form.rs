//! A page of a form, with its errors.

use crate::sample::{page, say};
use crate::shopper::{Split, Written, p, sect};
use askama::Template;
use view::parts::{Choices, DateField, Field, Select, Tick, Tone, error_summary, notice, steps, together};
use view::{Html, Icon, Lang, Page, Theme};

pub(crate) fn form(lang: Lang, theme: Theme) -> Written {
    let s = |ru, en| say(lang, ru, en);
    let page = page(lang, theme, s("Что случилось?", "What happened?"));
    let wrong = [
        ("ground", s("Выберите, на что это больше всего похоже", "Choose what it is most like")),
        ("got-day", s("Исправьте дату: в ноябре 30 дней", "Mend the date: November has 30 days")),
    ];
    let (story, ground, got) = (story(&page), ground(&page), got(&page));
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

fn story(page: &Page) -> Field {
    let s = |ru, en| say(page.lang, ru, en);
    Field::area("story")
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
        ))
}

fn ground(page: &Page) -> Choices {
    let s = |ru, en| say(page.lang, ru, en);
    Choices::one("ground")
        .legend(s("На что это больше всего похоже?", "What best describes it?"))
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
        )
}

fn got(page: &Page) -> DateField {
    let s = |ru, en| say(page.lang, ru, en);
    DateField::new(page, "got")
        .legend(s("Когда вы получили посылку?", "When did the parcel arrive?"))
        .hint(s(
            "Не помните — оставьте пустым, возьмём из заказа",
            "Not sure? Leave it empty, the order knows",
        ))
        .error(s("В ноябре 30 дней. Проверьте число", "November has 30 days. Check the day"))
        .values(["31", "11", "2026"])
}
