//! A mail server that takes every letter and remembers its number; and a shop that is set to use it.

use super::program::Program;
use super::rows::open;
use domain::id::ShopId;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::Fault;
use web::settings::{MailSettings, Section, write};

/// What came in: how often, by `Message-ID`. It listens until the test ends.
#[derive(Clone, Default)]
pub(crate) struct Mailbox(Arc<Mutex<BTreeMap<String, usize>>>);

impl Mailbox {
    /// Listens, and makes the shop send its letters here. Each letter takes so long.
    pub(crate) fn open(program: &Program, slowness: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let settings = MailSettings {
            host: "127.0.0.1".to_owned(),
            port: listener.local_addr().unwrap().port(),
            security: "plain".to_owned(),
            user: String::new(),
            password: String::new(),
            from: "help@shop.example".to_owned(),
        };
        let set = move |tx: &mut store::Tx<'_>| write(tx, ShopId::FIRST, Section::Mail, &settings);
        open(program).write_now::<_, Fault>(set).unwrap();
        let this = Self::default();
        let mailbox = this.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mailbox = mailbox.clone();
                // A program that was killed amid a letter leaves half of one: that is none.
                std::thread::spawn(move || drop(mailbox.talk(stream, slowness)));
            }
        });
        this
    }

    pub(crate) fn letters(&self) -> BTreeMap<String, usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn talk(&self, stream: TcpStream, slowness: Duration) -> std::io::Result<()> {
        let mut answers = stream.try_clone()?;
        let mut lines = BufReader::new(stream).lines();
        answers.write_all(b"220 box\r\n")?;
        while let Some(line) = lines.next() {
            let line = line?;
            let word = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            if word != "DATA" {
                answers.write_all(if word == "QUIT" { b"221 bye\r\n" } else { b"250 ok\r\n" })?;
                continue;
            }
            answers.write_all(b"354 go on\r\n")?;
            let mut id = String::new();
            for line in lines.by_ref() {
                let line = line?;
                if line == "." {
                    break;
                }
                if let Some(found) = line.strip_prefix("Message-ID: ") {
                    found.clone_into(&mut id);
                }
            }
            std::thread::sleep(slowness);
            *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_default() += 1;
            answers.write_all(b"250 taken\r\n")?;
        }
        Ok(())
    }
}
