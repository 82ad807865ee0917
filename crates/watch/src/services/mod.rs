//! What each service is asked, and how its pages follow each other.

pub(crate) mod clinical_trials;
pub(crate) mod crossref;
pub(crate) mod europe_pmc;
pub(crate) mod pubmed;

use crate::client::{Client, Failure, Request};
use crate::progress::Progress;
use evidence_source::ServicePlan;
use references::services::BadAnswer;

/// A service, and what is needed to ask it.
pub(crate) struct Service<'a> {
    pub(crate) name: &'static str,
    pub(crate) plan: &'a ServicePlan,
    /// Parameters that say who asks.
    pub(crate) who: Vec<(&'static str, String)>,
    pub(crate) client: &'a mut Client,
    pub(crate) progress: &'a mut dyn FnMut(Progress),
}

impl Service<'_> {
    /// Asks, and reads the answer.
    fn ask<T>(
        &mut self,
        path: &str,
        query: &[(&str, String)],
        read: impl Fn(&str) -> Result<T, BadAnswer>,
    ) -> Result<T, Failure> {
        let request = Request {
            service: self.name,
            address: &self.plan.address,
            per_second: self.plan.per_second,
            path,
            query,
            who: &self.who,
        };
        self.client.ask(&request, read)
    }

    fn tell(&mut self, done: usize, total: Option<usize>) {
        let total = total.map(|total| total as u64);
        (self.progress)(Progress { service: self.name, done: done as u64, total });
    }
}
