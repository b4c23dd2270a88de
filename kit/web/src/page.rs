//! From a visit to a page: the shop's face in the visitor's language, the pen, the theme.

use crate::settings::{ContactSettings, FaceSettings, NoticeSettings};
use crate::visit::Visit;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};
use domain::Lang;
use view::{Contact, ContactKind, Face, Page, Pen, ServiceNotice, Texts, Theme};

impl Visit {
    /// The page that a template is given, with the journey's texts.
    #[must_use]
    pub fn page(&self, texts: &'static Texts) -> Page {
        self.plain_page().texts(texts)
    }

    /// The page of a part that all journeys share.
    #[must_use]
    pub fn plain_page(&self) -> Page {
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let page = Page::new(self.shop.face(self.lang), self.pen(), path).theme(Theme::from_code(self.theme));
        match self.app.strip() {
            Some(strip) => page.strip(strip(&self.pen(), self.now, &self.tour)),
            None => page,
        }
    }

    /// How values are written for the visitor.
    #[must_use]
    pub fn pen(&self) -> Pen {
        Pen::new(self.lang, self.shop.zone.clone(), self.now)
    }
}

/// Where a number, an address or a site is looked up among the shop's own.
pub const REGISTER_PATH: &str = "/check/contact";

/// Where every contact of the shop stands, those too that the foot of a page leaves out.
pub(crate) const CONTACTS_PATH: &str = "/contacts";

/// The face of a shop in one language.
pub(crate) fn face(settings: &FaceSettings, lang: Lang) -> Face {
    let mut face = Face::new(lang, settings.name.get(lang));
    face.colour_day.clone_from(&settings.colour_day);
    face.colour_night.clone_from(&settings.colour_night);
    face.logo = settings.logo.as_ref().map(|hash| format!("/logo/{hash}"));
    let shown = settings.contacts.iter().filter(|contact| !contact.is_listed_only);
    face.contacts = shown.filter_map(|contact| contact_of(contact, lang)).collect();
    face.check_url = Some(REGISTER_PATH.to_owned());
    face.whole_list_url =
        settings.contacts.iter().any(|contact| contact.is_listed_only).then(|| CONTACTS_PATH.to_owned());
    face
}

/// Something that changes the service, in one language.
pub(crate) fn service_notice(notice: &NoticeSettings, lang: Lang) -> ServiceNotice {
    ServiceNotice {
        title: view::typeset(lang, notice.title.get(lang)),
        changes: view::typeset(lang, notice.changes.get(lang)),
        stays: view::typeset(lang, notice.stays.get(lang)),
        in_letters: notice.in_letters,
    }
}

fn contact_of(contact: &ContactSettings, lang: Lang) -> Option<Contact> {
    Some(Contact {
        kind: ContactKind::from_code(&contact.kind)?,
        label: String::new(),
        value: contact.value.clone(),
        href: contact.href.clone(),
        note: view::typeset(lang, contact.note.get(lang)),
    })
}

/// A rendered template as an answer that nobody keeps: it may show private things.
///
/// # Errors
/// [`crate::Problem::Fault`] where the template fails.
pub fn show(template: &impl askama::Template) -> Result<Response, crate::Problem> {
    let html = template.render().map_err(|e| crate::Problem::fault(&e))?;
    let mut response = Html(html).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
