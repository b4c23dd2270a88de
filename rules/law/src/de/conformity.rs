//! Germany: conformity of goods and digital content, default of payment.

use super::CALENDAR;
use crate::rule::{Payer, Period, Rollover, Rule, Start};
use crate::said::{Said, said};
use crate::shared_rules::GUARANTEE_NOTICE;
use crate::source::{less_sure, well_known};
use jiff::civil::date;

const SGD: Said = said("Sale of Goods Directive (EU) 2019/771", "Директива (ЕС) 2019/771 о продаже товаров");
const DCD: Said =
    said("Digital Content Directive (EU) 2019/770", "Директива (ЕС) 2019/770 о цифровом контенте");
const BGB: Said = said("German Civil Code (BGB)", "Гражданское уложение Германии (BGB)");

/// The rules of this chapter.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "eu.conform.2y",
        act: BGB,
        article: said("§§ 434, 437–439, 475 (2019/771 art. 10)", "§§ 434, 437–439, 475 (2019/771 ст. 10)"),
        trigger: said("the goods are delivered", "товар доставлен"),
        period: Period::Years(2),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said(
            "repair or replacement free, in a reasonable time, without significant inconvenience; then a lower price or the end of the contract (art. 13–16)",
            "ремонт или замена бесплатно, в разумный срок, без серьёзных неудобств; затем — снижение цены или расторжение (ст. 13–16)",
        ),
        payer: Payer::Shop,
        exceptions: &[said(
            "used goods: the directive lets a member state allow at least 1 year; whether this one does was not read",
            "бывшие в употреблении: директива позволяет государству установить не меньше 1 года; сделано ли это здесь, не прочитано",
        )],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
    Rule {
        article: said(
            "its article was not read, transposition not read",
            "статья не прочитана, перенос в национальное право не прочитан",
        ),
        calendar: &CALENDAR,
        source: less_sure("enterprise.gov.ie; cms.law for the directive"),
        ..GUARANTEE_NOTICE
    },
    Rule {
        id: "eu.conform.burden",
        act: BGB,
        article: said("§ 477 (2019/771 art. 11)", "§ 477 (2019/771 ст. 11)"),
        trigger: said("the goods are delivered", "товар доставлен"),
        period: Period::Years(1),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said(
            "a fault that appears in this time is presumed to have been there at delivery",
            "недостаток, проявившийся в этот срок, считается существовавшим при доставке",
        ),
        payer: Payer::Nobody,
        exceptions: &[],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
    Rule {
        id: "eu.repair.ext",
        act: SGD,
        article: said(
            "art. 10 (ed. Dir. 2024/1799), transposition not read",
            "ст. 10 (ред. Директивы 2024/1799), перенос в национальное право не прочитан",
        ),
        trigger: said(
            "goods of a contract made since 31 July 2026 are delivered, and the consumer later chose repair",
            "доставлен товар по договору, заключённому с 31 июля 2026 года, и потребитель потом выбрал ремонт",
        ),
        period: Period::YearsThenMonths { years: 2, months: 12 },
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said(
            "the seller's liability of 2 years runs 12 months longer, once",
            "двухлетняя ответственность продавца продлевается на 12 месяцев, один раз",
        ),
        payer: Payer::Nobody,
        exceptions: &[
            said(
                "contracts made before 31 July 2026, also where the goods came later",
                "договоры до 31 июля 2026 года, даже если товар пришёл позже",
            ),
            said(
                "a shorter liability agreed for used goods is extended from its own end",
                "сокращённый срок для подержанных товаров продлевается от его конца",
            ),
        ],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: Some(date(2026, 7, 31)),
        valid_to: None,
        source: less_sure("cuatrecasas; crowelegal for the directive"),
    },
    Rule {
        id: "eu.digital",
        act: DCD,
        article: said("art. 13–18 as transposed", "ст. 13–18 в национальном праве"),
        trigger: said(
            "the trader is told that the contract on digital content is ended or its price lowered",
            "продавцу сообщено о расторжении договора о цифровом контенте или о снижении цены",
        ),
        period: Period::Days(14),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said(
            "refund; before that supply or conformity without undue delay",
            "возврат денег; до этого — предоставление или исправление без промедления",
        ),
        payer: Payer::Nobody,
        exceptions: &[],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
    Rule {
        id: "de.default.30",
        act: BGB,
        article: said("§ 286", "§ 286"),
        trigger: said(
            "an invoice is due and received, and the consumer was told of this consequence",
            "счёт подлежит оплате и получен, потребителя предупредили о последствии",
        ),
        period: Period::Days(30),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said("default begins after these 30 days", "после этих 30 дней наступает просрочка"),
        payer: Payer::Nobody,
        exceptions: &[],
        sanction: said(
            "interest of 5 percentage points above the base rate (§ 288)",
            "проценты: 5 пунктов сверх базовой ставки (§ 288)",
        ),
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: well_known(""),
    },
];
