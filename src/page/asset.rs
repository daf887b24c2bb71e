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
    let bytes = if name == "wasl.css" { Cow::Borrowed(LEAN.as_bytes()) } else { file.data };
    Some(Asset { bytes, media_type })
}

/// The stylesheet as it travels: its comments are for whoever works on it.
static LEAN: LazyLock<String> = LazyLock::new(|| {
    let file = Files::get("wasl.css").map(|f| f.data).unwrap_or_default();
    lean(&String::from_utf8_lossy(&file))
});

/// A stylesheet without comments, indents and empty lines.
fn lean(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    for piece in css
        .split("/*")
        .enumerate()
        .map(|(i, p)| if i == 0 { p } else { p.split_once("*/").map_or("", |(_, after)| after) })
    {
        for line in piece.lines().map(str::trim).filter(|l| !l.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::lean;

    #[test]
    fn a_stylesheet_travels_without_its_comments() {
        assert_eq!(lean("/* a */\n\n.a{b:c}\n  .d{e:f} /* g\nh */ .i{j:k}"), ".a{b:c}\n.d{e:f}\n.i{j:k}\n");
    }
}
