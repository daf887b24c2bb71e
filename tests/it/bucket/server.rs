//! A server of the protocol, and a way to it that fails when told.

use crate::command::free_address;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const KEY: (&str, &str) = ("wasl", "not-a-secret-of-anybody");

/// `s3s-fs` over a folder; it ends with the test.
pub struct Server {
    child: Child,
    pub address: String,
    root: TempDir,
}

/// The program, if this machine has it: `.ci/run` builds it beside the others that tests need.
fn program() -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent()?;
    let found =
        std::env::var_os("S3S_FS").map(PathBuf::from).into_iter().chain([target.join("s3s/bin/s3s-fs")]);
    found.into_iter().find(|path| path.is_file())
}

impl Server {
    pub fn start() -> Option<Self> {
        let Some(program) = program() else {
            eprintln!("SKIPPED: no s3s-fs here (see .ci/run): documents in a bucket are not tried");
            return None;
        };
        let (address, _) = free_address();
        let root = TempDir::new().unwrap();
        let mut server = Self { child: spawn(&program, &address, root.path()), address, root };
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(&server.address).is_err() {
            assert!(
                server.child.try_wait().unwrap().is_none() && Instant::now() < until,
                "s3s-fs does not serve"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(server)
    }

    /// Goes away; what it keeps stays.
    pub fn stop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Comes back at the same address.
    pub fn come_back(&mut self) {
        self.child = spawn(&program().unwrap(), &self.address, self.root.path());
    }

    /// Makes a bucket, and says its address (with a prefix, if one is given) and its key.
    pub fn bucket(&self, path: &str) -> (String, String) {
        let name = path.split('/').next().unwrap();
        std::fs::create_dir_all(self.root.path().join(name)).unwrap();
        (self.url(path), self.key())
    }

    pub fn url(&self, path: &str) -> String {
        format!("s3://{path}?endpoint=http://{}", self.address)
    }

    pub fn key(&self) -> String {
        format!("{}:{}", KEY.0, KEY.1)
    }

    /// Where it keeps an object.
    pub fn object(&self, bucket: &str, key: &str) -> PathBuf {
        self.root.path().join(bucket).join(key)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn spawn(program: &Path, address: &str, root: &Path) -> Child {
    let (host, port) = address.split_once(':').unwrap();
    let args = ["--host", host, "--port", port, "--access-key", KEY.0, "--secret-key", KEY.1];
    let mut command = Command::new(program);
    command.args(args).arg(root).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// What a way to the server does to a call.
#[derive(Clone, Copy)]
pub enum Fault {
    /// It answers 503 in the server's place.
    Unavailable,
    /// It closes before the last byte of the answer.
    Cut,
}

/// A way to a server that fails as often as it is told.
pub struct Faulty {
    address: String,
    fault: Arc<Mutex<Fault>>,
    left: Arc<AtomicUsize>,
}

impl Faulty {
    pub fn before(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (fault, left) = (Arc::new(Mutex::new(Fault::Unavailable)), Arc::new(AtomicUsize::new(0)));
        let way = Self { address, fault: Arc::clone(&fault), left: Arc::clone(&left) };
        let to = server.address.clone();
        // It ends with the process: nobody else knows its address.
        std::thread::spawn(move || {
            for came in listener.incoming().flatten() {
                let (to, fault, left) = (to.clone(), Arc::clone(&fault), Arc::clone(&left));
                std::thread::spawn(move || {
                    let fails = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_less).is_ok();
                    let fault = fails.then(|| *fault.lock().unwrap());
                    drop(pass(came, &to, fault));
                });
            }
        });
        way
    }

    /// The next calls, `times` of them, meet a fault.
    pub fn fails(&self, fault: Fault, times: usize) {
        *self.fault.lock().unwrap() = fault;
        self.left.store(times, Ordering::SeqCst);
    }

    pub fn url(&self, path: &str) -> String {
        format!("s3://{path}?endpoint=http://{}", self.address)
    }
}

fn one_less(left: usize) -> Option<usize> {
    match left {
        0 => None,
        usize::MAX => Some(left),
        left => Some(left - 1),
    }
}

/// One call over one connection: the head is read, told to close afterwards, and sent on with what follows.
fn pass(mut from: TcpStream, to: &str, fault: Option<Fault>) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && from.read(&mut byte)? == 1 {
        head.push(byte[0]);
    }
    if matches!(fault, Some(Fault::Unavailable)) {
        from.write_all(
            b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        )?;
        return from.shutdown(Shutdown::Write);
    }
    head.truncate(head.len().saturating_sub(2));
    head.extend_from_slice(b"connection: close\r\n\r\n");
    let mut server = TcpStream::connect(to)?;
    server.write_all(&head)?;
    let (mut more, mut onward) = (from.try_clone()?, server.try_clone()?);
    std::thread::spawn(move || std::io::copy(&mut more, &mut onward));
    let mut answer = Vec::new();
    server.read_to_end(&mut answer)?;
    if matches!(fault, Some(Fault::Cut)) {
        answer.pop();
    }
    from.write_all(&answer)?;
    from.shutdown(Shutdown::Both)
}
