//! The stylesheet, the script and the icon, inside the binary.

use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

/// A file of `static/`: its bytes and media type.
pub struct Asset {
    /// The bytes.
    pub bytes: Cow<'static, [u8]>,
    /// For `Content-Type`.
    pub media_type: String,
}

/// The file served at `/static/{name}`, or `None`.
pub fn get(name: &str) -> Option<Asset> {
    let file = Files::get(name)?;
    let media_type = file.metadata.mimetype().to_owned();
    Some(Asset { bytes: file.data, media_type })
}

/// Address of the stylesheet; it changes with its content, so it may be kept for ever.
pub static STYLE: LazyLock<String> = LazyLock::new(|| versioned("wasl.css"));
/// Address of the script.
pub static SCRIPT: LazyLock<String> = LazyLock::new(|| versioned("wasl.js"));
/// Address of the icon that stands beside the title.
pub static ICON: LazyLock<String> = LazyLock::new(|| versioned("icon.svg"));

fn versioned(name: &str) -> String {
    let mut address = format!("/static/{name}");
    if let Some(file) = Files::get(name) {
        address.push_str("?v=");
        for byte in &file.metadata.sha256_hash()[..6] {
            // Writing to a string cannot fail.
            let _ = write!(address, "{byte:02x}");
        }
    }
    address
}
