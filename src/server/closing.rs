//! Who comes while the service stops is told so: a connection that waits for an accept when its listener closes
//! is reset by the system, and whoever sent on it does not know what became of it.

use crate::locale::{Lang, phrases, plain};
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// After how many seconds they may come again, in words and for their programs.
const AGAIN: u64 = 10;

/// How long one of them is listened to.
const EACH: Duration = Duration::from_secs(1);

/// How long nobody comes before the last of those who were being let in has come.
const ON_THE_WAY: Duration = Duration::from_millis(200);

/// Tells everybody who comes that nothing is taken any more, until `ended`, and then whoever still waits.
///
/// # Errors
/// When the listener cannot be used.
pub async fn turn_away(listener: std::net::TcpListener, mut ended: watch::Receiver<bool>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let mut told = JoinSet::new();
    loop {
        tokio::select! {
            came = listener.accept() => {
                // One that is gone again needs no word.
                if let Ok((stream, _)) = came {
                    told.spawn(tell(stream));
                }
            }
            _ = ended.wait_for(|ended| *ended) => break,
        }
    }
    let_nobody_in(&listener)?;
    while let Ok(came) = tokio::time::timeout(ON_THE_WAY, listener.accept()).await {
        if let Ok((stream, _)) = came {
            told.spawn(tell(stream));
        }
    }
    drop(listener);
    while told.join_next().await.is_some() {}
    Ok(())
}

/// From here on the system drops who knocks, unheard: they knock again a second later, when there is no door any
/// more. Who had been let in by then comes out of `accept` all the same.
#[cfg(target_os = "linux")]
fn let_nobody_in(listener: &TcpListener) -> io::Result<()> {
    use socket2::{SockFilter, SockRef};
    // A program for the system's packet filter: of a TCP header, which begins a packet here, the flags are byte 13;
    // a packet with SYN among them is dropped, any other is kept whole.
    const LOAD_BYTE: u16 = 0x30;
    const JUMP_IF_SET: u16 = 0x45;
    const RETURN: u16 = 0x06;
    SockRef::from(listener).attach_filter(&[
        SockFilter::new(LOAD_BYTE, 0, 0, 13),
        SockFilter::new(JUMP_IF_SET, 0, 1, 0x02),
        SockFilter::new(RETURN, 0, 0, 0),
        SockFilter::new(RETURN, 0, 0, u32::MAX),
    ])
}

/// Elsewhere the last to come may be reset.
#[cfg(not(target_os = "linux"))]
fn let_nobody_in(_: &TcpListener) -> io::Result<()> {
    Ok(())
}

/// Says it before anything is read, then reads until the other side has heard: a connection that is closed with
/// something unread is reset, and the word with it.
async fn tell(mut stream: TcpStream) {
    let told = async {
        stream.write_all(answer().as_bytes()).await?;
        stream.shutdown().await?;
        let mut rest = [0; 4096];
        while stream.read(&mut rest).await? > 0 {}
        Ok::<_, io::Error>(())
    };
    // Who does not hear it in time, or is gone, took nothing with them.
    let _ = tokio::time::timeout(EACH, told).await;
}

fn answer() -> String {
    let said = |lang| {
        let args = [("wait", phrases::wait(lang, AGAIN).into())];
        plain(lang, "error-service_stops", &args) + "\n"
    };
    let words = [Lang::Ar, Lang::Fr].map(said).concat();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nRetry-After: {AGAIN}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{words}",
        words.len()
    )
}
