//! Service notices as somebody types them become settings. Pure but for the words of what is wrong.

use super::form::Form;
use domain::Day;
use view::Page;
use web::settings::{NOTICE_TEXT_CHARS_MAX, NOTICE_TITLE_CHARS_MAX, NOTICES_MAX, NoticeSettings, Pair};

/// The notices in a form; nothing where something is wrong with them, which is noted. A row without a title is none.
pub(super) fn notices(page: &Page, form: &mut Form) -> Option<Vec<NoticeSettings>> {
    let mut notices = Vec::new();
    for place in 0..NOTICES_MAX {
        let title = pair(page, form, (&format!("title-{place}"), NOTICE_TITLE_CHARS_MAX));
        let changes = pair(page, form, (&format!("changes-{place}"), NOTICE_TEXT_CHARS_MAX));
        let stays = pair(page, form, (&format!("stays-{place}"), NOTICE_TEXT_CHARS_MAX));
        let (from, until) = (format!("from-{place}"), format!("until-{place}"));
        let days = [&from, &until].map(|name| day(form, name));
        let is_empty = [&title, &changes, &stays].iter().all(|pair| pair.get(page.lang).is_empty());
        if is_empty && days == [Ok(None), Ok(None)] {
            continue;
        }
        if title.get(page.lang).is_empty() {
            form.wrong(format!("title-{place}-{}", page.lang.code()), page.t("notices-title-missing"));
        }
        let [first, last] = days;
        for (name, day) in [(&from, first), (&until, last)] {
            match day {
                Err(()) => form.wrong(format!("{name}-day"), page.t("notices-day-wrong")),
                Ok(None) => form.wrong(format!("{name}-day"), page.t("notices-day-missing")),
                Ok(Some(_)) => {}
            }
        }
        let (Ok(Some(from)), Ok(Some(last))) = (first, last) else { continue };
        if last < from {
            form.wrong(format!("{until}-day"), page.t("notices-day-order"));
        }
        let in_letters = form.has(&format!("letters-{place}"));
        notices.push(NoticeSettings { title, changes, stays, from, until: last, in_letters });
    }
    form.is_right().then_some(notices)
}

/// The same notices as fields of a form.
pub(super) fn fields(notices: &[NoticeSettings]) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (place, notice) in notices.iter().enumerate().take(NOTICES_MAX) {
        for (name, pair) in [("title", &notice.title), ("changes", &notice.changes), ("stays", &notice.stays)]
        {
            fields.push((format!("{name}-{place}-ru"), pair.ru.clone()));
            fields.push((format!("{name}-{place}-en"), pair.en.clone()));
        }
        for (name, day) in [("from", notice.from), ("until", notice.until)] {
            fields.push((format!("{name}-{place}-day"), day.day().to_string()));
            fields.push((format!("{name}-{place}-month"), day.month().to_string()));
            fields.push((format!("{name}-{place}-year"), day.year().to_string()));
        }
        if notice.in_letters {
            fields.push((format!("letters-{place}"), "yes".to_owned()));
        }
    }
    fields
}

fn pair(page: &Page, form: &mut Form, (name, chars_max): (&str, usize)) -> Pair {
    let mut read = |lang: &str| form.short(page, &format!("{name}-{lang}"), chars_max);
    Pair { ru: read("ru"), en: read("en") }
}

/// A day as typed; none where nothing was.
fn day(form: &Form, name: &str) -> Result<Option<Day>, ()> {
    let parts = ["day", "month", "year"].map(|part| form.get(&format!("{name}-{part}")));
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let [day, month, year] = parts;
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else { return Err(()) };
    Day::new(year, month, day).map(Some).map_err(|_| ())
}
