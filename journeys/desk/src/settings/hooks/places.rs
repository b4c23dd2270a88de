//! The places among the calls to one program: who hangs must not hold every runner that others wait for. Calls nobody.

use domain::id::ShopId;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Calls to one program at once.
const CALLS_MAX: usize = 2;

/// How many calls are under way to each program.
static UNDER_WAY: Mutex<BTreeMap<(ShopId, i64), usize>> = Mutex::new(BTreeMap::new());

/// A place among the calls to a program; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    of: (ShopId, i64),
}

impl Place {
    /// A place, where one is free.
    pub(super) fn take(shop: ShopId, hook: i64) -> Option<Self> {
        let of = (shop, hook);
        let mut under_way = under_way();
        let n = under_way.entry(of).or_default();
        (*n < CALLS_MAX).then(|| {
            *n += 1;
            Self { of }
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut under_way = under_way();
        match under_way.get_mut(&self.of) {
            Some(n) if *n > 1 => *n -= 1,
            _ => drop(under_way.remove(&self.of)),
        }
    }
}

fn under_way() -> MutexGuard<'static, BTreeMap<(ShopId, i64), usize>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}
