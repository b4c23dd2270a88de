//! Reads the words in a picture with tesseract, where it is installed: bounded in time, memory and number, and no file
//! is ever written. Knows no page.

use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;

/// Bytes of a picture at the most.
pub const PICTURE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// What reads: pictures lying on any side, words in English and Russian. English comes first: the other way round, Latin
/// words that Cyrillic letters can spell come out Cyrillic ("Mail" as "Май").
const TESSERACT: &[&str] = &["tesseract", "stdin", "stdout", "-l", "eng+rus", "--psm", "1"];
/// What tells which languages can be read: without one of them, its letters would come out as nonsense.
const LANGUAGES: &[&str] = &["tesseract", "--list-langs"];
/// Limits that the shell sets on its successor: 1.5 GB of memory, 20 s of processor, no file of any size, one thread.
const BOUNDED: &str = "ulimit -v 1500000; ulimit -t 20; ulimit -f 0; OMP_THREAD_LIMIT=1 exec \"$@\"";
/// The longest reading by the wall clock.
const READING_MAX: Duration = Duration::from_secs(25);
/// The longest wait until another reading is done.
const WAIT_MAX: Duration = Duration::from_secs(5);
/// Bytes of words that are taken.
const WORDS_BYTES_MAX: u64 = 64 * 1024;
/// What a shell says of a program that is not there.
const NOT_THERE: i32 = 127;

/// Whether the reader was found to know both languages.
static READS_BOTH: AtomicBool = AtomicBool::new(false);
/// Pictures read at the same time; the others wait, or are told to come back.
static READINGS: Semaphore = Semaphore::const_new(2);

/// Why the words of a picture are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Too many pictures at once.
    Busy,
    /// No words were found, or the picture is broken.
    NoWords,
    /// There is nothing here that reads pictures.
    NoReader,
    /// It took too long.
    TooSlow,
}

/// The words in a picture (PNG, JPEG, WebP), as far as they can be made out.
///
/// # Errors
/// [`Unread`], with the reason.
pub async fn read_picture(picture: &[u8]) -> Result<String, Unread> {
    if !READS_BOTH.load(Ordering::Relaxed) {
        let told = read_with(LANGUAGES, b"", READING_MAX).await?;
        if !["eng", "rus"].iter().all(|language| told.lines().any(|line| line.trim() == *language)) {
            return Err(Unread::NoReader);
        }
        READS_BOTH.store(true, Ordering::Relaxed);
    }
    read_with(TESSERACT, picture, READING_MAX).await.map(|words| whole_addresses(&words))
}

/// Puts addresses together again that the picture broke after a hyphen.
fn whole_addresses(words: &str) -> String {
    let mut whole = String::with_capacity(words.len());
    let mut lines = words.lines().peekable();
    while let Some(line) = lines.next() {
        whole.push_str(line);
        let Some(next) = lines.peek() else { break };
        let (end, start) = (line.rsplit(' ').next(), next.split(' ').next());
        let is_address = |part: &str| part.is_ascii() && part.trim_end_matches('.').contains(['.', '/']);
        let joins = end.is_some_and(|end| end.ends_with('-') && end.is_ascii())
            && (start.is_some_and(is_address) || end.is_some_and(is_address));
        if !joins {
            whole.push('\n');
        }
    }
    whole
}

async fn read_with(command: &[&str], picture: &[u8], reading_max: Duration) -> Result<String, Unread> {
    let permit = tokio::time::timeout(WAIT_MAX, READINGS.acquire()).await.map_err(|_| Unread::Busy)?;
    let _permit = permit.map_err(|_| Unread::Busy)?;
    tokio::time::timeout(reading_max, run(command, picture)).await.map_err(|_| Unread::TooSlow)?
}

/// A child that is let go, by time or by the visitor's leaving, is killed.
async fn run(command: &[&str], picture: &[u8]) -> Result<String, Unread> {
    let mut child = Command::new("sh")
        .args(["-c", BOUNDED, "sh"])
        .args(command)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|_| Unread::NoReader)?;
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Unread::NoReader);
    };
    let mut words = Vec::new();
    let feed = async move {
        // A reader that stops early leaves a broken pipe; what it says counts.
        let _ = input.write_all(picture).await;
    };
    let mut taken = output.take(WORDS_BYTES_MAX);
    let (_, read) = tokio::join!(feed, taken.read_to_end(&mut words));
    drop(taken);
    let status = child.wait().await.map_err(|_| Unread::NoWords)?;
    if status.code() == Some(NOT_THERE) {
        return Err(Unread::NoReader);
    }
    let words = String::from_utf8_lossy(&words).trim().to_owned();
    let full = u64::try_from(words.len()).is_ok_and(|n| n + 1 >= WORDS_BYTES_MAX);
    if read.is_err() || (!status.success() && !full) || !words.chars().any(char::is_alphanumeric) {
        return Err(Unread::NoWords);
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_broken_after_a_hyphen_is_whole_again_and_other_lines_stay() {
        let read =
            "Pay at royalmail-\nredeliver.info now\nсрочно-\nсейчас well-\nknown\nhttps://shop.example/a-\nb";
        let whole =
            "Pay at royalmail-redeliver.info now\nсрочно-\nсейчас well-\nknown\nhttps://shop.example/a-b";
        assert_eq!(whole_addresses(read), whole);
        assert_eq!(whole_addresses(""), "");
    }

    async fn read(command: &[&str], picture: &[u8]) -> Result<String, Unread> {
        read_with(command, picture, Duration::from_millis(1_500)).await
    }

    #[tokio::test]
    async fn words_come_back_and_every_failure_has_its_name() {
        assert_eq!(
            read(&["cat"], " Переведите деньги \n".as_bytes()).await,
            Ok("Переведите деньги".to_owned())
        );
        assert_eq!(read(&["cat"], b" \n").await, Err(Unread::NoWords));
        assert_eq!(read(&["no-such-reader"], b"x").await, Err(Unread::NoReader));
        assert_eq!(read(&["false"], b"x").await, Err(Unread::NoWords));
        assert_eq!(read(&["sleep", "60"], b"x").await, Err(Unread::TooSlow));
    }

    #[tokio::test]
    async fn a_flood_of_words_is_cut_and_a_reader_that_does_not_listen_is_no_fault() {
        let flood = read(&["sh", "-c", "while :; do echo word; done"], b"x").await;
        assert!(flood.is_ok_and(|words| words.len() <= 64 * 1024));
        let deaf = read(&["echo", "seen"], &vec![0; 4 * 1024 * 1024]).await;
        assert_eq!(deaf, Ok("seen".to_owned()));
    }

    #[tokio::test]
    async fn a_reader_can_write_no_file_and_take_no_more_memory_than_it_may() {
        let dir = std::env::temp_dir().join(format!("redress-picture-{}", std::process::id()));
        let path = dir.to_string_lossy().into_owned();
        assert_eq!(read(&["sh", "-c", "echo kept > \"$1\"", "sh", &path], b"x").await, Err(Unread::NoWords));
        assert!(std::fs::read(&dir).is_ok_and(|bytes| bytes.is_empty()) || !dir.exists());
        let _ = std::fs::remove_file(&dir);
        let limits = read(&["sh", "-c", "ulimit -v; ulimit -t; ulimit -f"], b"x").await;
        assert_eq!(limits, Ok("1500000\n20\n0".to_owned()));
    }
}
