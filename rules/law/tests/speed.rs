//! How long a deadline takes, printed and not asserted: `cargo test -p law --release --test speed -- --nocapture`.

#![cfg(test)]

use jiff::ToSpan;
use jiff::civil::date;
use std::hint::black_box;
use std::time::Instant;

#[test]
fn a_deadline_with_its_explanation() {
    let days = 400_i32;
    let (mut n, mut slowest) = (0_u32, (0.0_f64, ""));
    let start = Instant::now();
    for pack in law::PACKS {
        for rule in pack.rules() {
            let of_rule = Instant::now();
            for day in 0..days {
                let from = date(2026, 1, 1).checked_add(day.days()).unwrap();
                let found = law::deadline::deadline(rule, black_box(from)).unwrap();
                for step in &found.steps {
                    black_box(step.told(&pack.counting, rule.calendar));
                }
                n += 1;
            }
            let each = of_rule.elapsed().as_secs_f64() * 1e6 / f64::from(days);
            if each > slowest.0 {
                slowest = (each, rule.id);
            }
        }
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(n);
    println!(
        "{n} deadlines, each {each:.2} µs with its sentences; the slowest rule {} takes {:.2} µs",
        slowest.1, slowest.0
    );
    assert!(n > 0);
}
