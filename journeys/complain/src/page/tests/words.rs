//! What was said and what was added, as the page shows it: marked, masked, shortened, never a note.

use super::*;

#[test]
fn a_disputed_case_is_open_again_and_shows_why() {
    let story = Story::begin(false).upheld();
    let event = dispute(&story.dossier.case, text(9, "Деньги не пришли"), story.now, &terms());
    let story = story.happens(Actor::Helper, event);
    has(&story.lead(Lang::Ru, Party::Shopper), &["Ответим до"]);
    let (talk, _) = story.talk(Party::Shopper, false);
    has(&talk, &["Деньги не пришли", "исход оспорен", "Помощник"]);
}

#[test]
fn notes_among_colleagues_never_show() {
    let story = Story::begin(false).noted("СЕКРЕТ: постоянный клиент").answered(Turn::Shopper);
    for party in [Party::Shopper, Party::Helper] {
        assert!(!story.talk(party, true).0.contains("СЕКРЕТ"));
        let chronicle = story.chronicle(Lang::Ru, party);
        assert!(!chronicle.contains("СЕКРЕТ") && !chronicle.contains("замет"), "{chronicle}");
    }
}

#[test]
fn the_helpers_words_are_marked() {
    let story = Story::begin(false).says(Actor::Helper, "Я дочь, помогаю маме");
    has(&story.talk(Party::Shopper, false).0, &["Помощник", "по второй ссылке"]);
    let (seen_by_helper, _) = story.talk(Party::Helper, false);
    has(&seen_by_helper, &["&lt;script&gt;Марина", "помогаете", "Чайник &lt;b&gt;треснул&lt;/b&gt;"]);
    has(&story.chronicle(Lang::Ru, Party::Shopper), &["Сообщение помощника"]);
}

#[test]
fn erased_words_leave_their_place() {
    let mut story = Story::begin(false).says(Actor::Shopper, "Ещё слово");
    story.dossier.said[0].kept = None;
    story.dossier.details = None;
    let (talk, _) = story.talk(Party::Shopper, false);
    has(&talk, &["Текст удалён", "удалено", "Ещё слово"]);
}

#[test]
fn a_long_talk_shows_its_story_and_the_newest_words() {
    let mut story = Story::begin(false);
    for number in 0..199 {
        story = story.says(Actor::Shopper, &format!("слово {number} конец"));
    }
    let (short, n_hidden) = story.talk(Party::Shopper, false);
    assert_eq!((n_hidden, short.matches("<article").count()), (160, 40));
    has(&short, &["треснул", "слово 198 конец"]);
    assert!(!short.contains("слово 100 конец") && short.len() < 30_000, "{}", short.len());
    assert_eq!(story.talk(Party::Shopper, true).0.matches("<article").count(), 200);
    let page = story.page(Lang::En);
    assert_eq!(chronicle::chronicle(&page, &story.dossier, Party::Shopper, false).1, 175);
    assert_eq!(chronicle::chronicle(&page, &story.dossier, Party::Shopper, true).1, 0);
}

#[test]
fn evidence_says_who_added_it_and_what_the_camera_says() {
    let mut story = Story::begin(false);
    let file = |id: i64, actor, blob_name: Option<&str>| Evidence {
        id: FileId::new(id),
        seq: 2,
        at: story.now,
        actor,
        name: "<b>Ручка.jpg".to_owned(),
        kind: "jpeg".to_owned(),
        size: 1_400_000,
        sha256: String::new(),
        blob_name: blob_name.map(str::to_owned),
        taken_at: Some("2026-11-16T19:20:00".to_owned()),
    };
    let all = vec![file(5, Actor::Helper, Some("1/2/3")), file(6, AGENT, None)];
    story.dossier.evidence = all;
    let list = evidence::list(&story.page(Lang::Ru), &story.dossier, (Party::Shopper, "/c/x"));
    has(list.as_str(), &["/c/x/files/5?show", "&lt;b&gt;Ручка.jpg"]);
    assert!(!list.as_str().contains("/c/x/files/6"));
    has(
        &plain(list.as_str()),
        &["по камере: 16 ноября, 19:20 · 1,4 МБ · от помощника, сегодня", "Ирина Ковалёва", "удалён"],
    );
    let none = evidence::list(
        &Story::begin(false).page(Lang::En),
        &Story::begin(false).dossier,
        (Party::Shopper, "/c/x"),
    );
    has(none.as_str(), &["Nothing yet"]);
}
