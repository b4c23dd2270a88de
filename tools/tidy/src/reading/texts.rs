//! The texts of the house: Fluent files that lie as `<crate>/texts/<language>/<name>.ftl`.

use crate::house::{File, House};
use crate::reading::fluent::{Message, messages};

/// One text in one language.
#[derive(Debug)]
pub(crate) struct Text<'h> {
    pub(crate) file: &'h File,
    /// The folder `texts` of its crate, and the language.
    pub(crate) folder: &'h str,
    pub(crate) lang: &'h str,
    pub(crate) message: Message,
}

/// Every text of the house, in the order of files and lines.
pub(crate) fn texts(house: &House) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    for file in house.with_ending("ftl") {
        let Some((folder, rest)) = file.path.split_once("/texts/") else { continue };
        let Some((lang, _)) = rest.split_once('/') else { continue };
        found.extend(messages(&file.text).into_iter().map(|message| Text { file, folder, lang, message }));
    }
    found
}
