//! Clauses that are said or not: receipts, repair only, risk on the way, ticked extras, the court, a withdrawn card, the withdrawal function.

use super::phrase::says;
use super::topic::Topic;
use super::{Said, Value};

/// What is said, and what makes it its opposite.
struct Clause {
    name: &'static str,
    is_so: &'static [&'static str],
    /// Said by somebody who grants it; wins over the first.
    is_not: &'static [&'static str],
}

const CLAUSES: [Clause; 7] = [
    Clause {
        name: "receipt_required",
        is_so: &[
            "without|no _ receipt _ no|not|cannot|refuse",
            "no|not|cannot _ return|returns|refund|refunds|refunded _ without _ receipt",
            "receipt _ must|required|needed|mandatory|necessary",
            "must|need _ receipt",
            "only with _ receipt",
            "only _ if|when _ receipt",
            "при наличии _ чек",
            "чек _ обязател",
            "без _ чек _ не$|невозмож|отказ",
            "не$ _ без _ чек",
            "только _ с$ _ чек",
            "нет чека _ возврата",
            "предъявлен _ чек",
            "необходим|нужен|нужно _ чек",
        ],
        is_not: &[
            "no receipt needed|required",
            "receipt _ not|isnt _ required|needed|necessary|reason",
            "without _ receipt _ too|also|fine|ok|still",
            "or _ proof|evidence|statement",
            "even _ without _ receipt",
            "отсутств|утеря|потер _ чек",
            "чек _ не$ обязател|нужен|требу|причин",
            "или _ подтвер|доказат|выписк",
            "без чека _ тоже|также|примем|можно",
            "даже|и$ без _ чек",
        ],
    },
    Clause {
        name: "defect_repair_only",
        is_so: &[
            "only _ repair|repaired",
            "repair|repaired only",
            "repaired _ not _ refunded|replaced",
            "только|исключительно _ ремонт",
            "только _ отремонт|чиним|починим",
            "ремонт _ без _ возврат|замен",
            "не$ _ возвраща|меня _ только _ ремонт",
        ],
        is_not: &[
            "repair|repaired _ or _ refund|replacement|replace|replaced",
            "repair replacement",
            "refund|replacement|replace _ or _ repair",
            "choice|choose _ repair",
            "ремонт _ или|либо _ замен|возврат|деньг",
            "замен _ или|либо|и$ _ ремонт",
            "замен _ ремонт|возврат",
            "не$ только _ ремонт",
            "not only",
        ],
    },
    Clause {
        name: "transit_risk_on_shopper",
        is_so: &[
            "not|no|never|dont _ responsible|liable|liability|responsibility _ lost|loss|damage|damaged|transit|shipping|delivery",
            "risk _ pass|passes|transfers _ dispatch|carrier|courier|shipped|ship|leave",
            "buyer|customer|you _ bear|bears _ risk",
            "your own risk",
            "не$ _ ответственн|отвечает|отвечаем _ перевоз|пути|дорог|достав|почт|курьер|пересыл|сохранность|утер|потер",
            "риск _ переход _ перевозчик|курьер|почт|отправк|служб",
            "риск _ несет _ покупател|клиент",
            "момента _ перевозчик|курьер|почт",
            "покупател|клиент _ риск",
            "at _ risk of _ buyer|customer|purchaser",
            "buyers|customers|purchasers risk",
            "risk _ when|once _ hand|handed|dispatch|ship|leave|given",
            "when|once _ hand|handed|give _ carrier|courier|postal|post",
            "момент|момента _ передач|сдач|отгрузк|отправк _ перевозчик|курьер|почт|служб|транспортн",
            "сохранность|пересыл|достав|пути|дорог _ ответственност _ не$ нес",
        ],
        is_not: &[
            "risk _ until|when _ you|deliver|receive|received|delivered|hands",
            "we _ responsible|liable|bear _ until|transit|way",
            "риск _ до _ вручен|получен|передач",
            "риск _ переход _ момент|момента|после _ вручен|получен",
            "переход _ момент|момента|после _ вручен|получен",
            "риск _ несет _ магазин|продав",
            "магазин|продавец|мы$ _ отвеча|несет|несем _ пути|дорог|перевоз|доставк|до$",
        ],
    },
    Clause {
        name: "preticked_extras",
        is_so: &[
            "insurance|protection|warranty|extra|extras|gift|donation|wrap _ added|ticked|selected|included|preselected|default|automatically",
            "pre ticked|selected|checked",
            "preticked|preselected",
            "automatically _ add|adds|added _ insurance|protection|warranty|cart|basket|order",
            "по умолчанию _ страхов|гаранти|услуг|подпис|галоч|включен|добав|отмеч",
            "страхов|гаранти|услуг|упаковк|подпис|галоч _ по умолчанию|автоматич",
            "автоматически _ добав|включ",
            "отмечен|проставлен _ заранее",
        ],
        is_not: &[
            "nothing|never|no|not|none _ ticked|selected|preselected|added|pre",
            "не$ _ добавля|отмеча|навязыва|ставим|отмечен|проставл",
            "ничего _ не$",
        ],
    },
    Clause {
        name: "court_named_by_shop",
        is_so: &[
            "exclusive jurisdiction",
            "exclusively _ court|courts",
            "disputes|dispute _ court|courts _ of|at|in",
            "jurisdiction _ courts of",
            "по месту _ нахожд|регистрац _ продав|магазин|исполнит|компани|общества",
            "спор _ в$ _ суд",
            "суде _ город|г$",
            "арбитражн _ суд",
            "спор _ суд _ по$ месту",
        ],
        is_not: &[
            "non exclusive",
            "nonexclusive",
            "court|courts _ your choice|where|country",
            "where you live",
            "you _ choose|choice _ court|courts",
            "выбор|выбору _ потребител|покупател|истц|ваш",
            "по месту _ жительства",
            "любой суд",
        ],
    },
    Clause {
        name: "charges_withdrawn_card",
        is_so: &[
            "charge|charged|charges _ card _ even|after|although|still _ cancel|remove|removed|withdraw|withdrawn|delete|deleted|unlink",
            "card _ charged _ even|after _ cancel|remove|removed|withdraw|withdrawn|delete|deleted",
            "after|even _ remove|removed|withdrawn|delete|deleted _ card _ charge|charged",
            "списа|списыв _ даже|после _ отвяз|отказ|удал|отмен",
            "даже|после _ отвяз|удал|отказ _ карт _ списа|списыв",
        ],
        is_not: &[
            "not|never|stop|no|dont|wont _ charge|charged|charging|charges",
            "charges stop|end",
            "не$ списыв|спиш",
            "списан _ прекращ|останавл|не$",
            "списан _ прекрат",
            "прекращ|прекрат _ списан",
        ],
    },
    Clause {
        name: "withdrawal_function",
        is_so: &[
            "withdrawal|withdraw|cancel|cancellation _ button|function",
            "button|function _ withdraw|cancel|withdrawal",
            "кнопк _ отказ|возврат",
            "отказ _ кнопк",
        ],
        is_not: &[
            "no|not|without _ button|function|cancel",
            "нет _ кнопк",
            "кнопк _ нет|отсутств",
            "без кнопк",
        ],
    },
];

/// Reads what is said, or its opposite.
pub(super) fn read(words: &[&str], about: Topic, said: &mut Vec<Said>) {
    for clause in &CLAUSES {
        let (so, not) = (says(words, clause.is_so), says(words, clause.is_not));
        let is_elsewhere = match clause.name {
            "defect_repair_only" => !(about.defect || says(words, &["warranty|гарант|брак|ремонт"])),
            "transit_risk_on_shopper" => {
                says(words, &["return|returned|returns|возврат|возвращ|обратн|вернут"])
            }
            "charges_withdrawn_card" => {
                !says(words, &["card|cards|карт|списан|списыв"])
                    || !says(words, &["cancel|remov|withdr|delet|unlink|отвяз|отказ|удал|отмен|отзыв|отозв"])
            }
            "court_named_by_shop" => {
                says(words, &["small claims"])
                    || !says(words, &["court|courts|jurisdiction|суд|суде|суды|спор|споры"])
            }
            "preticked_extras" => says(words, &["return|returned|возврат"]),
            _ => false,
        };
        // The opposite alone speaks only where the thing itself is named.
        let is_named = so
            || match clause.name {
                "receipt_required" => says(words, &["receipt|чек|чека"]),
                "withdrawal_function" => false,
                "preticked_extras" => {
                    says(words, &["ticked|preselected|insurance|галоч|страхов|extras|навяз"])
                }
                _ => true,
            };
        if !is_elsewhere && is_named && (so || not) {
            said.push((clause.name, Value::Yes(!not)));
        }
    }
}
