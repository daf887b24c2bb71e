//! Whether a form was posted from a page of ours, as far as the browser says.

use actix_web::HttpRequest;

/// Whether what the browser says of the page that posts agrees with this host. A browser that says
/// nothing is left to the hidden field of the form.
pub fn is_ours(request: &HttpRequest, public_url: &str) -> bool {
    let header = |name: &str| request.headers().get(name).map(|v| v.to_str().unwrap_or("?"));
    let site = header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = header("host").unwrap_or_default();
    let origin = header("origin").is_none_or(|origin| is_same(origin, host, public_url));
    site && origin
}

fn is_same(origin: &str, host: &str, public_url: &str) -> bool {
    let origin = origin.to_ascii_lowercase();
    let named = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let Some(named) = named.filter(|n| !n.is_empty()) else { return false };
    named == host.to_ascii_lowercase() || origin == public_url.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn ours(headers: &[(&'static str, &'static str)]) -> bool {
        let mut request = TestRequest::default().insert_header(("host", "wasl.example"));
        for header in headers {
            request = request.insert_header(*header);
        }
        is_ours(&request.to_http_request(), "https://acces.example")
    }

    #[test]
    fn a_form_of_another_site_is_not_ours() {
        assert!(ours(&[]));
        assert!(ours(&[("origin", "http://wasl.example")]));
        assert!(ours(&[("origin", "https://acces.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!ours(&[("origin", "https://evil.example")]));
        assert!(!ours(&[("origin", "https://wasl.example.evil.example")]));
        assert!(!ours(&[("origin", "null")]));
        assert!(!ours(&[("origin", "")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]));
    }
}
