//! What is understood of a query.

use super::*;

fn asked(c: &str, p: &str, g: &str) -> Understood {
    let own = |text: &str| text.to_owned();
    understand(&Asked { c: own(c), p: own(p), g: own(g), paid: own("2026-02-30") })
}

#[test]
fn codes_are_understood_and_strange_ones_are_told() {
    let whole = asked("UK", "refund_owed", "");
    assert_eq!(whole.pack.map(|pack| pack.code), Some("gb"));
    assert_eq!((whole.trouble, whole.is_unknown, whole.paid), (Some(Trouble::RefundOwed), false, None));
    let by_ground = asked("ru", "", "DEL.none");
    assert_eq!(by_ground.trouble, Some(Trouble::NotDelivered));
    assert_eq!(by_ground.ground, Some(Ground::NotDelivered));
    for (c, p, g) in [("zz", "", ""), ("ru", "nonsense", ""), ("", "", "X.y"), ("<b>", "", "")] {
        assert!(asked(c, p, g).is_unknown, "{c} {p} {g}");
    }
    assert!(!asked("", "", "").is_unknown);
    let other_ground = asked("ru", "data", "DEL.none");
    assert_eq!((other_ground.trouble, other_ground.ground), (Some(Trouble::Data), None));
}
