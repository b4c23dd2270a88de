//! What callers say, to be ticked: each line is a sentence, and a sign whatever the rules find in its words.

use domain::Lang;
use scam::{Judgement, RULES, Reason, Said, Verdict};

/// One thing a caller may say: its value in the form, and the words that are judged, in both languages.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) code: &'static str,
    /// The rule that explains it.
    rule: &'static str,
    /// Whether it demands a code, a card, money or the screen, so that it needs nothing beside it.
    is_demand: bool,
    en: &'static str,
    ru: &'static str,
}

/// Every line, in the order of the form; the label of each is the text `said-<code>`.
pub(super) const LINES: &[Line] = &[
    Line {
        code: "code",
        rule: "asks_code",
        is_demand: true,
        en: "A code will come to you now, read me the code from the text message.",
        ru: "Сейчас вам придёт код, продиктуйте мне код из SMS.",
    },
    Line {
        code: "card",
        rule: "asks_card",
        is_demand: true,
        en: "Tell me your card number, the expiry date and the CVV.",
        ru: "Назовите номер карты, срок действия и CVV.",
    },
    Line {
        code: "safe",
        rule: "safe_account",
        is_demand: true,
        en: "Your money is in danger, transfer it to a safe account.",
        ru: "Ваши деньги в опасности, переведите их на безопасный счёт.",
    },
    Line {
        code: "remote",
        rule: "remote_access",
        is_demand: true,
        en: "Install AnyDesk and tell me the number you see so that I can help you.",
        ru: "Установите AnyDesk или RuDesktop и назовите номер на экране, я помогу.",
    },
    Line {
        code: "office",
        rule: "fake_employee",
        is_demand: false,
        en: "I am calling from the security department of your bank, I will transfer you to a police investigator.",
        ru: "Вас беспокоит служба безопасности банка, сейчас соединю вас со следователем.",
    },
    Line {
        code: "secret",
        rule: "urgent_secret",
        is_demand: false,
        en: "Do not hang up and tell nobody about this call, it is urgent and confidential, stay on the line.",
        ru: "Не кладите трубку и никому не говорите о звонке, это срочно и секретно.",
    },
    Line {
        code: "fee",
        rule: "fake_delivery_fee",
        is_demand: true,
        en: "Your package is held. Enter your card to pay the $2.10 delivery fee.",
        ru: "Ваша посылка на складе. Введите данные карты, чтобы оплатить доставку 49 рублей.",
    },
    Line {
        code: "prize",
        rule: "prize_draw",
        is_demand: true,
        en: "You have won a prize, pay the fee to receive your prize.",
        ru: "Вы выиграли приз, чтобы получить его, оплатите комиссию.",
    },
    Line {
        code: "passport",
        rule: "asks_identity",
        is_demand: false,
        en: "Send me a photo of your passport.",
        ru: "Пришлите мне фото паспорта.",
    },
    Line {
        code: "relative",
        rule: "friend_in_need",
        is_demand: true,
        en: "Mum, it is me, I had an accident and I need money urgently, send it to the courier.",
        ru: "Мама, это я, я попал в аварию, срочно нужны деньги, передай их курьеру.",
    },
    Line {
        code: "loan",
        rule: "safe_account",
        is_demand: true,
        en: "Somebody is taking a loan in your name, take out a loan yourself and transfer the money to a secure account.",
        ru: "На ваше имя оформляют кредит, возьмите кредит сами и переведите деньги на защищённый счёт.",
    },
];

impl Line {
    /// The words that are judged.
    pub(super) const fn sentence(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ru => self.ru,
        }
    }
}

/// The lines behind ticked values; unknown values say nothing.
pub(super) fn lines(ticked: &[&str]) -> Vec<&'static Line> {
    LINES.iter().filter(|line| ticked.contains(&line.code)).collect()
}

/// A verdict with what was ticked: a tick says that it happened, so it is a reason whether or not the words of its
/// sentence weigh enough. `text` is what was judged; a sentence that stands in it is quoted from there.
pub(super) fn with_ticked(verdict: Verdict, ticked: &[&Line], text: &str) -> Verdict {
    let Verdict { mut judgement, mut reasons, mut advised, .. } = verdict;
    for line in ticked {
        if reasons.iter().any(|reason| reason.code == line.rule) {
            continue;
        }
        let Some(rule) = RULES.iter().find(|rule| rule.code() == line.rule) else { continue };
        if reasons.is_empty() {
            advised = rule.advice();
        }
        reasons.push(reason(line, rule.because(), text));
    }
    let ticks = match ticked {
        [] => Judgement::Clear,
        [line] if !line.is_demand => Judgement::Suspicious,
        _ => Judgement::Scam,
    };
    judgement = judgement.max(ticks);
    Verdict { judgement, reasons, advised, ..verdict }
}

fn reason(line: &Line, said: Said, text: &str) -> Reason {
    let found = [line.ru, line.en].into_iter().find_map(|sentence| Some((text.find(sentence)?, sentence)));
    let at = found.map(|(start, sentence)| start..start + sentence.len());
    let words = found.map(|(_, sentence)| sentence.to_owned()).unwrap_or_default();
    Reason { code: line.rule, because: String::new(), said, words, at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scam::lookalike::Brands;
    use scam::{Channel, Message};

    fn judged(lang: Lang, ticked: &[&str]) -> Verdict {
        let lines = lines(ticked);
        let sentences: Vec<&str> = lines.iter().map(|line| line.sentence(lang)).collect();
        let text = sentences.join("\n");
        let verdict = scam::judge(&Message { channel: Channel::Call, text: &text }, Brands::protected());
        with_ticked(verdict, &lines, &text)
    }

    #[test]
    fn every_line_alone_is_a_sign_and_two_are_a_scam() {
        for lang in Lang::ALL {
            for line in LINES {
                let verdict = judged(lang, &[line.code]);
                let wanted = if line.is_demand { Judgement::Scam } else { Judgement::Suspicious };
                assert!(verdict.judgement >= wanted, "{} {verdict:?}", line.code);
                assert!(
                    verdict.reasons.iter().any(|reason| reason.code == line.rule),
                    "{} {verdict:?}",
                    line.code
                );
            }
            for two in [["office", "secret"], ["office", "passport"], ["secret", "passport"]] {
                let verdict = judged(lang, &two);
                assert_eq!(verdict.judgement, Judgement::Scam, "{two:?}");
                assert!(verdict.reasons.len() >= 2, "{verdict:?}");
            }
            assert_eq!(judged(lang, &["nonsense"]).judgement, Judgement::Clear);
        }
    }
}
