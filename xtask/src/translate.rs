//! `cargo xtask translate`: what is to be translated, written down; and the made-up language that
//! the tests are run in.

use crate::{build, check, root};
use anyhow::{Context, Result, bail};
use evidence_source::Files;
use std::collections::btree_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes every text of the evidence base that has no translation, or whose original changed, into
/// the files of a language, to be filled in. What is translated stays.
pub fn translate(data: &Path, language: &str) -> Result<()> {
    let locale = check::locale(Path::new(check::LOCALES), language).with_context(|| {
        format!(
            "the interface comes first: copy {0}/en.toml to {0}/{language}.toml and translate it",
            check::LOCALES
        )
    })?;
    let mut files = check::or_print(data, evidence_source::files(data))?;
    let about = format!("translations/{language}/language.toml");
    if let Entry::Vacant(place) = files.entry(about) {
        let text = about_language(false, &locale);
        write(data, place.key(), text.as_bytes())?;
        place.insert(text.into_bytes());
    }
    let texts = evidence_source::translation_files(&files, language, &|_| String::new());
    for (file, content) in check::or_print(data, texts)? {
        if files.get(&file) != Some(&content) {
            write(data, &file, &content)?;
            println!("{}", data.join(file).display());
        }
    }
    check::check_data(data)
}

/// Builds the page in a language made up for tests, in which every text is longer, accented and in
/// brackets, and which is written as any other language is: what is not translated, or has no room,
/// shows itself. Returns its path.
pub fn build_pseudo() -> Result<PathBuf> {
    let language = locale::PSEUDO;
    let folder = root().join("target/pseudo");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let (data, locales) = (folder.join("data"), folder.join("locales"));
    let original = root().join("data");
    let mut files = check::or_print(&original, evidence_source::files(&original))?;
    let english = check::locale(&root().join(check::LOCALES), "en")?;
    let about = about_language(true, &english);
    files.insert(format!("translations/{language}/language.toml"), about.into_bytes());
    // Names of one thing are texts of their own.
    let fill = |text: &str| text.split("; ").map(locale::pseudo).collect::<Vec<_>>().join("; ");
    let texts: Files =
        check::or_print(&original, evidence_source::translation_files(&files, language, &fill))?;
    files.extend(texts);
    for (file, content) in &files {
        write(&data, file, content)?;
    }
    for locale in [&english, &english.pseudo()] {
        let file = format!("{}.toml", locale.language);
        write(&locales, &file, locale.to_toml().as_bytes())?;
    }
    check::check_data(&data)?;
    build::build(&build::Options {
        data: Some(data),
        locales: Some(locales),
        language: Some(language.to_owned()),
        into: Some(folder.join("dist")),
        quick: true,
        debug: false,
    })
}

/// What stands in the `language.toml` of a translation.
fn about_language(complete: bool, locale: &locale::Locale) -> String {
    format!(
        "# How numbers are written in these texts, and whether every text is there.\ncomplete = {complete}\ndecimal = {:?}\nthousands = {:?}\n",
        locale.text("number_decimal"),
        locale.text("number_thousands")
    )
}

fn write(folder: &Path, file: &str, content: &[u8]) -> Result<()> {
    let path = folder.join(file);
    let Some(parent) = path.parent() else { bail!("{file} lies in no folder") };
    fs::create_dir_all(parent)?;
    fs::write(&path, content).with_context(|| path.display().to_string())
}
