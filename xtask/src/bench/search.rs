//! What the search finds of what people type, with its peers beside it: the queries of `tests/search`,
//! over the same texts, measured by the same code.

use crate::root;
use anyhow::{Context, Result, ensure};
use relevance::{Query, Ranking, Score};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use xshell::{Shell, cmd};

const ABOUT: &str = "
## What the search finds, beside JavaScript libraries

What people type, and what a sensible reader would want first: `tests/search`. The figures are percent: \
precision at 1 (queries whose first result is right), then recall at 10 (how much of what is right stands \
among the first ten). The peers search the same texts with the same worth of each field, prefixes, stop \
words and small misspellings. Each was set up in several ways, as one index or as one for each kind of \
answer in the order of the page, with all words or any; the way that does best on the half that ours was \
tuned by is shown, so that the half kept apart is new to all.
";

/// One way to search, and what it finds.
struct Candidate {
    peer: String,
    way: String,
    /// Among all that there is.
    everything: Vec<Ranking>,
    /// Among records.
    records: Vec<Ranking>,
}

/// The tables, in Markdown.
pub fn quality(sh: &Shell, peers: Result<PathBuf, &'static str>) -> Result<String> {
    let first = relevance::read(&fs::read_to_string(root().join("tests/search/first.toml"))?)?;
    let later = relevance::read(&fs::read_to_string(root().join("tests/search/later.toml"))?)?;
    let queries = [first.clone(), later].concat();

    let name = "model::search_quality::what_peers_are_asked";
    cmd!(sh, "cargo test --quiet --package evidence-explorer --lib {name} -- --exact --ignored")
        .ignore_stdout()
        .run()?;
    let file = root().join("target/search/asked.json");
    let asked: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let ours = candidate(&asked)?;
    let (found, reason) = match peers {
        Ok(folder) => {
            let _folder = sh.push_dir(folder);
            (cmd!(sh, "node search.mjs {file}").read()?, None)
        }
        Err(reason) => (String::new(), Some(reason)),
    };
    let peers: Vec<Candidate> =
        found.lines().map(|line| candidate(&serde_json::from_str(line)?)).collect::<Result<_>>()?;
    for rankings in peers.iter().chain([&ours]).flat_map(|it| [&it.everything, &it.records]) {
        ensure!(rankings.len() == queries.len(), "a search did not answer every query");
    }

    let mut report = ABOUT.to_owned();
    let everything: &dyn Fn(&Candidate) -> &[Ranking] = &|it| &it.everything;
    let records: &dyn Fn(&Candidate) -> &[Ranking] = &|it| &it.records;
    let any: &dyn Fn(&Query) -> bool = &|_| true;
    for (title, of, is_asked) in [
        ("Everything, as `#/search` shows it", everything, any),
        ("Records alone, as Explore shows them", records, &asks_for_records),
    ] {
        let best = best(&peers, &first, of, is_asked);
        for (part, skipped) in [("the half kept apart", first.len()), ("both halves", 0)] {
            let is_in = |nth: &usize| *nth >= skipped && is_asked(&queries[*nth]);
            let taken: Vec<usize> = (0..queries.len()).filter(is_in).collect();
            writeln!(
                report,
                "\n### {title}: {part}\n\n{}",
                section(&queries, &taken, &ours, &best, of)
            )?;
        }
        for peer in best {
            writeln!(report, "- {}: {}", peer.peer, peer.way)?;
        }
    }
    if let Some(reason) = reason {
        writeln!(report, "\nThe peers are left out: {reason}.")?;
    }
    Ok(report)
}

/// Whether all that is right for a query is a record.
fn asks_for_records(query: &Query) -> bool {
    !query.right.is_empty() && query.right.iter().all(|it| it.starts_with("#/study/"))
}

/// The table of some of the queries.
fn section(
    queries: &[Query],
    taken: &[usize],
    ours: &Candidate,
    peers: &[&Candidate],
    of: &dyn Fn(&Candidate) -> &[Ranking],
) -> String {
    let asked: Vec<Query> = taken.iter().map(|nth| queries[*nth].clone()).collect();
    let columns: Vec<(&str, Vec<Ranking>)> = [ours]
        .into_iter()
        .chain(peers.iter().copied())
        .map(|it| (it.peer.as_str(), taken.iter().map(|nth| of(it)[*nth].clone()).collect()))
        .collect();
    let columns: Vec<(&str, &[Ranking])> =
        columns.iter().map(|(name, rankings)| (*name, rankings.as_slice())).collect();
    relevance::table(&asked, &columns)
}

/// Of each peer the way that does best on the first queries.
fn best<'a>(
    peers: &'a [Candidate],
    first: &[Query],
    of: &dyn Fn(&Candidate) -> &[Ranking],
    is_asked: &dyn Fn(&Query) -> bool,
) -> Vec<&'a Candidate> {
    let worth = |it: &Candidate| {
        let pairs = first.iter().zip(of(it)).filter(|(query, _)| is_asked(query));
        let score = Score::of(pairs);
        score.precision_at_1() + score.recall_at_10()
    };
    let mut best: Vec<&Candidate> = Vec::new();
    for it in peers {
        match best.iter_mut().find(|known| known.peer == it.peer) {
            Some(known) if worth(it) > worth(known) => *known = it,
            Some(_) => {}
            None => best.push(it),
        }
    }
    best
}

fn candidate(told: &Value) -> Result<Candidate> {
    let rankings = |part: &str| -> Result<Vec<Ranking>> {
        serde_json::from_value(told[part].clone()).with_context(|| format!("no {part}"))
    };
    Ok(Candidate {
        peer: told["peer"].as_str().unwrap_or("ours").to_owned(),
        way: told["way"].to_string(),
        everything: rankings("everything")?,
        records: rankings("records")?,
    })
}
