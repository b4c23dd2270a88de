//! Rules of the European Union that its members' packs hold too. Each member gives its own calendar, and its act, article
//! and source where they are others.

use crate::eu::CALENDAR;
use crate::rule::{Payer, Period, Rollover, Rule, Start};
use crate::said::{Said, said};
use crate::source::{official_but, secondary, well_known};
use jiff::civil::date;

const ADR_2025: Said = said("ADR Directive (EU) 2025/2647", "Директива (ЕС) 2025/2647 о внесудебных спорах");
const EMPOWER: Said = said(
    "Directive (EU) 2024/825 on empowering consumers",
    "Директива (ЕС) 2024/825 о расширении прав потребителей",
);
/// The act on withdrawing.
pub(crate) const CRD: Said =
    said("Consumer Rights Directive 2011/83/EU", "Директива 2011/83/ЕС о правах потребителей");

/// What a dispute body may ask of the trader.
pub(crate) const ADR_ANSWER: Rule = Rule {
    id: "eu.adr.answer",
    act: ADR_2025,
    article: said("its article was not read", "статья не прочитана"),
    trigger: said("a dispute body asks the trader to answer", "орган по спорам запросил ответ продавца"),
    period: Period::WorkingDays(20),
    start: Start::DayAfter,
    rollover: Rollover::NextWorkingDay,
    calendar: &CALENDAR,
    cap: Some(Period::WorkingDays(30)),
    remedy: said(
        "the trader answers the dispute body; 30 working days where the dispute is complex",
        "продавец отвечает органу по спорам; в сложном споре — 30 рабочих дней",
    ),
    payer: Payer::Nobody,
    exceptions: &[said(
        "before it applies: 32 months after 19 January 2026, counted here as 19 September 2028; the day itself was not read",
        "до начала применения: 32 месяца после 19 января 2026 года, здесь посчитано как 19 сентября 2028 года; сам день не прочитан",
    )],
    sanction: Said::NOTHING,
    penalty: None,
    penalty_rule: None,
    valid_from: Some(date(2028, 9, 19)),
    valid_to: None,
    source: secondary("loganpartners; euforya.eu"),
};

/// The notice of the legal guarantee.
pub(crate) const GUARANTEE_NOTICE: Rule = Rule {
    id: "eu.guarantee.notice",
    act: EMPOWER,
    article: said("its article was not read", "статья не прочитана"),
    trigger: said("goods are offered to consumers", "товар предлагается потребителям"),
    period: Period::None,
    start: Start::DayAfter,
    rollover: Rollover::None,
    calendar: &CALENDAR,
    cap: None,
    remedy: said(
        "the harmonised notice of the legal guarantee is shown before the contract",
        "до договора показано единое уведомление о законной гарантии",
    ),
    payer: Payer::Nobody,
    exceptions: &[],
    sanction: Said::NOTHING,
    penalty: None,
    penalty_rule: None,
    valid_from: Some(date(2026, 9, 27)),
    valid_to: None,
    source: official_but("enterprise.gov.ie; cms.law", said("the article", "статья")),
};

/// Withdrawing after late information.
pub(crate) const WITHDRAW_LATE_INFO: Rule = Rule {
    id: "eu.withdraw.lateinfo",
    act: CRD,
    article: said("art. 10", "ст. 10"),
    trigger: said(
        "the trader tells of the right to withdraw late, within 12 months",
        "продавец сообщил о праве отказа с опозданием, но в пределах 12 месяцев",
    ),
    period: Period::Days(14),
    start: Start::DayAfter,
    rollover: Rollover::NextWorkingDay,
    calendar: &CALENDAR,
    cap: None,
    remedy: said("withdraw without a reason", "отказаться без объяснения причин"),
    payer: Payer::Shop,
    exceptions: &[],
    sanction: Said::NOTHING,
    penalty: None,
    penalty_rule: None,
    valid_from: None,
    valid_to: None,
    source: well_known(""),
};
