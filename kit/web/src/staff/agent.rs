//! Permission as an extractor: a handler's signature says who may call it.

use super::session::{SESSION_COOKIE, Session, look_up};
use crate::app::App;
use crate::problem::Problem;
use crate::visit::{Reader, Visit, cookie};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::id::{ShopId, StaffId};
use domain::role::{Right, Role};
use domain::{Actor, Lang};
use std::marker::PhantomData;

/// A right that a handler asks for.
pub trait Permission: Send + Sync + 'static {
    /// Which.
    const RIGHT: Right;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $right:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Permission for $name { const RIGHT: Right = Right::$right; }
    )*};
}

permissions! {
    /// See cases.
    CanSee = SeeCases,
    /// Answer cases.
    CanAnswer = AnswerCases,
    /// Approve, as the second person, that a sum is paid.
    CanApprove = ApprovePayouts,
    /// Write reply templates.
    CanWriteTemplates = WriteTemplates,
    /// Teach the shop's own model.
    CanTeach = TeachModels,
    /// See reports.
    CanSeeReports = SeeReports,
    /// See the shop's own journal.
    CanSeeAudit = SeeAudit,
    /// Change settings.
    CanSet = ChangeSettings,
    /// Manage people.
    CanManagePeople = ManagePeople,
    /// Manage keys.
    CanManageKeys = ManageKeys,
    /// Erase the personal data of cases.
    CanErase = EraseData,
}

/// A signed-in member of staff who may do `P`.
pub struct Agent<P: Permission> {
    /// The look, in the member's own language.
    pub visit: Visit,
    /// Who it is.
    pub id: StaffId,
    /// The name that shoppers see.
    pub name: String,
    /// The address of the account.
    pub email: String,
    /// What the member is.
    pub role: Role,
    /// The hash of the session's token.
    pub session: [u8; 32],
    permission: PhantomData<P>,
}

impl<P: Permission> Agent<P> {
    /// Whoever has just signed in and got this token.
    ///
    /// # Errors
    /// [`Problem::SignIn`] where the token is not valid, [`Problem::Forbidden`]; what the database ends in.
    pub async fn signed_in(visit: Visit, token: &str) -> Result<Self, Problem> {
        let session = look_up(visit.app.store(), visit.shop.id, token).await?;
        Self::of(visit, session.ok_or_else(|| Problem::SignIn("/desk".to_owned()))?)
    }

    fn of(mut visit: Visit, session: Session) -> Result<Self, Problem> {
        let Session { staff, name, email, role, lang, hash } = session;
        if !role.may(P::RIGHT) {
            return Err(Problem::Forbidden);
        }
        visit.lang = lang;
        Ok(Self { visit, id: staff, name, email, role, session: hash, permission: PhantomData })
    }

    /// The shop.
    #[must_use]
    pub fn shop(&self) -> ShopId {
        self.visit.shop.id
    }

    /// The member as the journal names them.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Staff(self.id)
    }

    /// Whether the member may do something else besides.
    #[must_use]
    pub const fn may(&self, right: Right) -> bool {
        self.role.may(right)
    }

    /// The member's language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.visit.lang
    }
}

impl<P: Permission> FromRequestParts<App> for Agent<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let next = parts.uri.path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
        let Some(token) = cookie(&parts.headers, SESSION_COOKIE).map(str::to_owned) else {
            return Err(Problem::SignIn(next));
        };
        let visit = Visit::from_request_parts(parts, app).await?;
        let session = look_up(app.store(), visit.shop.id, &token).await?;
        let session = session.ok_or(Problem::SignIn(next))?;
        if let Some(reader) = parts.extensions.get::<Reader>() {
            reader.reads(session.lang);
        }
        Self::of(visit, session)
    }
}
