//! What a check came to, in plain words.

use super::Verdict;
use super::upload::{Bad, FILE_BYTES_MAX, RECEIPTS_MAX};
use domain::proof::{Finding, Proved, TextRow, fingerprint};
use view::{Arg, Page};

/// What was proved, and what was not.
pub(super) fn said_of_proved(page: &Page, proved: &Proved, is_ours: bool) -> Verdict {
    let mut lines = vec![
        page.ta("proved-shop", "shop", proved.header.shop_name.as_str()),
        page.ta("proved-made", "at", page.pen.moment_full(proved.header.made_at)),
        page.tn("proved-entries", proved.entries),
        page.with("proved-texts", &[("texts", proved.texts.into()), ("files", proved.files.into())]),
    ];
    if proved.parts > 0 {
        lines.push(page.tn("proved-parts", proved.parts));
    }
    if proved.erased > 0 {
        lines.push(page.tn("proved-erased", proved.erased));
    }
    if proved.internal > 0 {
        lines.push(page.tn("proved-internal", proved.internal));
    }
    if proved.covered > 0 {
        lines.push(page.tn("proved-covered", proved.covered));
    }
    lines.push(match proved.receipts {
        0 => page.t("proved-no-receipt").to_owned(),
        n => page.tn("proved-receipts", n),
    });
    let key = fingerprint(&proved.header.key);
    lines.push(page.ta(if is_ours { "proved-key-ours" } else { "proved-key-other" }, "key", key));
    Verdict {
        is_whole: true,
        head: page.ta("proved-head", "reference", proved.header.reference.as_str()),
        lines,
    }
}

/// Why a file is refused.
pub(super) fn said_of_finding(page: &Page, finding: &Finding) -> Verdict {
    let text = |id: i64| -> Arg {
        if id == TextRow::DETAILS {
            page.t("finding-details").into()
        } else {
            page.ta("finding-text-n", "n", id).into()
        }
    };
    let receipt = |n: usize| -> Arg {
        if n == 0 { page.t("finding-own-receipt").into() } else { page.tn("finding-receipt-n", n).into() }
    };
    let why = match finding {
        Finding::NotWhole(_) | Finding::Reading(_) => page.t("finding-not-whole").to_owned(),
        Finding::TooMuch => page.t("finding-too-much").to_owned(),
        Finding::Part(reference) => page.ta("finding-part", "reference", reference.as_str()),
        Finding::Seal => page.t("finding-seal").to_owned(),
        Finding::Chain(_) => page.t("finding-chain").to_owned(),
        Finding::Text(id) => page.ta("finding-text", "text", text(*id)),
        Finding::MissingText(id) => page.ta("finding-text-missing", "text", text(*id)),
        Finding::NotErased(id) => page.ta("finding-text-not-erased", "text", text(*id)),
        Finding::File(id) => page.tn("finding-file", *id),
        Finding::MissingFile(id) => page.tn("finding-file-missing", *id),
        Finding::FileNotErased(id) => page.tn("finding-file-not-erased", *id),
        Finding::Receipt(n, _) => page.ta("finding-receipt", "receipt", receipt(*n)),
        Finding::OtherCase(n) => page.ta("finding-other-case", "receipt", receipt(*n)),
        Finding::OtherKey(n) => page.ta("finding-other-key", "receipt", receipt(*n)),
        Finding::Shorter { receipt: n, seq, have } => page.with(
            "finding-shorter",
            &[("receipt", receipt(*n)), ("seq", (*seq).into()), ("have", (*have).into())],
        ),
        Finding::Rewritten { receipt: n, seq } => {
            page.with("finding-rewritten", &[("receipt", receipt(*n)), ("seq", (*seq).into())])
        }
    };
    let mut lines = vec![why];
    // What is no case file proves nothing against anybody.
    if !matches!(finding, Finding::NotWhole(_) | Finding::Reading(_) | Finding::TooMuch) {
        lines.push(page.t("finding-ask").to_owned());
    }
    // The program's own words, for whoever compares.
    lines.push(page.ta("finding-program", "words", finding.to_string()));
    Verdict { is_whole: false, head: page.t("finding-head").to_owned(), lines }
}

/// What is wrong with the form.
pub(super) fn said_of_bad(page: &Page, bad: Bad) -> String {
    match bad {
        Bad::NoFile => page.t("verify-no-file").to_owned(),
        Bad::TooLarge => page.ta("verify-too-large", "size", page.size(FILE_BYTES_MAX as u64)),
        Bad::TooManyParts => page.t("verify-too-many-parts").to_owned(),
        Bad::NoReceipt => page.t("verify-no-receipt").to_owned(),
        Bad::TooManyReceipts => page.tn("verify-too-many", RECEIPTS_MAX),
    }
}
