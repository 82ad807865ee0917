//! The evidence base that was made up for tests, and references that are not in it.

use evidence::Base;
use evidence_source::{Files, files, read_files};
use references::{Reference, Trial, TrialStatus};
use std::path::Path;
use std::sync::LazyLock;

/// A folder of the project.
pub fn project(folder: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder)
}

/// Files of the base that was made up.
pub static FILES: LazyLock<Files> = LazyLock::new(|| {
    let folder = project("tests/fixtures/second-base");
    files(&folder).unwrap_or_else(|faults| panic!("{:#?}", faults.first))
});

/// That base.
pub static BASE: LazyLock<Base> =
    LazyLock::new(|| read_files(&FILES).unwrap_or_else(|faults| panic!("{:#?}", faults.first)));

/// An article that is nowhere yet.
pub fn article() -> Reference {
    Reference {
        title: "Bright light for jet lag after long flights: a randomised crossover trial".into(),
        authors: vec![
            "Müller-Ørsted, Anna B".into(),
            "Zarate, Carlos A Jr".into(),
            "{Lamp Group}".into(),
        ],
        year: Some(2024),
        journal: Some("Journal of Lamps".into()),
        volume: Some("12".into()),
        pages: Some("101–110".into()),
        doi: Some("10.1234/jetlag.1".into()),
        pmid: Some("33000001".into()),
        registry_ids: vec!["NCT01234567".into()],
        abstract_text: Some("Forty people with winter low mood flew.".into()),
        types: vec!["Journal Article".into(), "Randomized Controlled Trial".into()],
        ..Reference::default()
    }
}

/// An entry of a register that is nowhere yet.
pub fn entry() -> Reference {
    Reference {
        title: "Light Box in Shift Work".into(),
        year: Some(2023),
        registry_ids: vec!["NCT07654321".into()],
        url: Some("https://clinicaltrials.gov/study/NCT07654321".into()),
        trial: Some(Trial {
            status: Some(TrialStatus::Recruiting),
            interventional: Some(true),
            people: Some(60),
            people_counted: Some(false),
            ..Trial::default()
        }),
        ..Reference::default()
    }
}
