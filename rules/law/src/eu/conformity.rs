//! European Union: conformity of goods and digital content.

use super::CALENDAR;
use crate::rule::{Payer, Period, Rollover, Rule, Start};
use crate::said::{Said, said};
use crate::shared_rules::GUARANTEE_NOTICE;
use crate::source::{secondary, well_known};
use jiff::civil::date;

const SGD: Said = said("Sale of Goods Directive (EU) 2019/771", "Директива (ЕС) 2019/771 о продаже товаров");
const DCD: Said =
    said("Digital Content Directive (EU) 2019/770", "Директива (ЕС) 2019/770 о цифровом контенте");

/// The rules of this chapter.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "eu.conform.2y",
        act: SGD,
        article: said("art. 10", "ст. 10"),
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
        exceptions: &[
            said(
                "used goods: at least 1 year where a member state says so",
                "бывшие в употреблении: не меньше 1 года, если так решило государство",
            ),
            said(
                "a member state may ask for notice within 2 months or more",
                "государство может требовать уведомления не раньше чем за 2 месяца",
            ),
        ],
        sanction: Said::NOTHING,
        penalty: None,
        penalty_rule: None,
        valid_from: None,
        valid_to: None,
        source: secondary("newsireland; cuatrecasas"),
    },
    GUARANTEE_NOTICE,
    Rule {
        id: "eu.conform.burden",
        act: SGD,
        article: said("art. 11", "ст. 11"),
        trigger: said("the goods are delivered", "товар доставлен"),
        period: Period::Years(1),
        start: Start::DayAfter,
        rollover: Rollover::NextWorkingDay,
        calendar: &CALENDAR,
        cap: None,
        remedy: said(
            "a fault that appears in this time is presumed to have been there at delivery; member states may set 2 years",
            "недостаток, проявившийся в этот срок, считается существовавшим при доставке; государства могут установить 2 года",
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
        article: said("art. 10 (ed. Dir. 2024/1799)", "ст. 10 (ред. Директивы 2024/1799)"),
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
        source: secondary("cuatrecasas; crowelegal"),
    },
    Rule {
        id: "eu.digital",
        act: DCD,
        article: said("art. 13–18", "ст. 13–18"),
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
];
