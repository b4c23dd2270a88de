//! A press for tests: the lines of a letter stand in its bytes as they are. The real one is slow to build and tested where it lies.

use domain::sheet::Sheet;
use web::{NotPrinted, Press, Printing};

/// A letter with this line finds the queue full.
pub const CROWDED: &str = "a thousand letters wait";

/// Sets letters as plain lines.
#[derive(Debug)]
pub(crate) struct TestPress;

impl Press for TestPress {
    fn print(&self, sheet: Sheet) -> Printing {
        let lines: Vec<&str> = sheet.lines().collect();
        let set = match lines.contains(&CROWDED) {
            true => Err(NotPrinted::Crowded),
            false => {
                Ok(format!("%PDF-test {} {:?}\n{}", sheet.lang, sheet.size, lines.join("\n")).into_bytes())
            }
        };
        Box::pin(std::future::ready(set))
    }
}
