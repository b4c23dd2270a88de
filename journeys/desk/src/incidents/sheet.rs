//! What an incident's form asks, and what is wrong with an answer. Pure.

use crate::inbox::Board;
use domain::Day;
use domain::cause::Cause;
use domain::incident::{Incident, Wrong};
use view::parts::{DateField, Field, Select};
use view::{Html, Page};
use web::incidents::fields_of;
use web::{Answers, Fields};

/// The key of the sentence that says how to mend it.
pub(super) const fn key(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::NoName => "incident-name-missing",
        Wrong::LongName => "incident-name-long",
        Wrong::LongAction => "incident-action-long",
    }
}

/// The field that it is about.
pub(super) const fn field(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::NoName | Wrong::LongName => "name",
        Wrong::LongAction => "action",
    }
}

/// What is known of an incident, as the fields of its form.
pub(super) fn known(incident: &Incident) -> Answers {
    Answers::from_pairs(fields_of(incident))
}

/// Which fields somebody has saved otherwise since a form was filled, and says otherwise than the form does now.
pub(super) fn others(typed: &Answers, saved: &Fields) -> Vec<(&'static str, &'static str)> {
    let is_other = |name: &str| {
        let now = saved.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
        typed.typed(name).replace("\r\n", "\n").trim() != now.trim()
    };
    let mut others: Vec<&'static str> =
        ["name", "cause", "owner", "action"].into_iter().filter(|name| is_other(name)).collect();
    others.extend(
        ["check-day", "check-month", "check-year"]
            .into_iter()
            .find(|name| is_other(name))
            .map(|_| "check-day"),
    );
    others.into_iter().map(|name| (name, "incident-theirs")).collect()
}

/// The day of the check as typed: none where nothing was typed.
///
/// # Errors
/// Nothing that says more: it is no day.
pub(super) fn day(typed: &Answers) -> Result<Option<Day>, ()> {
    let parts = ["check-day", "check-month", "check-year"].map(|name| typed.get(name));
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(None);
    }
    let [day, month, year] = parts;
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else { return Err(()) };
    Day::new(year, month, day).map(Some).map_err(|_| ())
}

/// Why the problem happened, nothing chosen.
pub(super) fn causes(page: &Page) -> Select {
    let list = Select::new("cause", page.t("cause-label")).answer("", page.t("cause-unsaid"));
    Cause::ALL
        .into_iter()
        .fold(list, |list, cause| list.answer(cause.code(), page.t(&format!("cause-{}", cause.code()))))
}

/// The fields, with what is wrong.
pub(super) fn fields(
    page: &Page,
    board: &Board,
    (typed, wrong): (&Answers, &[(&'static str, &'static str)]),
) -> Vec<Html> {
    let error = |field: &str| {
        let found = wrong.iter().find(|(known, _)| *known == field);
        found.map_or("", |(_, key)| page.t(key))
    };
    let people = Select::new("owner", page.t("incident-owner")).answer("", page.t("owner-nobody"));
    let people = board
        .people
        .iter()
        .filter(|person| person.is_active)
        .fold(people, |list, person| list.answer(person.id.to_string(), view::name(&person.name)));
    vec![
        Field::line("name")
            .label(page.t("incident-name"))
            .value(typed.get("name"))
            .error(error("name"))
            .with("maxlength", "120")
            .into(),
        causes(page).chosen(typed.get("cause")).error(error("cause")).into(),
        people.chosen(typed.get("owner")).error(error("owner")).into(),
        Field::area("action")
            .rows(4)
            .label(page.t("incident-action"))
            .hint(page.t("incident-action-hint"))
            .value(typed.typed("action"))
            .error(error("action"))
            .into(),
        DateField::new(page, "check")
            .legend(page.t("incident-check"))
            .hint(page.t("incident-check-hint"))
            .error(error("check-day"))
            .values([typed.get("check-day"), typed.get("check-month"), typed.get("check-year")])
            .into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Moment;
    use domain::id::{IncidentId, StaffId};

    #[test]
    fn what_is_known_is_read_as_it_was_written() {
        let mut incident = Incident {
            id: IncidentId::new(1),
            name: "Batch 0419".to_owned(),
            cause: Some(Cause::Batch),
            owner: Some(StaffId::new(3)),
            action: "Taken off the shelf".to_owned(),
            check_on: Some(Day::constant(2026, 12, 1)),
            opened_at: Moment::START,
            stopped_at: None,
        };
        assert_eq!(day(&known(&incident)), Ok(incident.check_on));
        incident.check_on = None;
        assert_eq!(day(&known(&incident)), Ok(None));
        let odd =
            vec![("check-day".to_owned(), "31".to_owned()), ("check-month".to_owned(), "11".to_owned())];
        assert_eq!(day(&Answers::from_pairs(odd)), Err(()));
    }
}
