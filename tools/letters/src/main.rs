//! Writes the letters of every law to a folder, to be looked at, or measures the press: `letters FOLDER` · `letters measure 1000`.

use domain::Day;
use domain::case::Contract;
use domain::sheet::{Sheet, Size};
use law::letter::field::{Facts, Field};
use law::letter::paper::blocks;
use law::letter::write::{Wish, write};
use std::time::Instant;

/// What a case knows that somebody has just begun.
fn few_facts(lang: &str) -> Facts {
    let mut facts = Facts::default();
    let problem =
        if lang == "ru" { "Чайник не включается." } else { "The kettle does not work." };
    facts.text(Field::Problem, problem);
    facts
}

/// What a case usually knows.
fn facts(lang: &str, day: Day, currency: &str) -> Facts {
    let mut facts = Facts::default();
    let is_ru = lang == "ru";
    let said = |ru: &'static str, en: &'static str| if is_ru { ru } else { en };
    facts
        .text(Field::BuyerName, said("Анна Сергеевна Ковалёва", "Anna Kowal"))
        .text(Field::BuyerEmail, "anna@example.org")
        .text(Field::AnswerBy, "anna@example.org")
        .text(Field::OrderNumber, "48213")
        .text(
            Field::Problem,
            said(
                "Чайник перестал включаться на третий день. Я написала в магазин 16 ноября, мне ответили, что это не гарантийный случай, хотя прибор ни разу не роняли и он стоял только на своей подставке.",
                "The kettle stopped working on the third day. I wrote to the shop on 16 November and was told that this is not covered, although it was never dropped and only ever stood on its own base.",
            ),
        );
    facts.date(Field::OrderDate, jiff::civil::date(2026, 11, 2)).date(Field::ReceivedOn, day);
    facts.sum(Field::Price, 1_299_000, currency).sum(Field::Sum, 1_299_000, currency);
    facts.attachments =
        vec![said("чек.jpg", "receipt.jpg").to_owned(), said("фото трещины.jpg", "crack.jpg").to_owned()];
    facts
}

/// Kinds of letters that go elsewhere than to the shop.
const ELSEWHERE: [&str; 4] = [".bank", ".billing_error", ".card", ".police"];

/// Every letter on each of its grounds, with all that a case usually knows or with hardly anything.
fn sheets(is_sparse: bool) -> Vec<(String, Sheet)> {
    let day = jiff::civil::date(2026, 11, 23);
    let mut all = Vec::new();
    for pack in law::PACKS {
        for letter in pack.letters {
            let mut facts = if is_sparse {
                few_facts(letter.lang)
            } else {
                facts(letter.lang, jiff::civil::date(2026, 11, 13), pack.currency)
            };
            // As a case does: the shop's name and the case's number are for the shop.
            if !ELSEWHERE.iter().any(|kind| letter.id.ends_with(kind)) {
                let name = if letter.lang == "ru" { "Магазин «Ольха»" } else { "Alder Shop" };
                facts.text(Field::CaseNumber, "C-7F3K-92M4");
                facts.text(Field::SellerName, if is_sparse { "" } else { name });
            }
            let grounds: Vec<_> = domain::ground::Ground::ALL
                .into_iter()
                .filter(|ground| letter.topics.is_empty() || letter.topic(*ground).is_some())
                .collect();
            let of_goods = grounds.into_iter().take(if letter.topics.is_empty() { 1 } else { usize::MAX });
            let apart = letter.services.iter().flat_map(|topic| topic.grounds);
            let matters = of_goods.map(|ground| (ground, Contract::Goods));
            for (ground, contract) in matters.chain(apart.map(|ground| (*ground, Contract::Service))) {
                facts.contract = contract;
                let Ok(written) = write(pack, letter, Wish { ground, remedy: None, on: day }, &facts) else {
                    continue;
                };
                let known = if is_sparse { "-sparse" } else { "" };
                let about = if contract == Contract::Goods { "" } else { "-service" };
                let name = format!("{}-{}{about}{known}", letter.id, ground.code());
                let sheet = Sheet {
                    name: letter.name.en.to_owned(),
                    author: "Anna".to_owned(),
                    lang: letter.lang.to_owned(),
                    size: Size::usual_in(pack.code),
                    day,
                    foot: "C-7F3K-92M4".to_owned(),
                    blocks: blocks(&written.text(), &written),
                };
                all.push((name, sheet));
            }
        }
    }
    all
}

/// Resident memory of this process in MiB, now and at the most.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    format!("{} MiB now, {} MiB at the most", of("VmRSS"), of("VmHWM"))
}

fn measure(n_letters: usize) -> Result<(), Box<dyn std::error::Error>> {
    let sheets = sheets(false);
    let first = Instant::now();
    if let Some((_, sheet)) = sheets.first() {
        paper::pdf(sheet)?;
    }
    println!(
        "{} different letters; the first took {} ms; {}",
        sheets.len(),
        first.elapsed().as_millis(),
        memory()
    );
    let mut took = Vec::with_capacity(n_letters);
    for (n, (_, sheet)) in sheets.iter().cycle().take(n_letters).enumerate() {
        let began = Instant::now();
        let pdf = paper::pdf(sheet)?;
        took.push(began.elapsed().as_micros());
        if (n + 1) % 1_000 == 0 {
            println!("after {}: {} bytes the last; {}", n + 1, pdf.len(), memory());
        }
    }
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or(0) / 1_000;
    println!("{n_letters} letters, ms: half {}, 90 % {}, 99 % {}", at(50), at(90), at(99));
    println!("{}", memory());
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().ok_or("name a folder, or measure and how many")?;
    if first == "measure" {
        return measure(arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1_000));
    }
    for (name, sheet) in sheets(false).into_iter().chain(sheets(true)) {
        std::fs::write(std::path::Path::new(&first).join(format!("{name}.pdf")), paper::pdf(&sheet)?)?;
    }
    Ok(())
}
