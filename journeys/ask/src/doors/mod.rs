//! The doors: each leads to the one form that asks only what its errand needs.

mod form;
mod lead;
mod open;

pub(crate) use form::show;
pub(crate) use lead::Lead;
pub(crate) use open::open;

use view::Icon;

/// A door of the home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Where is my order?
    Order,
    /// Return or exchange.
    Return,
    /// Something is wrong with it: leads to the complaint.
    Wrong,
    /// A strange message or call.
    Message,
    /// Payment and refunds.
    Payment,
    /// Talk to a person.
    Person,
}

impl Door {
    /// Every door, in the order of the home.
    pub(crate) const ALL: [Self; 6] =
        [Self::Order, Self::Return, Self::Wrong, Self::Message, Self::Payment, Self::Person];

    /// The word in the keys of its texts.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Return => "return",
            Self::Wrong => "wrong",
            Self::Message => "message",
            Self::Payment => "payment",
            Self::Person => "person",
        }
    }

    /// The key of what it is called; `.text` beside it says what one finds there.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Order => "door-order",
            Self::Return => "door-return",
            Self::Wrong => "door-wrong",
            Self::Message => "door-message",
            Self::Payment => "door-payment",
            Self::Person => "door-person",
        }
    }

    /// Where it leads.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Order => "/track",
            Self::Return => "/returns",
            Self::Wrong => "/complain",
            Self::Message => "/check",
            Self::Payment => "/payment",
            Self::Person => "/talk",
        }
    }

    /// Where its form lies: a strange message is checked first, and shown to a person by who wants that.
    pub(crate) const fn form_path(self) -> &'static str {
        match self {
            Self::Message => "/message",
            door => door.path(),
        }
    }

    /// The door whose form lies at a path of one word; the complaint has a journey of its own.
    pub(crate) fn at(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|door| *door != Self::Wrong && door.form_path().strip_prefix('/') == Some(word))
    }

    /// The drawing beside it.
    pub(crate) const fn icon(self) -> Icon {
        match self {
            Self::Order => Icon::Box,
            Self::Return => Icon::Back,
            Self::Wrong => Icon::Crack,
            Self::Message => Icon::ShieldAsk,
            Self::Payment => Icon::Card,
            Self::Person => Icon::Talk,
        }
    }

    /// All doors, those first whose words stand in the question.
    pub(crate) fn likeliest(question: &str) -> Vec<Self> {
        let words = store::search::words(question);
        let mut doors = Self::ALL.to_vec();
        doors.sort_by_key(|door| {
            let signs = store::search::words(door.signs());
            let hits = words.iter().filter(|word| signs.contains(word.as_str()));
            std::cmp::Reverse(hits.count())
        });
        doors
    }

    /// Words that speak for a door; compared by their stems.
    const fn signs(self) -> &'static str {
        match self {
            Self::Order => {
                "где заказ посылка трек доставка курьер когда адрес пришла \
                 where order parcel tracking delivery courier when address late"
            }
            Self::Return => {
                "возврат вернуть обмен обменять размер мало велико передумал \
                 return exchange size fit small large swap"
            }
            Self::Wrong => {
                "сломан разбит трещина брак дефект повреждён хватает дымится подделка \
                 broken crack damaged defect missing wrong smoke fake torn"
            }
            Self::Message => {
                "звонили смс код мошенники ссылка письмо подозрительно \
                 scam fraud sms code call link suspicious phishing"
            }
            Self::Payment => {
                "оплата деньги списали дважды чек карта счёт возмещение \
                 payment money charged twice refund receipt invoice card"
            }
            Self::Person => "человек оператор перезвоните менеджер person human operator manager",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_door() {
        for (question, door) in [
            ("Где мой заказ 48213?", Door::Order),
            ("хочу обменять размер", Door::Return),
            ("чайник пришёл с трещиной", Door::Wrong),
            ("звонили от вас и просили код", Door::Message),
            ("I was charged twice", Door::Payment),
            ("let me talk to a human", Door::Person),
            ("the screen is broken", Door::Wrong),
        ] {
            assert_eq!(Door::likeliest(question).first(), Some(&door), "{question}");
        }
        assert_eq!(Door::likeliest("…"), Door::ALL);
    }

    #[test]
    fn the_complaint_is_elsewhere() {
        assert_eq!(Door::at("complain"), None);
        assert_eq!(Door::at("track"), Some(Door::Order));
        assert_eq!((Door::at("check"), Door::at("message")), (None, Some(Door::Message)));
        assert_eq!(Door::at("nonsense"), None);
    }
}
