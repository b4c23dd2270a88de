//! What was given away, and what to do about it first, anywhere. Knows no place: numbers to call are the packs'.

use crate::first_aid::AidStep;
use crate::said::{Said, said};
use crate::source::well_known;

/// What a swindler got, or did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Given {
    /// Access to a device: a program for remote control, an application from a link.
    Access,
    /// The number, date or CVC of a card.
    Card,
    /// A code from a text message or a notification, a password.
    Code,
    /// Money that was sent.
    Money,
    /// Nothing: an operation or an order that somebody else made.
    NotMine,
    /// A passport or another proof of identity.
    Passport,
    /// The telephone or the SIM card itself.
    Phone,
}

impl Given {
    /// Everything, in the order in which a page asks.
    pub const ALL: [Self; 7] =
        [Self::Code, Self::Card, Self::Money, Self::Access, Self::Passport, Self::Phone, Self::NotMine];

    /// The code that links carry.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Card => "card",
            Self::Code => "code",
            Self::Money => "money",
            Self::NotMine => "not_mine",
            Self::Passport => "passport",
            Self::Phone => "phone",
        }
    }

    /// What a code stands for; none where nothing does.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|given| given.code() == code)
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> Said {
        match self {
            Self::Access => said("I let them into my device", "Пустили в телефон или компьютер"),
            Self::Card => said("I gave card details", "Назвали или ввели данные карты"),
            Self::Code => said("I told a code or a password", "Назвали код или пароль"),
            Self::Money => said("I sent money", "Перевели деньги"),
            Self::NotMine => said("A payment or an order is not mine", "Операция или заказ не ваши"),
            Self::Passport => said("I sent my passport", "Отправили паспорт"),
            Self::Phone => said("My phone or SIM is gone", "Пропал телефон или SIM-карта"),
        }
    }

    /// What to do first, in this order, before the steps that hold everywhere.
    #[must_use]
    pub const fn steps(self) -> &'static [AidStep] {
        match self {
            Self::Access => ACCESS,
            Self::Card => CARD,
            Self::Code => CODE,
            Self::Money => MONEY,
            Self::NotMine => NOT_MINE,
            Self::Passport => PASSPORT,
            Self::Phone => PHONE,
        }
    }
}

const fn step(en: &'static str, ru: &'static str) -> AidStep {
    AidStep { text: said(en, ru), phone: "", source: well_known("") }
}

const ACCESS: &[AidStep] = &[
    step(
        "Cut the connection now: turn off Wi-Fi and mobile data, or switch the device off.",
        "Сразу оборвите связь: выключите Wi-Fi и мобильный интернет или всё устройство.",
    ),
    step(
        "Call the bank from another telephone: say that a stranger had your device, and block access to your accounts.",
        "Позвоните в банк с другого телефона: скажите, что устройством управлял чужой, и заблокируйте вход в приложение.",
    ),
    step(
        "Remove what you were told to install, check the device with an antivirus, and only then sign in to anything.",
        "Удалите всё, что просили установить, проверьте устройство антивирусом и только потом входите куда-либо.",
    ),
    step(
        "Change your passwords from another device, e-mail and bank first.",
        "Смените пароли с другого устройства: сначала почту и банк.",
    ),
];

const CARD: &[AidStep] = &[
    step(
        "Block the card in the bank's app now. You can order a new one later.",
        "Прямо сейчас заблокируйте карту в приложении банка. Новую закажете потом.",
    ),
    step(
        "Look at the last payments and dispute every one that is not yours.",
        "Посмотрите последние списания и оспорьте каждое чужое.",
    ),
    step(
        "Remove the card from shops and subscriptions where it is saved.",
        "Отвяжите карту от магазинов и подписок.",
    ),
];

const CODE: &[AidStep] = &[
    step(
        "See what the code was for: it is written in the message. A sign-in: go there now, end other sessions, change the password.",
        "Посмотрите, от чего был код: это написано в сообщении. От входа — зайдите туда, завершите чужие сеансы и смените пароль.",
    ),
    step(
        "A code from the bank: call the bank at once and stop every payment and loan made just now.",
        "Код из банка — сразу звоните в банк: пусть остановит операции и кредиты, оформленные только что.",
    ),
    step(
        "Tell nobody another code, even “to cancel” the first: a cancellation needs none.",
        "Больше не называйте никаких кодов, даже «для отмены»: для отмены код не нужен.",
    ),
];

const MONEY: &[AidStep] = &[
    step(
        "Call the bank you sent from and ask it to stop or recall the payment. Minutes count.",
        "Позвоните в банк, из которого отправили, и попросите остановить или отозвать перевод. Счёт идёт на минуты.",
    ),
    step(
        "Write down where it went: number, name, bank, sum and time. Keep the receipt.",
        "Запишите, куда ушли деньги: номер, имя, банк, сумму и время. Сохраните чек.",
    ),
    step(
        "Send no second payment “to get the first one back”. That is the same people.",
        "Не отправляйте второй платёж, «чтобы вернуть первый»: это те же люди.",
    ),
];

const NOT_MINE: &[AidStep] = &[
    step(
        "A payment: tell the bank today that you did not make it, and ask for its reference.",
        "Списание: сегодня же сообщите банку, что операцию не совершали, и возьмите номер обращения.",
    ),
    step(
        "An order: tell the shop that it is not yours, pay nothing and sign for nothing.",
        "Заказ: сообщите магазину, что он не ваш, ничего не оплачивайте и не подписывайте.",
    ),
    step(
        "Change the password of the account it was made from, and end other sessions.",
        "Смените пароль учётной записи, с которой это сделали, и завершите чужие сеансы.",
    ),
];

const PASSPORT: &[AidStep] = &[
    step(
        "Forbid or freeze credit in your name, where your country allows it.",
        "Поставьте запрет на кредиты на своё имя, если в вашей стране это можно.",
    ),
    step(
        "Look through your credit file now and again in a month.",
        "Проверьте кредитную историю сейчас и ещё раз через месяц.",
    ),
    step(
        "Keep the message in which it was asked for: it proves that you were deceived.",
        "Сохраните сообщение, в котором паспорт просили: оно доказывает обман.",
    ),
];

const PHONE: &[AidStep] = &[
    step(
        "Call the operator from another telephone and block the SIM card: codes come to it.",
        "Позвоните оператору с другого телефона и заблокируйте SIM-карту: на неё приходят коды.",
    ),
    step(
        "Call the bank: block the app and ask that no code goes to the old number.",
        "Позвоните в банк: пусть закроет вход в приложение и не шлёт коды на старый номер.",
    ),
    step(
        "Lock or erase the device from another one: “Find My” or “Find Hub”.",
        "Заблокируйте или сотрите телефон с другого устройства: «Локатор» или «Найти устройство».",
    ),
    step(
        "End the sessions of e-mail, messengers and state services.",
        "Завершите сеансы почты, мессенджеров и государственных услуг.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_given_away_has_its_steps_in_both_languages() {
        for given in Given::ALL {
            assert_eq!(Given::from_code(given.code()), Some(given));
            assert!(given.steps().len() >= 3, "{}", given.code());
            for step in given.steps() {
                assert!(!step.text.en.is_empty() && !step.text.ru.is_empty());
                // No number is invented here.
                assert!(step.phone.is_empty() && !step.text.en.chars().any(|c| c.is_ascii_digit()));
            }
        }
        assert_eq!(Given::from_code("nothing"), None);
    }
}
