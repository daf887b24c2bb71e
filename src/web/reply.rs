//! What a page's handler answers: a page or another address, with the cookies it sets.

use super::fault::Fault;
use crate::guard::rate::seconds;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use std::time::Duration;

/// A reply.
pub struct Reply {
    /// Status.
    pub status: StatusCode,
    /// Page or address.
    pub body: Body,
    /// Cookies to set or remove.
    pub cookies: Vec<Cookie<'static>>,
    /// Whether the page is the same for everybody, so that a tag of its text may stand for it.
    pub tagged: bool,
    /// Seconds to wait before trying again.
    pub retry_after: Option<u64>,
}

/// The two kinds of reply.
pub enum Body {
    /// A page, as HTML.
    Page(String),
    /// Another address of ours.
    See(String),
}

impl Reply {
    fn new(status: StatusCode, body: Body) -> Self {
        Self { status, body, cookies: Vec::new(), tagged: false, retry_after: None }
    }

    /// A page.
    pub fn page(html: String) -> Self {
        Self::new(StatusCode::OK, Body::Page(html))
    }

    /// Another address, fetched anew: a page that is reloaded files nothing twice.
    pub fn see(location: String) -> Self {
        Self::new(StatusCode::SEE_OTHER, Body::See(location))
    }

    /// The same reply with another status.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same reply to whoever tried too often, and is to wait.
    pub fn too_often(self, wait: Duration) -> Self {
        Self { status: StatusCode::TOO_MANY_REQUESTS, retry_after: Some(seconds(wait)), ..self }
    }

    /// The same reply to whoever met this fault with a form: the page is theirs again.
    pub fn faulty(self, fault: &Fault) -> Self {
        Self { status: fault.status, retry_after: fault.retry_after, ..self }
    }

    /// The same reply with a cookie.
    pub fn with(mut self, cookie: Cookie<'static>) -> Self {
        self.cookies.push(cookie);
        self
    }
}
