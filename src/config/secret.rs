//! Values that must not be seen: they print as stars.

use std::fmt;

pub(super) const STARS: &str = "***";

/// A value that prints as stars wherever it is printed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Secret {
        Secret(value.into())
    }

    /// The value itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STARS)
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STARS)
    }
}

/// An address with its password, and every password among its parameters, as stars.
///
/// ```
/// use wasl::config::secret::masked;
/// assert_eq!(masked("postgres://wasl:p@ss@db/wasl?sslmode=require"), "postgres://wasl:***@db/wasl?sslmode=require");
/// assert_eq!(masked("sqlite://wasl.db"), "sqlite://wasl.db");
/// ```
pub fn masked(url: &str) -> String {
    let url = masked_authority(url);
    let Some((base, query)) = url.split_once('?') else { return url };
    let pairs: Vec<String> = query.split('&').map(masked_pair).collect();
    format!("{base}?{}", pairs.join("&"))
}

fn masked_authority(base: &str) -> String {
    let Some((scheme, rest)) = base.split_once("://") else { return base.to_owned() };
    // The last @ ends the password, even when the password holds one unescaped, a slash or a question mark.
    let Some((people, place)) = rest.rsplit_once('@') else { return base.to_owned() };
    match people.split_once(':') {
        Some((name, _)) => format!("{scheme}://{name}:{STARS}@{place}"),
        None => base.to_owned(),
    }
}

fn masked_pair(pair: &str) -> String {
    match pair.split_once('=') {
        Some((key, _)) if key.to_lowercase().contains("pass") || key.to_lowercase().contains("key") => {
            format!("{key}={STARS}")
        }
        _ => pair.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_secret_prints_as_stars() {
        let secret = Secret::new("hunter22");
        assert_eq!(format!("{secret} {secret:?} {:?}", Some(&secret)), "*** *** Some(***)");
        assert_eq!(secret.expose(), "hunter22");
    }

    #[test]
    fn passwords_in_addresses_print_as_stars() {
        for (url, shown) in [
            ("smtp://u:p@h:25", "smtp://u:***@h:25"),
            ("smtps://u@h", "smtps://u@h"),
            (
                "postgres:///wasl?host=/run&password=x&sslkey=y",
                "postgres:///wasl?host=/run&password=***&sslkey=***",
            ),
            ("postgres://u:a/b@h/d", "postgres://u:***@h/d"),
            ("not an address", "not an address"),
        ] {
            assert_eq!(masked(url), shown);
        }
    }

    proptest! {
        #[test]
        fn no_password_is_ever_seen(password in "[A-Z0-9/@:#!?]{6,20}") {
            let shown = masked(&format!("postgres://u:{password}@h/d"));
            prop_assert!(!shown.contains(&password), "{}", shown);
        }
    }
}
