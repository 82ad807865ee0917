//! What a user sees, end to end: `browser-tests PAGE [NAME]` opens the built page in every engine
//! that the environment names and runs the cases whose name contains NAME; `browser-tests PAGE
//! --measure` measures instead, beside `target/bare.html`.
//!
//! `CHROMEDRIVER`, `GECKODRIVER` and `WEBKITDRIVER` name the drivers to use; `AXE` names axe-core's
//! script, `OTHER_PAGE` the page of the evidence base in `tests/fixtures/second-base`, `PSEUDO_PAGE` the
//! page in a made-up language. What is not named is left out, and the summary says so.

mod cases;
mod data;
mod engine;
mod measure;
mod nginx;
mod odd;
mod page;
mod server;
mod sites;
mod variant;

use anyhow::{Context, Result, bail};
use engine::{Engine, Session};
use futures::FutureExt;
use page::Page;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, thread};

/// A case may take this long in one engine.
const LONGEST_CASE: Duration = Duration::from_secs(240);

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(failed) => {
            eprintln!("{failed} failed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every case in every engine, the engines side by side. Returns the number of failures.
fn run() -> Result<usize> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().context("name the page to test")?;
    let wanted = arguments.next().unwrap_or_default();
    let world = Arc::new(World::new(&PathBuf::from(file))?);
    let engines: Vec<Engine> =
        Engine::ALL.into_iter().filter(|engine| engine.driver().is_some()).collect();
    if engines.is_empty() {
        bail!("no driver is named: set CHROMEDRIVER, GECKODRIVER or WEBKITDRIVER");
    }
    if wanted == "--measure" {
        world.pages.add("bare.html", "target/bare.html")?;
        measure::measure(&engines, &world)?;
        return Ok(0);
    }
    let runs: Vec<_> = engines
        .iter()
        .map(|engine| {
            let (engine, world, wanted) = (*engine, world.clone(), wanted.clone());
            thread::spawn(move || run_engine(engine, &world, &wanted))
        })
        .collect();
    let mut failed = 0;
    for (engine, run) in engines.iter().zip(runs) {
        let outcome = run.join().map_err(|_| anyhow::anyhow!("the run broke off"))?;
        let (passed, failures) = outcome.with_context(|| engine.name())?;
        println!("{}: {passed} passed, {} failed {failures:?}", engine.name(), failures.len());
        failed += failures.len();
    }
    for engine in Engine::ALL.into_iter().filter(|engine| !engines.contains(engine)) {
        println!("{}: left out, there is no driver", engine.name());
    }
    Ok(failed)
}

/// What all cases share.
#[derive(Debug)]
pub struct World {
    /// The page and its variants, as files and served.
    pub pages: variant::Pages,
    /// The evidence, read from its files.
    pub data: data::Data,
    /// The page of another evidence base, if one was built.
    pub other: Option<PathBuf>,
    /// The page in a made-up language, if one was built.
    pub pseudo: Option<PathBuf>,
    /// axe-core, if there is one.
    pub axe: Option<String>,
}

impl World {
    fn new(file: &std::path::Path) -> Result<Self> {
        let axe = env::var_os("AXE").map(std::fs::read_to_string).transpose().context("AXE")?;
        let page = |name| env::var_os(name).map(std::fs::canonicalize).transpose().context(name);
        let (other, pseudo) = (page("OTHER_PAGE")?, page("PSEUDO_PAGE")?);
        let (pages, data) = (variant::Pages::make(file)?, data::Data::read()?);
        Ok(Self { pages, data, other, pseudo, axe })
    }
}

fn run_engine(engine: Engine, world: &World, wanted: &str) -> Result<(usize, Vec<&'static str>)> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut session = Session::start(engine).await?;
        let (mut passed, mut failures) = (0, Vec::new());
        for case in cases::all().filter(|case| case.name.contains(wanted) && (case.runs_in)(engine))
        {
            let shown = case.name.replace('_', " ");
            // Drivers lose a click or a window now and then. What fails twice, in two sessions, is
            // a fault.
            for last in [false, true] {
                let began = Instant::now();
                let page = Page::new(&session.client, engine, world);
                let done = AssertUnwindSafe(async {
                    (case.run)(&page).await;
                    page.assert_quiet().await;
                });
                let outcome = tokio::time::timeout(LONGEST_CASE, done.catch_unwind()).await;
                let ok = matches!(outcome, Ok(Ok(())));
                let verdict = match (ok, last) {
                    (true, false) => "ok    ",
                    (true, true) => "ok (at the second try)",
                    (false, false) => "once more",
                    (false, true) => "FAILED",
                };
                println!(
                    "{verdict} {}: {shown} ({} ms)",
                    engine.name(),
                    began.elapsed().as_millis()
                );
                if ok {
                    passed += 1;
                    break;
                }
                if last {
                    failures.push(case.name);
                    page.keep_screenshot(case.name).await;
                }
                // What one try leaves behind must not fail the next.
                session.close().await;
                session = Session::start(engine).await?;
            }
        }
        session.close().await;
        Ok((passed, failures))
    })
}
