//! A PostgreSQL for tests: the one `TEST_POSTGRES_URL` names, or a throwaway server started from the
//! programs installed on the machine, with one database per test made from a migrated template.
//!
//! The throwaway server is what a hosting service gives: an ordinary role, and messages in French where
//! the machine can make that locale.
//!
//! The throwaway server is stopped by a small shell that waits for our end of a pipe to close: it
//! goes when the tests go, however they end.

use crate::owner::KEEPER;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use wasl::store::Store;

/// A server on which databases may be made.
pub struct Server {
    /// Everything of the address before the database's name.
    base: String,
    /// Everything after it.
    options: String,
    /// The database to connect to while making others.
    first: String,
    making: Mutex<()>,
    made: AtomicUsize,
    // None of a server that somebody gave us; its stdin is the pipe that keeps the server alive.
    _keeper: Option<Child>,
}

/// A database of its own, gone when dropped.
pub struct Database {
    server: &'static Server,
    name: String,
}

/// The server of this process, or none; the first caller starts it, and the lack of one is said
/// loudly once.
pub fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            let found = given().or_else(started);
            if found.is_none() {
                // Written past the test harness, which would keep it to itself.
                let _ = std::io::stderr().write_all(
                    b"\n*** NO POSTGRESQL: every test that should run on it is SKIPPED there. ***\n\
                      *** Set TEST_POSTGRES_URL, or install the server programs.            ***\n\n",
                );
            }
            found
        })
        .as_ref()
}

fn given() -> Option<Server> {
    let url = std::env::var("TEST_POSTGRES_URL").ok()?;
    let (plain, options) = match url.split_once('?') {
        Some((plain, options)) => (plain, format!("?{options}")),
        None => (url.as_str(), String::new()),
    };
    let (base, first) = plain.rsplit_once('/').expect("TEST_POSTGRES_URL names a database");
    let server = Server::new(format!("{base}/"), options, first.to_owned(), None);
    server.make_template();
    Some(server)
}

fn started() -> Option<Server> {
    let programs = programs()?;
    let dir = folder();
    let as_whom = Owner::find(&dir);
    as_whom.run(
        &programs.join("initdb"),
        &["-A", "trust", "-U", KEEPER, "-E", "UTF8", "--locale=C", "-N", "-D", data(&dir).to_str()?],
        &locales(&dir),
    );
    french(&dir);
    let (port, keeper) = start(&as_whom, &programs, &dir)?;
    let address = |role: &str| format!("postgres://{role}@127.0.0.1:{port}/");
    Server::new(address(KEEPER), String::new(), "postgres".into(), None)
        .run("CREATE ROLE wasl LOGIN CREATEDB");
    let server = Server::new(address("wasl"), String::new(), "postgres".into(), Some(keeper));
    server.make_template();
    Some(server)
}

/// A folder for a server: in memory where there is room. Each test makes a database of some 300 files and drops it, and on
/// disk finding places for them took a fifth of the suite's processor time.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let mut builder = tempfile::Builder::new();
    let made = builder.prefix("wasl-pg-");
    let made = if has_room(memory) { made.tempdir_in(memory) } else { made.tempdir() };
    made.expect("a temporary folder").keep()
}

/// Whether a file system has as much room as the databases of the suite take at once, and their log.
fn has_room(dir: &Path) -> bool {
    const KIB: u64 = 4 << 20;
    let told = Command::new("df").arg("-Pk").arg(dir).stderr(Stdio::null()).output();
    let told = told.ok().and_then(|told| String::from_utf8(told.stdout).ok()).unwrap_or_default();
    // The columns of POSIX: file system, blocks, used, available.
    let free = told.lines().nth(1).and_then(|line| line.split_whitespace().nth(3)?.parse().ok());
    free.is_some_and(|free: u64| free >= KIB)
}

/// Starts the server of a folder; answers its port, and what ends it.
fn start(as_whom: &Owner, programs: &Path, dir: &Path) -> Option<(u16, Child)> {
    let (port, messages) = (free_port(), if has_french(dir) { "fr_FR.UTF-8" } else { "C" });
    let settings = format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync=off \
         -c full_page_writes=off -c max_connections=150 -c lc_messages={messages}",
        dir.display()
    );
    as_whom.run(
        &programs.join("pg_ctl"),
        &["start", "-w", "-s", "-D", data(dir).to_str()?, "-l", dir.join("log").to_str()?, "-o", &settings],
        &locales(dir),
    );
    Some((port, keep_until_we_end(dir)))
}

/// A server that the one of the tests is streamed to; gone when dropped.
pub struct Standby {
    port: u16,
    keeper: Child,
}

impl Standby {
    /// A standby of the server of the tests, if that one is ours; it has come as far as it.
    pub fn of(server: &Server) -> Option<Self> {
        server._keeper.as_ref()?;
        let programs = programs()?;
        let from = server.base.rsplit_once(':')?.1.trim_end_matches('/');
        let dir = folder();
        let as_whom = Owner::find(&dir);
        french(&dir);
        let to = data(&dir);
        let args = [
            "-h",
            "127.0.0.1",
            "-p",
            from,
            "-U",
            KEEPER,
            "-D",
            to.to_str()?,
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
        ];
        as_whom.run(&programs.join("pg_basebackup"), &args, &locales(&dir));
        let (port, keeper) = start(&as_whom, &programs, &dir)?;
        Some(Self { port, keeper })
    }

    /// The address of a database of it.
    pub fn url_of(&self, database_url: &str) -> String {
        let (_, name) = database_url.rsplit_once('/').unwrap();
        format!("postgres://wasl@127.0.0.1:{}/{name}", self.port)
    }
}

impl Drop for Standby {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

fn data(dir: &Path) -> PathBuf {
    dir.join("data")
}

fn locales(dir: &Path) -> PathBuf {
    dir.join("locales")
}

/// Whether the French locale was made in a folder of the server's own.
fn has_french(dir: &Path) -> bool {
    locales(dir).join("fr_FR.UTF-8").is_dir()
}

/// Makes the French locale in a folder of the server's own, where this machine can.
fn french(dir: &Path) {
    std::fs::create_dir_all(locales(dir)).expect("a folder");
    let made = Command::new("localedef")
        .args(["-i", "fr_FR", "-f", "UTF-8"])
        .arg(locales(dir).join("fr_FR.UTF-8"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let made = made.is_ok_and(|status| status.success());
    if !made {
        let _ =
            std::io::stderr().write_all(b"\n*** NO FRENCH LOCALE: PostgreSQL speaks English here. ***\n\n");
    }
}

/// The folder of the server programs: from PATH, or where Debian keeps the newest.
fn programs() -> Option<PathBuf> {
    let has_all = |dir: &PathBuf| dir.join("initdb").is_file() && dir.join("pg_ctl").is_file();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).find(has_all);
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|dirs| dirs.filter_map(|d| Some(d.ok()?.path().join("bin"))).filter(has_all).collect())
        .unwrap_or_default();
    versions.sort();
    // What is on the path may be links to some of the programs.
    let found = on_path.or_else(|| versions.pop())?;
    let there = std::fs::canonicalize(found.join("initdb")).ok()?;
    there.parent().map(Path::to_owned)
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// The server refuses to run as root; root hands the folder and the commands to another user.
struct Owner {
    other: bool,
}

impl Owner {
    fn find(dir: &Path) -> Self {
        let id = Command::new("id").arg("-u").output().expect("id");
        let other = id.stdout.starts_with(b"0\n");
        if other {
            let done = Command::new("chown").arg("postgres").arg(dir).status().expect("chown");
            assert!(done.success(), "the folder could not be given to the user postgres");
        }
        Self { other }
    }

    fn run(&self, program: &Path, args: &[&str], locales: &Path) {
        let mut command = match self.other {
            false => Command::new(program),
            true => {
                let mut c = Command::new("runuser");
                c.args(["-u", "postgres", "--"]).arg(program);
                c
            }
        };
        // A server that inherited our pipes would keep them open.
        let done = command
            .args(args)
            .env("LOCPATH", locales)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let status = done.status().expect("the server programs run");
        assert!(status.success(), "{} failed: {status}", program.display());
    }
}

fn keep_until_we_end(dir: &Path) -> Child {
    let pid_file = std::fs::read_to_string(data(dir).join("postmaster.pid")).expect("the server's pid");
    let pid: u32 = pid_file.lines().next().and_then(|l| l.trim().parse().ok()).expect("a pid");
    // SIGINT is a fast shutdown; the folder goes after the process has gone.
    let script = "cat > /dev/null; kill -INT \"$1\"; \
                  n=0; while kill -0 \"$1\" 2> /dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; \
                  rm -rf \"$2\"";
    Command::new("sh")
        .args(["-c", script, "keeper", &pid.to_string()])
        .arg(dir)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell")
}

impl Server {
    fn new(base: String, options: String, first: String, keeper: Option<Child>) -> Self {
        Self { base, options, first, making: Mutex::new(()), made: AtomicUsize::new(0), _keeper: keeper }
    }

    fn url(&self, database: &str) -> String {
        format!("{}{database}{}", self.base, self.options)
    }

    fn template(&self) -> String {
        format!("wasl_test_{}_template", std::process::id())
    }

    fn run(&self, sql: &str) {
        let url = self.url(&self.first);
        let mut tries = 0;
        loop {
            let done = PgConnection::establish(&url)
                .map_err(|e| e.to_string())
                .and_then(|mut c| c.batch_execute(sql).map_err(|e| e.to_string()));
            match done {
                Ok(()) => return,
                // A connection just closed may still be seen on the template for a moment.
                Err(_) if tries < 50 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(100));
                }
                Err(e) => panic!("{sql}: {e}"),
            }
        }
    }

    fn make_template(&self) {
        let name = self.template();
        self.run(&format!("DROP DATABASE IF EXISTS {name}"));
        self.run(&format!("CREATE DATABASE {name}"));
        let store = Store::open_sized(&self.url(&name), 1).expect("the template opens");
        store.migrate().expect("the template migrates");
    }

    fn make(&'static self, template: &str) -> Database {
        let one_at_a_time = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        let n = self.made.fetch_add(1, Ordering::SeqCst);
        let name = format!("wasl_test_{}_{n}", std::process::id());
        self.run(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
        drop(one_at_a_time);
        Database { server: self, name }
    }

    /// A database with the schema and nothing in it.
    pub fn migrated(&'static self) -> Database {
        self.make(&self.template())
    }

    /// A database with nothing at all.
    pub fn bare(&'static self) -> Database {
        self.make("template0")
    }
}

impl Database {
    /// A copy of it, as it stands; nobody may be connected to it.
    pub fn copied(&self) -> Database {
        self.server.make(&self.name)
    }

    /// Its address.
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }

    /// Puts another database in its place, as whoever restores one does: everybody connected is cut off.
    pub fn gives_place_to(&self, other: &Self) {
        let (mine, theirs) = (&self.name, &other.name);
        let cut = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname IN ('{mine}', '{theirs}') AND pid <> pg_backend_pid()"
        );
        for (from, to) in [(mine, "aside"), (theirs, mine.as_str()), (&"aside".to_owned(), theirs)] {
            self.server.run(&cut);
            let [from, to] = [from.as_str(), to]
                .map(|n| if n == "aside" { format!("{mine}_aside") } else { n.to_owned() });
            self.server.run(&format!("ALTER DATABASE {from} RENAME TO {to}"));
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.server.run(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// What the suite runs on is what a hosting service gives: a role that may do nothing special, and a server that says what
/// it says in French. Where neither is so, every other test of the two passes for nothing.
#[test]
fn the_server_of_the_tests_has_an_ordinary_role_and_speaks_french() {
    #[derive(diesel::QueryableByName)]
    struct Told {
        #[diesel(sql_type = diesel::sql_types::Text)]
        rights: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        messages: String,
    }
    // One that `TEST_POSTGRES_URL` names is as whoever names it made it.
    let Some(server) = server().filter(|server| server._keeper.is_some()) else { return };
    let database = server.migrated();
    let mut conn = PgConnection::establish(&database.url()).unwrap();
    let sql = "SELECT concat_ws(' ', CASE WHEN rolsuper THEN 'superuser' END, \
               CASE WHEN rolbypassrls THEN 'bypasses' END, CASE WHEN rolreplication THEN 'replicates' END, \
               CASE WHEN rolcreaterole THEN 'makes roles' END) AS rights, \
               current_setting('lc_messages') AS messages FROM pg_roles WHERE rolname = current_user";
    let told: Told = diesel::RunQueryDsl::get_result(diesel::sql_query(sql), &mut conn).unwrap();
    assert_eq!((told.rights.as_str(), told.messages.as_str()), ("", "fr_FR.UTF-8"));
    let said = conn.batch_execute("SELECT x FROM nowhere").unwrap_err().to_string();
    assert!(said.contains("n'existe pas") || said.contains("n’existe pas"), "{said}");
    let denied = conn.batch_execute("ALTER SYSTEM SET fsync = on").unwrap_err().to_string();
    assert!(denied.contains("droit refus"), "{denied}");
}
