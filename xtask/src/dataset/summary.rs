//! docs/dataset.md: what the dataset holds, for people.

use std::fmt::Write as _;

use anyhow::Result;
use clauselight::{
    catalogue::CLAUSE_TYPES,
    dataset::{Dataset, iso},
};

use super::{
    build::{LeftOut, Recognition},
    stats,
};

/// The page's text.
pub fn summary(
    dataset: &Dataset,
    bytes: usize,
    left_out: &[LeftOut],
    lost: usize,
    recognised: &Recognition,
) -> Result<String> {
    let c = dataset.contents();
    let sectioned = c.provisions.iter().filter(|p| p.section != 0).count();
    let dated = c.documents.iter().filter(|d| d.updated.is_some()).count();
    let last = c.documents.iter().map(|d| d.last_changed.to_native()).max().map(iso).unwrap_or_default();
    let percent = |part: usize, whole: usize| part as f64 / whole.max(1) as f64 * 100.0;
    let mut page = String::from(
        "# What the dataset holds\n\nWritten by `cargo xtask dataset build`; [methodology.md](methodology.md) says how each number comes about.\n\n",
    );
    writeln!(page, "| | |\n|---|---|")?;
    for (what, number) in [
        ("services", c.services.len().to_string()),
        ("documents", c.documents.len().to_string()),
        ("provisions", c.provisions.len().to_string()),
        ("of them under a heading", format!("{sectioned} ({:.0} %)", percent(sectioned, c.provisions.len()))),
        ("values of facts", c.facts.len().to_string()),
        ("documents that date themselves", format!("{dated} ({:.0} %)", percent(dated, c.documents.len()))),
        ("last recorded change", last),
        ("least confidence of a recorded finding", format!("{} %", c.least_confidence)),
        ("size of the file", format!("{} KB", bytes / 1000)),
        (
            "documents that their address and text lead to",
            format!("{} of the {} that have an address", recognised.by_address, recognised.addressed),
        ),
        (
            "documents that their text alone leads to",
            format!(
                "{}; {} lead to a like document of the same company, {} to another company’s, the rest to none",
                recognised.by_wording, recognised.same_company, recognised.wrong
            ),
        ),
        (
            "sentences whose line was not found",
            format!("{lost} (their clause counts as old as the document’s last change)"),
        ),
    ] {
        writeln!(page, "| {what} | {number} |")?;
    }
    let shares = stats::shares(dataset);
    let mut kinds: Vec<_> = shares.iter().filter(|(_, (services, _))| *services >= 20).collect();
    kinds.sort_by_key(|(_, (services, _))| std::cmp::Reverse(*services));
    writeln!(
        page,
        "\n## Share of services by clause type\n\nOf the services that have such a document on record, so many in a hundred state the clause type in it.\n"
    )?;
    write!(page, "| clause type |")?;
    for (kind, (services, _)) in &kinds {
        write!(page, " {kind} ({services}) |")?;
    }
    writeln!(page, "\n|---|{}", "---:|".repeat(kinds.len()))?;
    for (t, clause_type) in CLAUSE_TYPES.iter().enumerate() {
        write!(page, "| {} |", clause_type.id)?;
        for (_, (services, having)) in &kinds {
            write!(page, " {:.0} |", percent(having[t], *services))?;
        }
        writeln!(page)?;
    }
    writeln!(page, "\n## Left out\n\n| document | why |\n|---|---|")?;
    for LeftOut { document, why } in left_out {
        writeln!(page, "| {document} | {why} |")?;
    }
    Ok(page)
}
