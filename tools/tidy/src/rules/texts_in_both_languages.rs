//! Every text is there in both languages, once, with the same variables.

use crate::house::House;
use crate::reading::texts::{Text, texts};
use crate::rule::{Breach, Rule, Sample};

const LANGUAGES: &[&str] = &["en", "ru"];

pub(crate) const RULE: Rule = Rule {
    name: "texts_in_both_languages",
    mend: "Write the text under the same key in texts/ru and texts/en of the same crate, once each, with the same variables.",
    find,
    samples: &[
        Sample {
            shows: "texts in both languages",
            files: &[
                ("kit/view/texts/ru/a.ftl", "a-one = Один { $n }\na-two = Два\n    .hint = Подсказка\n"),
                ("kit/view/texts/en/b.ftl", "a-two = Two\n    .hint = Hint\na-one = { $n } one\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "one missing on either side, one of another crate, a double, other variables, a stray file",
            files: &[
                ("kit/view/texts/ru/a.ftl", "a-one = Один\na-two = Два { $n }\na-six = Шесть\n"),
                (
                    "kit/view/texts/en/a.ftl",
                    "a-two = Two { $name }\na-three = Three\na-three = Three\na-six = Six\n",
                ),
                ("kit/web/texts/en/a.ftl", "a-one = One\n"),
                ("kit/web/texts/de/a.ftl", "a-one = Eins\n"),
                ("kit/web/words/a.ftl", "a-one = One\n"),
            ],
            breaches: &[
                "kit/view/texts/en/a.ftl:1",
                "kit/view/texts/en/a.ftl:2",
                "kit/view/texts/en/a.ftl:3",
                "kit/view/texts/ru/a.ftl:1",
                "kit/web/texts/de/a.ftl:1",
                "kit/web/texts/en/a.ftl:1",
                "kit/web/words/a.ftl:1",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let texts = texts(house);
    let is_placed = |path: &str| LANGUAGES.iter().any(|lang| path.contains(&format!("/texts/{lang}/")));
    let stray = house.with_ending("ftl").filter(|file| !is_placed(&file.path));
    let mut breaches: Vec<Breach> =
        stray.map(|file| Breach::at(file, 1, "lies in no texts/<language>/")).collect();
    for (place, text) in texts.iter().enumerate() {
        if let Some(found) = judged(text, place, &texts) {
            breaches.push(Breach::at(
                text.file,
                text.message.line,
                format!("`{}` {found}", text.message.key),
            ));
        }
    }
    breaches
}

fn judged(text: &Text<'_>, place: usize, texts: &[Text<'_>]) -> Option<String> {
    let same = |other: &&Text<'_>| other.folder == text.folder && other.message.key == text.message.key;
    if texts.iter().take(place).filter(same).any(|other| other.lang == text.lang) {
        return Some("is there twice".to_owned());
    }
    for lang in LANGUAGES.iter().filter(|lang| **lang != text.lang) {
        let Some(twin) = texts.iter().filter(same).find(|other| other.lang == *lang) else {
            return Some(format!("is missing in {lang}"));
        };
        // Told once, at the first of the two.
        let variables = (text.message.variables(), twin.message.variables());
        if variables.0 != variables.1 && text.lang < *lang {
            return Some(format!("has the variables {:?}, in {lang} {:?}", variables.0, variables.1));
        }
    }
    None
}
