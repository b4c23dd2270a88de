//! The keys of the language: what each is called and what it takes. Knows no case.

use super::near::fold;
use super::{Lasting, Time};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name, by which it is printed.
    pub name: &'static str,
    /// What else it may be called, in lower case and with е for ё.
    pub aliases: &'static [&'static str],
    /// What stands after it.
    pub takes: Takes,
    /// How it is used.
    pub example: &'static str,
}

/// What stands after a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Where a case came in.
    Channel,
    /// A day, compared.
    Date(Time),
    /// An address.
    Email,
    /// A ground, a family of them, or `none`.
    Ground,
    /// What is there.
    Has,
    /// What it is about.
    Intent,
    /// How it stands.
    Is,
    /// The name of a label.
    Label,
    /// A language.
    Lang,
    /// A span of time, compared.
    Lasts(Lasting),
    /// An order.
    Order,
    /// How it ended.
    Outcome,
    /// A person.
    Owner,
    /// An order of the list.
    Sort,
    /// Whose move it is.
    Turn,
    /// How urgent it is.
    Urgency,
}

/// Every key, by name. A key for what is new in a case is a line here, a member of [`super::Test`] and of
/// [`super::Check`], and a fact.
pub const KEYS: &[Key] = &[
    key("age", &["возраст"], Takes::Lasts(Lasting::Age), "age>7d"),
    key("changed", &["изменен", "изменено"], Takes::Date(Time::Changed), "changed:today"),
    key("channel", &["канал"], Takes::Channel, "channel:email"),
    key("closed", &["закрыт", "закрыто"], Takes::Date(Time::Closed), "closed>=2026-11-01"),
    key("due", &["истекает", "до"], Takes::Date(Time::Due), "due<2026-12-01"),
    key("email", &["почта", "адрес"], Takes::Email, "email:anna@example.com"),
    key("ground", &["основание"], Takes::Ground, "ground:DEL.none"),
    key("has", &["имеет", "с"], Takes::Has, "has:evidence"),
    key("idle", &["тихо"], Takes::Lasts(Lasting::Idle), "idle>14d"),
    key("intent", &["тема"], Takes::Intent, "intent:not_delivered"),
    key("is", &["это", "состояние", "срок"], Takes::Is, "is:overdue"),
    key("label", &["метка", "метки"], Takes::Label, "label:vip"),
    key("lang", &["язык"], Takes::Lang, "lang:ru"),
    key("left", &["осталось"], Takes::Lasts(Lasting::Left), "left<1d"),
    key("opened", &["открыт", "открыто"], Takes::Date(Time::Opened), "opened<2026-11-01"),
    key("order", &["заказ"], Takes::Order, "order:20451"),
    key("outcome", &["исход", "итог"], Takes::Outcome, "outcome:upheld"),
    key("owner", &["ответственный", "кто"], Takes::Owner, "owner:me"),
    key("sort", &["порядок"], Takes::Sort, "sort:waiting"),
    key("turn", &["ход"], Takes::Turn, "turn:shopper"),
    key("urgency", &["срочность"], Takes::Urgency, "urgency:critical,high"),
    key("waiting", &["ждет", "ожидание"], Takes::Lasts(Lasting::Waiting), "waiting>2d"),
];

const fn key(
    name: &'static str,
    aliases: &'static [&'static str],
    takes: Takes,
    example: &'static str,
) -> Key {
    Key { name, aliases, takes, example }
}

impl Key {
    /// The key of this name, in either language and any case.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        let name = fold(name);
        KEYS.iter().find(|key| key.name == name || key.aliases.contains(&name.as_str()))
    }

    /// Every name of every key.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        KEYS.iter().flat_map(|key| [key.name].into_iter().chain(key.aliases.iter().copied()))
    }
}
