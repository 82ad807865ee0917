//! What search engines and other programs read of the page: schema.org in JSON-LD.

use evidence::Base;
use serde_json::{Value, json};

/// The evidence base as a data set, and a medical page for each condition.
pub fn linked_data(base: &Base) -> Value {
    let site = &base.site;
    let dataset = json!({
        "@type": "Dataset",
        "@id": "#dataset",
        "name": site.title,
        "description": site.description,
        "license": site.licence.data_url,
        "inLanguage": site.language,
        "dateModified": site.read_up_to,
        "version": site.read_up_to,
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": site.title },
        "variableMeasured": base.vocabulary.outcomes.domains.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        "distribution": [
            { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/records.csv" },
            { "@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": "data/records.json" },
        ],
    });
    let page = |page: &evidence::condition::ConditionPage| {
        let name = base.condition(&page.slug).map_or(page.slug.as_str(), |it| it.label.as_str());
        json!({
            "@type": "MedicalWebPage",
            "url": format!("#/condition/{}", page.slug),
            "name": name,
            "about": { "@type": "MedicalCondition", "name": name },
            "lastReviewed": page.updated,
            "isPartOf": { "@id": "#dataset" },
        })
    };
    let graph: Vec<Value> =
        std::iter::once(dataset).chain(base.conditions.iter().map(page)).collect();
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// The same as text that may stand in a script of a page.
pub fn text(base: &Base) -> String {
    linked_data(base).to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Properties that schema.org gives to each type used, with what Google asks of a data set.
    const TYPES: [(&str, &[&str], &[&str]); 5] = [
        (
            "Dataset",
            &["name", "description", "license", "distribution"],
            &[
                "inLanguage",
                "dateModified",
                "version",
                "isAccessibleForFree",
                "creator",
                "variableMeasured",
            ],
        ),
        ("MedicalWebPage", &["name", "url", "about", "lastReviewed"], &["isPartOf"]),
        ("MedicalCondition", &["name"], &[]),
        ("DataDownload", &["contentUrl", "encodingFormat"], &[]),
        ("Organization", &["name"], &[]),
    ];

    fn check(value: &Value) -> usize {
        match value {
            Value::Array(values) => values.iter().map(check).sum(),
            Value::Object(fields) => {
                let mut checked = 0;
                if let Some(kind) = fields.get("@type") {
                    let (_, needed, allowed) =
                        TYPES.iter().find(|(name, ..)| kind == name).expect("the type is known");
                    for name in *needed {
                        assert!(fields.contains_key(*name), "{kind} has no {name}");
                    }
                    for name in fields.keys().filter(|name| !name.starts_with('@')) {
                        let name = name.as_str();
                        assert!(needed.contains(&name) || allowed.contains(&name), "{kind} {name}");
                    }
                    checked += 1;
                }
                checked + fields.values().map(check).sum::<usize>()
            }
            _ => 0,
        }
    }

    #[test]
    fn each_thing_has_what_its_type_needs_and_nothing_else() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
        let base = evidence::read::read_dir(&data).expect("the evidence base has no faults");
        let text = text(&base);
        assert!(!text.contains('<'));
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["@context"], "https://schema.org");
        // The data set, its maker, its two files; a page and a condition each.
        assert_eq!(check(&value), 4 + 2 * base.conditions.len());
        let dataset = &value["@graph"][0];
        let length = dataset["description"].as_str().unwrap_or_default().chars().count();
        assert!((50..=5000).contains(&length), "a description of {length} letters");
    }
}
