//! A macro as somebody puts it together: its fields, what is wrong with them, and the questions of the form. Knows no table.

use super::form::Form;
use crate::case::{OUTCOMES, TURNS, ground_key, left};
use crate::labels::chip;
use crate::macros::Shown;
use crate::turns::choosable;
use domain::case::{Forum, Outcome, Turn};
use domain::ground::Ground;
use domain::id::{LabelId, StaffId};
use domain::intent::{Intent, Urgency};
use domain::macros::{BadMacro, Deeds, Hand, Macro, PutOff, Users};
use domain::redact::asks_for_secret;
use domain::remedy::Remedy;
use store::cases::Label;
use view::parts::{Choices, Select};
use view::{Html, Page};
use web::Fields;

/// Characters of a name at the most.
const NAME_CHARS_MAX: usize = 60;
/// Characters of the words at the most.
const WORDS_CHARS_MAX: usize = 4_000;
/// What stands between braces and is filled in when a macro runs.
const PLACEHOLDERS: &[&str] = &["{agent}", "{link}", "{name}", "{order}", "{ref}"];

/// A macro as the fields of its form.
pub(super) fn fields(made: &Macro) -> Fields {
    let deeds = &made.deeds;
    let hand = match deeds.hand {
        Hand::Stays => String::new(),
        Hand::Mine => "mine".to_owned(),
        Hand::Nobody => "nobody".to_owned(),
        Hand::To(id) => id.to_string(),
    };
    let texts: [(&str, &str); 13] = [
        ("name-ru", &made.name_ru),
        ("name-en", &made.name_en),
        ("words-ru", &made.words_ru),
        ("words-en", &made.words_en),
        ("users", made.users.code()),
        ("turn", deeds.turn.map_or("", Turn::code)),
        ("intent", deeds.intent.map_or("", Intent::code)),
        ("urgency", deeds.urgency.map_or("", Urgency::code)),
        ("ground", deeds.ground.map_or("", Ground::code)),
        ("forum", deeds.forum.map_or("", Forum::code)),
        ("owner", &hand),
        ("outcome", deeds.outcome.map_or("", Outcome::code)),
        ("later", deeds.later.map_or("", PutOff::code)),
    ];
    let mut fields: Fields = texts.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    fields.extend(deeds.put.iter().map(|id| ("label".to_owned(), id.to_string())));
    fields.extend(deeds.taken.iter().map(|id| ("unlabel".to_owned(), id.to_string())));
    fields.extend(deeds.reliefs.iter().map(|one| ("relief".to_owned(), one.code().to_owned())));
    fields
}

/// The macro in a form; nothing where something is wrong with it, which is noted.
pub(super) fn wish(page: &Page, form: &mut Form) -> Option<Macro> {
    let made = Macro {
        name_ru: form.short(page, "name-ru", NAME_CHARS_MAX),
        name_en: form.short(page, "name-en", NAME_CHARS_MAX),
        words_ru: form.typed("words-ru").trim().to_owned(),
        words_en: form.typed("words-en").trim().to_owned(),
        users: Users::from_code(form.get("users")).unwrap_or_default(),
        deeds: deeds(form),
    };
    for (field, words) in [("words-ru", &made.words_ru), ("words-en", &made.words_en)] {
        if words.chars().nth(WORDS_CHARS_MAX).is_some() {
            form.wrong(field, page.tn("settings-too-long", WORDS_CHARS_MAX));
        }
        if words.contains('\0') {
            form.wrong(field, page.t("settings-control"));
        }
        if let Some(asking) = asks_for_secret(words) {
            form.wrong(field, page.ta("templates-asks-secret", "words", asking.words));
        }
        if let Some(unknown) = left(words).into_iter().find(|one| !PLACEHOLDERS.contains(one)) {
            form.wrong(field, page.ta("templates-unknown", "word", unknown));
        }
    }
    match made.check() {
        Ok(()) => {}
        Err(BadMacro::NoName) => form.wrong(format!("name-{}", page.lang.code()), page.t("macros-no-name")),
        Err(BadMacro::Idle) => form.wrong(format!("words-{}", page.lang.code()), page.t("macros-idle")),
        Err(BadMacro::EndsAndGoesOn) => form.wrong("outcome", page.t("macros-ends-and-goes-on")),
        Err(BadMacro::NoRelief) => form.wrong("relief", page.t("macros-no-relief")),
        Err(BadMacro::OnAndOff) => form.wrong("unlabel", page.t("macros-on-and-off")),
    }
    form.is_right().then_some(made)
}

fn deeds(form: &Form) -> Deeds {
    let hand = match form.get("owner") {
        "mine" => Hand::Mine,
        "nobody" => Hand::Nobody,
        text => text.parse().map_or(Hand::Stays, |id| Hand::To(StaffId::new(id))),
    };
    let labels = |name: &str| -> Vec<LabelId> {
        form.answers().all(name).into_iter().filter_map(|id| id.parse().ok()).map(LabelId::new).collect()
    };
    let outcome = Outcome::from_code(form.get("outcome")).filter(|one| OUTCOMES.contains(one));
    let reliefs = form.answers().all("relief").into_iter().filter_map(Remedy::from_code);
    Deeds {
        turn: Turn::from_code(form.get("turn")).filter(|turn| TURNS.contains(turn)),
        intent: Intent::from_code(form.get("intent")),
        urgency: Urgency::from_code(form.get("urgency")),
        ground: Ground::from_code(form.get("ground")),
        forum: Forum::from_code(form.get("forum")),
        hand,
        put: labels("label"),
        taken: labels("unlabel"),
        // Of an end that is not meant nothing is given either.
        reliefs: reliefs.filter(|one| outcome.is_some() && !one.has_sum()).collect(),
        outcome,
        later: PutOff::from_code(form.get("later")),
    }
}

/// What is done besides the words: a question each.
pub(super) fn doings(page: &Page, form: &Form, shop: Shown<'_>) -> Vec<Html> {
    let list = |name: &str, label: &str, codes: Vec<(&'static str, String)>| {
        let list = Select::new(name, page.t(label)).answer("", page.t("macros-as-it-is"));
        let list = codes.into_iter().fold(list, |list, (code, key)| list.answer(code, page.t(&key)));
        let error = form.error(name);
        Html::from(list.chosen(form.get(name)).error(error))
    };
    let mut all = vec![
        list("turn", "macros-turn", coded(&TURNS, Turn::code, |code| format!("macros-turn-{code}"))),
        owners(page, form, shop),
        list("intent", "sort-intent", coded(Intent::ALL, Intent::code, |code| format!("intent-{code}"))),
        list("urgency", "sort-urgency", coded(Urgency::ALL, Urgency::code, |code| format!("urgency-{code}"))),
        list(
            "ground",
            "sort-ground",
            Ground::ALL.into_iter().map(|one| (one.code(), ground_key(one))).collect(),
        ),
        list("forum", "macros-forum", coded(Forum::ALL, Forum::code, |code| format!("macros-forum-{code}"))),
        list(
            "later",
            "macros-later",
            coded(&PutOff::ALL, PutOff::code, |code| format!("macro-later-{code}")),
        ),
    ];
    let offered: Vec<&Label> = shop.labels.iter().filter(|label| !label.is_going).collect();
    if !offered.is_empty() {
        for (name, legend) in [("label", "macros-labels"), ("unlabel", "macros-labels-off")] {
            let list = Choices::many(name).small_legend(page.t(legend)).error(form.error(name));
            let list =
                offered.iter().fold(list, |list, label| list.answer(label.id.to_string(), chip(label), ""));
            all.push(form.answers().all(name).into_iter().fold(list, Choices::chosen).into());
        }
    }
    all.push(list(
        "outcome",
        "macros-outcome",
        coded(&OUTCOMES, Outcome::code, |code| format!("outcome-{code}")),
    ));
    let reliefs = Choices::many("relief").small_legend(page.t("macros-reliefs")).error(form.error("relief"));
    let reliefs = Remedy::ALL
        .into_iter()
        .filter(|one| !one.has_sum())
        .fold(reliefs, |list, one| list.answer(one.code(), page.t(&format!("remedy-{}", one.code())), ""));
    all.push(form.answers().all("relief").into_iter().fold(reliefs, Choices::chosen).into());
    let users = Select::new("users", page.t("macros-users"));
    let users = Users::ALL
        .into_iter()
        .fold(users, |list, one| list.answer(one.code(), page.t(&format!("macros-users-{}", one.code()))));
    all.push(users.chosen(form.get("users")).into());
    all
}

/// Values with their words in forms and the keys of their texts.
fn coded<T: Copy>(
    all: &[T],
    code: fn(T) -> &'static str,
    key: fn(&str) -> String,
) -> Vec<(&'static str, String)> {
    all.iter().map(|one| (code(*one), key(code(*one)))).collect()
}

fn owners(page: &Page, form: &Form, shop: Shown<'_>) -> Html {
    let owners = Select::new("owner", page.t("macros-owner"))
        .answer("", page.t("macros-as-it-is"))
        .answer("mine", page.t("macro-owner-runner"))
        .answer("nobody", page.t("owner-nobody"));
    let active = shop.people.iter().filter(|person| person.is_active);
    let owners =
        active.fold(owners, |list, person| list.answer(person.id.to_string(), choosable(page, person)));
    owners.chosen(form.get("owner")).into()
}
