//! `cargo xtask demo`: the extension in a browser, on a terms page.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{
    bundle, root,
    setup::{self, Browser},
};

#[derive(clap::Args)]
pub struct Demo {
    /// A file or an address; without it a sample terms page
    page: Option<String>,
    /// Which browser to use; without it the first that is installed
    #[arg(long, value_enum)]
    browser: Option<Browser>,
    /// Works without a window; needs --screenshot
    #[arg(long, requires = "screenshot")]
    headless: bool,
    /// Opens the popover of the first high-severity finding and saves a picture here
    #[arg(long)]
    screenshot: Option<PathBuf>,
}

/// What `tests/e2e/demo.mjs` is to open: an address as it is, a file by its full path.
fn target(page: Option<&str>) -> Result<String> {
    let page = match page {
        Some(page) if page.contains("://") => return Ok(page.into()),
        Some(page) => PathBuf::from(page),
        None => root().join("tests/pages/terms.html"),
    };
    let full = page
        .canonicalize()
        .with_context(|| format!("{} is neither a file nor an address", page.display()))?;
    if !full.is_file() {
        bail!("{} is not a file", page.display());
    }
    Ok(full.display().to_string())
}

pub fn demo(demo: &Demo) -> Result<()> {
    let target = target(demo.page.as_deref())?;
    let wanted =
        demo.browser.map_or_else(|| vec![Browser::Chromium, Browser::Chrome, Browser::Firefox], |b| vec![b]);
    let (browser, program) = setup::browser(&wanted)?;
    let no_screen = std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none();
    if !demo.headless && cfg!(target_os = "linux") && no_screen {
        bail!(
            "there is no screen to open a window on; use `cargo xtask demo --headless --screenshot OUT.png`"
        );
    }
    bundle::build()?;
    let screenshot = demo.screenshot.as_deref().map(absolute).transpose()?;
    let program = program.display().to_string();
    let mut arguments =
        vec!["tests/e2e/demo.mjs", "--engine", browser.engine(), "--program", &program, "--page", &target];
    if demo.headless {
        arguments.push("--headless");
    }
    if let Some(screenshot) = &screenshot {
        arguments.extend(["--screenshot", screenshot]);
    }
    setup::run("node", &arguments)
}

/// A path that holds in any working directory.
fn absolute(path: &Path) -> Result<String> {
    Ok(std::path::absolute(path).with_context(|| path.display().to_string())?.display().to_string())
}
