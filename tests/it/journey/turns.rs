//! Two servers that take turns behind one address, as a proxy in front of them has it.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a connection is kept once it was answered: less than a person takes to the next page, so that the next page is
/// the other server's.
const KEPT: Duration = Duration::from_millis(150);

/// How many connections went to each server.
pub type Turns = Arc<[AtomicUsize; 2]>;

/// Gives each connection of a listener to the server whose turn it is, for as long as the process lives.
pub fn take_turns(listener: TcpListener, servers: [String; 2]) -> Turns {
    let turns = Turns::default();
    let counted = Arc::clone(&turns);
    std::thread::spawn(move || {
        for (n, browser) in listener.incoming().flatten().enumerate() {
            counted[n % 2].fetch_add(1, Ordering::SeqCst);
            let server = servers[n % 2].clone();
            std::thread::spawn(move || join(browser, &server));
        }
    });
    turns
}

/// Passes on what both say until one of them ends, or the answer has been there for a while.
fn join(browser: TcpStream, server: &str) {
    let Ok(server) = TcpStream::connect(server) else { return };
    let (started, answered, said) = (Instant::now(), AtomicBool::new(false), AtomicU64::new(0));
    let now = || u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    std::thread::scope(|s| {
        s.spawn(|| pass(&browser, &server, || answered.store(false, Ordering::SeqCst)));
        s.spawn(|| {
            pass(&server, &browser, || {
                said.store(now(), Ordering::SeqCst);
                answered.store(true, Ordering::SeqCst);
            });
            answered.store(true, Ordering::SeqCst);
        });
        s.spawn(|| {
            let kept = u64::try_from(KEPT.as_millis()).unwrap_or_default();
            while !answered.load(Ordering::SeqCst) || now() - said.load(Ordering::SeqCst) < kept {
                std::thread::sleep(KEPT / 5);
            }
            let _ = (browser.shutdown(Shutdown::Both), server.shutdown(Shutdown::Both));
        });
    });
}

fn pass(mut from: &TcpStream, mut to: &TcpStream, moved: impl Fn()) {
    let mut bytes = [0; 16 * 1024];
    loop {
        match from.read(&mut bytes) {
            Ok(0) => break,
            Ok(n) => {
                moved();
                if to.write_all(&bytes[..n]).is_err() {
                    break;
                }
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
