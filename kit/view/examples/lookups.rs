//! Measures what texts and parts cost: `cargo run --release -p view --example lookups`.

use askama::Template as _;
use domain::Moment;
use jiff::tz::TimeZone;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use view::parts::{Message, Side, Tone, status};
use view::{Face, Icon, Lang, Page, Pen, name};

#[derive(askama::Template)]
#[template(
    ext = "html",
    source = "{% extends \"layout.html\" %}{% block main %}{% for row in rows %}<li><a class=\"item\" href=\"#\"><b>{{ view::name(row) }}</b><time>{{ page.span_short(2520000) }}</time><p>{{ row }}</p>{{ page.t(\"nav-cases\") }}{{ page.t(\"contacts\") }}{{ page.t(\"message-shop\") }}{{ view::parts::status(view::parts::Tone::Warn, view::Icon::Scale, page.t(\"change\")) }}</a></li>{% endfor %}{% endblock %}"
)]
struct Inbox {
    page: Page,
    rows: Vec<String>,
}

fn main() {
    let zone = TimeZone::get("Europe/Moscow").unwrap_or(TimeZone::UTC);
    let now = Moment::from_ms(1_795_175_520_000);
    let started = Instant::now();
    let page = Page::new(Arc::new(Face::new(Lang::Ru, "Ольха")), Pen::new(Lang::Ru, zone, now), "/desk");
    let _ = view::asset("redress.css");
    println!("{:>10.1} µs  first use: texts read, styles minified, names made", micros(started));
    measure("a text without arguments", 100_000, || page.t("problem-not-found").len());
    measure("a text with a number", 20_000, || page.tn("errors-title", 3).len());
    measure("a rich text with three arguments", 20_000, || {
        page.rich("steps-next", &[("n", 1.into()), ("all", 5.into()), ("next", "order".into())])
            .as_str()
            .len()
    });
    measure("a moment", 20_000, || page.when(now).as_str().len());
    measure("a status", 20_000, || status(Tone::Warn, Icon::Scale, "term").as_str().len());
    measure("a name", 20_000, || name("Марина <Лебедева>").as_str().len());
    let text =
        "Здравствуйте. Чайник приехал с отколотой ручкой, коробка мятая.\n\nПользоваться боюсь. ".repeat(4);
    measure("a message of 600 letters", 5_000, || {
        Message::new(Side::Other, "Марина", "сегодня", &text).to_string().len()
    });
    let inbox = Inbox {
        page: page.clone(),
        rows: vec![
            "Можно новый чайник вместо денег? Нужен к субботе".to_owned();
            50
        ],
    };
    measure("an inbox of 50 rows with 200 lookups, whole page", 500, || {
        inbox.render().map_or(0, |html| html.len())
    });
}

fn measure(what: &str, times: u32, mut act: impl FnMut() -> usize) {
    let started = Instant::now();
    for _ in 0..times {
        black_box(act());
    }
    println!("{:>10.3} µs  {what}", micros(started) / f64::from(times));
}

fn micros(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e6
}
