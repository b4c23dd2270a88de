//! The forms of the shopper's page, and of sums that stand on a page of the desk, as somebody would fill them.

use super::book::KnownCase;
use super::deeds::Deed;
use super::press::Press;
use crate::{Answer, Visitor};

/// The form of a deed on the shopper's page; nothing where the page has no such form now.
pub(super) async fn on_the_page(
    deed: Deed,
    mut shopper: Visitor,
    (case, word): (&KnownCase, &str),
) -> Option<Press> {
    let page: Answer = shopper.get(&case.page).await;
    let field = |name| page.find_hidden(name);
    let (path, fields) = match deed {
        Deed::Confirm => ("confirmation".to_owned(), vec![("seen", field("seen")?)]),
        Deed::Accept => (answering(&page, "acceptance")?, vec![("seen", field("seen")?)]),
        Deed::HaveIt => (answering(&page, "receipt")?, Vec::new()),
        Deed::Decline => {
            let fields = vec![("seen", field("seen")?), ("why-not", format!("No {word}"))];
            (answering(&page, "refusal")?, fields)
        }
        Deed::Propose => {
            if !page.text().contains("/offers\"") {
                return None;
            }
            let things = vec![("item", "replacement".to_owned()), ("wish", format!("Rather so {word}"))];
            let token = vec![("seen", field("seen")?), ("once", field("once")?)];
            ("offers".to_owned(), [things, token].concat())
        }
        Deed::Dispute => {
            ("disputes".to_owned(), vec![("once", field("once")?), ("why", format!("Not so {word}"))])
        }
        Deed::Withdraw => ("withdrawal".to_owned(), vec![("seen", field("seen")?)]),
        _ => {
            let text = ("text", format!("And another thing {word}"));
            ("messages".to_owned(), vec![("seen", field("seen")?), ("once", field("once")?), text])
        }
    };
    Some(Press::form(&shopper, &format!("{}/{path}", case.page), fields))
}

/// Where the offer that stands on a page is answered so.
pub(super) fn answering(page: &Answer, verb: &str) -> Option<String> {
    let text = page.text();
    let mut numbers = text.split("/offers/").skip(1).filter_map(|rest| rest.split_once('/'));
    let (number, _) = numbers.find(|(_, rest)| rest.starts_with(&format!("{verb}\"")))?;
    Some(format!("offers/{number}/{verb}"))
}

/// What a second person, or whoever paid, does about a sum that stands on a page.
pub(super) fn on_the_ledger(
    deed: Deed,
    agent: &Visitor,
    (page, text): (&Answer, (&'static str, String)),
) -> Option<Press> {
    let since = || page.find_hidden("since").map(|since| ("since", since));
    let (verb, fields) = match deed {
        Deed::Approve => ("approval", Vec::new()),
        Deed::Refuse => ("refusal", vec![text]),
        Deed::Bounce => ("return", vec![since()?, text]),
        _ => ("undo", vec![since()?]),
    };
    let whole = page.text();
    let mut forms = whole.split("action=\"/desk/ledger/").skip(1).filter_map(|rest| rest.split('"').next());
    let path = forms.find(|path| path.ends_with(&format!("/{verb}")))?;
    Some(Press::form(agent, &format!("/desk/ledger/{path}"), fields))
}
