//! What every handler is given: the store, the keys, the shops, the limits. Knows no page.

use crate::call::Caller;
use crate::ending::Ending;
use crate::judge::Judge;
use crate::key::KnownKeys;
use crate::letters::Post;
use crate::limits::Limits;
use crate::pace::Paces;
use crate::press::Press;
use crate::proxies::Proxies;
use crate::settings::Settings;
use crate::shop::{Shop, Shops};
use crate::traffic::Traffic;
use domain::id::ShopId;
use domain::link::LinkKey;
use domain::{Clock, Moment};
use std::sync::Arc;
use store::files::Files;
use store::{Fault, Keys, Store};
use view::{Html, Pen};

/// The running program, shared by all handlers; a clone is the same one.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// Makes the strip that stands on every page of the demo: from the pen, the present and the tour's cookie.
pub type StripMaker = fn(&Pen, Moment, &str) -> Html;

/// What the program is put together from.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The encrypted files.
    pub files: Files,
    /// The instance's keys.
    pub keys: Keys,
    /// Where shoppers reach the shop: `https://help.shop.example`; never ends with a slash.
    pub base_url: String,
    /// The strip on every page, where this is the demo.
    pub strip: Option<StripMaker>,
    /// Limits against floods.
    pub limits: Limits,
    /// The shops' settings, read from the database and remembered for a moment.
    pub shops: Shops,
    /// How fast shops answer, remembered for a minute.
    pub paces: Paces,
    /// What takes letters to the world.
    pub post: Arc<dyn Post>,
    /// What speaks to other programs.
    pub caller: Arc<dyn Caller>,
    /// Keys of other programs that were used in the last second.
    pub known_keys: KnownKeys,
    /// What judges messages.
    pub judge: Arc<dyn Judge>,
    /// What sets letters as PDF, where the program was built with it.
    pub press: Option<Arc<dyn Press>>,
    /// How much is asked.
    pub traffic: Traffic,
    /// Whose word is believed about where a request came from.
    pub proxies: Proxies,
    /// How near the end is.
    pub ending: Ending,
    /// The clock that the store uses too.
    pub clock: Arc<dyn Clock>,
}

impl App {
    /// From its parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The encrypted files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.0.files
    }

    /// The instance's keys.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The key of the links to cases.
    #[must_use]
    pub fn links(&self) -> &LinkKey {
        self.0.keys.link_key()
    }

    /// Limits against floods.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Where shoppers reach the shop, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.0.base_url
    }

    /// The strip on every page, where this is the demo.
    #[must_use]
    pub fn strip(&self) -> Option<StripMaker> {
        self.0.strip
    }

    /// What takes letters to the world.
    #[must_use]
    pub fn post(&self) -> &dyn Post {
        self.0.post.as_ref()
    }

    /// What speaks to other programs.
    #[must_use]
    pub fn caller(&self) -> &dyn Caller {
        self.0.caller.as_ref()
    }

    /// What judges messages.
    #[must_use]
    pub fn judge(&self) -> Arc<dyn Judge> {
        Arc::clone(&self.0.judge)
    }

    pub(crate) fn press(&self) -> Option<&dyn Press> {
        self.0.press.as_deref()
    }

    /// How much is asked.
    #[must_use]
    pub fn traffic(&self) -> &Traffic {
        &self.0.traffic
    }

    /// Whose word is believed about where a request came from.
    #[must_use]
    pub fn proxies(&self) -> &Proxies {
        &self.0.proxies
    }

    /// How near the program's end is.
    #[must_use]
    pub fn ending(&self) -> &Ending {
        &self.0.ending
    }

    pub(crate) fn paces(&self) -> &Paces {
        &self.0.paces
    }

    pub(crate) fn known_keys(&self) -> &KnownKeys {
        &self.0.known_keys
    }

    /// The present.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.0.clock.now()
    }

    /// A shop with its settings.
    ///
    /// # Errors
    /// What the database ends in.
    pub async fn shop(&self, id: ShopId) -> Result<Arc<Shop>, Fault> {
        self.0.shops.get(&self.0.store, id).await
    }

    /// A shop as it was last known; where it never was, one that set nothing.
    pub(crate) fn shop_in_any_case(&self, id: ShopId) -> Arc<Shop> {
        self.0.shops.last_known(id).unwrap_or_else(|| Arc::new(Shop::of(id, Settings::default(), self.now())))
    }

    /// Forgets what is remembered of a shop's settings, after a change.
    pub fn shop_changed(&self, id: ShopId) {
        self.0.shops.forget(id);
    }
}
