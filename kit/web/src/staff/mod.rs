//! Members of staff: their sessions, their passwords, what they may do.

mod agent;
mod attempts;
mod code_secret;
mod invite;
mod known;
mod passkeys;
mod password;
mod people;
mod reset;
mod roles;
mod session;
mod signin;

pub use agent::{
    Agent, CanAnswer, CanApprove, CanErase, CanManageKeys, CanManagePeople, CanSee, CanSeeAudit,
    CanSeeReports, CanSet, CanTeach, CanWriteTemplates, Permission,
};
pub use code_secret::CodeSecret;
pub use invite::{
    INVITE_DAYS, Invite, OpenInvite, invite, invite_owner, invited, invites, is_deserted, use_invite,
    withdraw_invite,
};
pub use known::{KNOWN_COOKIE, known_header};
pub use passkeys::{
    Adding, Entering, Holder, PASSKEYS_MAX, Passkey, Used, add_passkey, enter_by_passkey, passkey_counts,
    passkey_holder, passkey_key, passkeys, remove_passkey, rename_passkey, user_handle,
};
pub use password::{hash_password, matches};
pub use people::{
    NewPerson, Person, STAFF_NAME_CHARS_MAX, add_person, change_person, come_in, note, password_of, people,
    rename, set_password, set_totp, staff_name,
};
pub use reset::{RESET_MINUTES, holder_of, make_reset, reset_password, resets, use_reset};
pub use roles::{
    NamedRole, ROLE_NAME_CHARS_MAX, ROLES_MAX, chosen_role, held_by_n, keep_role, let_go, remove_role,
    role_name,
};
pub(crate) use session::lang_of_session;
pub use session::{
    Device, SESSION_COOKIE, begin, cookie_header, end, end_others, ended_cookie_header, hash_of,
    is_signed_in, sessions,
};
pub use signin::{Attempt, SignIn, attempt, attempt_proved};
