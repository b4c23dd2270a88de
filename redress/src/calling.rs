//! The way to other programs: messages go through the network's guard.

use domain::hook::{CallFault, Target};
use std::sync::Arc;
use web::call::{Asking, Call, Caller, Calling, Question, Reply};

/// Messages go to the public internet, and to the hosts that whoever runs the machine named.
#[derive(Clone)]
pub struct NetCaller(Option<Arc<net::call::Caller>>);

impl NetCaller {
    /// With these hosts, or `host:port`, that may be spoken to wherever they lie.
    #[must_use]
    pub fn new(inside: Vec<String>) -> Self {
        Self(net::call::Caller::new(inside).map(Arc::new))
    }
}

impl Caller for NetCaller {
    fn check(&self, target: &Target) -> Result<(), CallFault> {
        self.0.as_ref().ok_or(CallFault::Certificate)?.check(target)
    }

    fn call(&self, call: Call) -> Calling {
        let caller = self.0.clone();
        Box::pin(async move {
            // Without roots of trust no certificate is one.
            let caller = caller.ok_or(CallFault::Certificate)?;
            let headers: Vec<(&str, &str)> =
                call.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            caller.post(&call.target, &headers, &call.body).await
        })
    }

    fn ask(&self, question: Question) -> Asking {
        let caller = self.0.clone();
        Box::pin(async move {
            let caller = caller.ok_or(CallFault::Certificate)?;
            let headers: Vec<(&str, &str)> =
                question.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let asked = net::call::Question { headers: &headers, form: question.form.as_deref() };
            let reply = caller.ask(&question.target, &asked).await?;
            Ok(Reply { status: reply.status, body: reply.body })
        })
    }
}
