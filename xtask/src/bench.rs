//! `cargo xtask bench`: speed and size, medians of several runs.

use std::{hint::black_box, process::Command, time::Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{
    bundle, page, root,
    setup::{self, Browser},
};

/// Runs of which the median is taken.
const RUNS: usize = 7;

/// Megabytes of text a second that the native core reads: the sample terms page, many times over.
fn native_mb_per_s() -> Result<f64> {
    let sample = page::read(&root().join("tests/pages/terms.html"))?;
    let mut request = sample.clone();
    while request.blocks.iter().map(|b| b.text.len()).sum::<usize>() < 1_000_000 {
        request.blocks.extend(sample.blocks.iter().cloned());
    }
    let bytes: usize = request.blocks.iter().map(|b| b.text.len()).sum();
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(clauselight::analyse(&request));
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    Ok(bytes as f64 / seconds[RUNS / 2] / 1e6)
}

pub fn bench(as_json: bool) -> Result<()> {
    setup::browser(&[Browser::Chromium, Browser::Chrome])?;
    setup::browser(&[Browser::Firefox])?;
    setup::npm_packages_in(&root().join("tests/bench"))?;
    let package_bytes = bundle::build()?;
    let native = native_mb_per_s()?;
    let output = Command::new("node")
        .arg("tests/e2e/bench.mjs")
        .current_dir(root())
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("node could not be started")?;
    if !output.status.success() {
        bail!("tests/e2e/bench.mjs failed");
    }
    let browsers: Value =
        serde_json::from_slice(&output.stdout).context("tests/e2e/bench.mjs printed no JSON")?;
    let of =
        |what: &str| json!({ "chromium": browsers["chromium"][what], "firefox": browsers["firefox"][what] });
    let mut core = of("core_mb_per_s");
    core["native"] = json!((native * 10.0).round() / 10.0);
    let pages: Vec<&Value> = ["chromium", "firefox"]
        .iter()
        .flat_map(|b| browsers[*b]["page_ms"].as_array().into_iter().flatten())
        .collect();
    let all = json!({
        "core_mb_per_s": core,
        "startup_ms": of("startup_ms"),
        "gate_ms": of("gate_ms"),
        "gate_named_ms": of("gate_named_ms"),
        "hover_ms": of("hover_ms"),
        "jump_ms": of("jump_ms"),
        "page_ms": pages,
        "popup": of("popup"),
        "beside": of("beside"),
        "package_bytes": package_bytes,
    });
    if as_json {
        println!("{all}");
        return Ok(());
    }
    println!(
        "core, MB/s                native {}  chromium {}  firefox {}",
        all["core_mb_per_s"]["native"], all["core_mb_per_s"]["chromium"], all["core_mb_per_s"]["firefox"]
    );
    println!(
        "start-up of the core, ms  chromium {}  firefox {}",
        all["startup_ms"]["chromium"], all["startup_ms"]["firefox"]
    );
    println!(
        "gate, ms                  chromium {}  firefox {}",
        all["gate_ms"]["chromium"], all["gate_ms"]["firefox"]
    );
    println!(
        "gate, named as terms, ms  chromium {}  firefox {}",
        all["gate_named_ms"]["chromium"], all["gate_named_ms"]["firefox"]
    );
    println!(
        "hover to popover, ms      chromium {}  firefox {}",
        all["hover_ms"]["chromium"], all["hover_ms"]["firefox"]
    );
    println!(
        "jump to a clause, ms      chromium {}  firefox {}",
        all["jump_ms"]["chromium"], all["jump_ms"]["firefox"]
    );
    for page in pages {
        println!(
            "page, ms                  {} {} ({} bytes, {}): {}",
            page["browser"], page["page"], page["bytes"], page["state"], page["ms"]
        );
    }
    for browser in ["chromium", "firefox"] {
        let popup = &all["popup"][browser];
        println!("popup, ms                 {browser}: {} ({} findings)", popup["ms"], popup["findings"]);
        let beside = &all["beside"][browser];
        println!(
            "the same page, ms         {browser}: painted {}, mark.js with 50 phrases {}; core alone {}, harper.js {}",
            beside["painted_ms"], beside["mark_js_ms"], beside["core_ms"], beside["harper_js_ms"]
        );
    }
    println!("package, bytes            {}", all["package_bytes"]);
    Ok(())
}
