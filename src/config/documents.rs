//! `WASL_DOCUMENTS_URL`: where documents are kept. `WASL_DOCUMENTS_KEY`: what lets in there.

use super::source::{ConfigError, Values};
use super::{Secret, Setting};
use url::Url;

/// Where documents are kept.
pub const URL: Setting = Setting {
    variable: "WASL_DOCUMENTS_URL",
    default: None,
    about: "the bucket of documents: s3://BUCKET[/PREFIX]?endpoint=https://host&region=name; without it the data folder",
    secret: false,
};

/// What lets in there.
pub const KEY: Setting = Setting {
    variable: "WASL_DOCUMENTS_KEY",
    default: None,
    about: "the key of that bucket: ID:SECRET",
    secret: true,
};

const MUST_BE: &str =
    "s3://BUCKET[/PREFIX], with ?endpoint=https://host[:port] unless it is Amazon's, and &region=name";

/// The region of whoever names none.
const REGION: &str = "us-east-1";

/// Where documents are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Documents {
    /// In the data folder.
    Folder,
    /// In a bucket.
    Bucket(Box<S3>),
}

/// A bucket of an object store that speaks the protocol of Amazon S3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3 {
    /// The store.
    pub endpoint: Url,
    /// Whether the bucket is named in the path of its addresses; else it is part of the host.
    pub by_path: bool,
    /// Its region.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What every object's name begins with: nothing, or a path that ends with a slash.
    pub prefix: String,
    /// The name of the key.
    pub key_id: String,
    /// The key.
    pub secret: Secret,
}

impl Documents {
    pub(super) fn read(values: &Values) -> Result<Documents, ConfigError> {
        let Some(text) = values.get(&URL) else { return Ok(Documents::Folder) };
        let key = values.get(&KEY).and_then(|key| key.split_once(':'));
        let key = key.filter(|(id, secret)| !id.is_empty() && !secret.is_empty());
        let (id, secret) = key.ok_or_else(|| values.refuse(&KEY, "ID:SECRET, for WASL_DOCUMENTS_URL"))?;
        let s3 = bucket(text, id, secret).ok_or_else(|| values.refuse(&URL, MUST_BE))?;
        Ok(Documents::Bucket(Box::new(s3)))
    }
}

fn bucket(text: &str, id: &str, secret: &str) -> Option<S3> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == "s3")?;
    let bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let bucket = url.host_str().filter(|name| bare && !name.is_empty() && url.fragment().is_none())?;
    let (mut endpoint, mut region) = (None, REGION.to_owned());
    for (name, value) in url.query_pairs() {
        match &*name {
            "endpoint" => endpoint = Some(Url::parse(&value).ok().filter(is_store)?),
            "region" if !value.is_empty() => region = value.into_owned(),
            _ => return None,
        }
    }
    let by_path = endpoint.is_some();
    let endpoint = match endpoint {
        Some(endpoint) => endpoint,
        None => Url::parse(&format!("https://s3.{region}.amazonaws.com")).ok()?,
    };
    let prefix = url.path().trim_matches('/');
    let plain =
        prefix.chars().all(|c| c.is_ascii_alphanumeric() || "/-_.".contains(c)) && !prefix.contains("//");
    plain.then(|| S3 {
        endpoint,
        by_path,
        region,
        bucket: bucket.to_owned(),
        prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") },
        key_id: id.to_owned(),
        secret: Secret::new(secret),
    })
}

/// Whether an address is that of a store, and no more.
fn is_store(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}
