//! Programs of others read what the explorer writes: every export of the whole base, one of a record
//! whose texts try to break out of it, and the open data beside the page.

use crate::{build, check, root, tools};
use anyhow::{Context, Result};
use evidence::{Record, export};
use std::fs;
use std::path::Path;
use xshell::{Shell, cmd};

/// Writes every export and has it read by `tests/readers`.
pub fn read(sh: &Shell) -> Result<()> {
    let requirements = root().join("tests/readers/requirements.txt");
    let Some(python) = tools::python(sh, &requirements)? else {
        println!("Outside readers are left out: there is no Python that they run in.");
        return Ok(());
    };
    let data = root().join("data");
    let base = check::read(&data)?;
    let folder = root().join("target/readers");
    let locale = check::locale(Path::new(check::LOCALES), &base.site.language)?;
    build::write_data(&base, &locale, &folder.join("data"))?;
    write(&folder, "records", &base.records)?;
    let hostile = base.records.first().map(hostile).context("the base has a record")?;
    write(&folder, "hostile", &[hostile])?;
    let (script, records) = (root().join("tests/readers/check.py"), data.join("records"));
    let schemas = data.join("schema");
    cmd!(sh, "{python} {script} {folder} {records} {schemas}").quiet().run()?;
    Ok(())
}

/// Writes records in every form.
fn write(folder: &Path, name: &str, records: &[Record]) -> Result<()> {
    let forms = [
        ("csv", export::csv(records)),
        ("ris", export::ris(records)),
        ("bib", export::bibtex(records)),
        ("csl.json", export::csl(records)),
        ("json", export::json(records)),
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
