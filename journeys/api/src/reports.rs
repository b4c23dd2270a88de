//! `GET /api/v1/reports`: how many cases came, how soon they were answered and how they ended, for whoever draws their own
//! plots. Changes nothing.

use crate::query::Parameters;
use axum::Json;
use axum::extract::{RawQuery, State};
use domain::Moment;
use domain::case::Term;
use domain::cause::Cause;
use domain::ground::Ground;
use domain::time::DAY_MS;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Fault;
use store::cases::{self, Caused, Ending, Tally, TermsEnded, TermsMissed, TermsOpen};
use utoipa::{IntoParams, ToSchema};
use web::{App, Problem, Program, Reports};

/// The parameters.
const KNOWN: &[&str] = &["from", "until"];
/// Days where nobody says how many, and at the most.
const DAYS_USUAL: i64 = 30;
const DAYS_MAX: i64 = 366;

/// What is asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read for the description alone")]
pub(crate) struct Asked {
    /// From this moment on, such as `2026-11-01T00:00:00Z`; 30 days before `until` where it is left out.
    #[param(format = DateTime)]
    from: Option<String>,
    /// Before this moment, 366 days after `from` at the most; now where it is left out.
    #[param(format = DateTime)]
    until: Option<String>,
}

/// The figures of a time.
#[derive(Serialize, ToSchema)]
pub(crate) struct Figures {
    from: String,
    until: String,
    /// Cases that were opened.
    opened: OpenedCases,
    /// From the first words to the first answer.
    first_answers: Lengths,
    /// From the first words to the outcome.
    outcomes: Lengths,
    /// Cases that ended by a decision.
    ended: EndedCases,
    /// Terms of the law, of formal complaints.
    law_terms: Terms,
    /// What the shop promised for each answer.
    promises: Terms,
}

/// Cases that were opened in a time.
#[derive(Serialize, ToSchema)]
pub(crate) struct OpenedCases {
    n: i64,
    by_intent: Vec<Share>,
    by_urgency: Vec<Share>,
    /// How many a model has judged, and how many of those a person sorted otherwise.
    judged: i64,
    corrected: i64,
}

/// Cases that ended in a time.
#[derive(Serialize, ToSchema)]
pub(crate) struct EndedCases {
    n: i64,
    by_outcome: Vec<Share>,
    /// A case with two reliefs is counted under each.
    by_relief: Vec<Share>,
    by_ground: Vec<Share>,
    by_cause: Vec<Share>,
    /// What shoppers said of it: `asked`, `confirmed`, `not_needed`.
    by_verdict: Vec<Share>,
}

/// How terms ended that ran against the shop: each on the day of what ended it, or on its last day where that came first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Terms {
    in_time: i64,
    /// Missed, and ended since.
    missed: i64,
    /// Missed, and running still.
    missed_open: i64,
    /// By how many minutes those were missed that ended since.
    by: Lengths,
    /// What the missed ones were about, whether they ended or not.
    by_intent: Vec<Share>,
}

/// How many of a kind.
#[derive(Serialize, ToSchema)]
pub(crate) struct Share {
    /// The kind's code; null where nobody said.
    code: Option<String>,
    n: i64,
}

/// How long something took, in minutes.
#[derive(Serialize, ToSchema)]
pub(crate) struct Lengths {
    n: i64,
    /// Half of them took no longer; null where there are none.
    half: Option<i64>,
    /// Nine of ten took no longer.
    most: Option<i64>,
}

/// The figures of a time. Those of the cases themselves are counted by the list: `q=opened>2026-11-01`.
#[utoipa::path(
    get,
    path = "/api/v1/reports",
    params(Asked),
    responses(
        (status = 200, description = "the figures", body = Figures),
        (status = 422, description = "no such time (`bad-period`)"),
    ),
    security(("key" = ["reports"]))
)]
pub(crate) async fn show(
    program: Program<Reports>,
    State(app): State<App>,
    RawQuery(query): RawQuery,
) -> Result<Json<Figures>, Problem> {
    let given = Parameters::read(query.as_deref(), KNOWN)?;
    let moment = |name: &'static str| {
        let read = |text| Moment::parse(text).ok_or(Problem::Field(name, "bad-period"));
        given.get(name).map(read).transpose()
    };
    let until = moment("until")?.unwrap_or_else(|| app.now());
    let from = moment("from")?.unwrap_or_else(|| until.plus_ms(-DAYS_USUAL * DAY_MS));
    if from >= until || until.since(from) > DAYS_MAX * DAY_MS {
        return Err(Problem::Field("from", "bad-period"));
    }
    let (shop, time) = (program.shop, (from, until));
    let read = app.store().read(move |tx| {
        Ok::<_, Fault>((
            (cases::tally(tx, shop, time)?, cases::causes(tx, shop, time)?),
            (cases::first_answers(tx, shop, time)?, cases::ended_after(tx, shop, time)?),
            cases::endings(tx, shop, time)?,
            (
                cases::terms(tx, shop, time)?,
                cases::terms_missed(tx, shop, time)?,
                cases::terms_open(tx, shop, time)?,
            ),
        ))
    });
    let ((tallies, caused), (answers, ends), endings, terms) = read.await?;
    Ok(Json(Figures {
        from: from.to_string(),
        until: until.to_string(),
        opened: OpenedCases::of(&tallies),
        first_answers: Lengths::of(&answers),
        outcomes: Lengths::of(&ends),
        ended: EndedCases::of(&endings, &caused),
        law_terms: Terms::of(Term::Law, &terms),
        promises: Terms::of(Term::Promise, &terms),
    }))
}

impl OpenedCases {
    fn of(tallies: &[Tally]) -> Self {
        let sum = |of: fn(&Tally) -> i64| tallies.iter().map(of).sum();
        Self {
            n: sum(|one| one.n),
            judged: sum(|one| one.judged),
            corrected: sum(|one| one.corrected),
            by_intent: shares(tallies.iter().map(|one| (Some(one.intent.code()), one.n))),
            by_urgency: shares(tallies.iter().map(|one| (Some(one.urgency.code()), one.n))),
        }
    }
}

impl EndedCases {
    fn of(endings: &[Ending], caused: &[Caused]) -> Self {
        let reliefs = endings.iter().flat_map(|one| one.reliefs.iter().map(|relief| (relief.code(), one.n)));
        Self {
            n: endings.iter().map(|one| one.n).sum(),
            by_outcome: shares(endings.iter().map(|one| (Some(one.outcome.code()), one.n))),
            by_relief: shares(reliefs.map(|(code, n)| (Some(code), n))),
            by_ground: shares(endings.iter().map(|one| (one.ground.map(Ground::code), one.n))),
            by_cause: shares(caused.iter().map(|one| (one.cause.map(Cause::code), one.n))),
            by_verdict: shares(endings.iter().map(|one| (Some(one.verdict.code()), one.n))),
        }
    }
}

impl Terms {
    fn of(term: Term, (ended, missed, open): &(Vec<TermsEnded>, Vec<TermsMissed>, Vec<TermsOpen>)) -> Self {
        let ended = ended.iter().find(|one| one.term == term);
        let (n, n_missed) = ended.map_or((0, 0), |one| (one.n, one.missed));
        let missed: Vec<&TermsMissed> = missed.iter().filter(|one| one.term == term).collect();
        let open: Vec<&TermsOpen> = open.iter().filter(|one| one.term == term).collect();
        let mut minutes: Vec<(i64, i64)> = missed.iter().map(|one| (one.minutes, one.n)).collect();
        minutes.sort_unstable();
        let intents = missed.iter().map(|one| (one.intent, one.n));
        let intents = intents.chain(open.iter().map(|one| (one.intent, one.n)));
        Self {
            in_time: n - n_missed,
            missed: n_missed,
            missed_open: open.iter().map(|one| one.n).sum(),
            by: Lengths::of(&minutes),
            by_intent: shares(intents.map(|(intent, n)| (Some(intent.code()), n))),
        }
    }
}

impl Lengths {
    /// Of counts by minutes, the shortest first.
    fn of(counted: &[(i64, i64)]) -> Self {
        let n = total(counted);
        let within = |tenths: i64| {
            let mut seen = 0;
            let found = counted.iter().find(|(_, n)| {
                seen += n;
                seen * 10 >= total(counted) * tenths
            });
            found.map(|(minutes, _)| *minutes)
        };
        Self { n, half: within(5), most: within(9) }
    }
}

fn total(counted: &[(i64, i64)]) -> i64 {
    counted.iter().map(|(_, n)| n).sum()
}

/// How many of each kind, the most frequent first.
fn shares<'c>(counted: impl Iterator<Item = (Option<&'c str>, i64)>) -> Vec<Share> {
    let mut sums: BTreeMap<Option<&str>, i64> = BTreeMap::new();
    for (code, n) in counted {
        *sums.entry(code).or_default() += n;
    }
    let mut shares: Vec<Share> =
        sums.into_iter().map(|(code, n)| Share { code: code.map(str::to_owned), n }).collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.n));
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_nine_of_ten() {
        let ten: Vec<(i64, i64)> = (1..=10).map(|minute| (minute, 1)).collect();
        for (counted, expected) in [
            (&[][..], (0, None, None)),
            (&ten[..], (10, Some(5), Some(9))),
            (&[(3, 1)], (1, Some(3), Some(3))),
        ] {
            let lengths = Lengths::of(counted);
            assert_eq!((lengths.n, lengths.half, lengths.most), expected);
        }
    }
}
