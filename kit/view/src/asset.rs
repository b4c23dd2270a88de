//! Files that pages load, embedded under names that change with their content. Knows no HTTP framework.

use crate::minify::minify_css;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

/// The folder under which assets are served.
pub const ASSETS_PATH: &str = "/assets/";

/// What `Cache-Control` should say of every asset: its name changes when it does.
pub const ASSETS_CACHE: &str = "public, max-age=31536000, immutable";

/// A file of the repository: name in pages, media type, content.
struct Source {
    name: &'static str,
    mime: &'static str,
    text: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Every asset, alphabetical. To add a script: a file in `assets/js` and a line here.
const SOURCES: &[Source] = &[
    Source { name: "desk.js", mime: JS, text: include_str!("../assets/js/desk.js") },
    Source { name: "guard.js", mime: JS, text: include_str!("../assets/js/guard.js") },
    Source { name: "htmx.js", mime: JS, text: include_str!("../assets/vendor/htmx-4.0.1.min.js") },
    Source { name: "hx-sse.js", mime: JS, text: include_str!("../assets/vendor/hx-sse-4.0.1.min.js") },
    Source { name: "icon.svg", mime: SVG, text: include_str!("../assets/icon.svg") },
    Source { name: "icons.svg", mime: SVG, text: include_str!("../assets/icons.svg") },
    Source { name: "page.js", mime: JS, text: include_str!("../assets/js/page.js") },
    Source { name: "passkey.js", mime: JS, text: include_str!("../assets/js/passkey.js") },
    Source {
        name: "redress.css",
        mime: CSS,
        text: concat!(include_str!("../assets/tokens.css"), include_str!("../assets/redress.css")),
    },
];

/// An asset as it goes over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The body, encoded as `encoding` says.
    pub bytes: &'static [u8],
    /// `Content-Type`.
    pub mime: &'static str,
    /// `Content-Encoding`, where there is one.
    pub encoding: Option<&'static str>,
}

/// An asset with its address, compressed when it is first asked for.
struct Ready {
    name: &'static str,
    mime: &'static str,
    body: Cow<'static, str>,
    url: String,
    brotli: OnceLock<Vec<u8>>,
    gzip: OnceLock<Vec<u8>>,
}

static READY: LazyLock<Vec<Ready>> = LazyLock::new(|| SOURCES.iter().map(Ready::new).collect());

/// The address of an asset by its name: `/assets/redress.0f3c….css`. An unknown name leads nowhere.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    READY.iter().find(|ready| ready.name == name).map_or("", |ready| ready.url.as_str())
}

/// The asset at a path such as [`asset()`] gives, in the best encoding that an `Accept-Encoding` header allows; `None`
/// where there is none, also for the name of an older version.
#[must_use]
pub fn serve(path: &str, accepted: &str) -> Option<Asset> {
    let ready = READY.iter().find(|ready| ready.url == path)?;
    let (bytes, encoding) = if accepts(accepted, "br") {
        (ready.brotli.get_or_init(|| in_brotli(ready.body.as_bytes())).as_slice(), Some("br"))
    } else if accepts(accepted, "gzip") {
        (ready.gzip.get_or_init(|| in_gzip(ready.body.as_bytes())).as_slice(), Some("gzip"))
    } else {
        (ready.body.as_bytes(), None)
    };
    // A compression that failed is empty: then the body goes as it is.
    let whole = Asset { bytes: ready.body.as_bytes(), mime: ready.mime, encoding: None };
    Some(if bytes.is_empty() { whole } else { Asset { bytes, mime: ready.mime, encoding } })
}

impl Ready {
    fn new(source: &Source) -> Self {
        let body =
            if source.mime == CSS { Cow::Owned(minify_css(source.text)) } else { Cow::Borrowed(source.text) };
        let (stem, ending) = source.name.rsplit_once('.').unwrap_or((source.name, ""));
        let url = format!("{ASSETS_PATH}{stem}.{}.{ending}", short_hash(body.as_bytes()));
        Self {
            name: source.name,
            mime: source.mime,
            body,
            url,
            brotli: OnceLock::new(),
            gzip: OnceLock::new(),
        }
    }
}

/// Forty bits of SHA-256 in hex: enough to tell versions apart, not a proof of anything.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a header names an encoding and does not weigh it with nought.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';').map(str::trim);
        let named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

fn in_brotli(bytes: &[u8]) -> Vec<u8> {
    const QUALITY: i32 = 9;
    let settings = brotli::enc::BrotliEncoderParams { quality: QUALITY, ..Default::default() };
    let mut out = Vec::new();
    match brotli::BrotliCompress(&mut &*bytes, &mut out, &settings) {
        Ok(_) => out,
        Err(_) => Vec::new(),
    }
}

fn in_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn every_asset_is_served_under_its_address() {
        assert!(SOURCES.is_sorted_by_key(|source| source.name));
        for source in SOURCES {
            let plain = serve(asset(source.name), "").unwrap();
            assert_eq!((plain.mime, plain.encoding), (source.mime, None), "{}", source.name);
            assert!(!plain.bytes.is_empty());
            let gzip = serve(asset(source.name), "gzip, deflate").unwrap();
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(gzip.bytes).read_to_end(&mut unpacked).unwrap();
            assert_eq!((gzip.encoding, unpacked.as_slice()), (Some("gzip"), plain.bytes));
            let brotli = serve(asset(source.name), "gzip, br;q=0.9").unwrap();
            let mut unpacked = Vec::new();
            brotli::Decompressor::new(brotli.bytes, 4096).read_to_end(&mut unpacked).unwrap();
            assert_eq!((brotli.encoding, unpacked.as_slice()), (Some("br"), plain.bytes));
        }
    }

    #[test]
    fn an_unknown_path_is_nothing() {
        for path in ["/assets/redress.css", "/assets/../Cargo.toml", "", "/assets/"] {
            assert_eq!(serve(path, "br"), None, "{path}");
        }
        assert_eq!(asset("nothing.css"), "");
        assert_eq!(serve(asset("page.js"), "br;q=0").unwrap().encoding, None);
    }

    #[test]
    fn the_first_view_weighs_little() {
        const FIRST_VIEW_BYTES_MAX: usize = 30_000;
        let weight = |name| serve(asset(name), "br").unwrap().bytes.len();
        let sum = weight("redress.css") + weight("icons.svg") + weight("page.js");
        assert!(sum < FIRST_VIEW_BYTES_MAX, "{sum} bytes");
    }
}
