//! A register that takes nothing, and a data folder that lost its documents: every door says what is true,
//! in three languages, and `/readyz`, the start and `wasl check` say it by name.

use crate::command::{Place, Ran, call, on_each_demo, ran};
use crate::http::citizen;
use crate::http::site::Site;
use crate::world::{COMMUNE, Filed, Reply, World, filing, on_each_spoilt_store};
use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wasl::config::Limits;
use wasl::locale::phrases::wait;
use wasl::locale::{Lang, without_isolates};

/// What each database says when it cannot write, and what we then say: status, code, state of the database.
const SAID: [(&str, &str, u16, &str, &str); 5] = [
    ("sqlite", "database or disk is full", 507, "register_full", "full"),
    ("sqlite", "disk I/O error", 503, "register_unwritable", "unwritable"),
    ("sqlite", "attempt to write a readonly database", 503, "register_unwritable", "unwritable"),
    ("53100", "could not extend file: No space left on device", 507, "register_full", "full"),
    ("53200", "mémoire épuisée", 503, "register_unwritable", "unwritable"),
];
/// Tables that doors write into, and that which a look at the database writes into.
const TABLES: [&str; 4] = ["events", "sessions", "idempotency", "meta"];

/// SQL after which nothing is written into these tables, as the database itself would refuse it.
fn refuse(state: &str, words: &str) -> String {
    let each = |sql: &dyn Fn(&str, &str) -> String| {
        let of = |table: &&str| sql(table, "INSERT") + &sql(table, "UPDATE");
        TABLES.iter().map(of).collect::<String>()
    };
    if state == "sqlite" {
        return each(&|table, way| {
            format!(
                "CREATE TRIGGER no_{table}_{way} BEFORE {way} ON {table} BEGIN \
                 SELECT RAISE(ABORT, '{words}'); END;"
            )
        });
    }
    let function = format!(
        "CREATE OR REPLACE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = '{state}'; END $$;"
    );
    function
        + &each(&|table, way| {
            format!(
                "CREATE TRIGGER no_{table}_{way} BEFORE {way} ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION no();"
            )
        })
}

fn allow(state: &str) -> String {
    let on = |table: &str| if state == "sqlite" { String::new() } else { format!(" ON {table}") };
    let of = |table: &&str| {
        ["INSERT", "UPDATE"].map(|way| format!("DROP TRIGGER no_{table}_{way}{};", on(table))).concat()
    };
    TABLES.iter().map(of).collect()
}

/// Every door that writes.
fn doors(w: &World, waiting: &Filed, official: &str, email: &str) -> Vec<(&'static str, Reply)> {
    let mut paper = filing(COMMUNE, 1);
    (paper["channel"], paper["delivery"]) = (json!("post"), json!("post"));
    paper["requester"]["email"] = Value::Null;
    paper["received_on"] = json!(w.app.clock.today().to_string());
    let key = [("content-type", "application/json"), ("idempotency-key", "a key")];
    let sent = filing(COMMUNE, 1).to_string();
    let password = json!({"email": email, "password": crate::world::PASSWORD});
    vec![
        ("filing", w.post("/api/v1/requests", None, &filing(COMMUNE, 1))),
        ("filing with a key", w.send("POST", "/api/v1/requests", None, &key, sent.as_bytes())),
        ("paper", w.post("/api/v1/desk/requests", Some(official), &paper)),
        ("act", w.act(waiting, official, &json!({"type": "clarify", "text": "أي سنة؟"}))),
        ("act by code", w.act_as_requester(waiting, &json!({"type": "withdraw"}))),
        ("sign-in", w.post("/api/v1/session", None, &password)),
    ]
}

/// Another program that holds the lock (a copy, a repair) may hold it long: from the first writer that it stops until it
/// is gone the service is not ready.
#[test]
fn while_another_program_holds_the_lock_the_service_is_not_ready() {
    let stored = crate::store::World::sqlite(true);
    let w = World::on(&stored, Limits::NONE);
    let mut other = SqliteConnection::establish(stored.url.strip_prefix("sqlite://").unwrap()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    assert_eq!(w.post("/api/v1/requests", None, &filing(COMMUNE, 1)).status, 503);
    let ready = w.get("/readyz", None);
    assert_eq!((ready.status, &ready.json["database"]), (503, &json!("busy")), "{}", ready.json);
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(w.get("/readyz", None).status, 200);
    assert_eq!(w.post("/api/v1/requests", None, &filing(COMMUNE, 1)).status, 201);
    w.stop();
}

#[test]
fn a_database_that_takes_nothing_is_told_as_it_is_by_every_door_and_the_service_is_not_ready() {
    on_each_spoilt_store(|w, stored| {
        let (waiting, email) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        let token = w.sign_in(&email);
        let sqlite = stored.url.starts_with("sqlite://");
        for (state, words, status, code, database) in SAID.iter().filter(|s| (s.0 == "sqlite") == sqlite) {
            stored.behind_the_back(&refuse(state, words)).unwrap();
            for (door, got) in doors(w, &waiting, &token, &email) {
                assert_eq!(
                    (got.status, got.json["code"].as_str()),
                    (*status, Some(*code)),
                    "{door}: {words}"
                );
                let told = got.json["title"].as_str().unwrap();
                assert!(told.contains("فلم يُسجل شيء مما أرسلتموه"), "{door}: {told}");
                assert!(!told.contains("مشغولة"), "{door}: {told}");
            }
            let ready = w.get("/readyz", None);
            let said = (&ready.json["database"], &ready.json["files"], &ready.json["documents"]);
            assert_eq!(
                (ready.status, said),
                (503, (&json!(database), &json!(true), &json!(true))),
                "{words}"
            );
            stored.behind_the_back(&allow(state)).unwrap();
            assert_eq!(w.get("/readyz", None).status, 200, "{words}");
            for (door, got) in doors(w, &w.file(COMMUNE, 1), &token, &email) {
                assert!(matches!(got.status, 200 | 201 | 409), "{door} after {words}: {}", got.json);
            }
        }
    });
}

#[test]
fn a_page_says_in_each_language_what_keeps_the_register_and_gives_back_what_was_typed() {
    let site = Site::open();
    let url = format!("sqlite://{}", site.app.data_dir.join("wasl.db").display());
    let said = [
        ("ar", "register_full", 507, "لا متسع في السجل", "الخدمة مشغولة"),
        ("fr", "register_full", 507, "Plus de place dans le registre", "occupé"),
        ("en", "register_full", 507, "No room in the register", "busy"),
        ("ar", "register_unwritable", 503, "لا يمكن الكتابة في السجل", "الخدمة مشغولة"),
        ("fr", "register_unwritable", 503, "ne peut rien écrire", "occupé"),
        ("en", "register_unwritable", 503, "cannot write", "busy"),
    ];
    for (lang, code, status, words, never) in said {
        let mut phone = site.browser();
        let form = citizen::filled(&mut phone, lang);
        let (subject, at) = (form.get("subject").map(str::to_owned), format!("/{lang}/requests/new"));
        let send = phone.send(&form.press("check")).form(&at).press("send");
        let full = SAID.iter().find(|s| s.0 == "sqlite" && s.3 == code).unwrap();
        crate::owner::run(&url, &refuse("sqlite", full.1)).unwrap();
        let told = phone.send(&send);
        assert_eq!(told.status, status, "{lang}: {}", told.text());
        assert!(told.text().contains(words) && !told.text().contains(never), "{lang}: {}", told.text());
        // A program that sends the same meanwhile hears the same time to wait, which the words name too.
        let own = filing(COMMUNE, 1).to_string();
        let languages = [("accept-language", lang)];
        let call = phone.ask("POST", "/api/v1/requests", &languages, "application/json", own.as_bytes());
        assert_eq!(call.status, status, "{lang}: {}", call.body);
        assert_eq!(told.header("retry-after"), call.header("retry-after"), "{lang}");
        if let Some(seconds) = told.header("retry-after") {
            let bare = |text: &str| without_isolates(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let words = bare(&wait(Lang::from_code(lang).unwrap(), seconds.parse().unwrap()));
            for said in [told.text(), call.body] {
                assert!(bare(&said).contains(&words), "{lang}: {seconds}: {said}");
            }
        }
        assert_eq!(told.header("retry-after").is_some(), status == 503, "{lang}");
        let again = told.form(&at);
        assert_eq!(again.get("subject").map(str::to_owned), subject);
        crate::owner::run(&url, &allow("sqlite")).unwrap();
        assert_eq!(phone.send(&again).status, 303, "{lang}: sent again once there is room");
    }
}

/// A folder in a place of its own, with so many megabytes; the program runs there until the end of its input.
fn in_a_small_place(dir: &Path, script: &str) -> Option<std::process::Child> {
    let may = Command::new("unshare").args(["-rm", "true"]).status();
    if !may.is_ok_and(|done| done.success()) {
        return None;
    }
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-eu", "-c", script]).current_dir(dir);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    Some(command.spawn().unwrap())
}

#[test]
fn on_a_disk_that_fills_up_nothing_is_acknowledged_and_lost_and_it_goes_on_when_there_is_room() {
    let place = Place::sqlite();
    let (listen, base) = crate::command::free_address();
    let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
    let script = format!(
        "mount -t tmpfs -o size=32m none '{dir}'; cd '{dir}'
         export WASL_DATABASE_URL='sqlite://{dir}/wasl.db' WASL_DATA_DIR='{dir}' WASL_LOG=warn \
             WASL_LISTEN='{listen}' WASL_PUBLIC_URL='{base}' WASL_SMTP_URL='file://{dir}/mail' \
             WASL_FILINGS_PER_HOUR=0 WASL_SIGN_INS_PER_MINUTE=0
         '{wasl}' migrate >/dev/null; '{wasl}' import bodies '{bodies}' --on 2026-01-01 >/dev/null
         '{wasl}' serve >/dev/null 2>&1 & serve=$!
         read go; dd if=/dev/zero of=fill bs=4096 2>/dev/null || true; echo full
         read go; rm fill; echo free
         read go; kill $serve; wait $serve || true; '{wasl}' verify >/dev/null && echo proved",
        dir = place.dir.display(),
        wasl = env!("CARGO_BIN_EXE_wasl"),
        bodies = bodies.display(),
    );
    let Some(mut child) = in_a_small_place(&place.dir, &script) else { return };
    let (mut tell, mut hear) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let mut turn = |wanted: &str| {
        let mut said = String::new();
        tell.write_all(b"go\n").unwrap();
        hear.read_line(&mut said).unwrap();
        assert_eq!(said.trim(), wanted);
    };
    let ask = |path: &str| call("GET", &format!("{base}{path}"), &[], b"").unwrap_or((0, Value::Null));
    let json = [("content-type", "application/json")];
    let sent = filing(COMMUNE, 2).to_string();
    let file = || call("POST", &format!("{base}/api/v1/requests"), &json, sent.as_bytes()).unwrap();
    let soon = |done: &dyn Fn() -> bool, longest: u64| {
        let until = Instant::now() + Duration::from_secs(longest);
        while !done() {
            assert!(Instant::now() < until, "not in {longest} s");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    soon(&|| ask("/readyz").0 == 200, 60);
    let (status, first) = file();
    assert_eq!(status, 201, "{first}");
    turn("full");
    // Before any filing was refused, and although something small still finds room in the log of the database.
    for _ in 0..3 {
        let (status, ready) = ask("/readyz");
        assert_eq!((status, &ready["database"]), (503, &json!("full")), "{ready}");
    }
    let read = format!("/api/v1/requests/{}?code={}", first["number"], first["tracking_code"]);
    let read = read.replace('"', "");
    let mut refused = 0;
    for _ in 0..40 {
        let (status, said) = file();
        // What the log of the database had room for is kept; then it is full.
        assert!(status == 201 || (status, said["code"].as_str()) == (507, Some("register_full")), "{said}");
        refused += usize::from(status == 507);
    }
    assert!(refused > 0, "it was never full");
    assert_eq!(ask(&read).0, 200, "what was kept is still read");
    let (status, ready) = ask("/readyz");
    assert_eq!(
        (status, &ready["files"], &ready["database"]),
        (503, &json!(false), &json!("full")),
        "{ready}"
    );
    turn("free");
    soon(&|| file().0 == 201, 10);
    soon(&|| ask("/readyz").0 == 200, 10);
    turn("proved");
    assert!(child.wait().unwrap().success());
}

#[test]
fn documents_that_are_gone_are_told_by_check_by_the_start_and_by_readyz() {
    on_each_demo(|place| {
        let check = || {
            let mut command = place.command(&["check", "--format", "json"]);
            ran(command.env("WASL_SMTP_URL", format!("file://{}", place.dir.join("mail").display())))
        };
        let told = |ran: &Ran| {
            let checks = ran.json()["checks"].as_array().unwrap().clone();
            let of = checks.into_iter().find(|c| c["name"] == "documents").unwrap();
            (of["ok"].as_bool().unwrap(), of["says"].as_str().unwrap().to_owned())
        };
        let whole = check();
        assert!(told(&whole).0 && whole.code == 0, "{whole:?}");
        let (there, away) = (place.dir.join("documents"), place.dir.join("elsewhere"));
        std::fs::rename(&there, &away).unwrap();
        let gone = check();
        let (ok, says) = told(&gone);
        assert!(!ok && gone.code == 1 && says.contains("documents"), "{gone:?}");
        assert!(gone.err.contains("documents"), "{gone:?}");
        let served = place.serve_although_unready(&[]);
        let log = std::fs::read_to_string(place.log_file()).unwrap();
        assert!(log.contains("documents are not where they should be"), "{log}");
        let ready = || call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
        let (status, said) = ready();
        assert_eq!(
            (status, &said["documents"], &said["files"]),
            (503, &json!(false), &json!(true)),
            "{said}"
        );
        // No new folder is made in the place of the one that is not mounted.
        let logins = std::fs::read_to_string(place.dir.join("logins.json")).unwrap();
        let logins: Value = serde_json::from_str(&logins).unwrap();
        let official = logins["people"].as_array().unwrap().iter().find(|p| p["role"] == "official").unwrap();
        let who = json!({"email": official["email"], "password": official["password"]}).to_string();
        let of_json = [("content-type", "application/json")];
        let at = |path: &str| format!("{}{path}", served.base);
        let (_, session) = call("POST", &at("/api/v1/session"), &of_json, who.as_bytes()).unwrap();
        let bearer = format!("Bearer {}", session["token"].as_str().unwrap());
        let of_file = [("authorization", &*bearer), ("content-type", "multipart/form-data; boundary=b")];
        let file = crate::api::documents::multipart("b.txt", b"meanwhile");
        let (status, said) = call("POST", &at("/api/v1/documents"), &of_file, &file).unwrap();
        assert_eq!((status, &said["code"]), (503, &json!("files_away")), "{said}");
        assert!(!there.exists());
        std::fs::rename(&away, &there).unwrap();
        assert_eq!(ready().0, 200);
        drop(served);
        // One alone, or one cut short, is enough for whoever looks at all.
        let one = place.ask("SELECT sha256 AS c FROM documents ORDER BY id LIMIT 1").remove(0);
        std::fs::write(there.join(&one[..2]).join(&one), b"").unwrap();
        let (ok, says) = told(&check());
        assert!(!ok && says.contains(" lacks "), "{says}");
    });
}

/// SQL with which the database takes reads only, for whoever connects from then on, and everybody has to
/// connect again: as after a failover to a standby.
const READS_ONLY: &str = "DO $$ BEGIN EXECUTE \
     format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$; \
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
     WHERE datname = current_database() AND pid <> pg_backend_pid()";
/// SQL after which it takes writes again. Who is connected is left alone.
const WRITES_TOO: &str = "BEGIN READ WRITE; DO $$ BEGIN EXECUTE \
     format('ALTER DATABASE %I RESET default_transaction_read_only', current_database()); END $$; COMMIT";

#[test]
fn a_postgresql_that_takes_reads_only_is_read_is_told_as_such_and_goes_on_by_itself() {
    crate::command::on_each_place(|place| {
        if place.is_sqlite() {
            return;
        }
        place.install();
        let json = [("content-type", "application/json")];
        let sent = filing(COMMUNE, 1).to_string();
        let ask = |base: &str, path: &str| call("GET", &format!("{base}{path}"), &[], b"").unwrap();
        let file =
            |base: &str| call("POST", &format!("{base}/api/v1/requests"), &json, sent.as_bytes()).unwrap();
        let reads = |base: &str, filed: &Value| {
            let own = format!("/api/v1/requests/{}?code={}", filed["number"], filed["tracking_code"]);
            for path in ["/ar", "/fr/requests", "/fr/bodies", "/open/v1/editions", &own.replace('"', "")] {
                let (status, said) = ask(base, path);
                assert_eq!(status, 200, "{path}: {said}");
            }
            let (status, said) = ask(base, "/readyz");
            assert_eq!((status, &said["database"]), (503, &json!("unwritable")), "{said}");
            let (status, said) = file(base);
            assert_eq!((status, &said["code"]), (503, &json!("register_unwritable")), "{said}");
        };
        let goes_on = |base: &str| {
            let until = Instant::now() + Duration::from_secs(20);
            // As many at once as the pool has connections: none of them is left behind.
            let all = || (0..16).all(|_| file(base).0 == 201) && ask(base, "/readyz").0 == 200;
            while !all() {
                assert!(Instant::now() < until, "it does not go on");
                std::thread::sleep(Duration::from_millis(200));
            }
        };
        let served = place.serve(&[]);
        let (status, filed) = file(&served.base);
        assert_eq!(status, 201, "{filed}");
        place.behind_the_back(READS_ONLY).unwrap();
        reads(&served.base, &filed);
        place.behind_the_back(WRITES_TOO).unwrap();
        goes_on(&served.base);
        drop(served);
        // At a start nothing has to be written, though the address is another than before.
        place.behind_the_back(READS_ONLY).unwrap();
        let served = place.serve_although_unready(&[]);
        reads(&served.base, &filed);
        for looks in ["check", "verify"] {
            let mut command = place.command(&[looks]);
            let ran =
                ran(command.env("WASL_SMTP_URL", format!("file://{}", place.dir.join("mail").display())));
            assert_eq!(ran.code, 0, "{looks}: {ran:?}");
        }
        place.behind_the_back(WRITES_TOO).unwrap();
        goes_on(&served.base);
        drop(served);
        assert_eq!(place.run(&["verify"]).code, 0, "what was written since is sealed");
    });
}
