//! What strangers upload, as bytes: its kind, its metadata, its name. Decodes no pixels and touches no disk.

mod dimensions;
mod exif;
mod jpeg;
mod kind;
mod name;
mod png;
mod strip;
#[cfg(test)]
mod tests;
mod webp;

pub use dimensions::dimensions;
pub use kind::{Kind, sniff};
pub use name::file_name;
pub use strip::{StripFault, Stripped, strip};
