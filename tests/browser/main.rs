//! What a user sees, end to end: `browser-tests [NAME]` opens the page that the environment names in
//! every engine that it names and runs the cases whose name contains NAME, with the options of Rust's
//! own test runner; `browser-tests --measure` measures instead, beside `target/bare.html`.
//!
//! `PAGE` names the page to test.
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
use cases::Case;
use engine::{Engine, Session};
use futures::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use page::Page;
use std::env;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// A case may take this long in one engine.
const LONGEST_CASE: Duration = Duration::from_secs(180);
/// Drivers lose a click or a window now and then, WebKit's most of all beside two other engines on two
/// cores. So many cases may need a second try, in a fresh browser; each is named at the end. More are
/// a fault of the cases or of the page.
const MOST_SECOND_TRIES: usize = 10;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let file = env::var_os("PAGE").context("PAGE names the page to test")?;
    let world = Arc::new(World::new(&PathBuf::from(file))?);
    let engines: Vec<Engine> =
        Engine::ALL.into_iter().filter(|engine| engine.driver().is_some()).collect();
    if engines.is_empty() {
        bail!("no driver is named: set CHROMEDRIVER, GECKODRIVER or WEBKITDRIVER");
    }
    if env::args().any(|argument| argument == "--measure") {
        world.pages.add("bare.html", "target/bare.html")?;
        measure::measure(&engines, &world)?;
        return Ok(ExitCode::SUCCESS);
    }
    for engine in Engine::ALL.into_iter().filter(|engine| !engines.contains(engine)) {
        println!("{}: left out, there is no driver", engine.name());
    }
    let browsers: Vec<Arc<Browser>> =
        engines.into_iter().map(|engine| Arc::new(Browser::new(engine, world.clone()))).collect();
    let trials: Vec<Trial> = cases::all()
        .flat_map(|case| browsers.iter().map(move |browser| (case, browser.clone())))
        .filter(|(case, browser)| (case.runs_in)(browser.engine))
        .map(|(case, browser)| {
            let kind = browser.engine.name();
            Trial::test(case.name, move || browser.try_case(case)).with_kind(kind)
        })
        .collect();
    let mut arguments = Arguments::from_args();
    // One case at a time in each engine, the engines side by side: whoever has no browser waits.
    arguments.test_threads.get_or_insert(trials.len().max(1));
    let conclusion = libtest_mimic::run(&arguments, trials);
    let second_tries: Vec<String> = browsers.iter().flat_map(|browser| browser.end()).collect();
    if !second_tries.is_empty() {
        println!("Passed only at the second try:\n  {}", second_tries.join("\n  "));
    }
    if second_tries.len() > MOST_SECOND_TRIES {
        bail!("more than {MOST_SECOND_TRIES} cases needed a second try");
    }
    Ok(conclusion.exit_code())
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

/// A browser in which one case after the other is tried.
struct Browser {
    engine: Engine,
    world: Arc<World>,
    state: Mutex<State>,
}

/// What passes from case to case.
#[derive(Default)]
struct State {
    /// The browser, once one was started, and what drives it.
    session: Option<(Runtime, Session)>,
    /// Cases that failed at first and passed then.
    second_tries: Vec<String>,
}

impl Browser {
    fn new(engine: Engine, world: Arc<World>) -> Self {
        Self { engine, world, state: Mutex::default() }
    }

    /// Tries a case; if it fails, once more in a fresh browser.
    fn try_case(&self, case: &Case) -> Result<(), Failed> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for last in [false, true] {
            let began = Instant::now();
            let (runtime, session) = match state.session.take() {
                Some(session) => session,
                None => self.start()?,
            };
            let ok = runtime.block_on(async {
                // A key that the last case held down is none of this one's.
                let _ = session.client.release_actions().await;
                let page = Page::new(&session.client, self.engine, &self.world);
                let done = AssertUnwindSafe(async {
                    (case.run)(&page).await;
                    page.assert_quiet().await;
                });
                let outcome = tokio::time::timeout(LONGEST_CASE, done.catch_unwind()).await;
                if outcome.is_err() {
                    println!("it took more than {} s", LONGEST_CASE.as_secs());
                }
                let ok = matches!(outcome, Ok(Ok(())));
                if !ok {
                    page.keep_screenshot(case.name).await;
                }
                ok
            });
            let name = format!("[{}] {}", self.engine.name(), case.name);
            if ok {
                println!("{name}: {} ms", began.elapsed().as_millis());
                state.session = Some((runtime, session));
                if last {
                    state.second_tries.push(name);
                }
                return Ok(());
            }
            // What one try leaves behind must not fail the next.
            runtime.block_on(session.close());
            println!("{name} failed after {} ms", began.elapsed().as_millis());
        }
        Err("it failed twice, in two browsers; what it says stands above".into())
    }

    /// Starts a browser, twice if it must: a machine may be too busy for one to come up.
    fn start(&self) -> Result<(Runtime, Session)> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let session = match runtime.block_on(Session::start(self.engine)) {
            Ok(session) => session,
            Err(error) => {
                println!("{}: {error:#}", self.engine.name());
                runtime.block_on(Session::start(self.engine))?
            }
        };
        Ok((runtime, session))
    }

    /// Closes the browser. Returns the cases that needed a second try.
    fn end(&self) -> Vec<String> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((runtime, session)) = state.session.take() {
            runtime.block_on(session.close());
        }
        std::mem::take(&mut state.second_tries)
    }
}
