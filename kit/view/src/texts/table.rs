//! The messages of one language, the ones without arguments written out in advance. Knows Fluent alone.

use super::{Arg, TextFile};
use crate::typography::{HARD, typeset};
use domain::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use std::borrow::Cow;
use std::collections::HashMap;
use unic_langid::LanguageIdentifier;

/// Messages of one language.
pub(super) struct Table {
    plain: HashMap<Box<str>, Box<str>>,
    bundle: FluentBundle<FluentResource>,
}

impl Table {
    /// Reads the files of a language. What cannot be read is logged and shown as missing.
    pub(super) fn read(lang: Lang, files: &[TextFile]) -> Self {
        let code: LanguageIdentifier = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::En => grouped_in_english,
            Lang::Ru => grouped_in_russian,
        }));
        let mut keys = Vec::new();
        for file in files.iter().filter(|file| file.lang == lang) {
            let (resource, faults) = match FluentResource::try_new(file.source.to_owned()) {
                Ok(resource) => (resource, Vec::new()),
                Err(partly) => partly,
            };
            for fault in faults {
                tracing::error!(
                    text.file = file.name,
                    text.lang = lang.code(),
                    "A text cannot be read: {fault}"
                );
            }
            keys.extend(resource.entries().flat_map(keys_of));
            bundle.add_resource_overriding(resource);
        }
        let mut table = Self { plain: HashMap::new(), bundle };
        table.plain = keys
            .into_iter()
            .filter_map(|key| {
                let text = table.written(&key, None)?;
                Some((key.into_boxed_str(), typeset(lang, &text).into_boxed_str()))
            })
            .collect();
        table
    }

    /// A message without arguments, hard spaces set.
    pub(super) fn plain(&self, key: &str) -> Option<&str> {
        self.plain.get(key).map(AsRef::as_ref)
    }

    /// A message with arguments; hard spaces are not set yet.
    pub(super) fn format(
        &self,
        key: &str,
        args: &[(&str, Arg)],
        write: fn(&Arg) -> Cow<'_, str>,
    ) -> Option<String> {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Int(number) => FluentValue::from(*number),
                other => FluentValue::String(write(other)),
            };
            given.set(*name, value);
        }
        let pattern = self.pattern(key)?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&given), &mut faults);
        for fault in faults {
            tracing::error!(text.key = %key, "A text lacks an argument: {fault}");
        }
        Some(text.into_owned())
    }

    /// A message written out, or nothing where it wants arguments.
    fn written(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.pattern(key)?;
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut faults);
        faults.is_empty().then(|| text.into_owned())
    }

    fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        match key.split_once('.') {
            None => self.bundle.get_message(key)?.value(),
            Some((message, attribute)) => {
                Some(self.bundle.get_message(message)?.get_attribute(attribute)?.value())
            }
        }
    }
}

/// The keys that an entry of a file answers to.
pub(super) fn keys_of(entry: &Entry<&str>) -> Vec<String> {
    let Entry::Message(message) = entry else { return Vec::new() };
    let own = message.value.is_some().then(|| message.id.name.to_owned());
    let attributes =
        message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name));
    own.into_iter().chain(attributes).collect()
}

fn grouped_in_english<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn grouped_in_russian<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, HARD)
}

/// Whole numbers from five digits on are written in groups of three.
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    const UNGROUPED_MAX: u64 = 9_999;
    let FluentValue::Number(number) = value else { return None };
    if number.value.fract() != 0.0 || number.value.abs() > 9e15 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, as tested above")]
    let whole = number.value as i64;
    let digits = whole.unsigned_abs();
    let written =
        if digits > UNGROUPED_MAX { crate::pen::in_groups(digits, mark) } else { digits.to_string() };
    Some(if whole < 0 { format!("−{written}") } else { written })
}
