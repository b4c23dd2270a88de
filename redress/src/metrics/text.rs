//! The text that Prometheus reads. Knows no name of what is counted.

use std::fmt::Display;

/// Lines as they come, each family of them behind its heading.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// Begins a family of what goes up and down.
    pub(super) fn gauge(&mut self, name: &str, help: &str) {
        self.family(name, "gauge", help);
    }

    /// Begins a family of what only grows.
    pub(super) fn counter(&mut self, name: &str, help: &str) {
        self.family(name, "counter", help);
    }

    /// Begins a family of durations by how long they were.
    pub(super) fn histogram(&mut self, name: &str, help: &str) {
        self.family(name, "histogram", help);
    }

    /// One value under its labels.
    pub(super) fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.0.push_str(name);
        for (n, (label, word)) in labels.iter().enumerate() {
            self.0.push_str(if n == 0 { "{" } else { "," });
            self.0.push_str(label);
            self.0.push_str("=\"");
            for letter in word.chars() {
                match letter {
                    '\\' => self.0.push_str("\\\\"),
                    '"' => self.0.push_str("\\\""),
                    '\n' => self.0.push_str("\\n"),
                    letter => self.0.push(letter),
                }
            }
            self.0.push('"');
        }
        self.line(if labels.is_empty() { "" } else { "}" }, value);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    fn family(&mut self, name: &str, kind: &str, help: &str) {
        self.0.push_str("# HELP ");
        self.line(name, help);
        self.0.push_str("# TYPE ");
        self.line(name, kind);
    }

    fn line(&mut self, before: &str, value: impl Display) {
        self.0.push_str(before);
        self.0.push(' ');
        self.0.push_str(&value.to_string());
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_escaped() {
        let mut text = Text::default();
        text.gauge("a", "Something.");
        text.sample("a", &[], 1);
        text.sample("a", &[("b", "c\"d\\e\n"), ("f", "{g}")], 0.5);
        let wish = "# HELP a Something.\n# TYPE a gauge\na 1\na{b=\"c\\\"d\\\\e\\n\",f=\"{g}\"} 0.5\n";
        assert_eq!(text.finish(), wish);
    }
}
