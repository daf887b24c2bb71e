//! Addresses as people type them. A browser writes the bytes of «ميزانية» in an address as `%D9%85…`; a person at
//! a terminal, and programs written by hand, send them as they are. The parser beneath refuses such a line with an
//! empty 400 before anybody here sees it: so on their way in these bytes are written as a browser writes them.
//!
//! Request lines alone are touched, and of them only bytes that no valid line holds. A connection on which a body is
//! announced is left as it is from there on: where its next request begins is for the parser alone to say.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The longest header name that matters.
const LONGEST: usize = 17;
/// Headers after which bytes may follow that are no request.
const BODIES: [&[u8]; 4] = [b"content-length", b"transfer-encoding", b"upgrade", b"expect"];

/// Where in a request the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// In the request line; whether a byte of it has come.
    Line(bool),
    /// In the name of a header, so many bytes into it; or in an empty line.
    Name([u8; LONGEST], usize),
    /// In the value of a header.
    Value,
    /// Bodies come: nothing more is known.
    Beyond,
}

impl At {
    const LINE: Self = Self::Line(false);
    const NAME: Self = Self::Name([0; LONGEST], 0);

    fn after(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Beyond, _) => Self::Beyond,
            // Empty lines before a request mean nothing.
            (Self::Line(false), b'\r' | b'\n') => Self::LINE,
            (Self::Line(_) | Self::Value, b'\n') => Self::NAME,
            (Self::Line(_), _) => Self::Line(true),
            (Self::Value, _) => Self::Value,
            (Self::Name(_, 0), b'\n') => Self::LINE,
            (Self::Name(..), b'\n') => Self::NAME,
            (Self::Name(_, 0), b'\r') => self,
            (Self::Name(name, n), b':' | b' ' | b'\t') => {
                if BODIES.contains(&&name[..n.min(LONGEST)]) {
                    Self::Beyond
                } else {
                    Self::Value
                }
            }
            (Self::Name(mut name, n), _) => {
                if let Some(place) = name.get_mut(n) {
                    *place = byte.to_ascii_lowercase();
                }
                Self::Name(name, (n + 1).min(LONGEST + 1))
            }
        }
    }

    fn is_line(self) -> bool {
        matches!(self, Self::Line(_))
    }
}

/// A connection whose request lines arrive percent-encoded.
#[derive(Debug)]
pub struct RequestLines<S> {
    stream: S,
    at: At,
    /// What was encoded and found no room yet, the next byte last.
    left: Vec<u8>,
}

impl<S> RequestLines<S> {
    /// A connection of which nothing was read.
    pub fn of(stream: S) -> Self {
        Self { stream, at: At::LINE, left: Vec::new() }
    }

    /// The connection as it is.
    pub fn stream(&self) -> &S {
        &self.stream
    }

    /// The bytes as they are handed on, or nothing where they are those that came.
    fn encode(&mut self, came: &[u8]) -> Option<Vec<u8>> {
        let mut told: Option<Vec<u8>> = None;
        for (i, byte) in came.iter().copied().enumerate() {
            if self.at.is_line() && !byte.is_ascii() {
                let told = told.get_or_insert_with(|| came[..i].to_vec());
                told.extend(format!("%{byte:02X}").bytes());
            } else if let Some(told) = &mut told {
                told.push(byte);
            }
            self.at = self.at.after(byte);
        }
        told
    }

    fn give(&mut self, buf: &mut ReadBuf<'_>) {
        while buf.remaining() > 0 {
            let Some(byte) = self.left.pop() else { return };
            buf.put_slice(&[byte]);
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for RequestLines<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.left.is_empty() {
            self.give(buf);
            return Poll::Ready(Ok(()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buf))?;
        if self.at != At::Beyond
            && let Some(mut told) = self.encode(&buf.filled()[before..])
        {
            buf.set_filled(before);
            told.reverse();
            self.left = told;
            self.give(buf);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for RequestLines<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    /// What comes out when these bytes arrive in pieces of a size, into a buffer of a size.
    fn heard(sent: &[u8], piece: usize, room: usize) -> Vec<u8> {
        let pieces = sent.chunks(piece).map(<[u8]>::to_vec).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut lines = RequestLines::of(Pieces(pieces));
            let (mut all, mut buf) = (Vec::new(), vec![0; room]);
            loop {
                let n = lines.read(&mut buf).await.unwrap();
                if n == 0 {
                    return all;
                }
                all.extend_from_slice(&buf[..n]);
            }
        })
    }

    /// A reader that gives its pieces one by one.
    struct Pieces(std::collections::VecDeque<Vec<u8>>);

    impl AsyncRead for Pieces {
        fn poll_read(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
            buf: &mut ReadBuf<'_>,
        ) -> Poll<io::Result<()>> {
            if let Some(mut piece) = self.0.pop_front() {
                let n = piece.len().min(buf.remaining());
                buf.put_slice(&piece[..n]);
                if n < piece.len() {
                    self.0.push_front(piece.split_off(n));
                }
            }
            Poll::Ready(Ok(()))
        }
    }

    fn says(sent: &str, told: &str) {
        for (piece, room) in [(1, 1), (1, 64), (2, 3), (7, 5), (4096, 1), (4096, 4096)] {
            let heard = heard(sent.as_bytes(), piece, room);
            assert_eq!(String::from_utf8(heard).unwrap(), told, "pieces of {piece} into {room}");
        }
    }

    #[test]
    fn an_address_is_written_as_a_browser_writes_it_and_nothing_else_changes() {
        says(
            "GET /ar?q=م&a=é HTTP/1.1\r\nHost: x\r\nX-Name: م\r\n\r\n",
            "GET /ar?q=%D9%85&a=%C3%A9 HTTP/1.1\r\nHost: x\r\nX-Name: م\r\n\r\n",
        );
        says("GET /ar?q=%D9%85 HTTP/1.1\r\n\r\n", "GET /ar?q=%D9%85 HTTP/1.1\r\n\r\n");
    }

    #[test]
    fn the_next_requests_of_a_connection_are_read_alike() {
        says(
            "\r\nGET /م HTTP/1.1\r\nhost: x\r\n\r\n\r\nHEAD /é HTTP/1.1\nhost:x\n\nGET /a HTTP/1.1\r\n",
            "\r\nGET /%D9%85 HTTP/1.1\r\nhost: x\r\n\r\n\r\nHEAD /%C3%A9 HTTP/1.1\nhost:x\n\nGET /a HTTP/1.1\r\n",
        );
    }

    #[test]
    fn a_body_and_what_follows_it_are_left_alone() {
        for header in [
            "Content-Length: 2",
            "CONTENT-LENGTH : 2",
            "transfer-encoding: chunked",
            "Upgrade: h2c",
            "Expect: 100",
        ] {
            let rest = format!("{header}\r\n\r\nم\r\nGET /م HTTP/1.1\r\n\r\n");
            says(
                &format!("POST /م HTTP/1.1\r\nhost: x\r\n{rest}"),
                &format!("POST /%D9%85 HTTP/1.1\r\nhost: x\r\n{rest}"),
            );
        }
        // A name that only begins like one of them announces nothing.
        says(
            "GET / HTTP/1.1\r\ncontent-lengthy: 2\r\n\r\nGET /é HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\ncontent-lengthy: 2\r\n\r\nGET /%C3%A9 HTTP/1.1\r\n\r\n",
        );
    }
}
