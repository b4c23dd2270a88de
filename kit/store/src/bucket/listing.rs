//! What a bucket says in XML, read as far as it matters: keys and times of a list, the code of a refusal. Our own keys
//! need no escaping; what else lies in the bucket is passed over.

use super::Found;
use domain::Moment;

/// A page of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listing {
    pub(super) found: Vec<Found>,
    /// What the next page is asked by.
    pub(super) more: Option<String>,
}

pub(super) fn read(text: &str) -> Listing {
    let mut found = Vec::new();
    for contents in text.split("<Contents>").skip(1) {
        let contents = contents.split("</Contents>").next().unwrap_or_default();
        let at = within(contents, "LastModified").and_then(|at| Moment::parse(&at));
        // Without a time nobody knows whether it is old: it is left alone.
        if let (Some(key), Some(at)) = (within(contents, "Key"), at) {
            found.push(Found { key, at });
        }
    }
    let goes_on = within(text, "IsTruncated").is_some_and(|said| said == "true");
    let more = within(text, "NextContinuationToken").filter(|_| goes_on);
    Listing { found, more }
}

/// The code of a refusal.
pub(super) fn code(text: &str) -> Option<String> {
    let code = within(text, "Code")?;
    code.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(code)
}

fn within(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    let (inner, _) = rest.split_once(&format!("</{name}>"))?;
    let plain =
        inner.replace("&quot;", "\"").replace("&apos;", "'").replace("&lt;", "<").replace("&gt;", ">");
    Some(plain.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read() {
        let text = "<?xml version=\"1.0\"?><ListBucketResult><Name>b</Name><IsTruncated>true</IsTruncated>\
            <NextContinuationToken>a&amp;b=</NextContinuationToken><Contents><Key>1/7/0a</Key>\
            <LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;x&quot;</ETag></Contents>\
            <Contents><Key>odd</Key></Contents></ListBucketResult>";
        let at = Moment::parse("2026-01-02T03:04:05Z").unwrap();
        let one = Found { key: "1/7/0a".to_owned(), at };
        assert_eq!(read(text), Listing { found: vec![one], more: Some("a&b=".to_owned()) });
        assert_eq!(read(&text.replace("true", "false")).more, None);
        assert_eq!(read("<html>"), Listing { found: Vec::new(), more: None });
    }

    #[test]
    fn a_refusal_is_named_by_its_code_alone() {
        assert_eq!(
            code("<Error><Code>NoSuchKey</Code><Message>m</Message></Error>").as_deref(),
            Some("NoSuchKey")
        );
        assert_eq!(code("<Error><Code>a <b></Code></Error>"), None);
        assert_eq!(code("oops"), None);
    }
}
