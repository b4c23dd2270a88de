//! Serving: opens the store, puts the app together, listens, and ends in order when told to.

use crate::address::base_url;
use crate::calling::NetCaller;
use crate::front;
pub use crate::front::TimeLimits;
use crate::hold::Hold;
use crate::judging;
use crate::post::{DemoPost, SmtpPost};
use crate::printing;
use crate::signals::{Signals, Word};
use crate::wire;
use crate::worker;
use axum::{Extension, Router};
use domain::id::ShopId;
use domain::{Chance, Clock};
use net::dns::Resolver;
use std::fs::DirBuilder;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::bucket::{BadBucket, Bucket, BucketAt};
use store::files::{FileFault, Files, Shelf};
use store::{BadAddress, Database, Fault, Keys, Lane, Options, Store};
use tokio::net::TcpListener;
use tokio::time::sleep;
use web::settings::{mail_key, seal_old_password};
use web::{
    App, Ending, KnownKeys, Limits, Network, Paces, Parts, Phase, Proxies, Shops, StripMaker, Traffic,
};

/// How long requests under way may take to end once no more connections are taken.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a server is started with.
#[derive(Clone)]
pub struct Setting {
    /// The folder of database and files.
    pub folder: PathBuf,
    /// The database, where it is not in the folder.
    pub database: Option<String>,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How shoppers reach the shop; what is listened on where it is left out.
    pub base_url: Option<String>,
    /// Whether limits per address are taken off.
    pub lenient: bool,
    /// How long clients may take.
    pub time_limits: TimeLimits,
    /// Where proxies stand whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Who names it may read `/metrics` from another machine.
    pub metrics_token: Option<String>,
    /// Whether the DNS is asked about letters that are checked.
    pub asks_dns: bool,
    /// Hosts that may be told what happens although they lie in no public network, each a host or `host:port`.
    pub hooks_inside: Vec<String>,
    /// The bucket of S3 that the files lie in, where it is not the folder.
    pub bucket: Option<BucketAt>,
    /// The strip on every page, where this is the demo.
    pub strip: Option<StripMaker>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub chance: Arc<dyn Chance>,
}

impl From<BadAddress> for Stopped {
    fn from(bad: BadAddress) -> Self {
        Self::Address(format!("--database (or database in the configuration) {bad}"))
    }
}

/// Why a server does not start or breaks off.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// What was given as an address is none.
    #[error("{0}")]
    Address(String),
    /// Another server works on the same SQLite file; its process, where that is known.
    #[error(
        "another redress serves {}{}. Stop it first, or give this one a folder of its own with --data",
        .0.display(),
        .1.as_ref().map(|pid| format!(" (pid {pid})")).unwrap_or_default()
    )]
    Served(PathBuf, Option<String>),
    /// Nothing is there to work on; where, and how to have a shop made there.
    #[error("there is no shop in {0}. Is the name right? `redress serve {1}` makes a new one there")]
    NoShop(String, String),
    /// The data folder cannot be used.
    #[error("cannot use the data folder {0}: {1}")]
    Folder(PathBuf, std::io::Error),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] Fault),
    /// The models that judge messages are damaged.
    #[error("the models that judge messages are damaged: {0}")]
    Judge(#[from] triage::ModelFault),
    /// The folder of files cannot be used.
    #[error(transparent)]
    Files(#[from] FileFault),
    /// The bucket of files cannot be used.
    #[error(transparent)]
    Bucket(#[from] BadBucket),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}. Choose another with --listen ADDR:PORT")]
    Listen(SocketAddr, std::io::Error),
    /// The server broke off.
    #[error("the server broke off: {0}")]
    Broke(std::io::Error),
}

/// Opens the store of a folder, or of a database server.
///
/// # Errors
/// [`Stopped::Address`], [`Stopped::Folder`], [`Stopped::Store`].
pub fn open_store(setting: &Setting) -> Result<Store, Stopped> {
    let database = database(setting)?;
    make_folder(&setting.folder).map_err(|e| Stopped::Folder(setting.folder.clone(), e))?;
    Ok(Store::open(&database, options(setting))?)
}

/// Opens the store of a shop that is there already. A mistyped place is refused and left as it is.
///
/// # Errors
/// [`Stopped::NoShop`] where there is none, [`Stopped::Address`], [`Stopped::Folder`], [`Stopped::Store`].
pub fn open_existing(setting: &Setting) -> Result<Store, Stopped> {
    use std::io::ErrorKind::{NotADirectory, NotFound};
    let database = database(setting)?;
    let folder = setting.folder.display();
    let none = match &database {
        Database::Sqlite(_) => Stopped::NoShop(folder.to_string(), format!("--data {folder}")),
        Database::Postgres(_) => Stopped::NoShop(database.to_string(), "--database postgres://…".to_owned()),
    };
    if let Database::Sqlite(file) = &database {
        match file.metadata() {
            Ok(_) => {}
            Err(why) if matches!(why.kind(), NotFound | NotADirectory) => return Err(none),
            Err(why) => return Err(Stopped::Folder(setting.folder.clone(), why)),
        }
    }
    Store::open(&database, options(setting).existing()).map_err(|fault| match fault {
        Fault::NoShop => none,
        other => other.into(),
    })
}

fn options(setting: &Setting) -> Options {
    Options::new(Arc::clone(&setting.clock), Arc::clone(&setting.chance)).reacting(&wire::reactions())
}

/// The database of a setting.
///
/// # Errors
/// [`Stopped::Address`].
pub fn database(setting: &Setting) -> Result<Database, Stopped> {
    match setting.database.as_deref() {
        None => Ok(Database::in_folder(&setting.folder)),
        Some(text) => Ok(Database::parse(text)?),
    }
}

/// Where the files of a setting lie.
///
/// # Errors
/// [`Stopped::Bucket`].
pub fn shelf(setting: &Setting) -> Result<Shelf, Stopped> {
    let folder = setting.folder.join("files");
    Ok(match &setting.bucket {
        None => Shelf::Folder(folder),
        Some(at) => Shelf::Bucket(Bucket::open(at, Arc::clone(&setting.clock))?, folder),
    })
}

/// Makes a data folder where there is none. It holds keys and shoppers' words: it is its owner's alone from the start.
///
/// # Errors
/// What the disk ends in.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    if let Ok(target) = folder.read_link()
        && !folder.exists()
    {
        let target = target.display();
        return Err(std::io::Error::other(format!(
            "it is a link to {target}, which is not there. Make that first"
        )));
    }
    if folder.exists() && !folder.is_dir() {
        return Err(std::io::Error::other("it is a file, not a folder"));
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Puts the app together. `base_url` is final here.
///
/// # Errors
/// [`Stopped::Folder`], [`Stopped::Store`].
pub fn put_together(setting: &Setting, base_url: String) -> Result<App, Stopped> {
    judging::check()?;
    let store = open_store(setting)?;
    let keys = Keys::open(&store)?;
    let mail_key = mail_key(&keys);
    let key = mail_key.clone();
    store.write_now(move |tx| seal_old_password(tx, ShopId::FIRST, &key))?;
    let shelf = shelf(setting)?;
    make_folder(shelf.folder()).map_err(|why| Stopped::Folder(shelf.folder().to_owned(), why))?;
    let files = Files::on(shelf, &store, &keys)?;
    Ok(App::new(Parts {
        files,
        keys,
        base_url,
        strip: setting.strip,
        limits: Limits::new(Arc::clone(&setting.clock), setting.lenient),
        shops: Shops::default(),
        paces: Paces::default(),
        post: if setting.strip.is_some() {
            Arc::new(DemoPost)
        } else {
            Arc::new(SmtpPost::new(Arc::clone(&setting.clock), mail_key))
        },
        caller: Arc::new(NetCaller::new(setting.hooks_inside.clone())),
        known_keys: KnownKeys::default(),
        judge: judging::shipped(),
        press: printing::shipped(),
        traffic: Traffic::default(),
        proxies: Proxies::new(setting.trusted_proxies.clone()),
        ending: Ending::default(),
        clock: Arc::clone(&setting.clock),
        store,
    }))
}

/// A server that listens and has not begun to answer.
pub struct Listening {
    listener: TcpListener,
    more: Router<App>,
    limits: TimeLimits,
    metrics_token: Option<String>,
    asks_dns: bool,
    /// Kept until the last task has ended.
    _hold: Option<Hold>,
    /// The app it will serve.
    pub app: App,
    /// `http://127.0.0.1:8080`
    pub address: String,
}

/// Takes the port, holds the folder against other servers, and opens the store.
///
/// # Errors
/// Any [`Stopped`].
pub async fn listen(setting: Setting) -> Result<Listening, Stopped> {
    let listener = TcpListener::bind(setting.listen).await.map_err(|e| Stopped::Listen(setting.listen, e))?;
    let local = listener.local_addr().map_err(|e| Stopped::Listen(setting.listen, e))?;
    let address = format!("http://{local}");
    let base_url = match setting.base_url.as_deref() {
        Some(text) => base_url(text).map_err(Stopped::Address)?,
        None => address.clone(),
    };
    let hold = Hold::take(&setting)?;
    let (limits, metrics_token, asks_dns) =
        (setting.time_limits, setting.metrics_token.clone(), setting.asks_dns);
    let app = tokio::task::spawn_blocking(move || put_together(&setting, base_url))
        .await
        .map_err(|e| Stopped::Broke(std::io::Error::other(e)))??;
    Ok(Listening {
        listener,
        more: Router::new(),
        limits,
        metrics_token,
        asks_dns,
        _hold: hold,
        app,
        address,
    })
}

impl Listening {
    /// The same with more pages.
    #[must_use]
    pub fn with(mut self, more: Router<App>) -> Self {
        self.more = more;
        self
    }

    /// Answers and works until told to stop. Then it says so at `/healthz` for a while and still takes connections, so
    /// that a balancer can look elsewhere first; a second word ends that. Last, what is under way is ended.
    ///
    /// # Errors
    /// [`Stopped::Broke`].
    pub async fn run(self) -> Result<(), Stopped> {
        let mut signals = Signals::listen().map_err(Stopped::Broke)?;
        let ending = self.app.ending().clone();
        let mut workers = tokio::task::JoinSet::new();
        for lane in Lane::ALL {
            workers.spawn(worker::work(self.app.clone(), lane));
        }
        workers.spawn(worker::rounds(self.app.clone()));
        let mut router = wire::router_showing(self.app, self.more, self.metrics_token.as_deref());
        if let Some(resolver) = Resolver::of_system().filter(|_| self.asks_dns) {
            router = router.layer(Extension(resolver));
        }
        let answered = async {
            let told = end(&ending, &mut signals, self.limits.drain);
            tokio::join!(told, front::answer(self.listener, router, self.limits, ending.clone()))
        };
        tokio::select! {
            _ = answered => {}
            () = patience_ends(&ending) => {}
        }
        while workers.join_next().await.is_some() {}
        Ok(())
    }
}

/// Brings the end about, step by step, once somebody asks for it.
async fn end(ending: &Ending, signals: &mut Signals, drain: Duration) {
    let word = signals.next().await;
    ending.come(Phase::Draining);
    if word == Word::InOrder && !drain.is_zero() {
        tracing::info!("Told to stop: no more connections are taken in {} s", drain.as_secs());
        tokio::select! {
            () = sleep(drain) => {}
            _ = signals.next() => {}
        }
    }
    ending.come(Phase::Closing);
}

/// What has not ended by itself some time after the door was closed is cut off.
async fn patience_ends(ending: &Ending) {
    ending.reaches(Phase::Closing).await;
    sleep(PATIENCE).await;
}
