//! The key of a case's files, kept wrapped by the instance's master key. Erasing it erases the files for good.

use crate::fault::Fault;
use crate::tx::Tx;
use crate::values;
use domain::id::{CaseId, ShopId};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

crate::statements! {
    /// A case's key no more.
    ERASE_CASE_KEY = "delete from case_key where shop_id = $1 and case_id = $2" => [];
    /// A case's key, unless another program has kept one already.
    KEEP_CASE_KEY = "insert into case_key (shop_id, case_id, wrapped, made_at) values ($1, $2, $3, $4) \
                     on conflict (shop_id, case_id) do nothing" => [];
    /// A case's key.
    CASE_KEY = "select wrapped from case_key where shop_id = $1 and case_id = $2" => [Blob];
}

impl Tx<'_> {
    /// Erases the key of a case's files: nobody can read them any more, in backups neither unless the backup is older.
    /// `false` where there was none.
    ///
    /// # Errors
    /// Any [`Fault`].
    pub fn erase_case_key(&mut self, shop: ShopId, case: CaseId) -> Result<bool, Fault> {
        Ok(self.exec(ERASE_CASE_KEY, values![shop, case])? > 0)
    }

    /// The key of a case, if it has one.
    pub(crate) fn case_key(
        &mut self,
        (shop, case): (ShopId, CaseId),
        wrapping: &[u8; 32],
    ) -> Result<Option<[u8; 32]>, Fault> {
        let wrapped = self.query_one(CASE_KEY, values![shop, case], |row| row.blob(0).map(<[u8]>::to_vec))?;
        wrapped.map(|wrapped| unwrap_key(wrapped, (shop, case), wrapping)).transpose()
    }

    /// The key of a case, drawn when it has none yet.
    pub(crate) fn make_case_key(
        &mut self,
        (shop, case): (ShopId, CaseId),
        wrapping: &[u8; 32],
    ) -> Result<[u8; 32], Fault> {
        if let Some(known) = self.case_key((shop, case), wrapping)? {
            return Ok(known);
        }
        let key = self.chance().bytes32();
        let mut nonce = [0; NONCE_LEN];
        self.chance().fill(&mut nonce);
        let wrapped = wrap_key(key, nonce, (shop, case), wrapping)?;
        let now = self.now();
        self.exec(KEEP_CASE_KEY, values![shop, case, &wrapped, now])?;
        let kept = self.case_key((shop, case), wrapping)?;
        kept.ok_or_else(|| Fault::Broken(format!("the key of case {case} was not kept")))
    }
}

fn wrap_key(
    key: [u8; 32],
    nonce: [u8; NONCE_LEN],
    place: (ShopId, CaseId),
    wrapping: &[u8; 32],
) -> Result<Vec<u8>, Fault> {
    let mut sealed = key.to_vec();
    wrapping_key(wrapping)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound_to(place), &mut sealed)
        .map_err(|_| unreadable(place))?;
    sealed.splice(0..0, nonce);
    Ok(sealed)
}

fn unwrap_key(mut wrapped: Vec<u8>, place: (ShopId, CaseId), wrapping: &[u8; 32]) -> Result<[u8; 32], Fault> {
    let (nonce, sealed) = wrapped.split_first_chunk_mut::<NONCE_LEN>().ok_or_else(|| unreadable(place))?;
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let key = wrapping_key(wrapping)?
        .open_in_place(nonce, bound_to(place), sealed)
        .map_err(|_| unreadable(place))?;
    <[u8; 32]>::try_from(&*key).map_err(|_| unreadable(place))
}

fn wrapping_key(wrapping: &[u8; 32]) -> Result<LessSafeKey, Fault> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, wrapping).map_err(|why| Fault::Broken(why.to_string()))?;
    Ok(LessSafeKey::new(key))
}

/// A wrapped key that was moved to another case does not open there.
fn bound_to((shop, case): (ShopId, CaseId)) -> Aad<[u8; 16]> {
    Aad::from(
        (u128::from(shop.get().cast_unsigned()) << 64 | u128::from(case.get().cast_unsigned())).to_be_bytes(),
    )
}

fn unreadable((_, case): (ShopId, CaseId)) -> Fault {
    Fault::Broken(format!("the key of case {case} does not open with this instance's master key"))
}
