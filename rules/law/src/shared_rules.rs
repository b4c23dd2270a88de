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

/// What is owed for a service begun within the term to withdraw.
pub(crate) const WITHDRAW_SERVICE: Rule = Rule {
    id: "eu.withdraw.service",
    act: CRD,
    article: said("art. 14(3), 14(4)(a), 16(a)", "ст. 14(3), 14(4)(a), 16(a)"),
    trigger: said(
        "a service is begun within the term at the consumer's express request, and the contract is withdrawn from",
        "услугу начали оказывать в течение срока по прямой просьбе потребителя, и он отказался от договора",
    ),
    period: Period::None,
    start: Start::DayAfter,
    rollover: Rollover::None,
    calendar: &CALENDAR,
    cap: None,
    remedy: said(
        "the consumer pays in proportion to what was done until the notice; nothing where the trader did not tell of the right or has no express request",
        "потребитель платит пропорционально сделанному до уведомления; ничего, если продавец не сообщил о праве отказа или прямой просьбы не было",
    ),
    payer: Payer::Shopper,
    exceptions: &[said(
        "fully performed, begun with express consent and the acknowledgement that the right is lost then: no right is left",
        "услуга оказана полностью, а начата с явного согласия и с признанием, что право тогда прекратится: права больше нет",
    )],
    sanction: Said::NOTHING,
    penalty: None,
    penalty_rule: None,
    valid_from: None,
    valid_to: None,
    source: well_known(""),
};

/// By when the money for a service or digital content comes back: there are no goods to wait for.
pub(crate) const WITHDRAW_MONEY: Rule = Rule {
    id: "eu.withdraw.refund.notice",
    act: CRD,
    article: said("art. 13(1)", "ст. 13(1)"),
    trigger: said(
        "the trader is informed that a contract about a service or digital content is withdrawn from",
        "продавец уведомлён об отказе от договора об услуге или цифровом контенте",
    ),
    period: Period::Days(14),
    rollover: Rollover::NextWorkingDay,
    remedy: said(
        "all payments, by the same means, less what is owed for a service begun at the consumer's request",
        "все платежи, тем же способом, за вычетом платы за услугу, начатую по просьбе потребителя",
    ),
    payer: Payer::Nobody,
    exceptions: &[],
    sanction: said("national law", "национальное право"),
    ..WITHDRAW_SERVICE
};

/// What is owed for digital content supplied within the term to withdraw.
pub(crate) const WITHDRAW_DIGITAL: Rule = Rule {
    id: "eu.withdraw.digital",
    act: CRD,
    article: said("art. 14(4)(b), 16(m)", "ст. 14(4)(b), 16(m)"),
    trigger: said(
        "digital content without a tangible medium is supplied within the term, and the contract is withdrawn from",
        "цифровой контент без материального носителя передан в течение срока, и потребитель отказался от договора",
    ),
    remedy: said(
        "the consumer pays nothing where the express consent, the acknowledgement that the right is lost, or its confirmation is missing",
        "потребитель ничего не платит, если не было явного согласия, признания, что право прекратится, или подтверждения этого",
    ),
    payer: Payer::Shop,
    exceptions: &[said(
        "begun with express consent and the acknowledgement that the right is lost, both confirmed: no right is left",
        "передача начата с явного согласия и с признанием, что право прекратится, и то и другое подтверждено: права больше нет",
    )],
    ..WITHDRAW_SERVICE
};
