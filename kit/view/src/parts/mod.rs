//! The parts that pages are built of. Each is a value that writes itself as a safe fragment; none knows a journey.
//!
//! A parameter of type `impl Into<Html>` takes plain text, which is escaped, or a fragment. Parts that say words of
//! their own are given the page. In a template: `{{ Field::area("story").label(page.t("story-label")) }}`.

mod choice;
mod clock;
mod command;
mod field;
mod files;
mod help;
mod message;
mod offer;
mod problem;
mod rail;
mod reply;
mod small;
mod summary;
mod table;
mod timeline;
mod wait;
mod way;

pub use choice::{Choices, Select, Tick};
pub use clock::Clock;
pub use command::{COMMANDS_PATH, Command, CommandGroup, command_bar, command_list};
pub use field::{DateField, Field};
pub use files::{FileLine, files, taken_for};
pub use help::help_links;
pub use message::{Message, Side, event_line};
pub use offer::{OfferFields, Ticked, thing, things};
pub use problem::ProblemPage;
pub use rail::{Rail, RailGroup, RailLink};
pub use reply::ReplyForm;
pub use small::{
    Tone, chip, door, draft_state, empty, language_button, notice, service_notices, status, strip,
};
pub use summary::{Fact, error_summary, facts, facts_tight};
pub use table::{Column, Table};
pub use timeline::{Step, StepState, course, timeline};
pub use wait::wait;
pub use way::{Tab, pager, steps, tabs};

use crate::html::Html;

/// Implements writing of a part in templates by its method `write`.
macro_rules! writes_itself {
    ($($part:ty),+ $(,)?) => {$(
        impl std::fmt::Display for $part {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut out = String::with_capacity(256);
                self.write(&mut out);
                f.write_str(&out)
            }
        }

        impl askama::filters::HtmlSafe for $part {}

        impl From<$part> for $crate::html::Html {
            fn from(part: $part) -> Self {
                let mut out = String::with_capacity(256);
                part.write(&mut out);
                Self::built(out)
            }
        }
    )+};
}
use writes_itself;

/// Several fragments one after the other.
#[must_use]
pub fn together(fragments: impl IntoIterator<Item = impl Into<Html>>) -> Html {
    Html::built(fragments.into_iter().map(|fragment| fragment.into().to_string()).collect())
}
