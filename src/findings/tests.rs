use super::analyse;
use crate::report::{Basis, Block, BlockKind, Finding, Report, Request, Severity, Source};

fn block(kind: BlockKind, text: &str) -> Block {
    Block { kind, level: u32::from(kind == BlockKind::Item), text: text.into() }
}

fn heading(text: &str) -> Block {
    block(BlockKind::Heading, text)
}

fn paragraph(text: &str) -> Block {
    block(BlockKind::Paragraph, text)
}

fn item(text: &str) -> Block {
    block(BlockKind::Item, text)
}

fn read(blocks: Vec<Block>) -> Report {
    analyse(&Request { document: Source::default(), blocks })
}

/// Every range holds exactly the words of its quotation, counted in UTF-16.
fn check_ranges(report: &Report, blocks: &[Block]) {
    for finding in &report.findings {
        for place in &finding.places {
            for range in place.ranges.iter().map(|r| r.span) {
                let text: Vec<u16> = blocks[range.block as usize].text.encode_utf16().collect();
                let words = String::from_utf16(&text[range.start as usize..range.end as usize]).unwrap();
                assert!(
                    place.quote.contains(&words) || place.quote.ends_with('…'),
                    "{words:?} in {:?}",
                    place.quote
                );
            }
        }
        for trigger in &finding.triggers {
            let text: Vec<u16> = blocks[trigger.span.block as usize].text.encode_utf16().collect();
            let words = &text[trigger.span.start as usize..trigger.span.end as usize];
            assert_eq!(String::from_utf16(words).unwrap(), trigger.text);
        }
    }
}

const ARBITRATION: &str = "😀 You and Lumenry agree that any dispute or claim will be resolved by final and \
    binding arbitration administered by JAMS, rather than in court.";

#[test]
fn a_lead_and_its_items_are_one_finding() {
    let blocks = vec![
        heading("Limitation of liability"),
        paragraph("To the fullest extent permitted by law, Lumenry will not be liable for:"),
        item("any indirect, incidental, special or consequential damages;"),
        item("loss of profits, data or goodwill; or"),
        item("any damages arising from unauthorised access to your account."),
    ];
    let report = read(blocks.clone());
    let found: Vec<_> = report.findings.iter().filter(|f| f.clause_type == "liability-limit").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].places.len(), 1);
    let blocks_of: Vec<u32> = found[0].places[0].ranges.iter().map(|r| r.span.block).collect();
    assert_eq!(blocks_of[..2], [1, 2]);
    assert_eq!(found[0].places[0].section.as_deref(), Some("Limitation of liability"));
    check_ranges(&report, &blocks);
}

#[test]
fn a_summary_and_its_section_are_one_finding_with_two_places() {
    let blocks = vec![
        heading("Summary"),
        item("Disputes are settled by binding arbitration, not in court."),
        heading("1. The service"),
        paragraph("Lumenry lets you store and share photographs."),
        heading("14. Arbitration"),
        paragraph(ARBITRATION),
    ];
    let report = read(blocks.clone());
    let found: Vec<_> = report.findings.iter().filter(|f| f.clause_type == "forced-arbitration").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].places.len(), 2);
    assert_eq!(found[0].places[1].section.as_deref(), Some("14. Arbitration"));
    assert!(found[0].facts.iter().any(|f| f.name == "Arbitration body" && f.value == "JAMS"));
    assert_eq!(found[0].basis, Basis::SameKind);
    check_ranges(&report, &blocks);
}

#[test]
fn a_line_of_a_table_of_contents_is_no_finding() {
    let title = "Binding arbitration and class action waiver";
    let report = read(vec![item(title), heading(&format!("7. {title}")), paragraph(ARBITRATION)]);
    assert!(!report.findings.is_empty());
    assert!(
        report.findings.iter().flat_map(|f| &f.places).flat_map(|p| &p.ranges).all(|r| r.span.block == 2)
    );
}

#[test]
fn offsets_count_utf16_units() {
    let blocks = vec![paragraph(ARBITRATION)];
    let report = read(blocks.clone());
    assert!(report.counts.high >= 1);
    check_ranges(&report, &blocks);
}

#[test]
fn counts_and_wording_agree_with_the_findings() {
    let blocks = vec![
        paragraph(ARBITRATION),
        paragraph("These terms are governed by the laws of the State of Oregon."),
        paragraph("The service is provided \"as is\" and without warranties of any kind."),
    ];
    let report = read(blocks);
    let counts = report.counts;
    assert_eq!((counts.high + counts.medium + counts.low) as usize, report.findings.len());
    assert!(report.findings.iter().all(|f| report.types.contains_key(f.clause_type.as_str())));
    assert!(report.findings.iter().enumerate().all(|(i, f)| f.id as usize == i));
}

#[test]
fn odd_input_ends_well() {
    let long = "We may change these terms at any time ".repeat(130_000);
    let cases = [
        vec![],
        vec![paragraph("")],
        vec![heading(""), heading("a"), heading("b")],
        vec![paragraph(&long)],
        vec![paragraph(&"a".repeat(5_000_000))],
        vec![paragraph("\u{FFFD}\u{FFFD} نص عربي طويل. 这是中文。これは日本語です。 \u{202E}abc\u{202C}")],
        (0..100_000).map(|i| item(&format!("item {i} that we may remove at any time;"))).collect(),
    ];
    for blocks in cases {
        let report = read(blocks.clone());
        check_ranges(&report, &blocks);
    }
}

/// The only finding of a clause type in a paragraph under a heading.
fn only(section: &str, text: &str, clause_type: &str) -> Finding {
    let report = read(vec![heading(section), paragraph(text)]);
    let mut found: Vec<Finding> =
        report.findings.into_iter().filter(|f| f.clause_type == clause_type).collect();
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

#[test]
fn severity_follows_from_what_the_clause_says() {
    let changes = |text: &str| only("Changes to these terms", text, "unilateral-change");
    let at_will =
        changes("We may change these terms at any time in our sole discretion, without notice to you.");
    assert_eq!(at_will.severity, Severity::High);
    let announced = changes(
        "We may change these terms. We will tell you by e-mail at least 30 days before a change applies.",
    );
    assert_eq!(announced.severity, Severity::Medium);
    assert!(announced.severity_reason.is_some_and(|r| r.contains("four weeks")));

    let liability = |text: &str| only("Limitation of liability", text, "liability-limit");
    let broad = liability(
        "In no event will Lumenry be liable for any indirect or consequential damages or lost profits.",
    );
    assert_eq!(broad.severity, Severity::High);
    let mild = liability(
        "Lumenry is not liable for slight negligence; liability for gross negligence and intent, and for injury, stays as the law has it.",
    );
    assert_eq!(mild.severity, Severity::Medium);
}

#[test]
fn only_the_words_that_weigh_are_painted_as_high() {
    let text = "Any dispute will be resolved by final and binding arbitration rather than in court. \
        The arbitrator will follow the rules of JAMS and may hold the hearing by telephone. \
        Each of us pays the fees that those rules ask for in an arbitration.";
    let found = only("Binding arbitration", text, "forced-arbitration");
    assert_eq!(found.severity, Severity::High);
    let ranges = &found.places[0].ranges;
    assert_eq!((ranges[0].severity, ranges[0].span.start), (Severity::High, 0));
    let high: u32 =
        ranges.iter().filter(|r| r.severity == Severity::High).map(|r| r.span.end - r.span.start).sum();
    assert!((high as usize) < text.len(), "the whole section is painted as high: {ranges:?}");
}

/// The value of a kind that the findings of some blocks show.
fn shown(blocks: Vec<Block>, kind: &str) -> Option<String> {
    let facts = read(blocks).findings.into_iter().flat_map(|f| f.facts);
    facts.into_iter().find(|f| f.kind == kind).map(|f| f.value)
}

const LAW: &str = "These terms are governed by the laws of the State of Ohio, without regard to its \
    conflict of law rules.";

#[test]
fn a_place_for_some_readers_shows_no_fact() {
    let level = |text: &str, level: u32| Block { level, ..heading(text) };
    let law = |above: Vec<Block>| {
        let mut blocks = vec![level("Terms of use", 1)];
        blocks.extend(above);
        blocks.push(paragraph(LAW));
        shown(blocks, "governing-law")
    };
    assert_eq!(law(vec![level("Governing law", 2)]).as_deref(), Some("State of Ohio"));
    // A heading, one above it, a line that serves as one, and the sentence that opens the section.
    assert_eq!(law(vec![level("Terms for merchants", 2)]), None);
    assert_eq!(law(vec![level("Residents of Peru", 2), level("Governing law", 3)]), None);
    assert_eq!(law(vec![level("Governing law", 2), paragraph("Users in Peru")]), None);
    assert_eq!(law(vec![level("Law", 2), paragraph("This section applies if you live in Peru.")]), None);
    // The sentence before, in one paragraph.
    let before = format!("If you live outside the United States, this paragraph is for you. {LAW}");
    assert_eq!(shown(vec![heading("Governing law"), paragraph(&before)], "governing-law"), None);
    // A document's title says for whom the whole of it is.
    let titled = vec![level("Terms for merchants", 1), level("Governing law", 2), paragraph(LAW)];
    assert_eq!(shown(titled, "governing-law").as_deref(), Some("State of Ohio"));
}
