//! A site of its own for a test: the server on a port of the machine, a fresh store, the directory.

use super::browser::Browser;
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, OnceLock, mpsc};
use std::thread::JoinHandle;
use tempfile::TempDir;
use wasl::app::import_bodies::import_bodies;
use wasl::app::{App, Parts};
use wasl::clock::{Clock, Moment};
use wasl::config::Limits;
use wasl::guard::keys::Keys;
use wasl::guard::password::{Cost, Password, Passwords};
use wasl::http::door::Door;
use wasl::ids::PersonId;
use wasl::server::server;
use wasl::store::people::{self, MemberState, NewMembership, NewPerson, PersonState, Role};
use wasl::store::{Store, StoreError};

/// The password of everybody here.
pub const PASSWORD: &str = "nakhla-wahida-fi-lwaha";
/// The body that most stories ask.
pub const BODY: &str = "commune-aguelmous-053010703";
/// Another one.
pub const OTHER: &str = "commune-ait-ourir-070410101";

/// A running site.
pub struct Site {
    pub app: Arc<App>,
    pub clock: Clock,
    pub address: SocketAddr,
    stop: Option<actix_web::dev::ServerHandle>,
    thread: Option<JoinHandle<()>>,
    _dir: TempDir,
}

/// A store that holds the directory, made once and copied for each site.
fn filled() -> &'static Path {
    static STORE: OnceLock<(TempDir, std::path::PathBuf)> = OnceLock::new();
    let (_, path) = STORE.get_or_init(|| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("wasl.db");
        let store = Store::open(&format!("sqlite://{}", path.display())).unwrap();
        store.migrate().unwrap();
        let file = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/bodies.csv")).unwrap();
        let on = "2024-01-01".parse().unwrap();
        let done = import_bodies(&store, &file, on, start()).unwrap();
        assert!(done.added > 1_800 && done.rejected.is_empty());
        drop(store);
        (dir, path)
    });
    path
}

/// Monday 2 March 2026, ten in the morning in Greenwich.
pub fn start() -> Moment {
    Moment::from("2026-03-02T10:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap())
}

impl Site {
    pub fn open() -> Self {
        Self::with(&Limits::NONE)
    }

    pub fn with(limits: &Limits) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("wasl.db");
        std::fs::copy(filled(), &path).unwrap();
        let clock = Clock::standing(start());
        let app = App::new(Parts {
            store: Store::open(&format!("sqlite://{}", path.display())).unwrap(),
            clock: clock.clone(),
            data_dir: dir.path().to_owned(),
            blobs: Box::new(wasl::blobs::Folder::of(dir.path())),
            public_url: "https://wasl.example".into(),
            mail_domain: "wasl.example".into(),
            keys: Keys::random(),
            passwords: Passwords::new(Cost::LEAST).unwrap(),
        });
        let app = Arc::new(app.unwrap());
        let door = Arc::new(Door::new(app.clone(), crate::world::pages(), limits));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = server(door, listener).unwrap();
                tell.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        let stop = told.recv().unwrap();
        Self { app, clock, address, stop: Some(stop), thread: Some(thread), _dir: dir }
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// A browser in which somebody has signed in through the page.
    pub fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let form = browser.get("/ar/sign-in").form("/ar/sign-in");
        let answer = browser.send(&form.with("email", email).with("password", PASSWORD));
        assert_eq!(answer.status, 303, "{email} signs in");
        browser
    }

    /// Adds a person, with a membership if there is a body.
    pub fn person(&self, email: &str, role: Role, body: Option<(&str, MemberState)>) -> PersonId {
        let hash = self.app.passwords.hash(&Password::new(PASSWORD).unwrap()).unwrap();
        let now = self.clock.now();
        let add = |tx: &mut wasl::store::Tx| {
            let person = people::insert(
                tx,
                NewPerson {
                    email: email.into(),
                    name: format!("اسم {email}"),
                    password_hash: Some(hash.clone()),
                    role,
                    state: PersonState::Active,
                    totp_secret: None,
                    created_at: now,
                },
            )?;
            if let Some((slug, state)) = body {
                people::add_membership(
                    tx,
                    &NewMembership {
                        person_id: person.id,
                        body_slug: slug.into(),
                        role,
                        department: (role == Role::Department).then(|| "مصلحة الميزانية".into()),
                        state,
                        from_on: "2026-01-01".parse().unwrap(),
                        to_on: None,
                    },
                )?;
            }
            Ok::<_, StoreError>(person.id)
        };
        self.app.store.write(add).unwrap()
    }

    /// An active official of the body.
    pub fn official(&self) -> Browser {
        self.person("official@commune.example", Role::Official, Some((BODY, MemberState::Active)));
        self.signed_in("official@commune.example")
    }

    /// Somebody signed in who has an active role: at the body, or at the Committee.
    pub fn staff(&self, role: Role, body: &str) -> Browser {
        let email = format!("{}@staff.example", role.code());
        let at = (role != Role::Committee).then_some((body, MemberState::Active));
        self.person(&email, role, at);
        self.signed_in(&email)
    }

    /// Lets days pass.
    pub fn later(&self, days: i64) {
        self.clock.set(self.clock.now().plus(chrono::TimeDelta::days(days)));
        wasl::app::evidence::confirm(&self.app, self.clock.today()).unwrap();
        wasl::app::figure_sets::job::store_figures(&self.app).unwrap();
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(handle) = self.stop.take() {
            drop(handle.stop(false));
        }
        drop(self.thread.take());
    }
}

/// Gives an account another name.
pub fn rename(site: &Site, person: PersonId, name: &str) {
    let mut conn =
        SqliteConnection::establish(&site._dir.path().join("wasl.db").display().to_string()).unwrap();
    diesel::sql_query("UPDATE people SET name = ? WHERE id = ?")
        .bind::<diesel::sql_types::Text, _>(name)
        .bind::<diesel::sql_types::BigInt, _>(person.0)
        .execute(&mut conn)
        .unwrap();
}
