//! What callers say, to be ticked: each line is a sentence that the rules judge like any other. Knows no verdict.

use domain::Lang;

/// One thing a caller may say: its value in the form, and the words that are judged, in both languages.
pub(super) struct Line {
    pub(super) code: &'static str,
    en: &'static str,
    ru: &'static str,
}

/// Every line, in the order of the form; the label of each is the text `said-<code>`.
pub(super) const LINES: &[Line] = &[
    Line {
        code: "code",
        en: "A code will come to you now, read me the code from the text message.",
        ru: "Сейчас вам придёт код, продиктуйте мне код из SMS.",
    },
    Line {
        code: "card",
        en: "Tell me your card number, the expiry date and the CVV.",
        ru: "Назовите номер карты, срок действия и CVV.",
    },
    Line {
        code: "safe",
        en: "Your money is in danger, transfer it to a safe account.",
        ru: "Ваши деньги в опасности, переведите их на безопасный счёт.",
    },
    Line {
        code: "remote",
        en: "Install AnyDesk and tell me the number you see so that I can help you.",
        ru: "Установите AnyDesk или RuDesktop и назовите номер на экране, я помогу.",
    },
    Line {
        code: "office",
        en: "I am calling from the security department of your bank, I will transfer you to a police investigator.",
        ru: "Вас беспокоит служба безопасности банка, сейчас соединю вас со следователем.",
    },
    Line {
        code: "secret",
        en: "Do not hang up and tell nobody about this call, it is urgent and confidential, stay on the line.",
        ru: "Не кладите трубку и никому не говорите о звонке, это срочно и секретно.",
    },
    Line {
        code: "fee",
        en: "Your package is held. Enter your card to pay the $2.10 delivery fee.",
        ru: "Ваша посылка на складе. Введите данные карты, чтобы оплатить доставку 49 рублей.",
    },
    Line {
        code: "prize",
        en: "You have won a prize, pay the fee to receive your prize.",
        ru: "Вы выиграли приз, чтобы получить его, оплатите комиссию.",
    },
    Line {
        code: "passport", en: "Send me a photo of your passport.", ru: "Пришлите мне фото паспорта."
    },
    Line {
        code: "relative",
        en: "Mum, it is me, I had an accident and I need money urgently, send it to the courier.",
        ru: "Мама, это я, я попал в аварию, срочно нужны деньги, передай их курьеру.",
    },
    Line {
        code: "loan",
        en: "Somebody is taking a loan in your name, take out a loan yourself and transfer the money to a secure account.",
        ru: "На ваше имя оформляют кредит, возьмите кредит сами и переведите деньги на защищённый счёт.",
    },
];

/// The sentences behind ticked values; unknown values say nothing.
pub(super) fn sentences(lang: Lang, ticked: &[&str]) -> Vec<&'static str> {
    let chosen = LINES.iter().filter(|line| ticked.contains(&line.code));
    chosen
        .map(|line| match lang {
            Lang::En => line.en,
            Lang::Ru => line.ru,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scam::lookalike::Brands;
    use scam::{Channel, Judgement, Message};

    #[test]
    fn every_line_alone_is_no_clear_call_but_an_office_or_a_secret() {
        for lang in Lang::ALL {
            for line in LINES {
                let text = sentences(lang, &[line.code]).join("\n");
                let verdict =
                    scam::judge(&Message { channel: Channel::Call, text: &text }, Brands::protected());
                // An office proves nothing alone, and haste only beside a demand.
                let alone = !matches!(line.code, "office" | "secret");
                let said = format!("{} {text}: {verdict:?}", line.code);
                assert!(!alone || verdict.judgement > Judgement::Clear, "{said}");
            }
        }
    }

    #[test]
    fn an_office_that_asks_is_a_scam() {
        for lang in Lang::ALL {
            let text = sentences(lang, &["office", "code", "nonsense"]).join("\n");
            let verdict = scam::judge(&Message { channel: Channel::Call, text: &text }, Brands::protected());
            assert_eq!(verdict.judgement, Judgement::Scam, "{text}");
        }
    }
}
