//! Names of people in a text, however they are written there: in capitals or not, with ё or е, in any case-form of
//! Russian, in either order, with initials, with a father's name. One word alone is nobody's name, unless a title before
//! it or its place as a signature says so. Pure.

use std::ops::Range;

/// The shortest word that is a name by itself, in characters.
const ALONE_CHARS_MIN: usize = 3;
/// The shortest stem that endings are put to, in characters.
const STEM_CHARS_MIN: usize = 2;

/// What stands at the end of a Russian name, in all its forms.
const ENDINGS: &[&str] = &[
    "", "а", "ая", "ах", "ами", "е", "его", "ей", "ем", "ему", "ею", "и", "ие", "ий", "им", "ими", "их", "й",
    "ого", "ой", "ом", "ому", "ою", "у", "ую", "ы", "ые", "ый", "ым", "ыми", "ых", "ь", "ью", "ю", "юю", "я",
    "ям", "яя",
];

/// What a father's name ends in.
const PATRONYMICS: &[&str] = &[
    "вич",
    "вича",
    "вичу",
    "вичем",
    "виче",
    "вна",
    "вны",
    "вне",
    "вну",
    "вной",
    "ьич",
    "ьича",
    "ьичу",
    "ьичем",
    "нична",
    "ничны",
    "ничне",
    "ничну",
    "ничной",
];

/// The beginnings of words after which one word is a name, and how letters begin to end.
const TITLES: &[&str] = &[
    "adviser",
    "advisor",
    "agent",
    "colleague",
    "courier",
    "dr",
    "driver",
    "manager",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "operator",
    "regards",
    "sincerely",
    "агент",
    "администратор",
    "г",
    "г-жа",
    "г-жи",
    "г-же",
    "г-жу",
    "г-жой",
    "г-н",
    "г-на",
    "г-ну",
    "г-ном",
    "госпож",
    "господин",
    "коллег",
    "консультант",
    "курьер",
    "менеджер",
    "оператор",
    "продавец",
    "продавц",
    "руководител",
    "сотрудни",
    "специалист",
    "уважением",
];

/// Titles of so few letters have no endings.
const TITLE_WHOLE_MAX: usize = 4;
/// Letters that a longer title may have after its beginning.
const TITLE_ENDING_MAX: usize = 3;

/// One name to be found.
#[derive(Clone, Debug)]
pub(super) struct Name {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    folded: String,
    /// What the forms of each of its parts begin with; none where it has no forms.
    stems: Vec<Vec<String>>,
}

/// A word of a text with its place in it.
pub(super) struct Token<'t> {
    place: Range<usize>,
    text: &'t str,
    folded: String,
}

impl Name {
    /// A name as its owner writes it; none where no word of it can be a name. Of “Марина из поддержки” only the first is.
    pub(super) fn read(name: &str) -> Option<Self> {
        let tokens = tokens(name);
        let is_any_capital = tokens.iter().any(Token::is_capital);
        let named = tokens.iter().filter(|one| one.is_capital() || !is_any_capital);
        let words: Vec<Word> = named.filter(|one| !is_title(&one.folded)).map(Word::of).collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// Whether it is of the letters of this language.
    pub(super) fn is_cyrillic(&self) -> bool {
        self.words.iter().any(|word| word.folded.chars().any(is_cyrillic))
    }

    /// Where it stands in a text, in bytes. What is said of `kept` alone stays.
    pub(super) fn places(&self, (text, tokens): (&str, &[Token<'_>]), kept: &[Self]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let run = self.run(text, tokens.get(at..).unwrap_or_default());
            let (n, range) = match run {
                Some((n, end)) => (n, token.place.start..end),
                None if self.is_alone(text, tokens, at) => (1, token.place.clone()),
                None => (0, 0..0),
            };
            let mut named = tokens.iter().skip(at).take(n);
            if n > 0 && !named.all(|token| kept.iter().any(|name| name.may_have(token))) {
                found.push(range);
            }
            at += n.max(1);
        }
        found
    }

    fn has(&self, token: &Token<'_>) -> bool {
        self.words.iter().any(|word| word.is(&token.folded))
    }

    /// Whether a token is a word of it, or the letter that one begins with.
    fn may_have(&self, token: &Token<'_>) -> bool {
        let begins = || self.words.iter().any(|word| word.folded.starts_with(token.folded.as_str()));
        self.has(token) || token.is_initial() && begins()
    }

    /// How many of the tokens at the beginning are this name, and the byte at which it ends.
    fn run(&self, text: &str, tokens: &[Token<'_>]) -> Option<(usize, usize)> {
        let mut free: Vec<&Word> = self.words.iter().collect();
        let (mut n_full, mut n_initials, mut has_father) = (0, 0, false);
        let (mut is_small, mut best, mut end): (bool, Option<(usize, usize)>, usize) = (false, None, 0);
        for (place, token) in tokens.iter().enumerate() {
            let between = text.get(end..token.place.start).unwrap_or_default();
            let joins = between.chars().all(|c| c.is_whitespace() && c != '\n');
            if place > 0 && !joins {
                break;
            }
            end = token.place.end;
            if token.is_initial() && text.get(end..).is_some_and(|rest| rest.starts_with('.')) {
                end += 1;
                let named = free.iter().position(|word| word.folded.starts_with(token.folded.as_str()));
                n_initials += usize::from(named.map(|at| free.swap_remove(at)).is_some());
            } else if let Some(at) = free.iter().position(|word| word.is(&token.folded)) {
                free.swap_remove(at);
                is_small |= !token.is_capital();
                n_full += 1;
            } else if n_full > 0 && PATRONYMICS.iter().any(|ending| token.folded.ends_with(ending)) {
                has_father |= token.is_capital();
            } else {
                break;
            }
            let with_initials = n_full == 1 && n_initials > 0 && !is_small;
            if n_full > 1 || with_initials || n_full == 1 && has_father && !is_small {
                best = Some((place + 1, end));
            }
        }
        best
    }

    /// Whether one word of it is a name where it stands: after a title, or on a line of its own at the end.
    fn is_alone(&self, text: &str, tokens: &[Token<'_>], at: usize) -> bool {
        let Some(token) = tokens.get(at) else { return false };
        let is_long = token.folded.chars().count() >= ALONE_CHARS_MIN;
        if !is_long || !token.is_capital() || !self.has(token) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let has_title = before.is_some_and(|title| {
            let between = text.get(title.place.end..token.place.start).unwrap_or_default();
            is_title(&title.folded) && between.chars().all(|c| c.is_whitespace() || c == '.' || c == ',')
        });
        has_title || is_signature(text, &token.place)
    }
}

impl Word {
    fn of(token: &Token<'_>) -> Self {
        let folded = token.folded.clone();
        Self { stems: folded.split('-').map(stems).collect(), folded }
    }

    fn is(&self, folded: &str) -> bool {
        let of = |part: &str, stem: &String| {
            part.strip_prefix(stem.as_str()).is_some_and(|rest| ENDINGS.contains(&rest))
        };
        let is_form = |(part, stems): (&str, &Vec<String>)| stems.iter().any(|stem| of(part, stem));
        let n_parts = folded.split('-').count();
        self.folded == folded
            || n_parts == self.stems.len() && folded.split('-').zip(&self.stems).all(is_form)
    }
}

impl Token<'_> {
    fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    fn is_initial(&self) -> bool {
        self.is_capital() && self.text.chars().count() == 1
    }
}

const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{4ff}')
}

/// What the forms of a Russian name begin with: without its ending, and where a vowel of its last syllable comes and
/// goes, without that.
fn stems(word: &str) -> Vec<String> {
    if !word.chars().all(is_cyrillic) {
        return Vec::new();
    }
    let without = |endings: &[&str]| endings.iter().find_map(|ending| word.strip_suffix(ending));
    let mut stems: Vec<String> = Vec::new();
    stems.extend(without(&["ая", "яя", "ий", "ый", "ой"]).map(str::to_owned));
    stems.extend(without(&["а", "я", "й", "ь", "ы", "и"]).map(str::to_owned));
    if !word.ends_with(['а', 'я', 'й', 'ь', 'ы', 'и', 'о', 'е', 'у', 'ю', 'э']) {
        stems.push(word.to_owned());
        // Павел, Павла; Лев, Льва; Дубец, Дубца.
        let last: Vec<(usize, char)> = word.char_indices().rev().take(2).collect();
        if let [(_, consonant), (start, 'е' | 'о')] = last.as_slice() {
            let root = word.get(..*start).unwrap_or_default();
            stems.extend([format!("{root}{consonant}"), format!("{root}ь{consonant}")]);
        }
    }
    stems.retain(|stem| stem.chars().count() >= STEM_CHARS_MIN);
    stems
}

fn is_title(folded: &str) -> bool {
    TITLES.iter().any(|title| {
        let rest = folded.strip_prefix(title).map(|rest| rest.chars().count());
        rest.is_some_and(|n| n == 0 || n <= TITLE_ENDING_MAX && title.chars().count() > TITLE_WHOLE_MAX)
    })
}

/// Whether a word stands on a line of its own, and nothing but one more line follows.
fn is_signature(text: &str, place: &Range<usize>) -> bool {
    let (before, after) =
        (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
    let blank = |part: &str| !part.chars().any(char::is_alphanumeric);
    let starts = before.rsplit('\n').next().is_none_or(blank);
    let mut lines = after.split('\n');
    let ends = lines.next().is_none_or(blank);
    starts && ends && before.contains('\n') && lines.filter(|line| !blank(line)).count() <= 1
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let is_within = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (_, word) = rest.split_at(start);
        let (word, behind) = word.split_at(word.find(|c| !is_within(c)).unwrap_or(word.len()));
        let place = text.len() - word.len() - behind.len();
        let word = word.trim_end_matches(['-', '\'', '’']);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        tokens.push(Token { place: place..place + word.len(), text: word, folded: folded(word) });
        rest = behind;
    }
    tokens
}

fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with what was found in brackets.
    fn marked(name: &str, text: &str, kept: &[&str]) -> String {
        let kept: Vec<Name> = kept.iter().filter_map(|name| Name::read(name)).collect();
        let mut out = text.to_owned();
        for place in Name::read(name).unwrap().places((text, &tokens(text)), &kept).into_iter().rev() {
            out.insert(place.end, ']');
            out.insert(place.start, '[');
        }
        out
    }

    #[test]
    fn a_name_is_found_in_all_its_forms_and_nothing_else_is() {
        let volkov = "Пётр Волков";
        for (name, wanted) in [
            (volkov, "Курьер [пётр волков] звонил"),
            (volkov, "Говорил с [Петром Волковым], потом у [Волкова Петра] спросил, [ПЕТРУ ВОЛКОВУ] написал"),
            (volkov, "[Волков П.] и [П. И. Волков], [П.\u{a0}Волкову] тоже"),
            (volkov, "[Пётр Ильич] обещал, [Пётр Ильич Волков] подтвердил"),
            (volkov, "Менеджер [Волков] и господину [Волкову], г-н [Волков]"),
            (volkov, "Всё.\n\nС уважением,\n[Пётр]"),
            (volkov, "С уважением, [Пётр]"),
            (volkov, "Волков бояться — в лес не ходить. Пётр Волковский, Петров."),
            (volkov, "Звери: волков и лис много, менеджер волков не видел"),
            ("Анна Волкова", "[Анне Волковой], [Анну Волкову] и [Волкова Анна]"),
            ("Мария Римская-Корсакова", "[Марии Римской-Корсаковой] нет, [Мария Римская-Корсакова] есть"),
            ("Павел Лев", "[Павла Льва], [Павлом Львом]"),
            ("Алексей Дубец", "[Алексею Дубцу], [Алексея Дубца]"),
            ("Дмитрий Волконский", "[Дмитрию Волконскому], [Дмитрием Волконским]"),
            ("Игорь Шевченко", "[Игоря Шевченко], [Игорем Шевченко]"),
            (
                "Peter Oakley",
                "[Peter Oakley]'s word, [P. Oakley], Mr. [Oakley], [oakley peter]; oakley wood, Peter Pan",
            ),
            ("Will", "Will you help? Mr [Will] did. I will.\n\nRegards,\n[Will]\nShop"),
            ("Надежда", "Надежда есть. Оператор [Надежда] ответила, с Надеждой нет"),
            ("Марина из поддержки", "Пишу из поддержки: марина, Марина. Сотрудница [Марина]"),
            ("Служба поддержки", "Ваша служба поддержки молчит"),
            ("The agent", "Your agent said the agent would call"),
            ("Al", "Al wrote. Mr Al too"),
        ] {
            let text = wanted.replace(['[', ']'], "");
            assert_eq!(marked(name, &text, &[]), wanted, "{name}");
        }
    }

    #[test]
    fn the_shoppers_own_name_stays_and_so_does_whoever_wrote() {
        let text = "Меня зовут Анна Волкова. Анна Петрова молчит.\n\nАнна";
        assert_eq!(
            marked("Анна Петрова", text, &["Анна Волкова"]),
            "Меня зовут Анна Волкова. [Анна Петрова] молчит.\n\nАнна"
        );
        assert_eq!(marked("Анна Волкова", text, &["Анна Волкова"]), text);
        assert_eq!(marked("Анна", "Менеджер Анна звонила", &["Анна Ли"]), "Менеджер Анна звонила");
        let family = marked("Пётр Волков", "П. Волков и А. Волкова", &["Анна Волкова"]);
        assert_eq!(family, "[П. Волков] и А. Волкова");
    }
}
