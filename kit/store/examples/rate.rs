//! How many durable cases a second: `rate [DATABASE [WRITERS [CASES]]]`. Opens cases as the pages do, from many writers
//! at once, then searches in them. Knows no HTTP; what it prints is the store's share alone.

use domain::case::{Channel, OpenCase, Terms, Text, open};
use domain::contact::Email;
use domain::hours::Hours;
use domain::id::{CaseId, CompanyId, MessageId, ShopId};
use domain::intent::{Intent, Urgency};
use domain::redact::Masked;
use domain::reference::CaseRef;
use domain::{Actor, Lang};
use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};
use store::cases::{self, Details};
use store::testing::{TestClock, options};
use store::{Database, Fault, Lane, Reaction, Store, Tx};

const SHOP: ShopId = ShopId::FIRST;
/// Every so many cases hold the rare word.
const RARE_EVERY: i64 = 1_000;
const REACTIONS: &[Reaction] = &[Reaction { on: "opened", task: "rate.acknowledge", lane: Lane::Email }];
const STORIES: [&str; 4] = [
    "Заказ оформлен две недели назад, посылка до сих пор не пришла. На звонки никто не отвечает. Верните деньги!",
    "The kettle arrived with a broken lid and no receipt. I would like a replacement or my money back, please.",
    "Пришёл не тот размер, прошу обменять на сорок второй. Бирки не срезаны, упаковка цела, чек сохранился.",
    "I was charged twice for one order. The bank shows both payments. Please refund the second one this week.",
];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let database = args.next().unwrap_or_else(|| "/var/tmp/redress-rate.db".to_owned());
    let n_writers: i64 = args.next().unwrap_or_else(|| "16".to_owned()).parse()?;
    let n_cases: i64 = args.next().unwrap_or_else(|| "20000".to_owned()).parse()?;
    let clock = Arc::new(TestClock::default());
    let mut options = options().reacting(REACTIONS);
    options.clock = Arc::clone(&clock) as Arc<_>;
    let place = match database.starts_with("postgres") {
        true => Database::parse(&database)?,
        false => Database::Sqlite((&database).into()),
    };
    let store = Store::open(&place, options)?;
    let (next, started, cpu) = (Arc::new(AtomicI64::new(0)), Instant::now(), cpu_ms());
    let mut writers = Vec::new();
    for _ in 0..n_writers {
        writers.push(tokio::spawn(write(store.clone(), Arc::clone(&next), Arc::clone(&clock), n_cases)));
    }
    let mut waits = Vec::new();
    for writer in writers {
        waits.extend(writer.await??);
    }
    let took = started.elapsed();
    waits.sort_unstable();
    let at = |share: f64| waits.get((waits.len() as f64 * share) as usize).copied().unwrap_or_default();
    println!(
        "{database}: {n_cases} cases by {n_writers} writers: {:.0}/s, {:.3} CPU ms each; p50 {:?} p95 {:?} p99 {:?}; {}",
        n_cases as f64 / took.as_secs_f64(),
        (cpu_ms() - cpu) / n_cases as f64,
        at(0.5),
        at(0.95),
        at(0.99),
        memory(),
    );
    for question in ["самовар", "посылка", "refund money", "деньги"] {
        search(&store, question).await?;
    }
    Ok(())
}

async fn write(
    store: Store,
    next: Arc<AtomicI64>,
    clock: Arc<TestClock>,
    n_cases: i64,
) -> Result<Vec<Duration>, Fault> {
    let mut waits = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= n_cases {
            return Ok(waits);
        }
        clock.pass_ms(1);
        let story = STORIES.get(usize::try_from(number % 4).unwrap_or_default()).copied().unwrap_or_default();
        let rare = if number % RARE_EVERY == 0 { " Самовар." } else { "" };
        let words = format!("{story} Номер {number}.{rare}");
        let began = Instant::now();
        store.write(move |tx| open_case(tx, &words)).await?;
        waits.push(began.elapsed());
    }
}

fn open_case(tx: &mut Tx<'_>, words: &str) -> Result<(), Fault> {
    let (id, salt) = (CaseId::new(tx.make_id()), tx.salt());
    let details = Details {
        name: Masked::of("Анна Ким"),
        email: Email::parse(&format!("anna{}@post.example", id.get() % 50_000)),
        phone: None,
        order: Some(Masked::of("48213")),
    };
    let command = OpenCase {
        reference: CaseRef::make(tx.chance().bits64()),
        company: CompanyId::SELF,
        lang: Lang::Ru,
        channel: Channel::Page,
        intent: Some(Intent::NotDelivered),
        urgency: Some(Urgency::Normal),
        judged: None,
        ground: None,
        wanted: None,
        began: None,
        formal: false,
        by_law: None,
        due: None,
        story: Text::new(MessageId::new(tx.make_id()), tx.salt(), Masked::of(words)),
        details: details.commit(&salt),
    };
    let terms =
        Terms { hours: Hours::office("UTC"), talk_minutes: 60, claim_days: 5, second_above: Vec::new() };
    let opened = open(command, tx.now(), &terms).map_err(|why| Fault::Broken(format!("{why:?}")))?;
    cases::begin(tx, (SHOP, id), Actor::Shopper, &opened, (&details, salt)).map(drop)
}

async fn search(store: &Store, question: &'static str) -> Result<(), Fault> {
    const TIMES: u32 = 100;
    let (started, cpu, mut n_found) = (Instant::now(), cpu_ms(), 0);
    for _ in 0..TIMES {
        let found = store.read::<_, Fault>(move |tx| tx.find(SHOP, question, None, 50)).await?;
        n_found = found.len();
    }
    let each = started.elapsed() / TIMES;
    println!(
        "  «{question}»: {n_found} on the first page, {each:?}, {:.3} CPU ms",
        (cpu_ms() - cpu) / f64::from(TIMES)
    );
    Ok(())
}

/// Milliseconds of processor time of this program so far; 0 where the system does not tell.
fn cpu_ms() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = told.rsplit(')').next().unwrap_or_default();
    // Fields 14 and 15 of the whole line, in ticks of 10 ms.
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        * 10.0
}

fn memory() -> String {
    let told = std::fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    told.lines().find(|line| line.starts_with("RssAnon")).unwrap_or_default().replace(['\t', ' '], "")
}
