//! Scores of the model against what readers said, as tables.

use clauselight::{
    catalogue::CLAUSE_TYPES,
    detect::{CLAUSES, CODES, UNFAIR_TOS, model::Model, scores},
    report::{Block, BlockKind, Request, Severity, Source, Span},
};
use rayon::prelude::*;

use super::corpus::{Document, Truth};

/// Right, wrong and missed labels.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    /// Counts one decision.
    pub fn add(&mut self, truth: bool, said: bool) {
        self.right += usize::from(truth && said);
        self.wrong += usize::from(!truth && said);
        self.missed += usize::from(truth && !said);
    }

    fn plus(self, other: Tally) -> Tally {
        Tally {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
        }
    }

    /// Precision, recall and F1.
    fn prf(self) -> (f32, f32, f32) {
        let ratio = |a: usize, b: usize| if a + b == 0 { 0.0 } else { a as f32 / (a + b) as f32 };
        let (p, r) = (ratio(self.right, self.wrong), ratio(self.right, self.missed));
        (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
    }

    fn row(self, name: &str) {
        let (p, r, f) = self.prf();
        println!("{name:<24} {p:>6.3} {r:>6.3} {f:>6.3} {:>6}", self.right + self.missed);
    }
}

fn sum(tallies: impl IntoIterator<Item = Tally>) -> Tally {
    tallies.into_iter().fold(Tally::default(), Tally::plus)
}

/// Mean F1 of the labels that occur.
fn macro_f1(tallies: &[Tally]) -> f32 {
    let present: Vec<f32> = tallies.iter().filter(|t| t.right + t.missed > 0).map(|t| t.prf().2).collect();
    present.iter().sum::<f32>() / present.len().max(1) as f32
}

/// Prints one row a clause type, then all together.
pub fn print(by_type: &[Tally], with_types: bool) {
    println!("{:<24} {:>6} {:>6} {:>6} {:>6}", "clause type", "prec", "rec", "F1", "n");
    let pairs = || CLAUSE_TYPES.iter().zip(by_type);
    if with_types {
        pairs().for_each(|(t, tally)| tally.row(t.id));
    }
    sum(by_type.iter().copied()).row("all (micro)");
    sum(pairs().filter(|(t, _)| t.severity == Severity::High).map(|(_, tally)| *tally))
        .row("high severity (micro)");
    println!("macro F1                               {:.3}", macro_f1(by_type));
}

/// A decision on one label of one unit.
struct Decision<'a> {
    document: &'a str,
    text: &'a str,
    label: usize,
    /// Score above the threshold.
    margin: f32,
    confidence: f32,
    truth: bool,
}

/// All decisions of a head on what was read.
fn decisions<'a>(model: &Model, head: usize, documents: &'a [Document]) -> Vec<Vec<Vec<Decision<'a>>>> {
    let readings = model.readings(head);
    documents
        .par_iter()
        .map(|d| {
            let scores = scores(model, head, &d.units());
            let units = d.truths.iter().zip(&d.texts).zip(scores.chunks_exact(readings.len()));
            units
                .filter_map(|((truth, (_, text)), row)| {
                    let (Truth::Clauses(has) | Truth::Codes(has)) = truth else { return None };
                    let of = |(label, (score, r)): (usize, (&f32, &clauselight::detect::model::Reading))| {
                        Decision {
                            document: &d.name,
                            text,
                            label,
                            margin: score - r.threshold,
                            confidence: r.confidence(*score),
                            truth: has.contains(&label),
                        }
                    };
                    Some(row.iter().zip(readings).enumerate().map(of).collect())
                })
                .collect()
        })
        .collect()
}

fn tallies(decisions: &[Vec<Vec<Decision>>], labels: usize) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); labels];
    for d in decisions.iter().flatten().flatten() {
        tallies[d.label].add(d.truth, d.margin >= 0.0);
    }
    tallies
}

/// Prints how the model does on documents with clause types: per type, all together, reliability of
/// the confidence, and the worst mistakes.
pub fn clauses(model: &Model, documents: &[Document]) {
    let decisions = decisions(model, CLAUSES, documents);
    let tallies = tallies(&decisions, CLAUSE_TYPES.len());
    println!("\ndev, {} documents:", documents.len());
    print(&tallies, true);
    let (mut any, mut whole) = (Tally::default(), Tally::default());
    for document in &decisions {
        for unit in document {
            any.add(unit.iter().any(|d| d.truth), unit.iter().any(|d| d.margin >= 0.0));
        }
        for t in 0..CLAUSE_TYPES.len() {
            let has = |of: &dyn Fn(&Decision) -> bool| document.iter().any(|unit| of(&unit[t]));
            whole.add(has(&|d| d.truth), has(&|d| d.margin >= 0.0));
        }
    }
    any.row("any clause in the unit");
    whole.row("type in the document");
    reliability(&decisions);
    mistakes(&decisions);
}

/// Prints how much of each document is painted as high: the share of its letters.
pub fn painted(documents: &[Document]) {
    let mut shares: Vec<(f32, &str)> = documents
        .par_iter()
        .map(|d| {
            let kind = |heading: &bool| if *heading { BlockKind::Heading } else { BlockKind::Paragraph };
            let blocks: Vec<Block> = d
                .texts
                .iter()
                .map(|(h, text)| Block { kind: kind(h), level: 1, text: text.clone() })
                .collect();
            let all: usize = blocks.iter().map(|b| b.text.encode_utf16().count()).sum();
            let report = clauselight::analyse(&Request { document: Source::default(), blocks });
            let mut spans: Vec<Span> = report
                .findings
                .iter()
                .flat_map(|f| &f.places)
                .flat_map(|p| &p.ranges)
                .filter(|r| r.severity == Severity::High)
                .map(|r| r.span)
                .collect();
            spans.sort_by_key(|s| (s.block, s.start));
            let (mut painted, mut end) = (0, (0, 0));
            for s in spans {
                let from = if s.block == end.0 { s.start.max(end.1) } else { s.start };
                painted += s.end.saturating_sub(from);
                end = (s.block, if s.block == end.0 { s.end.max(end.1) } else { s.end });
            }
            (painted as f32 / all.max(1) as f32, d.name.as_str())
        })
        .collect();
    shares.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |q: usize| shares[(shares.len() - 1) * q / 4].0 * 100.0;
    println!(
        "\npainted as high: median {:.1} % of the text, quartiles {:.1} % and {:.1} %",
        at(2),
        at(1),
        at(3)
    );
    for (share, name) in shares {
        println!("  {:>5.1} %  {name}", share * 100.0);
    }
}

/// Of what is shown with a confidence, how much is right.
fn reliability(decisions: &[Vec<Vec<Decision>>]) {
    println!("\nconfidence     shown   mean  right");
    for step in 3..10 {
        let from = step as f32 / 10.0;
        let here: Vec<&Decision> = decisions
            .iter()
            .flatten()
            .flatten()
            .filter(|d| d.margin >= 0.0 && d.confidence >= from && d.confidence < from + 0.1 + f32::EPSILON)
            .collect();
        let n = here.len().max(1) as f32;
        let mean = here.iter().map(|d| d.confidence).sum::<f32>() / n;
        let right = here.iter().filter(|d| d.truth).count() as f32 / n;
        println!("{from:.1} to {:.1}     {:>5}  {mean:.3}  {right:.3}", from + 0.1, here.len());
    }
}

/// The decisions that were most surely wrong.
fn mistakes(decisions: &[Vec<Vec<Decision>>]) {
    const EACH: usize = 15;
    for (what, wrong_is) in [("said but not there", true), ("there but not said", false)] {
        let mut wrong: Vec<&Decision> = decisions
            .iter()
            .flatten()
            .flatten()
            .filter(|d| d.truth != wrong_is && (d.margin >= 0.0) == wrong_is)
            .collect();
        wrong.sort_by(|a, b| b.margin.abs().total_cmp(&a.margin.abs()));
        println!("\nworst mistakes, {what}:");
        for d in wrong.into_iter().take(EACH) {
            let text: String = d.text.chars().take(140).collect();
            println!("  {:+.2} {} [{}] {text}", d.margin, CLAUSE_TYPES[d.label].id, d.document);
        }
    }
}

/// Prints how the model does on UNFAIR-ToS, measured as LexGLUE does: “no code” is a class too.
pub fn unfair_tos(model: &Model, documents: &[Document]) {
    let decisions = decisions(model, UNFAIR_TOS, documents);
    let mut all = tallies(&decisions, CODES.len());
    let mut none = Tally::default();
    for unit in decisions.iter().flatten() {
        none.add(!unit.iter().any(|d| d.truth), !unit.iter().any(|d| d.margin >= 0.0));
    }
    println!("\nUNFAIR-ToS validation, {} documents:", documents.len());
    for (code, tally) in CODES.iter().zip(&all) {
        tally.row(code);
    }
    all.push(none);
    sum(all.iter().copied()).row("all, with “none”");
    println!("macro F1, with “none”                  {:.3}", macro_f1(&all));
}
