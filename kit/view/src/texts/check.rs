//! What is wrong with the texts of a crate: for tests, so that no reader ever sees a key.

use super::table::keys_of;
use super::{TextFile, Texts};
use domain::Lang;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

impl Texts {
    /// Every fault of these texts: unreadable files, a key that one language lacks or has twice, arguments that
    /// differ between the languages. Empty when all is well.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let [en, ru] = [Lang::En, Lang::Ru].map(|lang| keys(self.files, lang, &mut faults));
        for (key, wants) in &en {
            match ru.get(key) {
                None => faults.push(format!("{key} is missing in Russian")),
                Some(other) if other != wants => {
                    faults.push(format!("{key} wants {wants:?} in English, {other:?} in Russian"))
                }
                Some(_) => {}
            }
        }
        faults.extend(
            ru.keys().filter(|key| !en.contains_key(*key)).map(|key| format!("{key} is missing in English")),
        );
        faults
    }

    /// Every key, sorted, attributes written `message.attribute`.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        keys(self.files, Lang::En, &mut Vec::new()).into_keys().collect()
    }
}

type Wanted = BTreeMap<String, BTreeSet<String>>;

fn keys(files: &[TextFile], lang: Lang, faults: &mut Vec<String>) -> Wanted {
    let mut known = Wanted::new();
    for file in files.iter().filter(|file| file.lang == lang) {
        let resource = match FluentResource::try_new(file.source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, unread)) => {
                faults.extend(unread.iter().map(|fault| format!("{}/{}: {fault}", lang.code(), file.name)));
                resource
            }
        };
        for entry in resource.entries() {
            for key in keys_of(entry) {
                let mut wants = BTreeSet::new();
                pattern_of(entry, &key).into_iter().for_each(|pattern| collect(pattern, &mut wants));
                if known.insert(key.clone(), wants).is_some() {
                    faults.push(format!("{key} stands twice in {}", lang.code()));
                }
            }
        }
    }
    known
}

fn pattern_of<'e, 's>(entry: &'e Entry<&'s str>, key: &str) -> Option<&'e Pattern<&'s str>> {
    let Entry::Message(message) = entry else { return None };
    match key.split_once('.') {
        None => message.value.as_ref(),
        Some((_, name)) => message
            .attributes
            .iter()
            .find(|attribute| attribute.id.name == name)
            .map(|attribute| &attribute.value),
    }
}

fn collect(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inner) => variable(inner, into),
            Expression::Select { selector, variants } => {
                variable(selector, into);
                variants.iter().for_each(|variant| collect(&variant.value, into));
            }
        }
    }
}

fn variable(expression: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                variable(inner, into);
            }
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| variable(argument, into));
        }
        _ => {}
    }
}
