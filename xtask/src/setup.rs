//! Sets up what a command needs, or says in one sentence what to install.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::root;

/// Runs a command in the project's root; its output goes to the terminal.
pub fn run(program: impl AsRef<Path>, arguments: &[&str]) -> Result<()> {
    run_in(root(), program, arguments)
}

/// Runs a command in a folder; its output goes to the terminal.
pub fn run_in(folder: &Path, program: impl AsRef<Path>, arguments: &[&str]) -> Result<()> {
    let program = program.as_ref();
    let status =
        Command::new(program).args(arguments).current_dir(folder).status().with_context(|| {
            format!("{} could not be started; install it and try again", program.display())
        })?;
    if !status.success() {
        bail!("`{} {}` failed", program.display(), arguments.join(" "));
    }
    Ok(())
}

/// Whether a command ends well, without showing what it prints.
fn succeeds(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// The WebAssembly target of the installed toolchain.
pub fn wasm_target() -> Result<()> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()).output();
    let sysroot = output.context("rustc could not be started; install Rust with rustup")?.stdout;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
    if sysroot.join("lib/rustlib/wasm32-unknown-unknown/lib").is_dir() {
        return Ok(());
    }
    run("rustup", &["target", "add", "wasm32-unknown-unknown"])
        .context("Rust's target wasm32-unknown-unknown is missing; install it with `rustup target add wasm32-unknown-unknown`")
}

/// The npm packages of the project's lock file.
pub fn npm_packages() -> Result<()> {
    npm_packages_in(root())
}

/// The npm packages of a folder's lock file.
pub fn npm_packages_in(folder: &Path) -> Result<()> {
    let version = Command::new("node").arg("--version").output();
    let version = version.context("Node.js is missing; install Node.js 20 or newer")?.stdout;
    let version = String::from_utf8_lossy(&version).trim().trim_start_matches('v').to_string();
    let major: u32 = version.split('.').next().and_then(|v| v.parse().ok()).unwrap_or(0);
    if major < 20 {
        bail!("Node.js {version} is too old; install Node.js 20 or newer");
    }
    let lock = fs::read(folder.join("package-lock.json")).context("package-lock.json")?;
    let stamp = folder.join("node_modules/.clauselight-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    eprintln!("Installing npm packages …");
    run_in(folder, "npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    fs::write(stamp, lock).context("node_modules could not be written")
}

/// A kind of browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Browser {
    Chromium,
    Chrome,
    Firefox,
}

impl Browser {
    /// Names of its program and the variable that overrides them.
    fn programs(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Browser::Chromium => ("CHROME_PATH", &["chromium", "chromium-browser"]),
            Browser::Chrome => ("CHROME_PATH", &["google-chrome-stable", "google-chrome", "chrome"]),
            Browser::Firefox => ("FIREFOX_PATH", &["firefox-esr", "firefox"]),
        }
    }

    /// The name that the browser scripts use.
    pub fn engine(self) -> &'static str {
        if self == Browser::Firefox { "firefox" } else { "chromium" }
    }

    /// Its program, if installed.
    pub fn find(self) -> Option<PathBuf> {
        let (variable, names) = self.programs();
        if let Some(path) = std::env::var_os(variable).map(PathBuf::from).filter(|p| p.is_file()) {
            return Some(path);
        }
        names.iter().find_map(|name| which::which(name).ok())
    }
}

/// Makes sure that one of the browsers is there, installing Debian's package when none is and this
/// machine allows it.
pub fn browser(one_of: &[Browser]) -> Result<(Browser, PathBuf)> {
    let found = || one_of.iter().find_map(|b| Some((*b, b.find()?)));
    if let Some(found) = found() {
        return Ok(found);
    }
    let package = if one_of.contains(&Browser::Chromium) { "chromium" } else { "firefox-esr" };
    let wanted = format!("no {package} was found; install it, for example with `apt-get install {package}`");
    if one_of == [Browser::Chrome] || which::which("apt-get").is_err() {
        bail!(wanted);
    }
    let root = succeeds("sh", &["-c", "[ \"$(id -u)\" = 0 ]"]);
    if !root && !succeeds("sudo", &["-n", "true"]) {
        bail!(wanted);
    }
    eprintln!("Installing {package} …");
    let install = |arguments: &[&str]| {
        let mut all = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
        all.extend(arguments);
        if root { run(all[0], &all[1..]) } else { run("sudo", &all) }
    };
    install(&["update"]).context(wanted.clone())?;
    install(&["install", "-y", "--no-install-recommends", package]).context(wanted.clone())?;
    found().context(wanted)
}
