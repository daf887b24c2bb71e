//! What is committed is never answered as if it were not: the database goes away in the moment in which it has
//! committed, and whoever sent hears that it is done. By every address that takes something.

use crate::api::documents::multipart;
use crate::api::every_act::{People, begun, send, stories};
use crate::http::browser::{Browser, Form};
use crate::world::{COMMUNE, PASSWORD, World, filing};
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::BigInt};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use wasl::api::CALLS;
use wasl::config::Limits;
use wasl::store::people::{LinkPurpose, Role};
use wasl::store::{people, sessions};
use wasl::web::routes::PAGES;

/// Stands before the server, and lets nothing through after a commit that was chosen, but for the word that
/// it is committed.
#[derive(Default)]
struct Cut {
    /// Commits to let pass before the one after which all is cut; none is chosen below zero.
    left: AtomicI64,
    cut: AtomicBool,
}

impl Cut {
    fn before(server: SocketAddr) -> (SocketAddr, Arc<Self>) {
        let cut = Arc::new(Self { left: AtomicI64::new(-1), cut: AtomicBool::new(false) });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = cut.clone();
        std::thread::spawn(move || {
            for ours in listener.incoming().map_while(Result::ok) {
                let Ok(theirs) = TcpStream::connect(server) else { return };
                if shared.cut.load(Ordering::SeqCst) {
                    continue;
                }
                let (there, back) = (ours.try_clone().unwrap(), theirs.try_clone().unwrap());
                let (asks, says) = (shared.clone(), shared.clone());
                std::thread::spawn(move || asks.pass(there, theirs, |_, _| ()));
                std::thread::spawn(move || {
                    let mut pending = Vec::new();
                    says.pass(back, ours, |cut, piece| cut.count(&mut pending, piece));
                });
            }
        });
        (address, cut)
    }

    fn pass(&self, mut from: TcpStream, mut to: TcpStream, mut look: impl FnMut(&Self, &[u8])) {
        let mut piece = [0; 8192];
        while let Ok(n @ 1..) = from.read(&mut piece) {
            if self.cut.load(Ordering::SeqCst) {
                break;
            }
            look(self, &piece[..n]);
            if to.write_all(&piece[..n]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }

    /// Counts the commits that the server tells of. A message is a letter, its length and its content.
    fn count(&self, pending: &mut Vec<u8>, piece: &[u8]) {
        pending.extend(piece);
        while pending.len() >= 5 {
            let length = u32::from_be_bytes(pending[1..5].try_into().unwrap()) as usize;
            if pending.len() <= length {
                return;
            }
            let is_commit = pending.starts_with(b"C") && &pending[5..=length] == b"COMMIT\0";
            if is_commit && self.left.fetch_sub(1, Ordering::SeqCst) == 0 {
                self.cut.store(true, Ordering::SeqCst);
            }
            pending.drain(..=length);
        }
    }
}

#[derive(QueryableByName)]
struct N {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// How much the register holds of what somebody may send.
const HELD: &str = "SELECT (SELECT count(*) FROM events) + (SELECT count(*) FROM documents) \
    + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM sessions WHERE revoked_at IS NOT NULL) \
    + (SELECT count(*) FROM login_links WHERE used_at IS NOT NULL) + (SELECT count(*) FROM profiles) AS n";

struct Story<'w> {
    world: &'w World,
    cut: Arc<Cut>,
    behind: PgConnection,
    by: BTreeSet<&'static str>,
}

impl Story<'_> {
    fn held(&mut self) -> i64 {
        sql_query(HELD).get_result::<N>(&mut self.behind).unwrap().n
    }

    /// Sends, the database going away after the first commit, the second…, until one of them holds what was
    /// sent: the answer says that it is done.
    fn done<T>(
        &mut self,
        by: &'static str,
        what: &str,
        mut try_it: impl FnMut(&World) -> (u16, String, T),
    ) -> T {
        self.by.insert(by);
        for commits in 0..6 {
            let before = self.held();
            self.cut.left.store(commits, Ordering::SeqCst);
            let (status, said, got) = try_it(self.world);
            let was_cut = self.cut.cut.load(Ordering::SeqCst);
            self.cut.left.store(-1, Ordering::SeqCst);
            self.cut.cut.store(false, Ordering::SeqCst);
            let until = std::time::Instant::now() + std::time::Duration::from_secs(20);
            while self.world.get("/readyz", None).status != 200 {
                assert!(std::time::Instant::now() < until, "the database is there again");
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            if self.held() > before {
                assert!(was_cut, "{by} {what}: the database stayed");
                assert!(status < 400, "{by} {what}: committed, and answered {status}: {said}");
                return got;
            }
            assert!(was_cut, "{by} {what}: nothing came of it: {status} {said}");
        }
        panic!("{by} {what}: nothing is kept after six commits");
    }
}

fn by_the_api(story: &mut Story<'_>) {
    let w = story.world;
    let people = People::of(w);
    let json = [("content-type", "application/json")];
    let told = |got: crate::world::Reply| (got.status, got.text(), got);
    for keyed in [false, true] {
        let key = if keyed { "a filing" } else { "" };
        let headers = [json[0], ("idempotency-key", key)];
        let headers = if keyed { &headers[..] } else { &json[..] };
        let sent = filing(COMMUNE, 1).to_string();
        let by = "POST /api/v1/requests";
        story.done(by, "", |w| told(w.send("POST", "/api/v1/requests", None, headers, sent.as_bytes())));
    }
    let desk = w.sign_in(people.address(crate::api::every_act::Who::Desk).unwrap());
    let mut paper = filing(COMMUNE, 1);
    (paper["channel"], paper["received_on"]) = (json!("in_person"), json!("2025-02-03"));
    let by = "POST /api/v1/desk/requests";
    story.done(by, "", |w| told(w.post("/api/v1/desk/requests", Some(&desk), &paper)));
    let file = multipart("ورقة.txt", "توقيع".as_bytes());
    let headers = [("content-type", "multipart/form-data; boundary=b")];
    let by = "POST /api/v1/documents";
    story.done(by, "", |w| told(w.send("POST", "/api/v1/documents", Some(&desk), &headers, &file)));
    let email = w.person(Role::Citizen, None);
    let password = json!({"email": email, "password": PASSWORD});
    let by = "POST /api/v1/session";
    let token = story.done(by, "", |w| told(w.post("/api/v1/session", None, &password)));
    let token = token.json["token"].as_str().unwrap().to_owned();
    story.done("DELETE /api/v1/session", "", |w| {
        told(w.send("DELETE", "/api/v1/session", Some(&token), &[], b""))
    });
    let filed = w.file(COMMUNE, 1);
    let profile = json!({"category": "researcher", "code": filed.code}).to_string();
    let path = format!("/api/v1/requests/{}/profile", filed.number);
    let by = "PUT /api/v1/requests/{number}/profile";
    story.done(by, "", |w| told(w.send("PUT", &path, None, &json, profile.as_bytes())));
    // All acts come by one address; the one that opens another request does most after it.
    for (n, (urgent, acts)) in stories().iter().enumerate().filter(|(_, (urgent, _))| *urgent) {
        let mut day = acts[0].day;
        w.day(day);
        let filed = begun(w, *urgent);
        for (i, act) in acts.iter().enumerate() {
            if act.day != day {
                day = act.day;
                w.day(day);
            }
            let token = people.address(act.who).map(|email| w.sign_in(email));
            let (key, what) = (format!("{n} {i}"), act.act["type"].as_str().unwrap());
            let by = "POST /api/v1/requests/{number}/acts";
            story.done(by, what, |w| told(send(w, &filed, (act, token.as_deref()), &key)));
        }
    }
}

/// A browser in which somebody has signed in.
fn signed_in(w: &World, email: &str) -> Browser {
    let mut browser = visitor(w);
    let form = browser.get("/ar/sign-in").form("/ar/sign-in").with("email", email).with("password", PASSWORD);
    assert_eq!(browser.send(&form).status, 303);
    browser
}

fn visitor(w: &World) -> Browser {
    Browser::new(w.base.trim_start_matches("http://").parse().unwrap())
}

/// Sends a form of a page by one press after another.
fn press(story: &mut Story<'_>, by: &'static str, what: &str, browser: &mut Browser, form: &Form) -> String {
    let answer = story.done(by, what, |_| {
        let answer = browser.send(form);
        (answer.status, answer.text(), answer)
    });
    if answer.status == 303 { answer.location() } else { String::new() }
}

fn by_pages(story: &mut Story<'_>) {
    let w = story.world;
    let mut phone = visitor(w);
    let form = crate::http::citizen::filled_for(&mut phone, "ar", COMMUNE);
    let check = phone.send(&form);
    let form = check.form("/ar/requests/new").press("send");
    let slip = press(story, "POST /{lang}/requests/new", "", &mut phone, &form);
    let own = slip.strip_suffix("/receipt").unwrap().to_owned();
    let profile = format!("{own}/profile");
    let form = phone.get(&profile).form(&profile).with("category", "researcher");
    press(story, "POST /{lang}/requests/{number}/profile", "", &mut phone, &form);

    let official = w.official(COMMUNE);
    let mut desk = signed_in(w, &official);
    let form = desk.get(&own).act("clarify").with("text", "أي سنة؟");
    press(story, "POST /{lang}/requests/{number}/acts", "clarify", &mut desk, &form);
    for (part, items) in [("deliver", 1), ("answer", 3), ("supplement", 3)] {
        let path = format!("{own}/{part}");
        let mut form =
            desk.get(&path).form(&path).with("reference", "1").with("signed_by", "x").with("remedy", "true");
        for i in 0..items {
            form =
                form.with(&format!("items.{i}.outcome"), "not_held").with(&format!("items.{i}.note"), part);
        }
        let by = match part {
            "deliver" => "POST /{lang}/requests/{number}/deliver",
            "answer" => "POST /{lang}/requests/{number}/answer",
            _ => "POST /{lang}/requests/{number}/supplement",
        };
        press(story, by, "", &mut desk, &form.press("send"));
    }
    let entry = crate::http::citizen::filled_at(&mut desk, "/ar/desk/new");
    let check = desk.send(&entry.with("channel", "post").press("check"));
    let form = check.form("/ar/desk/new").press("send");
    press(story, "POST /{lang}/desk/new", "", &mut desk, &form);

    // Somebody signs in where somebody else was: the other one is signed out with it.
    let form = desk.get("/fr/sign-in").form("/fr/sign-in").with("email", &w.person(Role::Citizen, None));
    press(story, "POST /{lang}/sign-in", "in place of another", &mut desk, &form.with("password", PASSWORD));
    let form = desk.get("/fr").form("/fr/sign-out");
    press(story, "POST /{lang}/sign-out", "", &mut desk, &form);
    by_a_link(story, &official);
}

/// A link is spent by the password that it sets, and opens the session with it.
fn by_a_link(story: &mut Story<'_>, email: &str) {
    let token = wasl::guard::token::Token::random();
    let later = story.world.app.clock.now().plus(chrono::TimeDelta::hours(1));
    let add = |tx: &mut wasl::store::Tx| {
        let person = people::by_email(tx, email)?.unwrap();
        sessions::add_link(tx, &token.digest(), person.id, LinkPurpose::Reset, later)
    };
    story.world.app.store.write(add).unwrap();
    let mut browser = visitor(story.world);
    let path = format!("/ar/link/{}", token.as_str());
    let form = browser.get(&path).form(&path).with("password", "qamra.zitoun.3113.jdida");
    let to = press(story, "POST /{lang}/link/{token}", "", &mut browser, &form);
    assert_eq!(to, "/ar/desk", "the password is set, and they are in");
}

#[test]
fn what_is_committed_is_told_as_done_though_the_database_is_gone() {
    let Some(server) = crate::postgres::server() else { return };
    let database = server.migrated();
    let behind = PgConnection::establish(&database.url()).unwrap();
    let url = url::Url::parse(&database.url()).unwrap();
    let (way, cut) = Cut::before(SocketAddr::from(([127, 0, 0, 1], url.port().unwrap())));
    let through = database.url().replace(&format!(":{}/", url.port().unwrap()), &format!(":{}/", way.port()));
    let stored = crate::store::World::through(&through, database);
    let world = World::on(&stored, Limits::NONE);
    let mut story = Story { world: &world, cut, behind, by: BTreeSet::new() };
    assert_eq!(world.get("/readyz", None).status, 200);
    by_the_api(&mut story);
    by_pages(&mut story);
    // Whoever adds an address that takes something says here how it answers.
    let all = PAGES.iter().chain(CALLS);
    // A code that is shown opens a page, and nothing is kept of it.
    let takes = all.filter(|e| e.method != "GET" && e.path != "/{lang}/track");
    let takes = takes.map(|e| format!("{} {}", e.method, e.path));
    let told: BTreeSet<String> = story.by.iter().map(|by| (*by).to_owned()).collect();
    assert_eq!(told, takes.collect());
    world.stop();
}
