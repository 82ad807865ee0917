//! `cargo xtask bench`: how fast the explorer is, with its peers beside it on the same machine in
//! the same run.

mod search;

use crate::build::{self, compress};
use crate::{root, tools};
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::env::consts::{ARCH, OS};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// What is measured: where it stands in a run, what it is called, and its units.
const QUESTIONS: [(&str, &str, Units); 8] = [
    ("/times/load_facets", "load facets", TIME),
    ("/times/load_text", "load text", TIME),
    ("/times/toggle_one_choice_with_all_counts", "toggle one choice, all counts", TIME),
    ("/times/toggle_a_fourth_facet_with_all_counts", "toggle in a fourth facet, all counts", TIME),
    ("/times/keystroke", "keystroke, a facet chosen", TIME),
    ("/times/two_words", "two words", TIME),
    ("/bytes/facets", "memory of facets", SIZE),
    ("/bytes/text", "memory of text", SIZE),
];

/// The peers that the questions above are asked.
const PEERS: [&str; 3] = ["crossfilter2", "itemsjs", "minisearch"];

/// Units of a figure, small to large, each with what one of it is worth.
type Units = &'static [(&'static str, f64)];
const TIME: Units = &[("ns", 1.0), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)];
const SIZE: Units = &[("B", 1.0), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9)];

const HOW_TO_READ: &str = "\
# Benchmarks

Times are medians. A figure in brackets is that figure divided by ours in this very run: above 1 ×, \
the other one is slower or larger. Ratios travel from machine to machine better than times, but on \
a busy machine they are still noisy: believe a factor, not a tenth.
";

const ABOUT_PEERS: &str = "
## Facets and text, beside JavaScript libraries

Every row has eight facets, a year and a title of eight words; both sides generate the same table. \
A toggle answers with the number of rows, the counts of every choice of every facet (a facet's own \
choices left out of its own counts) and of every year, and the latest 20 rows. What to keep in mind:

- `explore` is compiled for this machine, the peers run in node; as WebAssembly, `explore` is \
slower than here. What a reader waits for in the page is in the last table.
- `explore` answers every query from nothing; crossfilter2 keeps what is chosen and pays only for \
what a toggle changes.
- minisearch counts no facets; `explore` does at every keystroke.
- Memory is what is held once loaded, the rows themselves left out. Below some hundred kB, the \
peers' is mostly noise.
- A peer is left out of a size where it takes more than a minute, or more than 4 GB.

";

const ABOUT_PACKING: &str = "
## Packing the evidence base

The base stands packed beside the program, under gzip; a host may send the page under brotli. Unpacked by this machine, not as WebAssembly. Vocabularies are left out here: \
serde does not write them in a form that postcard can read.

| format | packed | gzip | brotli | unpack |
| --- | --- | --- | --- | --- |
";

const ABOUT_BROWSERS: &str = "
## The page in browsers

The bare page is the least that the same framework can draw, built in the same way.

";

/// Runs the benchmarks, writes their tables to target/bench.md and prints them; or measures only the
/// quality of the search.
pub fn bench(only_search: bool) -> Result<()> {
    let sh = tools::shell()?;
    if only_search {
        println!("{}", search::quality(&sh, install_peers(&sh)?)?);
        return Ok(());
    }
    let mut report = HOW_TO_READ.to_owned();
    let cores = std::thread::available_parallelism()?;
    let version = |program| tools::version(&sh, program).unwrap_or_else(|| "none".to_owned());
    let (rustc, node) = (version("rustc"), tools::version(&sh, "node"));
    writeln!(report, "\nMeasured on {OS} {ARCH}, {cores} cores, rustc {rustc}.")?;

    report += ABOUT_PEERS;
    let ours = explore(&sh)?;
    let installed = install_peers(&sh)?;
    let peers = match &installed {
        Ok(folder) => Ok(peers(&sh, folder, &ours)?),
        Err(reason) => Err(*reason),
    };
    report += &peers_table(&ours, peers.as_deref().unwrap_or_default())?;
    match peers {
        Ok(_) => writeln!(report, "\nPeers run in node {}.", node.unwrap_or_default())?,
        Err(reason) => writeln!(report, "\nThe peers are left out: {reason}.")?,
    }
    report += &search::quality(&sh, installed)?;
    report += ABOUT_PACKING;
    report += &packing(&sh)?;
    report += ABOUT_BROWSERS;
    report += &browsers(&sh)?;

    fs::write("target/bench.md", &report)?;
    println!("\n{report}");
    Ok(())
}

/// Measures `explore`: a run for each size, in the form in which the peers tell theirs.
fn explore(sh: &Shell) -> Result<Vec<Value>> {
    let mut runs = json_lines(&cmd!(sh, "cargo bench --package explore --bench peers").read()?)?;
    let times = cmd!(sh, "cargo bench --package explore --bench explore").read()?;
    for (question, rows, time) in medians(&times) {
        let run = runs.iter_mut().find(|run| run["rows"] == rows);
        run.with_context(|| format!("benches/peers.rs tells nothing of {rows} rows"))?["times"]
            [question] = json!(time);
    }
    Ok(runs)
}

/// Question, rows and median in nanoseconds of each line of divan's tree.
fn medians(tree: &str) -> Vec<(&str, u64, f64)> {
    let mut question = "";
    let mut found = Vec::new();
    for line in tree.lines() {
        let columns: Vec<&str> =
            line.trim_start_matches(['│', '├', '╰', '─', ' ']).split('│').collect();
        match columns[0].split_whitespace().collect::<Vec<_>>()[..] {
            [name] => question = name,
            [rows, _, _] if columns.len() > 2 => {
                if let (Ok(rows), Some(median)) = (rows.parse(), nanoseconds(columns[2])) {
                    found.push((question, rows, median));
                }
            }
            _ => {}
        }
    }
    found
}

fn nanoseconds(text: &str) -> Option<f64> {
    let (figure, unit) = text.trim().split_once(' ')?;
    let (_, worth) = TIME.iter().find(|(name, _)| *name == unit)?;
    Some(figure.parse::<f64>().ok()? * worth)
}

/// Installs the peers, into a copy, so that the project's folder stays clean; or tells why they cannot be.
fn install_peers(sh: &Shell) -> Result<Result<PathBuf, &'static str>> {
    let Some(npm) = tools::npm(sh) else {
        return Ok(Err("there is no node with npm"));
    };
    let folder = root().join("target/peers");
    sh.create_dir(&folder)?;
    for file in sh.read_dir("tests/peers/node")?.iter().filter(|file| file.is_file()) {
        sh.copy_file(file, &folder)?;
    }
    let _folder = sh.push_dir(&folder);
    if cmd!(sh, "{npm} ci --no-audit --no-fund --loglevel=error").run().is_err() {
        return Ok(Err("npm could not install them"));
    }
    Ok(Ok(folder))
}

/// Runs the peers over as many rows as ours.
fn peers(sh: &Shell, folder: &Path, ours: &[Value]) -> Result<Vec<Value>> {
    let _folder = sh.push_dir(folder);
    let sizes = ours.iter().map(|run| run["rows"].to_string());
    json_lines(&cmd!(sh, "node bench.mjs {sizes...}").read()?)
}

fn json_lines(text: &str) -> Result<Vec<Value>> {
    let lines = text.lines().filter(|line| line.starts_with('{'));
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// A line for every question at every size, a column for every peer; then whether all measured the
/// same.
fn peers_table(ours: &[Value], runs: &[Value]) -> Result<String> {
    let package: Value =
        serde_json::from_str(&fs::read_to_string("tests/peers/node/package.json")?)?;
    let nothing = Map::new();
    let versions = package["dependencies"].as_object().unwrap_or(&nothing);
    let peers: Vec<_> =
        versions.iter().filter(|(peer, _)| PEERS.contains(&peer.as_str())).collect();
    let mut table = "| | rows | explore |".to_owned();
    for (peer, version) in &peers {
        write!(table, " {peer} {} |", version.as_str().unwrap_or_default())?;
    }
    table += "\n| --- | --- | --- |";
    table += &" --- |".repeat(peers.len());
    for (place, name, units) in QUESTIONS {
        for own in ours {
            let figure = own.pointer(place).and_then(Value::as_f64);
            let figure = figure.with_context(|| format!("nothing was measured: {name}"))?;
            write!(table, "\n| {name} | {} | {} |", own["rows"], scaled(figure, units))?;
            for (peer, _) in &peers {
                write!(table, " {} |", cell(runs, peer, &own["rows"], place, units, figure))?;
            }
        }
    }
    table += "\n\n| rows | checksum of the rows | same rows and answers | others |\n| --- | --- | --- | --- |\n";
    for own in ours {
        let measured =
            runs.iter().filter(|run| run["rows"] == own["rows"] && run["left_out"].is_null());
        let (same, others): (Vec<_>, Vec<_>) = measured.partition(|run| agrees(own, run));
        let names = |runs: Vec<&Value>| {
            let names: Vec<_> = runs.iter().filter_map(|run| run["peer"].as_str()).collect();
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        };
        let checksum = own["checksum"].as_u64().unwrap_or_default();
        writeln!(
            table,
            "| {} | {checksum:08x} | {} | {} |",
            own["rows"],
            names(same),
            names(others)
        )?;
    }
    Ok(table)
}

/// What a peer has to say to a question at a size, beside our figure.
fn cell(
    runs: &[Value],
    peer: &str,
    rows: &Value,
    place: &str,
    units: Units,
    figure: f64,
) -> String {
    let mut own = runs.iter().filter(|run| run["peer"] == peer);
    let asked = own.clone().any(|run| run.pointer(place).is_some());
    match own.find(|run| run["rows"] == *rows) {
        Some(run) if asked => match run.pointer(place).and_then(Value::as_f64) {
            Some(theirs) => {
                format!("{} ({} ×)", scaled(theirs, units), rounded(theirs / figure))
            }
            None => run["left_out"].as_str().unwrap_or("not told").to_owned(),
        },
        _ => "–".to_owned(),
    }
}

/// Whether a peer measured the same rows and gave the same answers to all that it was asked.
fn agrees(ours: &Value, run: &Value) -> bool {
    let answers = run["answers"].as_object();
    ours["checksum"] == run["checksum"]
        && answers.is_some_and(|answers| {
            answers.iter().all(|(question, answer)| ours["answers"][question] == *answer)
        })
}

/// A line for every way to pack the evidence base.
fn packing(sh: &Shell) -> Result<String> {
    let told = cmd!(sh, "cargo bench --package evidence --bench pack").read()?;
    let mut table = String::new();
    let mut ours: Option<[f64; 4]> = None;
    for candidate in json_lines(&told)? {
        let name = candidate["name"].as_str().unwrap_or_default();
        let packed = fs::read(root().join("target/pack").join(name))?;
        let figures = [
            packed.len() as f64,
            compress::gzip(&packed, false)?.len() as f64,
            compress::brotli_size(&packed)? as f64,
            candidate["unpack"].as_f64().context("no time to unpack was told")?,
        ];
        write!(table, "| {name} |")?;
        for (i, (figure, units)) in figures.into_iter().zip([SIZE, SIZE, SIZE, TIME]).enumerate() {
            write!(table, " {}", scaled(figure, units))?;
            if let Some(ours) = ours {
                write!(table, " ({:.2} ×)", figure / ours[i])?;
            }
            table += " |";
        }
        table += "\n";
        // The first is the one in use.
        ours.get_or_insert(figures);
    }
    Ok(table)
}

/// How long a reader waits, in every browser there is.
fn browsers(sh: &Shell) -> Result<String> {
    let browsers = tools::browsers(sh)?;
    if browsers.is_empty() {
        return Ok("There is no browser with a driver to measure in.\n".to_owned());
    }
    let page = build::build(&build::Options::default())?;
    let bare = build::build_bare()?;
    fs::write("target/bare.html", &bare)?;
    let mut run =
        cmd!(sh, "cargo run --quiet --package browser-tests -- --measure").env("PAGE", &page);
    for (name, program) in browsers.variables() {
        run = run.env(name, program);
    }
    let table = run.read().context("the page could not be measured")?;
    let (bare, page) = (bare.len() as f64, fs::metadata(&page)?.len() as f64);
    Ok(format!(
        "{}\n\nThe page weighs {}, the bare page {}.\n",
        table.trim(),
        scaled(page, SIZE),
        scaled(bare, SIZE)
    ))
}

/// A figure in the largest unit of which it has at least one.
fn scaled(figure: f64, units: Units) -> String {
    let unit = units.iter().rfind(|(_, worth)| figure >= *worth).unwrap_or(&units[0]);
    format!("{} {}", rounded(figure / unit.1), unit.0)
}

/// Three digits, as far as there are decimals to cut.
fn rounded(figure: f64) -> String {
    let decimals = match figure {
        ..10.0 => 2,
        ..100.0 => 1,
        _ => 0,
    };
    format!("{figure:.decimals$}")
}
