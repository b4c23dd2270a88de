//! Words that weaken a claim: insults, shouting, threats, guesses about what somebody meant. Marks them and offers a calm
//! wording; never touches a number, a day or a sum. Pure.

/// What is wrong with some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Capitals,
    Guess,
    Insult,
    Threat,
}

impl Kind {
    /// The word in the keys of texts.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Capitals => "capitals",
            Self::Guess => "guess",
            Self::Insult => "insult",
            Self::Threat => "threat",
        }
    }
}

/// Words of a text with what is wrong with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) kind: Kind,
    pub(super) words: String,
}

/// Words in lower case; `*` stands for any ending. Beside them what may stand in their place.
const PHRASES: &[(Kind, &str, &str)] = &[
    (Kind::Guess, "deliberately", ""),
    (Kind::Guess, "on purpose", ""),
    (Kind::Guess, "you knew", "it was known"),
    (Kind::Guess, "you don't care", ""),
    (Kind::Guess, "нарочно", ""),
    (Kind::Guess, "намеренно", ""),
    (Kind::Guess, "специально обман*", "не так"),
    (Kind::Guess, "вам плевать", ""),
    (Kind::Guess, "вам всё равно", ""),
    (Kind::Insult, "bastard*", ""),
    (Kind::Insult, "cheat*", ""),
    (Kind::Insult, "crook*", ""),
    (Kind::Insult, "damn*", ""),
    (Kind::Insult, "fraudster*", ""),
    (Kind::Insult, "fuck*", ""),
    (Kind::Insult, "idiot*", ""),
    (Kind::Insult, "liar*", ""),
    (Kind::Insult, "moron*", ""),
    (Kind::Insult, "scammer*", ""),
    (Kind::Insult, "shit*", ""),
    (Kind::Insult, "stupid*", ""),
    (Kind::Insult, "thieves", ""),
    (Kind::Insult, "бессовестн*", ""),
    (Kind::Insult, "врун*", ""),
    (Kind::Insult, "ворь*", ""),
    (Kind::Insult, "гад", ""),
    (Kind::Insult, "гады", ""),
    (Kind::Insult, "дебил*", ""),
    (Kind::Insult, "дурак*", ""),
    (Kind::Insult, "жулик*", ""),
    (Kind::Insult, "идиот*", ""),
    (Kind::Insult, "козл*", ""),
    (Kind::Insult, "кретин*", ""),
    (Kind::Insult, "лжец*", ""),
    (Kind::Insult, "мошенник*", ""),
    (Kind::Insult, "мраз*", ""),
    (Kind::Insult, "наглые", ""),
    (Kind::Insult, "обманщик*", ""),
    (Kind::Insult, "подонк*", ""),
    (Kind::Insult, "скотин*", ""),
    (Kind::Insult, "сволоч*", ""),
    (Kind::Insult, "тупые", ""),
    (Kind::Insult, "твар*", ""),
    (Kind::Insult, "уроды", ""),
    (Kind::Threat, "i will destroy you", "I will take this further"),
    (Kind::Threat, "i will find you", "I will take this further"),
    (Kind::Threat, "you will pay for this", "I will take this further"),
    (Kind::Threat, "you will regret *", "I will take this further"),
    (Kind::Threat, "you'll regret *", "I will take this further"),
    (Kind::Threat, "вам конец", "я обращусь дальше"),
    (Kind::Threat, "вы ещё пожалеете", "я обращусь дальше"),
    (Kind::Threat, "вы пожалеете", "я обращусь дальше"),
    (Kind::Threat, "мало не покажется", "я обращусь дальше"),
    (Kind::Threat, "приеду и разберусь", "я обращусь дальше"),
    (Kind::Threat, "я вас найду", "я обращусь дальше"),
    (Kind::Threat, "я вас уничтожу", "я обращусь дальше"),
];

/// Words in capitals in a row that are shouting; names and short forms have fewer.
const SHOUTED_MIN: usize = 3;

/// A piece of a text: a word, or what stands between two.
#[derive(Clone, Debug)]
struct Piece<'t> {
    text: &'t str,
    is_word: bool,
}

/// What weakens the text, in the order of kinds, each wording once.
pub(super) fn remarks(text: &str) -> Vec<Remark> {
    let pieces = pieces(text);
    let words = words(&pieces);
    let mut found: Vec<Remark> = hits(&pieces, &words)
        .map(|(kind, from, n, _)| Remark { kind, words: spoken(&pieces, &words, from, n) })
        .chain(
            shouted(&pieces, &words)
                .map(|(from, n)| Remark { kind: Kind::Capitals, words: spoken(&pieces, &words, from, n) }),
        )
        .collect();
    found.sort_by(|a, b| (a.kind, &a.words).cmp(&(b.kind, &b.words)));
    found.dedup();
    found
}

/// The same text, calm: what insults is left out, what threatens is said otherwise, what shouts is said quietly. A
/// sentence of which nothing is left goes. Words with a figure in them stay as they are.
pub(super) fn calm(text: &str) -> String {
    let pieces = pieces(text);
    let words = words(&pieces);
    let mut said: Vec<String> = pieces.iter().map(|piece| piece.text.to_owned()).collect();
    for (from, n) in shouted(&pieces, &words) {
        for place in words.iter().skip(from).take(n) {
            if let Some(piece) = said.get_mut(*place) {
                *piece = piece.to_lowercase();
            }
        }
    }
    for (_, from, n, instead) in hits(&pieces, &words) {
        for (nth, place) in words.iter().skip(from).take(n).enumerate() {
            if let Some(piece) = said.get_mut(*place) {
                *piece = if nth == 0 { instead.to_owned() } else { String::new() };
            }
        }
    }
    let mut calm = String::with_capacity(text.len());
    for line in said.concat().split('\n') {
        if !calm.is_empty() {
            calm.push('\n');
        }
        let whole: String = sentences(line).map(|sentence| tidied(&sentence)).collect::<Vec<_>>().join(" ");
        calm.push_str(whole.trim());
    }
    calm
}

/// Phrases of the table: kind, first word, how many words, what may stand there instead.
fn hits<'t>(
    pieces: &'t [Piece<'t>],
    words: &'t [usize],
) -> impl Iterator<Item = (Kind, usize, usize, &'static str)> + 't {
    let lower: Vec<String> =
        words.iter().filter_map(|place| pieces.get(*place)).map(|piece| piece.text.to_lowercase()).collect();
    let at = move |from: usize| {
        let rest = lower.get(from..).unwrap_or_default();
        PHRASES
            .iter()
            .filter_map(|(kind, phrase, instead)| {
                let parts = phrase.split(' ').count();
                let is_there = rest.len() >= parts
                    && phrase.split(' ').zip(rest).all(|(part, word)| is_like(word, part));
                is_there.then_some((*kind, from, parts, *instead))
            })
            .max_by_key(|(_, _, parts, _)| *parts)
    };
    (0..words.len()).filter_map(at)
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
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<(Kind, String)> {
        remarks(text).into_iter().map(|remark| (remark.kind, remark.words)).collect()
    }

    #[test]
    fn what_weakens_a_claim_is_marked() {
        for (text, kind, words) in [
            ("Верните деньги, мошенники!", Kind::Insult, "мошенники"),
            ("Give it back, you idiots", Kind::Insult, "idiots"),
            ("ВЫ ОБЯЗАНЫ ВЕРНУТЬ деньги", Kind::Capitals, "ВЫ ОБЯЗАНЫ ВЕРНУТЬ"),
            ("I WANT MY MONEY back", Kind::Capitals, "I WANT MY MONEY"),
            ("Вы пожалеете об этом", Kind::Threat, "Вы пожалеете"),
            ("You'll regret this.", Kind::Threat, "You'll regret this"),
            ("Вы нарочно прислали старый", Kind::Guess, "нарочно"),
            ("You sent it deliberately", Kind::Guess, "deliberately"),
        ] {
            let found = found(text);
            let expected = (kind, words.to_owned());
            // A single letter is no shouting by itself: the pronoun of a run may be left out.
            let is_there = found.contains(&expected)
                || found.iter().any(|(one, said)| *one == kind && words.ends_with(said.as_str()));
            assert!(is_there, "{text}: {found:?}");
        }
        for calm in [
            "Чайник SAMSUNG EK-200 не греет с 16.11.2026, заплатила 3 490,50 ₽.",
            "ОГРН и ИНН есть в чеке. Обращусь в Роспотребнадзор и в суд.",
            "The LG TV broke on 3 May. I will go to the small claims court.",
            "",
        ] {
            assert_eq!(found(calm), [], "{calm}");
            assert_eq!(super::calm(calm), calm);
        }
    }

    #[test]
    fn a_calm_wording_leaves_the_facts() {
        for (text, wanted) in [
            ("Вы идиоты!!! Чайник не греет с 16.11.2026!!!", "Чайник не греет с 16.11.2026."),
            ("Верните 3 490,50 ₽, мошенники!", "Верните 3 490,50 ₽."),
            ("ГДЕ МОИ ДЕНЬГИ?! Жду с 3 мая.", "Где мои деньги? Жду с 3 мая."),
            ("Вы пожалеете. Верните деньги", "Я обращусь дальше. Верните деньги"),
            ("You idiots sent a cracked kettle.", "You sent a cracked kettle."),
            ("You are thieves. I paid £39.90!", "I paid £39.90."),
            ("Вы нарочно прислали старый чайник.", "Вы прислали старый чайник."),
        ] {
            assert_eq!(calm(text), wanted, "{text}");
            assert_eq!(found(&calm(text)), [], "{text}");
        }
    }

    proptest! {
        /// Figures are facts: whatever else is left out, they stay, in their order.
        #[test]
        fn no_figure_is_ever_lost(words in prop::collection::vec("[a-zА-Яа-я]{1,9}|[0-9]{1,6}|[0-9]{1,2}\\.[0-9]{1,2}|idiots|МОШЕННИКИ|!!!", 0..40)) {
            let text = words.join(" ");
            let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            prop_assert_eq!(figures(&calm(&text)), figures(&text));
        }
    }
}
