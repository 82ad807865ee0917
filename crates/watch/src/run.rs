//! A run: asks each service, and sorts what it answers.

use crate::cache::Cache;
use crate::client::{Client, Failure};
use crate::compare;
use crate::days::is_day;
use crate::progress::Progress;
use crate::report::{Report, Searched};
use crate::services::{Service, clinical_trials, crossref, europe_pmc, pubmed};
use drafts::{Folder, Found, Origin, Place, Shelf, Words, draft_one};
use evidence::Base;
use evidence_source::{SearchPlan, ServicePlan, Upkeep};
use references::{Reference, ids};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::time::Duration;

/// How a run is made.
#[derive(Clone, Debug)]
pub struct Options {
    /// First day to ask about.
    pub since: String,
    /// Today.
    pub today: String,
    /// Folder of drafts.
    pub drafts: PathBuf,
    /// Folder of kept answers.
    pub cache: PathBuf,
    /// Whether no draft is written.
    pub dry: bool,
    /// First pause before a request is made again.
    pub pause: Duration,
    /// Longest time that an answer may take.
    pub timeout: Duration,
}

/// Asks everything that the plan names, drafts what is new, and says what was found.
///
/// # Errors
/// If there is no plan, a day is none, or a folder cannot be read or written. A service that cannot be
/// asked is no error: the report names it.
pub fn run(
    base: &Base,
    upkeep: &Upkeep,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<Report> {
    let wrong = |what: &str| io::Error::new(ErrorKind::InvalidInput, what.to_owned());
    let plan =
        upkeep.plan.as_ref().ok_or_else(|| wrong("there is no searches.toml in the base"))?;
    if !is_day(&options.since) || options.since > options.today {
        return Err(wrong("write --since as a day that was, YYYY-MM-DD"));
    }
    let cache = Cache::begin(&options.cache, &options.since, &options.today)?;
    let mut client = Client::new(cache, plan.contact.as_deref(), options.pause, options.timeout);
    let folder = Folder::new(&options.drafts, options.dry);
    let mut shelf = Shelf::new(base, &upkeep.screened);
    folder.add_to(&mut shelf)?;
    let report = Report {
        since: options.since.clone(),
        until: client.until(),
        dry: options.dry,
        ..Report::default()
    };
    let words = Words::new(&base.vocabulary);
    let mut sorter = Sorter { base, words, shelf, folder, report };
    let mut failures: Vec<Failure> = Vec::new();
    for (name, service) in plan.services() {
        let mut answers = Answers::default();
        let shown = shown(name);
        let mut asked = Service {
            name: shown,
            plan: service,
            who: who(name, plan),
            client: &mut client,
            progress: &mut *progress,
        };
        let done = ask(&mut asked, name, service, base, &sorter.report, &mut answers);
        failures.extend(done.err());
        // What was answered before a service failed is worth telling.
        sorter.take(answers, shown, &options.today)?;
    }
    let mut report = sorter.report;
    report.sent = client.sent;
    report.kept = if client.goes_on() { client.kept } else { 0 };
    report.offline = !failures.is_empty() && failures.iter().all(|failure| failure.no_network);
    report.failed = failures.iter().map(ToString::to_string).collect();
    if report.is_whole() && !options.dry {
        client.finish()?;
    }
    Ok(report)
}

/// What a service is called.
fn shown(name: &str) -> &'static str {
    match name {
        "pubmed" => "PubMed",
        "europe_pmc" => "Europe PMC",
        "clinical_trials" => "ClinicalTrials.gov",
        _ => "Crossref",
    }
}

/// Who asks, as a service wants to be told.
fn who(name: &str, plan: &SearchPlan) -> Vec<(&'static str, String)> {
    let contact = plan.contact.clone();
    match name {
        "pubmed" => std::iter::once(("tool", "evidence-explorer".to_owned()))
            .chain(contact.map(|contact| ("email", contact)))
            .collect(),
        "crossref" => contact.map(|contact| ("mailto", contact)).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What a service answered.
#[derive(Default)]
struct Answers {
    searched: Vec<Searched>,
    /// What searches found, and what is there of what the base has.
    references: Vec<Reference>,
    /// Notices about DOIs.
    notices: Vec<(String, references::Notice)>,
}

fn ask(
    service: &mut Service<'_>,
    name: &str,
    plan: &ServicePlan,
    base: &Base,
    report: &Report,
    answers: &mut Answers,
) -> Result<(), Failure> {
    let (since, until) = (report.since.as_str(), report.until.as_str());
    let shown = service.name;
    let searched =
        |words: &String, found: usize| Searched { service: shown, words: words.clone(), found };
    match name {
        "pubmed" => {
            let mut pmids: Vec<String> = own_pmids(base).into_iter().collect();
            for words in &plan.searches {
                let found = pubmed::search(service, words, since, until)?;
                answers.searched.push(searched(words, found.len()));
                pmids.extend(found);
            }
            let mut seen = BTreeSet::new();
            pmids.retain(|pmid| seen.insert(pmid.clone()));
            answers.references = pubmed::fetch(service, &pmids)?;
        }
        "europe_pmc" => {
            for words in &plan.searches {
                let found = europe_pmc::search(service, words, since, until)?;
                answers.searched.push(searched(words, found.len()));
                answers.references.extend(found);
            }
        }
        "clinical_trials" => {
            let own: Vec<String> = own_numbers(base).into_iter().collect();
            answers.references = clinical_trials::fetch(service, &own)?;
            for words in &plan.searches {
                let found = clinical_trials::search(service, words, since, until)?;
                answers.searched.push(searched(words, found.len()));
                answers.references.extend(found);
            }
        }
        _ => {
            let dois: Vec<String> = own_dois(base).into_iter().collect();
            answers.notices = crossref::notices(service, &dois)?;
        }
    }
    Ok(())
}

/// PubMed numbers of the records and known studies.
fn own_pmids(base: &Base) -> BTreeSet<String> {
    let records = base.records.iter().filter_map(|record| record.pmid.as_deref());
    let known = base.known.iter().filter_map(|study| study.ids.pmid.as_deref());
    records.chain(known).filter_map(ids::pmid).collect()
}

/// DOIs of the records.
fn own_dois(base: &Base) -> BTreeSet<String> {
    base.records.iter().filter_map(|record| record.doi.as_deref()).filter_map(ids::doi).collect()
}

/// Numbers of the registrations and known studies that this register gave.
fn own_numbers(base: &Base) -> BTreeSet<String> {
    let entries = base.records.iter().filter(|record| compare::is_entry(record));
    let records = entries.flat_map(|record| &record.registry_ids);
    let known = base.known.iter().filter_map(|study| study.ids.registry.as_ref());
    records.chain(known).filter(|number| number.starts_with("NCT")).cloned().collect()
}

/// Sorts what services answer.
struct Sorter<'a> {
    base: &'a Base,
    words: Words<'a>,
    shelf: Shelf,
    folder: Folder,
    report: Report,
}

impl Sorter<'_> {
    fn take(&mut self, answers: Answers, service: &'static str, today: &str) -> io::Result<()> {
        self.report.searched.extend(answers.searched);
        let origin = Origin { what: format!("the answer of {service}"), date: today.to_owned() };
        for reference in &answers.references {
            self.sort(reference, &origin)?;
        }
        for (doi, notice) in &answers.notices {
            let has_it = |own: &str| ids::doi(own).as_deref() == Some(doi);
            for record in &self.base.records {
                if record.doi.as_deref().is_some_and(has_it) {
                    self.notice(&record.id.clone(), notice);
                }
            }
        }
        Ok(())
    }

    fn sort(&mut self, reference: &Reference, origin: &Origin) -> io::Result<()> {
        let found = self.shelf.find(reference);
        match &found.same {
            Some(Place::Record(id)) => {
                self.report.left_out.records += 1;
                let Some(record) = self.base.record(id) else { return Ok(()) };
                let changed = compare::changed(record, reference);
                if let Some(changed) = changed.filter(|it| !self.report.changed.contains(it)) {
                    self.report.changed.push(changed);
                }
                for notice in &reference.notices {
                    self.notice(id, notice);
                }
            }
            Some(Place::Known(index, _)) => {
                let study = &self.base.known[*index];
                let Some(mut readable) = compare::readable(study, reference) else {
                    self.report.left_out.known += 1;
                    return Ok(());
                };
                if self.report.readable.iter().any(|it| it.title == readable.title) {
                    return Ok(());
                }
                readable.draft = match self.shelf.draft_of(reference) {
                    Some(file) => Some(file.to_owned()),
                    None => Some(self.draft(reference, &found, origin)?.file),
                };
                self.report.readable.push(readable);
            }
            Some(Place::Screened(_)) => self.report.left_out.screened += 1,
            Some(Place::Draft(_)) => self.report.left_out.drafts += 1,
            None => {
                let written = self.draft(reference, &found, origin)?;
                self.report.new.push(written);
            }
        }
        Ok(())
    }

    fn draft(
        &mut self,
        reference: &Reference,
        found: &Found,
        origin: &Origin,
    ) -> io::Result<drafts::Written> {
        let Self { base, words, shelf, folder, .. } = self;
        draft_one(base, words, shelf, folder, reference, found, origin)
    }

    /// Notes what was said of a record, once.
    fn notice(&mut self, id: &str, notice: &references::Notice) {
        let Some(record) = self.base.record(id) else { return };
        if let Some(noticed) = compare::noticed(record, notice)
            && !self.report.noticed.contains(&noticed)
        {
            self.report.noticed.push(noticed);
        }
    }
}
