//! What the form asks and what may be answered: fields, their limits, what is wrong with them. Pure.

use super::named::Named;
use domain::Lang;
use domain::case::{NAME_CHARS_MAX, ORDER_CHARS_MAX, WORDS_CHARS_MAX};
use domain::contact::{Email, Phone};
use domain::ground::Ground;
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::remedy::Remedy;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use web::{Answers, Uploaded};

/// Something wrong with a field: which, and the key of its sentence.
pub(super) type Wrong = (&'static str, &'static str);

/// The grounds that the form offers, in its order. What a return settles is not among them: it has its own door.
pub(super) const OFFERED: [Ground; 12] = [
    Ground::DamagedInTransit,
    Ground::Defect,
    Ground::Unsafe,
    Ground::NotDelivered,
    Ground::LateDelivery,
    Ground::WrongItem,
    Ground::MissingItems,
    Ground::Counterfeit,
    Ground::RefundLate,
    Ground::WrongCharge,
    Ground::StaffConduct,
    Ground::PersonalData,
];

/// The answer that leads to the return instead of a complaint.
pub(super) const RETURN: &str = "return";

/// Everything answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    /// The story, secrets masked.
    pub(super) story: String,
    /// Whether something in the story was masked.
    pub(super) masked: bool,
    /// The ground's code.
    pub(super) ground: String,
    /// The order's number.
    pub(super) order: String,
    /// When it came: day, month, year as typed.
    pub(super) came: [String; 3],
    /// Evidence, kept already.
    pub(super) files: Vec<Uploaded>,
    /// The remedy's code.
    pub(super) wanted: String,
    /// More about it.
    pub(super) wish: String,
    /// The code of the law that was named; empty for the shop's own.
    pub(super) country: String,
    /// The name.
    pub(super) name: String,
    /// The address.
    pub(super) email: String,
    /// The telephone number.
    pub(super) phone: String,
    /// What the story named.
    pub(super) named: Named,
}

impl Draft {
    /// Takes the answers of the first page.
    pub(super) fn take_what(&mut self, typed: &Answers) -> Vec<Wrong> {
        let typed_story = typed.typed("story");
        let story = Masked::of(&typed_story);
        self.masked = story.as_str() != typed_story;
        let is_told_anew = self.story != story.as_str();
        self.story = story.into_string();
        if is_told_anew {
            self.fill_from_story();
        }
        typed.get("ground").clone_into(&mut self.ground);
        let mut wrong = Vec::new();
        if self.ground == RETURN {
            return wrong;
        }
        if !self.story.chars().any(char::is_alphanumeric) {
            wrong.push(("story", "wizard-story-missing"));
        } else if self.story.chars().nth(WORDS_CHARS_MAX - 1_000).is_some() {
            wrong.push(("story", "refusal-too-long"));
        }
        if self.chosen_ground().is_none() {
            wrong.push(("ground", "wizard-ground-missing"));
        }
        wrong
    }

    /// What the story names stands in the fields that are empty or hold what it named before.
    fn fill_from_story(&mut self) {
        let now = Named::of(&self.story);
        for (field, before, now) in [
            (&mut self.order, &self.named.order, &now.order),
            (&mut self.email, &self.named.email, &now.email),
            (&mut self.phone, &self.named.phone, &now.phone),
        ] {
            if field.is_empty() || field == before {
                now.clone_into(field);
            }
        }
        self.named = now;
    }

    /// Takes the answers of the second page, files apart.
    pub(super) fn take_evidence(&mut self, typed: &Answers, today: Date) -> Vec<Wrong> {
        self.order = Masked::line(typed.get("order")).into_string();
        self.came = ["came-day", "came-month", "came-year"].map(|name| typed.get(name).to_owned());
        let mut wrong = Vec::new();
        if self.order.chars().nth(ORDER_CHARS_MAX).is_some() {
            wrong.push(("order", "wizard-too-long"));
        }
        if let Some(fault) = day_fault(&self.came, today) {
            wrong.push(("came-day", fault));
        }
        wrong
    }

    /// Takes the answers of the third page.
    pub(super) fn take_wish(&mut self, typed: &Answers) -> Vec<Wrong> {
        typed.get("wanted").clone_into(&mut self.wanted);
        self.wish = Masked::of(&typed.typed("wish")).into_string();
        self.country = law::pack(typed.get("country")).map(|pack| pack.code.to_owned()).unwrap_or_default();
        let mut wrong = Vec::new();
        if Remedy::from_code(&self.wanted).is_none() {
            wrong.push(("wanted", "wizard-wanted-missing"));
        }
        if self.wish.chars().nth(900).is_some() {
            wrong.push(("wish", "wizard-too-long"));
        }
        wrong
    }

    /// Takes the answers of the fourth page.
    pub(super) fn take_contact(&mut self, typed: &Answers) -> Vec<Wrong> {
        self.name = Masked::line(typed.get("name")).into_string();
        typed.get("email").clone_into(&mut self.email);
        typed.get("phone").clone_into(&mut self.phone);
        let mut wrong = Vec::new();
        if self.name.is_empty() {
            wrong.push(("name", "wizard-name-missing"));
        } else if self.name.chars().nth(NAME_CHARS_MAX).is_some() {
            wrong.push(("name", "wizard-too-long"));
        }
        if self.email.is_empty() {
            wrong.push(("email", "wizard-email-missing"));
        } else if Email::parse(&self.email).is_none() {
            wrong.push(("email", "wizard-email-wrong"));
        }
        if !self.phone.is_empty() && Phone::parse(&self.phone).is_none() {
            wrong.push(("phone", "wizard-phone-wrong"));
        }
        wrong
    }

    /// The ground chosen from those offered.
    pub(super) fn chosen_ground(&self) -> Option<Ground> {
        Ground::from_code(&self.ground).filter(|ground| OFFERED.contains(ground))
    }

    /// When it came, where a whole day was typed.
    pub(super) fn came_on(&self) -> Option<Date> {
        let [day, month, year] = &self.came;
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    }

    /// Whether nothing was ever told in it.
    pub(super) fn is_blank(&self) -> bool {
        self.story.is_empty() && self.ground.is_empty() && self.files.is_empty()
    }

    /// The first page that lacks an answer, as a path; `None` where all is there.
    pub(super) fn unfinished(&self) -> Option<&'static str> {
        if self.story.is_empty() || self.chosen_ground().is_none() {
            Some("/complain")
        } else if Remedy::from_code(&self.wanted).is_none() {
            Some("/complain/wish")
        } else if self.name.is_empty() || Email::parse(&self.email).is_none() {
            Some("/complain/contact")
        } else {
            None
        }
    }
}

/// What is wrong with a day as typed; an empty one is none, and nothing is wrong with that.
fn day_fault(typed: &[String; 3], today: Date) -> Option<&'static str> {
    let [day, month, year] = typed;
    if typed.iter().all(String::is_empty) {
        return None;
    }
    let (Ok(day), Ok(month), Ok(year)) = (day.parse::<i8>(), month.parse::<i8>(), year.parse::<i16>()) else {
        return Some("wizard-day-unreadable");
    };
    match Date::new(year, month, day) {
        Ok(date) if date > today => Some("wizard-day-future"),
        Ok(date) if date.year() < 2000 => Some("wizard-day-old"),
        Ok(_) => None,
        Err(_) => Some("wizard-day-none"),
    }
}

/// What a ground says by itself about the intent and the urgency; of which intent it is may be left to the story.
pub(crate) const fn judge(ground: Ground) -> (Option<Intent>, Urgency) {
    let (intent, urgency) = match ground {
        Ground::Unsafe => (Intent::DangerousItem, Urgency::Critical),
        Ground::PersonalData => (Intent::DataPrivacy, Urgency::Critical),
        Ground::NotDelivered => (Intent::NotDelivered, Urgency::High),
        Ground::DamagedInTransit => (Intent::DeliveryDamaged, Urgency::High),
        Ground::WrongCharge => (Intent::PaymentProblem, Urgency::High),
        Ground::Defect => (Intent::DefectiveItem, Urgency::High),
        Ground::LateDelivery => (Intent::OrderStatus, Urgency::High),
        Ground::WrongItem | Ground::MissingItems => (Intent::WrongOrMissing, Urgency::High),
        Ground::Counterfeit => (Intent::NotAsDescribed, Urgency::High),
        Ground::RefundLate => (Intent::RefundStatus, Urgency::High),
        Ground::StaffConduct => (Intent::StaffComplaint, Urgency::High),
        _ => return (None, Urgency::High),
    };
    (Some(intent), urgency)
}

/// The key of the sentence that says what evidence helps with a ground.
pub(super) const fn helps(ground: Ground) -> &'static str {
    match ground {
        Ground::DamagedInTransit => "wizard-helps-damage",
        Ground::Defect | Ground::Counterfeit => "wizard-helps-item",
        Ground::WrongItem | Ground::MissingItems => "wizard-helps-parcel",
        Ground::PersonalData => "wizard-helps-data",
        Ground::Unsafe => "wizard-helps-safety",
        Ground::NotDelivered | Ground::LateDelivery => "wizard-helps-delivery",
        Ground::RefundLate | Ground::WrongCharge => "wizard-helps-money",
        _ => "wizard-helps-other",
    }
}

/// The whole story as the case keeps it: the words, when it came, the wish.
pub(super) fn story(draft: &Draft, lang: Lang, came: &str) -> String {
    let mut story = draft.story.trim().to_owned();
    if !came.is_empty() {
        let words = match lang {
            Lang::En => "Arrived on",
            Lang::Ru => "Посылка получена",
        };
        story.push_str(&format!("\n\n{words}: {came}"));
    }
    if !draft.wish.trim().is_empty() {
        let words = match lang {
            Lang::En => "What I want",
            Lang::Ru => "Чего хочу",
        };
        story.push_str(&format!("\n\n{words}: {}", draft.wish.trim()));
    }
    story
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Answers {
        Answers::from_pairs(
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        )
    }

    #[test]
    fn the_first_page_wants_a_story_and_a_ground() {
        let mut draft = Draft::default();
        assert_eq!(draft.take_what(&typed(&[])).len(), 2);
        assert_eq!(draft.unfinished(), Some("/complain"));
        let wrong = draft.take_what(&typed(&[("story", "It broke"), ("ground", "QLT.defect")]));
        assert_eq!((wrong, draft.unfinished()), (vec![], Some("/complain/wish")));
        assert_eq!(draft.take_what(&typed(&[("story", "It broke"), ("ground", "WDR.mind")])).len(), 1);
        assert_eq!(draft.take_what(&typed(&[("ground", RETURN)])), []);
    }

    #[test]
    fn what_the_story_names_fills_what_is_empty_and_may_be_changed() {
        let mut draft = Draft::default();
        let told = |story: &str| typed(&[("story", story), ("ground", "DEL.none")]);
        let story = "Заказ № 48213 не пришёл, пишите на anna@pochta.example или +7 900 111-22-33";
        draft.take_what(&told(story));
        let filled = |draft: &Draft| (draft.order.clone(), draft.email.clone(), draft.phone.clone());
        let named = ("48213".to_owned(), "anna@pochta.example".to_owned(), "+7 900 111-22-33".to_owned());
        assert_eq!(filled(&draft), named);
        draft.take_evidence(&typed(&[("order", "")]), Date::constant(2026, 11, 20));
        draft.take_what(&told(story));
        assert_eq!(draft.order, "", "what was emptied stays empty");
        draft.email = "other@pochta.example".to_owned();
        draft.take_what(&told("Заказ № 555 не пришёл, почта anna@pochta.example, заказ 777 тоже"));
        assert_eq!((draft.order.as_str(), draft.phone.as_str()), ("", ""), "two numbers name none");
        assert_eq!(draft.email, "other@pochta.example");
    }

    #[test]
    fn secrets_do_not_reach_the_draft() {
        let mut draft = Draft::default();
        draft.take_what(&typed(&[("story", "карта 4111 1111 1111 1111"), ("ground", "QLT.defect")]));
        assert!(draft.masked && !draft.story.contains("4111 1111"));
    }

    #[test]
    fn days_are_checked_and_may_be_left_out() {
        let today = Date::constant(2026, 11, 20);
        let fault =
            |day: &str, month: &str, year: &str| day_fault(&[day, month, year].map(str::to_owned), today);
        assert_eq!(fault("", "", ""), None);
        assert_eq!(fault("16", "11", "2026"), None);
        assert_eq!(fault("31", "11", "2026"), Some("wizard-day-none"));
        assert_eq!(fault("21", "11", "2026"), Some("wizard-day-future"));
        assert_eq!(fault("16", "", "2026"), Some("wizard-day-unreadable"));
        assert_eq!(fault("1", "1", "1970"), Some("wizard-day-old"));
    }

    #[test]
    fn the_contact_page_wants_a_name_and_an_address() {
        let mut draft = Draft::default();
        let wrong = draft.take_contact(&typed(&[("email", "no"), ("phone", "12")]));
        assert_eq!(wrong.iter().map(|(field, _)| *field).collect::<Vec<_>>(), ["name", "email", "phone"]);
        assert_eq!(draft.take_contact(&typed(&[("name", "Анна"), ("email", "a@b.co")])), []);
    }
}
