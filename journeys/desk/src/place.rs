//! Where on the desk somebody stands: the view, the page of its list, what is searched. Knows no case and no words.

use domain::Moment;
use domain::cause::Cause;
use domain::id::{LabelId, StaffId};
use domain::intent::{Intent, Urgency};
use store::cases::{Behind, Cursor, Ended, Sieve, Sorted, UNSAID, View};
use view::Icon;
use web::print_of;

/// Characters of what tells one list from another.
const PRINT_CHARS: usize = 6;
/// Characters of a question that are kept.
const QUESTION_CHARS_MAX: usize = 200;
/// Lines that stay ticked.
const TICKED_MAX: usize = 50;
/// Characters of what is no filter that are shown.
const UNKNOWN_CHARS_MAX: usize = 40;

/// A view by its name in the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewName {
    Mine,
    Unowned,
    Waiting,
    Overdue,
    Asleep,
    All,
}

impl ViewName {
    /// Every view, in the order of the rail.
    pub(crate) const ALL: [Self; 6] =
        [Self::Mine, Self::Unowned, Self::Waiting, Self::Overdue, Self::Asleep, Self::All];

    /// The word in addresses and in the keys of texts.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unowned => "unowned",
            Self::Waiting => "waiting",
            Self::Overdue => "overdue",
            Self::Asleep => "asleep",
            Self::All => "all",
        }
    }

    /// From the word in an address.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }

    /// The drawing beside it.
    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Mine => Icon::User,
            Self::Unowned => Icon::NoUser,
            Self::Waiting => Icon::Inbox,
            Self::Overdue => Icon::Clock,
            Self::Asleep => Icon::Moon,
            Self::All => Icon::Users,
        }
    }

    /// Whether something in it is a reason to hurry.
    pub(crate) const fn is_hot(self) -> bool {
        matches!(self, Self::Unowned | Self::Overdue)
    }

    /// The list that it shows.
    pub(crate) const fn view(self, me: StaffId, now: Moment) -> View {
        match self {
            Self::Mine => View::Mine(me),
            Self::Unowned => View::Unowned,
            Self::Waiting => View::Waiting,
            Self::Overdue => View::Overdue(now),
            Self::Asleep => View::Asleep,
            Self::All => View::All,
        }
    }
}

/// A place on the desk. Written as `waiting?after=0.2.1795000000000.77.Zx1_bQ&q=kettle`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The view.
    pub(crate) view: ViewName,
    /// The page of its list, where it is not the first.
    pub(crate) after: Option<Cursor>,
    /// What is searched; empty where the view is shown.
    pub(crate) question: String,
    /// The saved view that is shown, where one is and nothing else is searched.
    pub(crate) saved: Option<i64>,
    /// What the list is narrowed to.
    pub(crate) sieve: Sieve,
    /// What it was to be narrowed to, where that is no filter.
    pub(crate) unknown: Option<String>,
    /// Whether lines are being chosen.
    pub(crate) is_picking: bool,
    /// The references of lines that were chosen before something had to be asked again.
    pub(crate) ticked: Vec<String>,
    /// Whether the choice of what to narrow it to stands open.
    pub(crate) is_choosing: bool,
    /// Whether a page of another list was asked for, and this is the first of this one.
    pub(crate) is_lost: bool,
}

impl Place {
    /// The first page of a view.
    pub(crate) const fn first(view: ViewName) -> Self {
        Self {
            view,
            after: None,
            question: String::new(),
            saved: None,
            sieve: Sieve {
                intent: None,
                urgency: None,
                opened: None,
                sorted: None,
                label: None,
                ended: None,
                behind: None,
            },
            unknown: None,
            is_picking: false,
            ticked: Vec::new(),
            is_choosing: false,
            is_lost: false,
        }
    }

    /// From the parts of an address.
    pub(crate) fn read(view: &str, query: &str) -> Option<Self> {
        let mut place = Self::first(ViewName::from_code(view)?);
        let mut after = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "after" => after = Some(value),
                "q" => place.question = value.trim().chars().take(QUESTION_CHARS_MAX).collect(),
                "choose" => place.is_choosing = true,
                "pick" => place.is_picking = true,
                "tick" if place.ticked.len() < TICKED_MAX => place.ticked.push(value.into_owned()),
                _ if value.is_empty() => {}
                "saved" if place.view == ViewName::All => {
                    place.saved = place.known(&value, |id| id.parse().ok())
                }
                "unknown" => drop(place.known(&value, |_| None::<()>)),
                "intent" => place.sieve.intent = place.known(&value, Intent::from_code),
                "label" => place.sieve.label = place.known(&value, |id| id.parse().ok().map(LabelId::new)),
                "urgency" => place.sieve.urgency = place.known(&value, Urgency::from_code),
                // Open cases are looked at whenever they came; the whole list alone is a matter of time.
                "opened" if place.view == ViewName::All => place.sieve.opened = place.known(&value, time),
                "sorted" if place.view == ViewName::All => {
                    place.sieve.sorted = place.known(&value, Sorted::from_code);
                }
                "ended" if place.view == ViewName::All => place.sieve.ended = place.known(&value, ended),
                "behind" if place.view == ViewName::All => {
                    place.sieve.behind = place.known(&value, Behind::from_code);
                }
                _ => {}
            }
        }
        if place.sieve.behind.is_some() {
            // These lists are whole already.
            place.sieve = Sieve { behind: place.sieve.behind, ..Sieve::default() };
            place.is_choosing = false;
        }
        place.after = after.as_ref().and_then(|text| cursor(text, &place.print()));
        place.is_lost = after.is_some() && place.after.is_none();
        Some(place)
    }

    /// A filter's value; what is none is kept to be named.
    fn known<T>(&mut self, value: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let known = read(value);
        if known.is_none() {
            self.unknown = Some(value.chars().take(UNKNOWN_CHARS_MAX).collect());
        }
        known
    }

    /// From what a form carried along; the view of all where it is unreadable.
    pub(crate) fn carried(text: &str) -> Self {
        let (view, query) = text.split_once('?').unwrap_or((text, ""));
        Self::read(view, query).unwrap_or(Self::first(ViewName::All))
    }

    /// Whether what a form carried along names a view at all.
    pub(crate) fn is_readable(text: &str) -> bool {
        ViewName::from_code(text.split('?').next().unwrap_or_default()).is_some()
    }

    /// Whether the list is what somebody asked for in words or in the query language.
    pub(crate) const fn is_asking(&self) -> bool {
        !self.question.is_empty() || self.saved.is_some()
    }

    /// What a form carries along.
    pub(crate) fn carry(&self) -> String {
        format!("{}{}", self.view.code(), self.query())
    }

    /// The list's address.
    pub(crate) fn list(&self) -> String {
        format!("/desk/{}", self.carry())
    }

    /// The address of a case within it.
    pub(crate) fn case(&self, reference: &str) -> String {
        format!("/desk/{}/{reference}{}", self.view.code(), self.query())
    }

    /// The same with something to do there.
    pub(crate) fn case_with(&self, reference: &str, name: &str, value: &str) -> String {
        let query = self.query();
        let mark = if query.is_empty() { '?' } else { '&' };
        format!("/desk/{}/{reference}{query}{mark}{name}={value}", self.view.code())
    }

    /// The same list further down.
    pub(crate) fn at(&self, after: Cursor) -> Self {
        Self { after: Some(after), ..self.clone() }
    }

    /// The first page of the same view, narrowed so.
    pub(crate) fn sifted(&self, sieve: Sieve) -> Self {
        Self { sieve, ..Self::first(self.view) }
    }

    /// The address of the choice of what to narrow the list to.
    pub(crate) fn choosing(&self) -> String {
        Self { is_choosing: true, ..self.sifted(self.sieve) }.list()
    }

    /// What tells this list from others: a page of one is no page of another.
    fn print(&self) -> String {
        let list =
            Self { after: None, is_picking: false, is_choosing: false, is_lost: false, ..self.clone() }
                .carry();
        print_of(&[("list".to_owned(), list)]).chars().take(PRINT_CHARS).collect()
    }

    fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(Cursor { turn, urgency, at, id }) = self.after {
            query.append_pair("after", &format!("{turn}.{urgency}.{at}.{id}.{}", self.print()));
        }
        if !self.question.is_empty() {
            query.append_pair("q", &self.question);
        }
        if let Some(saved) = self.saved {
            query.append_pair("saved", &saved.to_string());
        }
        if let Some(intent) = self.sieve.intent {
            query.append_pair("intent", intent.code());
        }
        if let Some(urgency) = self.sieve.urgency {
            query.append_pair("urgency", urgency.code());
        }
        if let Some(label) = self.sieve.label {
            query.append_pair("label", &label.to_string());
        }
        if let Some((from, until)) = self.sieve.opened {
            query.append_pair("opened", &format!("{}-{}", from.ms(), until.ms()));
        }
        if let Some(sorted) = self.sieve.sorted {
            query.append_pair("sorted", sorted.code());
        }
        if let Some(unknown) = &self.unknown {
            query.append_pair("unknown", unknown);
        }
        if self.is_picking {
            query.append_pair("pick", "1");
        }
        if let Some(ended) = self.sieve.ended {
            let time = format!("{}.{}-{}", ended.code(), ended.from.ms(), ended.until.ms());
            query.append_pair("ended", &time);
        }
        if let Some(behind) = self.sieve.behind {
            query.append_pair("behind", &behind.code());
        }
        if self.is_choosing {
            query.append_pair("choose", "1");
        }
        let query = query.finish();
        if query.is_empty() { query } else { format!("?{query}") }
    }
}

fn cursor(text: &str, print: &str) -> Option<Cursor> {
    let (text, _) = text.rsplit_once('.').filter(|(_, of)| *of == print)?;
    let mut parts = text.split('.').map(str::parse);
    let mut next = || parts.next()?.ok();
    Some(Cursor { turn: next()?, urgency: next()?, at: next()?, id: next()? })
}

/// From one moment until before another: `1795000000000-1795600000000`.
fn time(text: &str) -> Option<(Moment, Moment)> {
    let (from, until) = text.split_once('-')?;
    let (from, until): (i64, i64) = (from.parse().ok()?, until.parse().ok()?);
    (from <= until).then(|| (Moment::from_ms(from), Moment::from_ms(until)))
}

/// For which cause and in which time: `batch.1795000000000-1795600000000`.
fn ended(text: &str) -> Option<Ended> {
    let (code, between) = text.split_once('.')?;
    let cause = Cause::from_code(code);
    let (from, until) = time(between)?;
    (cause.is_some() || code == UNSAID).then_some(Ended { cause, from, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        for text in [
            "mine",
            "waiting?intent=spam&urgency=low&label=7",
            "all?q=%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA",
            "all?intent=spam&opened=1795-1796&sorted=corrected",
            "all?saved=77",
            "all?ended=batch.1795-1796",
            "all?ended=unsaid.1795-1796",
            "all?behind=law",
            "all?behind=ended.1795-1796.outcome.settled",
            "all?unknown=bogus",
        ] {
            assert_eq!(Place::carried(text).carry(), text);
        }
        let cursor = Cursor { turn: 0, urgency: 2, at: 1795, id: 77 };
        let second = Place::carried("waiting?q=a%26b").at(cursor);
        assert_eq!(Place::carried(&second.carry()), second);
        let elsewhere = Place::carried(&second.carry().replace("waiting", "all"));
        assert_eq!((elsewhere.after, elsewhere.is_lost), (None, true));
        assert_eq!(Place::carried("nonsense"), Place::first(ViewName::All));
        assert_eq!(Place::carried("waiting?after=1.2").after, None);
        for nonsense in [
            "all?opened=2-1",
            "all?opened=x",
            "all?sorted=x",
            "mine?opened=1-2",
            "all?ended=x.1-2",
            "mine?behind=law",
        ] {
            assert_eq!(Place::carried(nonsense).sieve, Sieve::default(), "{nonsense}");
        }
        for (text, unknown) in [
            ("all?intent=bogus", Some("bogus")),
            ("mine?urgency=xx&intent=spam", Some("xx")),
            ("all?opened=x", Some("x")),
            ("all?behind=x", Some("x")),
            ("all?saved=x", Some("x")),
            ("all?intent=&urgency=", None),
            ("waiting?intent=spam", None),
        ] {
            assert_eq!(Place::carried(text).unknown.as_deref(), unknown, "{text}");
        }
        assert_eq!(
            Place::carried("waiting?q=x").case_with("C-1", "do", "close"),
            "/desk/waiting/C-1?q=x&do=close"
        );
        assert_eq!(Place::carried("mine").case_with("C-1", "do", "note"), "/desk/mine/C-1?do=note");
    }
}
