//! Which bucket of S3 the files lie in, for every command that touches them: said on the command line, in the environment
//! or in the configuration file, in this order.

use crate::config::Files;
use std::env;
use store::bucket::BucketAt;

/// The region where none is named; servers that are not Amazon's take it.
const REGION: &str = "us-east-1";

/// `--s3 URL` and `--s3-region REGION`; the keys come from the environment, where no list of processes shows them.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct InBucket {
    /// The bucket of S3 that the files lie in: https://host/bucket; left out, they lie in the data folder
    #[arg(long, value_name = "URL", env = "REDRESS_S3")]
    s3: Option<String>,
    /// The region of the bucket
    #[arg(long, value_name = "REGION", env = "REDRESS_S3_REGION")]
    s3_region: Option<String>,
    #[arg(skip)]
    written: Option<Files>,
}

impl InBucket {
    /// What is not said here is taken from the configuration file.
    pub(crate) fn or(self, files: Files) -> Self {
        Self { written: Some(files), ..self }
    }

    /// The bucket, where one is named.
    pub(crate) fn at(&self) -> Option<BucketAt> {
        self.among(|name| env::var(name).ok())
    }

    fn among(&self, environment: impl Fn(&str) -> Option<String>) -> Option<BucketAt> {
        let written = self.written.clone().unwrap_or_default();
        let secret = |name: &str, written: Option<String>| {
            environment(name).filter(|value| !value.is_empty()).or(written).unwrap_or_default()
        };
        // An empty word means none, as a file of settings often has it.
        let url = self.s3.clone().or(written.s3).filter(|url| !url.is_empty())?;
        let region = self.s3_region.clone().or(written.s3_region).filter(|region| !region.is_empty());
        Some(BucketAt {
            url,
            region: region.unwrap_or_else(|| REGION.to_owned()),
            key: secret("REDRESS_S3_KEY", written.s3_key),
            secret: secret("REDRESS_S3_SECRET", written.s3_secret),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_word_counts() {
        let some = |text: &str| Some(text.to_owned());
        let file =
            Files { s3: some("https://file/b"), s3_key: some("k"), s3_secret: some("s"), ..Files::default() };
        let nothing = |_: &str| None;
        assert_eq!(InBucket::default().among(nothing), None);
        let written = InBucket::default().or(file.clone()).among(nothing).unwrap();
        assert_eq!((written.url.as_str(), written.region.as_str()), ("https://file/b", REGION));
        assert_eq!((written.key.as_str(), written.secret.as_str()), ("k", "s"));
        let said = InBucket { s3: some("https://said/b"), s3_region: some("x"), written: None }.or(file);
        let told = said.among(|name| (name == "REDRESS_S3_KEY").then(|| "told".to_owned())).unwrap();
        assert_eq!((told.url.as_str(), told.region.as_str()), ("https://said/b", "x"));
        assert_eq!((told.key.as_str(), told.secret.as_str()), ("told", "s"));
        assert_eq!(InBucket { s3: some(""), ..InBucket::default() }.among(nothing), None);
    }
}
