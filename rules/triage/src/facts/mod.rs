//! Facts in a message that make it urgent, each with the words that say so. It reads words and weighs nothing:
//! what follows from a fact is for `urgency` to decide.

use crate::lexicon::{Hit, Lexicon};
use crate::said::Said;
use domain::Lang;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fact {
    /// Somebody else has got into the account.
    AccountTaken,
    /// The order has not left yet.
    BeforeDispatch,
    /// Somebody was hurt, or fire, shock, poison or glass is spoken of.
    Danger,
    /// Danger is spoken of only to say that there was none, or as a figure of speech.
    DangerDenied,
    /// Danger that has not come about is feared or asked about.
    DangerFeared,
    /// The parcel is on its way already.
    Dispatched,
    /// One purchase was paid for twice.
    DoubleCharge,
    /// Personal data are seen by others.
    Leak,
    /// A court, an authority, an article of law, a formal claim.
    LegalWords,
    /// Money is being taken now.
    MoneyMoving,
    /// Money or details were sent, which the shop itself may have asked for.
    MoneySent,
    /// A date that is near.
    NearDate,
    /// The parcel did not come though it should have.
    NotReceived,
    /// The shopper has written or called before.
    RepeatedContact,
    /// An unwanted charge comes again and again.
    RepeatingCharge,
    /// A code, a card or money was given away.
    SecretGiven,
    /// Nothing was given away.
    SecretKept,
    /// Somebody was attacked or threatened.
    Violence,
    /// The address or the recipient is wrong.
    WrongAddress,
}

impl Fact {
    /// Every fact.
    pub const ALL: &[Self] = &[
        Self::AccountTaken,
        Self::BeforeDispatch,
        Self::Danger,
        Self::DangerDenied,
        Self::DangerFeared,
        Self::Dispatched,
        Self::DoubleCharge,
        Self::Leak,
        Self::LegalWords,
        Self::MoneyMoving,
        Self::MoneySent,
        Self::NearDate,
        Self::NotReceived,
        Self::RepeatedContact,
        Self::RepeatingCharge,
        Self::SecretGiven,
        Self::SecretKept,
        Self::Violence,
        Self::WrongAddress,
    ];

    /// The machine name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::AccountTaken => "account_taken",
            Self::BeforeDispatch => "before_dispatch",
            Self::Danger => "danger",
            Self::DangerDenied => "danger_denied",
            Self::DangerFeared => "danger_feared",
            Self::Dispatched => "dispatched",
            Self::DoubleCharge => "double_charge",
            Self::Leak => "leak",
            Self::LegalWords => "legal_words",
            Self::MoneyMoving => "money_moving",
            Self::MoneySent => "money_sent",
            Self::NearDate => "near_date",
            Self::NotReceived => "not_received",
            Self::RepeatedContact => "repeated_contact",
            Self::RepeatingCharge => "repeating_charge",
            Self::SecretGiven => "secret_given",
            Self::SecretKept => "secret_kept",
            Self::Violence => "violence",
            Self::WrongAddress => "wrong_address",
        }
    }

    /// The fact in words that an agent reads.
    #[must_use]
    pub const fn said(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::AccountTaken => ("кабинет взломан", "account taken over"),
            Self::BeforeDispatch => ("ещё не отправлено", "not dispatched yet"),
            Self::Danger => ("опасность для здоровья", "danger to health"),
            Self::DangerDenied => ("опасности не было", "no danger meant"),
            Self::DangerFeared => ("опасаются беды", "danger feared"),
            Self::Dispatched => ("уже в пути", "already on its way"),
            Self::DoubleCharge => ("деньги списаны дважды", "charged twice"),
            Self::Leak => ("чужие видят личные данные", "personal data exposed"),
            Self::LegalWords => ("право и суд", "legal words"),
            Self::MoneyMoving => ("деньги уходят сейчас", "money being lost now"),
            Self::MoneySent => ("отправил деньги или данные", "money or details sent"),
            Self::NearDate => ("близкая дата", "a date that is near"),
            Self::NotReceived => ("заказ не пришёл", "the order never came"),
            Self::RepeatedContact => ("обращается не впервые", "has written before"),
            Self::RepeatingCharge => ("списывают снова и снова", "charged again and again"),
            Self::SecretGiven => ("отдал код, карту или деньги", "gave away a code, card or money"),
            Self::SecretKept => ("ничего не отдал", "gave nothing away"),
            Self::Violence => ("насилие или угроза", "violence or threat"),
            Self::WrongAddress => ("неверный адрес", "wrong address"),
        };
        match lang {
            Lang::Ru => ru,
            Lang::En => en,
        }
    }
}

impl Fact {
    /// What the fact becomes where it is denied; most become nothing.
    const fn denied(self) -> Option<Self> {
        match self {
            Self::Danger | Self::DangerFeared => Some(Self::DangerDenied),
            Self::SecretGiven | Self::MoneySent => Some(Self::SecretKept),
            _ => None,
        }
    }

    /// The word by which the shipped models have learnt to weigh the fact; none where only conventions look at it.
    pub(crate) const fn learnt_as(self) -> Option<&'static str> {
        Some(match self {
            Self::AccountTaken => "factaccounttaken",
            Self::BeforeDispatch => "factbeforedispatch",
            Self::Danger => "factdanger",
            Self::Dispatched => "factdispatched",
            Self::DoubleCharge => "factdoublecharge",
            Self::Leak => "factleak",
            Self::LegalWords => "factlegalwords",
            Self::MoneyMoving => "factmoneymoving",
            Self::NearDate => "factneardate",
            Self::NotReceived => "factnotreceived",
            Self::RepeatedContact => "factrepeatedcontact",
            Self::RepeatingCharge => "factrepeatingcharge",
            Self::MoneySent | Self::SecretGiven => "factsecretgiven",
            Self::Violence => "factviolence",
            Self::WrongAddress => "factwrongaddress",
            Self::DangerDenied | Self::DangerFeared | Self::SecretKept => return None,
        })
    }
}

/// A fact with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFact {
    /// The fact.
    pub fact: Fact,
    /// The whole words of the folded message that say so.
    pub words: String,
}

/// Finds facts; made once, since building the look-up costs more than using it.
#[derive(Debug)]
pub(crate) struct FactFinder {
    lexicon: Lexicon<Sign>,
}

/// What a pattern says, or what is not to be taken for it.
#[derive(Clone, Copy, Debug)]
struct Sign {
    fact: Fact,
    is_exception: bool,
}

impl FactFinder {
    /// Builds the look-up of all patterns.
    pub(crate) fn new() -> Self {
        Self { lexicon: Lexicon::of(patterns()) }
    }

    /// The facts of a message, each once, with the first words that say so.
    #[must_use]
    pub(crate) fn find(&self, said: &Said) -> Vec<FoundFact> {
        let mut hits = Vec::new();
        self.lexicon.find(said, |hit| hits.push(hit));
        let exceptions: Vec<Hit<Sign>> = hits.iter().filter(|hit| hit.care.is_exception).copied().collect();
        let mut found: Vec<FoundFact> = Vec::new();
        for hit in hits.iter().filter(|hit| !hit.care.is_exception) {
            let exception = exceptions
                .iter()
                .find(|one| one.care.fact == hit.care.fact && one.first < hit.end && hit.first < one.end);
            let (fact, words) = match (exception, standing(said, hit)) {
                (Some(exception), _) => (hit.care.fact.denied(), exception.first..exception.end),
                (None, Standing::Denied(first)) => (hit.care.fact.denied(), first..hit.end),
                (None, Standing::Feared) => (Some(Fact::DangerFeared), hit.first..hit.end),
                (None, Standing::Said) => (Some(hit.care.fact), hit.first..hit.end),
            };
            let Some(fact) = fact else { continue };
            if found.iter().all(|known| known.fact != fact) {
                found.push(FoundFact { fact, words: said.quote(words) });
            }
        }
        // A figure of speech that no pattern takes for danger may still sound like it to the models.
        let figure = exceptions.iter().find(|one| one.care.fact == Fact::Danger);
        if let Some(figure) = figure.filter(|_| found.iter().all(|known| known.fact != Fact::DangerDenied)) {
            let words = said.quote(figure.first..figure.end);
            found.push(FoundFact { fact: Fact::DangerDenied, words });
        }
        found.sort_by_key(|known| known.fact);
        weightiest(found)
    }
}

/// Facts without those that a weightier one makes idle: where something burned, nobody asks what did not.
pub(crate) fn weightiest(mut found: Vec<FoundFact>) -> Vec<FoundFact> {
    for (strong, weak) in [
        (Fact::Danger, Fact::DangerDenied),
        (Fact::Danger, Fact::DangerFeared),
        (Fact::DangerFeared, Fact::DangerDenied),
        (Fact::SecretGiven, Fact::MoneySent),
        (Fact::SecretGiven, Fact::SecretKept),
    ] {
        if found.iter().any(|known| known.fact == strong) {
            found.retain(|known| known.fact != weak);
        }
    }
    found
}

/// How the words of a hit are meant.
enum Standing {
    /// The words before deny it, from this one on: «не загорелся», "no fire".
    Denied(usize),
    /// It is feared: «как бы не загорелся».
    Feared,
    Said,
}

fn standing(said: &Said, hit: &Hit<Sign>) -> Standing {
    const DENIALS: &[&str] = &[
        "didn't",
        "didnt",
        "hasn't",
        "hasnt",
        "isn't",
        "isnt",
        "never",
        "no",
        "not",
        "wasn't",
        "wasnt",
        "без",
        "не",
        "ни",
        "никакой",
    ];
    // These deny only what did not happen: «ничего не получил» still says that nothing came.
    const OF_EVENTS: &[&str] = &[
        "aren't",
        "can't",
        "doesn't",
        "don't",
        "haven't",
        "nobody",
        "nothing",
        "weren't",
        "without",
        "won't",
        "никаких",
        "никакого",
        "никто",
        "ничего",
    ];
    // Words that may stand between a denial and what it denies.
    const LINKS: &[&str] = &[
        "a",
        "actually",
        "any",
        "be",
        "been",
        "even",
        "ever",
        "get",
        "got",
        "have",
        "need",
        "the",
        "want",
        "yet",
        "было",
        "был",
        "была",
        "были",
        "видно",
        "стал",
        "стала",
        "успел",
        "успела",
        "успело",
        "хочу",
    ];
    const NEARLY: &[&str] = &["едва", "почти", "чуть"];
    const FEARS: &[&str] = &["бы", "вдруг", "чтобы"];
    let back = |n: usize| hit.first.checked_sub(n).and_then(|at| said.word(at)).unwrap_or_default();
    let is_event = hit.care.fact.denied().is_some();
    let is_denial = |n: usize| DENIALS.contains(&back(n)) || (is_event && OF_EVENTS.contains(&back(n)));
    let at = match () {
        () if is_denial(0) => return Standing::Said,
        () if is_denial(1) => 1,
        () if LINKS.contains(&back(1)) && is_denial(2) => 2,
        () => return Standing::Said,
    };
    match back(at + 1) {
        before if back(at) == "не" && NEARLY.contains(&before) => Standing::Said,
        before if FEARS.contains(&before) && hit.care.fact == Fact::Danger => Standing::Feared,
        // «Не загорится ли?» asks; it denies nothing.
        _ if back(at) == "не" && hit.care.fact == Fact::DangerFeared => Standing::Said,
        _ => Standing::Denied(hit.first - at),
    }
}

/// The file of patterns read: `[fact]` opens a section, «;» parts the patterns, «!» before one makes it an exception.
fn patterns() -> impl Iterator<Item = (Sign, &'static str)> {
    let mut section = None;
    include_str!("../../words/facts.txt").lines().filter(|line| !line.starts_with('#')).flat_map(
        move |line| {
            if let Some(code) = line.strip_prefix('[') {
                section = Fact::ALL.iter().copied().find(|fact| fact.code() == code.trim_end_matches(']'));
            }
            let said = if line.starts_with('[') { "" } else { line };
            let fact = section;
            said.split(';').map(str::trim).filter(|pattern| !pattern.is_empty()).filter_map(move |pattern| {
                let exception = pattern.strip_prefix('!');
                let sign = Sign { fact: fact?, is_exception: exception.is_some() };
                Some((sign, exception.unwrap_or(pattern)))
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn facts(text: &str) -> Vec<String> {
        let found = FactFinder::new().find(&Said::of(fold(text)));
        found.into_iter().map(|f| format!("{}: {}", f.fact.code(), f.words)).collect()
    }

    #[test]
    fn facts_are_quoted_with_their_words() {
        assert_eq!(facts("Чайник ЗАГОРЕЛСЯ прямо на столе"), ["danger: загорелся"]);
        assert_eq!(facts("My son got an electric shock!"), ["danger: electric shock"]);
        assert_eq!(facts("Я продиктовала код из смс"), ["secret_given: продиктовала"]);
        assert_eq!(
            facts("Пишу третий раз, подам в суд"),
            ["legal_words: суд", "repeated_contact: третий раз"]
        );
        assert_eq!(facts("Списали деньги с карты дважды"), ["double_charge: списали деньги с карты дважды"]);
        assert_eq!(
            facts("дважды звонил, и всё равно никто ничего не списал"),
            ["repeated_contact: дважды звонил"]
        );
        assert_eq!(facts("ничего не загорелось, слава богу"), Vec::<String>::new());
        assert_eq!(facts("ничего не получал"), ["not_received: не получал"]);
        assert_eq!(facts(""), Vec::<String>::new());
    }

    /// The codes of what is found.
    fn codes(text: &str) -> Vec<&'static str> {
        let found = FactFinder::new().find(&Said::of(fold(text)));
        found.into_iter().map(|f| f.fact.code()).collect()
    }

    #[test]
    fn danger_is_found_however_it_is_told() {
        for text in [
            "мой сын проглотил батарейку", "Дочь проглотила магнитик", "ребёнок наглотался шариков",
            "задыхается от запаха краски", "мама не может дышать", "после спрея тяжело дышать", "он подавился деталью",
            "утюг дымит", "пошёл густой дым", "фен задымился", "мыло разъело кожу", "кожа на руках слезла",
            "чуть не загорелся дом", "духовка бьётся током", "ударило меня током", "аллергическая реакция на крем",
            "пахнет газом", "аккумулятор сильно вздулся", "осколок стекла в каше", "порезала себе палец",
            "he swallowed a battery", "she swallowed a magnet", "the baby was choking on it", "I can't breathe",
            "he could hardly breathe", "the adapter smokes", "it is smoking", "black smoke and a bang",
            "the soap burned my skin", "a chemical burn on her hand", "it gave me a shock", "the plug has melted",
            "an allergic reaction on my face", "smells of gas", "the battery has swollen", "the kettle exploded",
        ] {
            assert!(codes(text).contains(&"danger"), "{text}: {:?}", codes(text));
        }
    }

    #[test]
    fn what_only_sounds_like_danger_is_none() {
        for text in [
            "the bulb burned out", "these logs won't burn", "she burns with envy", "a burning desire for a discount",
            "it did not explode", "nothing exploded, all fine", "no smoke, no smell", "a smoke grey scarf",
            "the machine swallowed my card", "shoes that let feet breathe", "the price shocked me", "blister pack of pills",
            "is the sale on fire this week", "the courier was smoking", "the smoke detector beeps", "cut my discount",
            "горит желанием купить", "лампочка перегорела", "индикатор не загорается", "не взорвался, всё хорошо",
            "дымчатый шарф", "кроватка без ножек", "искренне ваш", "банкомат проглотил карту", "ткань не дышит",
            "крем от ожогов", "средство от плесени", "на скорую руку", "взрыв эмоций", "без дыма и запаха",
            "ничего не загорелось", "чайник так и не взорвался", "шоколад в дороге расплавился", "загорелая кожа",
        ] {
            assert!(!codes(text).contains(&"danger"), "{text}: {:?}", facts(text));
        }
        assert_eq!(facts("it did not explode, all fine"), ["danger_denied: not explode"]);
        assert_eq!(facts("он не взорвался"), ["danger_denied: не взорвался"]);
        assert_eq!(facts("не взорвался, но задымил"), ["danger: задымил"]);
        assert_eq!(facts("не загорится ли ночью?"), ["danger_feared: загорится"]);
        assert_eq!(facts("боюсь, как бы не загорелся"), ["danger_feared: загорелся"]);
    }

    #[test]
    fn secrets_courts_charges_and_addresses_are_told_from_what_resembles_them() {
        let cases: &[(&str, &[&str])] = &[
            ("I gave them the CVV", &["secret_given"]),
            ("told the caller the code", &["secret_given"]),
            ("we paid on a fake site", &["secret_given"]),
            ("sent a scan of my passport to him", &["secret_given"]),
            ("скинула им скан паспорта", &["secret_given"]),
            ("назвал три цифры с оборота", &["secret_given"]),
            ("I did not give the code", &["secret_kept"]),
            ("код я не назвала", &["secret_kept"]),
            ("the courier asked and I gave the courier the code", &[]),
            ("продиктовала промокод", &[]),
            ("my account was hacked", &["account_taken"]),
            ("взломали личный кабинет", &["account_taken"]),
            ("засужу вас", &["legal_words"]),
            ("see you in court", &["legal_words"]),
            ("встретимся в суде", &["legal_words"]),
            ("12 Court Street", &[]),
            ("a courteous answer", &[]),
            ("больничное судно", &[]),
            ("книга «На суде истории»", &[]),
            ("претензий нет", &[]),
            ("I thought I was charged twice, all good", &[]),
            ("I was charged twice", &["double_charge"]),
            ("a subscription to your magazine", &[]),
            ("you charge my card for a subscription every month", &["repeating_charge"]),
            ("подписка на рассылку", &[]),
            ("улица не та, а вы уже отправили", &["dispatched", "wrong_address"]),
            ("указала не тот дом, посылка уже в пути", &["dispatched", "wrong_address"]),
            ("wrong street, it has left the warehouse", &["dispatched", "wrong_address"]),
            ("wrong street, it hasn't left the warehouse", &["before_dispatch", "wrong_address"]),
            ("не та квартира, заказ ещё на складе", &["before_dispatch", "wrong_address"]),
        ];
        for (text, expected) in cases {
            assert_eq!(codes(text), *expected, "{text}: {:?}", facts(text));
        }
    }

    #[test]
    fn every_fact_has_patterns_and_every_pattern_is_folded() {
        let known: Vec<(Sign, &str)> = patterns().collect();
        for fact in Fact::ALL {
            assert!(known.iter().any(|(sign, _)| sign.fact == *fact && !sign.is_exception), "{fact:?}");
        }
        for (_, pattern) in &known {
            for part in pattern.split(['~', '.']) {
                assert_eq!(fold(part).trim(), part.trim(), "{pattern}");
            }
        }
        let n_sections =
            include_str!("../../words/facts.txt").lines().filter(|line| line.starts_with('[')).count();
        assert_eq!(n_sections, Fact::ALL.len());
    }
}
