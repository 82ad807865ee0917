//! A draft of a record: what the source gives, and what somebody has to read.

use evidence::Base;
use evidence::address;
use evidence::names::Author;
use evidence::record::{Arm, ArmData, Harms, Registered, Source, Spread, TrialPlace};
use evidence::terms::{
    Blinding, Comparator, Design, Direction, Funding, Kind, Phase, SourceKind, SpreadKind, Status,
};
use matching::{Found, Words, guess};
use references::{ArmGroup, Measured, PostedOutcome, Reference, Trial};
use serde::Serialize;

/// Where a reference comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it was read in, as a sentence goes on: `the answer of PubMed`.
    pub what: String,
    /// Day on which it was read, `YYYY-MM-DD`.
    pub date: String,
}

/// A record as far as its source gives it. What is not known is `null`; the order of the fields is that
/// of a record.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// Id, and name of the file.
    pub id: String,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    acronym: Option<String>,
    authors: Vec<String>,
    authors_complete: bool,
    year: Option<u16>,
    journal: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    pages: Option<String>,
    doi: Option<String>,
    pmid: Option<String>,
    pmcid: Option<String>,
    registry_ids: Vec<String>,
    parent_id: Option<String>,
    status: Status,
    conditions: Vec<String>,
    outcome_domains: Vec<String>,
    design: Option<Design>,
    reviewed_designs: Option<()>,
    included_studies: Option<u32>,
    included_participants: Option<u32>,
    blinding: Option<Blinding>,
    phase: Option<Phase>,
    countries: Vec<String>,
    setting: Option<String>,
    population: Option<String>,
    n_randomised: Option<u32>,
    n_analysed: Option<u32>,
    n_enrolled: Option<u32>,
    age_mean: Option<f64>,
    female_percent: Option<f64>,
    arms: Vec<Arm>,
    comparator: Option<Comparator>,
    follow_up_days: Option<f64>,
    outcomes: Vec<DraftOutcome>,
    direction: Option<Direction>,
    harms: Harms,
    guidance: Option<()>,
    funding: Option<Funding>,
    funding_note: Option<String>,
    conflicts_note: Option<String>,
    finding: Option<String>,
    limits: Option<String>,
    sources: Vec<Source>,
    curator_note: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    registered: Option<Registered>,
    #[serde(skip)]
    pub(crate) beside: Vec<String>,
}

/// An outcome whose figures a register posts; what it means is for a reader to say.
#[derive(Clone, Debug, Serialize)]
struct DraftOutcome {
    name: String,
    domain: Option<String>,
    instrument: Option<String>,
    higher_is_better: Option<bool>,
    timepoint: Option<String>,
    timepoint_days: Option<f64>,
    primary: bool,
    result: Option<String>,
    effect: Option<()>,
    arms_data: Vec<ArmData>,
    text: Option<String>,
}

impl Draft {
    /// The draft as the text of its file.
    pub fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("a draft is JSON") + "\n"
    }

    /// What a record must have and this one lacks: fields that somebody has to read for.
    pub fn left(&self) -> Vec<&'static str> {
        let mut left = Vec::new();
        let mut lacks = |is: bool, field: &'static str| {
            if is {
                left.push(field);
            }
        };
        let is_trial = self.kind == Kind::Registration;
        lacks(self.title.is_empty(), "title");
        lacks(self.authors.is_empty() && !is_trial, "authors");
        lacks(self.year.is_none(), "year");
        lacks(self.conditions.is_empty(), "conditions");
        lacks(self.outcome_domains.is_empty(), "outcome_domains");
        lacks(self.design.is_none(), "design");
        lacks(self.population.is_none(), "population");
        lacks(self.arms.is_empty() && self.kind == Kind::Study, "arms");
        lacks(self.comparator.is_none(), "comparator");
        lacks(self.direction.is_none(), "direction");
        lacks(self.outcomes.is_empty() && self.direction.is_none(), "outcomes");
        lacks(!self.outcomes.is_empty(), "outcomes: domain and result of each");
        lacks(self.kind == Kind::Guidance, "guidance");
        lacks(self.kind == Kind::Study, "harms");
        lacks(self.finding.is_none(), "finding");
        lacks(self.limits.is_none(), "limits");
        lacks(self.sources.is_empty(), "sources");
        left
    }
}

/// Drafts a record of a reference.
pub fn draft(
    base: &Base,
    words: &Words<'_>,
    reference: &Reference,
    found: &Found,
    id: String,
    origin: &Origin,
) -> Draft {
    let (kind, design) = guess::kind_and_design(reference);
    let trial = reference.trial.as_ref();
    let status = guess::status(reference);
    let outcomes = trial.map(|trial| outcomes(&trial.results)).unwrap_or_default();
    let direction = match kind {
        Kind::Registration if outcomes.is_empty() => Some(Direction::Pending),
        Kind::Guidance | Kind::Mechanism => Some(Direction::NotApplicable),
        _ => None,
    };
    let beside = beside(found);
    let mut draft = Draft {
        id,
        kind,
        title: reference.title.clone(),
        acronym: trial.and_then(|trial| trial.acronym.clone()),
        authors: reference.authors.iter().filter_map(|name| author(name)).collect(),
        authors_complete: !reference.authors_cut
            && (trial.is_some() || !reference.authors.is_empty()),
        year: reference.year,
        journal: reference.journal.clone(),
        volume: reference.volume.clone(),
        issue: reference.issue.clone().map(|text| hyphened(&text)),
        pages: reference.pages.clone().map(|text| hyphened(&text)),
        doi: reference.doi.clone(),
        pmid: reference.pmid.clone(),
        pmcid: reference.pmcid.clone(),
        registry_ids: reference.registry_ids.clone(),
        parent_id: None,
        status,
        conditions: conditions(words, reference),
        outcome_domains: Vec::new(),
        design,
        reviewed_designs: None,
        included_studies: None,
        included_participants: None,
        blinding: guess::blinding(reference),
        phase: trial.and_then(guess::phase),
        countries: trial.map(|trial| countries(words, trial)).unwrap_or_default(),
        setting: None,
        population: None,
        n_randomised: None,
        n_analysed: None,
        n_enrolled: trial.and_then(|trial| trial.people),
        age_mean: None,
        female_percent: None,
        arms: trial.map(|trial| arms(words, trial)).unwrap_or_default(),
        comparator: trial.and_then(comparator),
        follow_up_days: None,
        outcomes,
        direction,
        harms: Harms::default(),
        guidance: None,
        funding: trial.and_then(guess::funding),
        funding_note: None,
        conflicts_note: None,
        finding: None,
        limits: None,
        sources: source(reference, origin).into_iter().collect(),
        curator_note: String::new(),
        registered: trial.map(|trial| registered(words, trial, origin)),
        beside,
    };
    draft.curator_note = note(&draft, base, words, reference, origin);
    draft
}

/// An author as a record writes one.
fn author(name: &str) -> Option<String> {
    // "Family, Given Jr": what follows the given names stands behind a comma of its own.
    let with_suffix = name.rsplit_once(' ').filter(|(before, last)| {
        before.contains(", ")
            && matches!(last.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
    });
    let name = with_suffix.map_or(name.to_owned(), |(before, last)| format!("{before}, {last}"));
    let written = Author::parse(&name)?.to_string();
    // A group whose name could be a person's keeps its braces.
    let is_person = matches!(Author::parse(&written), Some(Author::Person(_)));
    Some(if name.starts_with('{') && is_person { format!("{{{written}}}") } else { written })
}

/// Numbers with a hyphen between them, as records have it.
fn hyphened(text: &str) -> String {
    text.replace('–', "-")
}

fn conditions(words: &Words<'_>, reference: &Reference) -> Vec<String> {
    let trial = reference.trial.as_ref();
    let of_register = trial.map(|trial| trial.conditions.join(". ")).unwrap_or_default();
    let title = format!("{}. {of_register}", reference.title);
    let summary = reference.abstract_text.as_deref().unwrap_or_default();
    words.conditions(&title, &reference.keywords.join(". "), summary)
}

fn countries(words: &Words<'_>, trial: &Trial) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in trial.places.iter().filter_map(|place| words.country(&place.country)) {
        if !codes.iter().any(|it| it == code) {
            codes.push(code.to_owned());
        }
    }
    codes
}

fn arms(words: &Words<'_>, trial: &Trial) -> Vec<Arm> {
    let of_group = |group: &ArmGroup| {
        let given = group.interventions.join(", ");
        // What is given says more than the name of the group; that of a group may say "versus".
        let named = [given.as_str(), group.label.as_str()];
        let drug = named.iter().find_map(|text| words.drugs(text).first().copied());
        let name = if given.is_empty() { &group.label } else { &given };
        Arm {
            label: group.label.clone(),
            drug: drug.map_or_else(|| format!("other:{name}"), str::to_owned),
            dose: None,
            route: None,
            schedule: None,
            n: None,
        }
    };
    trial.arms.iter().map(of_group).collect()
}

/// What is compared, where the register leaves no doubt: one group is compared with nothing. A group
/// that it calls a placebo may be one that is felt.
fn comparator(trial: &Trial) -> Option<Comparator> {
    let is_single = trial.model.as_deref() == Some("SINGLE_GROUP") && trial.arms.len() < 2;
    is_single.then_some(Comparator::None)
}

fn registered(words: &Words<'_>, trial: &Trial, origin: &Origin) -> Registered {
    let outcomes = trial.primary_outcomes.iter().map(|outcome| match &outcome.time_frame {
        Some(when) => format!("{} ({when})", outcome.measure),
        None => outcome.measure.clone(),
    });
    let outcomes: Vec<String> = outcomes.collect();
    let mut places: Vec<TrialPlace> = Vec::new();
    for place in &trial.places {
        let Some(country) = words.country(&place.country) else { continue };
        let place = TrialPlace { city: place.city.clone(), country: country.to_owned() };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Registered {
        primary_outcome: (!outcomes.is_empty()).then(|| outcomes.join("; ")),
        n_planned: trial.people.filter(|people| *people > 0 && trial.people_counted != Some(true)),
        places,
        who_may_join: None,
        starts: trial.starts.clone(),
        ends: trial.ends.clone(),
        read: Some(origin.date.clone()),
    }
}

fn outcomes(results: &[PostedOutcome]) -> Vec<DraftOutcome> {
    let mut results: Vec<&PostedOutcome> = results.iter().collect();
    results.sort_by_key(|outcome| !outcome.primary);
    let drafted = results.into_iter().map(|outcome| DraftOutcome {
        name: outcome.title.clone(),
        domain: None,
        instrument: None,
        higher_is_better: None,
        timepoint: outcome.time_frame.clone(),
        timepoint_days: None,
        primary: outcome.primary,
        result: None,
        effect: None,
        arms_data: outcome.groups.iter().filter_map(|group| figures(outcome, group)).collect(),
        text: text(outcome),
    });
    drafted.collect()
}

/// What the figures are, in the register's words.
fn text(outcome: &PostedOutcome) -> Option<String> {
    let words = [&outcome.param, &outcome.dispersion].into_iter().flatten();
    let mut words: Vec<String> = words.map(|it| it.to_lowercase().replace('_', " ")).collect();
    words.extend(outcome.unit.clone());
    if outcome.groups.is_empty() {
        words.push("several rows in the register".into());
    }
    (!words.is_empty()).then(|| format!("As the register has it: {}.", words.join(", ")))
}

/// The figures of a group, where the register says plainly what they are.
fn figures(outcome: &PostedOutcome, group: &Measured) -> Option<ArmData> {
    let value = group.value?;
    let mut data = ArmData { arm: group.group.clone(), n: group.n, ..ArmData::default() };
    match outcome.param.as_deref()? {
        "MEAN" => data.mean = Some(value),
        "MEDIAN" => data.median = Some(value),
        "COUNT_OF_PARTICIPANTS" | "NUMBER_OF_PARTICIPANTS" => {
            let is_count = value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX);
            data.events = is_count.then_some(value as u32);
            data.events?;
        }
        // Adjusted means and numbers of other things are for a reader.
        _ => return None,
    }
    let ends = |kind| {
        let (low, high) = (group.low, group.high);
        (low.is_some() && high.is_some()).then_some(Spread { kind, value: None, low, high })
    };
    let has_mean = data.mean.is_some();
    match outcome.dispersion.as_deref().map(str::to_uppercase).as_deref() {
        Some("STANDARD_DEVIATION" | "STANDARD DEVIATION") if has_mean => data.sd = group.spread,
        Some("STANDARD_ERROR" | "STANDARD ERROR") if has_mean => data.se = group.spread,
        Some("INTER_QUARTILE_RANGE" | "INTER-QUARTILE RANGE") => {
            data.spread = ends(SpreadKind::Quartiles);
        }
        Some("FULL_RANGE" | "FULL RANGE") => data.spread = ends(SpreadKind::Range),
        Some("95% CONFIDENCE INTERVAL") if has_mean => data.spread = ends(SpreadKind::Interval),
        _ => {}
    }
    Some(data)
}

/// The source of a draft: the address of the work, and what was really read.
fn source(reference: &Reference, origin: &Origin) -> Option<Source> {
    let by_number = reference.registry_ids.first().and_then(|id| address::registry(id));
    let url = if reference.is_registration() {
        reference.url.clone().or(by_number)?
    } else {
        let pubmed = reference.pmid.as_deref().map(address::pubmed);
        let doi = reference.doi.as_deref().map(address::doi);
        pubmed.or(doi).or_else(|| reference.url.clone())?
    };
    let mut supports = vec!["bibliography".to_owned()];
    let what = if let Some(trial) = &reference.trial {
        supports = vec!["plan".into(), "status".into()];
        if trial.has_results && !trial.results.is_empty() {
            supports.push("posted results".into());
        }
        SourceKind::Registry
    } else if reference.abstract_text.is_some() {
        SourceKind::Abstract
    } else {
        SourceKind::Secondary
    };
    Some(Source { url, what, supports, via: Some(format!("{}, {}", origin.what, origin.date)) })
}

/// Words on what else there is of the same trial, or perhaps of the same work.
fn beside(found: &Found) -> Vec<String> {
    let of_trial = found.of_trial.iter().map(|place| format!("same registered trial as {place}"));
    let near = found.near.iter().map(|place| format!("perhaps the same as {place}"));
    of_trial.chain(near).collect()
}

/// The curator's note: what to read, what was proposed by which words, what stands beside it.
fn note(
    draft: &Draft,
    base: &Base,
    words: &Words<'_>,
    reference: &Reference,
    origin: &Origin,
) -> String {
    let what = match (draft.kind, reference.trial.as_ref()) {
        (_, Some(trial)) if trial.has_results => "the entry and its posted results",
        (_, Some(_)) => "the entry",
        (Kind::Guidance, _) => "the guidance itself",
        _ if reference.abstract_text.is_some() => "the article, at least its abstract",
        _ => "the article",
    };
    let mut note = format!("TODO read {what} for: {}.", draft.left().join(", "));
    note.push_str(&format!(" Drafted from {} on {}.", origin.what, origin.date));
    let mut proposed: Vec<&str> = Vec::new();
    if !draft.conditions.is_empty() {
        proposed.push("conditions");
    }
    if draft.design.is_some() && reference.trial.is_none() {
        proposed.push("design");
    }
    if draft.blinding.is_some() && reference.trial.is_none() {
        proposed.push("blinding");
    }
    if !draft.arms.is_empty() {
        proposed.push("medicines of the arms");
    }
    if !proposed.is_empty() {
        note.push_str(&format!(" Proposed, not read: {}.", proposed.join(", ")));
    }
    let text =
        format!("{}. {}", reference.title, reference.abstract_text.as_deref().unwrap_or_default());
    let drugs = words.drugs(&text);
    if draft.arms.is_empty() && !drugs.is_empty() {
        note.push_str(&format!(" Medicines named: {}.", drugs.join(", ")));
    }
    if let Some(trial) = &reference.trial {
        let unknown = trial.places.iter().filter(|it| words.country(&it.country).is_none());
        let mut unknown: Vec<&str> = unknown.map(|place| place.country.as_str()).collect();
        unknown.dedup();
        if !unknown.is_empty() {
            note.push_str(&format!(" Countries without a code here: {}.", unknown.join(", ")));
        }
        if let Some(sponsor) = &trial.sponsor {
            note.push_str(&format!(" Sponsor: {sponsor}."));
        }
    }
    for notice in &reference.notices {
        note.push_str(&format!(" A notice about it: {}.", notice.by.trim_end_matches('.')));
    }
    for beside in &draft.beside {
        note.push_str(&format!(" {beside}."));
    }
    // A year that no record of the base can have is a slip of the source.
    let read_up_to = base.site.read_up_to.get(..4).and_then(|year| year.parse::<u16>().ok());
    if let (Some(year), Some(last)) = (draft.year, read_up_to)
        && year > last
    {
        note.push_str(&format!(" Its year is after {last}, the last one of the base."));
    }
    note
}
