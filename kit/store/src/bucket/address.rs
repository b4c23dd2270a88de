//! Where a bucket is and who asks it. Asks nothing.

use std::fmt;

/// A bucket as the configuration names it.
#[derive(Clone, PartialEq, Eq)]
pub struct BucketAt {
    /// `https://host/bucket` or `https://host/bucket/prefix`; `https://bucket.host` where the bucket stands in the host.
    pub url: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The access key's id.
    pub key: String,
    /// The access key's secret.
    pub secret: String,
}

impl fmt::Debug for BucketAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BucketAt")
            .field("url", &self.url)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

/// Why a bucket cannot be used as it was named.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBucket {
    /// It is no address of a bucket.
    #[error(
        "the address of the S3 bucket cannot be read: {0}. Write it like https://s3.eu-central-1.amazonaws.com/bucket"
    )]
    Address(&'static str),
    /// The key or its secret is missing.
    #[error("the S3 bucket needs an access key and its secret: set REDRESS_S3_KEY and REDRESS_S3_SECRET")]
    NoKey,
    /// The machine gives no threads or no TLS.
    #[error("the S3 bucket cannot be asked: {0}")]
    Unready(String),
}

/// An address in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) is_https: bool,
    pub(super) host: String,
    pub(super) port: u16,
    /// As the header `Host` has it.
    pub(super) authority: String,
    /// The path of the bucket itself.
    pub(super) root: String,
    /// The path that keys are added to.
    pub(super) objects: String,
    /// What all keys begin with: nothing, or something that ends with a slash.
    pub(super) prefix: String,
    pub(super) name: String,
}

impl Address {
    pub(super) fn read(url: &str) -> Result<Self, BadBucket> {
        let (is_https, rest) = match url.trim().split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(BadBucket::Address("it must begin with https:// or http://")),
        };
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, port) = host_and_port(authority, is_https)?;
        let path = path.trim_end_matches('/');
        let is_plain = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        };
        let dots = |part: &str| part == "." || part == "..";
        if !path.is_empty() && !path.split('/').all(|part| is_plain(part) && !dots(part)) {
            return Err(BadBucket::Address(
                "bucket and prefix may hold letters, digits, dots, - and _ alone",
            ));
        }
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        let root = if bucket.is_empty() { "/".to_owned() } else { format!("/{bucket}") };
        let objects = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        let authority = authority.to_ascii_lowercase();
        let name = if path.is_empty() { authority.clone() } else { format!("{path} at {authority}") };
        Ok(Self { is_https, host, port, authority, root, objects, prefix, name })
    }
}

fn host_and_port(authority: &str, is_https: bool) -> Result<(String, u16), BadBucket> {
    let usual = if is_https { 443 } else { 80 };
    let (host, port) = match authority.rsplit_once(':') {
        // The last colon of `[::1]` is none before a port.
        Some((host, port)) if !port.ends_with(']') => {
            (host, port.parse().map_err(|_| BadBucket::Address("its port is no number"))?)
        }
        _ => (authority, usual),
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_name = bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
    if bare.is_empty() || !is_name {
        return Err(BadBucket::Address("it names no host; keys do not belong into it"));
    }
    Ok((bare.to_ascii_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_the_bucket_ends_and_the_prefix_begins() {
        for (url, place, paths, prefix) in [
            ("https://s3.example/shop", ("s3.example", 443), ("/shop", "/shop/"), ""),
            ("https://S3.example/shop/", ("s3.example", 443), ("/shop", "/shop/"), ""),
            ("http://127.0.0.1:9000/shop/a/b", ("127.0.0.1", 9000), ("/shop", "/shop/a/b/"), "a/b/"),
            ("https://shop.s3.example", ("shop.s3.example", 443), ("/", "/"), ""),
            ("http://[::1]:9000/b", ("::1", 9000), ("/b", "/b/"), ""),
            ("http://[::1]/b", ("::1", 80), ("/b", "/b/"), ""),
        ] {
            let read = Address::read(url).unwrap();
            assert_eq!((read.host.as_str(), read.port), place, "{url}");
            assert_eq!(
                (read.root.as_str(), read.objects.as_str(), read.prefix.as_str()),
                (paths.0, paths.1, prefix)
            );
        }
        let bad = [
            "",
            "s3.example/b",
            "ftp://h/b",
            "https:///b",
            "https://k:s@h/b",
            "https://h:x/b",
            "https://h/a b",
        ];
        for url in bad.into_iter().chain(["https://h/../b", "https://h/b?c", "https://h/a//b"]) {
            assert!(Address::read(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_secret_is_not_told() {
        let [url, region, key, secret] = ["https://h/b", "r", "open", "hush"].map(str::to_owned);
        let told = format!("{:?}", BucketAt { url, region, key, secret });
        assert!(told.contains("https://h/b") && !told.contains("hush"), "{told}");
    }
}
