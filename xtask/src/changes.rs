//! `cargo xtask changes`: what differs between two editions of an evidence base.

use crate::{root, tools};
use anyhow::{Context, Result, bail};
use changes::{Averages, Edition, Form, PoolAverage};
use evidence::{Base, pack};
use evidence_source::Files;
use std::fs;
use std::path::Path;
use xshell::{Shell, cmd};

/// How the changes are written.
#[derive(Clone, Copy, Debug)]
pub enum Output {
    /// For people.
    Written(Form),
    /// For programs.
    Json,
}

impl Output {
    /// As the options say.
    pub fn of(markdown: bool, json: bool) -> Self {
        match (markdown, json) {
            (_, true) => Self::Json,
            (true, false) => Self::Written(Form::Markdown),
            (false, false) => Self::Written(Form::Text),
        }
    }
}

/// Prints what differs between two editions; for a release, puts it before those that the new one has.
pub fn changes(old: &str, new: &str, output: Output, release: Option<&str>) -> Result<()> {
    let sh = tools::shell()?;
    let new_name = new;
    let files = [files(&sh, old)?, files(&sh, new)?];
    let averages = averages(&sh, &files)?;
    let [old, new] = [(old, &files[0]), (new, &files[1])]
        .map(|(name, files)| Edition::read(&shown(name), files).with_context(|| name.to_owned()));
    let changes = changes::changes(&old?, &new?, averages);
    if let Some(version) = release {
        let file = Path::new(new_name).join("releases.json");
        let before = if file.exists() { fs::read_to_string(&file)? } else { "[]".to_owned() };
        let releases = changes.released(&before, version, &watch::today())?;
        fs::write(&file, releases).with_context(|| format!("{new_name} is no folder"))?;
        eprintln!("{}: say in \"notes\" what a reader should know", shown(&file.to_string_lossy()));
    }
    match output {
        Output::Json => print!("{}", changes.json()?),
        Output::Written(form) => print!("{}", changes.written(form)),
    }
    Ok(())
}

/// A folder of the project as a path within it: where the project lies is nobody's business.
fn shown(name: &str) -> String {
    let within = Path::new(name).strip_prefix(root()).ok();
    within.map_or_else(|| name.to_owned(), |path| path.display().to_string())
}

/// The files of an edition: of a folder, or of a revision.
fn files(sh: &Shell, name: &str) -> Result<Files> {
    let folder = Path::new(name);
    if folder.is_dir() {
        return of_folder(folder);
    }
    let tree = if name.contains(':') { name.to_owned() } else { format!("{name}:data") };
    let kind = cmd!(sh, "git cat-file -t {tree}").quiet().ignore_stderr().read();
    if kind.ok().as_deref() != Some("tree") {
        bail!("{name} is neither a folder nor a revision of git with an evidence base in data/");
    }
    let place = sh.create_temp_dir()?;
    let (archive, folder) = (place.path().join("edition.tar"), place.path().join("edition"));
    fs::create_dir(&folder)?;
    cmd!(sh, "git archive --format=tar -o {archive} {tree}").quiet().run()?;
    cmd!(sh, "tar -xf {archive} -C {folder}").quiet().run().context("tar unpacks a revision")?;
    of_folder(&folder)
}

fn of_folder(folder: &Path) -> Result<Files> {
    let files = crate::check::or_print(folder, evidence_source::files(folder))?;
    if !files.contains_key("site.toml") {
        bail!("{} holds no evidence base: it has no site.toml", folder.display());
    }
    Ok(files)
}

/// The averages of both editions as the page gives them, by the rules of today and the words of the new one: so
/// what moved is the evidence, and not a rule.
fn averages(sh: &Shell, [old, new]: &[Files; 2]) -> Result<Averages> {
    let read = |files: &Files| evidence_source::read_records(files, new);
    let ((old, mut left_out), (new, of_new)) = match (read(old), read(new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(faults), _) | (_, Err(faults)) => {
            let first = faults.first.first().map(ToString::to_string).unwrap_or_default();
            let why = format!("the vocabulary has {} faults, the first is {first}", faults.count);
            return Ok(Averages::NotCompared(why));
        }
    };
    left_out.extend(of_new);
    let of = |base: &Base| -> Result<Vec<PoolAverage>> {
        let folder = root().join("target");
        let text =
            cmd!(sh, "cargo run --quiet --package prerender --bin pools --target-dir {folder}")
                .stdin(pack::pack(base))
                .quiet()
                .read()
                .context("the averages cannot be worked out; see the messages above")?;
        Ok(serde_json::from_str(&text)?)
    };
    Ok(Averages::compare(&of(&old)?, &of(&new)?, left_out))
}
