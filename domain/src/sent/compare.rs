//! A message beside the letter that it says it is: the same, changed, a part, or another. Knows no database.

use super::items::{Item, ItemKind, figures, links};
use super::prints::{PRINT_WORDS, chosen, runs};
use super::text::{Text, folded, link_set, read};
use std::collections::{BTreeSet, HashSet};

/// A letter as it was sent.
#[derive(Clone, Copy, Debug)]
pub struct Original<'l> {
    /// Its subject.
    pub subject: &'l str,
    /// Its plain text, the foot below a line `-- ` included.
    pub plain: &'l str,
    /// Its HTML.
    pub html: &'l str,
}

/// What a message is beside a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The letter, whole.
    Same,
    /// The letter with something put in, put out, or put in its place.
    Changed,
    /// Nothing strange in it, but not the whole letter.
    Part,
    /// Another message.
    Other,
}

/// How like a letter a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// What follows.
    pub outcome: Outcome,
    /// How much of the letter's print is in the message, in percent.
    pub percent: usize,
    /// What is in the message and not in the letter.
    pub added: Vec<Item>,
    /// Words that are in the middle of the letter and not in the message.
    pub left_out: Vec<String>,
}

/// So much of a letter's print must be in a message, in percent, to be confirmed.
const SAME_PERCENT: usize = 90;
/// With less of it, it is another message.
const OTHER_PERCENT: usize = 40;
/// Strange words that are shown, in runs.
const SHOWN_MAX: usize = 12;

/// Puts a message beside a letter.
#[must_use]
pub fn compare(original: Original<'_>, message: &str) -> Likeness {
    let pasted = read(message);
    let page = text_of_html(original.html);
    let (body, whole, shown) = (read(body_of(original.plain)), read(original.plain), read(&page));
    let forms = [&whole, &shown];
    let known: HashSet<i64> = forms.iter().flat_map(|form| runs(&folded(form))).collect();
    let here: HashSet<i64> = runs(&folded(&pasted)).into_iter().collect();

    let print = chosen(&runs(&folded(&body)));
    let n_found = print.iter().filter(|hash| here.contains(hash)).count();
    let percent = n_found * 100 / print.len().max(1);
    let mut added = strange_items(&pasted, message, (original, &page));
    added.extend(strange_words(&pasted, &known, original.subject));
    let left_out = missing(&body, &here);
    let outcome = match percent {
        ..OTHER_PERCENT
            if added.is_empty() && !here.is_empty() && here.iter().all(|hash| known.contains(hash)) =>
        {
            Outcome::Part
        }
        ..OTHER_PERCENT => Outcome::Other,
        _ if !added.is_empty() || !left_out.is_empty() => Outcome::Changed,
        SAME_PERCENT.. => Outcome::Same,
        _ => Outcome::Part,
    };
    Likeness { outcome, percent, added, left_out }
}

/// Links, numbers and sums that the letter does not have, in words, behind its links, or in its foot.
fn strange_items(pasted: &Text, message: &str, (original, page): (Original<'_>, &str)) -> Vec<Item> {
    let all = format!("{}\n{}\n{page}\n{}", original.subject, original.plain, addresses(original.html));
    let own = read(&all);
    let known_links = link_set(&own);
    let known: BTreeSet<String> = figures(&all).into_iter().map(|item| item.form).collect();
    let (own_words, known_digits) = (folded(&own), known_digits(&own));
    let mut strange: Vec<Item> =
        links(pasted, false).into_iter().filter(|item| !known_links.contains(&item.form)).collect();
    strange.extend(figures(message).into_iter().filter(|item| {
        let shown = read(&item.shown);
        let groups = folded(&shown);
        !known.contains(&item.form)
            && !known_digits.contains(item.form.as_str())
            && !own_words.windows(groups.len().max(1)).any(|window| window == groups.as_slice())
    }));
    strange
}

/// The digits of links such as `wa.me/7900…` and `tel:…`.
fn known_digits(own: &Text) -> BTreeSet<String> {
    own.links.iter().map(|(link, _)| link.chars().filter(char::is_ascii_digit).collect()).collect()
}

/// Words in no run that the letter has too, joined to what a person reads; what a mail program wrote above aside.
fn strange_words(pasted: &Text, known: &HashSet<i64>, subject: &str) -> Vec<Item> {
    let words = folded(pasted);
    let is_ours = covered(&words, known);
    let first = is_ours.iter().position(|is_ours| *is_ours).unwrap_or(words.len());
    let subject = read(subject);
    let titles: HashSet<&str> = folded(&subject).into_iter().chain(HEADING_WORDS.iter().copied()).collect();
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut is_open = false;
    for (place, word) in pasted.words.iter().enumerate() {
        let is_above = place < first && (word.is_heading || titles.contains(word.folded.as_str()));
        let is_below = place > first && word.is_heading;
        if is_ours.get(place).copied().unwrap_or_default() || is_above || is_below {
            is_open = false;
            continue;
        }
        match found.last_mut().filter(|_| is_open) {
            Some(run) => run.push(&word.shown),
            None => found.push(vec![&word.shown]),
        }
        is_open = true;
    }
    let shown = found.into_iter().take(SHOWN_MAX).map(|run| shorten(&run));
    shown.map(|shown| Item { kind: ItemKind::Words, form: shown.clone(), shown }).collect()
}

/// Words that mail programs put before a subject.
const HEADING_WORDS: &[&str] = &["fw", "fwd", "re", "тема", "subject", "ответ", "пер"];

/// Words of the letter's middle that are in no run of the message.
fn missing(body: &Text, here: &HashSet<i64>) -> Vec<String> {
    let words = folded(body);
    let is_here = covered(&words, here);
    let first = is_here.iter().position(|is_here| *is_here).unwrap_or(words.len());
    let last = is_here.iter().rposition(|is_here| *is_here).unwrap_or_default();
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut was_here = true;
    for (place, word) in body.words.iter().enumerate().take(last).skip(first) {
        let now_here = is_here.get(place).copied().unwrap_or_default();
        if !now_here {
            match found.last_mut().filter(|_| !was_here) {
                Some(run) => run.push(&word.shown),
                None => found.push(vec![&word.shown]),
            }
        }
        was_here = now_here;
    }
    found.into_iter().take(SHOWN_MAX).map(|run| shorten(&run)).collect()
}

/// For each word, whether some run over it is known.
fn covered(words: &[&str], known: &HashSet<i64>) -> Vec<bool> {
    let mut covered = vec![false; words.len()];
    for (place, hash) in runs(words).iter().enumerate() {
        if known.contains(hash) {
            covered.iter_mut().skip(place).take(PRINT_WORDS).for_each(|word| *word = true);
        }
    }
    covered
}

fn shorten(run: &[&str]) -> String {
    const WORDS_MAX: usize = 24;
    let shown = run.iter().take(WORDS_MAX).copied().collect::<Vec<_>>().join(" ");
    if run.len() > WORDS_MAX { format!("{shown} …") } else { shown }
}

/// The plain text above the foot.
fn body_of(plain: &str) -> &str {
    plain.rsplit_once("\n-- \n").map_or(plain, |(body, _)| body)
}

/// What a person sees of a letter's HTML, as this program writes it.
fn text_of_html(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut text = String::with_capacity(body.len() / 2);
    for part in body.split('<') {
        // The first part begins within the tag `body`; each other one with its tag.
        let words = part.split_once('>').map_or("", |(_, words)| words);
        text.push('\n');
        text.push_str(words);
    }
    unescape(&text)
}

/// Where the links of a letter lead.
fn addresses(html: &str) -> String {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    unescape(&found.collect::<Vec<_>>().join("\n"))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}
