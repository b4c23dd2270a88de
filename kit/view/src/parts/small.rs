//! Small parts: a state in a word, a notice, a door, an empty place.

use crate::html::{Escaped, Html, attribute};
use crate::icon::Icon;
use crate::page::Page;

/// What a state means for its reader; always beside a word and an icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// The shop's own colour: nothing to worry about.
    #[default]
    Plain,
    /// Well done.
    Ok,
    /// Soon too late.
    Warn,
    /// Too late, dangerous, broken.
    Alarm,
    /// Of no account now.
    Quiet,
}

impl Tone {
    /// The class; empty for the plain tone.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Alarm => "alarm",
            Self::Quiet => "quiet",
        }
    }

    /// The class with a blank before it, to stand after another.
    pub(super) const fn after(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Ok => " ok",
            Self::Warn => " warn",
            Self::Alarm => " alarm",
            Self::Quiet => " quiet",
        }
    }
}

/// A state: icon and word.
#[must_use]
pub fn status(tone: Tone, icon: Icon, text: impl Into<Html>) -> Html {
    Html::built(format!("<span class=\"status{}\">{icon}{}</span>", tone.after(), text.into()))
}

/// A state on a tinted ground, for the head of a page.
#[must_use]
pub fn chip(tone: Tone, icon: Icon, text: impl Into<Html>) -> Html {
    Html::built(format!("<span class=\"status chip{}\">{icon}{}</span>", tone.after(), text.into()))
}

/// Something to know, beside what it concerns.
#[must_use]
pub fn notice(tone: Tone, icon: Icon, text: impl Into<Html>) -> Html {
    Html::built(format!("<div class=\"notice{}\">{icon}<div>{}</div></div>", tone.after(), text.into()))
}

/// Something to know on every page, over its whole width.
#[must_use]
pub fn strip(tone: Tone, icon: Icon, text: impl Into<Html>) -> Html {
    let (class, text) = (tone.after(), text.into());
    Html::built(format!(
        "<div class=\"notice strip{class}\" role=\"status\"><div class=\"wrap\">{icon}<div>{text}</div></div></div>"
    ))
}

/// What changes the service now, on every page of shoppers; nothing where nothing does.
#[must_use]
pub fn service_notices(page: &Page) -> Html {
    let mut out = String::new();
    for one in &page.face.notices {
        let mut text = format!("<b>{}</b>", Escaped(&one.title));
        for (key, said) in [("service-changes", &one.changes), ("service-stays", &one.stays)] {
            if !said.is_empty() {
                text.push_str(&format!("<br>{} {}", page.t(key), Escaped(said)));
            }
        }
        out.push_str(strip(Tone::Warn, Icon::Bell, Html::built(text)).as_str());
    }
    Html::built(out)
}

/// A way to go, large: what it is called and what one finds there.
#[must_use]
pub fn door(href: &str, icon: Icon, title: impl Into<Html>, text: impl Into<Html>) -> Html {
    Html::built(format!(
        "<a class=\"door\" href=\"{}\">{icon}<span><b>{}</b><span>{}</span></span>{}</a>",
        Escaped(href),
        title.into(),
        text.into(),
        Icon::Chev
    ))
}

/// An empty place that says what will stand here.
#[must_use]
pub fn empty(icon: Icon, title: impl Into<Html>, text: impl Into<Html>) -> Html {
    Html::built(format!("<div class=\"empty\">{icon}<b>{}</b><p>{}</p></div>", title.into(), text.into()))
}

/// Where a form says that its draft is kept; empty until something was typed. The form has `data-draft`, the address
/// that takes its fields by POST.
#[must_use]
pub fn draft_state(page: &Page) -> Html {
    Html::built(format!(
        "<p class=\"hint\" role=\"status\" data-draft-state data-kept=\"{}\" data-failed=\"{}\"></p>",
        Escaped(&page.ta("draft-kept", "time", "{time}")),
        Escaped(page.t("draft-not-kept"))
    ))
}

/// The button of a form that shows its page in the other language, with everything typed still in it. `path` takes the
/// fields by POST and knows the button by its name, `language`. It stands after the form's own buttons: the first one
/// is what Enter presses. `form` names the form where the button stands outside of it. Files are not carried.
#[must_use]
pub fn language_button(page: &Page, (form, path): (&str, &str)) -> Html {
    let lang = page.lang.other().code();
    let mut out = String::from("<button class=\"btn bare words\" id=\"language\" name=\"language\"");
    attribute(&mut out, "form", form);
    Html::built(format!(
        "{out} value=\"{lang}\" lang=\"{lang}\" formaction=\"{}?lang={lang}\" \
         formenctype=\"application/x-www-form-urlencoded\" formnovalidate>{}<span>{}</span></button>",
        Escaped(path),
        Icon::Lang,
        page.t("other-language-words")
    ))
}
