//! Wordings looked for in a text and said otherwise, by a table: what insults, blames or promises nothing. Numbers, days and
//! sums are facts and are never touched. Which wordings, and what is wrong with them, is told by who asks.

/// A wording of a table: what is wrong with it, the words in lower case, where `*` stands for any ending, and what may stand
/// in their place; empty where they are left out.
pub type Phrase<K> = (K, &'static str, &'static str);

/// Wordings of one purpose.
#[derive(Clone, Copy, Debug)]
pub struct Wording<K: 'static> {
    /// The table.
    pub phrases: &'static [Phrase<K>],
    /// What is wrong with shouting, where that is looked for.
    pub shouting: Option<K>,
}

/// Words of a text with what is wrong with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<K> {
    /// What is wrong.
    pub kind: K,
    /// The words, as they were written.
    pub words: String,
    /// What may stand in their place; empty where they are left out.
    pub instead: &'static str,
}

impl<K: Copy + Ord> Wording<K> {
    /// What is found in a text, in the order of kinds, each wording once.
    #[must_use]
    pub fn remarks(&self, text: &str) -> Vec<Remark<K>> {
        let pieces = pieces(text);
        let words = words(&pieces);
        let remark =
            |kind, (from, n), instead| Remark { kind, words: spoken(&pieces, &words, from, n), instead };
        let mut found: Vec<Remark<K>> = self
            .hits(&pieces, &words)
            .into_iter()
            .map(|(kind, from, n, instead)| remark(kind, (from, n), instead))
            .collect();
        if let Some(kind) = self.shouting {
            found.extend(shouted(&pieces, &words).map(|run| remark(kind, run, "")));
        }
        found.sort_by(|a, b| (a.kind, &a.words).cmp(&(b.kind, &b.words)));
        found.dedup();
        found
    }

    /// The same text with what was found said otherwise or left out, and what shouts said quietly. A sentence of which
    /// nothing is left goes; one in which nothing was found stays letter by letter. Words with a figure stay as they are.
    #[must_use]
    pub fn calm(&self, text: &str) -> String {
        let text = text.replace(CHANGED, "");
        let pieces = pieces(&text);
        let words = words(&pieces);
        let mut said: Vec<String> = pieces.iter().map(|piece| piece.text.to_owned()).collect();
        if self.shouting.is_some() {
            for (from, n) in shouted(&pieces, &words) {
                for place in words.iter().skip(from).take(n) {
                    if let Some(piece) = said.get_mut(*place) {
                        *piece = piece.to_lowercase();
                    }
                }
            }
        }
        for (_, from, n, instead) in self.hits(&pieces, &words) {
            for (nth, place) in words.iter().skip(from).take(n).enumerate() {
                if let Some(piece) = said.get_mut(*place) {
                    *piece = if nth == 0 { format!("{CHANGED}{instead}") } else { String::new() };
                }
            }
        }
        let mut calm = String::with_capacity(text.len());
        for (at, line) in said.concat().split('\n').enumerate() {
            if at > 0 {
                calm.push('\n');
            }
            let whole: String =
                sentences(line).map(|sentence| self.said(&sentence)).collect::<Vec<_>>().join(" ");
            calm.push_str(whole.trim());
        }
        calm
    }

    /// A sentence as it is said in the end. Where shouting is looked for its signs are made quiet, too.
    fn said(&self, sentence: &str) -> String {
        match self.shouting.is_some() || sentence.contains(CHANGED) {
            true => tidied(&sentence.replace(CHANGED, "")),
            false => sentence.trim().to_owned(),
        }
    }

    /// Phrases of the table: kind, first word, how many words, what may stand there instead. None lies within another.
    fn hits(&self, pieces: &[Piece<'_>], words: &[usize]) -> Vec<(K, usize, usize, &'static str)> {
        let lower: Vec<String> = words
            .iter()
            .filter_map(|place| pieces.get(*place))
            .map(|piece| piece.text.to_lowercase().replace('ё', "е"))
            .collect();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(rest) = lower.get(from..).filter(|rest| !rest.is_empty()) {
            let longest = self
                .phrases
                .iter()
                .filter_map(|(kind, phrase, instead)| {
                    let phrase = phrase.replace('ё', "е");
                    let parts = phrase.split(' ').count();
                    let is_there = rest.len() >= parts
                        && phrase.split(' ').zip(rest).all(|(part, word)| is_like(word, part));
                    is_there.then_some((*kind, from, parts, *instead))
                })
                .max_by_key(|(_, _, parts, _)| *parts);
            from += longest.map_or(1, |(_, _, parts, _)| parts);
            found.extend(longest);
        }
        found
    }
}

/// Stands before what was changed, until the whole is put together. For private use, so nobody types it.
const CHANGED: char = '\u{e000}';
/// Words in capitals in a row that are shouting; names and short forms have fewer.
const SHOUTED_MIN: usize = 3;

/// A piece of a text: a word, or what stands between two.
#[derive(Clone, Debug)]
struct Piece<'t> {
    text: &'t str,
    is_word: bool,
}

fn is_like(word: &str, part: &str) -> bool {
    part.strip_suffix('*').map_or(word == part, |start| word.starts_with(start))
}

/// Runs of words in capitals: first word, how many.
fn shouted<'t>(pieces: &'t [Piece<'t>], words: &'t [usize]) -> impl Iterator<Item = (usize, usize)> + 't {
    let is_loud = |place: &usize| {
        let word = pieces.get(*place).map_or("", |piece| piece.text);
        let n_letters = word.chars().filter(|c| c.is_alphabetic()).count();
        n_letters > 1 && word.chars().all(|c| c.is_uppercase() || c == '-' || c == '\'')
    };
    let mut runs = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let n = words.iter().skip(from).take_while(|place| is_loud(place)).count();
        if n >= SHOUTED_MIN {
            runs.push((from, n));
        }
        from += n.max(1);
    }
    runs.into_iter()
}

/// The words from one on, as they were written.
fn spoken(pieces: &[Piece<'_>], words: &[usize], from: usize, n: usize) -> String {
    let said: Vec<&str> = words
        .iter()
        .skip(from)
        .take(n.min(6))
        .filter_map(|place| pieces.get(*place))
        .map(|piece| piece.text)
        .collect();
    said.join(" ")
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_word = is_part(first);
        let end = rest.find(|c: char| is_part(c) != is_word).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        out.push(Piece { text: piece, is_word });
        rest = after;
    }
    out
}

/// The places of the words; what holds a figure is a fact and none of them.
fn words(pieces: &[Piece<'_>]) -> Vec<usize> {
    let is_open = |piece: &Piece<'_>| piece.is_word && !piece.text.chars().any(|c| c.is_ascii_digit());
    pieces.iter().enumerate().filter(|(_, piece)| is_open(piece)).map(|(place, _)| place).collect()
}

/// Sentences with the signs at their end.
fn sentences(line: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_end = |c: char| matches!(c, '!' | '?' | '…');
        let after = |at: usize| rest.get(at..).and_then(|tail| tail.chars().nth(1));
        // A full stop inside of a number or a name ends nothing.
        let end = rest.char_indices().find(|(at, c)| {
            is_end(*c) || *c == '.' && after(*at).is_none_or(|next| next.is_whitespace() || is_end(next))
        });
        let end = end.map_or(rest.len(), |(at, _)| {
            let tail = rest.get(at..).unwrap_or_default();
            at + tail.find(|c: char| !is_end(c) && c != '.').unwrap_or(tail.len())
        });
        let (one, after) = rest.split_at(end);
        rest = after;
        Some(one.to_owned())
    })
}

/// Words that say nothing by themselves.
const EMPTY: &[&str] = &[
    "a",
    "all",
    "and",
    "are",
    "is",
    "just",
    "such",
    "the",
    "were",
    "you",
    "your",
    "вы",
    "все",
    "да",
    "же",
    "и",
    "какие",
    "такие",
    "там",
    "у",
    "вас",
    "это",
    "эти",
    "просто",
    "ну",
];

/// A sentence without doubled blanks and signs; nothing where no word of it says anything any more.
fn tidied(sentence: &str) -> String {
    let says = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !word.is_empty() && !EMPTY.contains(&word.as_str())
    };
    if !sentence.split_whitespace().any(says) {
        return String::new();
    }
    let whole = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = whole.trim_end_matches(['!', '?', '.', '…']);
    let end = whole.get(body.len()..).unwrap_or_default();
    let end = match (end.contains('?'), end.contains(['!', '…']), end) {
        (true, ..) => "?",
        (_, true, _) => ".",
        (_, _, other) => other,
    };
    let body = body.replace(" ,", ",").replace(",,", ",");
    let body = body.trim_matches(|c: char| c == ',' || c.is_whitespace());
    let mut letters = body.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wording_wins_and_what_is_not_found_stays_letter_by_letter() {
        let table = Wording {
            phrases: &[
                ('b', "it is your fault", "it happened"),
                ('b', "your fault", ""),
                ('v', "скоро", "до {дата}"),
            ],
            shouting: None,
        };
        for (text, wanted) in [
            ("Sadly it is your fault!  Order 5  stays!!", "Sadly it happened. Order 5  stays!!"),
            ("Your fault. Yes…", "Yes…"),
            ("Вернём 3 490,50 ₽ скоро, заказ 4471.", "Вернём 3 490,50 ₽ до {дата}, заказ 4471."),
            ("Одна\n\nдве", "Одна\n\nдве"),
        ] {
            assert_eq!(table.calm(text), wanted, "{text}");
            assert_eq!(table.remarks(&table.calm(text)), [], "{text}");
        }
        let found = table.remarks("IT IS YOUR FAULT");
        assert_eq!(
            found,
            [Remark { kind: 'b', words: "IT IS YOUR FAULT".to_owned(), instead: "it happened" }]
        );
    }
}
