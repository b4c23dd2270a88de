//! What is set once and looked at now and then: the shop, its people, its templates, its keys, one's own account.

mod account;
mod audit;
mod chapter;
mod code;
mod contacts;
mod contacts_read;
mod data;
mod form;
mod help;
pub(crate) mod hooks;
mod hours;
mod hours_read;
mod keys;
mod labels;
mod law;
mod macros;
mod macros_read;
mod mail;
mod notices;
mod notices_read;
mod passkeys;
mod people;
mod person;
mod provider;
mod qr;
mod remedies;
mod remedies_read;
mod roles;
pub(crate) mod rows;
mod samples;
mod shop;
mod sorting;
mod standing;
mod templates;
mod templates_read;
mod training;
mod turns;
mod view_list;
mod views;

pub(crate) use chapter::{Chapter, Frame};

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use view::{Icon, Texts};
use web::staff::{Agent, CanSee, Permission};
use web::{App, Errand};

pub use help::begin as begin_help;
pub use templates::{begin as begin_templates, furnish};

/// The words of these pages.
pub(crate) static TEXTS: Texts = view::texts![
    "settings",
    "asking",
    "settings-data",
    "settings-help",
    "settings-hooks",
    "settings-journal",
    "imports",
    "settings-labels",
    "settings-law",
    "settings-macros",
    "settings-notices",
    "passkey",
    "provider",
    "settings-remedies",
    "settings-samples",
    "settings-sorting",
    "settings-views",
    "labels",
    "roles",
    "turns"
];

/// Sends an invitation that was written when somebody was invited.
pub(crate) const SEND_INVITATION: Errand = people::SEND_INVITATION;

/// Learns from what people corrected.
pub(crate) const TEACH: Errand = training::TEACH;

/// The pages.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/desk/settings", get(first))
        .route("/desk/settings/me", get(account::show).post(account::save))
        .route("/desk/settings/me/password", post(account::change_password))
        .route("/desk/settings/me/sessions", post(account::end_session))
        .route("/desk/settings/me/code", get(code::show).post(code::turn_on))
        .route("/desk/settings/me/code/off", post(code::turn_off))
        .route("/desk/settings/me/passkeys", get(passkeys::show).post(passkeys::begin))
        .route("/desk/settings/me/passkeys/new", post(passkeys::add))
        .route("/desk/settings/me/passkeys/{id}", get(passkeys::edit).post(passkeys::rename))
        .route("/desk/settings/me/passkeys/{id}/removal", post(passkeys::remove))
        .route("/desk/settings/shop", get(shop::show).post(shop::save))
        .route("/desk/settings/contacts", get(contacts::show).post(contacts::save))
        .route("/desk/settings/contacts/order", post(contacts::reorder))
        .route("/desk/settings/contacts/unused", post(contacts::set_unused))
        .route("/desk/settings/hours", get(hours::show).post(hours::save))
        .route("/desk/settings/data", get(data::show).post(data::save))
        .route("/desk/settings/law", get(law::show).post(law::save))
        .route("/desk/settings/remedies", get(remedies::show).post(remedies::save))
        .route("/desk/settings/notices", get(notices::show).post(notices::save))
        .route("/desk/settings/macros", get(macros::show).post(macros::change_list))
        .route("/desk/settings/macros/{id}", get(macros::edit).post(macros::save))
        .route("/desk/settings/mail", get(mail::show).post(mail::save))
        .route("/desk/settings/mail/test", post(mail::test))
        .route("/desk/settings/mail/off", post(mail::turn_off))
        .route("/desk/settings/provider", get(provider::show).post(provider::save))
        .route("/desk/settings/provider/off", post(provider::turn_off))
        .route("/desk/settings/people", get(people::show).post(people::ask_in))
        .route("/desk/settings/people/roles", get(roles::show).post(roles::make))
        .route("/desk/settings/people/roles/{number}", get(roles::edit).post(roles::save))
        .route("/desk/settings/people/withdraw", post(people::withdraw))
        .route("/desk/settings/people/{id}", get(person::show).post(person::save))
        .route("/desk/settings/people/{id}/password", post(person::make_link))
        .route("/desk/settings/people/{id}/passkeys", post(person::remove_passkey))
        .route("/desk/settings/people/{id}/sessions", post(person::end_sessions))
        .route("/desk/settings/templates", get(templates::show).post(templates::change_list))
        .route("/desk/settings/templates/{id}", get(templates::edit).post(templates::save))
        .route("/desk/settings/me/turns", get(standing::show_own).post(standing::save_own))
        .route("/desk/settings/turns", get(turns::show).post(turns::save))
        .route("/desk/settings/turns/{id}", get(standing::show).post(standing::save))
        .route("/desk/settings/views", get(view_list::show).post(view_list::change_list))
        .route("/desk/settings/views/{id}", get(views::edit).post(views::save))
        .route("/desk/settings/keys", get(keys::show).post(keys::make))
        .route("/desk/settings/keys/revoke", post(keys::revoke))
        .route("/desk/settings/labels", get(labels::show).post(labels::change))
        .route("/desk/settings/sorting", get(sorting::show))
        .route("/desk/settings/sorting/teach", post(sorting::teach))
        .route("/desk/settings/sorting/use", post(sorting::put_into_use))
        .route("/desk/settings/sorting/back", post(sorting::go_back))
        .route("/desk/settings/journal", get(audit::show))
        .route("/logo/{hash}", get(web::logo))
        .merge(help::routes())
        .merge(hooks::routes())
}

/// `GET /desk/settings`: the first chapter that is not one's own account, where there is one.
async fn first(agent: Agent<CanSee>) -> Response {
    let chapter =
        Chapter::ALL.into_iter().find(|chapter| *chapter != Chapter::Me && agent.may(chapter.right()));
    Redirect::to(&chapter.unwrap_or(Chapter::Me).path()).into_response()
}

/// Whether there is a chapter for somebody beside their own account and their own views.
pub(crate) fn has_chapters<P: Permission>(agent: &Agent<P>) -> bool {
    let own = |chapter: &Chapter| matches!(chapter, Chapter::Me | Chapter::Views);
    Chapter::ALL.into_iter().any(|chapter| !own(&chapter) && agent.may(chapter.right()))
}

/// The chapters that somebody may open: icon, key of the title, address.
pub(crate) fn chapters<P: Permission>(agent: &Agent<P>) -> Vec<(Icon, String, String)> {
    let open = Chapter::ALL.into_iter().filter(|chapter| agent.may(chapter.right()));
    open.map(|chapter| (chapter.icon(), format!("settings-{}", chapter.code()), chapter.path())).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_texts_are_whole_in_both_languages() {
        assert_eq!(super::TEXTS.faults(), Vec::<String>::new());
    }
}
