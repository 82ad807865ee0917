//! The one tool of a maintainer: `cargo xtask <command>`.

mod bench;
mod build;
mod check;
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
    /// Run the benchmarks, the peers beside them, and write target/bench.md
    Bench {
        /// Measure only what the search finds, beside the peers
        #[arg(long)]
        search: bool,
    },
}

fn main() -> ExitCode {
    let mut cli = Cli::parse();
    if let Command::Draft { file, .. } = &mut cli.command
        && let Ok(whole) = std::path::absolute(&*file)
    {
        *file = whole;
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
        Command::Watch { since, dry_run, data, into } => {
            upkeep::watch(since, dry_run, &data, &into)
        }
        Command::Test { quick, only } => test::test(quick, only.as_deref()),
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
