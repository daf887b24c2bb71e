//! Two servers that share a database, a key and a bucket, and no disk.

use super::server::Server;
use crate::api::documents::multipart;
use crate::command::{Place, Ran, Served, call, fetch, free_address, ran};
use crate::jobs::until;
use crate::postgres;
use crate::world::filing;
use serde_json::{Value, json};

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

/// The settings of every server of one service.
struct Settings(Vec<(&'static str, String)>);

impl Settings {
    fn all(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    fn run(&self, place: &Place, args: &[&str]) -> Ran {
        let mut command = place.command(args);
        let mail = format!("file://{}", place.dir.join("mail").display());
        ran(command.envs(self.all()).env("WASL_SMTP_URL", mail))
    }
}

fn settings(server: &Server, known: &str, bucket: &str) -> Settings {
    let (url, key) = server.bucket(bucket);
    Settings(vec![
        ("WASL_PUBLIC_URL", known.to_owned()),
        ("WASL_DOCUMENTS_URL", url),
        ("WASL_DOCUMENTS_KEY", key),
    ])
}

fn told(ran: &Ran, name: &str) -> (bool, String) {
    let checks = ran.json()["checks"].as_array().unwrap().clone();
    let of = checks.into_iter().find(|c| c["name"] == name).unwrap();
    (of["ok"].as_bool().unwrap(), of["says"].as_str().unwrap().to_owned())
}

/// What somebody does at one of the servers.
struct At<'a> {
    server: &'a Served,
    bearer: String,
}

impl<'a> At<'a> {
    fn signed_in(server: &'a Served, person: &Official) -> Self {
        let who = json!({"email": person.email, "password": person.password}).to_string();
        let url = format!("{}/api/v1/session", server.base);
        let (status, session) = call("POST", &url, &JSON, who.as_bytes()).unwrap();
        assert_eq!(status, 200, "{session}");
        Self { server, bearer: format!("Bearer {}", session["token"].as_str().unwrap()) }
    }

    fn deposit(&self, name: &str, bytes: &[u8]) -> (u16, Value) {
        let headers = [("authorization", &*self.bearer), ("content-type", "multipart/form-data; boundary=b")];
        call("POST", &format!("{}/api/v1/documents", self.server.base), &headers, &multipart(name, bytes))
            .unwrap()
    }

    fn act(&self, number: &str, act: &Value) -> (u16, Value) {
        let headers = [("authorization", &*self.bearer), JSON[0]];
        let url = format!("{}/api/v1/requests/{number}/acts", self.server.base);
        call("POST", &url, &headers, act.to_string().as_bytes()).unwrap()
    }
}

/// The official of a demo.
struct Official {
    email: String,
    password: String,
    body: String,
}

fn official(place: &Place) -> Official {
    let logins = std::fs::read_to_string(place.dir.join("logins.json")).unwrap();
    let logins: Value = serde_json::from_str(&logins).unwrap();
    let person = logins["people"].as_array().unwrap().iter().find(|p| p["role"] == "official").unwrap();
    let text = |name: &str| person[name].as_str().unwrap().to_owned();
    Official { email: text("email"), password: text("password"), body: text("body_id") }
}

/// Moves the documents of a place into a bucket, as whoever changes over does; answers how many there are.
fn move_into(place: &Place, s3: &Server, bucket: &str, prefix: &str) -> i64 {
    let from = place.dir.join("documents");
    for file in walk(&from) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let to = s3.object(bucket, &format!("{prefix}{}/{name}", &name[..2]));
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(&file, to).unwrap();
    }
    std::fs::remove_dir_all(from).unwrap();
    place.count("documents")
}

fn ready(server: &Served) -> (u16, Value) {
    call("GET", &format!("{}/readyz", server.base), &[], b"").unwrap()
}

#[test]
fn two_servers_without_a_common_disk_are_one_service_over_a_bucket() {
    let (Some(mut s3), Some(postgres)) = (Server::start(), postgres::server()) else { return };
    let place = Place::on_postgres(postgres).with_a_demo();
    let known = free_address().1;
    let settings = settings(&s3, &known, "documents");
    let kept = move_into(&place, &s3, "documents", "");
    let official = official(&place);
    let other = place.apart();
    let nodes = [place.serve(&settings.all()), other.serve(&settings.all())];
    let (status, filed) = {
        let url = format!("{}/api/v1/requests", nodes[0].base);
        call("POST", &url, &JSON, filing(&official.body, 1).to_string().as_bytes()).unwrap()
    };
    assert_eq!(status, 201, "{filed}");
    let number = filed["number"].as_str().unwrap();
    // Deposited at one, named by an act at the other, read at both.
    let [first, second] = nodes.each_ref().map(|node| At::signed_in(node, &official));
    let bytes = "بند,مبلغ\n1,2\n".as_bytes();
    let (status, document) = first.deposit("ميزانية.csv", bytes);
    assert_eq!(status, 201, "{document}");
    let id = document["id"].as_str().unwrap();
    let answer = json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}],
        "serial": "7/2026", "signatory": "رئيس المصلحة"});
    let (status, answered) = second.act(number, &answer);
    assert_eq!(status, 201, "{answered}");
    for node in &nodes {
        let got = fetch("GET", &format!("{}/api/v1/documents/{id}", node.base), &[], b"").unwrap();
        assert_eq!((got.0, &got.1[..]), (200, bytes), "a public answer is public");
        assert_eq!(ready(node).0, 200);
    }
    place.until_letters_left();
    assert!(!place.dir.join("documents").exists(), "nothing is kept on the disk of one");
    assert_eq!(
        told(&settings.run(&other, &["check", "--format", "json"]), "documents"),
        (true, format!("there are {} documents, and s3://documents/ holds each", kept + 1))
    );
    // The one that published shows the others what it published before there was a bucket.
    for node in [&place, &other] {
        let verified = settings.run(node, &["verify"]);
        assert_eq!(verified.code, 0, "{verified:?}");
    }
    // A server with another bucket, or with a folder, is none of them.
    let elsewhere = self::settings(&s3, &known, "elsewhere");
    for wrong in [elsewhere.all(), vec![("WASL_PUBLIC_URL", known.as_str())]] {
        let apart = place.apart();
        let mut refused = apart.start_serving(&wrong);
        assert!(!refused.wait().success());
        let log = std::fs::read_to_string(apart.log_file()).unwrap();
        assert!(log.contains("another folder of documents") && log.contains("WASL_DOCUMENTS_URL"), "{log}");
    }
    // The store goes away: files are not taken, and nobody is told that they were; then it is back.
    s3.stop();
    let (status, said) = first.deposit("b.txt", b"meanwhile");
    assert_eq!((status, &said["code"]), (503, &json!("files_away")), "{said}");
    assert_eq!((ready(&nodes[0]).0, &ready(&nodes[1]).1["files"]), (503, &json!(false)));
    s3.come_back();
    until("the store is back", || ready(&nodes[0]).0 == 200);
    assert_eq!(first.deposit("b.txt", b"meanwhile").0, 201);
    // What is gone from it is told by name.
    let sha256 = document["sha256"].as_str().unwrap();
    std::fs::remove_file(s3.object("documents", &format!("{}/{sha256}", &sha256[..2]))).unwrap();
    let (ok, says) = told(&settings.run(&place, &["check", "--format", "json"]), "documents");
    assert!(!ok && says.contains("s3://documents/ lacks 1 of"), "{says}");
    assert_ne!(settings.run(&place, &["verify"]).code, 0);
}

#[test]
fn an_edition_published_by_one_server_is_served_by_the_other() {
    let (Some(s3), Some(postgres)) = (Server::start(), postgres::server()) else { return };
    let place = Place::on_postgres(postgres).with_a_demo();
    let known = free_address().1;
    let settings = settings(&s3, &known, "documents/national");
    move_into(&place, &s3, "documents", "national/");
    // What the demo published as it was made lies in its own folder alone; what is published now goes to the bucket too.
    let args = ["publish", "--package-only", "--period", "2025-Q3", "--format", "json"];
    let published = settings.run(&place, &args);
    assert_eq!(published.code, 0, "{published:?}");
    let id = "2025-Q3-r1";
    let other = place.apart();
    let served = other.serve(&settings.all());
    let zip =
        fetch("GET", &format!("{}/open/v1/editions/{id}/wasl-{id}.zip", served.base), &[], b"").unwrap();
    assert_eq!(zip.0, 200, "{}", String::from_utf8_lossy(&zip.1));
    let kept = place.dir.join(format!("editions/{id}"));
    assert!(zip.1 == std::fs::read(kept.join(format!("wasl-{id}.zip"))).unwrap());
    drop(served);
    let fetched = other.dir.join(format!("editions/{id}"));
    let names = |dir: &std::path::Path| -> Vec<String> {
        walk(dir).iter().map(|p| p.strip_prefix(dir).unwrap().display().to_string()).collect()
    };
    assert_eq!(names(&fetched), names(&kept));
    for name in names(&kept) {
        assert!(
            std::fs::read(fetched.join(&name)).unwrap() == std::fs::read(kept.join(&name)).unwrap(),
            "{name}"
        );
    }
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(walk(&path)),
            false if path.file_name().unwrap().to_string_lossy().starts_with('.') => {}
            false => found.push(path),
        }
    }
    found.sort();
    found
}
