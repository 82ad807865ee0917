//! Works out the averages of trials that the page gives without any choice made: the packed evidence comes
//! in, their list goes out as JSON. The rules are those of the page, because they are the same code.

use changes::PoolAverage;
use evidence_explorer::model::Model;
use evidence_explorer::model::meta_analysis::pool::Poolable;
use evidence_explorer::model::meta_analysis::{PoolQuestion, measure};
use std::io::{self, Read};
use std::process::ExitCode;
use synthesis::Method;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: the averages cannot be worked out: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut packed = Vec::new();
    io::stdin().read_to_end(&mut packed).map_err(|error| error.to_string())?;
    let averages = averages(&Model::unpack(&packed)?);
    serde_json::to_writer(io::stdout().lock(), &averages).map_err(|error| error.to_string())
}

/// The average of each question that the page offers, where there are enough trials to show one.
fn averages(model: &Model) -> Vec<PoolAverage> {
    model.poolable().iter().filter_map(|poolable| average(model, poolable)).collect()
}

fn average(model: &Model, poolable: &Poolable) -> Option<PoolAverage> {
    let Poolable { condition, domain, endpoint, window, .. } = poolable;
    let mut question = PoolQuestion {
        endpoint: Some(endpoint.clone()),
        window: Some(*window),
        ..PoolQuestion::default()
    };
    question.query.choose("condition", [condition.as_str()]);
    question.query.choose("outcome", [domain.as_str()]);
    let pool = model.pool(&question, &Method::default())?;
    let pooled = pool.average()?;
    let figures = [pooled.estimate, pooled.interval.low, pooled.interval.high];
    let counted = model.count(endpoint).map_or(endpoint.as_str(), |count| count.label.as_str());
    Some(PoolAverage {
        condition: condition.clone(),
        outcome: domain.clone(),
        endpoint: endpoint.clone(),
        window: window.slug().to_owned(),
        question: format!(
            "{}: {} ({counted}, {})",
            model.condition_label(condition),
            model.domain_label(domain),
            window.slug()
        ),
        measure: measure::slug(pooled.measure).to_owned(),
        is_ratio: pooled.measure.is_ratio(),
        trials: pool.trials.iter().map(|trial| trial.study.id.clone()).collect(),
        figures: figures.map(|figure| pooled.natural(figure)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_question_has_one_average_of_three_trials_or_more() {
        let model = Model::unpack(fixture::EVIDENCE).expect("it was packed for this");
        let averages = averages(&model);
        assert!(averages.len() > 10, "{} averages", averages.len());
        let mut asked = HashSet::new();
        for it in &averages {
            assert!(it.trials.len() >= 3, "{it:?}");
            assert!(it.trials.iter().all(|id| model.base.record(id).is_some()), "{it:?}");
            let [estimate, low, high] = it.figures;
            assert!(low <= estimate && estimate <= high && (!it.is_ratio || low >= 0.0), "{it:?}");
            assert!(asked.insert([&it.condition, &it.outcome, &it.endpoint, &it.window]), "{it:?}");
        }
    }
}
