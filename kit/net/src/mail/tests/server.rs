//! A mail server small enough to read: it speaks strict SMTP, remembers everything, and misbehaves as it is told.

use rcgen::{CertifiedKey, KeyPair};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// The word for "the letter itself", after the command `DATA`.
pub(super) const LETTER: &str = "LETTER";
/// The word for "the greeting".
pub(super) const GREETING: &str = "GREETING";

/// What the server does besides what a good server does.
#[derive(Clone, Default)]
pub(super) struct Manners {
    /// Answers other than the usual: to which word, and what.
    pub(super) answers: Vec<(&'static str, &'static str)>,
    /// After this word it says nothing more.
    pub(super) hangs_at: Option<&'static str>,
    /// Amid this word it hangs up; amid the letter after its first line.
    pub(super) breaks_at: Option<&'static str>,
    /// It encrypts from the start, or when asked to.
    pub(super) tls: Option<Encryption>,
}

#[derive(Clone)]
pub(super) struct Encryption {
    from_start: bool,
    acceptor: TlsAcceptor,
    /// The authority to trust, PEM.
    pub(super) authority_pem: String,
}

/// What the server remembers.
#[derive(Default)]
pub(super) struct Memory {
    /// Every command line, in order, those of all connections together.
    pub(super) commands: Vec<String>,
    /// Letters taken over, without the doubled dots.
    pub(super) letters: Vec<Vec<u8>>,
    /// How many have connected.
    pub(super) connections: usize,
}

pub(super) struct Server {
    pub(super) port: u16,
    memory: Arc<Mutex<Memory>>,
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}
type Talk = BufReader<Box<dyn Wire>>;

impl Encryption {
    /// A certificate for a name, made for this test alone.
    pub(super) fn of(name: &str, from_start: bool) -> Self {
        let CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(KeyPair::serialize_der(&signing_key)).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        Self { from_start, acceptor: TlsAcceptor::from(Arc::new(config)), authority_pem: cert.pem() }
    }
}

impl Server {
    pub(super) async fn start(manners: Manners) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let memory: Arc<Mutex<Memory>> = Arc::default();
        let shared = memory.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                remember(&shared).connections += 1;
                tokio::spawn(serve(stream, manners.clone(), shared.clone()));
            }
        });
        Self { port, memory }
    }

    pub(super) fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        remember(&self.memory)
    }

    /// The first words of all commands so far.
    pub(super) fn verbs(&self) -> Vec<String> {
        self.memory().commands.iter().map(|line| verb(line)).collect()
    }
}

fn remember(memory: &Mutex<Memory>) -> std::sync::MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(stream: TcpStream, manners: Manners, memory: Arc<Mutex<Memory>>) {
    let mut talk: Talk = match manners.tls.as_ref().filter(|tls| tls.from_start) {
        None => BufReader::new(Box::new(stream)),
        Some(tls) => match tls.acceptor.accept(stream).await {
            Ok(encrypted) => BufReader::new(Box::new(encrypted)),
            Err(_) => return,
        },
    };
    let mut is_encrypted = manners.tls.as_ref().is_some_and(|tls| tls.from_start);
    if say(&mut talk, &manners, GREETING, "220 alder.example ready").await.is_none() {
        return;
    }
    while let Some(line) = read_line(&mut talk).await {
        let line = String::from_utf8(line).unwrap();
        remember(&memory).commands.push(line.clone());
        let word = verb(&line);
        let usual = usual_answer(&word, &manners, is_encrypted);
        if say(&mut talk, &manners, &word, &usual).await.is_none() {
            return;
        }
        let is_letter = word == "DATA" && !manners.answers.iter().any(|(word, _)| *word == "DATA");
        if is_letter && take_letter(&mut talk, &manners, &memory).await.is_none() {
            return;
        }
        if let ("STARTTLS", Some(tls)) = (word.as_str(), &manners.tls) {
            let Ok(encrypted) = tls.acceptor.accept(talk.into_inner()).await else { return };
            talk = BufReader::new(Box::new(encrypted));
            is_encrypted = true;
        }
    }
}

fn usual_answer(word: &str, manners: &Manners, is_encrypted: bool) -> String {
    match word {
        "EHLO" if manners.tls.is_some() && !is_encrypted => "250-alder.example\r\n250 STARTTLS".to_owned(),
        "EHLO" => "250-alder.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN".to_owned(),
        "STARTTLS" => "220 go ahead".to_owned(),
        "AUTH" => "235 welcome".to_owned(),
        "DATA" => "354 end with a dot".to_owned(),
        "QUIT" => "221 bye".to_owned(),
        "MAIL" | "RCPT" | "NOOP" => "250 ok".to_owned(),
        _ => "502 unknown".to_owned(),
    }
}

/// Answers a word as told, or as usual; `None` where the talk is over.
async fn say(talk: &mut Talk, manners: &Manners, word: &str, usual: &str) -> Option<()> {
    if manners.hangs_at == Some(word) {
        std::future::pending::<()>().await;
    }
    if manners.breaks_at == Some(word) {
        return None;
    }
    let told = manners.answers.iter().find(|(told, _)| *told == word);
    let answer = told.map_or(usual, |(_, answer)| *answer);
    talk.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    talk.get_mut().flush().await.ok()
}

async fn take_letter(talk: &mut Talk, manners: &Manners, memory: &Mutex<Memory>) -> Option<()> {
    let mut letter = Vec::new();
    loop {
        let line = read_line(talk).await?;
        if manners.breaks_at == Some("AMID") {
            return None;
        }
        if line == b"." {
            break;
        }
        letter.extend(line.strip_prefix(b".").unwrap_or(&line));
        letter.extend(b"\r\n");
    }
    let is_taken = !manners.answers.iter().any(|(word, _)| *word == LETTER);
    say(talk, manners, LETTER, "250 taken").await?;
    if is_taken {
        remember(memory).letters.push(letter);
    }
    Some(())
}

/// One line, ended by CR LF and nothing else; a lone CR or LF is a mistake of the sender.
async fn read_line(talk: &mut Talk) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    talk.read_until(b'\n', &mut line).await.ok()?;
    let whole = line.strip_suffix(b"\r\n")?;
    assert!(!whole.contains(&b'\r') && whole.len() <= 998, "a lone CR, or a line too long");
    Some(whole.to_vec())
}

fn verb(line: &str) -> String {
    line.split([' ', ':']).next().unwrap_or_default().to_uppercase()
}
