//! The address by which shoppers reach the shop: every link in letters and receipts begins with it.

use axum::http::Uri;

/// An address as it is used, without a slash at its end.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn base_url(text: &str) -> Result<String, String> {
    let text = text.trim();
    // Before an @ there may be a password.
    let shown = text.rsplit_once('@').map_or_else(|| text.to_owned(), |(_, after)| format!("…@{after}"));
    let refused = |why: &str| {
        format!(
            "--base-url (or base_url in the configuration) is {shown:?}: {why}. Write it like https://help.shop.example"
        )
    };
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err(refused("it must begin with https:// or http://"));
    }
    let bare = rest.trim_end_matches('/').to_ascii_lowercase();
    if bare.contains('@') {
        return Err(refused(
            "it holds a user or a password, and every shopper gets to read it: leave them out",
        ));
    }
    if bare.contains(['?', '#']) {
        return Err(refused("it must end before a ? or a #"));
    }
    if bare.contains('/') {
        return Err(refused("it must end after the name and the port, for pages lie directly below it"));
    }
    if !bare.is_ascii() {
        return Err(refused("a name in other letters is written in its form xn--…"));
    }
    let is_port_good = bare
        .rsplit_once(':')
        .is_none_or(|(_, port)| port.ends_with(']') || port.parse::<u16>().is_ok_and(|port| port > 0));
    if !is_port_good {
        return Err(refused("its port is no number from 1 to 65535"));
    }
    let uri: Uri = format!("{scheme}://{bare}/").parse().map_err(|_| refused("it has no readable name"))?;
    if !is_host(uri.host().unwrap_or_default()) {
        return Err(refused("it has no readable name"));
    }
    Ok(format!("{scheme}://{bare}"))
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => host.trim_end_matches('.').split('.').all(is_label),
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn addresses_of_shops() {
        for (text, read) in [
            ("https://help.shop.example", "https://help.shop.example"),
            (" http://127.0.0.1:8080/ ", "http://127.0.0.1:8080"),
            ("http://localhost", "http://localhost"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            ("https://xn--80aswg.xn--p1ai", "https://xn--80aswg.xn--p1ai"),
            ("HTTPS://Help.Shop.EXAMPLE:8443/", "https://help.shop.example:8443"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(read));
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_the_reason() {
        for (text, why) in [
            ("", "must begin with"),
            ("help.shop.example", "must begin with"),
            ("htps://help.shop.example", "must begin with"),
            ("ftp://help.shop.example", "must begin with"),
            ("https://", "no readable name"),
            ("https://help shop", "no readable name"),
            ("https://a..b", "no readable name"),
            ("https://me:hush@shop.example", "leave them out"),
            ("https://me:hush@shop.example/a?b#c", "leave them out"),
            ("shop.example/me:hush@x", "must begin with"),
            ("https://shop.example:99999", "1 to 65535"),
            ("https://shop.example:", "1 to 65535"),
            ("https://shop.example/help", "end after the name"),
            ("https://shop.example?x", "before a ? or a #"),
            ("https://shop.example/#top", "before a ? or a #"),
            ("https://магазин.рф", "xn--"),
        ] {
            let said = base_url(text).unwrap_err();
            assert!(said.contains(why) && said.contains("--base-url"), "{said}");
            assert!(!said.contains("hush"), "{said}");
        }
    }
}
