//! The plan of searches (`data/searches.toml`): what libraries and registers are asked when the
//! evidence is brought up to date.

use serde::{Deserialize, Serialize};

/// What is asked, of whom, and how fast.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchPlan {
    /// Mail address at which the services can reach whoever asks.
    #[serde(default)]
    pub contact: Option<String>,
    /// PubMed, by E-utilities.
    #[serde(default)]
    pub pubmed: Option<ServicePlan>,
    /// Europe PMC.
    #[serde(default)]
    pub europe_pmc: Option<ServicePlan>,
    /// ClinicalTrials.gov.
    #[serde(default)]
    pub clinical_trials: Option<ServicePlan>,
    /// Crossref, which is asked about the DOIs of the base.
    #[serde(default)]
    pub crossref: Option<ServicePlan>,
}

/// How one service is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServicePlan {
    /// Where it answers, with a slash at the end.
    pub address: String,
    /// Most requests in a second.
    pub per_second: f64,
    /// Searches, each in the language of the service.
    #[serde(default)]
    pub searches: Vec<String>,
}

impl SearchPlan {
    /// The services that are asked, by their names in the file.
    pub fn services(&self) -> impl Iterator<Item = (&'static str, &ServicePlan)> {
        [
            ("pubmed", &self.pubmed),
            ("europe_pmc", &self.europe_pmc),
            ("clinical_trials", &self.clinical_trials),
            ("crossref", &self.crossref),
        ]
        .into_iter()
        .filter_map(|(name, plan)| Some((name, plan.as_ref()?)))
    }
}
