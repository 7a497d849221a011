//! Addresses: which pages are the same document.

use std::fmt::Write as _;

/// Parameters of a query that choose a language or say where the reader came from, not which
/// document is shown.
const IDLE_PARAMETERS: &[&str] = &[
    "hl", "gl", "lang", "language", "locale", "lc", "intl", "ie", "cc", "country", "region", "ext", "source",
];

/// An address in parts, each in the form in which it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The host in lower case without port, credentials and `www.`; empty when the text is no
    /// address of the web.
    pub host: String,
    /// Path, significant query and hash route in lower case, without the segments that name a
    /// language or country, a trailing slash, an index page or the ending of the file.
    pub path: String,
}

impl Address {
    /// Takes an address apart. What is no address gives an empty one, which is equal to no page's.
    pub fn of(address: &str) -> Self {
        let lower = address.trim().to_lowercase();
        let Some((_, rest)) = lower.split_once("://") else { return Self::default() };
        let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let host = host.rsplit('@').next().unwrap_or(host);
        let host = host.split(':').next().unwrap_or(host).trim_end_matches('.');
        let host = ["www.", "m."].iter().find_map(|p| host.strip_prefix(p)).unwrap_or(host);
        let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let mut clean = String::new();
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty() && !is_locale(s)).collect();
        for (at, segment) in segments.iter().enumerate() {
            let segment = if at + 1 == segments.len() { without_ending(segment) } else { segment };
            if !(segment.is_empty() || segment == "index") {
                let _ = write!(clean, "/{segment}");
            }
        }
        let mut parameters: Vec<&str> = query.split('&').filter(|p| counts(p)).collect();
        parameters.sort_unstable();
        for (at, parameter) in parameters.iter().enumerate() {
            let _ = write!(clean, "{}{parameter}", if at == 0 { '?' } else { '&' });
        }
        // `#/legal/terms` is a page of its own, `#section-3` a place on one.
        if fragment.starts_with(['/', '!']) {
            let route = fragment.split('?').next().unwrap_or(fragment);
            let _ = write!(clean, "#{}", route.trim_end_matches('/'));
        }
        Self { host: host.into(), path: clean }
    }
}

/// Whether a path's segment names a language or country, such as `en`, `en-us` or `en_GB`.
fn is_locale(segment: &str) -> bool {
    let two = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
    segment == "intl" || two(segment) || segment.split_once(['-', '_']).is_some_and(|(a, b)| two(a) && two(b))
}

/// A file's name without what says how it is made.
fn without_ending(segment: &str) -> &str {
    let name = segment.split_once(';').map_or(segment, |(name, _)| name);
    [".html", ".htm", ".php", ".aspx", ".jsp", ".shtml"]
        .iter()
        .find_map(|e| name.strip_suffix(e))
        .unwrap_or(name)
}

fn counts(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    !(name.is_empty()
        || name.starts_with("utm_")
        || name.starts_with("ref")
        || name.starts_with('.')
        || IDLE_PARAMETERS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Address::of(a) == Address::of(b)
    }

    #[test]
    fn the_same_document_in_another_dress() {
        assert!(same("https://www.example.com/terms", "http://EXAMPLE.com:443/Terms/?utm_source=x#s3"));
        assert!(same("https://example.com/en-US/legal/terms.html", "https://example.com/legal/terms"));
        assert!(same(
            "https://example.com/intl/de/policies/?hl=de",
            "https://example.com/policies/index.html"
        ));
        assert!(same("https://example.com/help?id=7&hl=en", "https://example.com/help?hl=fr&id=7"));
        assert!(same("https://example.com/#/legal", "https://example.com/#/legal/"));
    }

    #[test]
    fn another_document() {
        assert!(!same("https://example.com/help?id=7", "https://example.com/help?id=8"));
        assert!(!same("https://example.com/terms", "https://example.com/privacy"));
        assert!(!same("https://example.com/terms", "https://shop.example.com/terms"));
        assert!(!same("https://example.com/#/terms", "https://example.com/#/privacy"));
    }

    #[test]
    fn odd_addresses_are_survived() {
        assert_eq!(Address::of("terms.html"), Address::default());
        assert_eq!(Address::of(""), Address::default());
        assert_eq!(Address::of("https://user@AWS.example.com:443/AUP/?x=1").host, "aws.example.com");
        assert_eq!(Address::of("https://example.com?a").path, "?a");
    }
}
