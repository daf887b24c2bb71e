//! Bodies that come slowly, connections that are never used, files of people who may not send any:
//! none of them keeps the service from others.

use crate::http::site::Site;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use wasl::config::Limits;

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    stream
}

/// What has arrived, and whether the other side has ended the connection.
fn heard(stream: &mut TcpStream) -> (String, bool) {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return (String::from_utf8_lossy(&all).into_owned(), true),
            Ok(n) => all.extend_from_slice(&piece[..n]),
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return (String::from_utf8_lossy(&all).into_owned(), false);
            }
            Err(_) => return (String::from_utf8_lossy(&all).into_owned(), true),
        }
    }
}

/// Every way to send a body, begun and then fed one byte at a time.
#[test]
fn a_body_that_drips_is_given_up_whatever_its_type() {
    crate::world::with_limits(Limits::NONE, |w| {
        let address: SocketAddr = w.base.trim_start_matches("http://").parse().unwrap();
        let token = w.sign_in(&w.official(crate::world::COMMUNE));
        let begin = |path: &str, kind: &str, first: &str| {
            let mut stream = connect(address);
            write!(
                stream,
                "POST {path} HTTP/1.1\r\nHost: wasl\r\nAuthorization: Bearer {token}\r\n\
                 Content-Type: {kind}\r\nContent-Length: 100000\r\n\r\n{first}"
            )
            .unwrap();
            (path.to_owned(), stream, String::new())
        };
        let part = "--b\r\nContent-Disposition: form-data; name=\"";
        let text = format!("{part}text\"\r\n\r\n");
        let file = format!("{part}file\"; filename=\"a.txt\"\r\n\r\n");
        let multipart = "multipart/form-data; boundary=b";
        let mut all = vec![
            begin("/api/v1/requests", "application/json", "{"),
            begin("/ar/track", "application/x-www-form-urlencoded", "number="),
            begin("/ar/desk/new", multipart, &text),
            begin("/api/v1/documents", multipart, &text),
            begin("/api/v1/documents", multipart, &file),
            begin("/api/v1/documents", multipart, "--b\r\nContent-Disp"),
        ];
        let began = Instant::now();
        while !all.is_empty() {
            assert!(began.elapsed() < Duration::from_secs(40), "still held: {all:?}");
            all.retain_mut(|(path, stream, said)| {
                // The end may have come between two bytes.
                let _ = stream.write_all(b"a");
                let (more, ended) = heard(stream);
                said.push_str(&more);
                let answered = said.contains("HTTP/1.1 ");
                assert!(!answered || said.contains(" 408 ") || path == "/ar/desk/new", "{path}: {said}");
                !answered && !ended
            });
            std::thread::sleep(Duration::from_millis(500));
        }
        assert!(began.elapsed() > Duration::from_secs(10), "somebody on a slow network has their time");
    });
}

/// A body in pieces tells no end: whoever lets it hang, answered or not, is not kept for it.
#[test]
fn a_body_in_pieces_that_nobody_reads_ends_its_connection() {
    crate::world::with_limits(Limits::NONE, |w| {
        let address: SocketAddr = w.base.trim_start_matches("http://").parse().unwrap();
        let begin = |line: &str, kind: &str| {
            let mut stream = connect(address);
            write!(
                stream,
                "{line} HTTP/1.1\r\nHost: wasl\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{ \r\n"
            )
            .unwrap();
            (line.to_owned(), stream, String::new())
        };
        let mut all = vec![
            begin("POST /api/v1/nowhere", "application/json"),
            begin("GET /fr", "text/plain"),
            begin("HEAD /fr", "text/plain"),
            begin("POST /api/v1/requests", "application/json"),
            begin("POST /ar/track", "application/x-www-form-urlencoded"),
            begin("POST /api/v1/documents", "multipart/form-data; boundary=b"),
        ];
        let began = Instant::now();
        while !all.is_empty() {
            assert!(began.elapsed() < Duration::from_secs(40), "still held: {all:?}");
            all.retain_mut(|(line, stream, said)| {
                // Pieces go on coming, whatever was answered; the end may come between two.
                let _ = stream.write_all(b"1\r\n \r\n");
                let (more, ended) = heard(stream);
                said.push_str(&more);
                assert!(!ended || said.starts_with("HTTP/1.1 "), "{line} is answered: {said}");
                !ended
            });
            std::thread::sleep(Duration::from_millis(500));
        }
    });
}

/// A body in pieces that is read to its end leaves the connection to the next request.
#[test]
fn a_body_in_pieces_that_is_read_keeps_its_connection() {
    let site = Site::open();
    let mut stream = connect(site.address);
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    for _ in 0..2 {
        let head = "POST /api/v1/requests HTTP/1.1\r\nHost: wasl\r\nContent-Type: application/json\r\n";
        write!(stream, "{head}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n").unwrap();
        let mut said = [0; 64];
        assert!(stream.read(&mut said).unwrap() > 0);
        assert!(said.starts_with(b"HTTP/1.1 422"), "{}", String::from_utf8_lossy(&said));
        stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        assert!(!heard(&mut stream).1, "it stays open");
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    }
}

/// Far more connections than one address needs, each holding a body open: honest calls are answered.
#[test]
fn thousands_of_dripping_connections_keep_nobody_out() {
    let site = Site::open();
    let address = site.address;
    let mut held = Vec::new();
    for n in 0..2_000 {
        let mut stream = connect(address);
        let head = "POST /api/v1/requests HTTP/1.1\r\nHost: wasl\r\nContent-Type: application/json\r\n";
        write!(stream, "{head}Content-Length: 100000\r\n\r\n{{").unwrap();
        held.push(stream);
        if n % 100 == 99 {
            let mut honest = connect(address);
            honest.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            write!(honest, "GET /healthz HTTP/1.1\r\nHost: wasl\r\nConnection: close\r\n\r\n").unwrap();
            let mut said = String::new();
            honest.read_to_string(&mut said).unwrap();
            assert!(said.starts_with("HTTP/1.1 200"), "after {n}: {said}");
        }
    }
    let mut alive = || {
        let open = held.iter_mut().filter(|s| s.set_nonblocking(true).is_ok());
        let waits =
            |s: &mut TcpStream| matches!(s.read(&mut [0]), Err(e) if e.kind() == ErrorKind::WouldBlock);
        open.map(waits).filter(|waits| *waits).count()
    };
    // The cut of a busy machine arrives when it arrives.
    let end = Instant::now() + Duration::from_secs(20);
    while alive() > 300 && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(alive() <= 300, "the oldest were cut");
}
