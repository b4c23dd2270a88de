//! The checklist of a device: to be gone through by oneself, or printed for somebody.

use crate::TEXTS;
use askama::Template;
use axum::response::Response;
use view::{Icon, Page};
use web::{Problem, Visit, show as answer};

/// The groups of the list and how many lines each has; the texts are `device-<group>` and `device-<group>-<n>`.
const GROUPS: [(&str, usize); 4] = [("now", 4), ("remove", 4), ("lock", 5), ("habit", 4)];

#[derive(Template)]
#[template(path = "device.html")]
struct DevicePage {
    page: Page,
    groups: Vec<(&'static str, Vec<&'static str>)>,
}

/// `GET /first-aid/device`
pub(crate) async fn device(visit: Visit) -> Result<Response, Problem> {
    let page = visit.page(&TEXTS);
    let page = page.clone().title(page.t("device-title"));
    let groups = GROUPS.map(|(group, n_lines)| {
        let lines = (1..=n_lines).map(|n| page.t(&format!("device-{group}-{n}"))).collect();
        (page.t(&format!("device-{group}")), lines)
    });
    answer(&DevicePage { groups: groups.into(), page })
}
