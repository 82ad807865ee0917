//! The one tool of a maintainer: `cargo xtask <command>`.

mod begin;
mod bench;
mod build;
mod changes;
mod check;
mod fuzz;
mod lint;
mod place;
mod readers;
mod schema;
mod test;
mod tools;
mod translate;
mod upkeep;

use clap::{Parser, Subcommand};
use place::root;
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds, checks, tests and measures the evidence explorer. Whatever a command needs and the
/// machine lacks is set up first, into target/tools where possible.
#[derive(Parser)]
#[command(name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release page and open it in the default browser
    Run,
    /// Build the page: one HTML file in dist/
    Build {
        /// Build from another evidence base
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
        /// Skip optimisation: quick to build, large and slow to run
        #[arg(long)]
        debug: bool,
        /// Write into this folder instead of dist/
        #[arg(long, value_name = "DIR")]
        into: Option<PathBuf>,
        /// Build in a language that the evidence base is translated to, into dist/LANGUAGE/; en-XA is
        /// one made up to find what is not translated and what has no room, in target/pseudo/dist/
        #[arg(long, value_name = "LANGUAGE")]
        lang: Option<String>,
    },
    /// Serve the page for development, with reload at every change (Trunk)
    Serve,
    /// Write the packed evidence base for the development server, which calls this itself
    Pack,
    /// Read and validate an evidence base: one line a fault, FILE: FIELD: what is wrong (how to mend it)
    CheckData {
        /// The evidence base
        #[arg(value_name = "DIR", default_value = "data")]
        dir: PathBuf,
    },
    /// Write down what is to be translated to a language, into translations/LANGUAGE/
    Translate {
        /// The language (BCP 47), as de or pt-BR
        language: String,
        /// The evidence base
        #[arg(value_name = "DIR", default_value = "data")]
        dir: PathBuf,
    },
    /// Write data/schema/ anew from the types
    Schema,
    /// Turn an export of a reference manager, library or register into drafts of records in drafts/;
    /// what the evidence base has is left out and named
    Draft {
        /// The export: RIS, PubMed (.nbib, XML, CSV), ClinicalTrials.gov (JSON, CSV), EndNote (XML,
        /// .enw), ICTRP (XML), ASReview (CSV), BibTeX or CSL-JSON
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The evidence base
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// Where drafts are written
        #[arg(long, value_name = "DIR", default_value = "drafts")]
        into: PathBuf,
    },
    /// Begin another evidence base from an export of references: site texts, vocabulary with conditions
    /// and medicines proposed from headings and titles, and drafts of records
    New {
        /// The folder of the base, which is not there yet or is empty
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// The export, in any form that `draft` reads
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// What the base is about, if it is not what most references name
        #[arg(long, value_name = "TREATMENT")]
        about: Option<String>,
        /// Where drafts are written; without it, DIR-drafts
        #[arg(long, value_name = "DIR")]
        drafts: Option<PathBuf>,
    },
    /// Ask the libraries and registers of data/searches.toml what is new, changed, corrected or
    /// withdrawn; prints a report, writes it to target/watch/report.md, and drafts to drafts/
    Watch {
        /// First day to ask about; without it, the day up to which the evidence was read
        #[arg(long, value_name = "YYYY-MM-DD")]
        since: Option<String>,
        /// Ask and report, and write no draft
        #[arg(long)]
        dry_run: bool,
        /// The evidence base
        #[arg(long, value_name = "DIR", default_value = "data")]
        data: PathBuf,
        /// Where drafts are written
        #[arg(long, value_name = "DIR", default_value = "drafts")]
        into: PathBuf,
    },
    /// Say what differs between two editions of an evidence base: records, answers, averages of trials
    Changes {
        /// The old edition: a folder with an evidence base, or a revision of git, whose data/ is meant
        /// (v1.0.0), or a folder of it (v1.0.0:other/base)
        #[arg(value_name = "OLD")]
        old: String,
        /// The new edition, likewise
        #[arg(value_name = "NEW", default_value = "data")]
        new: String,
        /// Write Markdown, for a release or an issue
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
        /// Write JSON, with every field whole
        #[arg(long)]
        json: bool,
        /// Also enter a release of this version into releases.json of NEW, which is a folder then
        #[arg(long, value_name = "VERSION")]
        release: Option<String>,
    },
    /// Run the whole test suite: formatting, lints, native tests, data check, wasm tests, and
    /// end-to-end tests in every browser engine there is
    Test {
        /// Leave the browsers out
        #[arg(long)]
        quick: bool,
        /// Only end-to-end tests whose name contains this
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
    },
    /// Try hostile files, bases and addresses, far more of them than the test suite does
    Fuzz {
        /// How many of each kind
        #[arg(value_name = "CASES", default_value_t = 1_000_000)]
        cases: u32,
    },
    /// Run the benchmarks, the peers beside them, and write target/bench.md
    Bench {
        /// Measure only what the search finds, beside the peers
        #[arg(long)]
        search: bool,
    },
}

fn main() -> ExitCode {
    let mut cli = Cli::parse();
    if let Err(error) = as_seen_from_here(&mut cli.command) {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    // Whoever calls from a folder below means the same project.
    if let Err(error) = std::env::set_current_dir(root()) {
        eprintln!("error: cannot enter {}: {error}", root().display());
        return ExitCode::FAILURE;
    }
    let done = match cli.command {
        Command::Run => build::run(),
        Command::Build { data, debug, into, lang } => {
            if lang.as_deref() == Some(locale::PSEUDO) {
                translate::build_pseudo().map(|_| ())
            } else {
                let options = build::Options {
                    data,
                    debug,
                    into,
                    language: lang,
                    ..build::Options::default()
                };
                build::build(&options).map(|_| ())
            }
        }
        Command::Serve => build::serve(),
        Command::Pack => build::pack(),
        Command::CheckData { dir } => check::check_data(&dir),
        Command::Translate { language, dir } => translate::translate(&dir, &language),
        Command::Schema => schema::write(),
        Command::Draft { file, data, into } => upkeep::draft(&file, &data, &into),
        Command::New { dir, from, about, drafts } => {
            begin::new(&dir, &from, about.as_deref(), drafts.as_deref())
        }
        Command::Watch { since, dry_run, data, into } => {
            upkeep::watch(since, dry_run, &data, &into)
        }
        Command::Changes { old, new, markdown, json, release } => {
            let output = changes::Output::of(markdown, json);
            changes::changes(&old, &new, output, release.as_deref())
        }
        Command::Test { quick, only } => test::test(quick, only.as_deref()),
        Command::Fuzz { cases } => fuzz::fuzz(cases),
        Command::Bench { search } => bench::bench(search),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Paths as whoever calls means them, before the project's folder is entered.
fn as_seen_from_here(command: &mut Command) -> std::io::Result<()> {
    match command {
        Command::Draft { file, .. } => *file = std::path::absolute(&*file)?,
        Command::New { dir, from, drafts, .. } => {
            for path in [dir, from].into_iter().chain(drafts) {
                *path = std::path::absolute(&*path)?;
            }
        }
        // A revision is no path.
        Command::Changes { old, new, .. } => {
            for edition in [old, new] {
                let path = std::path::absolute(&*edition)?;
                if path.is_dir() {
                    *edition = path.display().to_string();
                }
            }
        }
        _ => {}
    }
    Ok(())
}
