//! Title, wording, links and notices of one evidence base (`data/site.toml`).

use crate::colour::Colour;
use bitcode::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Everything of the page that belongs to this evidence base and not to the explorer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Name of the page's file, without `.html`: lower-case ASCII words joined by hyphens.
    pub slug: String,
    /// Title of the page.
    pub title: String,
    /// The treatment as it stands within a sentence.
    pub intervention: String,
    /// Heading of the first page: the question it answers.
    pub question: String,
    /// Two or three sentences under that heading. `{conditions}` and `{records}` stand for counts.
    pub lead: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// Language of the texts (BCP 47).
    pub language: String,
    /// Colour of links and marks, `#rrggbb`, if it is not the explorer's own. Where text in it could
    /// not be read, it is made darker or lighter.
    #[serde(default)]
    pub accent: Option<String>,
    /// Last day on which sources were read, `YYYY-MM-DD`.
    pub read_up_to: String,
    /// Notice on every page, two or three words.
    pub notice: String,
    /// What the notice means, in one or two sentences.
    pub notice_detail: String,
    /// Example searches shown in the empty search field.
    pub search_examples: Vec<String>,
    /// Hosts that may be linked, without `www.`. Any other source is named in words.
    pub trusted_hosts: Vec<String>,
    /// Hosts of authorities: regulators, payers, health services. They may be linked as well, and what
    /// was read there is called official.
    #[serde(default)]
    pub official_hosts: Vec<String>,
    /// Licences and how to cite.
    pub licence: Licence,
    /// What to do when something is wrong on the page.
    pub report: Report,
    /// Help for people in danger.
    pub crisis: Crisis,
    /// Who made the evidence base, in a sentence; the page says so if that is not stated.
    #[serde(default)]
    pub made_by: Option<String>,
    /// With whose money, in a sentence; the page says so if that is not stated.
    #[serde(default)]
    pub paid_by: Option<String>,
    /// Whoever offers this copy of the page to readers, if they want to be reached.
    #[serde(default)]
    pub host: Option<Host>,
    /// Paragraphs of the About page.
    pub about: Vec<Section>,
}

/// Licences of data and program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Licence of the evidence base.
    pub data: String,
    /// Its address.
    pub data_url: String,
    /// Licence of the program.
    pub program: String,
}

/// How to report an error.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What to do, in plain words.
    pub how: String,
    /// Where to report, if there is such a place; its host must be trusted.
    #[serde(default)]
    pub url: Option<String>,
}

/// Who offers a copy of the page, and how to reach them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// Their name, if it is to be shown.
    #[serde(default)]
    pub name: Option<String>,
    /// A mail address, or an address that begins with `https://`.
    pub contact: String,
}

impl Host {
    /// The address that leads to them; `None` if the contact is neither a mail address nor one of
    /// a page that is sent encrypted.
    pub fn url(&self) -> Option<String> {
        let contact = self.contact.as_str();
        if contact.starts_with("https://") {
            let is_plain = !contact.contains(|c: char| c.is_whitespace() || c.is_control());
            let has_dot = host(contact).is_some_and(|host| is_domain(&host));
            return (is_plain && has_dot).then(|| contact.to_owned());
        }
        is_mail_address(contact).then(|| format!("mailto:{contact}"))
    }
}

/// Whether a text is a mail address. Signs that would add a subject or another reader to a mail are not
/// taken.
pub fn is_mail_address(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && name.chars().all(is_plain) && is_domain(domain)
    })
}

/// Whether a text is a domain name of at least two parts, whose last is not a number.
fn is_domain(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    text.contains('.')
        && text.split('.').all(is_part)
        && text.rsplit('.').next().is_some_and(|last| !is_number(last))
}

/// Help for people in danger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Crisis {
    /// Beginnings of words that make a page show the help, e.g. `suicid`.
    pub words: Vec<String>,
    /// One or two sentences above the lines.
    pub message: String,
    /// Whom to call.
    pub lines: Vec<CrisisLine>,
}

/// A crisis line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    /// Where it serves.
    pub place: String,
    /// Its name, if it has one.
    #[serde(default)]
    pub name: Option<String>,
    /// Number or site as a reader sees it.
    pub contact: String,
    /// `tel:` or `https:` address.
    pub url: String,
}

/// A section of the About page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Encode, Decode)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
}

impl Site {
    /// Colour of links and marks, if it is not the explorer's own.
    pub fn accent(&self) -> Option<Colour> {
        self.accent.as_deref().and_then(Colour::parse)
    }

    /// Whether `url` may be a link: its host is a trusted one, with or without `www.`. Other
    /// hosts below a trusted one are not: publishers run test copies there.
    pub fn trusts(&self, url: &str) -> bool {
        stands_on(url, self.trusted_hosts.iter().chain(&self.official_hosts))
    }

    /// Whether `url` stands on the host of an authority, with or without `www.`.
    pub fn is_official(&self, url: &str) -> bool {
        stands_on(url, &self.official_hosts)
    }

    /// Whether `text` speaks of what the crisis lines are for.
    pub fn calls_for_help(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.crisis.words.iter().any(|word| text.contains(word.as_str()))
    }
}

fn stands_on<'a>(url: &str, hosts: impl IntoIterator<Item = &'a String>) -> bool {
    host(url).is_some_and(|host| {
        let host = host.strip_prefix("www.").unwrap_or(&host);
        hosts.into_iter().any(|known| host == known)
    })
}

/// Host of an http(s) address, in lower case; `None` if there is none, or if the address carries a
/// user name (which can make one host look like another) or a port.
pub fn host(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    (!authority.is_empty() && authority.chars().all(plain)).then(|| authority.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site { trusted_hosts: vec!["doi.org".into(), "nih.gov".into()], ..Site::default() }
    }

    #[test]
    fn a_trusted_host_may_be_linked() {
        for url in
            ["https://doi.org/1", "http://www.doi.org/1", "https://DOI.org", "https://nih.gov?x"]
        {
            assert!(site().trusts(url), "{url}");
        }
    }

    #[test]
    fn whoever_hosts_the_page_is_reached_by_mail_or_an_encrypted_page() {
        let url = |contact: &str| Host { name: None, contact: contact.to_owned() }.url();
        for (contact, address) in [
            ("ask@example.org", "mailto:ask@example.org"),
            ("a.b+c@mail.example.org", "mailto:a.b+c@mail.example.org"),
            ("https://example.org/contact?x=1", "https://example.org/contact?x=1"),
        ] {
            assert_eq!(url(contact).as_deref(), Some(address));
        }
        for contact in [
            "",
            "ask",
            "@example.org",
            "ask@localhost",
            "ask@192.168.0.1",
            "ask@example.org?bcc=x@example.com",
            "a b@example.org",
            "ask@example.org,x@example.com",
            "http://example.org",
            "https://localhost/",
            "https://user@example.org/",
            "https://example.org/a b",
            "javascript:alert(1)",
            "mailto:ask@example.org",
        ] {
            assert_eq!(url(contact), None, "{contact}");
        }
    }

    #[test]
    fn a_host_that_only_looks_trusted_is_not() {
        for url in [
            "https://notdoi.org/1",
            "https://staging.doi.org/1",
            "https://doi.org.example/1",
            "https://doi.org@example.com/",
            "https://example.com/doi.org",
            "https://example.com\\@doi.org/",
            "https://doi.org:8443/1",
            "javascript:alert(1)//doi.org",
            "data:text/html,doi.org",
            "//doi.org/1",
            "",
        ] {
            assert!(!site().trusts(url), "{url}");
        }
    }
}
