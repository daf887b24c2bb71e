//! What the service does with what is over, and how it ends.

use crate::api::documents::deposit;
use crate::command::{Place, call, on_each_place};
use crate::world::{COMMUNE, filing, on_each_store};
use serde_json::json;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};
use wasl::app::tidy::{Tidied, tidy};
use wasl::locale::phrases::wait;
use wasl::locale::{Lang, without_isolates};
use wasl::server::closing::turn_away;

/// A stop waits ten seconds at most, even for somebody who is still sending; what was acknowledged is
/// kept, and the next start goes on.
#[test]
fn a_stop_ends_within_ten_seconds_and_resets_no_answer() {
    on_each_place(|place: &Place| {
        place.install();
        let mut served = place.serve(&[]);
        let address = served.base.trim_start_matches("http://").to_owned();
        let mut slow = TcpStream::connect(&address).unwrap();
        let head = "POST /api/v1/requests HTTP/1.1\r\nHost: wasl\r\nContent-Type: application/json\r\n";
        write!(slow, "{head}Content-Length: 1000\r\n\r\n{{").unwrap();
        let json = [("content-type", "application/json")];
        let url = format!("{}/api/v1/requests", served.base);
        let sent = filing(COMMUNE, 1).to_string();
        let filing = std::thread::spawn(move || {
            let mut kept = 0;
            // Until the door is closed: each filing is answered or never began.
            loop {
                match call("POST", &url, &json, sent.as_bytes()) {
                    // The door is still held for those who come too late.
                    Ok((503, _)) => continue,
                    Ok((status, said)) => assert_eq!(status, 201, "{said}"),
                    Err(why) => return (kept, why),
                }
                kept += 1;
            }
        });
        std::thread::sleep(Duration::from_millis(500));
        let began = Instant::now();
        let told = Command::new("kill").args(["-TERM", &served.id().to_string()]).status().unwrap();
        assert!(told.success());
        let ended = served.wait();
        // The clock of the test runs from before `kill` is started until after the process is gone.
        assert!(began.elapsed() < Duration::from_millis(10_500), "{:?}", began.elapsed());
        assert!(ended.success(), "{ended:?}");
        let (kept, why): (i64, String) = filing.join().unwrap();
        assert!(
            why.contains("refused"),
            "the first that is not answered found no door, and was not cut off: {why}"
        );
        assert_eq!(place.count("cases"), kept);
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

/// Whoever comes in the last moment is told that the service stops, or finds no door; nobody is let in and then cut
/// off, who could not know what became of what they sent.
#[test]
fn whoever_comes_as_the_door_closes_is_told_or_finds_none() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for round in 0..10 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (ended, ends) = tokio::sync::watch::channel(false);
        let closing = runtime.spawn(turn_away(listener, ends));
        let comers: Vec<_> =
            (0..8).map(|_| std::thread::spawn(move || come_until_refused(address))).collect();
        std::thread::sleep(Duration::from_millis(50));
        ended.send_replace(true);
        runtime.block_on(closing).unwrap().unwrap();
        for comer in comers {
            let told = comer.join().unwrap();
            assert!(told.is_ok(), "round {round}: {told:?}");
        }
    }
}

/// A stop in the middle of a crowd: each request that got in is answered, and a connection is closed after an answer
/// that says so, never under a request.
#[test]
fn a_stop_among_many_answers_everyone_who_got_in() {
    on_each_place(|place: &Place| {
        place.install();
        for _ in 0..3 {
            let before = place.count("cases");
            let mut served = place.serve(&[("WASL_FILINGS_PER_HOUR", "0")]);
            let address: SocketAddr = served.base.trim_start_matches("http://").parse().unwrap();
            let comers: Vec<_> =
                (0..16).map(|n| std::thread::spawn(move || one_of_many(address, n))).collect();
            std::thread::sleep(Duration::from_millis(1_000));
            let told = Command::new("kill").args(["-TERM", &served.id().to_string()]).status().unwrap();
            assert!(told.success());
            assert!(served.wait().success());
            let kept = comers.into_iter().map(|comer| comer.join().unwrap().unwrap()).sum::<i64>();
            assert_eq!(place.count("cases"), before + kept);
        }
    });
}

/// One who files, or reads, on a new connection each time or on one that is kept; how many filings were
/// acknowledged before there was no door.
fn one_of_many(address: SocketAddr, n: usize) -> Result<i64, String> {
    let (files, keeps) = (n.is_multiple_of(2), n % 4 < 2);
    let body = filing(COMMUNE, 1).to_string();
    let of = |method: &str, body: &str| {
        let close = if keeps { "" } else { "Connection: close\r\n" };
        let kind = "Content-Type: application/json";
        let length = body.len();
        format!("{method} HTTP/1.1\r\nHost: wasl\r\n{kind}\r\n{close}Content-Length: {length}\r\n\r\n{body}")
    };
    let sent = if files { of("POST /api/v1/requests", &body) } else { of("GET /fr", "") };
    let (mut kept, mut line) = (0, None);
    loop {
        let stream = match line.take() {
            Some(stream) => stream,
            None => match TcpStream::connect_timeout(&address, Duration::from_secs(20)) {
                Ok(stream) => BufReader::new(stream),
                Err(why) if why.kind() == ErrorKind::ConnectionRefused => return Ok(kept),
                Err(why) => return Err(format!("came: {why}")),
            },
        };
        let mut stream = stream;
        stream.get_mut().write_all(sent.as_bytes()).map_err(|e| format!("sending: {e}"))?;
        let (status, closes) = answer_of(&mut stream).map_err(|e| format!("{n}: {e}"))?;
        kept += i64::from(status == 201);
        if !matches!(status, 200 | 201 | 503) {
            return Err(format!("answered {status}"));
        }
        line = Some(stream).filter(|_| keeps && !closes);
    }
}

/// The status of an answer, read to its end, and whether the connection ends with it.
fn answer_of(stream: &mut BufReader<TcpStream>) -> Result<(u16, bool), String> {
    let (mut status, mut length, mut closes) = (0, 0, false);
    loop {
        let mut line = String::new();
        let read = stream.read_line(&mut line).map_err(|e| format!("reading: {e}"))?;
        if read == 0 {
            return Err("closed without a word".into());
        }
        let head = line.trim_end().to_ascii_lowercase();
        if head.is_empty() {
            break;
        }
        if let Some(rest) = head.strip_prefix("http/1.1 ") {
            status = rest[..3].parse().unwrap();
        }
        if let Some(rest) = head.strip_prefix("content-length: ") {
            length = rest.parse().unwrap();
        }
        closes |= head == "connection: close";
    }
    stream.read_exact(&mut vec![0; length]).map_err(|e| format!("in the middle: {e}"))?;
    Ok((status, closes))
}

fn plain_wait(lang: Lang, seconds: u64) -> String {
    without_isolates(&wait(lang, seconds))
}

/// How often one was told that the service stops before there was no door.
fn come_until_refused(address: SocketAddr) -> Result<usize, String> {
    for told in 0.. {
        let mut stream = match TcpStream::connect_timeout(&address, Duration::from_secs(10)) {
            Ok(stream) => stream,
            Err(why) if why.kind() == ErrorKind::ConnectionRefused => return Ok(told),
            Err(why) => return Err(format!("came after {told}: {why}")),
        };
        let mut said = String::new();
        let heard = write!(stream, "GET /healthz HTTP/1.1\r\nHost: wasl\r\n\r\n")
            .and_then(|()| stream.read_to_string(&mut said));
        match heard {
            Ok(_) if said.starts_with("HTTP/1.1 503 ") => {
                // In Arabic and French, as the header says it to programs.
                let wait = said.split("Retry-After: ").nth(1).and_then(|w| w.lines().next()).unwrap();
                for lang in [Lang::Ar, Lang::Fr] {
                    let words = plain_wait(lang, wait.parse().unwrap());
                    assert!(said.contains(&words), "{wait}: {said}");
                }
            }
            heard => return Err(format!("let in after {told}, then {heard:?} with {said:?}")),
        }
    }
    unreachable!("one is refused at last")
}

/// Somebody who sends a file while the service stops: no half of it stays, or the next start takes it away.
#[test]
fn a_file_half_sent_at_a_stop_is_swept() {
    on_each_place(|place: &Place| {
        place.install();
        let mut served = place.serve(&[]);
        let json = [("content-type", "application/json")];
        let url = format!("{}/api/v1/requests", served.base);
        let (status, filed) = call("POST", &url, &json, filing(COMMUNE, 1).to_string().as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        let mut slow = TcpStream::connect(served.base.trim_start_matches("http://")).unwrap();
        let code = filed["tracking_code"].as_str().unwrap();
        let part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        let head = format!(
            "POST /api/v1/documents?code={code} HTTP/1.1\r\nHost: wasl\r\nContent-Type: multipart/form-data; boundary=b"
        );
        write!(slow, "{head}\r\nContent-Length: 1000000\r\n\r\n{part}{}", "x".repeat(200_000)).unwrap();
        let incoming = place.dir.join("incoming");
        let waiting = || std::fs::read_dir(&incoming).map_or(0, Iterator::count);
        until("the file is on its way", || waiting() == 1);
        let told = Command::new("kill").args(["-TERM", &served.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert!(served.wait().success());
        // Whatever a stop, or the end of the machine, leaves there.
        let left = std::fs::File::create(incoming.join("left")).unwrap();
        left.set_modified(SystemTime::now() - Duration::from_secs(3 * 3_600)).unwrap();
        for file in std::fs::read_dir(&incoming).unwrap() {
            let file = std::fs::File::options().write(true).open(file.unwrap().path()).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(3 * 3_600)).unwrap();
        }
        let _served = place.serve(&[]);
        until("the next start sweeps", || waiting() == 0);
        assert_eq!(place.count("documents"), 0);
    });
}

fn until(what: &str, is: impl Fn() -> bool) {
    let began = Instant::now();
    while !is() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn sessions_answers_and_half_sent_files_go_when_their_time_is_over() {
    on_each_store(|w| {
        w.sign_in(&w.official(COMMUNE));
        let key = [("content-type", "application/json"), ("idempotency-key", "once")];
        let got = w.send("POST", "/api/v1/requests", None, &key, filing(COMMUNE, 1).to_string().as_bytes());
        assert_eq!(got.status, 201);
        let incoming = w.app.data_dir.join("incoming");
        std::fs::create_dir_all(&incoming).unwrap();
        for (name, hours) in [("old", 3), ("new", 0)] {
            let file = std::fs::File::create(incoming.join(name)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + since_1970() - Duration::from_secs(hours * 3_600))
                .unwrap();
        }
        let gone = tidy(&w.app).unwrap();
        assert_eq!(gone, Tidied { uploads: 1, ..Tidied::default() }, "nothing else is over yet");
        assert!(incoming.join("new").exists());
        w.day("2025-03-03");
        let gone = tidy(&w.app).unwrap();
        assert_eq!((gone.sessions, gone.keys, gone.uploads), (1, 1, 0));
    });
}

#[test]
fn documents_that_no_act_named_go_after_a_day_and_others_keep_their_bytes() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        let named = deposit(w, &official, "named.txt", b"the same bytes");
        let same = deposit(w, &official, "same.txt", b"the same bytes");
        let alone = deposit(w, &official, "alone.txt", b"bytes of its own");
        let answer =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [named]}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        // Each folder of the documents holds the files of some hashes.
        let folders =
            || std::fs::read_dir(w.app.data_dir.join("documents")).unwrap().map(|e| e.unwrap().path());
        let files =
            || folders().filter(|f| f.is_dir()).map(|f| std::fs::read_dir(f).unwrap().count()).sum::<usize>();
        assert_eq!((tidy(&w.app).unwrap().documents, files()), (0, 2), "not yet");
        w.day("2025-02-20");
        assert_eq!((tidy(&w.app).unwrap().documents, files()), (2, 1));
        for (id, status) in [(&named, 200), (&same, 404), (&alone, 404)] {
            assert_eq!(w.get(&format!("/api/v1/documents/{id}"), Some(&official)).status, status);
        }
        assert!(
            wasl::app::verify::verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ())
                .unwrap()
                .is_whole()
        );
        let again = deposit(w, &official, "alone.txt", b"bytes of its own");
        assert_eq!(w.get(&format!("/api/v1/documents/{again}"), Some(&official)).status, 200);
    });
}

fn since_1970() -> Duration {
    let file = tempfile::tempfile().unwrap();
    let now = file.metadata().unwrap().modified().unwrap();
    now.duration_since(SystemTime::UNIX_EPOCH).unwrap()
}
