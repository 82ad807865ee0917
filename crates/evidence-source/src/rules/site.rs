//! Rules for what an evidence base says of itself.

use super::date::is_date;
use evidence::record::is_slug;
use evidence::site::{Site, host};
use evidence_read::diagnostic::quoted;
use evidence_read::rules::Check;
use std::time::{SystemTime, UNIX_EPOCH};

/// First year in which an evidence base can have been read.
const FIRST_YEAR: u64 = 1990;

pub(super) fn validate_site(check: &mut Check<'_, '_>, site: &Site) {
    check.must(
        is_slug(&site.slug),
        "slug",
        format!("{} is not a file name", quoted(&site.slug)),
        "use lower-case ASCII words joined by hyphens",
    );
    check.must(
        is_date(&site.read_up_to),
        "read_up_to",
        format!("{} is not a date", quoted(&site.read_up_to)),
        "write YYYY-MM-DD",
    );
    let year = site.read_up_to.get(..4).and_then(|year| year.parse().ok());
    let last_year = last_year();
    check.must(
        year.is_none_or(|year: u64| (FIRST_YEAR..=last_year).contains(&year)),
        "read_up_to",
        format!("{} is not between {FIRST_YEAR} and {last_year}", quoted(&site.read_up_to)),
        "write the last day on which sources were read",
    );
    check.must(
        is_language(&site.language),
        "language",
        format!("{} is not a language", quoted(&site.language)),
        "write its tag (BCP 47), e.g. en or pt-BR",
    );
    check.must(
        site.accent.is_none() || site.accent().is_some(),
        "accent",
        format!("{} is not a colour", quoted(site.accent.as_deref().unwrap_or_default())),
        "write #rrggbb, or leave it out for the explorer's own",
    );
    for (name, hosts) in
        [("trusted_hosts", &site.trusted_hosts), ("official_hosts", &site.official_hosts)]
    {
        check.list(name, hosts, true);
        for (index, trusted) in hosts.iter().enumerate() {
            let is_host = host(&format!("https://{trusted}")).as_deref() == Some(trusted)
                && trusted.contains('.');
            check.must(
                is_host,
                &format!("{name}[{index}]"),
                format!("{} is not a host", quoted(trusted)),
                "write e.g. doi.org, in lower case",
            );
        }
    }
    let mut link = |field: &str, url: &str| {
        check.must(
            site.trusts(url),
            field,
            format!("{} is not on a trusted host", quoted(url)),
            "add its host to trusted_hosts, or remove the link",
        );
    };
    link("licence.data_url", &site.licence.data_url);
    if let Some(url) = &site.report.url {
        link("report.url", url);
    }
    if let Some(host) = &site.host {
        check.must(
            host.url().is_some(),
            "host.contact",
            format!("{} is neither a mail address nor an https address", quoted(&host.contact)),
            "write as name@example.org or https://example.org/contact",
        );
    }
    for (index, line) in site.crisis.lines.iter().enumerate() {
        let field = format!("crisis.lines[{index}].url");
        match line.url.strip_prefix("tel:") {
            Some(number) => {
                let is_number =
                    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'+');
                check.must(is_number, &field, "not a telephone number", "write tel: and digits");
            }
            None => {
                check.must(
                    site.trusts(&line.url),
                    &field,
                    format!("{} is not on a trusted host", quoted(&line.url)),
                    "add its host to trusted_hosts, or write a tel: address",
                );
            }
        }
    }
    for (index, word) in site.crisis.words.iter().enumerate() {
        check.must(
            *word == word.to_lowercase(),
            &format!("crisis.words[{index}]"),
            "has capitals",
            "write it in lower case",
        );
    }
}

/// Last year in which an evidence base can have been read: this one or, where the clock of another
/// country is ahead, the next. A clock that was never set does not count.
fn last_year() -> u64 {
    /// Seconds of a mean year.
    const YEAR: u64 = 31_556_952;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    (1970 + since / YEAR).max(2027) + 1
}

/// Whether a text is the tag of a language (BCP 47), with a script and a place at most: `en`, `pt-BR`,
/// `zh-Hant-TW`.
fn is_language(tag: &str) -> bool {
    /// ISO 639-1.
    const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs \
        cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy \
        hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt \
        lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm \
        rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw \
        ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    let is_of = |part: &str, length: usize, is: fn(&u8) -> bool| {
        part.len() == length && part.bytes().all(|byte| is(&byte))
    };
    // Of three letters there are thousands; a few of them mean none.
    let is_long = is_of(language, 3, u8::is_ascii_lowercase)
        && !matches!(language, "mis" | "mul" | "und" | "zxx")
        && !("qaa"..="qtz").contains(&language);
    if !is_long && !LANGUAGES.split_whitespace().any(|known| known == language) {
        return false;
    }
    let is_script = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.len() == 4
            && part[1..].bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_place =
        |part: &str| is_of(part, 2, u8::is_ascii_uppercase) || is_of(part, 3, u8::is_ascii_digit);
    parts.next_if(|part| is_script(part));
    parts.next_if(|part| is_place(part));
    parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_one_that_people_speak() {
        for tag in ["en", "de", "pt-BR", "en-XA", "zh-Hant-TW", "es-419", "yue", "sr-Latn"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in [
            "",
            "xx",
            "e",
            "EN",
            "../x",
            "<b>",
            "en_GB",
            "en-",
            "-en",
            "en-gb",
            "english",
            "und",
            "qaa",
            "en-GB-x",
            "zh-TW-Hant",
            "en GB",
            "dé",
        ] {
            assert!(!is_language(tag), "{tag}");
        }
    }
}
