//! How many connections one address may hold. Whoever opens thousands and sends a byte now and then
//! would keep everybody else out; here only their own oldest connections go.

use crate::guard::rate::block;
use socket2::{SockRef, Socket};
use std::collections::HashMap;
use std::net::{IpAddr, Shutdown};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpStream;

/// Most connections of one address; a whole office behind one address has far fewer at once.
const MOST: usize = 256;
/// As many are never cut: a browser opens six.
const FEW: usize = 32;

/// The connections that are open, by address.
pub struct Crowd {
    proxies: Vec<IpAddr>,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    last: u64,
    by_address: HashMap<IpAddr, Vec<Open>>,
}

struct Open {
    id: u64,
    /// A second handle on the socket, by which it can be cut; the first few have none.
    socket: Option<Socket>,
}

/// The place of one connection, given back when it ends.
pub struct Seat {
    crowd: Arc<Crowd>,
    address: IpAddr,
    id: u64,
}

impl Crowd {
    /// Nobody is in yet. Proxies of ours speak for many and are not counted.
    pub fn new(proxies: &[IpAddr]) -> Arc<Self> {
        Arc::new(Self { proxies: proxies.to_vec(), inside: Mutex::default() })
    }

    /// Counts a connection; the oldest of its address is cut when there are too many.
    pub fn enter(self: &Arc<Self>, stream: &TcpStream) -> Option<Seat> {
        let peer = stream.peer_addr().ok()?.ip().to_canonical();
        if self.proxies.contains(&peer) {
            return None;
        }
        let address = block(peer);
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.last += 1;
        let id = inside.last;
        let open = inside.by_address.entry(address).or_default();
        if open.len() >= MOST
            && let Some(oldest) = open.iter().position(|o| o.socket.is_some())
        {
            cut(open.remove(oldest));
        }
        let socket =
            (open.len() >= FEW).then(|| SockRef::from(stream).try_clone()).and_then(std::result::Result::ok);
        open.push(Open { id, socket });
        Some(Seat { crowd: self.clone(), address, id })
    }
}

fn cut(open: Open) {
    // It may have ended by itself in this moment.
    if let Some(Err(e)) = open.socket.map(|s| s.shutdown(Shutdown::Both)) {
        tracing::debug!(error = &e as &dyn std::error::Error, "a connection was gone before it was cut");
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut inside = self.crowd.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(open) = inside.by_address.get_mut(&self.address) else { return };
        open.retain(|o| o.id != self.id);
        if open.is_empty() {
            inside.by_address.remove(&self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::net::{TcpListener, TcpStream as Plain};
    use std::time::Duration;

    async fn accepted(listener: &TcpListener) -> (Plain, TcpStream) {
        let theirs = Plain::connect(listener.local_addr().unwrap()).unwrap();
        let (ours, _) = listener.accept().unwrap();
        ours.set_nonblocking(true).unwrap();
        (theirs, TcpStream::from_std(ours).unwrap())
    }

    #[tokio::test]
    async fn the_oldest_beyond_the_first_few_is_cut_and_a_place_given_back_is_free() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let crowd = Crowd::new(&[]);
        let mut all = Vec::new();
        for _ in 0..=MOST {
            let (theirs, ours) = accepted(&listener).await;
            let seat = crowd.enter(&ours).unwrap();
            all.push((theirs, ours, seat));
        }
        let is_cut = |theirs: &mut Plain| {
            theirs.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
            matches!(theirs.read(&mut [0]), Ok(0))
        };
        let found: Vec<usize> = (0..all.len()).filter(|n| is_cut(&mut all[*n].0)).collect();
        assert_eq!(found, [FEW]);
        all.clear();
        assert!(crowd.inside.lock().unwrap().by_address.is_empty());
    }

    #[tokio::test]
    async fn a_proxy_of_ours_speaks_for_many() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let crowd = Crowd::new(&["127.0.0.1".parse().unwrap()]);
        let (_theirs, ours) = accepted(&listener).await;
        assert!(crowd.enter(&ours).is_none());
    }
}
