//! `/check`: a message is pasted, photographed or retold, judged, and forgotten.

mod beside;
mod caller;
mod case;
mod form;
mod judged;
mod marked;
mod proved;
mod sent;
mod verdict;

pub(crate) use form::show;
pub(crate) use sent::Kind;

use axum::Extension;
use axum::http::HeaderMap;
use axum::response::Response;
use net::dns::Resolver;
use web::{Answers, Kind as Limit, Problem, Visit};

/// `POST /check`: answered in place; nothing of it is kept, and no address holds a word of it.
pub(crate) async fn judge(
    visit: Visit,
    dns: Option<Extension<Resolver>>,
    headers: HeaderMap,
    typed: Answers,
) -> Result<Response, Problem> {
    visit.app.limits().take(Limit::Check, &visit.address).map_err(Problem::TooMany)?;
    let joined = case::joined(&visit, typed.get("case")).await?;
    let material = match sent::read(visit.lang, &typed).await {
        Ok(material) => material,
        Err(wrong) => return form::page(&visit, joined.as_ref(), (&typed, Some(wrong))),
    };
    let (resolver, now_seconds) = (dns.as_ref().map(|dns| &dns.0), visit.app.now().ms() / 1_000);
    let (material, judged) = judged::judge_apart(material, resolver, now_seconds).await?;
    let known = crate::bulletins::matching(&visit, &judged.text).await?;
    let of_code = crate::sent::of_code(&visit, &judged.text).await?;
    verdict::page(&visit, &headers, verdict::Answer { material, judged, joined, known, of_code })
}
