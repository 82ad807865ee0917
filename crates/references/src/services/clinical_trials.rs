//! ClinicalTrials.gov, API v2: studies as JSON, and the pages of an answer.
//!
//! Form: <https://clinicaltrials.gov/data-api/api> (operation `listStudies`: "If response contains
//! `nextPageToken`, use its value in `pageToken` to get next page. The last page will not contain
//! `nextPageToken`") and <https://clinicaltrials.gov/data-api/about-api/study-data-structure>.

use super::{BadAnswer, json};
use crate::ids;
use crate::json::{at, count, list, number, text, texts};
use crate::reference::Reference;
use crate::text as words;
use crate::trial::{
    ArmGroup, Intervention, Measured, PlannedOutcome, PostedOutcome, Site, Trial, TrialStatus,
};
use serde_json::Value;

/// A page of studies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The studies.
    pub studies: Vec<Reference>,
    /// How many there are in all, where that was asked for.
    pub total: Option<u32>,
    /// What asks for the next page; `None` on the last one.
    pub next: Option<String>,
}

/// Reads a page of studies.
///
/// # Errors
/// What is not of this form.
pub fn page(answer: &str) -> Result<Page, BadAnswer> {
    let value = json(answer)?;
    let Some(studies) = value.get("studies").and_then(Value::as_array) else {
        return Err(BadAnswer("without a list of studies".into()));
    };
    let studies = studies.iter().map(study).collect::<Option<Vec<_>>>();
    let studies = studies.ok_or_else(|| BadAnswer("a study without its number".into()))?;
    let total = count(&value, &["totalCount"]);
    Ok(Page { studies, total, next: text(&value, &["nextPageToken"]) })
}

/// Reads a study; `None` if it has no number.
pub(crate) fn study(value: &Value) -> Option<Reference> {
    let plan = at(value, &["protocolSection"]);
    let ident = at(plan, &["identificationModule"]);
    let number = ids::registry(&text(ident, &["nctId"])?)?;
    let official = text(ident, &["officialTitle"]);
    let title = official.or_else(|| text(ident, &["briefTitle"])).unwrap_or_default();
    let mut registry_ids = vec![number.clone()];
    for other in list(ident, &["secondaryIdInfos"]) {
        // What a sponsor calls it is no number of a register.
        registry_ids.extend(text(other, &["id"]).and_then(|id| ids::registry(&id)));
    }
    registry_ids.dedup();
    let posted = date(plan, "studyFirstPostDateStruct")
        .or_else(|| text(plan, &["statusModule", "studyFirstSubmitDate"]));
    Some(Reference {
        title: words::title(&title),
        year: posted.as_deref().and_then(words::year),
        registry_ids,
        abstract_text: text(plan, &["descriptionModule", "briefSummary"]),
        keywords: texts(plan, &["conditionsModule", "keywords"]),
        url: Some(format!("https://clinicaltrials.gov/study/{number}")),
        trial: Some(trial(value, plan)),
        ..Reference::default()
    })
}

fn date(plan: &Value, name: &str) -> Option<String> {
    text(plan, &["statusModule", name, "date"]).and_then(|date| words::date(&date))
}

fn trial(value: &Value, plan: &Value) -> Trial {
    let design = at(plan, &["designModule"]);
    let results = list(value, &["resultsSection", "outcomeMeasuresModule", "outcomeMeasures"]);
    let sponsor = at(plan, &["sponsorCollaboratorsModule", "leadSponsor"]);
    let groups = at(plan, &["armsInterventionsModule"]);
    let status = text(plan, &["statusModule", "overallStatus"]);
    let kind = text(design, &["studyType"]);
    Trial {
        acronym: text(plan, &["identificationModule", "acronym"]),
        status: status.and_then(|status| TrialStatus::of(&status)),
        interventional: kind.map(|kind| kind == "INTERVENTIONAL"),
        allocation: text(design, &["designInfo", "allocation"]),
        model: text(design, &["designInfo", "interventionModel"]),
        masking: text(design, &["designInfo", "maskingInfo", "masking"]),
        phases: texts(design, &["phases"]),
        people: count(design, &["enrollmentInfo", "count"]),
        people_counted: text(design, &["enrollmentInfo", "type"]).map(|kind| kind == "ACTUAL"),
        starts: date(plan, "startDateStruct"),
        ends: date(plan, "completionDateStruct"),
        updated: date(plan, "lastUpdatePostDateStruct"),
        results_posted: date(plan, "resultsFirstPostDateStruct"),
        has_results: value.get("hasResults") == Some(&Value::Bool(true)) || !results.is_empty(),
        conditions: texts(plan, &["conditionsModule", "conditions"]),
        interventions: list(groups, &["interventions"]).iter().filter_map(intervention).collect(),
        arms: list(groups, &["armGroups"]).iter().filter_map(arm).collect(),
        primary_outcomes: list(plan, &["outcomesModule", "primaryOutcomes"])
            .iter()
            .filter_map(|outcome| {
                let time_frame = text(outcome, &["timeFrame"]);
                Some(PlannedOutcome { measure: text(outcome, &["measure"])?, time_frame })
            })
            .collect(),
        places: places(plan),
        sponsor: text(sponsor, &["name"]),
        sponsor_class: text(sponsor, &["class"]),
        results: results.iter().filter_map(posted).collect(),
    }
}

fn intervention(value: &Value) -> Option<Intervention> {
    Some(Intervention {
        kind: text(value, &["type"]),
        name: text(value, &["name"])?,
        other_names: texts(value, &["otherNames"]),
    })
}

fn arm(value: &Value) -> Option<ArmGroup> {
    // "Drug: Midazolam": the sort stands before the name.
    let name =
        |name: String| name.split_once(": ").map_or(name.clone(), |(_, name)| name.to_owned());
    Some(ArmGroup {
        label: text(value, &["label"])?,
        kind: text(value, &["type"]),
        description: text(value, &["description"]),
        interventions: texts(value, &["interventionNames"]).into_iter().map(name).collect(),
    })
}

fn places(plan: &Value) -> Vec<Site> {
    let mut places: Vec<Site> = Vec::new();
    for location in list(plan, &["contactsLocationsModule", "locations"]) {
        let Some(country) = text(location, &["country"]) else { continue };
        let place = Site { city: text(location, &["city"]), country };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

/// The results of an outcome. What has several rows or categories has no one figure a group.
fn posted(value: &Value) -> Option<PostedOutcome> {
    let groups = list(value, &["groups"]);
    let measurements = match list(value, &["classes"]) {
        [class] => match list(class, &["categories"]) {
            [category] => list(category, &["measurements"]),
            _ => &[],
        },
        _ => &[],
    };
    let people = list(value, &["denoms"]).iter().find(|denom| {
        text(denom, &["units"]).is_some_and(|units| units.eq_ignore_ascii_case("participants"))
    });
    let of_group = |measurement: &Value| -> Option<Measured> {
        let id = text(measurement, &["groupId"])?;
        let is_it = |value: &&Value, name: &str| text(value, &[name]).as_ref() == Some(&id);
        let group = groups.iter().find(|group| is_it(group, "id"))?;
        let counts = people.map_or(&[][..], |people| list(people, &["counts"]));
        let n = counts.iter().find(|it| is_it(it, "groupId"));
        Some(Measured {
            group: text(group, &["title"])?,
            n: n.and_then(|it| count(it, &["value"])),
            value: number(measurement, &["value"]),
            spread: number(measurement, &["spread"]),
            low: number(measurement, &["lowerLimit"]),
            high: number(measurement, &["upperLimit"]),
        })
    };
    Some(PostedOutcome {
        title: text(value, &["title"])?,
        time_frame: text(value, &["timeFrame"]),
        primary: text(value, &["type"]).is_some_and(|kind| kind == "PRIMARY"),
        param: text(value, &["paramType"]),
        dispersion: text(value, &["dispersionType"]),
        unit: text(value, &["unitOfMeasure"]),
        groups: measurements.iter().filter_map(of_group).collect(),
    })
}
