//! Builds, shows, tests, trains and measures Clauselight. Run as `cargo xtask COMMAND`.

mod bench;
mod bundle;
mod check;
mod dataset;
mod demo;
mod label;
mod package;
mod page;
mod scan;
mod setup;
mod train;
#[cfg(test)]
mod words;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows, tests, trains and measures Clauselight")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds dist/chrome and dist/firefox, and a zip of each
    Build,
    /// Builds the packages for the stores and the source archive, and checks them as the stores do
    Package,
    /// Opens a browser with the extension on a terms page
    Demo(demo::Demo),
    /// Runs every check: format, lints, tests, and both browsers
    Test {
        /// Leaves the browsers out
        #[arg(long)]
        fast: bool,
    },
    /// Finds the clauses of .html, .md or .txt files: one JSON object a finding
    Scan {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Labels units of text with clause types
    Label(label::Label),
    /// Measures speed and size
    Bench {
        /// Prints one JSON object instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Trains the detector's model on a labelled corpus and writes dataset/model.bin
    Train {
        /// The folder that holds `labelled/`
        corpus: PathBuf,
    },
    /// Builds the bundled dataset, or says what it holds
    #[command(subcommand)]
    Dataset(dataset::Command),
    /// Prints the model's scores on a labelled corpus
    Eval {
        /// The folder that holds `labelled/`
        corpus: PathBuf,
    },
}

/// The project's root.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn run() -> Result<()> {
    match Arguments::parse().command {
        Command::Build => bundle::build().map(|_| ()),
        Command::Package => package::package(),
        Command::Demo(demo) => demo::demo(&demo),
        Command::Test { fast } => check::check(fast),
        Command::Scan { files } => scan::scan(&files),
        Command::Label(label) => label::label(&label),
        Command::Bench { json } => bench::bench(json),
        Command::Train { corpus } => train::train(&corpus),
        Command::Dataset(command) => dataset::run(&command),
        Command::Eval { corpus } => train::evaluate(&corpus),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
