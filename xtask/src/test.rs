//! `cargo xtask test`: everything that must hold before a change is done.

use crate::{begin, build, check, lint, readers, root, tools, translate};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xshell::{Shell, cmd};

/// Runs the test suite; `quick` leaves the browsers out, `only` picks end-to-end tests by name.
pub fn test(quick: bool, only: Option<&str>) -> Result<()> {
    let began = Instant::now();
    let sh = tools::shell()?;
    if only.is_none() {
        natively(&sh)?;
        step("spelling", || lint::spelling(&sh))?;
        step("workflows", || lint::workflows(&sh))?;
    }
    if only.is_none() && !quick {
        step("licences", || lint::licences(&sh))?;
    }
    if !quick {
        in_browsers(&sh, only)?;
    }
    println!("All tests passed in {} s.", began.elapsed().as_secs());
    Ok(())
}

/// What needs no browser.
fn natively(sh: &Shell) -> Result<()> {
    tools::components(sh)?;
    step("formatting", || Ok(cmd!(sh, "cargo fmt --all --check").quiet().run()?))?;
    step("lints", || {
        cmd!(sh, "cargo clippy --quiet --workspace --all-targets --all-features -- -D warnings")
            .quiet()
            .run()?;
        Ok(())
    })?;
    step("native tests", || {
        Ok(cmd!(sh, "cargo test --quiet --workspace --all-features").quiet().run()?)
    })?;
    step("documentation", || {
        let flags = "-D warnings";
        cmd!(sh, "cargo doc --quiet --workspace --no-deps --all-features")
            .env("RUSTDOCFLAGS", flags)
            .quiet()
            .run()?;
        Ok(())
    })?;
    step("data", || check::check_data(Path::new("data")))?;
    step("outside readers", || readers::read(sh))
}

/// What a browser must show.
fn in_browsers(sh: &Shell, only: Option<&str>) -> Result<()> {
    tools::target()?;
    let browsers = tools::browsers(sh)?;
    if browsers.is_empty() {
        bail!("there is no browser with a driver to test in; `--quick` leaves the browsers out");
    }
    if only.is_none() {
        step("lints for the browser", || {
            let target = tools::TARGET;
            cmd!(sh, "cargo clippy --quiet --target {target} --package evidence-explorer --all-targets -- -D warnings").quiet().run()?;
            Ok(())
        })?;
        step("components in a browser", || in_component_tests(sh, &browsers))?;
    }
    let other = match only {
        None => Some(step("another evidence base", another_base)?),
        Some(_) => None,
    };
    let begun = match only {
        None => Some(step("a base that was just begun", a_new_base)?),
        Some(_) => None,
    };
    let pseudo = match only {
        None => Some(step("a made-up language", translate::build_pseudo)?),
        Some(_) => None,
    };
    let page = step("the page", || build::build(&build::Options::default()))?;
    if let (Some(other), Some(begun), Some(pseudo)) = (&other, &begun, &pseudo) {
        step("HTML", || lint::html(sh, &[&page, other, begun, pseudo]))?;
    }
    step("end-to-end tests", || {
        let mut run = cmd!(sh, "cargo run --quiet --package browser-tests -- {only...}")
            .env("PAGE", &page)
            .env("RUST_BACKTRACE", "0")
            .quiet();
        for (name, program) in browsers.variables() {
            run = run.env(name, program);
        }
        if let Some(other) = &other {
            run = run.env("OTHER_PAGE", other);
        }
        if let Some(pseudo) = &pseudo {
            run = run.env("PSEUDO_PAGE", pseudo);
        }
        tools::nginx(sh);
        if let Some(axe) = tools::axe(sh)? {
            run = run.env("AXE", axe);
        } else {
            println!("There is no npm to bring axe-core: accessibility is left out.");
        }
        run.run().context("end-to-end tests failed; pictures are in target/browser-tests")
    })
}

/// Builds the explorer of an evidence base that was made up for this, and looks for what it may have
/// of the real one. Returns its path.
fn another_base() -> Result<PathBuf> {
    let options = build::Options {
        data: Some(PathBuf::from("tests/fixtures/second-base")),
        into: Some(root().join("target/second-base")),
        quick: true,
        ..build::Options::default()
    };
    let page = build::build(&options)?;
    let html = fs::read_to_string(&page)?;
    let [program, evidence] = build::blocks(&html)?;
    let of_the_real_one = check::read(Path::new("data"))?.site.intervention;
    let home = std::env::home_dir().filter(|home| home.parent().is_some());
    for (place, bytes) in
        [("the page", html.as_bytes()), ("its program", &program), ("its evidence", &evidence)]
    {
        let text = String::from_utf8_lossy(bytes);
        if let Some(home) = home.as_ref().and_then(|home| home.to_str())
            && text.contains(home)
        {
            bail!("{place} names {home}, a folder of whoever built it");
        }
        let text = text.to_lowercase();
        if text.contains(&of_the_real_one) {
            bail!("{place} names {of_the_real_one}, which is not in its evidence base");
        }
    }
    Ok(page)
}

/// Begins a base from an export on another treatment and builds its page. Returns its path.
fn a_new_base() -> Result<PathBuf> {
    let place = root().join("target/new-base");
    if place.exists() {
        fs::remove_dir_all(&place)?;
    }
    let (data, export) = (place.join("data"), "tests/fixtures/exports/platelet-rich-plasma.ris");
    begin::new(&data, &root().join(export), None, None)?;
    build::build(&build::Options {
        data: Some(data),
        into: Some(place.join("dist")),
        quick: true,
        ..build::Options::default()
    })
}

/// Component tests run in one engine: they try the glue, which all engines share.
fn in_component_tests(sh: &Shell, browsers: &tools::Browsers) -> Result<()> {
    let Some((name, driver)) = browsers.for_components() else {
        println!("There is neither Chromium nor Firefox: component tests are left out.");
        return Ok(());
    };
    let target = tools::TARGET;
    tools::wasm_bindgen(sh)?;
    let _folder = sh.push_dir(root());
    cmd!(sh, "cargo test --target {target} --package evidence-explorer --lib")
        .env(name, driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .quiet()
        .run()?;
    Ok(())
}

/// Does a step and says how long it took.
fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("== {name}");
    let began = Instant::now();
    let done = work().with_context(|| name.to_owned())?;
    println!("   {name}: {:.1} s", began.elapsed().as_secs_f32());
    Ok(done)
}
