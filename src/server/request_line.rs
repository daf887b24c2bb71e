//! Addresses as people type them. A browser writes the bytes of «ميزانية» in an address as `%D9%85…`; a
//! person at a terminal, and programs written by hand, send them as they are. The parser beneath refuses such
//! a line with an empty 400 before anybody here sees it: so on their way in these bytes are written as a
//! browser writes them.
//!
//! Request lines alone are touched, and of them only bytes that no valid line holds. A body whose length is
//! told once and plainly is passed over; after any other (`Transfer-Encoding`, `Upgrade`, `Expect`, a length
//! told twice) the connection is left as it is: where its next request begins is for the parser alone to say.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The longest header name that matters.
const LONGEST: usize = 17;
/// Headers after which bytes may follow whose end they do not tell.
const UNTOLD: [&[u8]; 3] = [b"transfer-encoding", b"upgrade", b"expect"];

/// Where in a request the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    /// In the request line; whether a byte of it has come.
    Line(bool),
    /// In the name of a header, so many bytes into it; or in an empty line.
    Name([u8; LONGEST], usize),
    /// In the value of a header.
    Value,
    /// In the length of the body: what was told so far, and whether it is told to its end.
    Length(Option<u64>, bool),
    /// In a body with so many bytes to come.
    Body(u64),
    /// Nothing more is known.
    Beyond,
}

/// What a head announces to follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Bytes(u64),
    Untold,
}

impl At {
    const LINE: Self = Self::Line(false);
    const NAME: Self = Self::Name([0; LONGEST], 0);

    /// The place after a byte; `body` is what the head has announced so far.
    fn after(self, byte: u8, body: &mut Body) -> Self {
        match (self, byte) {
            (Self::Beyond, _) => Self::Beyond,
            (Self::Body(left), _) => Self::body(left.saturating_sub(1)),
            // Empty lines before a request mean nothing.
            (Self::Line(false), b'\r' | b'\n') => Self::LINE,
            (Self::Line(_) | Self::Value, b'\n') => Self::NAME,
            (Self::Line(_), _) => Self::Line(true),
            (Self::Value, _) => Self::Value,
            (Self::Name(_, 0), b'\n') => match std::mem::replace(body, Body::Bytes(0)) {
                Body::Bytes(n) => Self::body(n),
                Body::Untold => Self::Beyond,
            },
            (Self::Name(..), b'\n') => Self::NAME,
            (Self::Name(_, 0), b'\r') => self,
            (Self::Name(name, n), b':' | b' ' | b'\t') => {
                let name = &name[..n.min(LONGEST)];
                if name == b"content-length" {
                    return Self::Length(None, byte != b':');
                }
                if UNTOLD.contains(&name) {
                    *body = Body::Untold;
                }
                Self::Value
            }
            (Self::Name(mut name, n), _) => {
                if let Some(place) = name.get_mut(n) {
                    *place = byte.to_ascii_lowercase();
                }
                Self::Name(name, (n + 1).min(LONGEST + 1))
            }
            (Self::Length(told, _), b'\n') => {
                *body = match (told, *body) {
                    (Some(n), Body::Bytes(0)) => Body::Bytes(n),
                    _ => Body::Untold,
                };
                Self::NAME
            }
            (Self::Length(told, is_over), b' ' | b'\t' | b'\r') => {
                Self::Length(told, is_over || told.is_some())
            }
            (Self::Length(told, false), b'0'..=b'9') => {
                let n = told.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(u64::from(byte - b'0')));
                if n.is_none() {
                    *body = Body::Untold;
                }
                n.map_or(Self::Value, |n| Self::Length(Some(n), false))
            }
            (Self::Length(..), _) => {
                *body = Body::Untold;
                Self::Value
            }
        }
    }

    fn body(left: u64) -> Self {
        if left == 0 { Self::LINE } else { Self::Body(left) }
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
    body: Body,
    /// What was encoded and found no room yet, the next byte last.
    left: Vec<u8>,
}

impl<S> RequestLines<S> {
    /// A connection of which nothing was read.
    pub fn of(stream: S) -> Self {
        Self { stream, at: At::LINE, body: Body::Bytes(0), left: Vec::new() }
    }

    /// The connection as it is.
    pub fn stream(&self) -> &S {
        &self.stream
    }

    /// The bytes as they are handed on, or nothing where they are those that came.
    fn encode(&mut self, came: &[u8]) -> Option<Vec<u8>> {
        let mut told: Option<Vec<u8>> = None;
        let mut i = 0;
        while i < came.len() {
            if let At::Body(left) = self.at {
                let n = usize::try_from(left).unwrap_or(usize::MAX).min(came.len() - i);
                if let Some(told) = &mut told {
                    told.extend_from_slice(&came[i..i + n]);
                }
                (self.at, i) = (At::body(left - n as u64), i + n);
                continue;
            }
            let byte = came[i];
            if self.at.is_line() && !byte.is_ascii() {
                let told = told.get_or_insert_with(|| came[..i].to_vec());
                told.extend(format!("%{byte:02X}").bytes());
            } else if let Some(told) = &mut told {
                told.push(byte);
            }
            (self.at, i) = (self.at.after(byte, &mut self.body), i + 1);
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
    fn a_body_is_passed_over_and_the_next_request_is_read() {
        for head in ["Content-Length: 4", "CONTENT-LENGTH:4 ", "content-length:  4"] {
            says(
                &format!(
                    "POST /م HTTP/1.1\r\n{head}\r\n\r\nمéGET /م HTTP/1.1\r\n\r\nGET /é HTTP/1.1\r\n\r\n"
                ),
                &format!(
                    "POST /%D9%85 HTTP/1.1\r\n{head}\r\n\r\nمéGET /%D9%85 HTTP/1.1\r\n\r\nGET /%C3%A9 HTTP/1.1\r\n\r\n"
                ),
            );
        }
        let empty = "POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n";
        says(&format!("{empty}GET /é HTTP/1.1\r\n"), &format!("{empty}GET /%C3%A9 HTTP/1.1\r\n"));
    }

    #[test]
    fn a_body_whose_end_is_not_told_plainly_and_what_follows_it_are_left_alone() {
        for header in [
            "transfer-encoding: chunked",
            "Upgrade: h2c",
            "Expect: 100",
            "Content-Length: 2\r\nContent-Length: 2",
            "Content-Length: 2\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 2",
            "Content-Length: +2",
            "Content-Length: 2, 2",
            "Content-Length: 0x2",
            "Content-Length: 2 2",
            "Content-Length: -2",
            "Content-Length:",
            "Content-Length : 2",
            "Content-Length: 99999999999999999999",
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
