//! What to do after a fraud, step by step. Knows no place; packs add theirs.

use crate::said::{Said, said};
use crate::source::{Source, well_known};

/// One step of first aid. Telephone numbers come from here and from nowhere else.
#[derive(Debug)]
pub struct AidStep {
    /// What to do.
    pub text: Said,
    /// A number to call, as dialled there; empty where none belongs to the step.
    pub phone: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// The first fifteen minutes, in any country, in this order.
pub const EVERYWHERE: &[AidStep] = &[
    AidStep {
        text: said(
            "Stop all contact and all payments. Install no “helper” app and let nobody into your device.",
            "Прекратите общение и платежи. Не устанавливайте «помощников» и никого не пускайте в своё устройство.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Call your bank on the number on the card or in its app, never one from the message. Block card, account \
             and transfers, ask to recall the payment, note the time and the case number.",
            "Позвоните в банк по номеру с карты или из приложения, но не из сообщения. Заблокируйте карту, счёт и \
             переводы, попросите отозвать платёж, запишите время и номер обращения.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Change your passwords, e-mail first; end other sessions; turn on two-step sign-in; check your SIM with \
             the operator.",
            "Смените пароли, начиная с почты; завершите чужие сеансы; включите вход в два шага; проверьте SIM-карту у \
             оператора.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Save the evidence: addresses, chats, numbers, receipts, mail headers, wallets, as screenshots and as files.",
            "Сохраните доказательства: адреса, переписку, номера, чеки, заголовки писем, кошельки — снимками и файлами.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Report it to the police or the fraud centre, ask for the reference and give it to the bank.",
            "Сообщите в полицию или центр по борьбе с мошенничеством, возьмите номер обращения и передайте его банку.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Warn the platform and watch your credit file. Nobody honest asks a fee for getting your money back.",
            "Предупредите площадку и следите за кредитной историей. Никто честный не берёт плату за возврат украденного.",
        ),
        phone: "",
        source: well_known(""),
    },
    AidStep {
        text: said(
            "Never send a full card number, CVC, a code from a text message or a password: not here either.",
            "Никому не отправляйте полный номер карты, CVC, коды из СМС и пароли — сюда тоже.",
        ),
        phone: "",
        source: well_known(""),
    },
];
