//! The letter of the gallery.

use crate::sample::{face, say};
use view::{Block, Lang, Mail, mail};

pub(crate) fn receipt(lang: Lang) -> Mail {
    let s = |ru, en| say(lang, ru, en);
    let blocks = [
        Block::Heading(s("Мы получили вашу претензию", "We have your complaint")),
        Block::Paragraph(s(
            "Ответим до пятницы, 27 ноября. Дело ведёт Ирина Ковалёва, до самого конца.",
            "We answer by Friday 27 November. Your case is with Irina Kovaleva until it is settled.",
        )),
        Block::Facts(vec![
            (s("Номер", "Number"), "C-7F3K-92M4".to_owned()),
            (s("Заказ", "Order"), s("48213, 3 490 ₽", "48213, 3,490 ₽")),
            (s("Чего вы хотите", "What you want"), s("Вернуть деньги", "A refund")),
        ]),
        Block::Button {
            label: s("Открыть дело", "Open the case"),
            url: "https://help.olha.example/c/8kQ2x7aa1m".to_owned(),
        },
        Block::Quote(s(
            "Чайник приехал с отколотой ручкой.\nПользоваться боюсь.",
            "The kettle came with a broken handle.\nI am afraid to use it.",
        )),
        Block::Small(s(
            "Расписка приложена. Её может проверить кто угодно.",
            "The receipt is attached. Anyone can check it.",
        )),
    ];
    mail(
        &face(lang),
        &s("Претензия C-7F3K-92M4: ответим до 27 ноября", "Complaint C-7F3K-92M4: we answer by 27 November"),
        &blocks,
    )
}
