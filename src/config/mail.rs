//! `WASL_SMTP_URL`: how letters leave. `WASL_MAIL_DOMAIN`: the domain of our own addresses.

use super::source::{ConfigError, Values};
use super::{Secret, Setting, Web};
use crate::text::is_domain;
use std::path::PathBuf;
use url::{Host, Url};

/// How letters leave.
pub const SMTP_URL: Setting = Setting {
    variable: "WASL_SMTP_URL",
    default: None,
    about: "the mail server: smtp://…, smtps://…, or file://DIR to write .eml files",
    secret: false,
};

/// The domain of our own addresses.
pub const DOMAIN: Setting = Setting {
    variable: "WASL_MAIL_DOMAIN",
    default: None,
    about: "the domain of the addresses of requests",
    secret: false,
};

const MUST_BE: &str = "smtp://[name:password@]host[:port], smtps://[name:password@]host[:port] or file://DIR";

/// How letters leave, and from which domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The way out; `serve` refuses to start without one.
    pub transport: Option<Transport>,
    /// The domain of the addresses of requests; `None` when none is set.
    pub domain: Option<String>,
    /// The sender of every letter.
    pub from: String,
}

/// The way out of letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// A mail server.
    Smtp(Relay),
    /// A folder: one `.eml` file per letter.
    Folder(PathBuf),
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the talk is kept private.
    pub tls: RelayTls,
    /// The name and password it knows us by.
    pub credentials: Option<(String, Secret)>,
}

/// How the talk with a mail server is kept private. A certificate is verified, but on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayTls {
    /// From the first byte (`smtps://`).
    Always,
    /// `STARTTLS` or nothing: over `smtp://` with a password to another machine.
    Required,
    /// `STARTTLS` when the server offers it.
    WhenOffered,
    /// The same on this machine, whatever the certificate.
    WhenOfferedHere,
}

impl Mail {
    pub(super) fn read(values: &Values, web: &Web) -> Result<Mail, ConfigError> {
        let transport = match values.get(&SMTP_URL) {
            None => None,
            Some(url) => Some(transport(url).ok_or_else(|| values.refuse(&SMTP_URL, MUST_BE))?),
        };
        let domain = match values.get(&DOMAIN) {
            None => None,
            Some(name) if is_domain(name) => Some(name.to_ascii_lowercase()),
            Some(_) => return Err(values.refuse(&DOMAIN, "a domain name, such as wasl.example")),
        };
        let from = format!("wasl@{}", domain.clone().unwrap_or_else(|| sender_host(web)));
        Ok(Mail { transport, domain, from })
    }
}

/// The host of the public address; an address of figures is written in brackets (RFC 5321, 4.1.3).
fn sender_host(web: &Web) -> String {
    let host = web.host();
    match host.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(v4)) if v4.is_loopback() || v4.is_unspecified() => "localhost".to_owned(),
        Ok(std::net::IpAddr::V6(v6)) if v6.is_loopback() || v6.is_unspecified() => "localhost".to_owned(),
        Ok(std::net::IpAddr::V4(v4)) => format!("[{v4}]"),
        Ok(std::net::IpAddr::V6(v6)) => format!("[IPv6:{v6}]"),
        Err(_) => host,
    }
}

fn transport(text: &str) -> Option<Transport> {
    if let Some(folder) = text.strip_prefix("file://") {
        return (!folder.is_empty() && !folder.contains('\0')).then(|| Transport::Folder(folder.into()));
    }
    relay(&Url::parse(text).ok()?).map(Transport::Smtp)
}

fn relay(url: &Url) -> Option<Relay> {
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let host = url.host_str().filter(|host| bare && !host.is_empty())?;
    let credentials = credentials(url)?;
    let (tls, port) = match (url.scheme(), &credentials) {
        ("smtps", _) => (RelayTls::Always, 465),
        ("smtp", None) if is_here(url) => (RelayTls::WhenOfferedHere, 25),
        ("smtp", Some(_)) if is_here(url) => (RelayTls::WhenOfferedHere, 587),
        ("smtp", Some(_)) => (RelayTls::Required, 587),
        ("smtp", None) => (RelayTls::WhenOffered, 25),
        _ => return None,
    };
    Some(Relay { host: host.to_owned(), port: url.port().unwrap_or(port), tls, credentials })
}

/// Name and password, `Some(None)` when there are none, `None` when only one of them is given.
fn credentials(url: &Url) -> Option<Option<(String, Secret)>> {
    match (url.username(), url.password()) {
        ("", None) => Some(None),
        (name, Some(password)) if !name.is_empty() => {
            Some(Some((decoded(name)?, Secret::new(decoded(password)?))))
        }
        _ => None,
    }
}

/// Whether the server is on this machine, where nobody listens in.
fn is_here(url: &Url) -> bool {
    // The host of an address with a scheme of its own is not read as figures.
    match url.host() {
        Some(Host::Domain(name)) => {
            name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |b: Option<u8>| char::from(b?).to_digit(16);
        let byte = if byte == b'%' {
            u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?
        } else {
            byte
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}
