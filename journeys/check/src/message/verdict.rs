//! The verdict in the visitor's words: what it is, what to do now, why, and what was not checked.

use super::beside;
use super::case::Joined;
use super::form::Fields;
use super::judged::{Judged, LetterHead};
use super::marked::{hidden_secrets, marked};
use super::proved::Asked;
use super::sent::{Kind, Material};
use crate::TEXTS;
use crate::aid::{country_of, tel};
use crate::bulletins::{Offer, Shown};
use crate::register::Register;
use crate::sent::OfCode;
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::Lang;
use law::pack::Pack;
use scam::lookalike::Standing;
use scam::{CodeMessage, Judgement, RULES, Reason};
use view::{Arg, Html, Icon, Page};
use web::{Answers, Problem, Visit, show as answer};

/// Reasons that are explained; more would hide the first.
const REASONS_MAX: usize = 7;

/// Everything that the page is made of.
pub(super) struct Answer {
    pub(super) material: Material,
    pub(super) judged: Judged,
    pub(super) joined: Option<Joined>,
    pub(super) known: Option<Shown>,
    pub(super) of_code: Option<OfCode>,
}

#[derive(Template)]
#[template(path = "verdict.html")]
struct VerdictPage {
    page: Page,
    tone: &'static str,
    icon: Icon,
    status: String,
    title: &'static str,
    lead: Option<Html>,
    known: Option<Shown>,
    of_code: Option<OfCode>,
    /// What the visitor's case knows of it.
    of_case: Vec<Html>,
    code: Option<Code>,
    steps: Vec<Html>,
    urgent: bool,
    aid: String,
    calls: Vec<Call>,
    quote: Html,
    why: Vec<Why>,
    head: Option<Head>,
    covered: bool,
    unchecked: Vec<&'static str>,
    offer: Option<Offer>,
    fields: Fields,
}

/// A reason: the words, and what they mean.
struct Why {
    words: String,
    text: String,
}

/// A number to call.
struct Call {
    phone: &'static str,
    href: String,
    text: String,
    standing: &'static str,
}

/// What a code is for, line by line.
struct Code {
    facts: Vec<(&'static str, String)>,
}

/// Who a letter is from.
struct Head {
    facts: Vec<(&'static str, String)>,
    proof: String,
    /// Whether the DNS was asked.
    asked: bool,
}

/// The page of a verdict.
pub(super) fn page(visit: &Visit, headers: &HeaderMap, found: Answer) -> Result<Response, Problem> {
    let Answer { material, judged, joined, known, of_code } = found;
    let page = visit.page(&TEXTS);
    let level = judged.judgement;
    let title = page.t(match level {
        Judgement::Scam => "verdict-scam",
        Judgement::Suspicious => "verdict-suspicious",
        Judgement::Clear if judged.code.is_some() => "verdict-code",
        Judgement::Clear => "verdict-clear",
    });
    let (tone, icon) = match level {
        Judgement::Scam => ("alarm", Icon::Ban),
        Judgement::Suspicious => ("warn", Icon::Alert),
        Judgement::Clear => ("quiet", Icon::ShieldAsk),
    };
    let country = country_of(headers, page.lang);
    let stretches: Vec<_> = judged.reasons.iter().filter_map(|reason| reason.at.clone()).collect();
    let (_, secrets) = hidden_secrets(&judged.text);
    answer(&VerdictPage {
        tone,
        icon,
        status: status(&page, &judged),
        title,
        lead: lead(&page, &judged, joined.as_ref()),
        of_case: joined
            .as_ref()
            .map(|case| {
                beside::lines(&page, (&Register::of(visit), case), (material.kind, &judged.text, level))
            })
            .unwrap_or_default(),
        code: judged.code.as_ref().filter(|_| level != Judgement::Scam).map(|code| read_out(&page, code)),
        steps: steps(&page, &judged, joined.as_ref()),
        urgent: level > Judgement::Clear,
        aid: country
            .map_or_else(|| "/first-aid".to_owned(), |pack| format!("/first-aid?country={}", pack.code)),
        calls: country
            .filter(|_| level == Judgement::Scam)
            .map(|pack| calls(pack, page.lang))
            .unwrap_or_default(),
        quote: marked(&judged.text, &stretches),
        why: judged.reasons.iter().take(REASONS_MAX).map(|reason| why(&page, reason)).collect(),
        head: judged.letter.as_ref().map(|head| letter_head(&page, head)),
        covered: !secrets.is_empty(),
        unchecked: unchecked(&page, &material, &judged),
        offer: Offer::of(visit, material.kind, &judged.text),
        known,
        of_code,
        fields: Fields::new(&page, &Answers::from_pairs(Vec::new()), None, joined.as_ref()),
        page: page.title(title),
    })
}

fn status(page: &Page, judged: &Judged) -> String {
    let n_signs = i64::try_from(judged.reasons.len()).unwrap_or(i64::MAX);
    match judged.judgement {
        Judgement::Scam => page.tn("verdict-scam-status", n_signs),
        Judgement::Suspicious => page.tn("verdict-suspicious-status", n_signs),
        Judgement::Clear => page.t("verdict-clear-status").to_owned(),
    }
}

/// What the address or the case says beside the verdict; only what is known.
fn lead(page: &Page, judged: &Judged, joined: Option<&Joined>) -> Option<Html> {
    if let Some(case) = joined {
        let reference: Arg = case.reference.as_str().into();
        let told = match case.last_at {
            Some(at) => page.rich(
                "verdict-case-letters",
                &[("reference", reference), ("n", case.n_letters.into()), ("last", Arg::Html(page.when(at)))],
            ),
            None => page.rich("verdict-case-none", &[("reference", reference)]),
        };
        return Some(told);
    }
    match &judged.site {
        Some((host, Standing::Genuine(brand))) => {
            Some(page.rich("verdict-site-genuine", &[("host", Arg::name(host)), ("brand", Arg::name(brand))]))
        }
        Some((host, Standing::Lookalike(finding))) => Some(page.rich(
            "verdict-site-lookalike",
            &[("host", Arg::name(host)), ("brand", Arg::name(&finding.brand))],
        )),
        Some((host, Standing::Unknown)) => {
            Some(page.rich("verdict-site-unknown", &[("host", Arg::name(host))]))
        }
        None => None,
    }
}

fn steps(page: &Page, judged: &Judged, joined: Option<&Joined>) -> Vec<Html> {
    let advised = match page.lang {
        Lang::En => judged.advised.en,
        Lang::Ru => judged.advised.ru,
    };
    let mut steps = vec![Html::from(advised)];
    let more: &[&str] = match judged.judgement {
        Judgement::Scam => &["do-block", "do-warn"],
        Judgement::Suspicious => &["do-call-yourself", "do-wait"],
        Judgement::Clear => &["do-if-asked"],
    };
    steps.extend(more.iter().map(|key| Html::from(page.t(key))));
    if let Some(case) = joined {
        let href: Arg = format!("/c/{}", case.token).into();
        steps.push(page.rich("do-case", &[("href", href), ("reference", case.reference.as_str().into())]));
    }
    steps
}

fn calls(pack: &Pack, lang: Lang) -> Vec<Call> {
    let with_phone = pack.first_aid.iter().filter(|step| !step.phone.is_empty());
    with_phone
        .map(|step| Call {
            phone: step.phone,
            href: tel(step.phone),
            text: view::typeset(lang, step.text.in_lang(lang)),
            standing: step.source.standing.said().in_lang(lang),
        })
        .collect()
}

/// A rule of words is explained at length; a sign of a letter says itself what it is.
fn why(page: &Page, reason: &Reason) -> Why {
    let words = hidden_secrets(&reason.words).0;
    if RULES.iter().any(|rule| rule.code() == reason.code) {
        return Why { words, text: page.t(&format!("why-{}", reason.code)).to_owned() };
    }
    let said = match page.lang {
        Lang::En => reason.said.en,
        Lang::Ru => reason.said.ru,
    };
    let mut letters = said.chars();
    let text = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Why { words, text }
}

fn read_out(page: &Page, code: &CodeMessage) -> Code {
    let purpose = page.t(&format!("code-for-{}", code.purpose.word()));
    let mut facts = vec![(page.t("code-for"), purpose.to_owned())];
    let or_unsaid =
        |words: &str| if words.is_empty() { page.t("code-unsaid").to_owned() } else { words.to_owned() };
    facts.push((page.t("code-asker"), or_unsaid(&code.asker)));
    if !code.sum.is_empty() {
        facts.push((page.t("code-sum"), code.sum.clone()));
    }
    Code { facts }
}

fn letter_head(page: &Page, head: &LetterHead) -> Head {
    let shown =
        [("letter-name", &head.name), ("letter-address", &head.address), ("letter-reply", &head.reply_to)];
    let facts = shown.into_iter().filter(|(_, value)| !value.is_empty());
    Head {
        asked: head.asked != Asked::Nothing,
        facts: facts.map(|(key, value)| (page.t(key), value.clone())).collect(),
        proof: match page.lang {
            Lang::En => head.proof.en.clone(),
            Lang::Ru => head.proof.ru.clone(),
        },
    }
}

/// What this page did not do, so that nobody takes it for more than it is.
fn unchecked(page: &Page, material: &Material, judged: &Judged) -> Vec<&'static str> {
    let mut keys = Vec::new();
    if let Some(head) = &judged.letter {
        keys.extend(match (head.asked, head.is_told) {
            (Asked::Everything, _) => None,
            (Asked::NotTheServer, _) => Some("unchecked-server"),
            (Asked::Silence, true) => Some("unchecked-silence-told"),
            (Asked::Silence, false) => Some("unchecked-silence"),
            (Asked::Nothing, true) => Some("unchecked-dns-told"),
            (Asked::Nothing, false) => Some("unchecked-dns"),
        });
        keys.push("unchecked-attachments");
    }
    if material.from_picture {
        keys.push("unchecked-picture");
    }
    if matches!(material.kind, Kind::Sms | Kind::Call | Kind::Door) {
        keys.push("unchecked-number");
    }
    keys.push("unchecked-links");
    if material.from_ticks {
        keys.push("unchecked-retold");
    }
    if judged.text.len() >= super::sent::TEXT_BYTES_MAX {
        keys.push("unchecked-rest");
    }
    keys.push("unchecked-people");
    keys.into_iter().map(|key| page.t(key)).collect()
}
