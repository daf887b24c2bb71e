//! File names that are safe to keep and to give back.

use crate::guard::media_type::MediaType;
use unicode_normalization::UnicodeNormalization;

/// Most characters of a file name, its extension included.
const NAME_MAX: usize = 120;

/// A file name that is safe on any disk and in any header: no path, no control code, no mark of
/// direction, and an extension that goes with what the file is.
///
/// ```
/// use wasl::guard::file_name::clean_name;
/// use wasl::guard::media_type::MediaType;
/// assert_eq!(clean_name("C:\\temp\\ميزانية 2025.pdf", MediaType::Pdf), "ميزانية 2025.pdf");
/// assert_eq!(clean_name("../../etc/passwd", MediaType::Text), "passwd.txt");
/// ```
pub fn clean_name(sent: &str, media_type: MediaType) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe: String =
        last.nfc().filter(|c| !is_hidden(*c)).map(|c| if is_special(c) { '_' } else { c }).collect();
    let safe = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = safe.trim_matches(['.', ' ', '-', '~']);
    let fits = media_type.extensions().contains(&extension(safe).as_str());
    let (stem, end) = match safe.rsplit_once('.') {
        Some((stem, end)) if fits => (stem.trim_end_matches(['.', ' ']), end.to_lowercase()),
        _ => (safe, media_type.extensions().first().copied().unwrap_or("bin").to_owned()),
    };
    let room = NAME_MAX - 1 - end.chars().count();
    let stem: String = stem.chars().take(room).collect();
    // A name cut short may end with what a whole one never ends with.
    let stem = stem.trim().trim_end_matches(['.', ' ']);
    let stem = if stem.is_empty() { "document" } else { stem };
    format!("{}{stem}.{end}", if is_reserved(stem) { "_" } else { "" })
}

/// Control codes, and everything invisible that could make one name look like another.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || crate::text::turns_direction(c)
        || crate::text::carries_hidden(c)
        || matches!(c, '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn is_special(c: char) -> bool {
    matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*' | ';' | '%' | '$' | '`' | '&')
}

/// Names of devices, which some systems open instead of a file.
fn is_reserved(stem: &str) -> bool {
    let stem = stem.split('.').next().unwrap_or_default().to_uppercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The `Content-Disposition` of a download (RFC 6266): always an attachment, with an ASCII name for
/// old programs and the true one in UTF-8.
///
/// ```
/// use wasl::guard::file_name::content_disposition;
/// assert_eq!(content_disposition("وصل.pdf"), "attachment; filename=\"___.pdf\"; filename*=UTF-8''%D9%88%D8%B5%D9%84.pdf");
/// ```
pub fn content_disposition(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '(' | ')');
    let ascii: String = name.chars().map(|c| if plain(c) { c } else { '_' }).collect();
    let attr = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let utf8: String =
        name.bytes().map(|b| if attr(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{utf8}")
}

/// The extension of a name, in lower case; empty if it has none.
pub fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, end)| end.trim().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_made_safe() {
        for (sent, kept) in [
            ("وثيقة.pdf", "وثيقة.pdf"),
            ("a/b\\c.PDF", "c.pdf"),
            ("..", "document.pdf"),
            (".pdf", "pdf.pdf"),
            ("", "document.pdf"),
            ("x\r\nSet-Cookie: a=b.pdf", "xSet-Cookie_ a=b.pdf"),
            ("gpj.\u{202E}fdp.exe", "gpj.fdp.exe.pdf"),
            ("a\0b.pdf", "ab.pdf"),
            ("a\u{E0041}\u{FFF9}b.pdf", "ab.pdf"),
            ("con.pdf", "_con.pdf"),
            ("COM1", "_COM1.pdf"),
            ("a\"b;c.pdf", "a_b_c.pdf"),
            ("x.docx", "x.docx.pdf"),
            ("  un   nom .pdf", "un nom.pdf"),
        ] {
            assert_eq!(clean_name(sent, MediaType::Pdf), kept, "{sent:?}");
        }
        let cut = clean_name(&format!("{}.b.odt", "a".repeat(NAME_MAX - 5)), MediaType::Odt);
        assert_eq!(clean_name(&cut, MediaType::Odt), cut, "a name cut at its point");
        let long = clean_name(&format!("{}.pdf", "م".repeat(500)), MediaType::Pdf);
        assert_eq!(long.chars().count(), NAME_MAX);
        assert!(long.ends_with("م.pdf"));
    }

    proptest! {
        #[test]
        fn no_name_breaks_out(sent in "(.|[./\\\\\"\\r\\n\u{202E}]){0,200}") {
            let name = clean_name(&sent, MediaType::Odt);
            prop_assert!(!name.contains(['/', '\\', '"', '\0', '\r', '\n', ';']) && !name.starts_with('.'), "{name:?}");
            prop_assert!(name.ends_with(".odt") && name.len() > 4 && name.chars().count() <= NAME_MAX + 1);
            prop_assert_eq!(&clean_name(&name, MediaType::Odt), &name);
            prop_assert!(content_disposition(&name).bytes().all(|b| (0x20..0x7f).contains(&b)));
        }
    }
}
