//! Days and moments in words, in the grammatical case that the sentence wants.

use super::Pen;
use crate::html::Html;
use crate::typography::HARD;
use domain::{Day, Lang, Moment};
use jiff::civil::Weekday;

/// Which form of a Russian weekday the sentence wants; English has one.
#[derive(Clone, Copy)]
enum Form {
    /// «пятница»
    Plain,
    /// «(до) пятницы»
    Of,
    /// «в пятницу»
    On,
    /// «к пятнице»
    Toward,
    /// «с пятницы»
    Since,
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_RU: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

impl Pen {
    /// «27 ноября», “27 November”; with the year where it is not this one.
    #[must_use]
    pub fn date(&self, day: Day) -> String {
        let months = match self.lang {
            Lang::En => &MONTHS_EN,
            Lang::Ru => &MONTHS_RU,
        };
        let month =
            usize::try_from(day.month() - 1).ok().and_then(|place| months.get(place)).copied().unwrap_or("");
        let mut text = format!("{}{HARD}{month}", day.day());
        if day.year() != self.today().year() {
            text.push(HARD);
            text.push_str(&day.year().to_string());
        }
        text
    }

    /// «пятница, 27 ноября», “Friday 27 November”.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        self.in_form(day, Form::Plain)
    }

    /// «(до) пятницы, 27 ноября» for a sentence that has its own preposition with the genitive; “Friday 27 November”.
    #[must_use]
    pub fn of_day(&self, day: Day) -> String {
        self.in_form(day, Form::Of)
    }

    /// «до пятницы, 27 ноября», “by Friday 27 November”.
    #[must_use]
    pub fn by_day(&self, day: Day) -> String {
        let preposition = match self.lang {
            Lang::En => "by ",
            Lang::Ru => "до\u{a0}",
        };
        format!("{preposition}{}", self.of_day(day))
    }

    /// «в пятницу, 27 ноября», “on Friday 27 November”.
    #[must_use]
    pub fn on_day(&self, day: Day) -> String {
        self.in_form(day, Form::On)
    }

    /// «с пятницы, 27 ноября», “since Friday 27 November”.
    #[must_use]
    pub fn since_day(&self, day: Day) -> String {
        self.in_form(day, Form::Since)
    }

    /// «к пятнице, 27 ноября», “for Friday 27 November”: what is needed then.
    #[must_use]
    pub fn toward_day(&self, day: Day) -> String {
        self.in_form(day, Form::Toward)
    }

    /// «14:36», “2:36 pm”, “6 pm”, “noon”.
    #[must_use]
    pub fn time(&self, at: Moment) -> String {
        let local = at.timestamp().to_zoned(self.zone.clone());
        let (hour, minute) = (local.hour(), local.minute());
        match (self.lang, hour, minute) {
            (Lang::Ru, ..) => format!("{hour}:{minute:02}"),
            (Lang::En, 0, 0) => "midnight".to_owned(),
            (Lang::En, 12, 0) => "noon".to_owned(),
            (Lang::En, ..) => {
                let half = if hour < 12 { "am" } else { "pm" };
                let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
                if minute == 0 {
                    format!("{twelve}{HARD}{half}")
                } else {
                    format!("{twelve}:{minute:02}{HARD}{half}")
                }
            }
        }
    }

    /// «20 ноября, 14:36», “20 November, 2:36 pm”; «сегодня, 14:36», “yesterday, 9:30 am”.
    #[must_use]
    pub fn moment(&self, at: Moment) -> String {
        let day = at.day_in(&self.zone);
        let named = self.near(day).map_or_else(|| self.date(day), ToOwned::to_owned);
        format!("{named}, {}", self.time(at))
    }

    /// «20 ноября, пятница, 14:36», “Friday 20 November, 2:36 pm”: for a chronicle, where no day is near.
    #[must_use]
    pub fn moment_full(&self, at: Moment) -> String {
        let day = at.day_in(&self.zone);
        let time = self.time(at);
        match self.lang {
            Lang::En => format!("{}, {time}", self.day(day)),
            Lang::Ru => format!("{}, {}, {time}", self.date(day), weekday_ru(day.weekday(), Form::Plain)),
        }
    }

    /// «до понедельника, 23 ноября, 18:00», “by Monday 23 November, 6 pm”.
    #[must_use]
    pub fn by_moment(&self, at: Moment) -> String {
        format!("{}, {}", self.by_day(at.day_in(&self.zone)), self.time(at))
    }

    /// The moment as an element that programs can read and the page keeps fresh.
    #[must_use]
    pub fn when(&self, at: Moment) -> Html {
        Html::built(format!("<time datetime=\"{}\">{}</time>", machine(at), self.moment(at)))
    }

    /// «пн», “Mon”.
    #[must_use]
    pub fn weekday_short(&self, day: Day) -> &'static str {
        match (self.lang, day.weekday()) {
            (Lang::En, Weekday::Monday) => "Mon",
            (Lang::En, Weekday::Tuesday) => "Tue",
            (Lang::En, Weekday::Wednesday) => "Wed",
            (Lang::En, Weekday::Thursday) => "Thu",
            (Lang::En, Weekday::Friday) => "Fri",
            (Lang::En, Weekday::Saturday) => "Sat",
            (Lang::En, Weekday::Sunday) => "Sun",
            (Lang::Ru, Weekday::Monday) => "пн",
            (Lang::Ru, Weekday::Tuesday) => "вт",
            (Lang::Ru, Weekday::Wednesday) => "ср",
            (Lang::Ru, Weekday::Thursday) => "чт",
            (Lang::Ru, Weekday::Friday) => "пт",
            (Lang::Ru, Weekday::Saturday) => "сб",
            (Lang::Ru, Weekday::Sunday) => "вс",
        }
    }

    /// «сегодня», “yesterday”: the days that have a name of their own.
    fn near(&self, day: Day) -> Option<&'static str> {
        let today = self.today();
        if day == today {
            Some(if self.lang == Lang::Ru { "сегодня" } else { "today" })
        } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
            Some(if self.lang == Lang::Ru { "вчера" } else { "yesterday" })
        } else {
            None
        }
    }

    fn in_form(&self, day: Day, form: Form) -> String {
        let date = self.date(day);
        match self.lang {
            Lang::Ru => format!("{}, {date}", weekday_ru(day.weekday(), form)),
            Lang::En => {
                let preposition = match form {
                    Form::Plain | Form::Of => "",
                    Form::On => "on ",
                    Form::Toward => "for ",
                    Form::Since => "since ",
                };
                format!("{preposition}{} {date}", weekday_en(day.weekday()))
            }
        }
    }
}

/// RFC 3339 to the second, for `datetime`.
pub(crate) fn machine(at: Moment) -> String {
    format!("{:.0}", at.timestamp())
}

const fn weekday_en(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

const fn weekday_ru(weekday: Weekday, form: Form) -> &'static str {
    let [plain, of, on, toward, since] = match weekday {
        Weekday::Monday => [
            "понедельник",
            "понедельника",
            "в\u{a0}понедельник",
            "к\u{a0}понедельнику",
            "с\u{a0}понедельника",
        ],
        Weekday::Tuesday => {
            ["вторник", "вторника", "во\u{a0}вторник", "ко\u{a0}вторнику", "со\u{a0}вторника"]
        }
        Weekday::Wednesday => ["среда", "среды", "в\u{a0}среду", "к\u{a0}среде", "со\u{a0}среды"],
        Weekday::Thursday => ["четверг", "четверга", "в\u{a0}четверг", "к\u{a0}четвергу", "с\u{a0}четверга"],
        Weekday::Friday => ["пятница", "пятницы", "в\u{a0}пятницу", "к\u{a0}пятнице", "с\u{a0}пятницы"],
        Weekday::Saturday => ["суббота", "субботы", "в\u{a0}субботу", "к\u{a0}субботе", "с\u{a0}субботы"],
        Weekday::Sunday => {
            ["воскресенье", "воскресенья", "в\u{a0}воскресенье", "к\u{a0}воскресенью", "с\u{a0}воскресенья"]
        }
    };
    match form {
        Form::Plain => plain,
        Form::Of => of,
        Form::On => on,
        Form::Toward => toward,
        Form::Since => since,
    }
}

#[cfg(test)]
mod tests;
