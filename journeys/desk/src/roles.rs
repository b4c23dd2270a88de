//! What a role is called: in the words of the desk, or by the shop that made it.

use domain::role::Role;
use view::Page;
use web::Shop;
use web::staff::role_name;

/// What a role is called.
pub(crate) fn called(page: &Page, shop: &Shop, role: Role) -> String {
    match role_name(&shop.settings.roles, role) {
        Some(name) => name.to_owned(),
        None => page.t(&format!("role-{}", role.kind())).to_owned(),
    }
}
