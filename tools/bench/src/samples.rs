//! Invented complaints in two languages: as many as wanted, always the same ones. Knows no database.

use crate::Broken;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// A word that stands in no other text.
pub(crate) const MARKER: &str = "quillfeather";
/// Cases that hold the marker.
pub(crate) const MARKED: u32 = 100;

const GOODS: [[&str; 2]; 14] = [
    ["чайник", "kettle"],
    ["детская коляска", "pushchair"],
    ["зимние ботинки", "winter boots"],
    ["наушники", "headphones"],
    ["книжный шкаф", "bookcase"],
    ["пальто", "coat"],
    ["робот-пылесос", "robot vacuum cleaner"],
    ["набор кастрюль", "set of saucepans"],
    ["велосипед", "bicycle"],
    ["настольная лампа", "desk lamp"],
    ["матрас", "mattress"],
    ["кофемолка", "coffee grinder"],
    ["рюкзак", "rucksack"],
    ["часы", "watch"],
];
const OPENINGS: [[&str; 2]; 8] = [
    ["Здравствуйте!", "Hello,"],
    ["Добрый день.", "Good afternoon."],
    ["Пишу второй раз.", "I am writing for the second time."],
    ["Очень жду ответа.", "I am waiting for an answer."],
    ["Прошу разобраться.", "Please look into this."],
    ["", ""],
    ["Коллеги, помогите.", "Could somebody help me, please?"],
    ["Уже не знаю, куда обращаться.", "I do not know whom else to ask."],
];
const TROUBLES: [[&str; 2]; 12] = [
    ["пришёл с трещиной на боку, коробка была мокрая", "came with a crack on one side and the box was wet"],
    [
        "не доставили, хотя в приложении стоит «вручено»",
        "never came although the app says it was handed over",
    ],
    ["не включается после третьего раза", "stopped working after the third time"],
    ["оказался не того цвета, что на фотографии", "is not the colour shown in the picture"],
    ["застрял на сортировке уже девять дней", "has been stuck at the sorting centre for nine days"],
    ["пришёл без инструкции и двух винтов", "arrived without its manual and two screws"],
    ["маломерит, нужен обмен на размер больше", "runs small, I need one size up"],
    ["списали деньги дважды, а заказ один", "was charged twice although there is one order"],
    ["сильно пахнет пластиком и греется", "smells of plastic and gets hot"],
    ["курьер оставил у соседей и не предупредил", "was left with a neighbour without a word"],
    ["вернул две недели назад, денег всё нет", "went back two weeks ago and there is still no refund"],
    ["похоже на подделку: швы кривые, бирки нет", "looks like a fake: crooked seams and no label"],
];
const DETAILS: [[&str; 2]; 10] = [
    ["Фотографии могу прислать.", "I can send pictures."],
    ["Звонил трижды, обещали перезвонить, никто не позвонил.", "I rang three times and nobody rang back."],
    ["Заказ оплачен картой, чек есть.", "It was paid by card and I have the receipt."],
    ["Подарок нужен был к пятнице.", "It was a present for Friday."],
    ["Упаковку сохранил.", "I have kept the packaging."],
    ["В пункте выдачи сказали писать вам.", "The pick-up point told me to write to you."],
    ["Живём за городом, второй раз приехать не смогу.", "We live out of town and cannot come a second time."],
    ["Продавец не отвечает в чате.", "The seller does not answer in the chat."],
    ["Раньше всё приходило вовремя, поэтому удивлён.", "Everything came in time before, so I am surprised."],
    ["Трек-номер не обновляется.", "The tracking number shows nothing new."],
];
const WISHES: [[&str; 2]; 6] = [
    ["Прошу вернуть деньги.", "I would like my money back."],
    ["Хочу замену.", "I would like a replacement."],
    ["Скажите, когда ждать.", "Please tell me when to expect it."],
    ["Сделайте скидку за неудобство.", "A discount for the trouble would be fair."],
    ["Объясните, что делать дальше.", "Please explain what to do next."],
    ["Жду ответа сегодня.", "I expect an answer today."],
];
const NAMES: [[&str; 2]; 8] = [
    ["Анна Петрова", "Alice Brown"],
    ["Игорь Соколов", "Martin Hughes"],
    ["Мария Юдина", "Grace Okafor"],
    ["Тимур Алиев", "Peter Novak"],
    ["Ольга Лисицына", "Ruth Adler"],
    ["Пётр Вяземский", "Sam Whitaker"],
    ["Лейла Садыкова", "Nora Lindqvist"],
    ["Семён Громов", "Owen Pryce"],
];

/// The sample of a number, always the same.
pub(crate) struct Sample {
    /// `ru` or `en`.
    pub(crate) lang: &'static str,
    /// What happened.
    pub(crate) text: String,
    /// Who writes.
    pub(crate) name: &'static str,
    /// Where they are answered.
    pub(crate) email: String,
    /// The order's number.
    pub(crate) order: String,
}

impl Sample {
    /// Makes it; two thirds are Russian.
    pub(crate) fn of(number: u64) -> Self {
        let mut dice = Dice(number);
        let is_english = dice.roll(3) == 0;
        let parts = [&OPENINGS[..], &GOODS, &TROUBLES].map(|words| dice.pick(words, is_english));
        let mut text = format!("{} {} {}.", parts[0], capital(parts[1]), parts[2]);
        for _ in 0..dice.roll(4) {
            text.push(' ');
            text.push_str(dice.pick(&DETAILS, is_english));
        }
        let order = format!("{}-{:04}", 10_000 + dice.roll(90_000), dice.roll(10_000));
        text.push(' ');
        text.push_str(dice.pick(&WISHES, is_english));
        Self {
            lang: if is_english { "en" } else { "ru" },
            text: text.trim().to_owned(),
            name: dice.pick(&NAMES, is_english),
            email: format!("shopper{number}@mail.example"),
            order,
        }
    }

    /// As the interface takes it, and the import too.
    pub(crate) fn json(&self) -> serde_json::Value {
        let Self { lang, text, name, email, order } = self;
        serde_json::json!({ "text": text, "lang": lang, "name": name, "email": email, "order": order })
    }

    /// As the import takes it, with the time when it came.
    fn json_at(&self, at: jiff::Timestamp) -> serde_json::Value {
        let Self { lang, text, name, email, order } = self;
        let at = at.to_string();
        serde_json::json!({ "text": text, "lang": lang, "name": name, "email": email, "order": order, "at": at })
    }
}

/// Writes so many samples as JSON Lines; exactly [`MARKED`] of them, evenly spread, hold [`MARKER`].
pub(crate) fn write_lines(file: &Path, cases: u32) -> Result<(), Broken> {
    let mut out = BufWriter::new(File::create(file)?);
    let every = cases / MARKED;
    for number in 0..cases {
        let mut sample = Sample::of(u64::from(number));
        if number % every == 0 && number / every < MARKED {
            sample.text.push_str(&format!(" {MARKER}."));
        }
        // One case every five minutes, up to a fixed day.
        let at = jiff::Timestamp::from_second(1_795_000_000 - 300 * i64::from(cases - number))?;
        serde_json::to_writer(&mut out, &sample.json_at(at))?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Numbers that look drawn and are not: SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap_or_default()
    }

    fn pick(&mut self, words: &[[&'static str; 2]], is_english: bool) -> &'static str {
        let at = self.roll(words.len());
        words.get(at).map_or("", |[russian, english]| if is_english { english } else { russian })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_a_hundred_hold_the_marker_and_the_texts_vary() {
        let folder = tempfile::tempdir().unwrap();
        for cases in [1_000, 5_050] {
            let file = folder.path().join("cases.jsonl");
            write_lines(&file, cases).unwrap();
            let text = std::fs::read_to_string(&file).unwrap();
            assert_eq!(text.lines().count(), cases as usize);
            assert_eq!(text.matches(MARKER).count(), 100);
            let distinct: std::collections::HashSet<_> =
                (0..u64::from(cases)).map(|number| Sample::of(number).text).collect();
            assert!(distinct.len() > cases as usize * 9 / 10, "{}", distinct.len());
        }
    }
}
