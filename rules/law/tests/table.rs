//! `docs/law.md` is written from the packs. This test checks it is unchanged; `REDRESS_WRITE=1` writes it anew.

#![cfg(test)]

use law::pack::Pack;
use law::rule::{Payer, Rollover, Rule};
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "# The law in Redress

This page is written from the packs in `rules/law` by `REDRESS_WRITE=1 cargo test -p law --test table`; change the packs,
not the page. It is not legal advice.

* **verified** means read at the official publisher. Everything else ships as *unverified*, with the pages it was read
  at, or the note that none was.
* **Term**: `cal` calendar days, `wd` working days, `wk` weeks, `mo` months, `yr` years. *no term*: the law sets none, and
  none is invented.
* Day 1 is the day after the event. *rolls* means a last day that is no working day moves to the next one.
* A rule with several lines has several versions; the day of the event chooses.
* `redress deadline --law ru --rule ru.refund.10 --from 2026-11-20` answers with the whole record as JSON, `--text` in
  sentences; `provisional` marks a day that a decree not known here could move. With `--price 5000 --paid 4000 --on
  2026-12-10` (whole units of the currency) it also says what may be claimed for the delay: days late, sum, cap, and the
  steps. The law of the day of the event judges the whole delay; where a newer law gives another sum, it says so too.
* *unverified of it* names the part of a verified rule that was not read at the official publisher; `unverified_part` in
  the JSON.
* Dated cases stand as plain text in `rules/law/src/<law>/cases/`; add a line, and the tests read it.

In use: a formal complaint starts the term of the rule that the first letter of its law names for what is asked on its
ground (`rules/law/src/claim.rs`); where that names none, the complaint has none, and its pages say so. The law is the one
the shopper names, else the shop's (Settings, Law and terms), else the one most readers of the page's language live under.
The entry of the complaint keeps law, rule, day of the demand and last day; what is published here later changes no
complaint that was made. Half of the term, four fifths, the last day and the end each get an entry and their letters.

## Readings

Where a text can be read in two ways, the packs take one and say so; the earlier day is the safe one for a shopper.

* A demand is judged by the law of its own day, and so is the whole delay after it: a demand of 25 January 2026 that is late
  from 5 February has January's penalty, without the cap of 500-FZ. The answer names the newer law where it gives another
  sum. Letters cite the law of the day of the demand.
* `ru.bank.disagree` does not roll: whether Civil Code art. 193 moves a term towards a bank was not read.
* `ru.repair.45` is the most that may be agreed in writing. A repair is owed at once, so a claim for repair names no term of
  45 days; the last day shown beside it is that limit.
* `ru.service.late.refund`: art. 31 gives ten days for demands under art. 28 p. 1 as well as under art. 29.
* `eu.withdraw.noinfo`, `gb.cancel.noinfo`: the twelve months run from the 14 days as counted, before any roll-over of them;
  only the last day rolls (7 March 2026 gives 22 March 2027, not the 23rd).
* `eu.*` asked under `eu` knows only the holidays that every member keeps, so Easter Monday does not move an end; under `de`
  and `fr` it does. A member may call a rule of the union its own: `--law de --rule de.withdraw.14`.
* `us.cool3` counts Saturdays (16 CFR 429.0(f)); Sundays and federal holidays it does not.
* `us.mitor.delay30` counts from the day by which the order was to ship, not from the day of the notice.
* `gb.reject.7` is the least that is left after a failed repair; what is left of the 30 days, where that is more, nobody can
  count without the days of the repair.
* `eu.adr.answer` begins 32 months after 19 January 2026, the day the directive came into force, which gives 19 September
  2028; the day itself was not read. The British rules on subscriptions (spring 2027) have no day yet, and no rule.
* American letters offer the goods back without saying who pays: no federal rule read here says it.
* One Mastercard code, 4853, takes the disputes of cardholders over goods and services; which ground answers to which Visa
  family is written from knowledge, and the page says so.
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    for pack in law::PACKS {
        section(&mut page, pack);
    }
    page
}

fn section(page: &mut String, pack: &Pack) {
    let counting = &pack.counting;
    write!(page, "\n## {} (`{}`)\n\nFacts gathered by {}. ", pack.name.en, pack.code, pack.as_of).unwrap();
    writeln!(
        page,
        "Day 1: {}. Months and years: {}. Roll-over: {}. Counting: {}.\n",
        counting.start.en,
        counting.months.en,
        counting.rollover.en,
        counting.source.line()
    )
    .unwrap();
    for (ids, counting) in pack.counted_otherwise {
        let ids = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        let (start, rollover) = (counting.start.en, counting.rollover.en);
        writeln!(page, "* {ids}: {start}. Roll-over: {rollover}.").unwrap();
    }
    if !pack.counted_otherwise.is_empty() {
        page.push('\n');
    }
    page.push_str(
        "| rule | where | the clock starts when | term | gives | return paid by | in force | source |\n",
    );
    page.push_str("|---|---|---|---|---|---|---|---|\n");
    for rule in pack.rules() {
        row(page, rule);
    }
}

fn row(page: &mut String, rule: &Rule) {
    let rolls = if rule.rollover == Rollover::NextWorkingDay { ", rolls" } else { "" };
    let cap = rule.cap.map_or_else(String::new, |cap| format!(", at most {}", cap.short()));
    let payer = match rule.payer {
        Payer::Shop => "shop",
        Payer::Shopper => "shopper",
        Payer::Nobody => "–",
    };
    let force = match (rule.valid_from, rule.valid_to) {
        (None, None) => "–".to_owned(),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (Some(first), Some(last)) => format!("{first} to {last}"),
    };
    let verified = if rule.source.verified() { "**verified**" } else { "unverified" };
    writeln!(
        page,
        "| `{}` | {}, {} | {} | {}{rolls}{cap} | {} | {payer} | {force} | {verified}: {} |",
        rule.id,
        rule.act.en,
        rule.article.en,
        rule.trigger.en,
        rule.period.short(),
        rule.remedy.en,
        rule.source.line()
    )
    .unwrap();
}

#[test]
fn the_table_is_the_packs() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/law.md");
    let page = page();
    if std::env::var_os("REDRESS_WRITE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == page,
        "docs/law.md differs from the packs: REDRESS_WRITE=1 cargo test -p law --test table"
    );
}
