//! Russian letters: the claim, the polite reminder, statements to bank and police.

mod bank;
mod goods;
mod others;
mod reading_goods;
mod reading_others;
mod services;

use crate::letter::{Letter, Role, part};
use crate::said::said;

/// The letters, in alphabetical order.
pub(super) const LETTERS: &[Letter] = &[
    Letter {
        id: "ru.bank",
        name: said("Statement to the bank", "Заявление в банк"),
        lang: "ru",
        reading_of: None,
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"В банк: {seller_name}

От клиента: {buyer_name}
Адрес: {buyer_address}
?Телефон: {buyer_phone}
?Эл. почта: {buyer_email}",
            ),
            part(
                Role::Title,
                r"ЗАЯВЛЕНИЕ
{subject}",
            ),
            part(
                Role::Facts,
                r"{facts}
?Номер обращения в банк или полицию: {case_number}.",
            ),
            part(Role::Law, "{law}"),
            part(Role::Demand, "Прошу {demand}."),
            part(
                Role::Term,
                r"?Срок — {term_length}. Если заявление получено {today}, последний день — {term_ends}.
!Прошу ответить не позднее {reply_by}.",
            ),
            part(Role::Answer, "Ответ прошу направить: {answer_by}."),
            part(
                Role::Attachments,
                r"Приложения (копии):
{attachments}",
            ),
            part(
                Role::Signature,
                r"{today}

_______________ {buyer_name}",
            ),
        ],
        topics: &[bank::TOPICS],
        services: &[],
    },
    Letter {
        id: "ru.claim",
        name: said("Claim (претензия)", "Претензия"),
        lang: "ru",
        reading_of: None,
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"Кому: {seller_name}
ОГРН (ОГРНИП), ИНН: {seller_ids}
Адрес: {seller_address}
?Эл. почта: {seller_email}

От кого: {buyer_name}
Адрес: {buyer_address}
?Телефон: {buyer_phone}
?Эл. почта: {buyer_email}",
            ),
            part(
                Role::Title,
                r"ПРЕТЕНЗИЯ
{subject}",
            ),
            part(
                Role::Facts,
                r"Заказ № {order_number} от {order_date}: {goods}. Цена — {price}, оплата: {paid_by}.
{facts}
?Что уже предпринято: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(Role::Demand, "На основании изложенного прошу {demand}."),
            part(
                Role::Term,
                r"?Требование нужно исполнить в течение {term_length} со дня получения претензии. Если она получена {today}, последний день срока — {term_ends}.
!Прошу ответить не позднее {reply_by}.",
            ),
            part(Role::Consequence, "{consequence}"),
            part(Role::Offer, "{offer}"),
            part(Role::Answer, "Ответ прошу направить: {answer_by}."),
            part(
                Role::Attachments,
                r"Приложения (копии):
{attachments}",
            ),
            part(
                Role::Signature,
                r"{today}

_______________ {buyer_name}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
    Letter {
        id: "ru.claim.en",
        name: said("Claim, in English for reading", "Претензия: перевод на английский для чтения"),
        lang: "en",
        reading_of: Some("ru.claim"),
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"To: {seller_name}
Registered as: {seller_ids}
Address: {seller_address}
?E-mail: {seller_email}

From: {buyer_name}
Address: {buyer_address}
?Telephone: {buyer_phone}
?E-mail: {buyer_email}",
            ),
            part(
                Role::Title,
                r"CLAIM
{subject}",
            ),
            part(
                Role::Facts,
                r"Order {order_number} of {order_date}: {goods}. Price {price}, paid: {paid_by}.
{facts}
?What was tried already: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(Role::Demand, "For these reasons I ask you to {demand}."),
            part(
                Role::Term,
                r"?The demand must be met within {term_length} of receiving this claim. If it is received on {today}, the last day is {term_ends}.
!Please answer by {reply_by}.",
            ),
            part(Role::Consequence, "{consequence}"),
            part(Role::Offer, "{offer}"),
            part(Role::Answer, "Please send the answer to: {answer_by}."),
            part(
                Role::Attachments,
                r"Enclosed (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"{today}

_______________ {buyer_name}",
            ),
        ],
        topics: &[reading_goods::TOPICS, reading_others::TOPICS],
        services: services::READING_SERVICES,
    },
    Letter {
        id: "ru.police",
        name: said("Statement to the police", "Заявление в полицию"),
        lang: "ru",
        reading_of: None,
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"В отдел полиции

От: {buyer_name}
Адрес: {buyer_address}
Телефон: {buyer_phone}",
            ),
            part(
                Role::Title,
                r"ЗАЯВЛЕНИЕ
о мошенничестве",
            ),
            part(
                Role::Facts,
                r"{paid_on} у меня обманом получены деньги: {sum}, способ оплаты: {paid_by}.
{problem}
?Что уже предпринято: {tried}
?Номер обращения в банк: {case_number}.",
            ),
            part(
                Role::Demand,
                "Прошу провести проверку, возбудить уголовное дело и выдать талон-уведомление.",
            ),
            part(Role::Answer, "О принятом решении прошу сообщить: {answer_by}."),
            part(
                Role::Attachments,
                r"Приложения (копии):
{attachments}",
            ),
            part(
                Role::Signature,
                r"{today}

_______________ {buyer_name}",
            ),
        ],
        topics: &[],
        services: &[],
    },
    Letter {
        id: "ru.reminder",
        name: said("Polite reminder", "Вежливое напоминание"),
        lang: "ru",
        reading_of: None,
        rule: None,
        parts: &[
            part(Role::Title, "{seller_name}, здравствуйте!"),
            part(
                Role::Facts,
                r"Заказ № {order_number} от {order_date}: {goods}. Цена — {price}, оплата: {paid_by}.
{facts}
?Что уже предпринято: {tried}",
            ),
            part(Role::Demand, "Прошу {demand}."),
            part(Role::Term, "Прошу ответить до {reply_by}, заранее спасибо."),
            part(Role::Answer, "Ответить можно так: {answer_by}."),
            part(
                Role::Signature,
                r"С уважением,
{buyer_name}
{today}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
];
