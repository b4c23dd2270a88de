//! The way out of a contract made at a distance, where the law of the place gives one. Knows no statement.

use domain::case::Contract;
use law::withdrawal::right;
use view::Page;
use web::Visit;

/// What it is called and where it lies.
pub(crate) struct Leave {
    pub(crate) label: &'static str,
    pub(crate) href: String,
}

impl Leave {
    /// The way out by the shop's law, with an order that is known already; none where the law gives no such right.
    pub(crate) fn of(visit: &Visit, page: &Page, order: &str) -> Option<Self> {
        let pack = law::held(visit.shop.settings.law.as_deref(), page.lang);
        let family = right(pack, Contract::Goods, page.pen.today())?.family.code();
        let order: String = form_urlencoded::byte_serialize(order.as_bytes()).collect();
        let query = if order.is_empty() { String::new() } else { format!("?order={order}") };
        Some(Self { label: page.t(&format!("leave-{family}")), href: format!("/withdraw{query}") })
    }
}
