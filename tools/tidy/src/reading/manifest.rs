//! Reads a crate's `Cargo.toml` as far as dependencies go; one line, one entry, as the house writes them.

/// A dependency as it is declared.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// Whether only tests use it.
    pub(crate) for_tests: bool,
    /// Whether its version is the workspace's.
    pub(crate) is_shared: bool,
}

/// All dependencies of a manifest, in order.
pub(crate) fn dependencies(text: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut section = "";
    for (line, content) in text.lines().enumerate() {
        let line = line + 1;
        if let Some(header) = content.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = header;
            // `[dependencies.name]` is a table of its own; nothing in it is read, so it counts as not shared.
            if let Some((table, name)) = header.rsplit_once('.').filter(|(table, _)| is_list(table)) {
                let name = name.trim_matches('"').to_owned();
                found.push(Dependency {
                    name,
                    line,
                    for_tests: table.ends_with("dev-dependencies"),
                    is_shared: false,
                });
            }
            continue;
        }
        let Some((key, value)) = content.split_once('=').filter(|_| is_list(section)) else { continue };
        if key.trim_start().starts_with('#') {
            continue;
        }
        let key = key.trim();
        let (name, is_shared) = match key.strip_suffix(".workspace") {
            Some(name) => (name, true),
            None => (key, value.replace(' ', "").contains("workspace=true")),
        };
        let name = name.trim_matches('"').to_owned();
        found.push(Dependency { name, line, for_tests: section.ends_with("dev-dependencies"), is_shared });
    }
    found
}

/// The package's name.
pub(crate) fn package_name(text: &str) -> Option<&str> {
    let value = text.lines().find_map(|line| line.strip_prefix("name = "))?;
    value.trim().strip_prefix('"')?.strip_suffix('"')
}

fn is_list(section: &str) -> bool {
    let last = section.rsplit('.').next().unwrap_or(section);
    section != "workspace.dependencies"
        && matches!(last, "dependencies" | "dev-dependencies" | "build-dependencies")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read() {
        let text = "[package]\nname = \"a\"\n[dependencies]\nb.workspace = true\nc = \"1\"\n\
            [dev-dependencies]\nd = { workspace = true, features = [\"x\"] }\n\
            [target.'cfg(unix)'.dependencies]\ne = { path = \"../e\" }\n[dependencies.f]\nversion = \"1\"\n[lints]\nworkspace = true\n";
        let read: Vec<_> =
            dependencies(text).into_iter().map(|d| (d.name, d.line, d.for_tests, d.is_shared)).collect();
        let expected = [
            ("b", 4, false, true),
            ("c", 5, false, false),
            ("d", 7, true, true),
            ("e", 9, false, false),
            ("f", 10, false, false),
        ];
        assert_eq!(read, expected.map(|(name, line, tests, shared)| (name.to_owned(), line, tests, shared)));
        assert_eq!(package_name(text), Some("a"));
    }

    #[test]
    fn the_workspace_list_is_no_dependency() {
        assert_eq!(dependencies("[workspace.dependencies]\na = \"1\"\n"), []);
    }
}
