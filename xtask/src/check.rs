//! `cargo xtask test`: every check, in the order of their cost.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context as _, Result, bail};

use crate::{
    bundle, package, root,
    setup::{self, Browser},
};

/// Ways to turn text into markup or code; none may occur in the extension.
const FORBIDDEN: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTMLUnsafe",
    "DOMParser",
    "eval(",
    "new Function",
    "fetch(",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
];

/// Passed and failed checks.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Runs one step; a failure is counted, and the steps after it still run.
    fn step(&mut self, name: &str, step: impl FnOnce(&mut Tally) -> Result<()>) {
        eprintln!("— {name}");
        let start = Instant::now();
        let before = self.failed;
        match step(self) {
            Ok(()) if self.failed == before => {
                eprintln!("  {name}: passed in {:.1} s", start.elapsed().as_secs_f32());
            }
            outcome => {
                if let Err(error) = outcome {
                    eprintln!("  {error:#}");
                    // A step that fails without naming single tests counts as one.
                    self.failed += u64::from(self.failed == before);
                }
                eprintln!("  {name}: FAILED after {:.1} s", start.elapsed().as_secs_f32());
            }
        }
    }

    /// A step that is one check.
    fn one(&mut self, name: &str, step: impl FnOnce() -> Result<()>) {
        self.step(name, |tally| {
            step()?;
            tally.passed += 1;
            Ok(())
        });
    }
}

/// Runs all checks; with `fast` those that need no browser.
pub fn check(fast: bool) -> Result<()> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    setup::wasm_target()?;
    setup::npm_packages()?;
    let mut tally = Tally::default();
    tally.one("format", || setup::run(&cargo, &["fmt", "--all", "--check"]));
    tally.one("lints", || {
        setup::run(&cargo, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])
    });
    tally.one("lints for WebAssembly", || {
        let packages =
            ["clippy", "--quiet", "--package", "clauselight", "--package", "clauselight-pdf", "--lib"];
        let target = ["--target", "wasm32-unknown-unknown", "--features", "clauselight/bench"];
        setup::run(&cargo, &[&packages[..], &target[..], &["--", "--deny", "warnings"]].concat())
    });
    tally.one("documentation", || {
        for package in ["clauselight", "clauselight-pdf"] {
            setup::run(
                &cargo,
                &["rustdoc", "--quiet", "--package", package, "--lib", "--", "--deny", "warnings"],
            )?;
        }
        Ok(())
    });
    tally.one("JavaScript types", || setup::run("npx", &["--no-install", "tsc", "--noEmit"]));
    tally.one("no text becomes markup, no requests", no_markup);
    tally.step("JavaScript tests", |tally| node_tests("tests/unit", tally));
    tally.step("native tests", |tally| {
        let mut command = Command::new(&cargo);
        command.args(["test", "--workspace", "--release", "--no-fail-fast"]);
        counted(command, tally, cargo_counts)
    });
    if !fast {
        tally.step("browser tests", browser_tests);
        tally.one("packages: size", package::sizes);
        tally.one("packages: web-ext lint", package::lint);
        tally.one("packages: the same from the source archive in another folder", package::reproduce);
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

fn browser_tests(tally: &mut Tally) -> Result<()> {
    setup::browser(&[Browser::Chromium, Browser::Chrome])?;
    setup::browser(&[Browser::Firefox])?;
    bundle::build()?;
    node_tests("tests/e2e", tally)
}

/// Runs the test files of a folder.
fn node_tests(folder: &str, tally: &mut Tally) -> Result<()> {
    let folder = root().join(folder);
    let mut files: Vec<String> = std::fs::read_dir(&folder)?
        .filter_map(|entry| Some(entry.ok()?.path().to_string_lossy().into_owned()))
        .filter(|path| path.ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = Command::new("node");
    // Two browsers at a time would make each other's timings worse on a small machine.
    command.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    counted(command, tally, node_counts)
}

/// Runs a test command, shows what it prints, and adds up the counts it reports.
fn counted(mut command: Command, tally: &mut Tally, counts: fn(&str) -> (u64, u64)) -> Result<()> {
    let mut child = command
        .current_dir(root())
        .stdout(Stdio::piped())
        .spawn()
        .context("a test command could not be started")?;
    let output = child.stdout.take().context("a test command has no output")?;
    let (mut passed, mut failed) = (0, 0);
    for line in BufReader::new(output).lines() {
        let line = line?;
        eprintln!("  {line}");
        let (p, f) = counts(&line);
        passed += p;
        failed += f;
    }
    let status = child.wait()?;
    if passed + failed == 0 {
        bail!("no test ran");
    }
    // A command that fails although no test did has failed once.
    tally.failed += failed + u64::from(!status.success() && failed == 0);
    tally.passed += passed;
    Ok(())
}

/// `test result: ok. 16 passed; 0 failed; …`
fn cargo_counts(line: &str) -> (u64, u64) {
    let Some(rest) = line.trim().strip_prefix("test result:") else { return (0, 0) };
    let number = |what: &str| {
        rest.split([';', '.'])
            .find_map(|part| part.trim().strip_suffix(what))
            .and_then(|n| n.trim().parse().ok())
            .unwrap_or(0)
    };
    (number("passed"), number("failed"))
}

/// `ℹ pass 12` and `ℹ fail 0`, at the end of what node prints.
fn node_counts(line: &str) -> (u64, u64) {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        ["ℹ", "pass", n] => (n.parse().unwrap_or(0), 0),
        ["ℹ", "fail" | "cancelled", n] => (0, n.parse().unwrap_or(0)),
        _ => (0, 0),
    }
}

/// Searches the extension's scripts and pages, and the popup's Rust, for what [`FORBIDDEN`] names.
fn no_markup() -> Result<()> {
    let mut folders = vec![root().join("extension"), root().join("src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if !path.extension().is_some_and(|e| e == "js" || e == "html" || e == "rs") {
                continue;
            }
            for (n, line) in std::fs::read_to_string(&path)?.lines().enumerate() {
                let comment = line.trim_start().starts_with("//") || line.trim_start().starts_with('*');
                if let Some(word) = FORBIDDEN.iter().find(|w| !comment && line.contains(*w)) {
                    found.push(format!("{}:{}: {word}", path.display(), n + 1));
                }
            }
        }
    }
    if !found.is_empty() {
        bail!("forbidden in the extension:\n  {}", found.join("\n  "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        assert_eq!(cargo_counts("test result: ok. 16 passed; 1 failed; 0 ignored; 0 measured"), (16, 1));
        assert_eq!(cargo_counts("running 3 tests"), (0, 0));
        assert_eq!(node_counts("ℹ pass 12"), (12, 0));
        assert_eq!(node_counts("ℹ fail 2"), (0, 2));
    }
}
