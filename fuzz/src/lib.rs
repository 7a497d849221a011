//! What each fuzz target does with its bytes. The bins of this package hand these functions to
//! libFuzzer; `tests/fuzz.rs` runs them over the stored corpus and over random changes of it.

use std::{collections::HashSet, sync::OnceLock};

use clauselight::{
    catalogue::CLAUSE_TYPES,
    dataset::{
        Dataset,
        address::Address,
        format::{
            self, AddressEntry, Change, Contents, Document, Provision, RecordedFact, Service, type_set,
        },
        prints::Prints,
        recognise::address_key,
        to_bytes,
        wording::{Wording, fingerprint},
    },
    detect, facts, findings, message,
    report::{Block, BlockKind, FactValue, Finding, Request, Severity, Source, Span, Unit},
    text::{self, utf16::Counter},
};
use rkyv::util::AlignedVec;

/// A page as plain text: each line is a block. `#` begins a heading, `-` an item, `|` a cell.
fn blocks(data: &[u8]) -> Vec<Block> {
    let block = |line: &str| {
        let (kind, level) = match line.as_bytes().first() {
            Some(b'#') => (BlockKind::Heading, 2),
            Some(b'-') => (BlockKind::Item, 1),
            Some(b'|') => (BlockKind::Cell, 0),
            _ => (BlockKind::Paragraph, 0),
        };
        let text = if kind == BlockKind::Paragraph { line } else { &line[1..] };
        Block { kind, level, text: text.trim().into() }
    };
    String::from_utf8_lossy(data).lines().map(block).collect()
}

/// What UTF-16 offsets cut out of a block; they must lie between characters.
fn cut(blocks: &[Block], span: Span) -> String {
    let units: Vec<u16> = blocks[span.block as usize].text.encode_utf16().collect();
    String::from_utf16(&units[span.start as usize..span.end as usize]).expect("a range splits no character")
}

/// Every range of a report cuts out words of its quotation, every trigger its own text.
pub fn check_ranges(findings: &[Finding], blocks: &[Block]) {
    for finding in findings {
        assert!(!finding.places.is_empty());
        for place in &finding.places {
            assert!(!place.ranges.is_empty());
            assert!(place.ranges.windows(2).all(|w| {
                let [a, b] = [w[0].span, w[1].span];
                (a.block, a.end) <= (b.block, b.start) || a.block < b.block
            }));
            let mut quote = place.quote.as_str();
            for range in &place.ranges {
                let words = cut(blocks, range.span);
                assert!(!words.is_empty());
                // A long quotation is cut off.
                let end = quote.find(&words).map(|at| at + words.len());
                assert!(end.is_some() || place.quote.ends_with('…'), "{words:?} is not in {:?}", place.quote);
                quote = &quote[end.unwrap_or(quote.len())..];
            }
        }
        for trigger in &finding.triggers {
            assert_eq!(cut(blocks, trigger.span), trigger.text);
        }
    }
}

/// Sentences, units and their places in UTF-16.
pub fn text(data: &[u8]) {
    let blocks = blocks(data);
    let (units, positions) = text::units(&blocks);
    assert_eq!(units.len(), positions.len());
    for (unit, position) in units.iter().zip(&positions) {
        assert_eq!(&blocks[position.block].text[position.start..position.end], unit.text);
        assert!(!unit.text.trim().is_empty() && (unit.heading || unit.text.len() <= 9_000));
    }
    assert!(
        positions
            .windows(2)
            .all(|w| (w[0].block, w[0].end) <= (w[1].block, w[1].start) || w[0].block < w[1].block)
    );
    // No letter is lost between the units.
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let in_units: usize = units.iter().map(|u| letters(u.text)).sum();
    assert_eq!(in_units, blocks.iter().map(|b| letters(&b.text)).sum::<usize>());
    for (index, block) in blocks.iter().enumerate() {
        let mut counter = Counter::new(&block.text);
        for p in positions.iter().filter(|p| p.block == index) {
            for byte in [p.start, p.end] {
                assert_eq!(counter.at(byte) as usize, block.text[..byte].encode_utf16().count());
            }
        }
    }
    text::words(&blocks);
}

/// The network, and findings with their ranges.
pub fn detector(data: &[u8]) {
    let blocks = blocks(data);
    let (units, _) = text::units(&blocks);
    let reading = detect::read(&units);
    for (unit, hits) in reading.hits.iter().enumerate() {
        for hit in hits {
            assert!(hit.clause_type < CLAUSE_TYPES.len() && hit.score.is_finite());
            assert!((0.0..=1.0).contains(&hit.confidence()));
            for (start, end) in detect::triggers(&reading, &units, unit, hit.clause_type) {
                assert!(!units[unit].text[start..end].is_empty());
            }
        }
    }
    let lines: Vec<&str> = units.iter().map(|u| u.text).collect();
    detect::label_unfair_tos(&lines);
    let request = Request { document: Source::default(), blocks };
    check_ranges(&findings::read(&request).findings, &request.blocks);
}

/// The facts of a clause; the first byte says of which clause type it is.
pub fn facts(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let clause_type = CLAUSE_TYPES[usize::from(*first) % CLAUSE_TYPES.len()].id;
    let clause = String::from_utf8_lossy(rest);
    let found = facts::facts(clause_type, &clause);
    let mut kinds = HashSet::new();
    for fact in &found {
        assert!(facts::is_kind(&fact.kind, clause_type) && kinds.insert(fact.kind.clone()));
        assert!(!fact.value.is_empty() && !fact.name.is_empty());
        assert!(clause.contains(fact.words.trim_end_matches('…')), "{:?}", fact.words);
    }
    assert!(found.iter().all(|f| facts::agree(f, f)));
    let mut settled = found;
    facts::reconcile(&mut settled);
}

const CLAUSES: [&str; 3] = [
    "You agree that any dispute with us will be settled by final and binding arbitration and not in court.",
    "We may change these terms at any time and without notice by posting the new terms here.",
    "We may suspend or terminate your account at any time, for any reason and without notice to you.",
];

/// A page that the small dataset knows.
fn known_page() -> Request {
    let block = |text: &str| Block { kind: BlockKind::Paragraph, level: 0, text: text.into() };
    Request {
        document: Source { address: "https://alder.example/terms".into(), ..Source::default() },
        blocks: CLAUSES.map(block).into(),
    }
}

/// A small dataset with something in each table.
fn small_dataset() -> Vec<u8> {
    let page = known_page();
    let analysis = findings::read(&page);
    let owned: Vec<(usize, Wording)> = analysis
        .findings
        .iter()
        .zip(analysis.wordings())
        .filter_map(|(f, w)| Some((CLAUSE_TYPES.iter().position(|t| t.id == f.clause_type)?, w)))
        .collect();
    let types = type_set(owned.iter().map(|(t, _)| *t));
    let provision = |(clause_type, wording): &(usize, Wording)| Provision {
        clause_type: *clause_type as u8,
        severity: Severity::High,
        confidence: 90,
        sentences: wording.sentences.len() as u8,
        since: 19_000,
        section: 1,
        sketch: wording.sketch.0,
    };
    let mut sentences: Vec<(u32, u16)> = owned
        .iter()
        .enumerate()
        .flat_map(|(p, (_, w))| w.sentences.iter().map(move |s| (*s, p as u16)))
        .collect();
    sentences.push((fingerprint("a sentence of a finding that was not sure enough"), owned.len() as u16));
    sentences.sort_unstable();
    let service = |name: &str| Service {
        name: name.into(),
        company: "Alder".into(),
        category: 0,
        hosts: vec!["alder.example".into()],
    };
    let document = |service: u16, provisions: usize| Document {
        service,
        name: "Terms of Service".into(),
        addresses: vec![page.document.address.clone()],
        sha256: [7; 32],
        words: 60,
        updated: Some(18_900),
        first_recorded: 18_000,
        last_changed: 19_000,
        verified: 20_000,
        changes: 2,
        history: vec![Change { date: 18_500, complete: true, added: types, removed: 0, reworded: 0 }],
        types,
        high: types,
        first_provision: if provisions == 0 { owned.len() as u16 } else { 0 },
        provisions: provisions as u16,
    };
    let key = address_key(&Address::of(&page.document.address));
    let (prints, owners): (Vec<u32>, Vec<u16>) = sentences.into_iter().unzip();
    let contents = Contents {
        version: format::VERSION,
        least_confidence: 0,
        clause_types: CLAUSE_TYPES.iter().map(|t| t.id.to_string()).collect(),
        categories: vec![format::Category { id: "trees".into(), name: "tree".into() }],
        services: vec![service("Alder"), service("Alder Mail")],
        documents: vec![document(0, owned.len()), document(1, 0)],
        provisions: owned.iter().map(provision).collect(),
        sections: vec!["Disputes".into()],
        fact_kinds: vec!["opt-out-period".into()],
        addresses: vec![AddressEntry { key, document: 0 }, AddressEntry { key, document: 1 }],
        facts: vec![RecordedFact {
            provision: 0,
            kind: 0,
            value: FactValue::Period { count: 30, unit: Unit::Day },
        }],
        sentences: Prints::of(&prints).expect("few fingerprints"),
        owners,
    };
    to_bytes(&contents).expect("the tables fit into a file")
}

/// Opens and uses a dataset. After an even first byte the rest is the file; after an odd one it is
/// changes of a good file, five bytes each: where, as a number of three bytes, and the two new bytes.
/// Returns whether the file could be opened.
pub fn dataset(data: &[u8]) -> bool {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    let Some((first, rest)) = data.split_first() else { return false };
    let file = if first % 2 == 0 {
        rest.to_vec()
    } else {
        let mut file = GOOD.get_or_init(small_dataset).clone();
        for change in rest.chunks_exact(5) {
            let at = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize % file.len();
            file[at] = change[3];
            if let Some(next) = file.get_mut(at + 1) {
                *next = change[4];
            }
        }
        file
    };
    let mut aligned: AlignedVec = AlignedVec::new();
    aligned.extend_from_slice(&file);
    let Ok(dataset) = Dataset::open(&aligned) else { return false };
    let page = known_page();
    let analysis = findings::read(&page);
    let found = dataset.recognise(&page.document.address, &analysis.sentences);
    if let Some(found) = &found {
        dataset.verify(found, &analysis.findings, &analysis.wordings(), &analysis.sentences);
    }
    dataset.recognise("", &analysis.sentences);
    dataset.compare(&page.document, found.map(|f| f.document), &analysis.findings);
    for document in dataset.contents().documents.iter() {
        for (index, provision) in dataset.provisions_of(document) {
            dataset.find(&dataset.provision_id(document, provision));
            dataset.section_of(provision);
            dataset.facts_of(index);
        }
    }
    true
}

/// A message to the core, and its answer.
pub fn message(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let answer = message::answer(&text);
    let request = serde_json::from_str::<Request>(&text);
    assert_eq!(answer.is_ok(), request.is_ok());
    if let (Ok(answer), Ok(request)) = (answer, request) {
        let report: serde_json::Value = serde_json::from_str(&answer.report).expect("a report is JSON");
        assert_eq!(report["counts"]["high"], answer.high);
        check_ranges(&clauselight::analyse(&request).findings, &request.blocks);
    }
}
