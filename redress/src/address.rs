//! The address by which shoppers reach the shop: every link in letters and receipts begins with it.

use axum::http::Uri;

/// An address as it is used, without a slash at its end.
///
/// # Errors
/// What is wrong with it, in words.
pub(crate) fn base_url(text: &str) -> Result<String, String> {
    let refused = |why: &str| {
        format!(
            "--base-url (or base_url in the configuration) is {text:?}: {why}. Write it like https://help.shop.example"
        )
    };
    let text = text.trim();
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(refused("it must begin with https:// or http://"));
    };
    if !matches!(scheme, "http" | "https") {
        return Err(refused("it must begin with https:// or http://"));
    }
    let bare = rest.trim_end_matches('/');
    if bare.contains(['/', '?', '#']) {
        return Err(refused("it must end after the name and the port, for pages lie directly below it"));
    }
    if !bare.is_ascii() {
        return Err(refused("a name in other letters is written in its form xn--…"));
    }
    let uri: Uri = format!("{scheme}://{bare}/").parse().map_err(|_| refused("it has no readable name"))?;
    let host = uri.host().unwrap_or_default();
    let is_port_good = bare
        .rsplit_once(':')
        .is_none_or(|(_, port)| port.ends_with(']') || port.parse::<u16>().is_ok_and(|port| port > 0));
    if bare.contains('@') || !is_port_good || !is_host(host) {
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
            ("https://me:secret@shop.example", "no readable name"),
            ("https://shop.example:99999", "no readable name"),
            ("https://shop.example:", "no readable name"),
            ("https://shop.example/help", "end after the name"),
            ("https://shop.example?x", "end after the name"),
            ("https://магазин.рф", "xn--"),
        ] {
            let said = base_url(text).unwrap_err();
            assert!(said.contains(why) && said.contains("--base-url"), "{said}");
        }
    }
}
