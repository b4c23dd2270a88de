//! What the letters say, in Russian for reading: money, services, data, people.

use crate::letter::{Norm, Topic, demand, norm};
use crate::remedy::Remedy;
use domain::ground::Ground;

const NEXT: &[Norm] = &[norm(
    "Если вопрос не решится, я сделаю следующий доступный мне шаг: банк, выпустивший карту, орган по внесудебным спорам, Citizens Advice и через него Trading Standards либо суд мелких исков.",
)];
const HIGHER: &[Norm] = &[norm("Если вопрос не решится, я пожалуюсь выше.")];

/// What the letters say, ground by ground.
pub(super) const TOPICS: &[Topic] = &[
    Topic {
        grounds: &[Ground::RefundLate],
        subject: "Возврат денег просрочен",
        facts: r"Просьба о возврате денег направлена {demanded_on}. Они не пришли.
?Товар отправлен обратно {returned_on}.",
        norms: &[norm(
            "После отмены деньги возвращают в течение 14 дней после товара или доказательства отправки (Consumer Contracts Regulations 2013, правило 34); если вы согласились вернуть деньги — в течение 14 дней после этого (Consumer Rights Act 2015, разд. 20(15)).",
        )],
        demands: &[demand(Remedy::Refund, None, "немедленного возврата {sum}, куда: {refund_to}")],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::RefundReduced],
        subject: "Возвращено не всё",
        facts: r"Из {price} вернулось только {refunded_sum}.
?{problem}",
        norms: &[norm(
            "После отмены возвращают все платежи вместе с обычной доставкой; вычесть можно только потерю цены от чрезмерного использования (Consumer Contracts Regulations 2013, правило 34).",
        )],
        demands: &[demand(Remedy::TopUp, None, "удержанных {sum}, куда: {refund_to}")],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::DigitalAccess],
        subject: "Цифровой контент ненадлежащего качества",
        facts: "{problem}",
        norms: &[norm(
            "Цифровой контент должен быть надлежащего качества, пригодным для своей цели и соответствовать описанию; если это не так, можно потребовать исправить его, а затем — снизить цену (Consumer Rights Act 2015, разд. 34–46).",
        )],
        demands: &[
            demand(Remedy::RestoreAccess, None, "восстановления доступа не позднее {reply_by}"),
            demand(Remedy::PriceCut, None, "снижения цены на {sum}, куда вернуть: {refund_to}"),
            demand(Remedy::Refund, None, "полного возврата {sum}, куда: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::ServiceDefect],
        subject: "Услуга ненадлежащего качества",
        facts: "{problem}",
        norms: &[norm(
            "Услугу оказывают с должной тщательностью, по разумной цене и в разумный срок (Consumer Rights Act 2015, разд. 49–52). Если это не так, можно потребовать оказать её заново или снизить цену (разд. 54–56).",
        )],
        demands: &[
            demand(Remedy::RepeatService, None, "надлежащего оказания услуги заново не позднее {reply_by}"),
            demand(Remedy::PriceCut, None, "снижения цены на {sum}, куда вернуть: {refund_to}"),
            demand(Remedy::Refund, None, "полного возврата {sum}, куда: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::ServiceLate],
        subject: "Услуга просрочена",
        facts: r"Услугу обещали к {promised_on}. Она запаздывает.
?{problem}",
        norms: &[norm(
            "Услугу оказывают в разумный срок (Consumer Rights Act 2015, разд. 52); если нет, можно потребовать снизить цену (разд. 56).",
        )],
        demands: &[
            demand(Remedy::Deliver, None, "оказания услуги не позднее {reply_by}"),
            demand(Remedy::PriceCut, None, "снижения цены на {sum}, куда вернуть: {refund_to}"),
            demand(Remedy::Refund, None, "полного возврата {sum}, куда: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::MisleadingInformation, Ground::PriceMismatch],
        subject: "Недостоверные сведения",
        facts: "Сказанное о товаре не соответствует действительности: {problem}",
        norms: &[
            norm("Товар должен соответствовать описанию (Consumer Rights Act 2015, разд. 11)."),
            norm(
                "Недобросовестная коммерческая практика запрещена (Digital Markets, Competition and Consumers Act 2024).",
            ),
        ],
        demands: &[
            demand(Remedy::Refund, None, "полного возврата {sum}, куда: {refund_to}"),
            demand(Remedy::HonourPrice, None, "исполнения заказа по объявленной цене"),
            demand(Remedy::Explanation, None, "письменного объяснения"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::WrongCharge, Ground::ImposedExtra, Ground::UnwantedRenewal],
        subject: "Неверное списание",
        facts: "{paid_on} с меня списали {sum}, которых я не должен (не должна): {problem}",
        norms: &[],
        demands: &[
            demand(Remedy::Refund, None, "возврата {sum}, куда: {refund_to}"),
            demand(Remedy::StopCharges, None, "прекращения списаний и возврата {sum}, куда: {refund_to}"),
        ],
        offer: "",
        consequence: NEXT,
    },
    Topic {
        grounds: &[Ground::StaffConduct, Ground::PersonalData],
        subject: "Жалоба",
        facts: "{problem}",
        norms: &[],
        demands: &[
            demand(Remedy::Apology, None, "извинений и рассказа о том, что вы изменили"),
            demand(Remedy::Explanation, None, "письменного объяснения"),
            demand(Remedy::ShowData, None, "копии данных, которые вы храните обо мне"),
            demand(Remedy::EraseData, None, "удаления моих данных"),
        ],
        offer: "",
        consequence: HIGHER,
    },
];
