//! An evidence base that was made up, and runs on it.

use crate::answers;
use crate::server::{Answer, Asked, Server};
use evidence::Base;
use evidence::known::{Identifiers, KnownStudy};
use evidence::record::{Record, Registered};
use evidence::search::ScreenedOut;
use evidence::terms::{Design, Direction, Kind, Status};
use evidence_source::{SearchPlan, ServicePlan, Upkeep};
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;
use watch::{Options, Report};

/// The services, as a plan names them.
pub const SERVICES: [&str; 4] = ["pubmed", "europe_pmc", "clinical_trials", "crossref"];

static MADE_UP: LazyLock<Base> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/second-base");
    evidence_source::read_dir(&folder).unwrap_or_else(|faults| panic!("{:#?}", faults.first))
});

/// Two registrations, two articles, and three known studies.
pub fn base() -> Base {
    let mut base = MADE_UP.clone();
    base.records.truncate(2);
    base.records[0].pmid = Some("100".into());
    base.records[0].doi = Some("10.5555/first".into());
    base.records[1].pmid = Some("101".into());
    base.records[1].doi = Some("10.5555/second".into());
    base.records[1].curator_note = Some("Its correction, 10.5555/told, was read.".into());
    let one = entry(&base.records[0], "NCT00000001");
    let two = entry(&base.records[0], "NCT00000002");
    base.records.extend([one, two]);
    base.records.sort_by(|a, b| a.id.cmp(&b.id));
    base.known = vec![
        known("A known study with a summary", Some("200"), None),
        known("[A known trial without results]", None, Some("NCT00000003")),
        known("[A known trial with results]", None, Some("NCT00000004")),
    ];
    base
}

fn entry(like: &Record, number: &str) -> Record {
    Record {
        id: format!("{}-lamp", number.to_lowercase()),
        kind: Kind::Registration,
        design: Design::TrialRegistration,
        title: format!("The trial {number} of lamps"),
        authors: Vec::new(),
        year: 2024,
        doi: None,
        pmid: None,
        pmcid: None,
        registry_ids: vec![number.into()],
        status: Status::Recruiting,
        direction: Direction::Pending,
        outcomes: Vec::new(),
        n_enrolled: None,
        curator_note: None,
        registered: Some(Registered {
            primary_outcome: None,
            n_planned: Some(60),
            places: Vec::new(),
            who_may_join: None,
            starts: Some("2024-01".into()),
            ends: Some("2026-12".into()),
            read: None,
        }),
        ..like.clone()
    }
}

fn known(title: &str, pmid: Option<&str>, registry: Option<&str>) -> KnownStudy {
    KnownStudy {
        title: title.into(),
        authors: Vec::new(),
        year: None,
        journal: None,
        ids: Identifiers {
            doi: None,
            pmid: pmid.map(Into::into),
            registry: registry.map(Into::into),
        },
        conditions: Vec::new(),
        design: None,
        named_by: "a list".into(),
        why: "Only its title could be read.".into(),
    }
}

/// What the base is kept up with: the plan asks the server, at any speed.
pub fn upkeep(server: &Server) -> Upkeep {
    let service = |name: &str, searches: &[&str]| {
        let searches = searches.iter().map(|it| (*it).to_owned()).collect();
        Some(ServicePlan { address: server.address(name), per_second: 1000.0, searches })
    };
    let plan = SearchPlan {
        contact: Some("name@example.org".into()),
        pubmed: service("pubmed", &["lamp[tiab]"]),
        europe_pmc: service("europe_pmc", &["TITLE:lamp"]),
        clinical_trials: service("clinical_trials", &["lamp"]),
        crossref: service("crossref", &[]),
    };
    let screened = |title: &str, pmid: Option<&str>, registry: Option<&str>| ScreenedOut {
        title: title.into(),
        ids: Identifiers {
            doi: None,
            pmid: pmid.map(Into::into),
            registry: registry.map(Into::into),
        },
        reason: "Not about people.".into(),
        date: "2026-11-01".into(),
    };
    Upkeep {
        plan: Some(plan),
        screened: vec![
            screened("Lamps for mice", Some("301"), None),
            screened("A trial of street lamps", None, Some("NCT00000005")),
        ],
    }
}

/// Answers in which nothing is planted: the base as it is.
pub fn quiet(asked: &Asked) -> Answer {
    Answer::Good(match (asked.service.as_str(), asked.path.as_str()) {
        ("pubmed", "esearch.fcgi") => answers::esearch(0, &[]),
        ("pubmed", _) => answers::efetch(&[
            answers::record("100", "A lamp in the morning", ""),
            answers::record("101", "No lamp in the morning", ""),
        ]),
        ("europe_pmc", _) => answers::europe_pmc(0, &[], None),
        ("clinical_trials", _) if asked.get("filter.ids").is_empty() => {
            answers::studies(0, &[], None)
        }
        ("clinical_trials", _) => answers::studies(
            3,
            &[
                answers::study("NCT00000001", "RECRUITING", 60, "2026-12-31", false),
                answers::study("NCT00000002", "RECRUITING", 60, "2026-12", false),
                answers::study("NCT00000003", "COMPLETED", 10, "2026-12", false),
            ],
            None,
        ),
        _ => answers::works(&[]),
    })
}

/// A place for a run, which is gone with it.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("there is room"))
    }

    /// Its folder of drafts.
    pub fn drafts(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path().join("drafts"));
        let mut names: Vec<String> = entries
            .into_iter()
            .flatten()
            .map(|entry| {
                entry.expect("it can be listed").file_name().to_string_lossy().into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// A run.
    pub fn run(&self, base: &Base, upkeep: &Upkeep) -> Report {
        self.run_as(base, upkeep, false)
    }

    /// A run that may be dry.
    pub fn run_as(&self, base: &Base, upkeep: &Upkeep, dry: bool) -> Report {
        let options = Options {
            since: "2026-01-01".into(),
            today: "2026-12-01".into(),
            drafts: self.0.path().join("drafts"),
            cache: self.0.path().join("watch"),
            dry,
            pause: Duration::from_millis(1),
            timeout: Duration::from_millis(1500),
        };
        watch::run(base, upkeep, &options, &mut |_| {}).expect("folders can be written")
    }
}
