//! Who the shopper is and how to reach them: personal data, kept beside the journal and erased with it.

use domain::case::hex;
use domain::contact::{Email, Phone};
use domain::journal::commitment;
use domain::redact::Masked;

/// What is known of a shopper in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The name, as they gave it.
    pub name: Masked,
    /// Where to write.
    pub email: Option<Email>,
    /// Where to call.
    pub phone: Option<Phone>,
    /// The order's number, as they gave it.
    pub order: Option<Masked>,
}

impl Details {
    /// The commitment that the journal keeps of these details, in hex.
    #[must_use]
    pub fn commit(&self, salt: &[u8; 32]) -> String {
        hex(&commitment(salt, self.form().as_bytes()))
    }

    /// The text that is committed to: one field a line, always four.
    #[must_use]
    pub fn form(&self) -> String {
        let line = |text: &str| text.replace(['\n', '\r'], " ");
        format!(
            "name: {}\nemail: {}\nphone: {}\norder: {}",
            line(self.name.as_str()),
            self.email.as_ref().map_or("", Email::as_str),
            self.phone.as_ref().map_or("", Phone::digits),
            line(self.order.as_ref().map_or("", Masked::as_str)),
        )
    }

    /// The words by which a case is found besides what was said in it.
    #[must_use]
    pub(crate) fn words(&self) -> String {
        let email = self.email.as_ref().map_or("", Email::as_str);
        let phone = self.phone.as_ref().map_or("", Phone::digits);
        let order = self.order.as_ref().map_or("", Masked::as_str);
        format!("{} {email} {phone} {order}", self.name.as_str())
    }
}
