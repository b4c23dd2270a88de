//! A small balancer: asks each program for its health, hands connections to those that are well, goes to the next one
//! where a connection is refused, and sends nothing twice.

use super::client::Client;
use super::two::wait_for;
use std::io::{self, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Between two questions for the health of a program.
const INTERVAL: Duration = Duration::from_millis(200);

/// It balances until it is dropped.
pub(crate) struct Balancer {
    pub(crate) address: SocketAddr,
    nodes: Arc<Nodes>,
}

#[derive(Default)]
struct Nodes {
    /// Each with whether it was well when it was asked last.
    all: Mutex<Vec<(SocketAddr, bool)>>,
    n_taken: AtomicUsize,
    n_refused: AtomicUsize,
    is_over: AtomicBool,
}

impl Balancer {
    /// Before programs that are well.
    pub(crate) fn before(programs: &[SocketAddr]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let nodes = Arc::new(Nodes::default());
        let (asking, taking) = (Arc::clone(&nodes), Arc::clone(&nodes));
        std::thread::spawn(move || asking.ask());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if taking.is_over.load(Ordering::Relaxed) {
                    return;
                }
                let taking = Arc::clone(&taking);
                // A client that goes away takes its connection with it.
                std::thread::spawn(move || drop(taking.hand_on(stream)));
            }
        });
        let this = Self { address, nodes };
        programs.iter().for_each(|program| this.add(*program));
        this
    }

    /// One more program; waits until it is well.
    pub(crate) fn add(&self, program: SocketAddr) {
        self.nodes.lock().push((program, false));
        wait_for("a program to be well", || self.nodes.lock().contains(&(program, true)));
    }

    /// How often a program that seemed well had closed its door already.
    pub(crate) fn n_refused(&self) -> usize {
        self.nodes.n_refused.load(Ordering::Relaxed)
    }

    pub(crate) fn remove(&self, program: SocketAddr) {
        self.nodes.lock().retain(|(address, _)| *address != program);
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        self.nodes.is_over.store(true, Ordering::Relaxed);
        // The last connection wakes whoever waits for one.
        drop(TcpStream::connect(self.address));
    }
}

impl Nodes {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(SocketAddr, bool)>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self) {
        while !self.is_over.load(Ordering::Relaxed) {
            let all = self.lock().clone();
            for (address, _) in all {
                let is_well = Client::new(address).get("/healthz").is_ok_and(|answer| answer.status == 200);
                self.find(address, is_well);
            }
            std::thread::sleep(INTERVAL);
        }
    }

    fn find(&self, address: SocketAddr, is_well: bool) {
        for node in self.lock().iter_mut().filter(|node| node.0 == address) {
            node.1 = is_well;
        }
    }

    fn hand_on(&self, mut client: TcpStream) -> io::Result<()> {
        let Some(mut program) = self.connect() else {
            return client
                .write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        let (mut from, mut to) = (client.try_clone()?, program.try_clone()?);
        let asking = std::thread::spawn(move || io::copy(&mut from, &mut to));
        let answered = io::copy(&mut program, &mut client);
        client.shutdown(Shutdown::Both)?;
        drop(asking.join());
        answered.map(drop)
    }

    /// The next program that is well and takes the connection.
    fn connect(&self) -> Option<TcpStream> {
        let well: Vec<SocketAddr> =
            self.lock().iter().filter(|(_, is_well)| *is_well).map(|(address, _)| *address).collect();
        let first = self.n_taken.fetch_add(1, Ordering::Relaxed);
        (0..well.len()).find_map(|n| {
            let address = well[(first + n) % well.len()];
            let refused = |_: &io::Error| {
                self.n_refused.fetch_add(1, Ordering::Relaxed);
                self.find(address, false);
            };
            TcpStream::connect(address).inspect_err(refused).ok()
        })
    }
}
