//! How texts are taken apart: Rust, Fluent and manifests, as far as the rules need.

pub(crate) mod fluent;
pub(crate) mod manifest;
pub(crate) mod rust;
pub(crate) mod texts;
