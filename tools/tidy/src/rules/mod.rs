//! The list of rules, in alphabetical order; each has a file of its own and a line here.

mod arrows;
mod clock_and_chance;
mod dead_files;
mod escaped_pages;
mod file_length;
mod function_length;
mod inert_pages;
mod lint_reasons;
mod manifests;
mod names;
mod opening_sentence;
mod pure_floors;
mod sql_home;
mod sql_registered;
mod texts_exist;
mod texts_in_both_languages;
mod texts_used;
mod typography;
mod unfinished;

use crate::rule::Rule;

/// Every rule of the house.
pub const RULES: &[&Rule] = &[
    &arrows::RULE,
    &clock_and_chance::RULE,
    &dead_files::RULE,
    &escaped_pages::RULE,
    &file_length::RULE,
    &function_length::RULE,
    &inert_pages::RULE,
    &lint_reasons::RULE,
    &manifests::RULE,
    &names::RULE,
    &opening_sentence::RULE,
    &pure_floors::RULE,
    &sql_home::RULE,
    &sql_registered::RULE,
    &texts_exist::RULE,
    &texts_in_both_languages::RULE,
    &texts_used::RULE,
    &typography::RULE,
    &unfinished::RULE,
];
