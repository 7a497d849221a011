//! `cargo xtask build`: the unpacked extension for each browser, and a zip of each.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash as _, Hasher as _},
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use wasm_bindgen_cli_support::Bindgen;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{pages, root, setup};

/// What `wasm-opt` may use: the features that rustc's target switches on.
const WASM_OPT: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-simd",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The browsers that there is a package for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// The zip of a browser's package, relative to the project.
pub fn package(browser: &str) -> String {
    format!("dist/clauselight-{browser}.zip")
}

/// Builds everything into `dist/`; returns the size of the larger zip in bytes.
pub fn build() -> Result<u64> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    build_in(root(), &target_folder())
}

/// Builds the core for what `cargo xtask bench` measures of it alone; returns the folder that holds it.
pub fn build_for_bench() -> Result<PathBuf> {
    module(root(), &target_folder(), &BENCH)
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Builds the sources that lie in `root`, which has the npm packages installed, into its `dist/`. The same sources
/// give the same bytes wherever they lie.
pub fn build_in(root: &Path, target: &Path) -> Result<u64> {
    let core = module(root, target, &CORE)?;
    let pdf = module(root, target, &PDF)?;
    let dist = root.join("dist");
    let shared = dist.join("shared");
    let _ = fs::remove_dir_all(&shared);
    copy_tree(&root.join("extension"), &shared, &|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // Content scripts are bundled below, with their styles, and so is the reader page with its libraries; the
        // settings show how highlights look.
        let bundled = path.parent().is_some_and(|p| p.ends_with("content")) && !name.starts_with("highlight")
            || (name.ends_with(".js") && path.starts_with(root.join("extension/reader")));
        !(bundled || name.ends_with(".d.ts") || name == "icon.svg")
    })?;
    for (module, folder) in [(&core, "core"), (&pdf, "pdf")] {
        copy_tree(module, &shared.join(folder), &|path| !path.to_string_lossy().ends_with(".d.ts"))?;
    }
    strip_descriptions(&shared.join("_locales"))?;
    bundle_scripts(root, &shared)?;
    pages::write(root, &shared.join("data"))?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root.join(name), shared.join(name)).with_context(|| name.to_string())?;
    }
    let manifest: Value =
        serde_json::from_slice(&fs::read(root.join("manifest.json"))?).context("manifest.json")?;
    let mut package_bytes = 0;
    for browser in BROWSERS {
        let to = dist.join(browser);
        let _ = fs::remove_dir_all(&to);
        copy_tree(&shared, &to, &|_| true)?;
        let text = serde_json::to_string_pretty(&manifest_for(browser, &manifest))?;
        fs::write(to.join("manifest.json"), text + "\n")?;
        let name = package(browser);
        let zip = root.join(&name);
        pack(&to, &files(&to)?, &zip)?;
        let bytes = fs::metadata(&zip)?.len();
        package_bytes = package_bytes.max(bytes);
        eprintln!("dist/{browser}/ and {name} ({} KB)", bytes / 1_000);
    }
    fs::remove_dir_all(&shared)?;
    Ok(package_bytes)
}

/// What keeps the places of this machine out of the modules: where the sources of the project and of its crates lie
/// stands in the texts of panics, and would make each machine's package another.
fn path_prefixes(root: &Path) -> Result<String> {
    let mut flags = vec![format!("--remap-path-prefix={}=clauselight", root.display())];
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default();
    for registry in fs::read_dir(home.join("registry/src")).into_iter().flatten() {
        flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
    }
    Ok(format!("target.wasm32-unknown-unknown.rustflags={}", json!(flags)))
}

/// A crate that becomes a WebAssembly module.
struct Module {
    package: &'static str,
    /// Cargo's profile, which is the name of its folder too.
    profile: &'static str,
    /// The module's name in the extension, and the folder's in `target/`.
    name: &'static str,
    folder: &'static str,
    /// Cargo's features of the package.
    features: &'static str,
    /// How `wasm-opt` weighs speed and size.
    optimise: &'static str,
}

/// The core: it has to be fast.
const CORE: Module = Module {
    package: "clauselight",
    profile: "release",
    name: "clauselight",
    folder: "core",
    features: "",
    optimise: "-O3",
};

/// The core with what is measured of it besides; in no package.
const BENCH: Module = Module { folder: "core-bench", features: "bench", ..CORE };

/// The text of PDFs, one file at a time: it has to be small.
const PDF: Module = Module {
    package: "clauselight-pdf",
    profile: "small",
    name: "clauselight_pdf",
    folder: "pdf",
    features: "",
    optimise: "-Oz",
};

/// Compiles, binds and optimises a module; returns the folder that holds it.
fn module(root: &Path, target: &Path, module: &Module) -> Result<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    setup::run_in(
        root,
        &cargo,
        &[
            "build",
            "--quiet",
            "--profile",
            module.profile,
            "--locked",
            "--lib",
            "--package",
            module.package,
            "--features",
            module.features,
            "--target",
            "wasm32-unknown-unknown",
            "--target-dir",
            &target.display().to_string(),
            "--config",
            &path_prefixes(root)?,
        ],
    )?;
    let wasm = target.join(format!("wasm32-unknown-unknown/{}/{}.wasm", module.profile, module.name));
    let out = target.join(module.folder);
    let stamp = target.join(format!("{}.stamp", module.folder));
    let mut hasher = DefaultHasher::new();
    fs::read(&wasm).with_context(|| wasm.display().to_string())?.hash(&mut hasher);
    // This file is the recipe: another recipe gives another module.
    include_str!("bundle.rs").hash(&mut hasher);
    let hash = hasher.finish().to_string();
    if fs::read_to_string(&stamp).is_ok_and(|done| done == hash)
        && out.join(format!("{}_bg.wasm", module.name)).is_file()
    {
        return Ok(out);
    }
    let _ = fs::remove_dir_all(&out);
    Bindgen::new()
        .input_path(&wasm)
        .out_name(module.name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .reset_state_function(true)
        .generate(&out)
        .context("wasm-bindgen failed")?;
    eprintln!("Optimising {} …", module.name);
    let path = out.join(format!("{}_bg.wasm", module.name)).display().to_string();
    let mut arguments = vec!["--no-install", "wasm-opt", module.optimise];
    arguments.extend(WASM_OPT);
    arguments.extend([path.as_str(), "-o", path.as_str()]);
    setup::run_in(root, "npx", &arguments)?;
    fs::write(stamp, hash)?;
    Ok(out)
}

/// Takes from the messages what is there for translators alone.
fn strip_descriptions(locales: &Path) -> Result<()> {
    for path in files(locales)? {
        let mut messages: Value =
            serde_json::from_slice(&fs::read(&path)?).with_context(|| path.display().to_string())?;
        for message in messages.as_object_mut().into_iter().flat_map(|all| all.values_mut()) {
            message.as_object_mut().map(|message| message.remove("description"));
        }
        fs::write(&path, messages.to_string())?;
    }
    Ok(())
}

fn bundle_scripts(root: &Path, to: &Path) -> Result<()> {
    let scripts = ["content/gate", "content/page", "content/always", "content/selection"]
        .map(|entry| (entry, "--format=iife"));
    // Chromium does not start a worker a second time that imports JSON, so the messages become a script; own pages
    // that are read as pages of the web are need a module of the content scripts; the popup is there sooner if its
    // modules need not be found one by one.
    let modules = ["locales", "read-here", "reader/reader", "reader/pdf-worker", "popup/popup"]
        .map(|entry| (entry, "--format=esm"));
    for (entry, format) in scripts.into_iter().chain(modules) {
        let script = to.join(format!("{entry}.js")).display().to_string();
        // What these import is built, and so it lies here; the content scripts' modules are not copied.
        let is_here = ["locales", "popup/popup"].contains(&entry);
        let from = if is_here { script.clone() } else { format!("extension/{entry}.js") };
        let out = format!("--outfile={script}");
        setup::run_in(
            root,
            "npx",
            &[
                "--no-install",
                "esbuild",
                &from,
                "--bundle",
                format,
                "--minify",
                "--charset=utf8",
                "--target=chrome128,firefox142",
                "--loader:.css=text",
                // Loaded as they stand, where they are needed.
                "--external:../pdf/*",
                "--log-level=warning",
                "--allow-overwrite",
                // The core names a module that it imports twice.
                "--log-override:duplicate-object-key=silent",
                &out,
            ],
        )?;
    }
    Ok(())
}

/// The manifest as one browser wants it: without the keys that only the other knows.
fn manifest_for(browser: &str, manifest: &Value) -> Value {
    let mut manifest = manifest.clone();
    manifest["version"] = json!(env!("CARGO_PKG_VERSION"));
    if let Some(keys) = manifest.as_object_mut() {
        if browser == "chrome" {
            keys.remove("browser_specific_settings");
            if let Some(background) = keys.get_mut("background").and_then(Value::as_object_mut) {
                background.remove("scripts");
            }
        } else {
            keys.remove("minimum_chrome_version");
            if let Some(background) = keys.get_mut("background").and_then(Value::as_object_mut) {
                background.remove("service_worker");
            }
        }
    }
    manifest
}

/// Files of a folder and its subfolders, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

fn copy_tree(from: &Path, to: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<()> {
    for path in files(from)? {
        if !wanted(&path) {
            continue;
        }
        let target = to.join(path.strip_prefix(from)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&path, &target).with_context(|| format!("{} → {}", path.display(), target.display()))?;
    }
    Ok(())
}

/// Zips files of a folder; the same files give the same bytes.
pub fn pack(folder: &Path, files: &[PathBuf], package: &Path) -> Result<()> {
    let mut zip = ZipWriter::new(fs::File::create(package).with_context(|| package.display().to_string())?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(15))
        .last_modified_time(DateTime::default());
    for path in files {
        zip.start_file(path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/"), options)?;
        zip.write_all(&fs::read(path)?)?;
    }
    zip.finish()?;
    Ok(())
}
