//! A database server that hangs: whoever sends something hears within ten seconds how it stands, and when
//! the server goes on, so do we.

use super::browser::Browser;
use crate::world::{COMMUNE, PASSWORD, World, filing};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use wasl::config::Limits;

/// Stands before the server and lets nothing through while it is frozen, as a machine that hangs does.
fn way_to(server: SocketAddr, frozen: Arc<AtomicBool>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for ours in listener.incoming().map_while(Result::ok) {
            let Ok(theirs) = TcpStream::connect(server) else { return };
            for (from, to) in [(ours.try_clone().unwrap(), theirs.try_clone().unwrap()), (theirs, ours)] {
                let frozen = frozen.clone();
                std::thread::spawn(move || pass(from, to, &frozen));
            }
        }
    });
    address
}

fn pass(mut from: TcpStream, mut to: TcpStream, frozen: &AtomicBool) {
    let mut piece = [0; 8192];
    while let Ok(n @ 1..) = from.read(&mut piece) {
        while frozen.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(20));
        }
        if to.write_all(&piece[..n]).is_err() {
            return;
        }
    }
    // The other side has gone already, perhaps.
    let _ = to.shutdown(std::net::Shutdown::Both);
}

#[test]
fn with_a_frozen_database_a_filing_is_answered_within_ten_seconds_and_never_recorded_twice() {
    let Some(server) = crate::postgres::server() else { return };
    let database = server.migrated();
    let url = url::Url::parse(&database.url()).unwrap();
    let real = SocketAddr::from(([127, 0, 0, 1], url.port().unwrap()));
    let frozen = Arc::new(AtomicBool::new(false));
    let way = way_to(real, frozen.clone());
    let through = database.url().replace(&format!(":{}/", real.port()), &format!(":{}/", way.port()));
    let stored = crate::store::World::through(&through, database);
    let world = World::on(&stored, Limits::NONE);
    let key = [("content-type", "application/json"), ("idempotency-key", "the same filing")];
    let sent = filing(COMMUNE, 1).to_string();
    let send = || world.send("POST", "/api/v1/requests", None, &key, sent.as_bytes());
    frozen.store(true, Ordering::SeqCst);
    let began = Instant::now();
    let got = send();
    assert_eq!((got.status, got.json["code"].as_str()), (503, Some("not_kept")), "{}", got.json);
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    assert_eq!(got.header("retry-after"), Some("30"));
    let ready = world.get("/readyz", None);
    assert_eq!((ready.status, &ready.json["database"]), (503, &serde_json::json!("away")));
    // Whoever only reads waits no longer, whatever they read.
    for path in ["/fr", "/ar/requests", "/ar/calendar", "/fr/bodies", "/api/v1/requests", "/open/v1/editions"]
    {
        let began = Instant::now();
        let got = world.get(path, None);
        assert_eq!(got.status, 503, "{path}: {}", got.text());
        assert!(got.header("retry-after").is_some(), "{path}");
        assert!(began.elapsed() < Duration::from_secs(10), "{path}: {:?}", began.elapsed());
    }
    frozen.store(false, Ordering::SeqCst);
    let again = (0..50).find_map(|_| {
        std::thread::sleep(Duration::from_millis(200));
        Some(send()).filter(|got| got.status == 201)
    });
    assert!(again.is_some(), "it goes on when the database does");
    let mut count = 0;
    stored
        .store
        .read(|c| {
            count = wasl::store::cases::count(c)?;
            Ok::<_, wasl::store::StoreError>(())
        })
        .unwrap();
    assert_eq!(count, 1, "the first sending and the second are one filing");
    world.stop();
}

/// Maintenance of a table (`VACUUM FULL`, `REINDEX`, `ALTER TABLE`) holds it against everybody: whoever waits
/// for it hears that we are busy and that nothing is kept, whatever they came for.
#[test]
fn whoever_meets_a_table_that_somebody_holds_hears_that_we_are_busy() {
    let Some(server) = crate::postgres::server() else { return };
    let stored = crate::store::World::postgres(server.migrated());
    let world = World::on(&stored, Limits::NONE);
    let official = world.sign_in(&world.official(COMMUNE));
    let filed = world.file(COMMUNE, 1);
    let mut other = PgConnection::establish(&stored.url).unwrap();
    let sent = filing(COMMUNE, 1).to_string();
    let act = serde_json::json!({"type": "clarify", "text": "أي سنة؟"}).to_string();
    let json = [("content-type", "application/json")];
    let acts = format!("/api/v1/requests/{}/acts", filed.number);
    let page = format!("/fr/requests/{}", filed.number);
    for table in ["cases", "sessions", "events", "texts"] {
        other.batch_execute(&format!("BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")).unwrap();
        let answers: Vec<(&str, u16, String)> = std::thread::scope(|s| {
            let calls = [
                s.spawn(|| ("filing", world.send("POST", "/api/v1/requests", None, &json, sent.as_bytes()))),
                s.spawn(|| ("act", world.send("POST", &acts, Some(&official), &json, act.as_bytes()))),
                s.spawn(|| ("page", world.get(&page, None))),
                s.spawn(|| ("list", world.get("/api/v1/requests", None))),
            ];
            let answers = calls.map(|call| call.join().unwrap());
            answers.map(|(what, got)| (what, got.status, got.text())).into()
        });
        other.batch_execute("ROLLBACK").unwrap();
        for (what, status, text) in &answers {
            assert!(matches!(status, 200 | 201 | 503), "{table}, {what}: {status} {text}");
        }
        assert!(answers.iter().any(|(_, status, _)| *status == 503), "{table}: somebody waited: {answers:?}");
    }
    assert_eq!(world.send("POST", "/api/v1/requests", None, &json, sent.as_bytes()).status, 201);
    world.stop();
}

/// The doors to a request and to an account give their form back with what was typed but the secrets, as they do where
/// somebody tried too often.
#[test]
fn tracking_and_signing_in_give_their_form_back_where_the_register_is_not_to_be_read() {
    let Some(server) = crate::postgres::server() else { return };
    let stored = crate::store::World::postgres(server.migrated());
    let world = World::on(&stored, Limits::NONE);
    let email = world.official(COMMUNE);
    let filed = world.file(COMMUNE, 1);
    let mut browser = Browser::new(world.base.trim_start_matches("http://").parse().unwrap());
    let mut other = PgConnection::establish(&stored.url).unwrap();
    for lang in ["ar", "fr", "en"] {
        let (track, sign_in) = (format!("/{lang}/track"), format!("/{lang}/sign-in"));
        let tracked =
            browser.get(&track).form(&track).with("number", &filed.number).with("code", &filed.code);
        let signing = browser.get(&sign_in).form(&sign_in).with("email", &email).with("password", PASSWORD);
        other.batch_execute("BEGIN; LOCK TABLE cases, people IN ACCESS EXCLUSIVE MODE").unwrap();
        for (form, action, kept) in
            [(&tracked, &track, ("number", &filed.number)), (&signing, &sign_in, ("email", &email))]
        {
            let got = browser.send(form);
            assert_eq!(got.status, 503, "{action}: {}", got.text());
            assert!(got.header("retry-after").is_some(), "{action}");
            assert_eq!(got.form(action).get(kept.0), Some(kept.1.as_str()), "{action}");
            assert!(got.body.contains("id=\"errors\""), "{action}: {}", got.text());
            assert!(!got.body.contains(&filed.code) && !got.body.contains(PASSWORD), "{action}");
        }
        other.batch_execute("ROLLBACK").unwrap();
    }
    let track = browser.get("/fr/track").form("/fr/track");
    let sent = browser.send(&track.with("number", &filed.number).with("code", &filed.code));
    assert_eq!(sent.status, 303, "{}", sent.text());
    world.stop();
}
