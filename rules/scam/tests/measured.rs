//! Figures that must hold on public data, read from the data folder and never kept here; skipped aloud where it is absent.

#[cfg(test)]
mod figures {
    use scam::lookalike::Brands;
    use scam::{Channel, Judgement, Message, judge};
    use std::path::PathBuf;

    fn data(name: &str) -> Option<String> {
        let folder = std::env::var_os("REDRESS_DATA").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
            PathBuf::from,
        );
        let path = folder.join("shield").join(name);
        let text = std::fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).ok();
        if text.is_none() {
            println!("SKIPPED: {} is not there; name the data folder in REDRESS_DATA", path.display());
        }
        text
    }

    #[test]
    fn hardly_a_benign_domain_is_taken_for_a_look_alike() {
        let Some(list) = data("domains/tranco-top-50k.csv") else { return };
        let alarms = list.lines().filter(|domain| Brands::protected().lookalike(domain).is_some()).count();
        println!("look-alikes among {} benign domains: {alarms}", list.lines().count());
        assert!(alarms <= 30);
    }

    #[test]
    fn hardly_a_harmless_text_message_is_flagged() {
        let Some(list) = data("sms/uci-sms-spam.tsv") else { return };
        let flagged = |label: &str| {
            let texts: Vec<&str> = list
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .filter(|(l, _)| *l == label)
                .map(|(_, t)| t)
                .collect();
            let judged =
                |text: &str| judge(&Message { channel: Channel::Sms, text }, Brands::protected()).judgement;
            (texts.iter().filter(|text| judged(text) != Judgement::Clear).count(), texts.len())
        };
        let (ham, spam) = (flagged("ham"), flagged("spam"));
        println!("flagged: {ham:?} of ham, {spam:?} of spam");
        assert!(ham.0 * 200 <= ham.1, "more than one in two hundred");
    }
}
