//! What a page's handler answers: a page or another address, with the cookies it sets.

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;

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
}

/// The two kinds of reply.
pub enum Body {
    /// A page, as HTML.
    Page(String),
    /// Another address of ours.
    See(String),
}

impl Reply {
    /// A page.
    pub fn page(html: String) -> Self {
        Self { status: StatusCode::OK, body: Body::Page(html), cookies: Vec::new(), tagged: false }
    }

    /// Another address, fetched anew: a page that is reloaded files nothing twice.
    pub fn see(location: String) -> Self {
        Self { status: StatusCode::SEE_OTHER, body: Body::See(location), cookies: Vec::new(), tagged: false }
    }

    /// The same reply with another status.
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same reply with a cookie.
    pub fn with(mut self, cookie: Cookie<'static>) -> Self {
        self.cookies.push(cookie);
        self
    }
}
