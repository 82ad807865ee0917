//! The evidence base as open data: a Frictionless data package beside the page.

use anyhow::{Context, Result};
use citations::access::{ACCESS_HEADS, access};
use citations::dataset::{self, DataFile};
use citations::effects::{Head, Holds, effects, effects_heads, groups, groups_heads};
use citations::{csv, csv_heads, json};
use evidence::Base;
use locale::Locale;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Columns of the table that hold whole numbers.
const WHOLE_NUMBERS: [&str; 7] = [
    "year",
    "people",
    "n_randomised",
    "n_analysed",
    "n_enrolled",
    "included_studies",
    "included_participants",
];
/// Columns of the table that hold numbers.
const NUMBERS: [&str; 1] = ["follow_up_days"];

/// Writes the evidence base as open data: `records.json`, `records.csv`, `effects.csv`, `groups.csv`, `access.csv`, `known.json`,
/// `access.json` and `datapackage.json` (Data Package v1, Frictionless Data) into a folder.
pub fn write(base: &Base, locale: &Locale, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let (records, table) = (json(&base.records), csv(&base.records));
    let known = serde_json::to_string_pretty(&base.known)?;
    let (effects, groups) = (effects(base, &base.records), groups(base, &base.records));
    let (access_table, access) = (access(base), serde_json::to_string_pretty(&base.access)?);
    let texts = [&records, &table, &effects, &groups, &known, &access_table, &access];
    let package = describe(base, locale, texts.map(String::as_str));
    for (name, text) in [
        ("records.json", &records),
        ("records.csv", &table),
        ("effects.csv", &effects),
        ("groups.csv", &groups),
        ("access.csv", &access_table),
        ("known.json", &known),
        ("access.json", &access),
        ("datapackage.json", &serde_json::to_string_pretty(&package)?),
    ] {
        put(folder, name, text)?;
    }
    write_about(base, locale, &package, folder)
}

/// Writes beside the package what archives and those who cite it read: `CHANGELOG.md`, `CITATION.cff` and
/// `ro-crate-metadata.json`, which names every file.
fn write_about(base: &Base, locale: &Locale, package: &Value, folder: &Path) -> Result<()> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let resources = package["resources"].as_array().into_iter().flatten();
    let mut files: Vec<DataFile> = resources
        .map(|it| DataFile {
            path: text(&it["path"]),
            title: text(&it["title"]),
            media_type: text(&it["mediatype"]),
            bytes: it["bytes"].as_u64().unwrap_or_default(),
        })
        .collect();
    for (name, title, media_type, content) in [
        ("CHANGELOG.md", "data_changelog", "text/markdown", Some(dataset::changelog(base))),
        ("CITATION.cff", "data_citation", "application/yaml", Some(dataset::cff(base))),
        ("datapackage.json", "data_package", "application/json", None),
    ] {
        if let Some(content) = content {
            put(folder, name, &content)?;
        }
        files.push(DataFile {
            path: name.to_owned(),
            title: locale.text(title).to_owned(),
            media_type: media_type.to_owned(),
            bytes: fs::metadata(folder.join(name))?.len(),
        });
    }
    put(folder, "ro-crate-metadata.json", &dataset::ro_crate(base, &files))
}

fn put(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    fs::write(&path, text).with_context(|| path.display().to_string())
}

fn describe(
    base: &Base,
    locale: &Locale,
    [records, table, effects, groups, known, access_table, access]: [&str; 7],
) -> Value {
    let fields: Vec<Value> = csv_heads()
        .map(|name| {
            let kind = match name {
                name if WHOLE_NUMBERS.contains(&name) => "integer",
                // Written as yes and no: a spreadsheet has true and false in its user's language.
                "authors_complete" => {
                    let (yes, no) = (["yes"], ["no"]);
                    return json!({ "name": name, "type": "boolean", "trueValues": yes, "falseValues": no });
                }
                name if NUMBERS.contains(&name) => "number",
                _ => "string",
            };
            json!({ "name": name, "type": kind })
        })
        .collect();
    json!({
        "profile": "data-package",
        "name": base.site.slug,
        "title": base.site.title,
        "description": base.site.description,
        "version": base.version(),
        "licenses": [{
            "title": base.site.licence.data,
            "path": base.site.licence.data_url,
        }],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "records-table",
                "title": locale.text("data_table"),
                "path": "records.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": table.len(),
                "hash": hash(table),
                "schema": { "fields": fields, "primaryKey": "id", "missingValues": [""] },
            },
            {
                "profile": "tabular-data-resource",
                "name": "effects",
                "title": locale.text("data_effects"),
                "path": "effects.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": effects.len(),
                "hash": hash(effects),
                "schema": results(&effects_heads(), &json!(["record_id", "outcome"]), &json!([
                    refers(&json!("record_id"), "records-table", &json!("id")),
                ])),
            },
            {
                "profile": "tabular-data-resource",
                "name": "groups",
                "title": locale.text("data_groups"),
                "path": "groups.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": groups.len(),
                "hash": hash(groups),
                "schema": results(&groups_heads(), &json!(["record_id", "outcome", "group"]), &json!([
                    refers(&json!(["record_id", "outcome"]), "effects", &json!(["record_id", "outcome"])),
                ])),
            },
            {
                "profile": "tabular-data-resource",
                "name": "access-table",
                "title": locale.text("data_access"),
                "path": "access.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": access_table.len(),
                "hash": hash(access_table),
                "schema": {
                    "fields": ACCESS_HEADS.map(access_field),
                    "primaryKey": ["country", "drug", "form", "used_for", "question"],
                    "missingValues": [""],
                },
            },
            {
                "profile": "data-resource",
                "name": "records",
                "title": locale.text("data_records"),
                "path": "records.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "bytes": records.len(),
                "hash": hash(records),
            },
            {
                "profile": "data-resource",
                "name": "known",
                "title": locale.text("data_known"),
                "path": "known.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "bytes": known.len(),
                "hash": hash(known),
            },
            {
                "profile": "data-resource",
                "name": "access",
                "title": locale.text("data_access_files"),
                "path": "access.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
                "bytes": access.len(),
                "hash": hash(access),
            },
        ],
    })
}

/// A column of the table of access.
fn access_field(name: &str) -> Value {
    match name {
        "official" => {
            json!({ "name": name, "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"] })
        }
        _ => json!({ "name": name, "type": "string" }),
    }
}

/// The schema of a table of results.
fn results(heads: &[Head], key: &Value, foreign_keys: &Value) -> Value {
    let field = |Head { name, holds }: &Head| match holds {
        Holds::Text => json!({ "name": name, "type": "string" }),
        Holds::Whole => json!({ "name": name, "type": "integer" }),
        Holds::Number => json!({ "name": name, "type": "number" }),
        Holds::Truth => {
            json!({ "name": name, "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"] })
        }
    };
    let fields: Vec<Value> = heads.iter().map(field).collect();
    json!({
        "fields": fields,
        "primaryKey": key,
        "foreignKeys": foreign_keys,
        "missingValues": [""],
    })
}

/// That fields hold what stands in fields of another table.
fn refers(fields: &Value, resource: &str, theirs: &Value) -> Value {
    json!({ "fields": fields, "reference": { "resource": resource, "fields": theirs } })
}

fn hash(text: &str) -> String {
    let digits: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check, root};

    #[test]
    fn the_package_lists_every_file_beside_it_with_its_fingerprint() {
        let base = check::read(&root().join("data")).expect("the base has no fault");
        let locale = check::locale(&root().join(check::LOCALES), "en").expect("it can be read");
        let folder = root().join("target/datapackage-test");
        write(&base, &locale, &folder).expect("it can be written");
        let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it can be read");
        let package: Value = serde_json::from_str(&read("datapackage.json")).expect("it is JSON");
        let resources = package["resources"].as_array().expect("they are a list");
        let paths: Vec<&str> = resources.iter().filter_map(|it| it["path"].as_str()).collect();
        assert_eq!(
            paths,
            [
                "records.csv",
                "effects.csv",
                "groups.csv",
                "access.csv",
                "records.json",
                "known.json",
                "access.json"
            ]
        );
        for resource in resources {
            let text = read(resource["path"].as_str().expect("it has a path"));
            assert_eq!(resource["hash"], hash(&text));
            assert_eq!(resource["bytes"], text.len());
        }
        let crate_: Value =
            serde_json::from_str(&read("ro-crate-metadata.json")).expect("it is JSON");
        let parts = crate_["@graph"][1]["hasPart"].as_array().expect("they are a list");
        // It names every file but itself.
        assert_eq!(parts.len() + 1, fs::read_dir(&folder).expect("it is there").count());
        for part in parts {
            assert!(!read(part["@id"].as_str().expect("it has a name")).is_empty());
        }
        let known: Value = serde_json::from_str(&read("known.json")).expect("it is JSON");
        assert_eq!(known.as_array().map(Vec::len), Some(base.known.len()));
    }
}
