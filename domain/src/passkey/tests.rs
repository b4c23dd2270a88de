//! What a device says, true and otherwise.

use super::device::{Brought, Device};
use super::*;
use crate::id::{ShopId, StaffId};
use crate::time::MINUTE_MS;
use serde_json::json;

const KEY: [u8; 32] = [9; 32];
const NOW: Moment = Moment::from_ms(1_795_000_000_000);
const ORIGIN: &str = "https://help.shop.example";

fn site() -> Site {
    Site::of(ORIGIN).unwrap()
}

fn add() -> Wish {
    Wish::Add(ShopId::FIRST, StaffId::new(7), [3; 32])
}

fn enter() -> Wish {
    Wish::SignIn(ShopId::FIRST)
}

fn challenge(wish: &Wish) -> String {
    Challenge::new(&KEY, wish, ([5; 32], NOW)).text()
}

fn makes(device: &Device) -> Result<NewPasskey, Doubt> {
    let (site, wish) = (site(), add());
    let brought = device.makes(&challenge(&wish));
    let expected = Expected { site: &site, wish: &wish, key: &KEY, now: NOW };
    registered(&brought.client, &brought.device, &expected).map(|(_, passkey)| passkey)
}

fn believes(brought: &Brought, public_key: &[u8], now: Moment) -> Result<Seen, Doubt> {
    let (site, wish) = (site(), enter());
    let Brought { client, device, signature } = brought;
    let expected = Expected { site: &site, wish: &wish, key: &KEY, now };
    asserted(&Assertion { client, device, signature }, public_key, &expected).map(|(_, seen)| seen)
}

#[test]
fn what_was_made_signs() {
    for is_curve in [false, true] {
        let mut device = Device { is_curve, count: 4, flags: 0b1_1101, ..Device::new(1, ORIGIN) };
        let made = makes(&device).unwrap();
        assert_eq!((made.credential.as_slice(), made.count, made.is_backed_up), (&[1; 32][..], 4, true));
        device.count = 5;
        let seen = believes(&device.signs(&challenge(&enter())), &made.public_key, NOW).unwrap();
        assert_eq!(seen, Seen { count: 5, is_backed_up: true });
        assert!(seen.has_gone_on(made.count) && !seen.has_gone_on(5) && !seen.has_gone_on(6));
    }
    assert!(Seen { count: 0, is_backed_up: false }.has_gone_on(0), "a device that does not count");
}

#[test]
fn what_does_not_fit_is_not_believed() {
    let honest = Device::new(1, ORIGIN);
    let key = makes(&honest).unwrap().public_key;
    let is = |device: Device, doubt: Doubt| {
        assert_eq!(believes(&device.signs(&challenge(&enter())), &key, NOW), Err(doubt), "{doubt:?}");
        assert_eq!(makes(&device), Err(doubt), "{doubt:?}, when it is made");
    };
    is(
        Device { origin: "https://help.shop.example.evil.example".to_owned(), ..honest.clone() },
        Doubt::Origin,
    );
    is(Device { origin: "http://help.shop.example".to_owned(), ..honest.clone() }, Doubt::Origin);
    is(Device { more: json!({ "crossOrigin": true }), ..honest.clone() }, Doubt::CrossOrigin);
    is(Device { more: json!({ "topOrigin": "https://evil.example" }), ..honest.clone() }, Doubt::CrossOrigin);
    is(Device { host: "shop.example".to_owned(), ..honest.clone() }, Doubt::Site);
    is(Device { flags: 0b100, ..honest.clone() }, Doubt::Present);
    is(Device { flags: 0b001, ..honest.clone() }, Doubt::Unverified);
    is(Device { flags: 0b1_0101, ..honest.clone() }, Doubt::Unreadable);
    is(Device { kind: Some("payment.get"), ..honest.clone() }, Doubt::Kind);
}

#[test]
fn a_signature_is_of_one_key_and_one_text() {
    let honest = Device::new(1, ORIGIN);
    let key = makes(&honest).unwrap().public_key;
    let signed = || honest.signs(&challenge(&enter()));
    let mut counted = signed();
    *counted.device.last_mut().unwrap() = 200;
    let mut turned = signed();
    *turned.signature.first_mut().unwrap() ^= 1;
    let mut said = signed();
    said.client = String::from_utf8(said.client).unwrap().replace("{", "{ ").into_bytes();
    let others = Device::new(2, ORIGIN).signs(&challenge(&enter()));
    for brought in [counted, turned, said, others] {
        assert_eq!(believes(&brought, &key, NOW), Err(Doubt::Signature));
    }
    let mut longer = signed();
    longer.device.push(0);
    assert_eq!(believes(&longer, &key, NOW), Err(Doubt::Unreadable));
    assert_eq!(believes(&signed(), b"\xa0", NOW), Err(Doubt::Algorithm));
}

#[test]
fn a_challenge_is_for_one_wish_and_ten_minutes() {
    let honest = Device::new(1, ORIGIN);
    let key = makes(&honest).unwrap().public_key;
    let late = NOW.plus_ms(CHALLENGE_MINUTES * MINUTE_MS);
    let signed = honest.signs(&challenge(&enter()));
    assert_eq!(believes(&signed, &key, late.plus_ms(-1)), Ok(Seen { count: 0, is_backed_up: false }));
    assert_eq!(believes(&signed, &key, late), Err(Doubt::Stale));
    for text in
        [challenge(&add()), challenge(&Wish::SignIn(ShopId::new(2))), String::new(), "AAAA".repeat(13)]
    {
        assert_eq!(believes(&honest.signs(&text), &key, NOW), Err(Doubt::Challenge), "{text}");
    }
    let known = Challenge::read(&KEY, &enter(), (&challenge(&enter()), NOW)).unwrap();
    assert_eq!(known.until(), late);
    assert_eq!(Challenge::read(&[8; 32], &enter(), (&known.text(), NOW)), Err(Doubt::Challenge));
}

#[test]
fn nothing_is_read_into_what_is_no_device() {
    let (site, wish) = (site(), add());
    let expected = Expected { site: &site, wish: &wish, key: &KEY, now: NOW };
    let whole = Device::new(1, ORIGIN).makes(&challenge(&wish));
    assert!(registered(&whole.client, &whole.device, &expected).is_ok());
    for n in 0..whole.device.len() {
        let cut = whole.device.get(..n).unwrap();
        assert_eq!(registered(&whole.client, cut, &expected), Err(Doubt::Unreadable), "{n} bytes");
    }
    let longer = [whole.device.as_slice(), &[0]].concat();
    assert_eq!(registered(&whole.client, &longer, &expected), Err(Doubt::Unreadable));
    for client in ["", "[]", "{}", "{\"type\":1}"] {
        assert_eq!(registered(client.as_bytes(), &whole.device, &expected), Err(Doubt::Unreadable));
    }
}
