//! What the page says for each stage and turn, in both languages, to the shopper and to the helper.

use super::*;

#[test]
fn while_the_shop_must_act_the_answer_is_the_date() {
    let story = Story::begin(false);
    has(
        &story.lead(Lang::Ru, Party::Shopper),
        &["Ход за магазином", "Ответим до понедельника, 23 ноября, 9:30", "Почты в деле нет"],
    );
    has(
        &story.lead(Lang::En, Party::Shopper),
        &["The shop’s move", "We answer by Monday 23 November, 9:30 am"],
    );
    let claim = Story::begin(true);
    has(&claim.lead(Lang::Ru, Party::Shopper), &["Ответим до пятницы, 27 ноября"]);
    has(&claim.lead(Lang::En, Party::Helper), &["We answer by Friday 27 November"]);
}

#[test]
fn a_late_answer_is_called_late() {
    let story = Story::begin(false).after(6 * DAY_MS);
    has(&story.lead(Lang::Ru, Party::Shopper), &["На 3 дня позже обещанного", "Мы опаздываем с ответом"]);
    has(&story.lead(Lang::En, Party::Shopper), &["3 days later than promised", "We are late"]);
    has(&story.clocks(Lang::Ru), &["На 3 дня позже обещанного"]);
    has(&story.chronicle(Lang::Ru, Party::Shopper), &["Магазин опаздывает с ответом"]);
    let just = Story::begin(false).after(2 * DAY_MS + 19 * HOUR_MS + HOUR_MS / 4);
    has(&just.lead(Lang::Ru, Party::Shopper), &["Меньше чем на час позже обещанного"]);
}

#[test]
fn a_case_brought_over_has_no_date_and_none_is_invented() {
    let story = Story::by(false, Channel::Import, Actor::Import);
    has(&story.lead(Lang::Ru, Party::Shopper), &["Мы разбираемся", "День ответа здесь не назван"]);
    has(&story.lead(Lang::En, Party::Shopper), &["No date is set here"]);
    has(&story.clocks(Lang::En), &["no date set", "none is set here"]);
    has(&story.talk(Party::Shopper, false).0, &["msg me", "Вы"]);
}

#[test]
fn the_shoppers_move_is_theirs_alone() {
    let story = Story::begin(false).answered(Turn::Shopper);
    has(&story.lead(Lang::Ru, Party::Shopper), &["Ваш ход", "Магазин ответил"]);
    has(&story.lead(Lang::Ru, Party::Helper), &["Ход за покупателем"]);
    has(&story.lead(Lang::En, Party::Shopper), &["Your move", "The shop has answered"]);
    has(&story.clocks(Lang::Ru), &["часы стоят", "ход за вами"]);
    let goods = Story::begin(false).answered(Turn::Goods);
    has(&goods.lead(Lang::Ru, Party::Shopper), &["Вещь в пути", "Ждём, пока доедет вещь"]);
    has(&goods.lead(Lang::En, Party::Helper), &["Waiting for the goods"]);
    let kept = Story::begin(false).answered(Turn::Shop);
    has(&kept.lead(Lang::En, Party::Shopper), &["We answer by Monday"]);
}

#[test]
fn a_case_before_others_says_before_whom() {
    for (forum, ru, en) in [
        (Forum::Authority, "надзорное ведомство", "an authority"),
        (Forum::Bank, "в банк", "with the bank"),
        (Forum::Court, "в суд", "a court"),
        (Forum::Ombudsman, "омбудсмен", "an ombudsman"),
    ] {
        let story = Story::begin(true).outside(forum);
        has(&story.lead(Lang::Ru, Party::Shopper), &[ru, "Ответим до пятницы"]);
        has(&story.lead(Lang::En, Party::Shopper), &[en]);
        has(&story.chronicle(Lang::Ru, Party::Shopper), &[ru]);
    }
}

#[test]
fn the_laws_clock_runs_only_where_a_day_is_set() {
    let claim = Story::begin(true);
    has(&claim.clocks(Lang::Ru), &["осталось 10 дней", "до понедельника, 30 ноября включительно"]);
    let last = Story::begin(true).after(10 * DAY_MS);
    has(&last.clocks(Lang::En), &["today is the last day"]);
    let late = Story::begin(true).after(12 * DAY_MS);
    has(&late.clocks(Lang::Ru), &["на 2 дня позже срока"]);
    let talk = Story::begin(false).clocks(Lang::Ru);
    has(&talk, &["здесь не задан", "Мы его не придумываем"]);
    assert!(!talk.contains("30 ноября"), "{talk}");
}

#[test]
fn an_outcome_asks_the_shopper_and_nobody_else() {
    let story = Story::begin(true).upheld();
    has(
        &story.lead(Lang::Ru, Party::Shopper),
        &["Ваш ход", "Магазин возвращает 3 490 ₽", "молчание не считается согласием"],
    );
    has(&story.lead(Lang::En, Party::Shopper), &["The shop pays back 3,490 ₽"]);
    let page = story.page(Lang::Ru);
    let own = ending(&page, &story.dossier, Party::Shopper, &Typed::default()).unwrap();
    assert!(own.can_confirm && own.can_dispute);
    has(&plain(&own.by), &["Ирина Ковалёва"]);
    let helpers = ending(&page, &story.dossier, Party::Helper, &Typed::default()).unwrap();
    assert!(!helpers.can_confirm && helpers.can_dispute);
    let confirmed = story.confirmed();
    let after = ending(&page, &confirmed.dossier, Party::Shopper, &Typed::default()).unwrap();
    assert!(!after.can_confirm && !after.can_dispute);
    has(&confirmed.lead(Lang::Ru, Party::Shopper), &["Исход подтверждён"]);
    has(&confirmed.lead(Lang::En, Party::Helper), &["Outcome confirmed", "The case is closed"]);
}

#[test]
fn every_outcome_has_its_words() {
    for (outcome, ru, en) in [
        (Outcome::NotUpheld, "Магазин не согласился", "does not agree"),
        (Outcome::PartlyUpheld, "отчасти", "in part"),
        (Outcome::Referred, "Решать будет не магазин", "Somebody other"),
        (Outcome::Settled, "договорились", "agreed"),
        (Outcome::Upheld, "признал, что вы правы", "you are right"),
    ] {
        let story = Story::begin(true).closed(outcome, &[Remedy::Apology], Some(50_000));
        has(&story.lead(Lang::Ru, Party::Shopper), &[ru]);
        has(&story.lead(Lang::En, Party::Shopper), &[en]);
        let shown = ending(&story.page(Lang::Ru), &story.dossier, Party::Shopper, &Typed::default()).unwrap();
        assert_eq!(shown.reliefs.len(), 1);
        has(&shown.sum, &["500 ₽"]);
    }
    let voucher = Story::begin(false).closed(Outcome::Settled, &[Remedy::Voucher], Some(50_000));
    has(&voucher.lead(Lang::Ru, Party::Shopper), &["сертификат на 500 ₽"]);
}

#[test]
fn a_withdrawn_case_says_how_to_come_back() {
    let story = Story::begin(false).withdrawn();
    has(&story.lead(Lang::Ru, Party::Shopper), &["Отозвано", "в пятницу, 20 ноября", "откроется снова"]);
    has(&story.lead(Lang::En, Party::Shopper), &["Withdrawn", "Friday 20 November"]);
    assert!(ending(&story.page(Lang::Ru), &story.dossier, Party::Shopper, &Typed::default()).is_none());
    has(&story.clocks(Lang::Ru), &["дело закрыто"]);
}
