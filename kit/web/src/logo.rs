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
        let hash = hex(Sha256::digest(&self.bytes).get(..16).unwrap_or_default());
        tx.exec(rows::KEEP_LOGO, values![shop, &hash, self.kind.code(), &self.bytes])?;
        tx.exec(rows::DROP_LOGOS, values![shop, &hash])?;
        Ok(hash)
    }
}

fn is_fit(wide: u32, high: u32) -> bool {
    let fits = 1..=SIDE_PIXELS_MAX;
    fits.contains(&wide) && fits.contains(&high) && wide <= high * WIDER_MAX && high <= wide * HIGHER_MAX
}

/// Takes the shop's picture away.
///
/// # Errors
/// What the database ends in.
pub fn drop_logo(tx: &mut Tx<'_>, shop: ShopId) -> Result<(), Fault> {
    tx.exec(rows::DROP_LOGOS, values![shop, ""]).map(drop)
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
