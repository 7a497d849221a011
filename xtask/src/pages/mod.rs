//! What the extension's own pages are told beside the interface's words, written anew at each build so that nothing
//! stands in two places: the catalogue's clause types, the measured figures, and the licences of what is bundled.

mod figures;
mod licences;

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use clauselight::catalogue::CLAUSE_TYPES;
use serde_json::{Value, json};

/// Writes the files for the project in `root` into a folder.
pub fn write(root: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let files = [
        ("clause-types", clause_types()),
        ("figures", figures::figures(root)?),
        ("licences", licences::licences(root)?),
    ];
    for (name, value) in files {
        let path = folder.join(name).with_extension("json");
        fs::write(&path, value.to_string()).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

fn clause_types() -> Value {
    let told = CLAUSE_TYPES.iter().map(
        |t| json!({ "id": t.id, "title": t.title, "group": t.group, "severity": t.severity, "line": t.line }),
    );
    told.collect()
}
