//! The shop's own picture: one, small, stripped of metadata, served under its hash. Decodes no pixels.

use crate::asked::Path;
use crate::problem::Problem;
use crate::rows;
use crate::visit::Visit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::case::hex;
use domain::id::ShopId;
use domain::media::{Kind, dimensions, sniff, strip};
use sha2::{Digest, Sha256};
use store::{Fault, Tx, values};

/// Bytes of the picture at the most.
pub const LOGO_BYTES_MAX: usize = 1 << 20;
/// Pixels of each side at the most: every page of every visitor unpacks them.
const SIDE_PIXELS_MAX: u32 = 4_096;
/// How many times as wide as high it may be: beyond that it is a thread in the head of a page.
const WIDER_MAX: u32 = 8;
/// How many times as high as wide.
const HIGHER_MAX: u32 = 3;

/// A picture fit to be shown on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    kind: Kind,
    bytes: Vec<u8>,
}

/// A kept picture, for whoever is to choose between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoLook {
    /// What its address ends in: `/logo/{hash}`.
    pub hash: String,
    /// Pixels from side to side; 0 where they cannot be read.
    pub wide: u32,
    /// Pixels from top to bottom; 0 where they cannot be read.
    pub high: u32,
    /// Bytes.
    pub size: u64,
}

/// Why a picture is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLogo {
    /// More than [`LOGO_BYTES_MAX`].
    TooLarge,
    /// Neither PNG nor JPEG nor WebP.
    OtherKind,
    /// Cut off or broken.
    Damaged,
    /// Far too wide or far too high to be recognised at the size of a logo, or of too many pixels.
    OtherShape,
}

impl BadLogo {
    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::OtherKind => "other-kind",
            Self::Damaged => "damaged",
            Self::OtherShape => "other-shape",
        }
    }
}

impl Logo {
    /// Looks at what was uploaded and takes its metadata off.
    ///
    /// # Errors
    /// [`BadLogo`].
    pub fn read(bytes: &[u8]) -> Result<Self, BadLogo> {
        if bytes.len() > LOGO_BYTES_MAX {
            return Err(BadLogo::TooLarge);
        }
        let kind = sniff(bytes, "");
        if !matches!(kind, Kind::Jpeg | Kind::Png | Kind::Webp) {
            return Err(BadLogo::OtherKind);
        }
        let stripped = strip(bytes).map_err(|_| BadLogo::Damaged)?;
        let (wide, high) = dimensions(kind, bytes).ok_or(BadLogo::Damaged)?;
        if !is_fit(wide, high) {
            return Err(BadLogo::OtherShape);
        }
        Ok(Self { kind, bytes: stripped.bytes })
    }

    /// Keeps it instead of any before and gives its hash, for [`crate::settings::FaceSettings::logo`].
    ///
    /// # Errors
    /// What the database ends in.
    pub fn keep(&self, tx: &mut Tx<'_>, shop: ShopId) -> Result<String, Fault> {
        let LogoLook { hash, .. } = self.hold(tx, shop)?;
        keep_only_logo(tx, shop, &hash)?;
        Ok(hash)
    }

    /// Keeps it beside the shop's own, until the next choice ends in [`keep_only_logo`].
    ///
    /// # Errors
    /// What the database ends in.
    pub fn hold(&self, tx: &mut Tx<'_>, shop: ShopId) -> Result<LogoLook, Fault> {
        let hash = hex(Sha256::digest(&self.bytes).get(..16).unwrap_or_default());
        tx.exec(rows::KEEP_LOGO, values![shop, &hash, self.kind.code(), &self.bytes])?;
        Ok(look(hash, self.kind, &self.bytes))
    }
}

fn is_fit(wide: u32, high: u32) -> bool {
    let fits = 1..=SIDE_PIXELS_MAX;
    fits.contains(&wide) && fits.contains(&high) && wide <= high * WIDER_MAX && high <= wide * HIGHER_MAX
}

/// Takes every other picture of the shop away; all of them where the hash is empty.
///
/// # Errors
/// What the database ends in.
pub fn keep_only_logo(tx: &mut Tx<'_>, shop: ShopId, hash: &str) -> Result<(), Fault> {
    tx.exec(rows::DROP_LOGOS, values![shop, hash]).map(drop)
}

/// A picture that is kept, and may be none any more.
///
/// # Errors
/// What the database ends in.
pub fn logo_look(tx: &mut Tx<'_>, shop: ShopId, hash: &str) -> Result<Option<LogoLook>, Fault> {
    tx.query_one(rows::LOGO, values![shop, hash], |row| {
        Ok(look(hash.to_owned(), Kind::from_code(row.text(0)?).unwrap_or(Kind::Other), row.blob(1)?))
    })
}

fn look(hash: String, kind: Kind, bytes: &[u8]) -> LogoLook {
    let (wide, high) = dimensions(kind, bytes).unwrap_or_default();
    LogoLook { hash, wide, high, size: bytes.len() as u64 }
}

/// `GET /logo/{hash}`: never another picture under the same address.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn logo(visit: Visit, Path(hash): Path<String>) -> Result<Response, Problem> {
    let shop = visit.shop.id;
    let found = visit
        .app
        .store()
        .read(move |tx| {
            tx.query_one(rows::LOGO, values![shop, &hash], |row| {
                Ok((row.text(0)?.to_owned(), row.blob(1)?.to_vec()))
            })
        })
        .await?;
    let (kind, bytes) = found.ok_or(Problem::NotFound)?;
    let mime = match kind.as_str() {
        "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        _ => "image/png",
    };
    Ok(([(CONTENT_TYPE, mime), (CACHE_CONTROL, view::ASSETS_CACHE)], bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::is_fit;

    #[test]
    fn a_logo_can_be_recognised_at_its_size() {
        for (wide, high, fits) in [
            (64, 64, true),
            (800, 100, true),
            (801, 100, false),
            (100, 300, true),
            (100, 301, false),
            (4_096, 4_096, true),
            (5_000, 5_000, false),
            (0, 10, false),
        ] {
            assert_eq!(is_fit(wide, high), fits, "{wide} × {high}");
        }
    }
}
