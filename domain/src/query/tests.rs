//! What is read as what, where mistakes are seen, that printing leads back, and which cases are meant.

use super::*;
use crate::case::Queue;
use crate::id::{LabelId, StaffId};
use crate::time::{DAY_MS, HOUR_MS, Moment};
use jiff::tz::TimeZone;
use proptest::prelude::*;

fn printed(text: &str) -> String {
    match parse(text) {
        Ok(query) => query.to_string(),
        Err(mistakes) => format!("{mistakes:?}"),
    }
}

#[test]
fn a_query_is_read_in_both_languages_and_printed_in_one() {
    for (typed, wanted) in [
        (
            "is:overdue ground:DEL.none waiting>2d \"не пришёл\"",
            "is:overdue ground:DEL.none waiting>2d \"не пришёл\"",
        ),
        ("срок:просрочен ждёт>2д", "is:overdue waiting>2d"),
        ("ответственный:я срочность:критическая,высокая", "owner:me urgency:critical,high"),
        ("ОТВЕТСТВЕННЫЙ:никто -язык:русский", "owner:none -lang:ru"),
        ("owner:\"Анна Орлова\" owner:Анна", "owner:\"Анна Орлова\" owner:Анна"),
        ("opened<01.11.2026 closed:today", "opened<2026-11-01 closed:today"),
        ("waiting:>1,5d порядок:срок", "waiting>36h sort:term"),
        ("ground:del -ground:none", "ground:DEL -ground:none"),
        ("заказ:№20451 has:файлы,offer", "order:20451 has:evidence,offer"),
        ("чайник -новый «очень долго»", "чайник -новый \"очень долго\""),
        (
            "https://shop.example 12:30 Re:привет :) чайник-термос",
            "https://shop.example 12:30 Re:привет чайник-термос",
        ),
        ("экран 15\" and \"unclosed", "экран 15\" and unclosed"),
        ("  ", ""),
        ("- -- \"\" «»", ""),
        ("is:overdue & urgency:high", "is:overdue urgency:high"),
        ("is:open - owner:me \"&\" -«…»", "is:open owner:me"),
        ("is:отложено метка:\"ждём склад\" -метка:vip,опт", "is:snoozed label:\"ждём склад\" -label:vip,опт"),
        ("intent:spam,spam,praise", "intent:spam,praise"),
    ] {
        assert_eq!(printed(typed), wanted, "{typed}");
    }
}

#[test]
fn a_mistake_shows_where_it_is_and_what_was_meant() {
    for (typed, place, what, instead) in [
        ("is:overdu", (3, 9), What::BadValue, Some("is:overdue")),
        ("чай is:open,просрочон", (12, 21), What::BadValue, Some("чай is:open,просрочен")),
        ("onwer:me", (0, 5), What::UnknownKey, Some("owner:me")),
        ("щцтук:я", (0, 5), What::UnknownKey, Some("owner:я")),
        ("order: 123 чай", (0, 10), What::NoValue, Some("order:123 чай")),
        ("order:", (0, 6), What::NoValue, Some("")),
        ("waiting:2d", (0, 10), What::NotCompared, Some("waiting>2d")),
        ("left:2d", (0, 7), What::NotCompared, Some("left<2d")),
        ("waiting>2", (8, 9), What::NoSpan, Some("waiting>2d")),
        ("waiting>soon", (8, 12), What::NoSpan, None),
        ("opened<2026-11-31", (7, 17), What::NoDay, None),
        ("owner>me", (0, 8), What::OnlySame, Some("owner:me")),
        ("-kettle is:open", (0, 7), What::OnlyUnsaid, None),
        ("sort:term sort:newest", (10, 21), What::TwoSorts, Some("sort:term ")),
    ] {
        let mistakes = parse(typed).unwrap_err();
        let [mistake] = mistakes.as_slice() else { panic!("{typed}: {mistakes:?}") };
        assert_eq!(((mistake.from, mistake.to), mistake.what), (place, what), "{typed}");
        assert_eq!(mended(typed, &mistakes).as_deref(), instead, "{typed}");
    }
    assert_eq!(parse("is:x intent:y").unwrap_err().len(), 2);
    let many = "is:open ".repeat(TERMS_MAX + 1);
    assert_eq!(parse(&many).unwrap_err().first().map(|one| one.what), Some(What::TooMany));
    let pasted = "слово ".repeat(TERMS_MAX + 1);
    assert!(parse(&pasted).is_ok_and(|query| query.is_plain()), "words are never too many");
    assert!(parse(&format!("{pasted}{}", "is:open ".repeat(TERMS_MAX))).is_ok());
    assert!(parse(&"слово -слово ".repeat(TERMS_MAX + 1)).is_err());
}

#[test]
fn keys_stand_in_order_and_none_is_called_like_another() {
    assert!(KEYS.is_sorted_by_key(|key| key.name));
    let mut names: Vec<&str> =
        KEYS.iter().flat_map(|key| [key.name].into_iter().chain(key.aliases.iter().copied())).collect();
    assert!(names.iter().all(|name| *name == fold(name)));
    names.sort_unstable();
    let n = names.len();
    names.dedup();
    assert_eq!(names.len(), n);
    for key in KEYS {
        assert_eq!(printed(key.example), key.example);
    }
}

const NOW: i64 = 1_795_000_000_000;
const ON_IT: &[LabelId] = &[LabelId::new(3)];

fn facts() -> Facts<'static> {
    let ago = |ms| Moment::from_ms(NOW - ms);
    Facts {
        channel: Channel::Email,
        stage: "claim",
        outcome: None,
        is_open: true,
        turn: Turn::Shop,
        queue: Queue::Asleep,
        labels: ON_IT,
        intent: Intent::NotDelivered,
        urgency: Urgency::High,
        ground: Some(Ground::NotDelivered),
        owner: Some(StaffId::new(7)),
        lang: Lang::Ru,
        opened_at: ago(10 * DAY_MS),
        changed_at: ago(3 * DAY_MS),
        waiting_since: Some(ago(3 * DAY_MS)),
        due_at: Some(ago(HOUR_MS)),
        closed_at: None,
        email: Some("anna@example.com"),
        order: Some("20451"),
        has_cause: false,
        has_evidence: true,
        has_incident: false,
        has_offer: false,
        is_erased: false,
    }
}

#[test]
fn a_case_is_meant_where_every_term_holds() {
    let people = [(StaffId::new(7), "Анна Орлова".to_owned()), (StaffId::new(8), "Пётр".to_owned())];
    let labels = [(LabelId::new(3), "Ждём «склад»".to_owned()), (LabelId::new(4), "VIP".to_owned())];
    let zone = TimeZone::get("Europe/Moscow").unwrap();
    let sight = Sight {
        now: Moment::from_ms(NOW),
        me: Some(StaffId::new(8)),
        zone: &zone,
        people: &people,
        labels: &labels,
    };
    for (text, is_meant) in [
        ("", true),
        ("is:overdue ground:DEL.none waiting>2d has:evidence", true),
        ("waiting>4d", false),
        ("waiting<4d age>=10d age<=10d", true),
        ("left<0m", true),
        ("left>1h", false),
        ("is:claim,talk -is:outside", true),
        ("is:closed", false),
        ("is:snoozed", true),
        ("is:waiting turn:shop", false),
        ("label:\"ждем склад\"", true),
        ("label:vip", false),
        ("-label:vip", true),
        ("label:vip,ждем", false),
        ("ground:DEL -ground:none", true),
        ("-ground:DEL", false),
        ("owner:анна", true),
        ("owner:me", false),
        ("owner:me,анна", true),
        ("owner:none", false),
        ("owner:any", true),
        ("owner:кто-то", false),
        ("email:Anna@Example.com order:20451", true),
        ("order:2045", false),
        ("has:offer", false),
        ("-has:offer -has:cause", true),
        ("closed:today", false),
        ("opened<2020-01-01", false),
        ("opened>2020-01-01 opened<2030-01-01", true),
        ("outcome:upheld", false),
        ("channel:email lang:ru turn:shop intent:not_delivered urgency:high", true),
    ] {
        let asked = parse(text).unwrap().ask(&sight);
        assert_eq!(asked.admits(&facts()), is_meant, "{text}");
    }
    for (text, place, what, instead) in [
        ("anna owner:ann -label:vip", (11, 14), What::NoPerson, None),
        ("орлова owner:Анна,орлоав", (18, 24), What::NoPerson, Some("Орлова")),
        ("owner:me,none,any label:vipp", (24, 28), What::NoLabel, Some("VIP")),
        ("label:\"ждём скалд\"", (6, 18), What::NoLabel, Some("\"Ждём склад\"")),
    ] {
        let mistakes = strangers(text, &people, &labels);
        let [mistake] = mistakes.as_slice() else { panic!("{text}: {mistakes:?}") };
        assert_eq!(((mistake.from, mistake.to), mistake.what), (place, what), "{text}");
        assert_eq!(mistake.instead.as_deref(), instead, "{text}");
    }
    let overdue = parse("is:overdue").unwrap().ask(&sight);
    assert_eq!(overdue.bounds(Time::Due), (i64::MIN, NOW), "nothing behind this moment is looked through");
    let asked = parse("waiting>2d waiting<5d").unwrap().ask(&sight);
    assert_eq!(asked.bounds(Time::Waiting), (NOW - 5 * DAY_MS + 1, NOW - 2 * DAY_MS));
}

#[test]
fn a_day_begins_where_the_shop_is() {
    let zone = TimeZone::get("Europe/Moscow").unwrap();
    let now = Moment::parse("2026-11-20T22:30:00Z").unwrap();
    let sight = Sight { now, me: None, zone: &zone, people: &[], labels: &[] };
    let asked = parse("opened:today").unwrap().ask(&sight);
    let start = Moment::parse("2026-11-20T21:00:00Z").unwrap().ms();
    assert_eq!(asked.bounds(Time::Opened), (start, start + DAY_MS));
}

fn test() -> impl Strategy<Value = Test> {
    let compare = prop::sample::select(vec![Compare::Less, Compare::AtMost, Compare::AtLeast, Compare::More]);
    let any_compare = prop_oneof![compare.clone(), Just(Compare::Same)];
    let time = prop::sample::select(vec![Time::Changed, Time::Closed, Time::Due, Time::Opened]);
    let lasting = prop::sample::select(vec![Lasting::Age, Lasting::Idle, Lasting::Left, Lasting::Waiting]);
    let day = (1971_i16..2100, 1_i8..=12, 1_i8..=28)
        .prop_filter_map("a day", |(y, m, d)| Day::new(y, m, d).ok().map(DayWord::Day));
    let day = prop_oneof![day, Just(DayWord::Today), Just(DayWord::Yesterday)];
    let some = |all: &[Intent]| prop::sample::subsequence(all.to_vec(), 1..4);
    prop_oneof![
        some(Intent::ALL).prop_map(Test::Intent),
        prop::sample::subsequence(Urgency::ALL.to_vec(), 1..4).prop_map(Test::Urgency),
        prop::sample::subsequence(State::ALL.to_vec(), 1..4).prop_map(Test::Is),
        prop::sample::subsequence(Having::ALL.to_vec(), 1..4).prop_map(Test::Has),
        prop::sample::subsequence(Channel::ALL.to_vec(), 1..4).prop_map(Test::Channel),
        prop::sample::subsequence(Outcome::ALL.to_vec(), 1..4).prop_map(Test::Outcome),
        prop::sample::subsequence(Turn::ALL.to_vec(), 1..4).prop_map(Test::Turn),
        prop::sample::select(Ground::ALL.to_vec()).prop_map(|one| Test::Ground(vec![GroundPart::Whole(one)])),
        Just(Test::Ground(vec![GroundPart::None, GroundPart::Family("DEL")])),
        Just(Test::Owner(vec![Who::Me, Who::Nobody, Who::Anybody])),
        "[А-Я][а-я]{2,8} [А-Я][а-я]{2,8}".prop_map(|name| Test::Owner(vec![Who::Named(name)])),
        (time, any_compare, day).prop_map(|(time, compare, day)| Test::Date(time, compare, day)),
        (lasting, compare, 0_u32..5_000_000).prop_filter_map("a span", |(of, compare, n)| Some(Test::Lasts(
            of,
            compare,
            Span::of_minutes(n)?
        ))),
        "[a-z]{2,8}( [А-Я]{2,8})?".prop_map(|name| Test::Label(vec![name])),
        Just(Test::Label(vec!["vip".to_owned(), "опт".to_owned()])),
        "[A-Z0-9]{1,9}".prop_map(Test::Order),
        "[a-z]{1,8}@[a-z]{1,8}\\.com".prop_map(Test::Email),
        "[a-zа-я]{1,9}( [a-zа-я]{1,9}){0,3}".prop_map(Test::Phrase),
        "[a-zа-я0-9]{1,12}".prop_map(Test::Word),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same(
        said in "[a-z]{3,9}",
        terms in prop::collection::vec((any::<bool>(), test()), 0..10),
        sort in prop::option::of(prop::sample::select(Sort::ALL.to_vec())),
    ) {
        let mut all = vec![Term { is_not: false, test: Test::Word(said) }];
        all.extend(terms.into_iter().map(|(is_not, test)| Term { is_not, test }));
        let query = Query { terms: all, sort };
        prop_assert_eq!(parse(&query.to_string()), Ok(query));
    }

    #[test]
    fn no_text_breaks_it_and_what_it_reads_stays(
        text in "[-a-zа-яё0-9:<>=,.\"«»„“” \u{a0}\u{301}№#\\p{Any}]{0,60}|((is|owner|сро\u{43a}|waiting|order|opened)(:|<|>=|:>)?[-\"«a-z0-9, ]{0,9}){0,6}"
    ) {
        match parse(&text) {
            Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query)),
            Err(mistakes) => {
                let n = text.chars().count();
                prop_assert!(!mistakes.is_empty());
                prop_assert!(mistakes.iter().all(|one| one.from <= one.to && one.to <= n));
                let _ = mended(&text, &mistakes);
            }
        }
    }
}
