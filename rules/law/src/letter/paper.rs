//! A letter's text in the parts in which it is printed. Knows no typeface: see `domain::sheet`.

use super::Role;
use super::write::Written;
use domain::sheet::Block;

/// Letters of a heading written in capitals, at the least.
const CAPITALS_MIN: usize = 4;

/// The parts of `text`: a letter as it was written, or as somebody changed it by hand. What is recognised by nothing
/// is a paragraph, and no word is left out.
#[must_use]
pub fn blocks(text: &str, written: &Written) -> Vec<Block> {
    let text = text.replace("\r\n", "\n");
    let chunks: Vec<Vec<String>> = text
        .split("\n\n")
        .map(|chunk| chunk.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>())
        .map(|lines: Vec<String>| lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>())
        .filter(|lines| !lines.is_empty())
        .collect();
    let title = first_line(written, Role::Title);
    let opens = |lines: &[String], with: &str| lines.first().is_some_and(|line| line == with);
    let heading = chunks
        .iter()
        .position(|lines| title.is_some_and(|title| opens(lines, title)))
        .or_else(|| chunks.iter().position(|lines| lines.first().is_some_and(|line| is_in_capitals(line))));
    let signature = first_line(written, Role::Signature)
        .and_then(|first| chunks.iter().rposition(|lines| opens(lines, first)))
        .or_else(|| chunks.iter().rposition(|lines| lines.iter().any(|line| line.starts_with("___"))))
        .filter(|at| heading.is_none_or(|heading| *at > heading));
    let mut blocks = Vec::new();
    let mut parties = Vec::new();
    let mut signed = Vec::new();
    for (at, lines) in chunks.into_iter().enumerate() {
        if heading.is_some_and(|heading| at < heading) {
            together(&mut parties, lines);
        } else if heading == Some(at) {
            blocks.push(Block::Heading(lines));
        } else if signature.is_some_and(|signature| at >= signature) {
            together(&mut signed, lines);
        } else {
            blocks.push(listed(lines));
        }
    }
    if !parties.is_empty() {
        blocks.insert(0, Block::Parties(parties));
    }
    if !signed.is_empty() {
        blocks.push(Block::Signature(signed));
    }
    blocks
}

fn first_line(written: &Written, role: Role) -> Option<&str> {
    written.parts.iter().find(|(known, _)| *known == role).and_then(|(_, text)| text.lines().next())
}

/// An empty line divides what stood apart.
fn together(all: &mut Vec<String>, lines: Vec<String>) {
    if !all.is_empty() {
        all.push(String::new());
    }
    all.extend(lines);
}

fn is_in_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphabetic()).count() >= CAPITALS_MIN
        && !line.chars().any(char::is_lowercase)
}

/// Points that count 1, 2, 3 under a line with a colon are a list.
fn listed(lines: Vec<String>) -> Block {
    let points = match lines.split_first() {
        Some((of, points)) if of.ends_with(':') && !points.is_empty() => {
            let numbered = points.iter().zip(1..);
            numbered
                .map(|(line, n)| line.strip_prefix(&format!("{n}. ")).map(str::to_owned))
                .collect::<Option<Vec<_>>>()
                .map(|points| (of.clone(), points))
        }
        _ => None,
    };
    points.map_or(Block::Text(lines), |(of, points)| Block::List(of, points))
}
