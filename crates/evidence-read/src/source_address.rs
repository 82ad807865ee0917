//! Whether an address can be one that a source was read at.

use crate::diagnostic::is_unprintable;

/// Ends of hosts that the public system of names does not know: RFC 6761, 6762, 7686, 8375 and 9476, what
/// ICANN keeps for private use, and what home routers call themselves.
const NEAR: [&str; 10] = [
    "localhost",
    "local",
    "internal",
    "localdomain",
    "test",
    "invalid",
    "onion",
    "alt",
    "arpa",
    "lan",
];

/// Why an address cannot be one that a source was read at, for everybody to follow; `None` if it can.
pub(crate) fn fault_of_address(url: &str) -> Option<&'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let Some(rest) = rest else { return Some("has no https:// before it") };
    let is_odd = |c: char| {
        c.is_whitespace()
            || is_unprintable(c)
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    if url.contains(is_odd) {
        return Some("holds a space or a sign that no address holds");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some("has a user name before its host");
    }
    if authority.starts_with('[') {
        return Some("has a bare IP address as its host");
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    if port.parse::<u16>().unwrap_or(0) == 0 || port.starts_with('+') {
        return Some("has a port that is no number");
    }
    let labels: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let last = labels.last().copied().unwrap_or_default();
    // As the URL Standard tells numbers from names: by the last part.
    let is_hex = |part: &str| {
        let digits = part.strip_prefix("0x").or_else(|| part.strip_prefix("0X"));
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    if !last.is_empty() && (last.bytes().all(|byte| byte.is_ascii_digit()) || is_hex(last)) {
        return Some("has a bare IP address as its host");
    }
    let is_label = |label: &&str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_name = labels.len() > 1 && host.len() <= 253 && labels.iter().all(is_label);
    let is_near = NEAR.iter().any(|near| last.eq_ignore_ascii_case(near));
    (!is_name || is_near).then_some("has no host that everybody can reach")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_everybody_can_follow() {
        for url in [
            "https://doi.org/10.1/x",
            "http://wprim.whocc.org.cn:80/a?b=c&d=%20#e",
            "https://example.org",
            "https://xn--mller-kva.example/é",
            "https://a.b-c.org./(x);y",
        ] {
            assert_eq!(fault_of_address(url), None, "{url}");
        }
        for url in [
            "doi.org/1",
            "ftp://example.org/",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://?x",
            "https://user@example.org/",
            "https://doi.org@example.org/",
            "https://localhost/x",
            "https://a.localhost",
            "https://printer.local/",
            "https://intranet/x",
            "https://example.test/",
            "https://example.invalid/x",
            "https://abc.onion/",
            "https://router.lan/",
            "https://router.home.arpa/",
            "https://example.org:0/",
            "http://127.1/",
            "http://3232235521/",
            "http://0x7f.1/",
            "http://0x7f000001/",
            "http://192.0.2.1/x",
            "http://192.0.2.1./x",
            "http://a.0x1f/",
            "http://[::1]/",
            "https://example.org/a b",
            "https://example.org/<b>",
            "https://example.org\\@doi.org/",
            "https://example.org:x/",
            "https://example.org:99999/",
            "https://-a.org/",
            "https://a..org/",
            "https://a_b.org/",
            "https://example.org/\u{202e}x",
            "https://example.org/\nx",
        ] {
            assert!(fault_of_address(url).is_some(), "{url:?}");
        }
    }
}
