//! JSON Schema of the data files, made from the types.

use crate::access::CountryAccess;
use crate::claim::Claim;
use crate::condition::ConditionPage;
use crate::known::KnownStudy;
use crate::record::Record;
use crate::release::Release;
use crate::safety::SafetyTopic;
use crate::search::{ScreenedOut, SearchNotes};
use crate::vocabulary::{
    Conditions, Designs, GlossaryTerm, Outcomes, Places, Terms, Treatments, Vocabulary, WordingRule,
};
use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

/// The schemas as file names and texts. Fields that hold words of an open vocabulary list the
/// words of `vocabulary`, so that an editor can offer them.
pub fn schemas(vocabulary: &Vocabulary) -> Vec<(String, String)> {
    let words = |slugs: Vec<&str>| json!(slugs);
    let terms = |terms: &[crate::vocabulary::Term]| {
        json!(terms.iter().map(|t| &t.slug).collect::<Vec<_>>())
    };
    let conditions =
        words(vocabulary.conditions.conditions.iter().map(|c| c.slug.as_str()).collect());
    let domains = terms(&vocabulary.outcomes.domains);

    let mut record = schema::<Record>();
    record["required"] = json!(Record::REQUIRED);
    set(&mut record, "/properties/conditions/items/enum", &conditions);
    set(&mut record, "/properties/outcome_domains/items/enum", &domains);
    set(&mut record, "/$defs/Outcome/properties/domain/enum", &domains);
    let results = words(vocabulary.outcomes.results.iter().map(|r| r.slug.as_str()).collect());
    set(&mut record, "/$defs/Outcome/properties/result/enum", &results);
    let drugs: Vec<&str> = vocabulary.treatments.drugs.iter().map(|d| d.slug.as_str()).collect();
    let drug = json!([{ "enum": drugs }, { "pattern": "^other:.*\\S" }]);
    set(&mut record, "/$defs/Arm/properties/drug/anyOf", &drug);
    let mut routes = terms(&vocabulary.treatments.routes);
    routes.as_array_mut().expect("words are a list").push(Value::Null);
    set(&mut record, "/$defs/Arm/properties/route/enum", &routes);

    let mut condition = schema::<ConditionPage>();
    set(&mut condition, "/$defs/Answer/properties/domain/enum", &domains);
    let mut claims = schema::<Vec<Claim>>();
    set(&mut claims, "/$defs/Claim/properties/topic_conditions/items/enum", &conditions);

    let mut known = schema::<Vec<KnownStudy>>();
    set(&mut known, "/$defs/KnownStudy/properties/conditions/items/enum", &conditions);

    let mut access = schema::<CountryAccess>();
    set(&mut access, "/$defs/MedicineAccess/properties/drug/enum", &json!(drugs));

    let files = [
        ("record", record),
        ("records", {
            let mut all = schema::<Vec<Record>>();
            all["$defs"] = json!({});
            all["items"] = json!({ "$ref": "record.schema.json" });
            all
        }),
        ("condition", condition),
        ("claims", claims),
        ("safety", schema::<Vec<SafetyTopic>>()),
        ("known", known),
        ("access", access),
        ("search", schema::<SearchNotes>()),
        ("releases", schema::<Vec<Release>>()),
        ("screened", schema::<Vec<ScreenedOut>>()),
        ("vocabulary-conditions", schema::<Conditions>()),
        ("vocabulary-designs", schema::<Designs>()),
        ("vocabulary-outcomes", schema::<Outcomes>()),
        ("vocabulary-treatments", schema::<Treatments>()),
        ("vocabulary-terms", schema::<Terms>()),
        ("vocabulary-places", schema::<Places>()),
        ("vocabulary-glossary", schema::<Vec<GlossaryTerm>>()),
        ("vocabulary-wording", schema::<Vec<WordingRule>>()),
    ];
    let text =
        |value: Value| serde_json::to_string_pretty(&value).expect("a schema is JSON") + "\n";
    files.into_iter().map(|(name, value)| (format!("{name}.schema.json"), text(value))).collect()
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

/// Sets the value at a JSON pointer whose parent exists.
fn set(schema: &mut Value, pointer: &str, value: &Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    let parent = schema.pointer_mut(parent).unwrap_or_else(|| panic!("the schema has no {parent}"));
    parent[name] = value.clone();
}
