//! British letters: reminder, complaint, letter before action, claim on the card issuer.

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
        id: "gb.before_action",
        name: said("Letter before action", "Досудебное письмо"),
        lang: "en",
        reading_of: None,
        rule: Some("gb.pac"),
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}
?{buyer_phone}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
            ),
            part(
                Role::Title,
                r"LETTER BEFORE ACTION
Re: {subject}, order {order_number} of {order_date}",
            ),
            part(
                Role::Facts,
                r"On {order_date} I ordered {goods} for {price}, order {order_number}, and paid by {paid_by}.
{facts}
?What I have done so far: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(
                Role::Demand,
                r"I claim {demand}.
The sum is made up as follows: {reckoning}. I may also ask the court for interest at 8 % a year under s. 69 of the County Courts Act 1984.",
            ),
            part(
                Role::Offer,
                "I am willing to settle this through an alternative dispute body. Please send me the documents you rely on.",
            ),
            part(
                Role::Term,
                "?Please reply within {term_length}, that is by {term_ends}. If I hear nothing, I intend to start court proceedings without further notice.",
            ),
            part(
                Role::Consequence,
                "The Practice Direction on Pre-Action Conduct applies to us both; paragraphs 13 to 16 tell of the costs of not following it.",
            ),
            part(
                Role::Attachments,
                r"Enclosed (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"Yours faithfully

{buyer_name}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
    Letter {
        id: "gb.before_action.ru",
        name: said(
            "Letter before action, in Russian for reading",
            "Досудебное письмо: перевод на русский для чтения",
        ),
        lang: "ru",
        reading_of: Some("gb.before_action"),
        rule: Some("gb.pac"),
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}
?{buyer_phone}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
            ),
            part(
                Role::Title,
                r"ДОСУДЕБНОЕ ПИСЬМО
{subject}, заказ {order_number} от {order_date}",
            ),
            part(
                Role::Facts,
                r"{order_date} у вас заказано: {goods}, цена {price}, заказ {order_number}, оплата: {paid_by}.
{facts}
?Что уже предпринято: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(
                Role::Demand,
                r"Я требую {demand}.
Сумма складывается так: {reckoning}. Кроме того, в суде я могу просить 8 % годовых по разд. 69 County Courts Act 1984.",
            ),
            part(
                Role::Offer,
                "Не возражаю против решения спора через орган по внесудебным спорам. Пришлите, пожалуйста, документы, на которые вы опираетесь.",
            ),
            part(
                Role::Term,
                "?Прошу ответить в течение {term_length}, то есть не позднее {term_ends}. Если ответа не будет, я обращусь в суд без дальнейших уведомлений.",
            ),
            part(
                Role::Consequence,
                "К нам обоим применяются правила досудебного поведения (Practice Direction on Pre-Action Conduct); о расходах за их несоблюдение говорят пункты 13–16.",
            ),
            part(
                Role::Attachments,
                r"Приложения (копии):
{attachments}",
            ),
            part(
                Role::Signature,
                r"С уважением,

{buyer_name}",
            ),
        ],
        topics: &[reading_goods::TOPICS, reading_others::TOPICS],
        services: services::READING_SERVICES,
    },
    Letter {
        id: "gb.card",
        name: said("Claim on the card issuer", "Требование к банку, выпустившему карту"),
        lang: "en",
        reading_of: None,
        rule: Some("gb.fos"),
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}
?{buyer_phone}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
            ),
            part(Role::Title, "Re: disputed card payment of {sum} on {paid_on}"),
            part(
                Role::Facts,
                r"The payment was for {goods}, order {order_number} of {order_date}.
{facts}
?With the trader I have tried: {tried}",
            ),
            part(
                Role::Law,
                "Where any part of the price was paid by credit card and the item's cash price is above £100 and at most £30,000, you answer for breach or misrepresentation as the trader does (Consumer Credit Act 1974, s. 75). Otherwise please raise a chargeback.",
            ),
            part(Role::Demand, "Please refund {sum}."),
            part(
                Role::Term,
                "?If this is treated as a complaint, your final response is due within {term_length}, by {term_ends}; after that I may turn to the Financial Ombudsman Service.",
            ),
            part(
                Role::Attachments,
                r"Enclosed (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"Yours faithfully

{buyer_name}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
    Letter {
        id: "gb.complaint",
        name: said("Letter of complaint", "Письмо-жалоба"),
        lang: "en",
        reading_of: None,
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}
?{buyer_phone}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
            ),
            part(Role::Title, "Re: {subject}, order {order_number} of {order_date}"),
            part(
                Role::Facts,
                r"On {order_date} I ordered {goods} for {price}, order {order_number}, and paid by {paid_by}.
{facts}
?What I have done so far: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(Role::Demand, "I ask for {demand}."),
            part(Role::Offer, "{offer}"),
            part(
                Role::Term,
                r"?Please settle this within {term_length}, by {term_ends}.
!Please reply by {reply_by}.",
            ),
            part(Role::Consequence, "{consequence}"),
            part(Role::Answer, "Please reply to me at {answer_by}."),
            part(
                Role::Attachments,
                r"Enclosed (copies):
{attachments}",
            ),
            part(
                Role::Signature,
                r"Yours faithfully

{buyer_name}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
    Letter {
        id: "gb.complaint.ru",
        name: said(
            "Letter of complaint, in Russian for reading",
            "Письмо-жалоба: перевод на русский для чтения",
        ),
        lang: "ru",
        reading_of: Some("gb.complaint"),
        rule: None,
        parts: &[
            part(
                Role::Header,
                r"{buyer_name}
{buyer_address}
?{buyer_phone}
?{buyer_email}

{today}

{seller_name}
{seller_address}
?{seller_email}",
            ),
            part(Role::Title, "{subject}, заказ {order_number} от {order_date}"),
            part(
                Role::Facts,
                r"{order_date} у вас заказано: {goods}, цена {price}, заказ {order_number}, оплата: {paid_by}.
{facts}
?Что уже предпринято: {tried}",
            ),
            part(Role::Law, "{law}"),
            part(Role::Demand, "Прошу {demand}."),
            part(Role::Offer, "{offer}"),
            part(
                Role::Term,
                r"?Прошу решить вопрос в течение {term_length}, не позднее {term_ends}.
!Прошу ответить не позднее {reply_by}.",
            ),
            part(Role::Consequence, "{consequence}"),
            part(Role::Answer, "Ответить можно так: {answer_by}."),
            part(
                Role::Attachments,
                r"Приложения (копии):
{attachments}",
            ),
            part(
                Role::Signature,
                r"С уважением,

{buyer_name}",
            ),
        ],
        topics: &[reading_goods::TOPICS, reading_others::TOPICS],
        services: services::READING_SERVICES,
    },
    Letter {
        id: "gb.reminder",
        name: said("Polite reminder", "Вежливое напоминание"),
        lang: "en",
        reading_of: None,
        rule: None,
        parts: &[
            part(Role::Title, "Dear {seller_name},"),
            part(
                Role::Facts,
                r"On {order_date} I ordered {goods} for {price}, order {order_number}, and paid by {paid_by}.
{facts}
?What I have done so far: {tried}",
            ),
            part(Role::Demand, "I should be glad of {demand}."),
            part(Role::Term, "A reply by {reply_by} would be kind."),
            part(Role::Answer, "You can reach me at {answer_by}."),
            part(
                Role::Signature,
                r"With best wishes
{buyer_name}
{today}",
            ),
        ],
        topics: &[goods::TOPICS, others::TOPICS],
        services: services::SERVICES,
    },
];
