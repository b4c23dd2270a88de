//! Words with places that are filled in when they are used: `{name}`, `{ref}`, `{order}`, `{agent}`, `{link}`. Knows no
//! template and no case.

/// Characters between the braces of a placeholder at the most.
const PLACEHOLDER_CHARS_MAX: usize = 40;

/// What is known for placeholders. What is empty is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The shopper's name.
    pub name: String,
    /// The case's number.
    pub reference: String,
    /// The order's number.
    pub order: String,
    /// Who writes.
    pub agent: String,
    /// The page where a shopper finds their link again.
    pub link: String,
}

/// The words with what is known put in; what is not stays as it is, for the writer to see.
#[must_use]
pub fn fill(words: &str, known: &Known) -> String {
    let mut filled = String::with_capacity(words.len() + 64);
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some((whole, inner)) = placeholder(from) else {
            filled.push('{');
            rest = from.get(1..).unwrap_or_default();
            continue;
        };
        let value = match inner {
            "name" => known.name.as_str(),
            "ref" => known.reference.as_str(),
            "order" => known.order.as_str(),
            "agent" => known.agent.as_str(),
            "link" => known.link.as_str(),
            _ => "",
        };
        filled.push_str(if value.is_empty() { whole } else { value });
        rest = from.get(whole.len()..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

/// The placeholders that nothing was put into, each once.
#[must_use]
pub fn left(words: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut rest = words;
    while let Some(start) = rest.find('{') {
        let from = rest.get(start..).unwrap_or_default();
        match placeholder(from) {
            Some((whole, _)) => {
                if !found.contains(&whole) {
                    found.push(whole);
                }
                rest = from.get(whole.len()..).unwrap_or_default();
            }
            None => rest = from.get(1..).unwrap_or_default(),
        }
    }
    found
}

/// The placeholder that a text begins with, and what stands between its braces.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(['}', '{', '\n'])?;
    let (inner, _) = inner.split_at(end);
    let whole = text.get(..end + 2).filter(|whole| whole.ends_with('}'))?;
    let fits = !inner.trim().is_empty() && inner.chars().count() <= PLACEHOLDER_CHARS_MAX;
    fits.then_some((whole, inner.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_put_in_and_the_rest_is_marked() {
        let known = Known {
            name: "Марина".to_owned(),
            reference: "C-4K7P-18TX".to_owned(),
            agent: "{name}".to_owned(),
            ..Known::default()
        };
        for (words, wanted, open) in [
            ("{name}, дело {ref}.", "Марина, дело C-4K7P-18TX.", vec![]),
            ("Заказ {order} придёт {дата}", "Заказ {order} придёт {дата}", vec!["{order}", "{дата}"]),
            ("{ name } {", "Марина {", vec![]),
            ("{}{{name}}", "{}{Марина}", vec![]),
            ("{\nname}", "{\nname}", vec![]),
            ("— {agent}", "— {name}", vec!["{name}"]),
        ] {
            let filled = fill(words, &known);
            assert_eq!(filled, wanted, "{words}");
            assert_eq!(
                left(&filled).into_iter().filter(|p| *p != "{Марина}").collect::<Vec<_>>(),
                open,
                "{words}"
            );
        }
    }
}
