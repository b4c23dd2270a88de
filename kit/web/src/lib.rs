//! What every page and endpoint shares: state, session, permissions, problems, limits, uploads.
//!
//! A handler's signature says who may call it: [`Visit`] for anybody, [`Holder`] for whoever has a case's link,
//! [`staff::Agent`] with a permission for staff, [`Program`] with a scope for other programs. What it cannot do it says
//! with a [`Problem`], which the outermost layer puts into the visitor's words.

mod address;
mod advice;
mod app;
mod asked;
mod assets;
mod brought;
pub mod call;
pub mod claiming;
mod dress;
mod ending;
pub mod erasing;
mod errand;
mod form;
mod guard;
pub mod help;
mod holder;
pub mod incidents;
mod judge;
mod key;
pub mod keys;
pub mod leaving;
pub mod ledger;
pub mod letters;
mod limits;
mod lock;
mod logo;
pub mod macros;
pub mod offer;
pub mod once;
mod pace;
mod page;
mod picture;
pub mod policing;
mod press;
mod problem;
mod proxies;
mod receipt;
mod rows;
pub mod settings;
mod shop;
mod shown;
mod signed;
pub mod staff;
mod strength;
mod traffic;
pub mod turns;
mod upload;
mod visit;
pub mod voucher;

pub use address::mask_address;
pub use app::{App, Parts, StripMaker};
pub use asked::{Path, Query};
pub use assets::{asset, shop_css};
pub use brought::Brought;
pub use dress::dress;
pub use ending::{Ending, Phase};
pub use errand::{Errand, Round, Running};
pub use form::{
    Answers, FIELDS_BYTES_MAX, FILE_BYTES_MAX, FORM_FILES_MAX, FormFile, cut_off, is_secret_field,
};
pub use guard::{safety_headers, same_origin};
pub use holder::{Holder, generation};
pub use judge::Judge;
pub use key::{
    CasesErase, CasesRead, CasesWrite, KEY_PREFIX, KnownKeys, MoneyRead, MoneyWrite, Program, Reports,
    SCOPES, Scope, SettingsWrite, Vouchers,
};
pub use limits::{Kind, Limits};
pub use lock::Lock;
pub use logo::{BadLogo, LOGO_BYTES_MAX, Logo, LogoLook, keep_only_logo, logo, logo_look};
pub use pace::{Paces, wait};
pub use page::{REGISTER_PATH, show};
pub use picture::{PICTURE_BYTES_MAX, Unread, read_picture};
pub use press::{NotPrinted, Press, Printing, hand_out_pdf};
pub use problem::Problem;
pub use proxies::{BadNetwork, Network, Proxies};
pub use receipt::receipt_of;
pub use shop::{Shop, Shops};
pub use shown::{Fields, NotSaved, SHOWN, check_shown, print_of};
pub use signed::signed;
pub use strength::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, Weakness, other_layout, weakness};
pub use traffic::Traffic;
pub use upload::{EMPTY_FILE, Uploaded, keep};
pub use visit::{LANG_COOKIE, THEME_COOKIE, Visit, cookie};

/// Every statement of this crate, for the test that prepares them all.
#[must_use]
pub fn statements() -> Vec<&'static store::Sql> {
    [
        rows::STATEMENTS.to_vec(),
        help::statements(),
        macros::rows::STATEMENTS.to_vec(),
        turns::rows::STATEMENTS.to_vec(),
    ]
    .concat()
}
