//! Who gets a case, as tables and as properties.

use super::*;
use crate::id::StaffId;
use crate::intent::Intent;
use crate::lang::Lang;
use crate::role::Role;
use crate::time::{Day, Moment};
use proptest::prelude::*;

const TODAY: Day = Day::constant(2026, 11, 23);

fn hand(id: i64) -> Hand {
    Hand {
        id: StaffId::new(id),
        role: Role::Agent,
        is_active: true,
        takes_part: true,
        skills: Skills::default(),
        away: None,
        limit: None,
        waiting: 0,
        given_at: None,
    }
}

fn skilled(id: i64, speaks: &[Lang], knows: &[Intent]) -> Hand {
    let skills = Skills { speaks: speaks.iter().copied().collect(), knows: knows.iter().copied().collect() };
    Hand { skills, ..hand(id) }
}

fn away(mut one: Hand, until: Day) -> Hand {
    one.away = Away::new(Day::constant(2026, 11, 20), until);
    one
}

const fn asked() -> Asked<'static> {
    Asked { lang: Lang::Ru, intent: Intent::ReturnRequest, is_about_person: false, not: &[] }
}

const fn rules(giving: Giving) -> Rules {
    Rules { giving, limit: 0, only_open: false, fallback: false, leaving: Leaving::Keep }
}

fn who(hands: &[Hand], asked: Asked<'_>, rules: &Rules) -> Result<i64, Nobody> {
    pick(hands, asked, rules, TODAY).map(|(place, _)| hands[place].id.get())
}

#[test]
fn who_gets_it() {
    let busy = |id, waiting| Hand { waiting, ..hand(id) };
    let given = |id, ms| Hand { given_at: Some(Moment::from_ms(ms)), ..hand(id) };
    let (turn, fewest) = (rules(Giving::Turn), rules(Giving::Fewest));
    let open = Rules { fallback: true, ..turn };
    let limited = Rules { limit: 2, ..fewest };
    let stands_out = Hand { takes_part: false, ..hand(1) };
    let viewer = Hand { role: Role::Viewer, ..hand(1) };
    let gone = Hand { is_active: false, ..hand(1) };
    let (ru, en) = (skilled(1, &[Lang::Ru], &[]), skilled(2, &[Lang::En], &[]));
    let (sizes, returns) = (skilled(3, &[], &[Intent::WrongSize]), skilled(4, &[], &[Intent::ReturnRequest]));
    let last = Day::constant(2026, 11, 23);
    let yesterday = Day::constant(2026, 11, 22);
    for (name, hands, rules, expected) in [
        ("nobody at all", vec![], turn, Err(Nobody::May)),
        ("viewers and the dismissed get nothing", vec![viewer, gone], turn, Err(Nobody::May)),
        ("who takes no part", vec![stands_out, given(2, 9)], turn, Ok(2)),
        ("never given comes first", vec![given(1, 5), hand(2)], turn, Ok(2)),
        ("longest without one", vec![given(1, 9), given(2, 5)], turn, Ok(2)),
        ("by turn loads do not count", vec![busy(1, 9), given(2, 5)], turn, Ok(1)),
        ("fewest waiting", vec![busy(1, 3), busy(2, 1)], fewest, Ok(2)),
        ("of the same load whose turn it is", vec![given(1, 9), given(2, 5)], fewest, Ok(2)),
        ("the language", vec![en.clone(), ru.clone()], turn, Ok(1)),
        ("nobody speaks it", vec![en.clone()], turn, Err(Nobody::Speaks)),
        ("nobody speaks it, and anybody may", vec![en.clone()], open, Ok(2)),
        ("the topic", vec![sizes.clone(), returns], turn, Ok(4)),
        ("nobody knows it", vec![sizes.clone()], turn, Err(Nobody::Knows)),
        ("a language before a topic", vec![en.clone(), sizes], open, Ok(3)),
        ("away on the last day still", vec![away(hand(1), last)], turn, Err(Nobody::Away)),
        ("back on the day after", vec![away(hand(1), yesterday)], turn, Ok(1)),
        (
            "away, and somebody else fits not",
            vec![away(ru.clone(), last), en.clone()],
            turn,
            Err(Nobody::Away),
        ),
        ("away, and anybody may", vec![away(ru, last), en], open, Ok(2)),
        ("full", vec![busy(1, 2)], limited, Err(Nobody::Full)),
        ("room for one", vec![busy(1, 2), busy(2, 1)], limited, Ok(2)),
        ("their own limit", vec![Hand { limit: Some(5), ..busy(1, 4) }], limited, Ok(1)),
        ("their own none", vec![Hand { limit: Some(0), ..busy(1, 99) }], limited, Ok(1)),
    ] {
        assert_eq!(who(&hands, asked(), &rules), expected, "{name}");
    }
}

#[test]
fn what_is_about_a_person_goes_to_managers_and_never_to_that_person() {
    let manager = |id| Hand { role: Role::Manager, takes_part: false, ..hand(id) };
    let about = |not| Asked { is_about_person: true, not, ..asked() };
    let turn = rules(Giving::Turn);
    assert_eq!(who(&[hand(1), manager(2)], about(&[]), &turn), Ok(2));
    let concerned = [StaffId::new(2)];
    assert_eq!(who(&[hand(1), manager(2), manager(3)], about(&concerned), &turn), Ok(3));
    assert_eq!(who(&[hand(1), manager(2)], about(&concerned), &turn), Err(Nobody::May));
}

#[test]
fn the_reason_names_what_counted() {
    let hands = [Hand { waiting: 3, ..skilled(1, &[Lang::Ru], &[Intent::ReturnRequest]) }];
    let (_, given) = pick(&hands, asked(), &rules(Giving::Fewest), TODAY).unwrap();
    let expected = Given {
        by: Giving::Fewest,
        waiting: 3,
        speaks: Some(Lang::Ru),
        knows: Some(Intent::ReturnRequest),
        unfit: false,
        instead_of: None,
    };
    assert_eq!(given, expected);
    let open = Rules { fallback: true, ..rules(Giving::Turn) };
    let (_, given) = pick(&[skilled(1, &[Lang::En], &[])], asked(), &open, TODAY).unwrap();
    assert!(given.unfit && given.speaks.is_none(), "{given:?}");
    let body = serde_json::to_string(&given).unwrap();
    assert_eq!(body, r#"{"by":"turn","waiting":0,"unfit":true}"#);
}

#[test]
fn codes_lead_back() {
    assert!(Giving::ALL.into_iter().all(|one| Giving::from_code(one.code()) == Some(one)));
    assert!(Leaving::ALL.into_iter().all(|one| Leaving::from_code(one.code()) == Some(one)));
    assert!(Nobody::ALL.into_iter().all(|one| Nobody::from_code(one.code()) == Some(one)));
    assert_eq!(Away::new(TODAY, Day::constant(2026, 11, 22)), None);
}

fn any_hand(id: i64) -> impl Strategy<Value = Hand> {
    let langs = proptest::sample::subsequence(vec![Lang::Ru, Lang::En], 0..=2);
    let topics = proptest::sample::subsequence(vec![Intent::ReturnRequest, Intent::WrongSize], 0..=2);
    let role = proptest::sample::select(Role::ALL.to_vec());
    let limit = proptest::option::of(0_u32..4);
    (langs, topics, role, any::<[bool; 3]>(), (limit, 0_u32..6, proptest::option::of(0_i64..9))).prop_map(
        move |(speaks, knows, role, [is_active, is_away, takes_part], (limit, waiting, at))| {
            let one = Hand {
                role,
                is_active,
                takes_part,
                limit,
                waiting,
                given_at: at.map(Moment::from_ms),
                ..skilled(id, &speaks, &knows)
            };
            if is_away { away(one, TODAY) } else { one }
        },
    )
}

fn any_hands() -> impl Strategy<Value = Vec<Hand>> {
    (0_usize..7).prop_flat_map(|n| (0..n).map(|id| any_hand(id as i64 + 1)).collect::<Vec<_>>())
}

fn any_rules() -> impl Strategy<Value = Rules> {
    (any::<bool>(), 0_u32..5, any::<bool>()).prop_map(|(by_turn, limit, fallback)| {
        let giving = if by_turn { Giving::Turn } else { Giving::Fewest };
        Rules { limit, fallback, ..rules(giving) }
    })
}

proptest! {
    #[test]
    fn nobody_gets_what_they_must_not(hands in any_hands(), rules in any_rules(), about in any::<bool>()) {
        let not = [StaffId::new(1)];
        let asked = Asked { is_about_person: about, not: &not, ..asked() };
        let picked = pick(&hands, asked, &rules, TODAY);
        prop_assert_eq!(picked, pick(&hands, asked, &rules, TODAY));
        match picked {
            Ok((place, given)) => {
                let one = &hands[place];
                prop_assert!(one.is_active && one.role != Role::Viewer && one.id != not[0]);
                prop_assert!(about || one.takes_part);
                prop_assert!(!about || matches!(one.role, Role::Owner | Role::Manager));
                prop_assert!(!one.away.is_some_and(|away| away.is_on(TODAY)));
                let limit = one.limit.unwrap_or(rules.limit);
                prop_assert!(limit == 0 || one.waiting < limit);
                let speaks = one.skills.speaks.is_empty() || one.skills.speaks.contains(&Lang::Ru);
                prop_assert!(rules.fallback || speaks);
                prop_assert!(rules.fallback || !given.unfit);
                prop_assert!(has_room(&hands, &rules, TODAY));
            }
            Err(_) => {
                let free = hands.iter().filter(|one| one.id != not[0] && (about || one.takes_part)).cloned().collect::<Vec<_>>();
                let managers = free.iter().filter(|one| matches!(one.role, Role::Owner | Role::Manager));
                let reached = if about { managers.cloned().collect() } else { free };
                prop_assert!(!rules.fallback || !has_room(&reached, &rules, TODAY));
            }
        }
    }

    #[test]
    fn equal_cases_are_shared_out_fairly(n_hands in 1_usize..6, n_cases in 0_usize..40, by_turn in any::<bool>()) {
        let rules = rules(if by_turn { Giving::Turn } else { Giving::Fewest });
        let mut hands: Vec<Hand> = (0..n_hands).map(|id| hand(id as i64 + 1)).collect();
        for at in 0..n_cases {
            let (place, _) = pick(&hands, asked(), &rules, TODAY).unwrap();
            hands[place].waiting += 1;
            hands[place].given_at = Some(Moment::from_ms(at as i64));
        }
        let counts: Vec<u32> = hands.iter().map(|one| one.waiting).collect();
        prop_assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1, "{:?}", counts);
    }
}
