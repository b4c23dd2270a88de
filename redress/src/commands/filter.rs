//! What all filters share: input from a file or from standard input, line by line, and buffered output.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A fault of reading or writing, with what to do about it.
#[derive(Debug)]
pub(crate) enum FilterFault {
    /// The named file cannot be opened.
    Open(PathBuf, io::Error),
    /// Reading or writing broke off.
    Stream(io::Error),
}

impl std::fmt::Display for FilterFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open(path, cause) => write!(
                f,
                "cannot open {}: {cause}. Name a file that exists, or leave it out to read standard input.",
                path.display()
            ),
            Self::Stream(cause) => write!(f, "reading or writing broke off: {cause}"),
        }
    }
}

impl std::error::Error for FilterFault {}

impl From<io::Error> for FilterFault {
    fn from(cause: io::Error) -> Self {
        Self::Stream(cause)
    }
}

/// What a filter could not answer; each is named on standard error, and the rest goes on.
#[derive(Debug, Default)]
pub(crate) struct Refused {
    n_lines: u64,
    n_files: u64,
}

impl Refused {
    /// Names a line by its number, never by its words: they may hold a secret.
    pub(crate) fn line(&mut self, file: Option<&Path>, number: u64, why: &str) {
        self.n_lines += 1;
        match file {
            Some(file) => eprintln!("redress: {}: line {number} {why}; left out", file.display()),
            None => eprintln!("redress: line {number} {why}; left out"),
        }
    }

    /// Names a file that cannot be read.
    pub(crate) fn file(&mut self, fault: &FilterFault) {
        self.n_files += 1;
        eprintln!("redress: {fault}");
    }

    /// 1 where a file was left out, 3 where only lines were, else 0.
    pub(crate) fn ended(&self) -> ExitCode {
        match (self.n_files, self.n_lines) {
            (0, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::from(super::SOME_REFUSED),
            _ => ExitCode::FAILURE,
        }
    }
}

/// The words of a line, without a byte order mark; none in an empty one.
///
/// # Errors
/// Why it is no text.
pub(crate) fn words(line: &str) -> Result<Option<&str>, &'static str> {
    let line = line.trim_start_matches('\u{feff}');
    if line.contains('\0') {
        return Err("holds bytes that are no text (write the file as UTF-8)");
    }
    Ok((!line.trim().is_empty()).then_some(line))
}

/// Opens `file`, or standard input where none is named (or `-`).
///
/// # Errors
/// [`FilterFault::Open`] where the file cannot be opened.
pub(crate) fn input(file: Option<&Path>) -> Result<Box<dyn BufRead>, FilterFault> {
    match file {
        Some(path) if path != Path::new("-") => {
            let opened = File::open(path).map_err(|e| FilterFault::Open(path.to_owned(), e))?;
            Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
        }
        _ => Ok(Box::new(BufReader::with_capacity(1 << 16, io::stdin()))),
    }
}

/// Calls `each` with every line (invalid UTF-8 is replaced, the line end taken off) and a writer to standard output.
/// A closed pipe ends the run quietly, as `head` expects.
///
/// # Errors
/// What opening, reading and writing may end in.
pub(crate) fn for_each_line(
    file: Option<&Path>,
    mut each: impl FnMut(&str, &mut dyn Write) -> io::Result<()>,
) -> Result<(), FilterFault> {
    let mut source = input(file)?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if source.read_until(b'\n', &mut bytes)? == 0 {
            return quiet_on_closed_pipe(out.flush());
        }
        while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            bytes.pop();
        }
        let line = String::from_utf8_lossy(&bytes);
        if let Err(cause) = each(&line, &mut out) {
            return quiet_on_closed_pipe(Err(cause));
        }
    }
}

/// Calls `each` with up to `n_lines_max` lines at a time and a writer to standard output. A group never waits for
/// lines that are not there yet, so that answers to a live stream are not held back.
///
/// # Errors
/// What opening, reading and writing may end in.
pub(crate) fn for_each_group(
    file: Option<&Path>,
    n_lines_max: usize,
    mut each: impl FnMut(&[String], &mut dyn Write) -> io::Result<()>,
) -> Result<(), FilterFault> {
    let mut source = BufReader::with_capacity(1 << 16, input(file)?);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let (mut group, mut bytes) = (Vec::with_capacity(n_lines_max), Vec::new());
    loop {
        bytes.clear();
        let at_end = source.read_until(b'\n', &mut bytes)? == 0;
        if !at_end {
            while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
                bytes.pop();
            }
            group.push(String::from_utf8_lossy(&bytes).into_owned());
        }
        let more_is_here = source.buffer().contains(&b'\n');
        if at_end || group.len() >= n_lines_max || !more_is_here {
            let written =
                each(&group, &mut out).and_then(|()| if more_is_here { Ok(()) } else { out.flush() });
            group.clear();
            if written.is_err() || at_end {
                return quiet_on_closed_pipe(written);
            }
        }
    }
}

fn quiet_on_closed_pipe(result: io::Result<()>) -> Result<(), FilterFault> {
    match result {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(cause.into()),
        _ => Ok(()),
    }
}
