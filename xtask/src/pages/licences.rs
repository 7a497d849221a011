//! The licences of everything that the package holds of others: the crates that are compiled into WebAssembly with
//! Rust's standard library, and the npm packages that are bundled.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Work {
    name: String,
    version: String,
    /// As an SPDX expression.
    licence: String,
}

/// What `cargo metadata` prints, as far as it is used.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
    workspace_members: Vec<String>,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

impl Package {
    fn is(&self, kind: &str) -> bool {
        self.targets.iter().any(|t| t.kind.iter().any(|k| k == kind))
    }
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

/// None is an ordinary dependency, neither of tests nor of the build.
#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// Texts with the works that come under each, for `data/licences.json`.
pub fn licences(root: &Path) -> Result<Value> {
    let apache = text_of(&root.join("LICENSE-APACHE"))?;
    let mut texts: BTreeMap<String, BTreeSet<Work>> = BTreeMap::new();
    let mut add = |work: Work, folder: &Path| -> Result<()> {
        let mut found = texts_in(folder)?;
        if found.is_empty() && work.licence.contains("Apache-2.0") {
            // Its text is the same for all.
            found.push(apache.clone());
        }
        if found.is_empty() {
            bail!("{} {} comes without the text of its licence ({})", work.name, work.version, work.licence);
        }
        for text in found {
            texts.entry(text).or_default().insert(work.clone());
        }
        Ok(())
    };
    for (work, folder) in crates(root)?.into_iter().chain(npm(root)?) {
        add(work, &folder)?;
    }
    // It brings the allocator and the hash tables along; the choice is ours.
    let rust = Work {
        name: "Rust standard library".into(),
        version: rust_version(root)?,
        licence: "MIT OR Apache-2.0".into(),
    };
    texts.entry(apache).or_default().insert(rust);
    let mut groups: Vec<_> = texts.into_iter().map(|(text, works)| (works, text)).collect();
    groups.sort();
    Ok(groups.iter().map(|(works, text)| serde_json::json!({ "works": works, "text": text })).collect())
}

/// The crates that end up in the core and their folders.
fn crates(root: &Path) -> Result<Vec<(Work, PathBuf)>> {
    let output = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
        .args(["metadata", "--format-version=1", "--locked", "--filter-platform=wasm32-unknown-unknown"])
        .current_dir(root)
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let Metadata { packages, resolve, workspace_members } =
        serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages: BTreeMap<&str, &Package> = packages.iter().map(|p| (p.id.as_str(), p)).collect();
    let nodes: BTreeMap<&str, &Node> = resolve.nodes.iter().map(|n| (n.id.as_str(), n)).collect();
    let ours: BTreeSet<&str> = workspace_members.iter().map(String::as_str).collect();
    let mut open: Vec<&str> = ours.iter().copied().filter(|id| packages[id].is("cdylib")).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = open.pop() {
        // What a macro is made of runs at the build.
        if packages[id].is("proc-macro") || !seen.insert(id) {
            continue;
        }
        let used = |d: &&Dependency| d.dep_kinds.iter().any(|k| k.kind.is_none());
        open.extend(nodes[id].deps.iter().filter(used).map(|d| d.pkg.as_str()));
    }
    let others = seen.into_iter().filter(|id| !ours.contains(id)).map(|id| {
        let Package { name, version, license, manifest_path, .. } = packages[id];
        let licence = license.clone().unwrap_or_default();
        let folder = manifest_path.parent().unwrap_or(root).to_path_buf();
        (Work { name: name.clone(), version: version.clone(), licence }, folder)
    });
    Ok(others.collect())
}

/// The npm packages that are not for the build alone, and their folders.
fn npm(root: &Path) -> Result<Vec<(Work, PathBuf)>> {
    let lock: Value =
        serde_json::from_slice(&fs::read(root.join("package-lock.json"))?).context("package-lock.json")?;
    let mut found = Vec::new();
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        let flag = |name: &str| package[name].as_bool() == Some(true);
        if let Some((_, name)) = path.rsplit_once("node_modules/")
            && !flag("dev")
            && !flag("devOptional")
        {
            let text = |field: &str| package[field].as_str().unwrap_or_default().to_string();
            let work = Work { name: name.into(), version: text("version"), licence: text("license") };
            found.push((work, root.join(path)));
        }
    }
    Ok(found)
}

fn rust_version(root: &Path) -> Result<String> {
    let output = Command::new("rustc")
        .arg("--version")
        .current_dir(root)
        .output()
        .context("rustc could not be started")?;
    Ok(String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1).unwrap_or_default().into())
}

/// The licence texts in a folder; of several to choose from, MIT's.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file()
            && ["LICEN", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
        {
            files.push((name, path));
        }
    }
    files.sort();
    if files.iter().any(|(name, _)| name.contains("MIT")) {
        files.retain(|(name, _)| {
            !["APACHE", "ZLIB", "UNLICENSE", "COPYING"].iter().any(|other| name.contains(other))
        });
    }
    files.iter().map(|(_, path)| text_of(path)).collect()
}

/// A text without what differs between copies: line ends, trailing and surrounding white space.
fn text_of(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    Ok(lines.join("\n").trim_matches('\n').to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_work_has_its_text() {
        let licences = licences(crate::root()).unwrap();
        let groups = licences.as_array().unwrap();
        let names = |g: &Value| -> Vec<String> {
            g["works"].as_array().unwrap().iter().map(|w| w["name"].as_str().unwrap().to_string()).collect()
        };
        let all: Vec<String> = groups.iter().flat_map(names).collect();
        for wanted in ["Rust standard library", "rkyv", "serde_json", "wasm-bindgen", "web-sys"] {
            assert!(all.iter().any(|name| name == wanted), "{wanted} is missing");
        }
        for unwanted in ["serde_derive", "syn", "clap", "toml", "esbuild", "clauselight"] {
            assert!(!all.iter().any(|name| name == unwanted), "{unwanted} is not bundled");
        }
        assert!(groups.iter().all(|g| g["text"].as_str().unwrap().len() > 100));
        let texts: BTreeSet<&str> = groups.iter().map(|g| g["text"].as_str().unwrap()).collect();
        assert_eq!(texts.len(), groups.len(), "a text stands twice");
    }
}
