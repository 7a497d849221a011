//! `cargo xtask dataset`: builds the bundled dataset from the corpus, and reads it back.

mod build;
mod dates;
mod lines;
mod sample;
mod sources;
pub mod stats;
mod summary;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Subcommand;

use crate::root;

#[derive(Subcommand)]
pub enum Command {
    /// Reads all documents of the corpus and writes dataset/recorded.bin and docs/dataset.md
    Build {
        /// The folder that holds `terms/` and `history/`
        corpus: PathBuf,
    },
    /// Says what the bundled dataset holds
    Stats {
        /// Prints one JSON object instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Draws recorded provisions, or values, at random and prints each with its clause, to be read
    Sample {
        /// The folder that holds `terms/`
        corpus: PathBuf,
        /// Draws values of facts in place of provisions
        #[arg(long)]
        facts: bool,
        #[arg(long, default_value_t = 200)]
        number: usize,
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

pub fn run(command: &Command) -> Result<()> {
    match command {
        Command::Build { corpus } => build::build(corpus),
        Command::Stats { json } => stats::stats(*json),
        Command::Sample { corpus, facts, number, seed } => sample::sample(corpus, *facts, *number, *seed),
    }
}

/// Where the bundled dataset lies.
fn file() -> PathBuf {
    root().join("dataset/recorded.bin")
}

/// Reads a file as text; an error names it.
fn text(path: &Path) -> Result<String> {
    use anyhow::Context as _;
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
