//! What a story suggests while it is typed, and again after it was sent: a ground, what evidence helps, what to do at
//! once, or a way that needs no complaint. It chooses nothing and keeps nothing.

use super::TEXTS;
use super::answers::{Draft, OFFERED};
use super::pages::ground_key;
use axum::response::{Html as Page200, IntoResponse, Response};
use domain::ground::Ground;
use domain::intent::Intent;
use domain::redact::Masked;
use domain::way::{Leaning, Way, emergency_number, lean};
use view::parts::{Tone, notice, together};
use view::{Arg, Html, Icon, Page};
use web::help::help_beside;
use web::{Answers, Kind, Problem, Visit};

/// `POST /complain/suggest`: what the story so far suggests, as a fragment for the script that asks while somebody types.
pub(crate) async fn suggest(visit: Visit, typed: Answers) -> Result<Response, Problem> {
    visit.app.limits().take(Kind::Suggest, &visit.address).map_err(Problem::TooMany)?;
    let page = visit.page(&TEXTS);
    let story = typed.typed("story");
    let fragment = together([beside_story(&visit, &page, &story), help(&visit, &page, &story).await?]);
    Ok(Page200(fragment.to_string()).into_response())
}

/// Pages of help that may answer the story; nothing stands beside what is to be done at once.
pub(super) async fn help(visit: &Visit, page: &Page, story: &str) -> Result<Html, Problem> {
    if leaning(visit, story).is_some_and(|leaning| leaning.is_dangerous) {
        return Ok(Html::default());
    }
    help_beside(visit, page, story).await
}

/// What stands under the story on the first page.
pub(super) fn beside_story(visit: &Visit, page: &Page, story: &str) -> Html {
    let Some(leaning) = leaning(visit, story) else { return Html::default() };
    let mut parts = vec![advice(visit, page, &leaning)];
    let grounds = fitting(&leaning, story);
    parts.extend(grounds.iter().map(|ground| choose(page, &leaning, *ground)));
    if is_settled_elsewhere(&leaning) {
        let button = format!("<button class=\"btn two\" formaction=\"{}\">", path(leaning.settling.way));
        parts.push(elsewhere(page, leaning.settling.way, &button));
    }
    together(parts)
}

/// What stands above the second page: what the first could not say without scripts.
pub(super) fn after_story(visit: &Visit, page: &Page, draft: &Draft) -> Html {
    let Some(chosen) = draft.chosen_ground() else { return Html::default() };
    let lacks_files = draft.files.is_empty();
    let missing = notice(Tone::Plain, Icon::Camera, page.t(missing_key(chosen)));
    let missing = if lacks_files { missing } else { Html::default() };
    let Some(leaning) = leaning(visit, &draft.story) else { return missing };
    let way = leaning.settling.way;
    let grounds = fitting(&leaning, &draft.story);
    let likeliest = grounds.first().copied().filter(|_| !grounds.contains(&chosen));
    let mut parts = vec![advice(visit, page, &leaning)];
    if is_settled_elsewhere(&leaning) && !grounds.contains(&chosen) {
        let form = format!(
            "<form method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"text\" value=\"{}\">\
             <input type=\"hidden\" name=\"order\" value=\"{}\">{}</form>",
            path(way),
            Html::from(draft.story.trim()),
            Html::from(draft.order.as_str()),
            elsewhere(page, way, "<button class=\"btn two\">"),
        );
        parts.push(Html::built(form));
    } else if let Some(ground) = likeliest {
        parts.push(other_ground(page, &leaning, (ground, chosen)));
    }
    parts.push(missing);
    together(parts)
}

/// A story too short to say anything says nothing.
fn leaning(visit: &Visit, story: &str) -> Option<Leaning> {
    const LETTERS_MIN: usize = 6;
    let has_words = story.chars().filter(|letter| letter.is_alphabetic()).count() >= LETTERS_MIN;
    has_words.then(|| lean(&visit.app.judge().glance(&Masked::of(story.trim())))).flatten()
}

/// Whether another way is offered: not where somebody may be hurt, nor where only a complaint is on record.
fn is_settled_elsewhere(leaning: &Leaning) -> bool {
    leaning.settling.way != Way::Complaint
        && !leaning.is_dangerous
        && !leaning.settling.grounds.contains(&Ground::PersonalData)
}

/// Grounds of a thing that is not what was ordered, by words that tell them apart; the beginnings of words.
const TELLING: &[(Ground, &[&str])] = &[
    (
        Ground::MissingItems,
        &[
            "incomplete",
            "missing",
            "не доложили",
            "не хвата",
            "не хвати",
            "недоста",
            "недокомплект",
            "некомплект",
        ],
    ),
    (
        Ground::Counterfeit,
        &[
            "counterfeit",
            "fake",
            "knock-off",
            "knockoff",
            "replica",
            "не оригинал",
            "неоригинал",
            "поддел",
            "реплик",
        ],
    ),
    (
        Ground::WrongItem,
        &[
            "another colour",
            "different colour",
            "different color",
            "wrong",
            "друго",
            "не тот",
            "не то ",
            "не та ",
            "не те ",
            "перепут",
        ],
    ),
];

/// The grounds that are suggested: what the words name first, then the likeliest by itself.
fn fitting(leaning: &Leaning, story: &str) -> Vec<Ground> {
    const SUGGESTED_MAX: usize = 2;
    let is_about_thing =
        matches!(leaning.intent, Intent::WrongOrMissing | Intent::NotAsDescribed | Intent::DefectiveItem);
    let story = story.to_lowercase();
    let said = |words: &[&str]| words.iter().any(|word| story.contains(word));
    let told = TELLING.iter().filter(|(_, words)| is_about_thing && !leaning.is_dangerous && said(words));
    let mut grounds: Vec<Ground> = Vec::new();
    for ground in told.map(|(ground, _)| *ground).chain(leaning.settling.grounds.iter().copied()) {
        if OFFERED.contains(&ground) && !grounds.contains(&ground) && grounds.len() < SUGGESTED_MAX {
            grounds.push(ground);
        }
    }
    grounds
}

fn advice(visit: &Visit, page: &Page, leaning: &Leaning) -> Html {
    if leaning.is_dangerous {
        let phone = emergency_number(visit.shop.settings.law.as_deref());
        notice(Tone::Alarm, Icon::Alert, page.rich("suggest-danger", &[("phone", phone.into())]))
    } else {
        Html::default()
    }
}

/// A ground that the story looks like, with a link that chooses it where scripts run and leads to it where they do not.
fn choose(page: &Page, leaning: &Leaning, ground: Ground) -> Html {
    let place = OFFERED.iter().position(|one| *one == ground).unwrap_or_default();
    let id = if place == 0 { "ground".to_owned() } else { format!("ground-{}", place + 1) };
    let words = format!(
        "<p>{} <a class=\"nowrap\" href=\"#{id}\" data-choose>{}<span class=\"vh\"> {}</span></a></p><p class=\"dim\">{}</p>",
        looks_like(page, leaning, ground),
        page.t("suggest-choose"),
        page.t(&ground_key(ground)),
        page.t(missing_key(ground)),
    );
    notice(Tone::Plain, Icon::Tag, Html::built(words))
}

fn other_ground(page: &Page, leaning: &Leaning, (ground, chosen): (Ground, Ground)) -> Html {
    let chosen = page.rich("suggest-chosen", &[("ground", page.t(&ground_key(chosen)).into())]);
    let words = format!(
        "<p>{} {chosen}</p><p><a href=\"/complain\">{}</a></p>",
        looks_like(page, leaning, ground),
        page.t("suggest-change")
    );
    notice(Tone::Plain, Icon::Tag, Html::built(words))
}

fn looks_like(page: &Page, leaning: &Leaning, ground: Ground) -> Html {
    let ground = page.t(&ground_key(ground));
    let quoted: Vec<String> =
        leaning.words.iter().map(|word| page.ta("suggest-quoted", "word", word.as_str())).collect();
    if quoted.is_empty() {
        page.rich("suggest-like", &[("ground", ground.into())])
    } else {
        page.rich("suggest-why", &[("ground", ground.into()), ("words", Arg::name(quoted.join(", ")))])
    }
}

/// A way that needs no complaint; `opening` ends in the opening tag of the button that leads there.
fn elsewhere(page: &Page, way: Way, opening: &str) -> Html {
    let key = format!("suggest-{}", way.code());
    let words = format!("<p>{}</p><p>{opening}{}</button></p>", page.t(&key), page.t(&format!("{key}.go")));
    notice(Tone::Plain, Icon::Right, Html::built(words))
}

/// The form of a way; each takes words by POST and shows them, to be sent from there.
const fn path(way: Way) -> &'static str {
    match way {
        Way::Check => "/message",
        Way::Complaint => "/complain",
        Way::Payment => "/payment",
        Way::Return => "/returns",
        Way::Talk => "/talk",
        Way::Track => "/track",
    }
}

/// What evidence a ground still needs, in one sentence.
const fn missing_key(ground: Ground) -> &'static str {
    match ground {
        Ground::DamagedInTransit => "suggest-add-damage",
        Ground::Defect | Ground::Counterfeit => "suggest-add-item",
        Ground::WrongItem | Ground::MissingItems => "suggest-add-parcel",
        Ground::Unsafe => "suggest-add-safety",
        Ground::NotDelivered | Ground::LateDelivery => "suggest-add-delivery",
        Ground::RefundLate | Ground::WrongCharge => "suggest-add-money",
        Ground::PersonalData => "suggest-add-data",
        _ => "suggest-add-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Lang;

    #[test]
    fn what_the_words_name_is_suggested_first() {
        let about = |intent, story: &str| {
            let settling = domain::way::settling(intent);
            fitting(&Leaning { intent, settling, is_dangerous: false, words: Vec::new() }, story)
        };
        for (intent, story, first) in [
            (Intent::WrongOrMissing, "В коробке не хватает двух деталей", Ground::MissingItems),
            (Intent::WrongOrMissing, "Two parts are missing from the box", Ground::MissingItems),
            (Intent::DefectiveItem, "Parts are missing", Ground::MissingItems),
            (Intent::WrongOrMissing, "Пришёл чайник, а заказывал кружку", Ground::WrongItem),
            (Intent::NotAsDescribed, "The jacket came in the wrong colour", Ground::WrongItem),
            (Intent::NotAsDescribed, "Пришло платье другого цвета", Ground::WrongItem),
            (Intent::NotAsDescribed, "Это подделка, а не оригинал", Ground::Counterfeit),
            (Intent::NotAsDescribed, "The fabric is thinner than the page says", Ground::Defect),
            (Intent::NotDelivered, "The parcel is missing", Ground::NotDelivered),
        ] {
            assert_eq!(about(intent, story).first(), Some(&first), "{story}");
        }
    }

    #[test]
    fn every_way_and_every_ground_has_its_words() {
        for lang in Lang::ALL {
            for way in Way::ALL.iter().filter(|way| **way != Way::Complaint) {
                for key in [format!("suggest-{}", way.code()), format!("suggest-{}.go", way.code())] {
                    assert!(TEXTS.find(lang, &key).is_some(), "{key}");
                }
            }
            for ground in OFFERED {
                assert!(TEXTS.find(lang, missing_key(ground)).is_some(), "{ground}");
            }
        }
    }
}
