//! How long an answer will take, in plain words: a reckoning, never a promise.

use super::small::{Tone, status};
use crate::html::Html;
use crate::icon::Icon;
use crate::page::Page;
use domain::wait::{Length, Wait};

/// The paragraph; nothing where too little is known.
#[must_use]
pub fn wait(page: &Page, wait: Option<&Wait>) -> Html {
    let Some(wait) = wait else { return Html::default() };
    let first = if wait.is_late { page.t("wait-late").to_owned() } else { length(page, false, wait.usual) };
    let mut more = Vec::new();
    if let Some(now) = wait.now {
        more.push(length(page, true, now));
    }
    match wait.before {
        0 if wait.is_late => more.push(page.t("wait-next").to_owned()),
        n if wait.is_late || wait.now.is_some() => more.push(page.tn("wait-before", n)),
        _ => {}
    }
    if let Some(opens) = wait.opens {
        more.push(page.ta("wait-closed", "when", page.pen.moment(opens)));
    }
    more.push(page.t("wait-hint").to_owned());
    let icon = if wait.is_late || wait.now.is_some() { Icon::Hourglass } else { Icon::Clock };
    Html::built(format!(
        "<div class=\"wait\"><p>{}</p><p class=\"hint\">{}</p></div>",
        status(Tone::Quiet, icon, first),
        Html::from(more.join(" "))
    ))
}

fn length(page: &Page, is_now: bool, length: Length) -> String {
    let (unit, n) = match length {
        Length::Minutes(n) => ("minutes", n),
        Length::Hours(n) => ("hours", n),
        Length::Days(n) => ("days", n),
    };
    let key = if is_now { format!("wait-now-{unit}") } else { format!("wait-usual-{unit}") };
    page.tn(&key, n)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Face, Pen};
    use domain::{Lang, Moment};
    use std::sync::Arc;

    fn said(lang: Lang, told: Wait) -> String {
        let now = Moment::parse("2026-11-20T12:00:00+03:00").unwrap();
        let pen = Pen::new(lang, jiff::tz::TimeZone::get("Europe/Moscow").unwrap(), now);
        let page = Page::new(Arc::new(Face::new(lang, "Alder")), pen, "/talk");
        wait(&page, Some(&told)).to_string().replace('\u{a0}', " ")
    }

    #[test]
    fn it_reads_as_people_speak() {
        let usual = Wait { usual: Length::Hours(3), now: None, before: 4, is_late: false, opens: None };
        assert!(said(Lang::Ru, usual).contains("Обычно отвечаем в течение 3 рабочих часов<"));
        assert!(said(Lang::En, usual).contains("We usually answer within 3 working hours<"));
        let queue = Wait { now: Some(Length::Hours(5)), before: 42, ..usual };
        let russian = said(Lang::Ru, queue);
        assert!(
            russian.contains("Сейчас дольше: примерно 5 рабочих часов. Перед вами 42 обращения."),
            "{russian}"
        );
        let late = Wait { is_late: true, before: 0, ..usual };
        assert!(said(Lang::En, late).contains("You are next."));
        assert!(said(Lang::En, late).contains("not a promise"));
        let night = Wait { opens: Moment::parse("2026-11-21T09:00:00+03:00"), ..usual };
        assert!(
            said(Lang::Ru, night).contains("Сейчас мы не работаем, откроемся: 21 ноября, 9:00."),
            "{}",
            said(Lang::Ru, night)
        );
    }
}
