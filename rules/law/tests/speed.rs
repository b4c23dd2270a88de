//! How long a deadline takes, printed and not asserted: `cargo test -p law --release --test speed -- --nocapture`.

#![cfg(test)]

use jiff::ToSpan;
use jiff::civil::date;
use std::hint::black_box;
use std::time::Instant;

#[test]
fn a_deadline_with_its_explanation() {
    let mut each_us = Vec::new();
    let mut medians = Vec::new();
    for pack in law::PACKS {
        for rule in pack.rules() {
            let mut of_rule = Vec::new();
            for day in 0..400_i32 {
                let from = date(2026, 1, 1).checked_add(day.days()).unwrap();
                let start = Instant::now();
                let found = law::deadline::deadline(rule, black_box(from)).unwrap();
                for step in &found.steps {
                    black_box(step.told(pack.counting_of(rule), rule.calendar));
                }
                of_rule.push(start.elapsed().as_secs_f64() * 1e6);
            }
            of_rule.sort_by(f64::total_cmp);
            medians.push((of_rule[of_rule.len() / 2], rule.id));
            each_us.extend(of_rule);
        }
    }
    each_us.sort_by(f64::total_cmp);
    let at = |share: f64| each_us[(each_us.len() as f64 * share) as usize];
    let slowest = medians.iter().max_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    println!(
        "{} deadlines with their sentences: p50 {:.2} µs, p99 {:.2} µs; the slowest rule {} has a median of {:.2} µs",
        each_us.len(),
        at(0.5),
        at(0.99),
        slowest.1,
        slowest.0
    );
    assert!(!each_us.is_empty());
}
