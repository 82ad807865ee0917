//! The tools that building needs: found on PATH where they fit, else installed into target/tools
//! and used from there ever after.

use crate::root;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xshell::{Shell, cmd};

/// Version of Trunk that is installed where there is none; 0.22 needs a newer Rust.
const TRUNK: &str = "0.21.14";
/// Version of npm's binaryen, which brings wasm-opt. Older ones cannot read what wasm-bindgen
/// writes.
const BINARYEN: &str = "132.0.0";
/// Version of npm's esbuild, which makes the glue small.
const ESBUILD: &str = "0.28.2";
/// Version of npm's axe-core.
const AXE: &str = "4.14.1";
/// Version of geckodriver that is installed where there is none.
const GECKODRIVER: &str = "0.37.1";
/// Oldest wasm-opt that can read what wasm-bindgen writes.
const OLDEST_WASM_OPT: u32 = 117;
/// The target that the page is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Folder of the tools that were installed for this project.
pub fn folder() -> PathBuf {
    root().join("target/tools")
}

/// A shell in the project's folder that finds the project's own tools first.
pub fn shell() -> Result<Shell> {
    let sh = Shell::new()?;
    sh.change_dir(root());
    let old = env::var_os("PATH").unwrap_or_default();
    let own = [folder().join("bin"), folder().join("node_modules/.bin")];
    let path = env::join_paths(own.into_iter().chain(env::split_paths(&old)))?;
    sh.set_var("PATH", path);
    Ok(sh)
}

/// Sets up the target that the page is compiled for.
pub fn target() -> Result<()> {
    let sh = shell()?;
    let libraries =
        cmd!(sh, "rustc --print target-libdir --target {TARGET}").quiet().ignore_stderr().read();
    if libraries.is_ok_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    progress(&format!("the Rust target {TARGET}"), "some seconds");
    cmd!(sh, "rustup target add {TARGET}").quiet().run().with_context(|| {
        format!("{TARGET} is missing, and rustup cannot add it: install it as your Rust came")
    })
}

/// Sets up what runs tests in a browser. It must have the version of the crate in Cargo.lock.
pub fn wasm_bindgen(sh: &Shell) -> Result<()> {
    let wanted = locked_version("wasm-bindgen")?;
    if version(sh, "wasm-bindgen-test-runner").is_some_and(|found| found == wanted) {
        return Ok(());
    }
    // Its own lock file names versions that registries no longer hold.
    // It reads the whole program, which takes too long without any optimisation.
    let options = ["--config", "profile.release.opt-level=1"];
    cargo_install(sh, "wasm-bindgen-cli", &wanted, &options, "1 to 2 minutes")
}

/// Sets up Trunk, which serves the page for development.
pub fn trunk() -> Result<()> {
    let sh = shell()?;
    let fits = |found: &str| found.starts_with("0.21.") || found.starts_with("0.22.");
    if version(&sh, "trunk").is_some_and(|found| fits(&found)) {
        return Ok(());
    }
    // All that it brings from elsewhere is here already: it needs no encrypted lines.
    cargo_install(&sh, "trunk", TRUNK, &["--locked", "--no-default-features"], "2 to 4 minutes")
}

/// Installs a program of crates.io into the folder of tools.
pub fn cargo_install(
    sh: &Shell,
    name: &str,
    version: &str,
    options: &[&str],
    time: &str,
) -> Result<()> {
    progress(&format!("{name} {version}"), time);
    let folder = folder();
    // Compiled quickly: what these tools do takes them a second or two in any case.
    cmd!(sh, "cargo install {name} --version {version} {options...} --root {folder}")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .quiet()
        .run()
        .with_context(|| format!("cannot install {name}; see what cargo says above"))
}

/// wasm-opt, set up if there is npm; `None` where it can be had neither way.
pub fn wasm_opt() -> Result<Option<PathBuf>> {
    let sh = shell()?;
    let own = folder().join("node_modules/binaryen/bin/wasm-opt");
    let found = |sh: &Shell| {
        let version = version(sh, "wasm-opt")?;
        let number: u32 = version.parse().ok()?;
        (number >= OLDEST_WASM_OPT).then(|| PathBuf::from("wasm-opt"))
    };
    if let Some(program) = found(&sh) {
        return Ok(Some(program));
    }
    if npm_install(&sh, &[&format!("binaryen@{BINARYEN}")])? {
        return Ok(found(&sh).or_else(|| own.exists().then_some(own)));
    }
    Ok(None)
}

/// esbuild, set up if there is npm; `None` where it can be had neither way.
pub fn esbuild() -> Result<Option<PathBuf>> {
    let sh = shell()?;
    if let Some(program) = find(&sh, "esbuild") {
        return Ok(Some(program));
    }
    npm_install(&sh, &[&format!("esbuild@{ESBUILD}")])?;
    let own = folder().join("node_modules/esbuild/bin/esbuild");
    Ok(find(&sh, "esbuild").or_else(|| own.is_file().then_some(own)))
}

/// npm's program, if there is one.
pub fn npm(sh: &Shell) -> Option<&'static str> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    version(sh, npm).is_some().then_some(npm)
}

/// Installs packages of npm into the folder of tools; `false` where there is no npm.
pub fn npm_install(sh: &Shell, packages: &[&str]) -> Result<bool> {
    let Some(npm) = npm(sh) else { return Ok(false) };
    progress(&packages.join(" and "), "some seconds");
    let folder = folder();
    sh.create_dir(&folder)?;
    cmd!(sh, "{npm} install --prefix {folder} --no-audit --no-fund --loglevel=error {packages...}")
        .quiet()
        .run()
        .context("npm cannot install what is needed")?;
    Ok(true)
}

/// Sets up the parts of the Rust toolchain that tests need beside the compiler.
pub fn components(sh: &Shell) -> Result<()> {
    for (component, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if cmd!(sh, "cargo {command} --version")
            .quiet()
            .ignore_stdout()
            .ignore_stderr()
            .run()
            .is_err()
        {
            progress(component, "some seconds");
            cmd!(sh, "rustup component add {component}")
                .quiet()
                .run()
                .with_context(|| format!("cannot add {component}"))?;
        }
    }
    Ok(())
}

/// axe-core's script, set up if there is npm.
pub fn axe(sh: &Shell) -> Result<Option<PathBuf>> {
    let script = folder().join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        npm_install(sh, &[&format!("axe-core@{AXE}")])?;
    }
    Ok(script.is_file().then_some(script))
}

/// The browsers that can be driven, as their drivers.
#[derive(Debug, Default)]
pub struct Browsers {
    chromium: Option<PathBuf>,
    firefox: Option<PathBuf>,
    /// WebKit's driver and its browser.
    webkit: Option<(PathBuf, PathBuf)>,
}

impl Browsers {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.chromium.is_none() && self.firefox.is_none() && self.webkit.is_none()
    }

    /// The environment variables by which the end-to-end tests know them.
    pub fn variables(&self) -> Vec<(&'static str, &Path)> {
        let mut variables = Vec::new();
        variables.extend(self.chromium.as_deref().map(|driver| ("CHROMEDRIVER", driver)));
        variables.extend(self.firefox.as_deref().map(|driver| ("GECKODRIVER", driver)));
        if let Some((driver, browser)) = &self.webkit {
            variables.push(("WEBKITDRIVER", driver));
            variables.push(("WEBKIT_BROWSER", browser));
        }
        variables
    }

    /// The environment variable and driver for component tests.
    pub fn for_components(&self) -> Option<(&'static str, &Path)> {
        self.variables()
            .into_iter()
            .find(|(name, _)| *name != "WEBKITDRIVER" && *name != "WEBKIT_BROWSER")
    }
}

/// Finds the browsers and sets up those that can be; says what to install for the others.
pub fn browsers(sh: &Shell) -> Result<Browsers> {
    let mut found = Browsers::default();
    let chromium = || {
        let driver = find(sh, "chromedriver")?;
        ["chromium", "chromium-browser", "google-chrome", "chrome"]
            .iter()
            .find_map(|name| find(sh, name))?;
        Some(driver)
    };
    found.chromium = with_packages(sh, "Chromium", chromium, &["chromium", "chromium-driver"]);
    let firefox = || ["firefox", "firefox-esr"].iter().find_map(|name| find(sh, name));
    if with_packages(sh, "Firefox", firefox, &["firefox-esr"]).is_some() {
        if find(sh, "geckodriver").is_none() {
            cargo_install(sh, "geckodriver", GECKODRIVER, &["--locked"], "1 to 2 minutes")?;
        }
        found.firefox = find(sh, "geckodriver");
    }
    let webkit = || {
        find(sh, "xvfb-run")?;
        Some((find(sh, "WebKitWebDriver")?, mini_browser()?))
    };
    found.webkit = with_packages(sh, "WebKit", webkit, &["webkit2gtk-driver", "xvfb", "xauth"]);
    Ok(found)
}

/// Sets up nginx, which serves the page in tests; says so where it cannot be had.
pub fn nginx(sh: &Shell) {
    let found = || {
        find(sh, "nginx")
            .or_else(|| Some("/usr/sbin/nginx".into()).filter(|it: &PathBuf| it.is_file()))
    };
    with_packages(sh, "nginx", found, &["nginx-light"]);
}

/// A Python with the packages that a list of requirements names, in an environment of its own by the
/// name of `place`; says so where it cannot be had.
pub fn python(sh: &Shell, place: &str, requirements: &Path) -> Result<Option<PathBuf>> {
    let environment = folder().join(place);
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    // What was installed is noted beside it, so that a change of the list is seen.
    let note = environment.join("requirements.txt");
    let wanted = std::fs::read_to_string(requirements)?;
    if python.is_file() && std::fs::read_to_string(&note).is_ok_and(|found| found == wanted) {
        return Ok(Some(python));
    }
    let make = || {
        let program = ["python3", "python"].iter().find_map(|name| find(sh, name))?;
        let made = cmd!(sh, "{program} -m venv --clear {environment}");
        made.quiet().ignore_stdout().ignore_stderr().run().ok()
    };
    progress("Python packages that read the exports", "about a minute");
    if with_packages(sh, "Python", make, &["python3", "python3-venv"]).is_none() {
        return Ok(None);
    }
    cmd!(sh, "{python} -m pip install --quiet --disable-pip-version-check -r {requirements}")
        .quiet()
        .run()
        .context("pip cannot install what is needed")?;
    std::fs::write(&note, wanted)?;
    Ok(Some(python))
}

/// WebKitGTK's own browser, which Debian keeps among its libraries.
fn mini_browser() -> Option<PathBuf> {
    let machines = std::fs::read_dir("/usr/lib").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let versions = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"];
    let mut browsers = machines
        .flat_map(|machine| versions.map(|version| machine.join(version).join("MiniBrowser")));
    browsers.find(|browser| browser.is_file())
}

/// What `find` finds, after installing Debian packages if it finds nothing at first. What cannot be
/// had is told, and left out.
fn with_packages<T>(
    sh: &Shell,
    name: &str,
    find: impl Fn() -> Option<T>,
    packages: &[&str],
) -> Option<T> {
    if let Some(found) = find() {
        return Some(found);
    }
    if let Err(error) = apt_install(sh, packages) {
        println!("{name} is left out: {error:#}");
    }
    find()
}

/// Installs Debian packages where that is possible; says what to install where it is not.
fn apt_install(sh: &Shell, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let is_root = cmd!(sh, "id -u").quiet().ignore_stderr().read().is_ok_and(|id| id == "0");
    if find(sh, "apt-get").is_none() || !is_root {
        bail!("install it as your system does (Debian: apt-get install {list})");
    }
    progress(&list, "some minutes");
    let install = || {
        cmd!(sh, "apt-get install -y --no-install-recommends {packages...}")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .quiet()
            .ignore_stdout()
            .run()
    };
    if install().is_err() {
        cmd!(sh, "apt-get update")
            .quiet()
            .ignore_stdout()
            .run()
            .context("apt-get update failed")?;
        install().with_context(|| format!("apt-get cannot install {list}"))?;
    }
    Ok(())
}

/// Where a program lies on the shell's PATH.
fn find(sh: &Shell, program: &str) -> Option<PathBuf> {
    let path = sh.var_os("PATH")?;
    let program = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&program)).find(|file| file.is_file())
}

/// The version that a program tells of itself, if it can be started.
pub fn version(sh: &Shell, program: &str) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .env("PATH", sh.var_os("PATH")?)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words = text.split_whitespace().map(|word| word.trim_start_matches('v'));
    words.find(is_number).map(str::to_owned)
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock")?;
    let lock: toml::Table = lock.parse().context("Cargo.lock")?;
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .context("Cargo.lock names no package")?;
    let is_it =
        |package: &&toml::Value| package.get("name").and_then(toml::Value::as_str) == Some(name);
    let package =
        packages.iter().find(is_it).with_context(|| format!("Cargo.lock has no {name}"))?;
    let version = package.get("version").and_then(toml::Value::as_str);
    Ok(version.with_context(|| format!("Cargo.lock has no version of {name}"))?.to_owned())
}

fn progress(what: &str, time: &str) {
    eprintln!("Setting up {what} (once; {time})");
}
