//! What search engines and other programs read of the page: schema.org in JSON-LD.

use evidence::Base;
use serde_json::{Value, json};

/// The evidence base as a data set, and a medical page for each condition.
pub fn linked_data(base: &Base) -> Value {
    let site = &base.site;
    let years = || base.records.iter().map(|record| record.year);
    let dataset = json!({
        "@type": "Dataset",
        "@id": "#dataset",
        "name": site.title,
        "description": site.description,
        "license": site.licence.data_url,
        "inLanguage": site.language,
        "dateModified": site.read_up_to,
        "version": base.version(),
        "temporalCoverage": format!("{}/{}", years().min().unwrap_or(0), years().max().unwrap_or(0)),
        "keywords": citations::dataset::keywords(base),
        "isAccessibleForFree": true,
        "creator": { "@type": "Organization", "name": site.title },
        "variableMeasured": base.vocabulary.outcomes.domains.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(),
        "distribution": [
            { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/records.csv" },
            { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/effects.csv" },
            { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/groups.csv" },
            { "@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "data/access.csv" },
            { "@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": "data/records.json" },
        ],
    });
    let page = |page: &evidence::condition::ConditionPage| {
        let condition = base.condition(&page.slug);
        let name = condition.map_or(page.slug.as_str(), |it| it.label.as_str());
        let mut about = json!({ "@type": "MedicalCondition", "name": name });
        if let Some(mesh) = condition.and_then(|it| it.mesh.as_deref()) {
            about["code"] =
                json!({ "@type": "MedicalCode", "codingSystem": "MeSH", "codeValue": mesh });
        }
        json!({
            "@type": "MedicalWebPage",
            "url": format!("#/condition/{}", page.slug),
            "name": name,
            "about": about,
            "inLanguage": site.language,
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

    /// What a property holds.
    #[derive(Clone, Copy)]
    enum Holds {
        Text,
        Texts,
        Yes,
        /// `2026-11-22`
        Date,
        /// `1990/2026`
        Years,
        /// An address, of a page or a file; within the site it is relative.
        Url,
        Thing(&'static str),
        Things(&'static str),
        Reference,
    }
    use Holds::*;

    /// For each type used, the properties that schema.org gives to it, or to a type above it, and
    /// what each holds. Google asks of a data set its name and description, and would like to have all
    /// others that stand here (developers.google.com, “Dataset structured data”).
    const TYPES: [(&str, &[(&str, Holds)]); 6] = [
        (
            "Dataset",
            &[
                ("name", Text),
                ("description", Text),
                ("license", Url),
                ("inLanguage", Text),
                ("dateModified", Date),
                ("version", Text),
                ("temporalCoverage", Years),
                ("keywords", Texts),
                ("isAccessibleForFree", Yes),
                ("creator", Thing("Organization")),
                ("variableMeasured", Texts),
                ("distribution", Things("DataDownload")),
            ],
        ),
        (
            "MedicalWebPage",
            &[
                ("name", Text),
                ("url", Url),
                ("about", Thing("MedicalCondition")),
                ("lastReviewed", Date),
                ("inLanguage", Text),
                ("isPartOf", Reference),
            ],
        ),
        ("MedicalCondition", &[("name", Text), ("code", Thing("MedicalCode"))]),
        ("MedicalCode", &[("codingSystem", Text), ("codeValue", Text)]),
        ("DataDownload", &[("contentUrl", Url), ("encodingFormat", Text)]),
        ("Organization", &[("name", Text)]),
    ];
    /// What a thing may lack.
    const OPTIONAL: [(&str, &str); 1] = [("MedicalCondition", "code")];

    /// Asserts that a value is a thing of a type with all that the type needs and nothing else;
    /// returns how many things it is.
    fn check(value: &Value, kind: &str) -> usize {
        assert_eq!(value["@type"], kind);
        let (_, properties) =
            TYPES.iter().find(|(name, _)| *name == kind).expect("the type is known");
        let fields = value.as_object().expect("it is a thing");
        for name in fields.keys().filter(|name| !name.starts_with('@')) {
            assert!(properties.iter().any(|(known, _)| known == name), "{kind} has no {name}");
        }
        let mut things = 1;
        for (name, holds) in *properties {
            let Some(value) = fields.get(*name) else {
                assert!(OPTIONAL.contains(&(kind, name)), "{kind} lacks {name}");
                continue;
            };
            things += check_value(value, *holds, &format!("{kind} {name}"));
        }
        things
    }

    fn check_value(value: &Value, holds: Holds, place: &str) -> usize {
        let text = || value.as_str().unwrap_or_else(|| panic!("{place}: {value} is no text"));
        let list = || value.as_array().unwrap_or_else(|| panic!("{place}: {value} is no list"));
        let numbers = |separator: char, lengths: &[usize]| {
            let parts: Vec<&str> = text().split(separator).collect();
            let digits = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
            assert!(parts.iter().all(digits), "{place}: {value}");
            assert_eq!(parts.iter().map(|part| part.len()).collect::<Vec<_>>(), lengths, "{place}");
        };
        match holds {
            Text => assert!(!text().trim().is_empty(), "{place} is empty"),
            Texts => list().iter().for_each(|it| {
                check_value(it, Text, place);
            }),
            Yes => assert_eq!(value, true, "{place}"),
            Date => numbers('-', &[4, 2, 2]),
            Years => numbers('/', &[4, 4]),
            Url => {
                let address = text();
                let within = address.starts_with("#/") || address.starts_with("data/");
                assert!(within || address.starts_with("https://"), "{place}: {address}");
            }
            Thing(kind) => return check(value, kind),
            Things(kind) => return list().iter().map(|it| check(it, kind)).sum(),
            Reference => assert_eq!(*value, json!({ "@id": "#dataset" }), "{place}"),
        }
        0
    }

    #[test]
    fn each_thing_has_what_its_type_needs_and_nothing_else() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
        let base = evidence_source::read_dir(&data).expect("the evidence base has no faults");
        let text = text(&base);
        assert!(!text.contains('<'));
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["@context"], "https://schema.org");
        let (dataset, pages) =
            value["@graph"].as_array().and_then(|it| it.split_first()).expect("there are things");
        // The data set, its maker and its five files.
        assert_eq!(check(dataset, "Dataset"), 7);
        let length = dataset["description"].as_str().unwrap_or_default().chars().count();
        assert!((50..=5000).contains(&length), "a description of {length} letters");
        // A page for each condition, with the condition and its code.
        assert_eq!(pages.len(), base.conditions.len());
        for (page, condition) in pages.iter().zip(&base.conditions) {
            let coded = base.condition(&condition.slug).is_some_and(|it| it.mesh.is_some());
            assert_eq!(check(page, "MedicalWebPage"), 2 + usize::from(coded));
            assert_eq!(page["url"], format!("#/condition/{}", condition.slug));
        }
    }
}
