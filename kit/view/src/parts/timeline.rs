//! What happened, what happens now, what comes.

use crate::html::Html;
use crate::icon::Icon;
use std::fmt::Write as _;

/// Where a step stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It has happened.
    Past,
    /// It is so now.
    Now,
    /// It is to come.
    Next,
    /// It went wrong.
    Bad,
}

/// One step of a timeline.
#[derive(Clone, Debug)]
pub struct Step {
    state: StepState,
    title: Html,
    when: Html,
    text: Html,
}

impl Step {
    /// A step; [`crate::Pen::when`] writes its time.
    #[must_use]
    pub fn new(state: StepState, title: impl Into<Html>, when: impl Into<Html>) -> Self {
        Self { state, title: title.into(), when: when.into(), text: Html::default() }
    }

    /// The same with a sentence below.
    #[must_use]
    pub fn text(mut self, text: impl Into<Html>) -> Self {
        self.text = text.into();
        self
    }
}

/// Steps that every matter of a kind goes through, each with the time at which it was done; the first that is not done
/// is so now. Steps that were left out before the last one are not shown.
#[must_use]
pub fn course(steps: &[(&str, Option<String>)]) -> Html {
    let is_over = steps.last().is_some_and(|(_, when)| when.is_some());
    let first = steps.iter().position(|(_, when)| when.is_none());
    let shown = steps.iter().enumerate().filter(|(_, (_, when))| !is_over || when.is_some());
    let shown = shown.map(|(place, (title, when))| {
        let state = match when {
            Some(_) => StepState::Past,
            None if Some(place) == first => StepState::Now,
            None => StepState::Next,
        };
        Step::new(state, *title, when.as_deref().unwrap_or_default())
    });
    timeline(&shown.collect::<Vec<_>>())
}

/// Steps from the earliest to the last.
#[must_use]
pub fn timeline(steps: &[Step]) -> Html {
    let mut out = String::from("<ol class=\"timeline\">");
    for step in steps {
        let (class, icon) = match step.state {
            StepState::Past => ("", Icon::Check),
            StepState::Now => (" class=\"now\" aria-current=\"step\"", Icon::Dot),
            StepState::Next => (" class=\"next\"", Icon::Dot),
            StepState::Bad => (" class=\"bad\"", Icon::X),
        };
        let _ = write!(out, "<li{class}>{icon}<b>{}</b>", step.title);
        if !step.when.is_empty() {
            let _ = write!(out, "<p class=\"when\">{}</p>", step.when);
        }
        if !step.text.is_empty() {
            let _ = write!(out, "<p>{}</p>", step.text);
        }
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    Html::built(out)
}
