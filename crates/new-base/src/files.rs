//! The files of a new base.

use crate::phrase::key;
use crate::propose::{Counted, Proposal};
use evidence::record::is_slug;
use evidence::search::{SearchNotes, SearchRun};
use evidence::terms::{DrugRole, SearchSource};
use evidence::vocabulary::{Condition, Conditions, DrugTerm, Group, Treatments};
use evidence_source::{Files, UNWRITTEN};
use serde::Serialize;
use std::collections::BTreeSet;

/// Files that are the same for every base: labels of the closed words, countries, words of hype.
const SAME: [(&str, &str); 6] = [
    ("vocabulary/designs.json", include_str!("../skeleton/vocabulary/designs.json")),
    ("vocabulary/terms.json", include_str!("../skeleton/vocabulary/terms.json")),
    ("vocabulary/outcomes.json", include_str!("../skeleton/vocabulary/outcomes.json")),
    ("vocabulary/places.json", include_str!("../skeleton/vocabulary/places.json")),
    ("vocabulary/glossary.json", include_str!("../skeleton/vocabulary/glossary.json")),
    ("vocabulary/wording.json", include_str!("../skeleton/vocabulary/wording.json")),
];
const TREATMENTS: &str = include_str!("../skeleton/vocabulary/treatments.json");
const SITE: &str = include_str!("../skeleton/site.toml");
const SEARCHES: &str = include_str!("../skeleton/searches.toml");

/// What stands in the files beside what is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The form of the export, as people call it.
    pub form: String,
    /// Today, `YYYY-MM-DD`.
    pub today: String,
}

/// The files of a base that begins with what is proposed. They hold no fault: a page can be built of them.
///
/// # Panics
/// Never: what is compiled in is JSON.
pub fn files(proposal: &Proposal, about: &About) -> Files {
    let nothing = Counted { label: "A treatment".into(), also_called: Vec::new(), references: 0 };
    let treatment = proposal.treatment.as_ref().unwrap_or(&nothing);
    let mut files: Files =
        SAME.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    let mut put = |name: &str, text: String| files.insert(name.to_owned(), text.into_bytes());
    put("vocabulary/conditions.json", pretty(&conditions(proposal)));
    put("vocabulary/treatments.json", pretty(&treatments(proposal, treatment)));
    put("search.json", pretty(&search(proposal, about)));
    put("site.toml", site(proposal, treatment, about));
    let words = std::iter::once(&treatment.label).chain(&treatment.also_called);
    let words: Vec<String> = words.map(|word| word.replace(['"', '\'', '\\'], "")).collect();
    let of = |field: &dyn Fn(&str) -> String| {
        words.iter().map(|it| field(it)).collect::<Vec<_>>().join(" OR ")
    };
    let searches = [
        ("treatment", words.join(", ")),
        ("pubmed", of(&|word| format!("\"{word}\"[tiab]"))),
        ("europe_pmc", of(&|word| format!("TITLE:\"{word}\""))),
        ("clinical_trials", of(&|word| format!("\"{word}\""))),
    ];
    put("searches.toml", filled(SEARCHES, &searches));
    files
}

fn conditions(proposal: &Proposal) -> Conditions {
    let mut slugs = Slugs::default();
    let group = Group { slug: "conditions".to_owned(), label: "Conditions".to_owned() };
    let condition = |it: &Counted| Condition {
        slug: slugs.of(&it.label),
        label: it.label.clone(),
        group: group.slug.clone(),
        plain: named_by("what this is", it, proposal),
        also_called: it.also_called.clone(),
        mesh: None,
    };
    let conditions = proposal.conditions.iter().map(condition).collect();
    Conditions { groups: vec![group], conditions }
}

fn treatments(proposal: &Proposal, treatment: &Counted) -> Treatments {
    let mut all: Treatments =
        serde_json::from_str(TREATMENTS).expect("what is compiled in is JSON");
    let mut slugs = Slugs(all.drugs.iter().map(|drug| drug.slug.clone()).collect());
    let names = all.drugs.iter().flat_map(|it| it.also_called.iter().chain([&it.label]));
    let known: BTreeSet<String> = names.map(|name| key(name)).collect();
    let mut drug = |it: &Counted, role: DrugRole| DrugTerm {
        slug: slugs.of(&it.label),
        label: it.label.clone(),
        plain: named_by("what this is", it, proposal),
        also_called: it.also_called.clone(),
        role,
    };
    let mut drugs = vec![drug(treatment, DrugRole::Intervention)];
    // A dummy has its entry already.
    let others = proposal.medicines.iter().filter(|it| !known.contains(&key(&it.label)));
    drugs.extend(others.map(|it| drug(it, DrugRole::Comparator)));
    drugs.append(&mut all.drugs);
    all.drugs = drugs;
    all
}

/// A sentence that is honest to a reader, and tells a maintainer that something is to be written.
fn named_by(what: &str, it: &Counted, proposal: &Proposal) -> String {
    format!(
        "{UNWRITTEN}: {what}. It is named in {} of {} references.",
        it.references, proposal.references
    )
}

fn search(proposal: &Proposal, about: &About) -> SearchNotes {
    let list = SearchRun {
        source: SearchSource::Database,
        place: format!("A list of studies ({})", about.form),
        how: format!("{UNWRITTEN}: where the list comes from, and how it was searched for."),
        words: None,
        date: Some(about.today.clone()),
        found: u32::try_from(proposal.references).ok(),
        screened: None,
        included: None,
        excluded: None,
    };
    let not_done = vec!["No study of the list that this began with has been read yet.".to_owned()];
    SearchNotes { not_done, searches: vec![list], excluded: None }
}

fn site(proposal: &Proposal, treatment: &Counted, about: &About) -> String {
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let name = &treatment.label;
    let small = in_a_sentence(name);
    let examples = proposal.conditions.iter().take(3).map(|it| in_a_sentence(&it.label));
    let examples: Vec<toml::Value> = examples.map(toml::Value::String).collect();
    let values = [
        ("slug", text(&format!("{}-evidence", slug(name)))),
        ("title", text(&format!("{name} evidence"))),
        ("intervention", text(&small)),
        ("question", text(&format!("What does research say about {small}?"))),
        (
            "lead",
            text(&format!(
                "{UNWRITTEN}: this page has just begun. So far it holds {{records}} records about {small}."
            )),
        ),
        ("description", text(&format!("{UNWRITTEN}: a page about {small} that has just begun."))),
        ("today", text(&about.today)),
        ("examples", toml::Value::Array(examples).to_string()),
        ("what", text(&format!("{UNWRITTEN}: for whom this page about {small} is made, and why."))),
        ("made_by", text(&format!("{UNWRITTEN}: who makes this page."))),
        ("paid_by", text(&format!("{UNWRITTEN}: with whose money it is made."))),
        ("crisis", text(&format!("{UNWRITTEN}: whom to call in an emergency."))),
        ("report", text(&format!("{UNWRITTEN}: whom to tell when something here is wrong."))),
    ];
    filled(SITE, &values)
}

/// A text with values in the places that are named in braces; what stands in a value stays as it is.
fn filled(template: &str, values: &[(&str, String)]) -> String {
    let mut text = String::new();
    let mut parts = template.split('{');
    text += parts.next().unwrap_or_default();
    for part in parts {
        let place = part.split_once('}');
        let value = place.and_then(|(name, rest)| {
            Some((&values.iter().find(|(place, _)| *place == name)?.1, rest))
        });
        match value {
            Some((value, rest)) => text.extend([value.as_str(), rest]),
            None => text.extend(["{", part]),
        }
    }
    text
}

/// A label within a sentence: small, but for what is written in capitals.
fn in_a_sentence(label: &str) -> String {
    let first = label.split(' ').next().unwrap_or_default();
    if first.chars().filter(|c| c.is_uppercase()).count() > 1 {
        return label.to_owned();
    }
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Slugs, each given once.
#[derive(Default)]
struct Slugs(BTreeSet<String>);

impl Slugs {
    fn of(&mut self, label: &str) -> String {
        let wish = slug(label);
        let numbered = (2..).map(|number| format!("{wish}-{number}"));
        let mut free = std::iter::once(wish.clone()).chain(numbered);
        let slug = free.find(|it| !self.0.contains(it)).unwrap_or(wish.clone());
        self.0.insert(slug.clone());
        slug
    }
}

/// Lower-case ASCII words joined by hyphens; letters that are none are left out.
fn slug(label: &str) -> String {
    let lower = label.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>());
    let slug = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    if is_slug(&slug) { slug } else { "unnamed".to_owned() }
}

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("texts and numbers are JSON") + "\n"
}
