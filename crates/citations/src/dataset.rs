//! The evidence base as a data set that others cite and archives take in: what changed (Markdown), how to
//! cite it (Citation File Format 1.2.0), and what its files are (RO-Crate 1.1).
//!
//! <https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md>,
//! <https://www.researchobject.org/ro-crate/specification/1.1/root-data-entity>

use crate::pretty;
use evidence::Base;
use evidence::release::{RecordCounts, Release};
use evidence::terms::{DrugRole, Word};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A file of the data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// Its name.
    pub path: String,
    /// What it holds, in words.
    pub title: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
}

/// What the data set is about, as keywords: the treatment and all medicines that the base asks about.
pub fn keywords(base: &Base) -> Vec<&str> {
    let drugs = base.vocabulary.treatments.drugs.iter();
    let drugs = drugs.filter(|it| it.role == DrugRole::Intervention).map(|it| it.label.as_str());
    let mut keywords: Vec<&str> = Vec::new();
    for word in std::iter::once(base.site.intervention.as_str()).chain(drugs) {
        if !keywords.iter().any(|it| it.eq_ignore_ascii_case(word)) {
            keywords.push(word);
        }
    }
    keywords
}

/// Day on which the data set was published: that of its newest release, else the last day on which sources
/// were read.
fn published(base: &Base) -> &str {
    base.releases.first().map_or(&base.site.read_up_to, |release| &release.date)
}

/// How to cite the data set, as `CITATION.cff`.
///
/// # Panics
/// Never: a text is JSON, and JSON is YAML.
pub fn cff(base: &Base) -> String {
    let site = &base.site;
    let text = |text: &str| serde_json::to_string(text).expect("a text is JSON");
    let mut cff = String::from("cff-version: 1.2.0\n");
    let fields = [
        (
            "message",
            "If you use this evidence base, please cite it, and the study whose result you use.",
        ),
        ("type", "dataset"),
        ("title", &site.title),
        ("abstract", &site.description),
        ("version", base.version()),
        ("date-released", published(base)),
        ("license-url", &site.licence.data_url),
    ];
    for (field, value) in fields {
        let _ = writeln!(cff, "{field}: {}", text(value));
    }
    let _ = write!(cff, "authors:\n  - name: {}\nkeywords:\n", text(&maker(base)));
    keywords(base).iter().for_each(|word| cff += &format!("  - {}\n", text(word)));
    cff
}

/// Who made the data set, as one body: nobody is named in an evidence base.
fn maker(base: &Base) -> String {
    format!("The authors of “{}”", base.site.title)
}

/// What the files of the data set are, as `ro-crate-metadata.json`.
pub fn ro_crate(base: &Base, files: &[DataFile]) -> String {
    let site = &base.site;
    let (licence, maker_id) = (site.licence.data_url.as_str(), "#maker");
    let parts: Vec<Value> = files.iter().map(|file| json!({ "@id": file.path })).collect();
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": { "@id": "https://w3id.org/ro/crate/1.1" },
            "about": { "@id": "./" },
        }),
        json!({
            "@id": "./",
            "@type": "Dataset",
            "name": site.title,
            "description": site.description,
            "datePublished": published(base),
            "version": base.version(),
            "license": { "@id": licence },
            "author": { "@id": maker_id },
            "publisher": { "@id": maker_id },
            "inLanguage": site.language,
            "keywords": keywords(base).join(", "),
            "hasPart": parts,
        }),
        json!({ "@id": licence, "@type": "CreativeWork", "name": site.licence.data, "url": licence }),
        json!({ "@id": maker_id, "@type": "Organization", "name": maker(base) }),
    ];
    graph.extend(files.iter().map(|file| {
        json!({
            "@id": file.path,
            "@type": "File",
            "name": file.title,
            "encodingFormat": file.media_type,
            "contentSize": file.bytes.to_string(),
        })
    }));
    pretty(&json!({ "@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph })) + "\n"
}

/// What changed from each release to the next, the newest first, as `CHANGELOG.md`.
pub fn changelog(base: &Base) -> String {
    let mut text = format!("# What changed in “{}”\n", base.site.title);
    if base.releases.is_empty() {
        let _ = write!(
            text,
            "\nNothing was released yet. Sources were read up to {}.\n",
            base.site.read_up_to
        );
    }
    base.releases.iter().for_each(|release| text += &changed(base, release));
    text
}

fn changed(base: &Base, release: &Release) -> String {
    let mut text = format!("\n## {} – {}\n\n", release.version, release.date);
    release.notes.iter().for_each(|note| text += &format!("- {note}\n"));
    if let Some(RecordCounts { added, changed, removed, retracted }) = release.records {
        let _ = writeln!(
            text,
            "- Records: {added} new, {changed} changed, {removed} taken out, {retracted} retracted"
        );
    }
    for it in &release.answers {
        let label =
            base.condition(&it.condition).map_or(&it.condition, |condition| &condition.label);
        let _ = writeln!(
            text,
            "- {label}: {} (certainty {}) before, {} (certainty {}) now",
            it.verdict_before.slug(),
            it.certainty_before.slug(),
            it.verdict.slug(),
            it.certainty.slug()
        );
    }
    text
}
