//! The same bulletins for programs: Atom (RFC 4287) and JSON Feed 1.1.

use super::public::published;
use crate::TEXTS;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::json as value;
use std::fmt::Write as _;
use view::Html;
use web::{Problem, Visit};

/// `GET /bulletins.atom`
pub(crate) async fn atom(visit: Visit) -> Result<Response, Problem> {
    let all = published(&visit).await?;
    let base = visit.app.base_url();
    let title = feed_title(&visit);
    let newest = all.iter().map(|campaign| campaign.days().1).max();
    let updated = newest.unwrap_or(domain::Moment::START);
    let name = Html::from(visit.shop.face(visit.lang).name.as_str());
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n<title>{title}</title>\n\
         <id>{base}/bulletins</id>\n<link href=\"{base}/bulletins\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/bulletins.atom\"/>\n\
         <updated>{updated}</updated>\n<author><name>{name}</name></author>\n",
        lang = visit.lang.code(),
        title = Html::from(title.as_str()),
        base = Html::from(base),
    );
    for campaign in &all {
        let (title, words) = campaign.bulletin(visit.lang);
        let (first, at) = campaign.days();
        let _ = write!(
            feed,
            "<entry>\n<title>{}</title>\n<id>{base}/bulletins/{id}</id>\n<link href=\"{base}/bulletins/{id}\"/>\n\
             <published>{first}</published>\n<updated>{at}</updated>\n<content type=\"text\">{}</content>\n</entry>\n",
            Html::from(title),
            Html::from(words),
            base = Html::from(base),
            id = campaign.id,
        );
    }
    feed.push_str("</feed>\n");
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed).into_response())
}

/// `GET /bulletins.json`
pub(crate) async fn json(visit: Visit) -> Result<Response, Problem> {
    let all = published(&visit).await?;
    let base = visit.app.base_url();
    let items: Vec<_> = all
        .iter()
        .map(|campaign| {
            let (title, words) = campaign.bulletin(visit.lang);
            let url = format!("{base}/bulletins/{}", campaign.id);
            let (first, at) = campaign.days();
            value!({
                "id": url,
                "url": url,
                "title": title,
                "content_text": words,
                "date_published": first.to_string(),
                "date_modified": at.to_string(),
            })
        })
        .collect();
    let feed = value!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(&visit),
        "language": visit.lang.code(),
        "home_page_url": format!("{base}/bulletins"),
        "feed_url": format!("{base}/bulletins.json"),
        "items": items,
    });
    Ok(([(CONTENT_TYPE, "application/feed+json; charset=utf-8")], feed.to_string()).into_response())
}

fn feed_title(visit: &Visit) -> String {
    let shop = visit.shop.face(visit.lang).name.clone();
    TEXTS.with(visit.lang, "bulletins-feed", &[("shop", shop.into())])
}
