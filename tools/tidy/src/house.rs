//! The tree as texts in memory; the only file here that reads the disk.

use crate::reading::rust::Rust;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

/// What is written by people and judged; other files are left out.
const JUDGED: &[&str] = &["css", "ftl", "html", "js", "md", "mjs", "rs", "sh", "sql", "toml", "txt", "yml"];

/// Folders that hold nothing of ours.
const NOT_OURS: &[&str] = &["data", "node_modules", "target", "vendor"];

/// One file of the house.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path from the root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
    rust: OnceLock<Rust>,
}

impl File {
    fn new(path: String, text: String) -> Self {
        Self { path, text, rust: OnceLock::new() }
    }

    /// The text taken apart as Rust.
    pub(crate) fn rust(&self) -> &Rust {
        self.rust.get_or_init(|| Rust::read(&self.text))
    }

    /// The name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether the name ends in `.ending`.
    #[must_use]
    pub fn is(&self, ending: &str) -> bool {
        self.path.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'))
    }

    /// Whether the file lies somewhere under `folder`, a path from the root.
    #[must_use]
    pub fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The name under which it is declared as a module.
    #[must_use]
    pub fn module(&self) -> &str {
        let stem = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        stem.rsplit_once('/').map_or(stem, |(_, module)| module)
    }

    /// Whether cargo itself finds the file.
    #[must_use]
    pub fn is_crate_root(&self) -> bool {
        let Some(inside) = self.home().and_then(|home| self.path.get(home.len() + 1..)) else { return true };
        let parts: Vec<&str> = inside.split('/').collect();
        let is_whole = matches!(parts[..], ["build.rs"] | ["src", "lib.rs" | "main.rs"] | [.., "main.rs"]);
        is_whole || matches!(parts[..], ["src", "bin", _] | ["tests" | "examples" | "benches", _])
    }

    /// Its crate's folder: `domain`, `kit/store`; the root's files have none.
    #[must_use]
    pub fn home(&self) -> Option<&str> {
        let n_folders = match self.path.split('/').next()? {
            "domain" | "redress" => 1,
            "edges" | "journeys" | "kit" | "rules" | "tools" => 2,
            _ => return None,
        };
        let (end, _) = self.path.match_indices('/').nth(n_folders - 1)?;
        self.path.get(..end)
    }
}

/// All judged files, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// The files.
    pub files: Vec<File>,
}

impl House {
    /// Reads the tree under `root`.
    ///
    /// # Errors
    /// Where a folder or a file cannot be read, or a judged file is not UTF-8.
    pub fn read(root: &Path) -> io::Result<Self> {
        let mut house = Self::default();
        house.enter(root, "")?;
        house.files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(house)
    }

    /// A house of a few files, given as path and text.
    #[must_use]
    pub fn sample(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| File::new((*path).into(), (*text).into())).collect() }
    }

    /// The files whose name ends in `.ending`.
    pub fn with_ending<'h>(&'h self, ending: &'h str) -> impl Iterator<Item = &'h File> {
        self.files.iter().filter(move |file| file.is(ending))
    }

    /// Whether the file holds tests only: it lies under a folder `tests`, or is a module of tests.
    #[must_use]
    pub fn is_test(&self, file: &File) -> bool {
        let in_tests = file.path.contains("/tests/") || file.name() == "tests.rs";
        in_tests
            || self.parents(file).any(|parent| {
                let says = format!("#[cfg(test)]mod {};", file.module());
                parent.rust().code.replace(['\n', '\r'], "").replace("] ", "]").contains(&says)
                    || self.is_test(parent)
            })
    }

    /// The files that may declare `file` as a module.
    pub fn parents<'h>(&'h self, file: &File) -> impl Iterator<Item = &'h File> {
        let stem = file.path.strip_suffix(".rs").unwrap_or(&file.path);
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let named = ["/lib.rs", "/main.rs", "/mod.rs", ".rs"].map(|end| format!("{folder}{end}"));
        // Each file straight under tests/ is a root and may have modules beside it.
        let tests = folder.ends_with("/tests").then(|| format!("{folder}/"));
        let (path, is_root) = (file.path.clone(), file.is_crate_root());
        self.with_ending("rs").filter(move |other| {
            let beside =
                tests.as_ref().is_some_and(|tests| other.path.starts_with(tests) && other.is_crate_root());
            !is_root && other.path != path && (named.contains(&other.path) || beside)
        })
    }

    fn enter(&mut self, folder: &Path, path: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            if entry.file_type()?.is_dir() {
                // `rules/scam/data` and its like are facts, not text of the house; so is what others wrote.
                if !name.starts_with('.') && !NOT_OURS.contains(&name.as_str()) {
                    self.enter(&entry.path(), &path)?;
                }
            } else if name.rsplit_once('.').is_some_and(|(_, ending)| JUDGED.contains(&ending)) {
                let text = fs::read_to_string(entry.path())
                    .map_err(|cause| io::Error::new(cause.kind(), format!("{path}: {cause}")))?;
                self.files.push(File::new(path, text));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_knows_its_crate() {
        let house =
            House::sample(&[("kit/store/src/lib.rs", ""), ("domain/src/lib.rs", ""), ("clippy.toml", "")]);
        let homes: Vec<_> = house.files.iter().map(File::home).collect();
        assert_eq!(homes, [Some("kit/store"), Some("domain"), None]);
    }

    #[test]
    fn a_file_knows_its_ending_and_folder() {
        let house = House::sample(&[("kit/view/src/a.html", "")]);
        let file = &house.files[0];
        assert!(file.is("html") && !file.is("tml") && file.is_under("kit/view") && !file.is_under("kit/vie"));
    }

    #[test]
    fn a_module_of_tests_is_known_by_its_parent() {
        let house = House::sample(&[
            ("kit/a/src/b/mod.rs", "mod one;\n#[cfg(test)]\nmod two;\n"),
            ("kit/a/src/b/one.rs", ""),
            ("kit/a/src/b/two.rs", "mod three;\n"),
            ("kit/a/src/b/two/three.rs", ""),
            ("kit/a/tests/four.rs", ""),
        ]);
        let tests: Vec<_> = house.files.iter().map(|file| house.is_test(file)).collect();
        assert_eq!(tests, [false, false, true, true, true]);
    }
}
