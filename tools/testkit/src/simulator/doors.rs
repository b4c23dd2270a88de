//! A complaint goes on elsewhere, or comes back: the shopper says so on their page, an agent at the desk.

use super::book::KnownCase;
use super::press::Press;
use super::world::World;

impl World {
    /// The shopper says where they have gone, or takes it back; the page says so whatever the case is.
    pub(super) fn goes_on(&self, case: &KnownCase) -> Option<Press> {
        let way = self.dice.one_of(&["gone", "gone", "back"])?;
        let fields = self.door("bank", ("do", way.to_owned()))?;
        Some(Press::form(&self.stranger(), &format!("{}/where-to-complain", case.page), fields))
    }

    /// A door through which a complaint goes on, or the word that leads back, beside another field.
    pub(super) fn door(
        &self,
        back: &str,
        beside: (&'static str, String),
    ) -> Option<Vec<(&'static str, String)>> {
        let forum = self.dice.one_of(&["authority", "bank", "court", "ombudsman", back, back])?;
        Some(vec![("forum", forum.to_owned()), ("on", String::new()), beside])
    }
}
