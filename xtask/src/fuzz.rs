//! `cargo xtask fuzz`: property tests that spoil what comes from outside, run on far more cases than the
//! test suite has time for. What fails is made as small as it can be and told by proptest.

use crate::tools;
use anyhow::Result;
use xshell::cmd;

/// Tests that take the number of their cases from `FUZZ_CASES`: their package, the target they stand in,
/// and a part of their names.
const TESTS: [(&str, &[&str], &str); 2] = [
    ("evidence-source", &["--test", "source"], "fuzz"),
    ("evidence-explorer", &["--lib"], "no_fragment_is_refused"),
];

/// Tries so many files, bases and addresses of each kind.
pub fn fuzz(cases: u32) -> Result<()> {
    let sh = tools::shell()?;
    let cases = cases.to_string();
    for (package, target, name) in TESTS {
        println!("{package}: {cases} cases of each test with {name} in its name");
        cmd!(sh, "cargo test --release --package {package} {target...} {name}")
            .env("FUZZ_CASES", &cases)
            .run()?;
    }
    Ok(())
}
