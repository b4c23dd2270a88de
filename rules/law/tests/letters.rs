//! Every letter of every law: filled without a gap when all is known, and with each gap marked when nothing is.

#![cfg(test)]

use domain::ground::Ground;
use domain::sheet::Block;
use jiff::civil::{Date, date};
use law::aid_text::AidTo;
use law::letter::field::{Facts, Field};
use law::letter::paper::blocks;
use law::letter::write::{NoLetter, Wish, Written, write};
use law::letter::{GAP, Letter, Role};
use law::pack::Pack;
use law::remedy::Remedy;

const TODAY: Date = date(2026, 11, 20);

fn letters() -> impl Iterator<Item = (&'static Pack, &'static Letter)> {
    law::PACKS.iter().flat_map(|pack| pack.letters.iter().map(move |letter| (*pack, letter)))
}

fn letter(code: &str, id: &str) -> (&'static Pack, &'static Letter) {
    letters().find(|(pack, letter)| pack.code == code && letter.id == id).unwrap()
}

fn wishes(letter: &'static Letter) -> Vec<Wish> {
    if letter.topics.is_empty() {
        return vec![Wish { ground: Ground::FakeShop, remedy: None, on: TODAY }];
    }
    let topics = letter.topics.iter().flat_map(|chapter| chapter.iter());
    topics
        .flat_map(|topic| topic.grounds.iter().map(move |ground| (*ground, topic.demands)))
        .flat_map(|(ground, demands)| {
            demands.iter().map(move |demand| Wish { ground, remedy: Some(demand.remedy), on: TODAY })
        })
        .collect()
}

fn everything_known(pack: &Pack) -> Facts {
    let mut facts = Facts::default();
    for field in Field::ALL {
        match field {
            Field::Price | Field::Sum | Field::RefundedSum => facts.sum(field, 349_000, pack.currency),
            Field::Attachments | Field::Today | Field::TermEnds | Field::TermLength => &mut facts,
            field
                if field.name().ends_with("_on") || field == Field::OrderDate || field == Field::ReplyBy =>
            {
                facts.date(field, date(2026, 11, 2))
            }
            field => facts.text(field, &format!("<{}>", field.name())),
        };
    }
    facts.attachments = vec!["receipt".to_owned()];
    facts
}

fn written(pack: &Pack, letter: &Letter, wish: Wish, facts: &Facts) -> Written {
    write(pack, letter, wish, facts).unwrap_or_else(|e| panic!("{} {}: {e}", letter.id, wish.ground))
}

#[test]
fn with_every_fact_known_no_gap_is_left() {
    for (pack, letter) in letters() {
        let facts = everything_known(pack);
        for wish in wishes(letter) {
            let done = written(pack, letter, wish, &facts);
            let text = done.text();
            assert!(done.gaps.is_empty(), "{} {}: {:?}", letter.id, wish.ground, done.gaps);
            assert!(!text.contains(GAP) && !text.contains('{') && !text.contains('}'), "{text}");
            let marked = text.lines().find(|line| line.starts_with(['?', '!']));
            assert!(marked.is_none(), "{} {}: {marked:?}", letter.id, wish.ground);
            assert!(text.chars().count() < 4_500, "{} {}: over two pages", letter.id, wish.ground);
        }
    }
}

/// The part of paper that each role becomes.
fn is_kind(role: Role, block: &Block) -> bool {
    match role {
        Role::Header => matches!(block, Block::Parties(_)),
        Role::Title => matches!(block, Block::Heading(_)),
        Role::Attachments => matches!(block, Block::List(..)),
        Role::Signature => matches!(block, Block::Signature(_)),
        _ => matches!(block, Block::Text(_)),
    }
}

#[test]
fn on_paper_every_part_is_what_its_role_says_and_no_word_is_lost() {
    for (pack, letter) in letters() {
        for (wish, facts) in wishes(letter).into_iter().zip([everything_known(pack)].iter().cycle()) {
            let done = written(pack, letter, wish, facts);
            let parts = blocks(&done.text(), &done);
            assert_eq!(parts.len(), done.parts.len(), "{} {}: {parts:#?}", letter.id, wish.ground);
            for ((role, text), block) in done.parts.iter().zip(&parts) {
                assert!(is_kind(*role, block), "{}: {role:?} is {block:?}", letter.id);
                let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
                let lines: Vec<&str> = block.lines().filter(|line| !line.is_empty()).collect();
                let told = if *role == Role::Attachments { text.replace("1. ", "") } else { text.clone() };
                assert_eq!(words(&lines.join(" ")), words(&told), "{}", letter.id);
            }
        }
    }
}

#[test]
fn a_letter_changed_by_hand_keeps_every_word_on_paper() {
    let (pack, letter) = letter("ru", "ru.claim");
    let done = written(pack, letter, wishes(letter)[0], &Facts::default());
    let changed = "Магазину\r\n\r\nМОЯ ПРЕТЕНЗИЯ\r\nо чайнике\r\n\r\nОн течёт.\r\n\r\nПриложения:\r\n1. чек\r\n\r\n___ Анна";
    let parts = blocks(changed, &done);
    let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        parts,
        [
            Block::Parties(own(&["Магазину"])),
            Block::Heading(own(&["МОЯ ПРЕТЕНЗИЯ", "о чайнике"])),
            Block::Text(own(&["Он течёт."])),
            Block::List("Приложения:".to_owned(), own(&["чек"])),
            Block::Signature(own(&["___ Анна"])),
        ]
    );
    assert_eq!(blocks("просто слова", &done), [Block::Text(own(&["просто слова"]))]);
    assert_eq!(blocks(" \n\n ", &done), []);
}

#[test]
fn with_nothing_known_every_gap_is_marked_and_named() {
    for (pack, letter) in letters() {
        for wish in wishes(letter) {
            let done = written(pack, letter, wish, &Facts::default());
            assert!(done.text().matches(GAP).count() >= done.gaps.len(), "{} {}", letter.id, wish.ground);
            assert!(done.gaps.contains(&Field::BuyerName), "{} {}", letter.id, wish.ground);
            for field in &done.gaps {
                assert!(!field.label().en.is_empty() && !field.label().ru.is_empty());
            }
        }
    }
}

#[test]
fn a_gap_that_stands_alone_says_what_is_missing() {
    for (id, named) in [
        ("gb.complaint", "[…] (the writer’s full name)\n[…] (the writer’s address)"),
        ("gb.complaint.ru", "[…] (фамилия, имя и отчество заявителя)\n[…] (адрес заявителя)"),
    ] {
        let (pack, letter) = letter("gb", id);
        let wish = Wish { ground: Ground::Defect, remedy: None, on: TODAY };
        let text = written(pack, letter, wish, &Facts::default()).text();
        assert!(text.starts_with(named), "{text}");
        assert!(text.ends_with(named.split('\n').next().unwrap()), "{text}");
    }
}

#[test]
fn one_missing_fact_is_one_gap() {
    let (pack, claim) = letter("ru", "ru.claim");
    let wish = Wish { ground: Ground::Defect, remedy: Some(Remedy::Refund), on: TODAY };
    let mut facts = everything_known(pack);
    facts.known.remove(&Field::OrderNumber);
    facts.known.remove(&Field::FoundOn);
    let done = written(pack, claim, wish, &facts);
    assert_eq!(
        done.gaps,
        [Field::OrderNumber],
        "the day it was found has a line of its own, which is left out"
    );
    assert!(done.text().contains("Заказ № […] от 2 ноября 2026 года"));
    assert!(!done.text().contains("Недостаток обнаружен"));
}

#[test]
fn after_a_fraud_each_place_has_words_for_bank_and_police() {
    for pack in law::PACKS {
        let of = |to| pack.aid_texts.iter().filter(move |text| text.to == to).count();
        let letters = ["bank", "police"].map(|kind| {
            usize::from(pack.letters.iter().any(|letter| letter.id == format!("{}.{kind}", pack.code)))
        });
        assert!(of(AidTo::Bank) + letters[0] > 0 && of(AidTo::Police) + letters[1] > 0, "{}", pack.code);
        for text in pack.aid_texts {
            let own = text.lang;
            assert!(text.text.contains("[…") && text.text.lines().count() > 5, "{}: {own}", pack.code);
            assert!(!text.name.en.is_empty() && !text.way.en.is_empty() && !text.way.ru.is_empty());
            assert!(!text.reading.ru.is_empty() && text.reading.en.is_empty() == (own == "en"), "{own}");
        }
    }
}

#[test]
fn every_term_names_a_rule_of_its_law() {
    for (pack, letter) in letters() {
        let topics = letter.topics.iter().flat_map(|chapter| chapter.iter());
        let ids = topics.flat_map(|topic| topic.demands).filter_map(|demand| demand.rule).chain(letter.rule);
        for id in ids {
            assert!(pack.rule(id, TODAY).is_ok(), "{}: {id}", letter.id);
        }
    }
}

#[test]
fn enough_grounds_have_a_letter() {
    for (code, id, least) in [
        ("ru", "ru.claim", 12),
        ("gb", "gb.complaint", 12),
        ("gb", "gb.before_action", 12),
        ("eu", "eu.complaint", 4),
        ("de", "de.complaint", 4),
        ("fr", "fr.complaint", 4),
        ("us", "us.demand", 4),
        ("us", "us.billing_error", 4),
    ] {
        let (_, letter) = letter(code, id);
        let grounds = Ground::ALL.into_iter().filter(|ground| letter.topic(*ground).is_some()).count();
        assert!(grounds >= least, "{id}: {grounds}");
    }
}

#[test]
fn no_ground_is_spoken_of_twice() {
    for (_, letter) in letters() {
        for ground in Ground::ALL {
            let topics = letter.topics.iter().flat_map(|chapter| chapter.iter());
            assert!(
                topics.filter(|topic| topic.grounds.contains(&ground)).count() <= 1,
                "{} {ground}",
                letter.id
            );
        }
    }
}

#[test]
fn a_claim_is_written_by_the_law_of_its_day() {
    let (pack, claim) = letter("ru", "ru.claim");
    let of = |on: Date| {
        let wish = Wish { ground: Ground::RefundLate, remedy: None, on };
        written(pack, claim, wish, &everything_known(pack)).text()
    };
    let (january, february) = (of(date(2026, 1, 31)), of(date(2026, 2, 1)));
    assert!(january.contains("1 % цены за каждый день (п. 1 ст. 23 Закона)"));
    assert!(!january.contains("500-ФЗ"));
    assert!(february.contains("но не больше уплаченной суммы (п. 1 ст. 23 Закона в редакции 500-ФЗ)"));
}

#[test]
fn the_term_of_the_law_stands_in_the_letter() {
    let (pack, claim) = letter("ru", "ru.claim");
    let wish = Wish { ground: Ground::Defect, remedy: Some(Remedy::Refund), on: TODAY };
    let done = written(pack, claim, wish, &everything_known(pack));
    assert_eq!(done.due, Some(date(2026, 11, 30)));
    assert!(done.text().contains("в течение 10 дней со дня получения претензии"));
    assert!(done.text().contains("последний день срока — 30 ноября 2026 года"));
    assert!(!done.text().contains("Прошу ответить не позднее"));
    let (pack, action) = letter("gb", "gb.before_action");
    let done = written(pack, action, wish, &everything_known(pack));
    assert!(done.text().contains("within 14 days, that is by 4 December 2026"));
}

#[test]
fn where_the_law_sets_no_term_the_letter_names_none() {
    let (pack, complaint) = letter("gb", "gb.complaint");
    let wish = Wish { ground: Ground::Defect, remedy: Some(Remedy::Refund), on: TODAY };
    let done = written(pack, complaint, wish, &everything_known(pack));
    assert_eq!(done.due, None);
    assert!(done.text().contains("Please reply by 2 November 2026."));
}

#[test]
fn what_a_stranger_wrote_stays_what_it_is() {
    let (pack, claim) = letter("ru", "ru.claim");
    let wish = Wish { ground: Ground::Defect, remedy: None, on: TODAY };
    let mut facts = everything_known(pack);
    facts.text(Field::Problem, "цена {sum}, \u{7} а ещё {buyer_name}\r\n\r\n?не включается");
    let text = written(pack, claim, wish, &facts).text();
    assert!(text.contains("цена {sum}, а ещё {buyer_name}\n?не включается"), "{text}");
    facts.known.remove(&Field::Problem);
    facts.text(Field::Problem, " \n\t ");
    assert!(written(pack, claim, wish, &facts).gaps.contains(&Field::Problem), "a blank story is no story");
}

#[test]
fn what_a_letter_cannot_say_is_refused() {
    let (pack, claim) = letter("ru", "ru.claim");
    let facts = Facts::default();
    let wish = Wish { ground: Ground::FakeShop, remedy: None, on: TODAY };
    assert_eq!(write(pack, claim, wish, &facts), Err(NoLetter::Ground(Ground::FakeShop)));
    let wish = Wish { ground: Ground::Defect, remedy: Some(Remedy::Apology), on: TODAY };
    assert_eq!(write(pack, claim, wish, &facts), Err(NoLetter::Remedy(Ground::Defect, Remedy::Apology)));
}

#[test]
fn each_language_writes_days_and_sums_its_own_way() {
    let facts_of = |code: &str, id: &str| {
        let (pack, letter) = letter(code, id);
        let wish = Wish { ground: Ground::RefundLate, remedy: None, on: TODAY };
        written(pack, letter, wish, &everything_known(pack)).text()
    };
    for (code, id, day, sum) in [
        ("ru", "ru.claim", "20 ноября 2026 года", "3 490 ₽"),
        ("gb", "gb.complaint", "20 November 2026", "£3,490.00"),
        ("de", "de.complaint", "20. November 2026", "3.490,00 €"),
        ("fr", "fr.complaint", "20 novembre 2026", "3 490,00 €"),
        ("us", "us.demand", "November 20, 2026", "$3,490.00"),
    ] {
        let text = facts_of(code, id);
        assert!(text.contains(day) && text.contains(sum), "{text}");
    }
}

#[test]
fn parts_come_in_order_and_none_is_blank() {
    for (pack, letter) in letters() {
        for wish in wishes(letter) {
            let done = written(pack, letter, wish, &everything_known(pack));
            assert!(
                done.parts.iter().all(|(_, text)| !text.trim().is_empty()),
                "{} {}",
                letter.id,
                wish.ground
            );
            assert!(done.parts.iter().any(|(role, _)| *role == Role::Demand));
            assert_eq!(done.parts.last().unwrap().0, Role::Signature);
        }
    }
}

#[test]
fn a_reading_says_what_its_letter_says() {
    let mut readings = 0;
    for (pack, reading) in letters() {
        let Some(id) = reading.reading_of else { continue };
        readings += 1;
        let original = pack.letters.iter().find(|letter| letter.id == id).unwrap();
        assert_ne!(original.lang, reading.lang);
        assert_eq!(original.rule, reading.rule);
        let roles = |letter: &Letter| letter.parts.iter().map(|part| part.role).collect::<Vec<_>>();
        assert_eq!(roles(original), roles(reading), "{}", reading.id);
        for ground in Ground::ALL {
            let demands = |letter: &Letter| {
                let topic = letter.topic(ground)?;
                let days = |norm: &law::letter::Norm| (norm.valid_from, norm.valid_to);
                let norms = topic.norms.iter().chain(topic.consequence).map(days).collect::<Vec<_>>();
                let demands = topic.demands.iter().map(|demand| (demand.remedy, demand.rule));
                Some((demands.collect::<Vec<_>>(), norms, topic.offer.is_empty(), fields_of(topic.facts)))
            };
            assert_eq!(demands(original), demands(reading), "{} {ground}", reading.id);
        }
        for wish in wishes(original) {
            let facts = everything_known(pack);
            let (one, other) = (written(pack, original, wish, &facts), written(pack, reading, wish, &facts));
            assert_eq!(one.due, other.due, "{} {}", reading.id, wish.ground);
            let nothing = Facts::default();
            let missed = |letter| {
                let mut gaps = written(pack, letter, wish, &nothing).gaps;
                gaps.sort();
                gaps
            };
            assert_eq!(missed(original), missed(reading), "{} {}", reading.id, wish.ground);
        }
    }
    assert!(readings >= 3);
}

fn fields_of(template: &str) -> Vec<&str> {
    let pieces = template.split('{').skip(1);
    let mut names: Vec<_> = pieces.filter_map(|piece| piece.split_once('}').map(|(name, _)| name)).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_claim_for_repair_gives_no_forty_five_days_away() {
    for (id, gives, limit) in [
        ("ru.claim", "в течение 45 дней", "предел для срока, согласованного письменно"),
        ("ru.claim.en", "within 45 days", "the limit of a term agreed in writing"),
    ] {
        let (pack, letter) = letter("ru", id);
        for ground in [Ground::Defect, Ground::DamagedInTransit] {
            let wish = Wish { ground, remedy: Some(Remedy::Repair), on: TODAY };
            let done = written(pack, letter, wish, &everything_known(pack));
            let text = done.text();
            assert!(!text.contains(gives) && text.contains(limit), "{text}");
            assert_eq!(done.due, Some(date(2027, 1, 11)), "the limit itself is told");
            let money = Wish { remedy: Some(Remedy::Refund), ..wish };
            assert!(!written(pack, letter, money, &everything_known(pack)).text().contains(limit));
        }
    }
    let (pack, reminder) = letter("ru", "ru.reminder");
    let wish = Wish { ground: Ground::Defect, remedy: Some(Remedy::Repair), on: TODAY };
    let text = written(pack, reminder, wish, &everything_known(pack)).text();
    assert!(text.contains("заранее спасибо") && !text.contains("предел"), "{text}");
}
