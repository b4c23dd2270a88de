//! A shop as pages need it: its settings, read once and remembered for a second.

use crate::page::{face, service_notice};
use crate::settings::{Settings, read};
use domain::case::Terms;
use domain::id::ShopId;
use domain::{Lang, Moment};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Fault, Store};
use view::Face;

/// How long settings are remembered; another node's change shows after this at the latest.
const REMEMBERED_MS: i64 = 1_000;

/// A shop and its settings.
#[derive(Clone, Debug)]
pub struct Shop {
    /// Its identity.
    pub id: ShopId,
    /// Everything that its owner set.
    pub settings: Settings,
    /// Its time zone.
    pub zone: TimeZone,
    faces: [Arc<Face>; 2],
}

impl Shop {
    pub(crate) fn of(id: ShopId, mut settings: Settings, now: Moment) -> Self {
        settings.terms.second_above.clone_from(&settings.paying.second_above);
        let zone = settings.terms.hours.time_zone();
        let today = now.day_in(&zone);
        let faces = [Lang::En, Lang::Ru].map(|lang| {
            let said = settings.notices.iter().filter(|notice| notice.is_on(today));
            let notices = said.map(|notice| service_notice(notice, lang)).collect();
            Arc::new(Face { notices, ..face(&settings.face, lang) })
        });
        Self { id, settings, zone, faces }
    }

    /// What the shop promises.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.settings.terms
    }

    /// Its face in a language.
    #[must_use]
    pub fn face(&self, lang: Lang) -> Arc<Face> {
        let [en, ru] = &self.faces;
        Arc::clone(match lang {
            Lang::En => en,
            Lang::Ru => ru,
        })
    }

    /// The language of pages for visitors whose own is unknown.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.settings.lang
    }
}

/// The shops that were asked for lately.
#[derive(Default)]
pub struct Shops(RwLock<HashMap<ShopId, (Moment, Arc<Shop>)>>);

impl Shops {
    pub(crate) async fn get(&self, store: &Store, id: ShopId) -> Result<Arc<Shop>, Fault> {
        let now = store.now();
        if let Some(known) = self.remembered(id, now) {
            return Ok(known);
        }
        let settings = match store.read(move |tx| read(tx, id)).await {
            Ok(settings) => settings,
            // While the database is away, what was last known does: a page shows, and a form still hears what was typed.
            Err(fault @ (Fault::Busy | Fault::Gone(_))) => return self.last_known(id).ok_or(fault),
            Err(fault) => return Err(fault),
        };
        let shop = Arc::new(Shop::of(id, settings, now));
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(id, (now, Arc::clone(&shop)));
        Ok(shop)
    }

    pub(crate) fn forget(&self, id: ShopId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// What was last read, however long ago.
    pub(crate) fn last_known(&self, id: ShopId) -> Option<Arc<Shop>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&id).map(|(_, shop)| Arc::clone(shop))
    }

    fn remembered(&self, id: ShopId, now: Moment) -> Option<Arc<Shop>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (at, shop) = all.get(&id)?;
        (0..REMEMBERED_MS).contains(&now.since(*at)).then(|| Arc::clone(shop))
    }
}
