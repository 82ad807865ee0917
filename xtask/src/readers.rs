//! Programs of others read what the explorer writes: every export of the whole base, one of a record
//! whose texts try to break out of it, and the open data beside the page.

use crate::{build, check, root, tools};
use anyhow::{Context, Result};
use citations::Separator;
use evidence::Record;
use serde_json::Value;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use xshell::{Shell, cmd};

/// Writes every export and has it read by `tests/readers`.
pub fn read(sh: &Shell) -> Result<()> {
    let requirements = root().join("tests/readers/requirements.txt");
    let Some(python) = tools::python(sh, "python", &requirements)? else {
        println!("Outside readers are left out: there is no Python that they run in.");
        return Ok(());
    };
    let data = root().join("data");
    let base = check::read(&data)?;
    let folder = root().join("target/readers");
    let locale = check::locale(Path::new(check::LOCALES), &base.site.language)?;
    build::write_data(&base, &locale, &folder.join("data"))?;
    let title = base.site.title.as_str();
    write(&folder, "records", &base.records, title)?;
    let hostile = base.records.first().map(hostile).context("the base has a record")?;
    write(&folder, "hostile", &[hostile], title)?;
    let named = base.records.first().map(named).context("the base has a record")??;
    write(&folder, "names", &[named], title)?;
    let (script, records) = (root().join("tests/readers/check.py"), data.join("records"));
    let schemas = data.join("schema");
    cmd!(sh, "{python} {script} {folder} {records} {schemas}").quiet().run()?;
    citations_are_valid(sh, &[root().join("CITATION.cff"), folder.join("data/CITATION.cff")])
}

/// Has citation files read by the program of their own field.
fn citations_are_valid(sh: &Shell, files: &[PathBuf]) -> Result<()> {
    let requirements = root().join("tests/readers/cffconvert.txt");
    let Some(python) = tools::python(sh, "cffconvert", &requirements)? else {
        println!("The citation files are left out: there is no Python to bring cffconvert.");
        return Ok(());
    };
    let program = python.with_file_name(format!("cffconvert{EXE_SUFFIX}"));
    for file in files {
        cmd!(sh, "{program} --validate -i {file}")
            .quiet()
            .ignore_stdout()
            .run()
            .with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// A record by authors whose names are hard to part.
fn named(record: &Record) -> Result<Record> {
    let file = root().join("tests/readers/names.json");
    let names: Vec<(String, Value)> = serde_json::from_str(&fs::read_to_string(file)?)?;
    let authors = names.into_iter().map(|(name, _)| name).collect();
    Ok(Record { authors, authors_complete: true, ..record.clone() })
}

/// Writes records in every form.
fn write(folder: &Path, name: &str, records: &[Record], title: &str) -> Result<()> {
    let summary = |record: &Record| format!("Summary by {title}: {}", record.finding);
    let notes =
        citations::Notes { summary: &summary, more_authors: "Not all authors are named here." };
    let forms = [
        ("csv", citations::csv(records)),
        ("semicolons.csv", citations::csv_with(records, Separator::Semicolon)),
        ("ris", citations::ris(records, notes)),
        ("bib", citations::bibtex(records, notes)),
        ("csl.json", citations::csl(records, notes)),
        ("json", citations::json(records)),
    ];
    for (ending, text) in forms {
        let file = folder.join(format!("{name}.{ending}"));
        fs::write(&file, text).with_context(|| file.display().to_string())?;
    }
    Ok(())
}

/// A record whose texts mean something to spreadsheets, to TeX and to whoever reads line by line.
fn hostile(record: &Record) -> Record {
    Record {
        title: "=1+1\nER  - \n}, title = {x} @article{y, \\end{document} \"a\" $%&#_~^".to_owned(),
        finding: "@SUM(A1:A9),\"x\"".to_owned(),
        limits: "-2+3\r\nER  - ".to_owned(),
        population: "+cmd|' /C calc'!A0".to_owned(),
        journal: Some("\t=1".to_owned()),
        doi: Some("10.1000/a_b#c%20".to_owned()),
        ..record.clone()
    }
}
