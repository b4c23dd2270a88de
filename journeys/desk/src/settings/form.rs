//! A form on its way round: what was typed, what is wrong with it, in words, and whom it met on its way.

use domain::unseen::without_unseen;
use view::parts::error_summary;
use view::{Html, Page};
use web::{Answers, Fields, NotSaved, Problem, SHOWN, print_of};

/// What a form may be about without showing it, with the hidden field that says which it was: the shop's picture, a
/// password.
const BESIDE: &[(&str, &str)] = &[("logo", "logo-was"), ("password", "sealed-was")];

/// What stands in the fields of a form and what is wrong with it.
#[derive(Default)]
pub(super) struct Form {
    answers: Answers,
    wrong: Vec<(String, String)>,
    shown: String,
    met: Option<Met>,
    /// Who saved last, and when, where that is why the form came back.
    by: String,
}

/// What somebody else did after the form was filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Met {
    /// Saved other values.
    Saved,
    /// Nobody we know of: the form did not say what it was filled with.
    Old,
    /// Removed what it is about.
    Removed,
}

/// Fields that show no sentence of their own.
const ROOMLESS: &[&str] = &[
    "column",
    "intent",
    "knows",
    "listed",
    "more",
    "part",
    "published",
    "right",
    "shared",
    "sort",
    "speaks",
    "talk-unit",
    "zone",
];

impl Form {
    /// A form as it was sent.
    pub(super) fn sent(answers: Answers) -> Self {
        Self { shown: answers.get(SHOWN).to_owned(), answers, ..Self::default() }
    }

    /// A form filled with what is set.
    pub(super) fn of<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        Self::of_and(fields, &[])
    }

    /// The same, where it also is about values that it does not show.
    pub(super) fn of_and<N: Into<String>, V: Into<String>>(
        fields: impl IntoIterator<Item = (N, V)>,
        beside: &[(String, String)],
    ) -> Self {
        let fields: Fields = fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let shown = print_of(&[fields.as_slice(), beside].concat());
        Self { answers: Answers::from_pairs(fields), shown, ..Self::default() }
    }

    /// The same with another value in a field that is not compared.
    pub(super) fn at(mut self, name: &str, value: impl Into<String>) -> Self {
        self.answers.put(name, value.into());
        self
    }

    /// The fingerprint of what it was filled with, for its hidden field.
    pub(super) fn shown(&self) -> String {
        self.shown.clone()
    }

    /// Whether it was kept. Where somebody saved other values meanwhile, what was typed stays, and what is saved stands
    /// beside each field that differs; the next save goes over it. Two presses of one button are one.
    ///
    /// # Errors
    /// Any other reason why it was not kept.
    pub(super) fn is_kept(&mut self, page: &Page, saved: Result<(), NotSaved>) -> Result<bool, Problem> {
        let now = match saved {
            Ok(()) => return Ok(true),
            Err(NotSaved::Other(problem)) => return Err(problem),
            Err(NotSaved::Met(now)) => now,
        };
        let mut names: Vec<&str> = now.iter().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        for name in names {
            let all = now.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
            let all: Vec<&str> = all.filter(|value| !value.is_empty()).collect();
            let typed = self.answers.all(name);
            let typed = typed.into_iter().filter(|value| !value.is_empty());
            if BESIDE.iter().any(|(beside, _)| *beside == name)
                || typed.map(|value| value.replace("\r\n", "\n")).eq(all.iter().copied())
            {
                continue;
            }
            let mut words: Vec<String> = all.iter().map(|value| in_words(page, name, value)).collect();
            if name == "law" && words.is_empty() {
                words.push(page.t("law-by-language").to_owned());
            }
            let sentence = match words.is_empty() {
                true => page.t("settings-theirs-nothing").to_owned(),
                false => page.ta("settings-theirs", "value", words.join(", ")),
            };
            self.wrong.push((name.to_owned(), sentence));
        }
        // A picture or a password cannot be compared: whoever sent one is asked.
        let sent_beside = self.sends_logo() || self.has("logo-gone") || !self.get("password").is_empty();
        if !now.is_empty() && self.is_right() && !sent_beside {
            return Ok(true);
        }
        for (name, was) in BESIDE {
            self.tell_beside(page, &now, (name, was));
        }
        self.met = Some(match (now.is_empty(), self.shown.is_empty()) {
            (true, _) => Met::Removed,
            (_, true) => Met::Old,
            (_, false) => Met::Saved,
        });
        self.shown = if now.is_empty() { String::new() } else { print_of(&now) };
        Ok(false)
    }

    /// What became of a value that no field shows: somebody else changed it, or what was sent has to be sent again.
    fn tell_beside(&mut self, page: &Page, now: &[(String, String)], (name, was): (&str, &str)) {
        let Some((_, saved)) = now.iter().find(|(known, _)| known == name) else { return };
        let is_other = self.has(was) && self.get(was) != print_of(&[(name.to_owned(), saved.clone())]);
        let is_sent = if name == "logo" { self.sends_logo() } else { !self.get(name).is_empty() };
        let state = match (is_other, saved.is_empty(), is_sent) {
            // The page shows whose picture is which, and offers the one that was sent.
            (true, true, true) if name == "logo" => "gone-yours",
            (true, false, true) if name == "logo" => "both",
            (false, _, true) if name == "logo" => "yours",
            (true, true, _) => "gone",
            (true, false, _) => "other",
            (false, _, true) => "again",
            (false, _, false) => return,
        };
        self.wrong(name, page.t(&format!("settings-{name}-{state}")));
    }

    /// Whether it sends a picture, or chooses one that it sent before.
    fn sends_logo(&self) -> bool {
        !self.answers.files.is_empty() || self.has("logo-mine")
    }

    /// Says who saved last, and when.
    pub(super) fn saved_by(&mut self, sentence: String) {
        self.by = sentence;
    }

    /// Who saved last, and when; empty where that does not matter.
    pub(super) fn by(&self) -> &str {
        &self.by
    }

    /// What is wrong with fields that have no room for it beside them.
    pub(super) fn unplaced(&self) -> impl Iterator<Item = Html> + '_ {
        let roomless = self.wrong.iter().filter(|(field, _)| ROOMLESS.contains(&field.as_str()));
        roomless.map(|(_, sentence)| sentence.as_str().into())
    }

    /// What somebody else did meanwhile, where that is why the form came back.
    pub(super) const fn met(&self) -> Option<Met> {
        self.met
    }

    /// What stands in a field, trimmed.
    pub(super) fn get(&self, name: &str) -> &str {
        self.answers.get(name)
    }

    /// What stands in a field of several lines, without what nobody sees.
    pub(super) fn typed(&self, name: &str) -> String {
        without_unseen(&self.answers.typed(name)).into_owned()
    }

    /// Whether a box is ticked.
    pub(super) fn has(&self, name: &str) -> bool {
        self.answers.has(name)
    }

    /// The fields and files themselves.
    pub(super) const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Says what is wrong with a field.
    pub(super) fn wrong(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        self.wrong.push((field.into(), sentence.into()));
    }

    /// What is wrong with a field; empty where nothing is.
    pub(super) fn error(&self, field: &str) -> &str {
        self.wrong.iter().find(|(known, _)| known == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether nothing is wrong.
    pub(super) const fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }

    /// Everything wrong, for the top of the page.
    pub(super) fn summary(&self, page: &Page) -> Html {
        error_summary(page, &self.wrong)
    }

    /// A required line of at most so many characters; what is wrong is noted under these keys.
    pub(super) fn line(&mut self, page: &Page, field: &str, chars_max: usize, missing: &str) -> String {
        let text = self.get(field).to_owned();
        if text.is_empty() {
            self.wrong(field, page.t(missing));
        }
        self.short(page, field, chars_max)
    }

    /// A line of at most so many characters, which may be empty; what turns words around is not kept.
    pub(super) fn short(&mut self, page: &Page, field: &str, chars_max: usize) -> String {
        let text = self.get(field).to_owned();
        if text.chars().nth(chars_max).is_some() {
            self.wrong(field, page.tn("settings-too-long", chars_max));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r') {
            self.wrong(field, page.t("settings-control"));
        }
        without_unseen(&text).into_owned()
    }
}

/// A value as the form's own choice calls it.
fn in_words(page: &Page, name: &str, value: &str) -> String {
    let key = match name {
        "role" if value.starts_with("own:") => "roles-another".to_owned(),
        "intent" | "right" | "role" => format!("{name}-{value}"),
        "giving" | "leaving" | "more" => format!("turns-{name}-{value}"),
        "kind" => format!("contacts-kind-{value}"),
        "knows" => format!("intent-{value}"),
        "speaks" => format!("turns-lang-{value}"),
        "lang" if value == "ru" => return "Русский".to_owned(),
        "lang" => return "English".to_owned(),
        "law" => {
            return law::pack(value).map_or(value, |pack| pack.name.in_lang(page.lang)).to_owned();
        }
        "listed" => "contacts-listed".to_owned(),
        "published" => "help-published".to_owned(),
        "part" => "turns-part-yes".to_owned(),
        "security" => format!("mail-{value}"),
        "topic" => format!("help-topic-{value}"),
        "column" | "shared" | "sort" => format!("views-{name}-{value}"),
        "talk-unit" => format!("hours-unit-{value}"),
        _ => return value.to_owned(),
    };
    page.t(&key).to_owned()
}
