//! Words that stand in any message, whatever it is about. Knows no model and no page.

use std::collections::HashSet;
use std::sync::LazyLock;

/// True for a folded word that says nothing of what a message is about: quoted as a reason it would explain nothing.
#[must_use]
pub fn says_nothing(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLERS.split_whitespace().collect());
    KNOWN.contains(word)
}

/// True for a folded word that turns the next one round: «не работает», "never came".
#[must_use]
pub fn denies(word: &str) -> bool {
    const DENIALS: &[&str] = &[
        "can't", "didn't", "doesn't", "hasn't", "isn't", "never", "no", "not", "wasn't", "without", "won't",
        "без", "не", "нет", "ни",
    ];
    DENIALS.contains(&word)
}

/// Folded words of both languages.
const FILLERS: &str = "\
    a about after all also am an and any are as at be because been before being but by can can't cannot \
    could did didn't do does doesn't doing don't down even ever few for from get getting go going got \
    had has hasn't have haven't having he hello her here hers hi him his how i i'd i'll i'm i've if in \
    into is isn't it it's its just let like made make many me mine more most much must my myself no not \
    of off on once one only or other our ours out over own please really said same say she should so \
    some still such than that that's the their theirs them then there there's these they they're they've \
    thing things this those through to too up us very via was wasn't we we're we've well were what \
    what's when where which while who whose why will with won't would yes yet you you'd you'll you're \
    you've your yours \
    а без более бы был была были было быть в вам вами вас ваш ваша ваше вашего вашей ваши вашу весь \
    вместо во вот все всего всем всех вы где да даже два день для до добрый его ее ей ему если есть еще \
    ж же за здесь здравствуйте и из или им ими их к как какая какие какой какую когда кого которая \
    которое которые который кто ли либо лишь между меня мне много мной мог могу моего моей моему может \
    можно мои моим моих мой мою моя мы на над надо нам нами нас наш наша не него нее ней нет ни никто \
    них но ну нужно о об один одна одно он она они оно от очень по под пожалуйста после потом потому \
    почему почти при про просто раз с сам сама сами самый свое своего свой свою себе себя сейчас со так \
    такая такие такое такой там те тем то тоже той только том тот тут ты у уж уже хоть чего чем что \
    чтобы эта эти этих это этого этой этом этот эту я";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_message_say_nothing_and_words_of_a_matter_do() {
        for word in ["the", "you've", "a", "when", "please", "и", "что", "вы", "пожалуйста", "это"]
        {
            assert!(says_nothing(word), "{word}");
        }
        for word in ["", "refund", "twice", "дважды", "заказ", "спасибо", "на складе", "the refund", "h"]
        {
            assert!(!says_nothing(word), "{word}");
        }
        assert!(denies("не") && denies("never") && !denies("нельзя"));
    }
}
