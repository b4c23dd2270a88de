//! Where typed words lead: to the door that settles what they are about, with the reason beside it. Judges nothing.

use super::Door;
use domain::way::{Leaning, Way, emergency_number};
use view::parts::{Tone, notice};
use view::{Arg, Html, Icon, Page};

/// What a visitor's words lead to, as a page says it.
pub(crate) struct Lead {
    /// The door.
    pub(crate) door: Door,
    /// The key of what the door is called here, and of its text.
    pub(crate) title: &'static str,
    /// What to do at once, before any form; nothing where there is no danger.
    pub(crate) advice: Html,
    /// What the words are about, which of them say so, and what that settles.
    pub(crate) why: Html,
}

impl Lead {
    /// What a leaning says to a visitor of a shop under this law.
    pub(crate) fn of(page: &Page, leaning: &Leaning, law: Option<&str>) -> Self {
        let door = door_of(leaning.settling.way);
        let title = match (door, leaning.is_dangerous) {
            (Door::Wrong, true) => "lead-danger",
            (Door::Wrong, false) => "lead-complaint",
            (door, _) => door.key(),
        };
        let advice = if leaning.is_dangerous {
            notice(
                Tone::Alarm,
                Icon::Alert,
                page.rich("lead-advice", &[("phone", emergency_number(law).into())]),
            )
        } else {
            Html::default()
        };
        Self { door, title, advice, why: why(page, leaning) }
    }
}

/// The door of a way; a complaint has a journey of its own.
const fn door_of(way: Way) -> Door {
    match way {
        Way::Check => Door::Message,
        Way::Complaint => Door::Wrong,
        Way::Payment => Door::Payment,
        Way::Return => Door::Return,
        Way::Talk => Door::Person,
        Way::Track => Door::Order,
    }
}

fn why(page: &Page, leaning: &Leaning) -> Html {
    let about = page.t(&format!("about-{}", leaning.intent.code()));
    let quoted = leaning.words.iter().map(|word| page.ta("lead-quoted", "word", word.as_str()));
    let quoted: Vec<String> = quoted.collect();
    let said = if quoted.is_empty() {
        page.rich("lead-about", &[("about", about.into())])
    } else {
        page.rich("lead-why", &[("about", about.into()), ("words", Arg::name(quoted.join(", ")))])
    };
    let settled = format!("lead-settled-{}", leaning.settling.way.code());
    Html::built(format!("{said} {}", Html::from(page.t(&settled))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TEXTS;
    use domain::Lang;
    use domain::intent::Intent;

    #[test]
    fn every_intent_and_every_way_has_its_words() {
        for lang in Lang::ALL {
            let is_said = |key: String| assert!(TEXTS.find(lang, &key).is_some(), "{key}");
            Intent::ALL.iter().for_each(|intent| is_said(format!("about-{}", intent.code())));
            Way::ALL.iter().for_each(|way| is_said(format!("lead-settled-{}", way.code())));
        }
    }
}
