//! Which addresses may be contacted for a stranger: those of the public internet. Connects to nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The ranges that are not the public internet, as the registries of special-purpose addresses list them, and one
/// public address that answers as a cloud's own service.
const CLOSED_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([168, 63, 129, 16], 32),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 3),
];

/// Of the addresses of version 6 only the global ones are open, and of those not the ranges that carry another
/// address within or are for examples.
const CLOSED_V6: &[([u16; 3], u32)] = &[
    ([0x2001, 0, 0], 23),
    ([0x2001, 0xdb8, 0], 32),
    ([0x2002, 0, 0], 16),
    ([0x2620, 0x4f, 0x8000], 48),
    ([0x3fff, 0, 0], 20),
];

/// Whether an address lies in the public internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = u32::from(address);
    !CLOSED_V4.iter().any(|(network, length)| {
        same_head(u128::from(bits), u32::from(Ipv4Addr::from(*network)).into(), *length, 32)
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let is_global = same_head(address.into(), Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0).into(), 3, 128);
    is_global
        && !CLOSED_V6.iter().any(|([a, b, c], length)| {
            same_head(address.into(), Ipv6Addr::new(*a, *b, *c, 0, 0, 0, 0, 0).into(), *length, 128)
        })
}

/// Whether two addresses of `width` bits have the first `length` in common.
const fn same_head(one: u128, other: u128, length: u32, width: u32) -> bool {
    (one ^ other) >> (width - length) == 0
}
