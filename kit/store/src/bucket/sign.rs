//! The signature of a request to S3 (AWS Signature Version 4): a function of the request, the keys and the time.

use domain::Moment;
use domain::case::hex;
use ring::digest::{SHA256, digest};
use ring::hmac;
use std::fmt::Write as _;

/// Who signs.
pub(super) struct Signer {
    pub(super) key: String,
    pub(super) secret: String,
    pub(super) region: String,
}

/// What is signed; path and query as they are sent, the query's parts in order.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
    pub(super) host: &'a str,
    /// SHA-256 of the body, hex.
    pub(super) sum: &'a str,
}

impl Signer {
    /// The headers `x-amz-date` and `authorization`.
    pub(super) fn sign(&self, asked: &Asked<'_>, now: Moment) -> (String, String) {
        let date = now.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
        let day = date.get(..8).unwrap_or_default();
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let Asked { method, path, query, host, sum } = asked;
        let signed = "host;x-amz-content-sha256;x-amz-date";
        let whole = format!(
            "{method}\n{path}\n{query}\nhost:{host}\nx-amz-content-sha256:{sum}\nx-amz-date:{date}\n\n{signed}\n{sum}"
        );
        let whole = hex(digest(&SHA256, whole.as_bytes()).as_ref());
        let first = format!("AWS4{}", self.secret);
        let key = [day, &self.region, "s3", "aws4_request"]
            .iter()
            .fold(first.into_bytes(), |key, part| code(&key, part.as_bytes()));
        let signature = code(&key, format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{whole}").as_bytes());
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={signed},Signature={}",
            self.key,
            hex(&signature)
        );
        (date, authorization)
    }
}

/// A value as it stands in a query: all but letters, digits and `-._~` as `%XX`.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn code(key: &[u8], text: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples that Amazon's description of the signature gives.
    #[test]
    fn known_requests_have_the_known_signatures() {
        let signer = Signer {
            key: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            region: "us-east-1".to_owned(),
        };
        let at = Moment::parse("2013-05-24T00:00:00Z").unwrap();
        let (host, sum) = ("examplebucket.s3.amazonaws.com", super::super::NOTHING);
        for (query, signature) in [
            ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            ("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ] {
            let (date, said) = signer.sign(&Asked { method: "GET", path: "/", query, host, sum }, at);
            assert_eq!(date, "20130524T000000Z");
            assert!(said.ends_with(&format!("Signature={signature}")), "{query}: {said}");
            assert!(said.contains("Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"));
        }
    }

    #[test]
    fn values_are_encoded_as_the_signature_wants_them() {
        assert_eq!(encoded("a/b c+ё~"), "a%2Fb%20c%2B%D1%91~");
    }
}
