//! The fuzz targets without a fuzzer: over their stored corpus, over random changes of it that are the
//! same on every run, and over pages that are made of clauses and odd characters.

use std::{fs, path::Path};

use clauselight::{
    findings,
    report::{Block, BlockKind, Request, Source},
};
use proptest::prelude::*;

#[path = "../fuzz/src/lib.rs"]
mod targets;

/// Changes of each stored input.
const CHANGES: usize = 1_000;

/// Runs a target over its corpus and changes of it.
fn run(target: &str, mut test: impl FnMut(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let inputs: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(!inputs.is_empty(), "{}: no input", folder.display());
    let mut random = fastrand::Rng::with_seed(7);
    for input in &inputs {
        test(input);
        for _ in 0..CHANGES {
            test(&changed(input, &inputs, &mut random));
        }
    }
}

/// An input with a few bytes changed, left out, put in or taken from another input.
fn changed(input: &[u8], others: &[Vec<u8>], random: &mut fastrand::Rng) -> Vec<u8> {
    const ODD: [&str; 10] = ["\n", "😀", "\u{200b}", "\u{301}", "。", "…", "9", ". ", "\"", "\u{0}"];
    let mut bytes = input.to_vec();
    for _ in 0..random.usize(1..6) {
        let at = random.usize(0..=bytes.len());
        let end = random.usize(at..=bytes.len().min(at + 12));
        let other = &others[random.usize(0..others.len())];
        let from = random.usize(0..=other.len());
        let put: Vec<u8> = match random.u8(0..4) {
            0 => vec![random.u8(..)],
            1 => ODD[random.usize(0..ODD.len())].into(),
            2 => other[from..random.usize(from..=other.len().min(from + 40))].into(),
            _ => Vec::new(),
        };
        bytes.splice(at..end, put);
    }
    bytes
}

#[test]
fn text() {
    run("text", targets::text);
}

#[test]
fn detector() {
    run("detector", targets::detector);
}

#[test]
fn facts() {
    run("facts", targets::facts);
}

#[test]
fn dataset() {
    let mut opened = 0;
    run("dataset", |data| opened += u32::from(targets::dataset(data)));
    assert!(opened > 20, "only {opened} files could be opened: the changes hit nothing but the frame");
}

#[test]
fn message() {
    run("message", targets::message);
}

/// Pieces of which pages are made: sentences that state clauses, and characters that take one to four
/// bytes and one or two UTF-16 units, combine with others, or show nothing.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&[
            "You agree that any dispute will be resolved by binding arbitration and not in court. ",
            "We may change these terms at any time without notice. ",
            "We may end your account at any time and for any reason. ",
            "Lumenry will not be liable for any indirect or consequential damages, including: ",
            "You grant us a perpetual, irrevocable licence to use and publish your content. ",
            "You waive any right to take part in a class action. ",
        ][..]).prop_map(str::to_string),
        3 => prop::sample::select(&[
            "😀", "👩\u{200d}👧", "e\u{301}", "\u{200b}", "\u{ad}", "ﬁ", "中文。", "“…” ", "𝒜", "İ ", " ", ". ", "• ", "(a) ",
        ][..]).prop_map(str::to_string),
        1 => r"\PC{0,12}",
    ]
}

fn block() -> impl Strategy<Value = Block> {
    const KINDS: &[BlockKind] =
        &[BlockKind::Heading, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Item, BlockKind::Cell];
    (prop::sample::select(KINDS), 0..4u32, prop::collection::vec(piece(), 0..8))
        .prop_map(|(kind, level, pieces)| Block { kind, level, text: pieces.concat().trim().into() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_range_maps_back_to_exactly_its_text(blocks in prop::collection::vec(block(), 0..12)) {
        let request = Request { document: Source::default(), blocks };
        targets::check_ranges(&findings::read(&request).findings, &request.blocks);
        let lines: Vec<&str> = request.blocks.iter().map(|b| b.text.as_str()).collect();
        targets::text(lines.join("\n").as_bytes());
    }
}
