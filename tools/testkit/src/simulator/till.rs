//! Somebody stands at the counter with a voucher: parts of it are taken, by one form sent as often as it may be, and
//! now and then by two at once.

use super::press::{Press, Way};
use super::world::World;
use axum::http::StatusCode;
use domain::id::ShopId;
use domain::voucher::Voucher;
use store::{Fault, cases};

impl World {
    /// A part of any voucher is taken, or more than is left.
    pub(crate) async fn uses_a_voucher(&mut self) -> Result<(), String> {
        let Some(case) = self.any_case() else { return Ok(()) };
        let read = self.app().store().read::<_, Fault>(move |tx| cases::vouchers(tx, ShopId::FIRST, case.id));
        let vouchers = read.await.map_err(|why| why.to_string())?;
        let Some(voucher) = self.dice.one_of(&vouchers.iter().collect::<Vec<_>>()) else { return Ok(()) };
        let presses = [self.takes(voucher).await, self.takes(voucher).await];
        let answers = if self.dice.is_lucky(50) {
            let [one, other] = &presses;
            let (one, other) = tokio::join!(one.send(self), other.send(self));
            vec![one, other]
        } else {
            let [one, _] = presses;
            let way = Way::drawn(self, true);
            self.press(&one, way).await.answers
        };
        let odd = |status: &StatusCode| !matches!(*status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY);
        let statuses: Vec<StatusCode> = answers.iter().map(|answer| answer.status).collect();
        self.log.note(&format!("a voucher of {} was answered {statuses:?}", case.reference));
        if statuses.iter().any(odd) { Err(format!("a voucher was answered {statuses:?}")) } else { Ok(()) }
    }

    /// A form that takes so much.
    async fn takes(&mut self, voucher: &Voucher) -> Press {
        let (_, agent) = self.agent(None).await;
        let sum = self.dice.between(1, voucher.value.minor / 100);
        let once = self.book.new_word();
        let fields = vec![
            ("code", voucher.code.to_string()),
            ("sum", sum.to_string()),
            ("currency", voucher.value.currency.code().to_owned()),
            ("do", "use".to_owned()),
            ("once", once),
        ];
        Press::form(&agent, "/desk/vouchers", fields)
    }
}
