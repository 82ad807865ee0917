//! `cargo xtask bench`

/// Runs the benchmarks.
pub fn bench() -> anyhow::Result<()> {
    std::fs::write("target/bare.html", crate::build::build_bare()?)?;
    Ok(())
}
