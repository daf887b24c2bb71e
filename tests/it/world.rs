//! A whole installation for a test: the real server on a free port, a clock that stands until it is
//! moved, a store of its own on either database, and people who act through HTTP only.

use crate::store::World as Stored;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use wasl::app::evidence::confirm;
use wasl::app::figure_sets::job::store_figures;
use wasl::app::import_bodies::import_bodies;
use wasl::app::sweep::sweep;
use wasl::app::verify::verify;
use wasl::app::{App, Parts, letters};
use wasl::clock::{Clock, Moment};
use wasl::config::Limits;
use wasl::guard::keys::{Keys, Purpose};
use wasl::guard::password::{Cost, Password, Passwords};
use wasl::http::door::Door;
use wasl::law::legal_time::day_start;
use wasl::letters::data::Draft;
use wasl::letters::letter::Letters;
use wasl::page::Pages;
use wasl::server::server;
use wasl::store::outbox;
use wasl::store::people::{self, MemberState, NewMembership, NewPerson, PersonState, Role};

/// A commune, a region, a public establishment and a ministry of the real directory.
pub const COMMUNE: &str = "commune-oujda-024110123";
pub const REGION: &str = "region-02-oriental";

/// An installation.
pub struct World {
    pub app: Arc<App>,
    pub base: String,
    /// The address of its database.
    pub url: String,
    handle: actix_web::dev::ServerHandle,
    thread: Option<JoinHandle<()>>,
    /// Whether the clock was moved since figures were counted.
    figures_due: AtomicBool,
    _files: tempfile::TempDir,
}

/// Runs a story on SQLite always, and on PostgreSQL where there is one.
pub fn on_each_store(story: impl Fn(&World)) {
    crate::store::on_each_store(|stored| {
        let world = World::on(stored, Limits::NONE);
        story(&world);
        world.end();
    });
}

/// Runs a story on each store that it spoils: nothing is proved at its end.
pub fn on_each_spoilt_store(story: impl Fn(&World, &Stored)) {
    crate::store::on_each_store(|stored| {
        let world = World::on(stored, Limits::NONE);
        story(&world, stored);
        world.halt();
    });
}

/// Runs a story on SQLite with limits per address.
pub fn with_limits(limits: Limits, story: impl Fn(&World)) {
    let stored = Stored::sqlite(true);
    let world = World::on(&stored, limits);
    story(&world);
    world.end();
}

/// The pages.
pub fn pages() -> Pages {
    Pages::load().unwrap()
}

fn instant(text: &str) -> Moment {
    Moment::from(text.parse::<DateTime<Utc>>().unwrap())
}

/// The rows of the directory that stories need, in the shape of the whole file.
fn few_bodies() -> Vec<u8> {
    let all = include_str!("../../data/bodies.csv");
    let wanted = |line: &&str| {
        let id = line.split(',').next().unwrap_or_default();
        id == "id"
            || id.starts_with("region-")
            || id.contains("oujda")
            || id.contains("university")
            || id.starts_with("ministry")
            || id.starts_with("prefecture-")
            || line.contains(",university,")
    };
    all.lines().filter(wanted).collect::<Vec<_>>().join("\n").into_bytes()
}

impl World {
    pub fn on(stored: &Stored, limits: Limits) -> Self {
        let store = &stored.store;
        let files = tempfile::tempdir().unwrap();
        let clock = Clock::standing(instant("2025-02-03T09:00:00Z"));
        let keys = Keys::random();
        store.seal_under(&keys.every(Purpose::Rows));
        import_bodies(store, &few_bodies(), "2025-01-01".parse().unwrap(), clock.now()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = App::new(Parts {
            store: store.clone(),
            clock,
            data_dir: files.path().to_owned(),
            blobs: Box::new(wasl::blobs::Folder::of(files.path())),
            public_url: base.clone(),
            mail_domain: "wasl.example".into(),
            keys,
            passwords: Passwords::new(Cost::LEAST).unwrap(),
        });
        let app = Arc::new(app.unwrap());
        let door = Arc::new(Door::new(app.clone(), pages(), &limits));
        let (tell, told) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = server(door, listener).unwrap();
                tell.send(running.handle()).unwrap();
                running.await.unwrap();
            });
        });
        let handle = told.recv().unwrap();
        Self {
            app,
            base,
            url: stored.url.clone(),
            handle,
            thread: Some(thread),
            figures_due: false.into(),
            _files: files,
        }
    }

    /// Stops the server and proves the store: every story leaves chains, rows and counts in order, and
    /// letters that can be written.
    pub fn end(self) {
        let writer = Letters::load().unwrap();
        for (_, draft) in self.letters() {
            writer.write(&draft).unwrap_or_else(|e| panic!("{e}"));
        }
        self.stop();
    }

    /// Stops the server and proves the store.
    pub fn stop(self) {
        let found = verify(&self.app.store, (&self.app.data_dir, &*self.app.blobs), &self.app.sealer, |_| ())
            .unwrap();
        assert!(found.is_whole(), "{:?}", found.first);
        self.halt();
    }

    /// Stops the server.
    pub fn halt(mut self) {
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    /// Moves the clock to nine in the morning of a day, and sweeps as every night would.
    pub fn day(&self, day: &str) {
        let day: NaiveDate = day.parse().unwrap();
        self.app.clock.set(Moment::from(day_start(day)));
        sweep(&self.app, day, false).unwrap();
        self.app.clock.set(Moment::from(day_start(day) + chrono::TimeDelta::hours(9)));
        self.figures_due.store(true, Ordering::Relaxed);
    }

    /// Counts the figures that are missing, as a service does within seconds.
    pub fn figures(&self) {
        self.figures_due.store(false, Ordering::Relaxed);
        store_figures(&self.app).unwrap();
    }

    /// Moves the clock to an instant that is right, although nobody swept.
    pub fn set_clock(&self, to: Moment) {
        self.app.clock.set(to);
        confirm(&self.app, to.legal_date()).unwrap();
        self.figures_due.store(true, Ordering::Relaxed);
    }

    /// An account with a password, and a membership when a body is named; returns its address, which
    /// signs in anew at each call, for sessions do not outlive the days a story skips.
    pub fn person(&self, role: Role, body: Option<&str>) -> String {
        let email = format!("{}-{}@wasl.example", role.code(), uuid());
        self.add_person(&email, role, body, MemberState::Active);
        email
    }

    /// A person in charge of a body from today on, who was not there before.
    pub fn newcomer(&self, body: &str) {
        let place = body_of(body, Role::Official, None, MemberState::Active);
        let place = NewMembership { from_on: self.app.today(), ..place };
        self.add_account(&format!("newcomer-{}@wasl.example", uuid()), Role::Official, Some(place));
    }

    /// An account of a member of a department; returns its address.
    pub fn department(&self, body: &str, name: &str) -> String {
        let email = format!("department-{}@wasl.example", uuid());
        let place = body_of(body, Role::Department, Some(name), MemberState::Active);
        self.add_account(&email, Role::Department, Some(place));
        email
    }

    pub fn add_person(&self, email: &str, role: Role, body: Option<&str>, state: MemberState) {
        self.add_account(email, role, body.map(|body| body_of(body, role, None, state)));
    }

    fn add_account(&self, email: &str, role: Role, place: Option<NewMembership>) {
        let password = Password::new(PASSWORD).unwrap();
        let hash = self.app.passwords.hash(&password).unwrap();
        let now = self.app.clock.now();
        self.app
            .store
            .write(|tx| {
                let new = NewPerson {
                    email: email.into(),
                    name: "حساب".into(),
                    password_hash: Some(hash.clone()),
                    role,
                    state: PersonState::Active,
                    totp_secret: None,
                    created_at: now,
                };
                let person = people::insert(tx, new)?;
                if let Some(place) = &place {
                    let membership = NewMembership { person_id: person.id, ..place.clone() };
                    people::add_membership(tx, &membership)?;
                }
                Ok::<_, wasl::store::StoreError>(())
            })
            .unwrap();
    }

    pub fn sign_in(&self, email: &str) -> String {
        let got = self.post("/api/v1/session", None, &json!({"email": email, "password": PASSWORD}));
        assert_eq!(got.status, 200, "{}", got.json);
        got.json["token"].as_str().unwrap().to_owned()
    }

    pub fn official(&self, body: &str) -> String {
        self.person(Role::Official, Some(body))
    }

    /// Files a request of `n` items with a body through the API.
    pub fn file(&self, body: &str, n: usize) -> Filed {
        self.file_like(&filing(body, n))
    }

    pub fn file_like(&self, sent: &Value) -> Filed {
        let got = self.post("/api/v1/requests", None, sent);
        assert_eq!(got.status, 201, "{}", got.json);
        let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
        Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }
    }

    /// Does an act; the fields of `sent` beside its type.
    pub fn act(&self, filed: &Filed, token: &str, sent: &Value) -> Reply {
        self.post(&format!("/api/v1/requests/{}/acts", filed.number), Some(token), sent)
    }

    /// Does an act with the code of the request.
    pub fn act_as_requester(&self, filed: &Filed, sent: &Value) -> Reply {
        let mut sent = sent.clone();
        sent["code"] = filed.code.clone().into();
        self.post(&format!("/api/v1/requests/{}/acts", filed.number), None, &sent)
    }

    /// The request as whoever holds its code sees it.
    pub fn read(&self, filed: &Filed) -> Value {
        let got = self.get(&format!("/api/v1/requests/{}?code={}", filed.number, filed.code), None);
        assert_eq!(got.status, 200, "{}", got.json);
        got.json
    }

    pub fn post(&self, path: &str, token: Option<&str>, sent: &Value) -> Reply {
        self.send("POST", path, token, &[("content-type", "application/json")], sent.to_string().as_bytes())
    }

    pub fn get(&self, path: &str, token: Option<&str>) -> Reply {
        self.send("GET", path, token, &[], b"")
    }

    pub fn send(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        // Whoever reads figures comes after the job of the day; no call under /api tells any.
        if !path.starts_with("/api/") && self.figures_due.load(Ordering::Relaxed) {
            self.figures();
        }
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let signed_in = token.map(|t| if t.contains('@') { self.sign_in(t) } else { t.to_owned() });
        if let Some(token) = signed_in {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(std::time::Duration::from_secs(30)))
            .build()
            .into();
        let mut response = match method {
            "GET" => agent.run(request.body(()).unwrap()),
            _ => agent.run(request.body(body).unwrap()),
        }
        .unwrap();
        let headers = response.headers().iter();
        let headers =
            headers.map(|(n, v)| (n.to_string(), v.to_str().unwrap_or_default().to_owned())).collect();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        let json = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Reply { status, headers, json, body }
    }

    /// The letters that wait, opened.
    pub fn letters(&self) -> Vec<(String, Draft)> {
        let rows = self.app.store.read(|conn| outbox::page_after(conn, 0, 1000)).unwrap();
        let waiting = rows.iter().filter(|row| row.sent_at.is_none());
        waiting.map(|row| (row.recipient.clone(), letters::unseal(&self.app, row).unwrap())).collect()
    }
}

/// The password of everybody in stories.
pub const PASSWORD: &str = "qamra.zitoun.3113";

fn uuid() -> String {
    wasl::ids::new_public_id()
}

/// A request just filed.
#[derive(Clone, Debug)]
pub struct Filed {
    pub number: String,
    pub code: String,
    pub due_on: String,
}

/// An answer of the server.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub json: Value,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Every wrong field with its code.
    pub fn wrong(&self) -> Vec<(String, String)> {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|e| (text(&e["field"]), text(&e["code"]))).collect()
    }
}

/// A filing of `n` items.
pub fn filing(body: &str, n: usize) -> Value {
    let items: Vec<Value> = (1..=n).map(|i| json!({"text": format!("العنصر {i}")})).collect();
    json!({
        "body_id": body, "subject": "ميزانية 2025", "items": items, "urgent": false, "language": "ar",
        "delivery": "email", "requester": {"first_name": "س", "last_name": "ع", "address": "وجدة",
        "identity": {"kind": "cnie", "number": "F123456"}, "email": "nom@exemple.ma"},
        "public": true, "reuse_undertaking": true, "privacy_consent": true
    })
}

/// What a person, to be named, is for a body.
fn body_of(body: &str, role: Role, department: Option<&str>, state: MemberState) -> NewMembership {
    NewMembership {
        person_id: wasl::ids::PersonId(0),
        body_slug: body.into(),
        role,
        department: department.map(str::to_owned),
        state,
        from_on: "2025-01-01".parse().unwrap(),
        to_on: None,
    }
}
