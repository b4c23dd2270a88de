//! Which law a complaint stands under, and its term as a page explains it. The laws themselves are rules.

use domain::case::{ByLaw, Case};
use domain::ground::Ground;
use domain::remedy::Remedy;
use domain::{Day, Lang, Moment};
use law::claim::{by_law, by_rule, explained, is_owed_at_once, overdue};
use law::pack::Pack;
use law::rule::Rule;
use law::said::Said;
use view::parts::{Tone, status};
use view::{Html, Icon, Page};
use web::Shop;

/// The law that a shopper named, else the shop's own, else the one that most readers of the language live under.
pub(crate) fn pack(shop: &Shop, lang: Lang, named: &str) -> &'static Pack {
    law::pack(named).unwrap_or(law::held(shop.settings.law.as_deref(), lang))
}

/// The law's term for a demand made now, and under which law it stands.
pub(crate) fn stand(
    shop: &Shop,
    pack: &'static Pack,
    demand: (Ground, Option<Remedy>),
    now: Moment,
) -> (Option<Day>, ByLaw) {
    by_law(pack, demand, now, &shop.terms().hours)
}

/// The same for a demand whose term is that of a rule; none where the law sets none.
pub(crate) fn stand_by(
    shop: &Shop,
    pack: &'static Pack,
    rule: Option<&'static Rule>,
    now: Moment,
) -> (Option<Day>, ByLaw) {
    by_rule(pack, rule, now, &shop.terms().hours)
}

/// The text of that name for a last day, or the one for what is owed at once, where the day is only the limit of what
/// may be agreed.
pub(crate) fn must_by(page: &Page, key: &str, (due, by_law): (Day, Option<&ByLaw>)) -> String {
    let at_once = by_law.is_some_and(is_owed_at_once);
    let key = if at_once { format!("{key}-at-once") } else { key.to_owned() };
    page.ta(&key, "by", page.pen.by_day(due))
}

/// The law of a complaint, in the reader's words; none of a talk, and of complaints made before it was asked.
pub(crate) fn country(page: &Page, case: &Case) -> Option<&'static str> {
    let by_law = case.stage_before_end().by_law()?;
    law::pack(&by_law.law).map(|pack| pack.name.in_lang(page.lang))
}

/// How the law's term was found: article, days, source. Nothing where no term runs, or its rule is another one by now.
pub(crate) fn arithmetic(page: &Page, case: &Case) -> Html {
    let stage = case.stage_before_end();
    let found = stage.by_law().and_then(|by_law| explained(by_law, stage.law_due()));
    let Some((pack, found)) = found else { return Html::default() };
    let steps = found.steps.iter().map(|step| {
        let told = step.told(pack.counting_of(found.rule), found.rule.calendar);
        format!("<li>{}</li>", Html::from(told.in_lang(page.lang)))
    });
    let penalty = penalty(page, case);
    Html::built(format!(
        "{penalty}<details><summary>{}</summary><div class=\"stack\"><p>{}</p>{}<ol class=\"list\">{}</ol><p>{}</p></div></details>",
        Html::from(page.t("law-how")),
        Html::from(article(page, found.rule)),
        gives(page, found.rule),
        steps.collect::<String>(),
        source(page, found.rule),
    ))
}

/// What the rule gives, and where it gives it not: a term of days may be the most that the law allows.
fn gives(page: &Page, rule: &Rule) -> String {
    let typed = |said: Said| view::typeset(page.lang, said.in_lang(page.lang));
    let what = Html::from(page.ta("law-gives", "what", typed(rule.remedy)));
    let but = rule.exceptions.iter().map(|said| format!("<li>{}</li>", Html::from(typed(*said))));
    let but: String = but.collect();
    if but.is_empty() {
        return format!("<p>{what}</p>");
    }
    format!("<p>{what}</p><p>{}</p><ul class=\"list\">{but}</ul>", Html::from(page.t("law-but")))
}

/// What may be claimed for the delay by today, where the complaint knows what was paid; never a promise.
fn penalty(page: &Page, case: &Case) -> Html {
    let stage = case.stage_before_end();
    let late = stage.by_law().filter(|_| case.closure().is_none());
    let Some((late, got)) = late.and_then(|by_law| overdue(by_law, stage.law_due(), page.pen.today())) else {
        return Html::default();
    };
    let typed = |told: &law::said::Told| Html::from(view::typeset(page.lang, told.in_lang(page.lang)));
    let steps = got.steps.iter().map(|told| format!("<li>{}</li>", typed(told)));
    Html::built(format!(
        "<div class=\"stack\" id=\"late\"><p><strong>{}</strong></p><ol class=\"list\">{}</ol><p>{}</p></div>",
        Html::from(page.t("law-penalty")),
        steps.collect::<String>(),
        Html::from(page.ta("law-penalty-basis", "article", late.penalty.article.in_lang(page.lang))),
    ))
}

/// The act and the article of a term.
pub(crate) fn article(page: &Page, rule: &Rule) -> String {
    let lang = page.lang;
    page.with(
        "law-article",
        &[("act", rule.act.in_lang(lang).into()), ("article", rule.article.in_lang(lang).into())],
    )
}

/// Where a rule was read, and whether at the official publisher.
fn source(page: &Page, rule: &Rule) -> Html {
    let standing = rule.source.told(page.lang);
    let (tone, icon) =
        if rule.source.verified() { (Tone::Ok, Icon::Check) } else { (Tone::Warn, Icon::Alert) };
    let standing = status(tone, icon, standing);
    if rule.source.pages.is_empty() {
        return standing;
    }
    Html::built(format!("<span class=\"src\">{}</span><br>{standing}", Html::from(rule.source.pages)))
}
