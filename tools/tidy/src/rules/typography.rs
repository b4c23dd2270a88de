//! Texts are set as each language writes them: quotes, dashes, the letter ё.

use crate::house::House;
use crate::reading::texts::texts;
use crate::rule::{Breach, Rule, Sample};

/// What no text of a language may hold, and what stands there instead.
const MARKS: &[(&str, &str, &str)] = &[
    ("en", "\"", "“quotes”"),
    ("en", "'", "’"),
    ("en", " - ", "–"),
    ("en", "—", "–"),
    ("en", "...", "…"),
    ("ru", "\"", "«ёлочки»"),
    ("ru", "“", "«ёлочки»"),
    ("ru", " - ", "—"),
    ("ru", " – ", "—"),
    ("ru", "...", "…"),
];

/// Russian words that are never written without ё; words that may be (все, узнаем) are not here.
const WITHOUT_YO: &str = "\
    вернем вернет вернете включен возвращен возмещен возьмем возьмет даем дает даете дойдет ее еще ждем ждет \
    ждете живем завершен зайдет зайдете запрещен зачет идем идет изменен мое найдем найдет найдете начнем \
    начнет нее ничье объем отклонен отключен отчет партнер перелет поврежден подтвержден подъем пойдет поймем \
    поймет пошлем приведен придем придет придете прием прикреплен причем пришел пришлем пришлет пришлете \
    проведен пройдет прочтен разрешен расчет ребенок решен рублем самолет свое сохранен счет твое трех удален \
    уйдет утвержден учет учтен четырех чье";

pub(crate) const RULE: Rule = Rule {
    name: "typography",
    mend: "Russian: «ёлочки», « — », ё always, …; English: “quotes”, ’, spaced –, ….",
    find,
    samples: &[
        Sample {
            shows: "texts as they should be",
            files: &[
                (
                    "kit/view/texts/ru/a.ftl",
                    "a = «Ольха» — это ещё { $n ->\n  [one] год\n } всё\nb = { \"\" }2-3 дня\n",
                ),
                ("kit/view/texts/en/a.ftl", "a = “Alder” – it’s late…\n"),
            ],
            breaches: &[],
        },
        Sample {
            shows: "typewriter texts",
            files: &[
                (
                    "kit/view/texts/ru/a.ftl",
                    "a = \"Ольха\"\nb = Ольха - это\nc = Ваш Счет и еще\nd = Ждите...\ne = Ольха – это\n",
                ),
                (
                    "kit/view/texts/en/a.ftl",
                    "a = \"Alder\"\nb = it's late\nc = late - very\nd = late — very\n",
                ),
            ],
            breaches: &[
                "kit/view/texts/en/a.ftl:1",
                "kit/view/texts/en/a.ftl:2",
                "kit/view/texts/en/a.ftl:3",
                "kit/view/texts/en/a.ftl:4",
                "kit/view/texts/ru/a.ftl:1",
                "kit/view/texts/ru/a.ftl:2",
                "kit/view/texts/ru/a.ftl:3",
                "kit/view/texts/ru/a.ftl:4",
                "kit/view/texts/ru/a.ftl:5",
            ],
        },
    ],
};

fn find(house: &House) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for text in texts(house) {
        let spoken = text.message.spoken();
        let marks = MARKS.iter().filter(|(lang, mark, _)| *lang == text.lang && spoken.contains(mark));
        let mut found: Vec<String> = marks.map(|(_, mark, right)| format!("`{mark}` for {right}")).collect();
        if text.lang == "ru" {
            found.extend(words_without_yo(&spoken).map(|word| format!("`{word}` without ё")));
        }
        let told =
            |found| Breach::at(text.file, text.message.line, format!("`{}` has {found}", text.message.key));
        breaches.extend(found.into_iter().map(told));
    }
    breaches
}

fn words_without_yo(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words
        .filter(|word| WITHOUT_YO.split_whitespace().any(|wrong| wrong == word))
        .collect::<Vec<_>>()
        .into_iter()
}
