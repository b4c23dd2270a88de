//! The whole case on paper, in the order in which it happened: what `case.txt` says, to be read and printed.

use super::story::Story;
use crate::page::Dossier;
use domain::sheet::{Block, SHEET_CHARS_MAX, Sheet, Size};
use view::{HARD, Page};

/// The case as a letter is set; none where it is longer than a press takes.
pub(super) fn sheet(page: &Page, dossier: &Dossier, story: &Story) -> Option<Sheet> {
    let reference = dossier.case.reference.to_string();
    let plain = |line: &str| line.replace(HARD, " ");
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(plain).collect()
    };
    let title = page.ta("case-paper-title", "reference", reference.as_str());
    let made = page.ta("case-paper-made", "at", page.pen.moment_full(page.pen.now));
    let mut blocks = vec![Block::Parties(story.head.iter().map(|line| plain(line)).collect())];
    blocks.push(Block::Heading(vec![plain(&title), plain(&made)]));
    blocks.extend(story.entries.iter().map(|entry| Block::Text(lines(entry))));
    if !story.covered.is_empty() {
        let covered = story.covered.iter().map(|line| plain(line)).collect();
        blocks.push(Block::List(page.t("covered-title").to_owned(), covered));
    }
    blocks.push(Block::Signature(lines(page.t("case-paper-proof"))));
    let by_law = dossier.case.stage_before_end().by_law();
    let sheet = Sheet {
        name: plain(&title),
        author: page.face.name.clone(),
        lang: page.lang.code().to_owned(),
        size: Size::usual_in(by_law.map_or("", |by_law| by_law.law.as_str())),
        day: page.pen.today(),
        foot: reference,
        blocks,
    };
    (sheet.chars() <= SHEET_CHARS_MAX).then_some(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::tests::Story as Made;
    use crate::papers::covering::Covers;
    use crate::papers::story::story;
    use domain::Lang;

    #[test]
    fn the_paper_says_what_the_text_says() {
        let made = Made::begin(true);
        for lang in Lang::ALL {
            let page = made.page(lang);
            let story = story(&page, (&made.dossier, &Covers::new()), &[]);
            let said: Vec<String> =
                sheet(&page, &made.dossier, &story).unwrap().lines().map(str::to_owned).collect();
            let said = said.join("\n");
            assert!(said.contains("Чайник <b>треснул</b>") && !said.contains(HARD), "{said}");
            assert!(!said.contains("case-paper") && !said.contains("[covered"), "{said}");
        }
        let page = made.page(Lang::En);
        let mut long = story(&page, (&made.dossier, &Covers::new()), &[]);
        long.entries.push("word ".repeat(30_000));
        assert_eq!(sheet(&page, &made.dossier, &long), None);
    }
}
