//! Whose passkeys they are: the shop's address as browsers name it. Knows no page.

/// The shop as an authenticator knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// `https://help.shop.example`: where a page must have been opened.
    pub origin: String,
    /// `help.shop.example`: what passkeys are bound to.
    pub host: String,
}

/// Why a shop can have no passkeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSite {
    /// Its address is a number, and browsers bind passkeys to names.
    Number,
    /// Its address has no https.
    Plain,
}

impl Site {
    /// Of the shop's address.
    ///
    /// # Errors
    /// [`NoSite`].
    pub fn of(base_url: &str) -> Result<Self, NoSite> {
        let (scheme, rest) = base_url.split_once("://").ok_or(NoSite::Plain)?;
        let place = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let host = match place.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => place.as_str(),
        };
        if host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok() {
            return Err(NoSite::Number);
        }
        let is_here = host == "localhost" || host.ends_with(".localhost");
        if scheme != "https" && !is_here {
            return Err(NoSite::Plain);
        }
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let origin = format!("{scheme}://{}", place.strip_suffix(usual).unwrap_or(&place));
        Ok(Self { origin, host: host.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_known_by_its_name() {
        for (address, origin, host) in [
            ("https://Help.Shop.example", "https://help.shop.example", "help.shop.example"),
            ("https://shop.example:443", "https://shop.example", "shop.example"),
            ("https://shop.example:8443", "https://shop.example:8443", "shop.example"),
            ("http://localhost:8080", "http://localhost:8080", "localhost"),
            ("http://a.localhost", "http://a.localhost", "a.localhost"),
        ] {
            let site = Site { origin: origin.to_owned(), host: host.to_owned() };
            assert_eq!(Site::of(address), Ok(site), "{address}");
        }
        for (address, why) in [
            ("http://shop.example", NoSite::Plain),
            ("http://localhost.evil.example", NoSite::Plain),
            ("https://192.0.2.7", NoSite::Number),
            ("http://127.0.0.1:8080", NoSite::Number),
            ("http://[::1]:8080", NoSite::Number),
            ("shop.example", NoSite::Plain),
        ] {
            assert_eq!(Site::of(address), Err(why), "{address}");
        }
    }
}
