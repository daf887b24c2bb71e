//! `WASL_LISTEN`: the address served. `WASL_PUBLIC_URL`: the address people know, in every link.
//! `WASL_TRUSTED_PROXIES`: whose word on a visitor's address is taken. `WASL_METRICS_TOKEN`: who may watch.

use super::source::{ConfigError, Values};
use super::{Secret, Setting};
use std::net::{IpAddr, SocketAddr};
use url::Url;

/// The address served.
pub const LISTEN: Setting = Setting {
    variable: "WASL_LISTEN",
    default: Some("127.0.0.1:8080"),
    about: "the address and port served",
    secret: false,
};

/// The address people know.
pub const PUBLIC_URL: Setting = Setting {
    variable: "WASL_PUBLIC_URL",
    default: None,
    about: "the address people know, such as https://wasl.example; by default the address served",
    secret: false,
};

/// Proxies in front.
pub const TRUSTED_PROXIES: Setting = Setting {
    variable: "WASL_TRUSTED_PROXIES",
    default: None,
    about: "addresses of the proxies whose X-Forwarded-For is believed, with commas between",
    secret: false,
};

/// The token of whoever watches.
pub const METRICS_TOKEN: Setting = Setting {
    variable: "WASL_METRICS_TOKEN",
    default: None,
    about: "the bearer token that opens /metrics from elsewhere; without one this machine alone may read it",
    secret: true,
};

/// Signs of the shortest token: nobody guesses it.
const TOKEN: usize = 16;

/// The address served, and the address people know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web {
    /// The address and port served.
    pub listen: SocketAddr,
    /// The address people know, without a slash at its end. Links never come from a `Host` header.
    pub public_url: String,
    /// Whether that address is set, and not merely the one served.
    pub is_named: bool,
    /// Addresses of the proxies in front, whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// Opens `/metrics` from elsewhere; `None` when it is for this machine alone.
    pub metrics_token: Option<Secret>,
}

impl Web {
    pub(super) fn read(values: &Values) -> Result<Web, ConfigError> {
        let listen = values.get(&LISTEN).and_then(address);
        let listen =
            listen.ok_or_else(|| values.refuse(&LISTEN, "an address with a port, such as 127.0.0.1:8080"))?;
        let public_url = match values.get(&PUBLIC_URL) {
            None => format!("http://{listen}"),
            Some(url) => origin(url).ok_or_else(|| {
                values.refuse(
                    &PUBLIC_URL,
                    "an http:// or https:// address without a path, such as https://wasl.example",
                )
            })?,
        };
        let proxies = proxies(values.get(&TRUSTED_PROXIES).unwrap_or_default()).ok_or_else(|| {
            values.refuse(&TRUSTED_PROXIES, "addresses with commas between, such as 127.0.0.1, ::1")
        })?;
        let is_token = |text: &str| text.len() >= TOKEN && text.bytes().all(|b| b.is_ascii_graphic());
        let metrics_token = match values.get(&METRICS_TOKEN) {
            Some(text) if !is_token(text) => {
                return Err(values.refuse(&METRICS_TOKEN, "16 signs or more, Latin and without spaces"));
            }
            token => token.map(Secret::new),
        };
        let is_named = values.get(&PUBLIC_URL).is_some();
        Ok(Web { listen, public_url, is_named, proxies, metrics_token })
    }

    /// Where the settings left the port open (0), links name the one that was given, unless a public address
    /// is set.
    pub fn bound(&mut self, at: SocketAddr) {
        if !self.is_named {
            self.public_url = format!("http://{at}");
        }
        self.listen = at;
    }

    /// The host of the public address, without its port.
    pub fn host(&self) -> String {
        let url = Url::parse(&self.public_url).ok();
        url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_else(|| self.listen.ip().to_string())
    }

    /// Whether people reach us over HTTPS: cookies are then marked for it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn address(text: &str) -> Option<SocketAddr> {
    let named = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    named.as_deref().unwrap_or(text).parse().ok()
}

fn proxies(text: &str) -> Option<Vec<IpAddr>> {
    let named = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    named.map(|entry| entry.parse().ok().map(|address: IpAddr| address.to_canonical())).collect()
}

fn origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let known = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
    (bare && anonymous && known).then(|| url.origin().ascii_serialization())
}
