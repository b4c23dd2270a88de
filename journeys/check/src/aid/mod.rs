//! What to know before and what to do after: safety, first aid by country and by what was given away, the device.

mod device;
mod first;
mod safety;

pub(crate) use device::device;
pub(crate) use first::{country_of, first_aid, tel};
pub(crate) use safety::safety;
