//! `cargo xtask package`: what the stores take, checked as they check it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{bundle, root};

/// The archive that reviewers build the packages from, relative to the project.
const SOURCES: &str = "dist/clauselight-source.zip";

/// Most bytes that a package may have.
const PACKAGE_BYTES: u64 = 2_500_000;

/// Most bytes that the script may have that runs on every page.
const GATE_BYTES: u64 = 10_000;

/// Builds both packages and the source archive, and checks them.
pub fn package() -> Result<()> {
    bundle::build()?;
    let changed = git(&["status", "--porcelain"]).is_ok_and(|changes| !changes.is_empty());
    if changed {
        eprintln!("Not everything is committed: the archive holds the files as they are now.");
    }
    lint()?;
    sizes()?;
    reproduce()?;
    let rustc = Command::new("rustc").arg("--version").output().context("rustc could not be started")?.stdout;
    println!("Built with {}", String::from_utf8_lossy(&rustc).trim());
    for path in bundle::BROWSERS.map(bundle::package).into_iter().chain([SOURCES.into()]) {
        println!("{path} ({} KB)", fs::metadata(root().join(&path))?.len() / 1_000);
    }
    Ok(())
}

fn git(arguments: &[&str]) -> Result<Vec<u8>> {
    let output =
        Command::new("git").args(arguments).current_dir(root()).output().context("git is missing")?;
    if !output.status.success() {
        bail!("`git {}`: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}

/// Writes the archive of the project's own files, which are those that git knows.
pub fn sources() -> Result<PathBuf> {
    let listed =
        git(&["ls-files", "-z"]).context("the source archive is made of the files that git lists")?;
    let files: BTreeSet<PathBuf> = String::from_utf8(listed)?
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(|name| root().join(name))
        .filter(|path| path.is_file())
        .collect();
    let archive = root().join(SOURCES);
    bundle::pack(root(), &files.into_iter().collect::<Vec<_>>(), &archive)?;
    Ok(archive)
}

/// Mozilla's own checks; nothing they find is let pass.
pub fn lint() -> Result<()> {
    let output = Command::new("npx")
        .args(["--no-install", "web-ext", "lint", "--output=json", "--source-dir=dist/firefox"])
        .env("NO_UPDATE_NOTIFIER", "1")
        .current_dir(root())
        .output()
        .context("npx could not be started")?;
    let found: Value = serde_json::from_slice(&output.stdout)
        .with_context(|| format!("web-ext: {}", String::from_utf8_lossy(&output.stderr).trim()))?;
    let messages: Vec<String> = ["errors", "warnings", "notices"]
        .iter()
        .flat_map(|kind| found[kind].as_array().into_iter().flatten())
        .map(|m| format!("{} in {}, line {}: {}", m["code"], m["file"], m["line"], m["description"]))
        .collect();
    if !messages.is_empty() {
        bail!("web-ext lint found:\n  {}", messages.join("\n  "));
    }
    Ok(())
}

/// Whether the packages and the script of every page are as small as they must be.
pub fn sizes() -> Result<()> {
    for browser in bundle::BROWSERS {
        let bounds = [
            (bundle::package(browser), PACKAGE_BYTES),
            (format!("dist/{browser}/content/gate.js"), GATE_BYTES),
        ];
        for (path, most) in bounds {
            let bytes = fs::metadata(root().join(&path)).with_context(|| path.clone())?.len();
            if bytes > most {
                bail!("{path} has {bytes} bytes; at most {most} are allowed");
            }
        }
    }
    Ok(())
}

/// Builds the source archive in a folder of its own and compares the packages with those of the project.
pub fn reproduce() -> Result<()> {
    let archive = sources()?;
    let folder = std::env::temp_dir().join(format!("clauselight-sources-{}", std::process::id()));
    let outcome = reproduce_in(&archive, &folder);
    let removed = fs::remove_dir_all(&folder);
    outcome?;
    removed.with_context(|| folder.display().to_string())
}

fn reproduce_in(archive: &Path, folder: &Path) -> Result<()> {
    let file = fs::File::open(archive).with_context(|| archive.display().to_string())?;
    zip::ZipArchive::new(file)?.extract(folder).with_context(|| folder.display().to_string())?;
    // The packages of the lock file are what they are, wherever they lie.
    #[cfg(unix)]
    std::os::unix::fs::symlink(root().join("node_modules"), folder.join("node_modules"))?;
    #[cfg(not(unix))]
    crate::setup::run_in(folder, "npm", &["ci"])?;
    bundle::build_in(folder, &folder.join("target"))?;
    for package in bundle::BROWSERS.map(bundle::package) {
        if fs::read(root().join(&package))? != fs::read(folder.join(&package))? {
            bail!("{package} is another when it is built from {SOURCES} in another folder");
        }
    }
    Ok(())
}
