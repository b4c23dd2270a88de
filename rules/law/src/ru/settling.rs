//! Who helps two sides settle in Russia, or advises one of them: kept apart from those who decide.

use crate::body::{Body, Problem, Reach, Rung};
use crate::said::{Said, said};
use crate::source::{less_sure, secondary, well_known};

/// The ombudsman between banks and their clients.
pub(super) const FINOMBUDSMAN: Body = Body {
    id: "ru.finombudsman",
    name: said("Financial ombudsman", "Финансовый уполномоченный"),
    rung: Rung::Settlement,
    problems: &[Problem::Unauthorised],
    can: said("decide with binding force up to 500 000 ₽", "вынести обязательное решение до 500 000 ₽"),
    cannot: said("hear disputes with shops", "рассматривать споры с магазинами"),
    prerequisite: said("a claim to the bank first", "сначала заявление в банк"),
    term: Said::NOTHING,
    cost: said("free", "бесплатно"),
    languages: &["ru"],
    reach: &[Reach::Web("finombudsman.ru")],
    source: well_known(""),
    verified_on: None,
};

/// The state's information system for consumers.
pub(super) const GISZPP: Body = Body {
    id: "ru.giszpp",
    name: said("State consumer information system", "ГИС ЗПП"),
    rung: Rung::Settlement,
    problems: &[
        Problem::Advert,
        Problem::Defective,
        Problem::NotDelivered,
        Problem::RefundOwed,
        Problem::Safety,
        Problem::Service,
        Problem::Staff,
        Problem::Subscription,
    ],
    can: said(
        "offer model claims, decisions and hot lines",
        "помочь образцами претензий, решениями, горячими линиями",
    ),
    cannot: said("decide", "принимать решения"),
    prerequisite: Said::NOTHING,
    term: Said::NOTHING,
    cost: said("free", "бесплатно"),
    languages: &["ru"],
    reach: &[Reach::Web("zpp.rospotrebnadzor.ru")],
    source: less_sure(""),
    verified_on: None,
};

/// A mediator.
pub(super) const MEDIATOR: Body = Body {
    id: "ru.mediator",
    name: said("A mediator", "Медиатор"),
    rung: Rung::Settlement,
    problems: &[
        Problem::Defective,
        Problem::NotDelivered,
        Problem::RefundOwed,
        Problem::Service,
        Problem::Subscription,
    ],
    can: said(
        "help both sides to a written agreement",
        "помочь обеим сторонам прийти к письменному соглашению",
    ),
    cannot: said(
        "decide; and an agreement that the shop keeps bars the 50 % fine",
        "принимать решение; а если магазин исполнил соглашение, штраф 50 % не взыскивают",
    ),
    prerequisite: said("both sides agree to it", "согласие обеих сторон"),
    term: Said::NOTHING,
    cost: Said::NOTHING,
    languages: &["ru"],
    reach: &[Reach::Words(said("by agreement with the shop", "по соглашению с магазином"))],
    source: secondary("klerk.ru/user/2487858/677894"),
    verified_on: None,
};

/// Consumer associations.
pub(super) const NGO: Body = Body {
    id: "ru.ngo",
    name: said(
        "Consumer associations and local administration",
        "Общества потребителей и местная администрация",
    ),
    rung: Rung::Settlement,
    problems: &[
        Problem::Defective,
        Problem::NotDelivered,
        Problem::RefundOwed,
        Problem::Service,
        Problem::Subscription,
    ],
    can: said(
        "help to sue; an association that sues gets half of the fine",
        "помочь с иском; общество, подавшее иск, получает половину штрафа",
    ),
    cannot: said("be trusted blindly: some live on the fine", "не все честны: некоторые живут на штрафах"),
    prerequisite: Said::NOTHING,
    term: Said::NOTHING,
    cost: said("free or a share", "бесплатно или доля"),
    languages: &["ru"],
    reach: &[Reach::Words(said("ask the local administration", "спросите в местной администрации"))],
    source: secondary("continent-online.com"),
    verified_on: None,
};
