//! The program itself, run as a person or a script runs it, on a database and a folder of its own.

use crate::postgres::{self, Database, Server};
use serde_json::Value;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wasl::guard::keys::{Keys, Purpose};
use wasl::store::Store;

/// The day and hour at which the demos of tests begin.
pub const CLOCK: &str = "2026-03-02T10:00:00Z";
/// How many requests a demo of tests has.
pub const REQUESTS: usize = 60;

/// A folder and a database.
pub struct Place {
    pub dir: PathBuf,
    pub url: String,
    // Dropped last, and only for what they leave behind: nothing.
    _database: Option<Database>,
    _kept: Option<TempDir>,
}

/// What a run of the program ended with.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs a command to its end.
pub fn ran(command: &mut Command) -> Ran {
    let done = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let ran =
        Ran { code: done.status.code().unwrap_or(-1), out: text(&done.stdout), err: text(&done.stderr) };
    assert!(!ran.err.contains('\u{1b}'), "colours where nobody looks: {ran:?}");
    ran
}

/// Runs a test on SQLite always, and on PostgreSQL where there is one, on an empty database.
pub fn on_each_place(test: impl Fn(&Place)) {
    test(&Place::sqlite());
    if let Some(server) = postgres::server() {
        test(&Place::on(server.bare()));
    }
}

/// Runs a test on copies of a demo of [`REQUESTS`] requests on either database.
pub fn on_each_demo(test: impl Fn(&Place)) {
    static POSTGRES: OnceLock<Place> = OnceLock::new();
    test(&sqlite_demo());
    if let Some(server) = postgres::server() {
        let made =
            POSTGRES.get_or_init(|| Place { dir: kept_dir().0, ..Place::on(server.bare()) }.with_a_demo());
        test(&made.copied());
    }
}

/// A copy of a demo of [`REQUESTS`] requests on SQLite.
pub fn sqlite_demo() -> Place {
    static SQLITE: OnceLock<Place> = OnceLock::new();
    SQLITE.get_or_init(|| Place::sqlite_in(kept_dir()).with_a_demo()).copied()
}

/// A folder for what all tests of this process share, in the build's own; those of processes that
/// are gone are removed first, for nothing drops a static.
fn kept_dir() -> (PathBuf, Option<TempDir>) {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let me = std::process::id().to_string();
    for entry in std::fs::read_dir(all).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(pid) = name.strip_prefix("it-demo-").and_then(|n| n.split('-').next()) else { continue };
        if pid != me && !Path::new("/proc").join(pid).exists() {
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
    let dir = tempfile::Builder::new().prefix(&format!("it-demo-{me}-")).tempdir_in(all).unwrap().keep();
    (dir, None)
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            std::fs::copy(path, copy).unwrap();
        }
    }
}

impl Place {
    pub fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self::sqlite_in((dir.path().to_owned(), Some(dir)))
    }

    fn sqlite_in((dir, kept): (PathBuf, Option<TempDir>)) -> Self {
        let url = format!("sqlite://{}", dir.join("wasl.db").display());
        Self { dir, url, _database: None, _kept: kept }
    }

    /// An empty database of a PostgreSQL server, and a folder.
    pub fn on_postgres(server: &'static Server) -> Self {
        Self::on(server.bare())
    }

    fn on(database: Database) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let url = database.url();
        Self { dir: dir.path().to_owned(), url, _database: Some(database), _kept: Some(dir) }
    }

    /// The same store again, to be spoilt.
    pub fn copied(&self) -> Self {
        let copy = match &self._database {
            None => Self::sqlite(),
            Some(database) => Self::on(database.copied()),
        };
        copy_folder(&self.dir, &copy.dir);
        copy
    }

    /// Puts an older copy in the place of the database of a running service: on PostgreSQL a restored one, on SQLite what a
    /// copy written into the same file says of its commits.
    pub fn gives_place_to(&self, older: &Self) {
        match (&self._database, &older._database) {
            (Some(mine), Some(other)) => mine.gives_place_to(other),
            _ => self.behind_the_back("UPDATE commits SET n = n - 2").unwrap(),
        }
    }

    /// Another server on the same database, with a data folder of its own, the same key and the same documents.
    pub fn beside(&self) -> Self {
        let other = self.apart();
        let documents = self.dir.join("documents");
        std::fs::create_dir_all(&documents).unwrap();
        std::os::unix::fs::symlink(documents, other.dir.join("documents")).unwrap();
        other
    }

    /// The same with documents of its own.
    pub fn apart(&self) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::copy(self.dir.join("wasl.key"), dir.path().join("wasl.key")).unwrap();
        Self { dir: dir.path().to_owned(), url: self.url.clone(), _database: None, _kept: Some(dir) }
    }

    pub fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite://")
    }

    /// The program with this place's settings, and none of whoever runs the tests.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        for (name, _) in std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("WASL_")) {
            command.env_remove(name);
        }
        command
            .args(args)
            .current_dir(&self.dir)
            .env("WASL_DATABASE_URL", &self.url)
            .env("WASL_DATA_DIR", &self.dir)
            .env("WASL_LOG", "warn")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(&mut self.command(args))
    }

    /// `wasl demo` here, of [`REQUESTS`] requests, not served.
    pub fn demo(&self, more: &[&str]) -> Ran {
        let (n, dir) = (REQUESTS.to_string(), self.dir.display().to_string());
        let args = ["demo", "--no-serve", "--requests", &n, "--clock", CLOCK, "--dir", &dir];
        self.run(&[&args, more].concat())
    }

    /// The demo that is here goes on to a later instant.
    pub fn come_to(&self, clock: &str) {
        let dir = self.dir.display().to_string();
        let ran = self.run(&["demo", "--no-serve", "--clock", clock, "--dir", &dir]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }

    /// The same with a demo of [`REQUESTS`] requests in it.
    pub fn with_a_demo(self) -> Self {
        let done = self.demo(&[]);
        assert_eq!(done.code, 0, "{done:?}");
        self
    }

    /// The schema and the directory of bodies, as whoever installs the program brings them in.
    pub fn install(&self) {
        let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
        for args in
            [vec!["migrate"], vec!["import", "bodies", bodies.to_str().unwrap(), "--on", "2026-01-01"]]
        {
            let done = self.run(&args);
            assert_eq!(done.code, 0, "{done:?}");
        }
    }

    /// The store, opened as the program opens it: what is written is sealed under the key file here.
    pub fn store(&self) -> Store {
        let store = Store::open_sized(&self.url, 2).unwrap();
        store.seal_under(&Keys::open(&self.dir).unwrap().every(Purpose::Rows));
        store
    }

    /// Runs SQL past the program, as one who owns the database can.
    pub fn behind_the_back(&self, sql: &str) -> Result<(), String> {
        crate::owner::run(&self.url, sql)
    }

    /// The first column, as text, of every row that some SQL gives.
    pub fn ask(&self, sql: &str) -> Vec<String> {
        crate::owner::ask(&self.url, sql)
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        self.ask(&format!("SELECT count(*) AS c FROM {table}"))[0].parse().unwrap()
    }

    /// Starts `wasl serve`; its letters go to a folder here, its log to a file here.
    pub fn serve(&self, settings: &[(&str, &str)]) -> Served {
        let (command, base) = self.to_serve(settings);
        self.served(command, base, "/readyz")
    }

    /// The same where it will not say that it is ready.
    pub fn serve_although_unready(&self, settings: &[(&str, &str)]) -> Served {
        let (command, base) = self.to_serve(settings);
        self.served(command, base, "/healthz")
    }

    fn to_serve(&self, settings: &[(&str, &str)]) -> (Command, String) {
        let (listen, base) = free_address();
        let mut command = self.command(&["serve"]);
        command
            .env("WASL_LISTEN", listen)
            .env("WASL_PUBLIC_URL", &base)
            .env("WASL_MAIL_DOMAIN", "wasl.example")
            .env("WASL_SMTP_URL", format!("file://{}", self.dir.join("mail").display()))
            .env("WASL_FILINGS_PER_HOUR", "0")
            .env("WASL_SIGN_INS_PER_MINUTE", "0")
            .envs(settings.iter().copied());
        (command, base)
    }

    /// Serves the demo that is here, on the clock of its people.
    pub fn serve_demo(&self) -> Served {
        self.serve_demo_at(CLOCK)
    }

    /// Serves the demo that is here, from a later instant on.
    pub fn serve_demo_at(&self, clock: &str) -> Served {
        let (listen, base) = free_address();
        self.serve_the_demo(clock, &listen, base.clone(), &base)
    }

    /// Serves the demo that is here, known under the address of a proxy.
    pub fn serve_demo_under(&self, known: &str) -> Served {
        let (listen, base) = free_address();
        self.serve_the_demo(CLOCK, &listen, base, known)
    }

    fn serve_the_demo(&self, clock: &str, listen: &str, base: String, known: &str) -> Served {
        let dir = self.dir.display().to_string();
        let mut command = self.command(&["demo", "--clock", clock, "--dir", &dir, "--listen", listen]);
        command.env("WASL_PUBLIC_URL", known);
        self.served(command, base, "/readyz")
    }

    /// The same, not waited for: it may be refused.
    pub fn start_serving(&self, settings: &[(&str, &str)]) -> Served {
        let (command, base) = self.to_serve(settings);
        self.started(command, base)
    }

    fn started(&self, mut command: Command, base: String) -> Served {
        let log = std::fs::File::options().create(true).append(true).open(self.log_file()).unwrap();
        let child = command.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        Served { child, base }
    }

    fn served(&self, command: Command, base: String, answers: &str) -> Served {
        let mut served = self.started(command, base);
        served.wait_until_it_answers(answers);
        served
    }

    /// Waits until no letter is on its way: the server that sends them writes in their rows no more.
    pub fn until_letters_left(&self) {
        let until = Instant::now() + Duration::from_secs(60);
        while self.count("outbox WHERE sent_at IS NULL AND failed_at IS NULL") > 0 {
            assert!(Instant::now() < until, "letters do not leave");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    pub fn log_file(&self) -> PathBuf {
        self.dir.join("serve.log")
    }
}

/// A free port of this machine: what to listen on, and the address it gives.
pub fn free_address() -> (String, String) {
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let base = format!("http://{listen}");
    (listen, base)
}

/// The program while it serves; killed when dropped.
pub struct Served {
    child: Child,
    pub base: String,
}

impl Served {
    fn wait_until_it_answers(&mut self, at: &str) {
        // A machine that runs every other test too may take long to count what a start counts.
        let until = Instant::now() + Duration::from_secs(240);
        loop {
            if call("GET", &format!("{}{at}", self.base), &[], b"").is_ok_and(|(status, _)| status == 200) {
                return;
            }
            let gone = self.child.try_wait().unwrap();
            assert!(gone.is_none() && Instant::now() < until, "it does not serve: {gone:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end.
    pub fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().unwrap()
    }

    /// SIGKILL: no destructor, no flush, no goodbye.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

/// One call over HTTP: status and JSON, or why there is no answer.
pub fn call(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<(u16, Value), String> {
    let (status, bytes) = fetch(method, url, headers, body)?;
    Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
}

/// Status and body, whatever it is.
pub fn fetch(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<(u16, Vec<u8>), String> {
    let mut request = ureq::http::Request::builder().method(method).uri(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .into();
    let answered = match method {
        "GET" => agent.run(request.body(()).unwrap()),
        _ => agent.run(request.body(body).unwrap()),
    };
    let mut response = answered.map_err(|e| e.to_string())?;
    let status = response.status().as_u16();
    Ok((status, response.body_mut().read_to_vec().map_err(|e| e.to_string())?))
}

impl Ran {
    /// The one JSON value on stdout; a second value, or any other word, fails the test.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Whether it was refused as the command promises: code 1, one sentence on stderr.
    pub fn is_refused(&self) -> bool {
        self.code == 1 && self.err.trim_end().lines().count() == 1 && self.err.starts_with("wasl: ")
    }
}
