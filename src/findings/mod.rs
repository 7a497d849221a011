//! Findings: from units and their clause types to what a reader is shown.
//!
//! A finding is not a sentence. Adjacent units of one clause type, with their lead sentence and
//! list items, are one **place** (`places`); places that state the same clause, such as a
//! summary box and the full section, are one finding (`merge`).

mod merge;
mod places;
mod scope;

use std::collections::{BTreeMap, HashSet};

use crate::{
    catalogue::{CLAUSE_TYPES, SeverityRule},
    dataset::{
        Dataset,
        wording::{Wording, fingerprint},
    },
    detect::{self, Hit},
    facts, letters,
    provisions::{self, Match},
    report::{
        Basis, Block, Counts, DocumentInfo, Fact, Finding, Place, Range, Report, Request, Severity, Span,
        Standing, Trigger, WIRE_VERSION,
    },
    text::{self, Position, Unit, has_any, utf16::Counter},
};
use places::Stretch;
use scope::{Scope, for_some_only, is_told};

/// The longest quotation in bytes; a longer place is cut with an ellipsis.
const LONGEST_QUOTE: usize = 4_000;

/// A document while it is read.
struct Document<'a> {
    blocks: &'a [Block],
    units: Vec<Unit<'a>>,
    positions: Vec<Position>,
    reading: detect::Reading,
    /// For each clause type the units that state it, ascending.
    stating: Vec<Vec<usize>>,
    scope: Scope,
}

impl Document<'_> {
    /// How surely a unit has a clause type; none when it has not.
    fn confidence(&self, unit: usize, clause_type: usize) -> Option<f32> {
        self.reading.hits[unit].iter().find(|h| h.clause_type == clause_type).map(Hit::confidence)
    }

    /// The nearest heading above a unit.
    fn section(&self, unit: usize) -> Option<usize> {
        self.reading.contexts[unit].heading
    }
}

/// What was found in a document, before it is compared with what is recorded.
pub struct Analysis<'a> {
    /// In document order.
    pub findings: Vec<Finding>,
    /// The sentences of each finding's quoted place.
    quoted: Vec<Vec<&'a str>>,
    /// Fingerprints of the document's sentences.
    pub sentences: HashSet<u32>,
}

impl Analysis<'_> {
    /// The wording of each finding's quoted place.
    pub fn wordings(&self) -> Vec<Wording> {
        self.quoted.iter().map(|sentences| Wording::of(sentences)).collect()
    }
}

/// Reads a document and says which clauses it states, how their wording compares with the record of
/// the document, and how others handle the same.
pub fn analyse(request: &Request) -> Report {
    let analysis = read(request);
    report(request, analysis, Dataset::bundled())
}

/// Reads a document and says which clauses it states.
pub fn read(request: &Request) -> Analysis<'_> {
    let (units, positions) = text::units(&request.blocks);
    let mut reading = detect::read(&units);
    leave_out_contents(&units, &mut reading.hits);
    let matches = provisions::on_page(&request.document, &units);
    let mut stating = vec![Vec::new(); CLAUSE_TYPES.len()];
    for (unit, hits) in reading.hits.iter().enumerate() {
        for hit in hits {
            if let Some(units) = stating.get_mut(hit.clause_type) {
                units.push(unit);
            }
        }
    }
    let scope = Scope::new(&request.blocks, &units, &positions);
    let document = Document { blocks: &request.blocks, units, positions, reading, stating, scope };

    let mut merged = Vec::new();
    for (clause_type, t) in CLAUSE_TYPES.iter().enumerate() {
        let recorded: Vec<&Match> = matches.iter().filter(|m| m.provision.clause_type == t.id).collect();
        let stretches = places::stretches(&document, clause_type, &recorded);
        merged.extend(merge::merge(&document, clause_type, stretches).into_iter().map(|m| (clause_type, m)));
    }
    merged.sort_by_key(|(clause_type, group)| {
        (
            group.iter().map(Stretch::first).min(),
            std::cmp::Reverse(CLAUSE_TYPES[*clause_type].severity),
            *clause_type,
        )
    });
    let findings: Vec<Finding> = merged
        .iter()
        .enumerate()
        .map(|(id, (clause_type, group))| finding(id as u32, &document, *clause_type, group))
        .collect();
    let text = |u: &usize| document.units[*u].text;
    let quoted = merged.iter().map(|(_, group)| group[0].units.iter().map(text).collect()).collect();
    let sentences = document.units.iter().filter(|u| !u.heading).map(|u| fingerprint(u.text)).collect();
    Analysis { findings, quoted, sentences }
}

/// A line of a table of contents says what a section is called, not what it says: a unit with the
/// words of one of the headings states nothing.
fn leave_out_contents(units: &[Unit], hits: &mut [Vec<Hit>]) {
    let key = |text: &str| {
        let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let mut key = String::with_capacity(text.len());
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            match c.is_ascii() {
                true => key.push(c.to_ascii_lowercase()),
                false => key.extend(c.to_lowercase()),
            }
        }
        key
    };
    let headings: HashSet<String> = units.iter().filter(|u| u.heading).map(|u| key(u.text)).collect();
    for (unit, hits) in units.iter().zip(hits) {
        if !hits.is_empty() && unit.text.len() < 120 && headings.contains(&key(unit.text)) {
            hits.clear();
        }
    }
}

/// Counts and wording around the findings, and what is recorded.
pub(crate) fn report(request: &Request, analysis: Analysis, dataset: Option<Dataset>) -> Report {
    let source = &request.document;
    let recognised = dataset.and_then(|d| Some((d, d.recognise(&source.address, &analysis.sentences)?)));
    let verified = recognised.as_ref().map(|(dataset, recognised)| {
        dataset.verify(recognised, &analysis.findings, &analysis.wordings(), &analysis.sentences)
    });
    let mut findings = analysis.findings;
    let record = verified.map(|verified| {
        for (finding, recorded) in findings.iter_mut().zip(verified.findings) {
            // A record that was found by its excerpt says by itself how it compares.
            if finding.record.is_none() {
                finding.basis = match recorded.standing {
                    Standing::Exact => Basis::RecordedExact,
                    Standing::Changed => Basis::RecordedChanged,
                    Standing::New => Basis::SameKind,
                };
                if let Some(provision) = recorded.id.as_deref().and_then(provisions::of_recorded) {
                    finding.title = provision.title.into();
                    finding.severity = provision.severity;
                    finding.severity_reason = None;
                    finding.line = provision.line.into();
                    finding.record = Some(provision.id.into());
                }
            }
            finding.recorded = Some(recorded);
        }
        verified.document
    });
    let comparison =
        dataset.and_then(|d| d.compare(source, recognised.as_ref().map(|(_, r)| r.document), &findings));
    let ways_out = letters::ways_out(&findings);
    let mut offered = BTreeMap::new();
    for (finding, way_out) in findings.iter_mut().zip(ways_out) {
        offered.extend(way_out.and_then(|w| Some((w.letter, letters::letter(w.letter)?))));
        finding.way_out = way_out;
    }
    let mut counts = Counts::default();
    let mut types = BTreeMap::new();
    let mut records = BTreeMap::new();
    for f in &findings {
        match f.severity {
            Severity::High => counts.high += 1,
            Severity::Medium => counts.medium += 1,
            Severity::Low => counts.low += 1,
        }
        if let Some(t) = CLAUSE_TYPES.iter().find(|t| t.id == f.clause_type) {
            types.insert(t.id, t);
        }
        if let Some(p) = f.record.as_deref().and_then(provisions::by_id) {
            records.insert(p.id, p.completed(dataset));
        }
    }
    // Service and document are named only when the page is one that the dataset knows.
    let known = provisions::document_of(source, &request.blocks);
    let recorded = recognised.as_ref().map(|(dataset, r)| {
        let document = dataset.document(r.document);
        let service = dataset.service_of(document);
        // A text that several services of a company share is the company's.
        let name = if r.twins.is_empty() { &service.name } else { &service.company };
        (name.to_string(), document.name.to_string())
    });
    let (service, document_name) = match known {
        Some(p) => (Some(p.service.to_string()), Some(p.document.to_string())),
        None => recorded.unzip(),
    };
    Report {
        v: WIRE_VERSION,
        document: DocumentInfo {
            address: source.address.clone(),
            title: source.title.clone(),
            service,
            document_name,
            words: text::words(&request.blocks),
            record,
        },
        counts,
        findings,
        types,
        comparison,
        records,
        letters: offered,
    }
}

/// One finding from its stretches; the first is the one that is quoted.
fn finding(id: u32, document: &Document, clause_type: usize, group: &[Stretch]) -> Finding {
    let t = &CLAUSE_TYPES[clause_type];
    let mut facts: Vec<Fact> = Vec::new();
    // Kinds that two places give different values: each is the rule of a case.
    let mut disputed: Vec<String> = Vec::new();
    let mut reasons = Vec::with_capacity(group.len());
    let places: Vec<Place> = group
        .iter()
        .map(|stretch| {
            let units: Vec<&str> = stretch.units.iter().map(|u| document.units[*u].text).collect();
            let stated = units.join("\n");
            let mut here = facts::facts(t.id, &stated);
            // What holds for some readers only is not shown as if it held for all.
            if !here.is_empty() && for_some_only(document, stretch) {
                here.clear();
            }
            let words = if t.severity_rules.is_empty() { String::new() } else { comparable(&stated) };
            let mut around = Vec::new();
            if t.severity_rules.iter().any(|r| !r.fact.is_empty() && r.fits(&words)) {
                // The notice that makes a clause milder often stands in the sentence after it.
                if let Some(next) = next_in_section(document, stretch) {
                    around = facts::facts(t.id, document.units[next].text);
                }
                around.extend(here.iter().cloned());
            }
            let rule = t.severity_rules.iter().find(|r| r.holds(&words, &around));
            for fact in here.into_iter().filter(|fact| is_told(document, stretch, clause_type, fact)) {
                match facts.iter().find(|known| known.kind == fact.kind) {
                    Some(known) if facts::agree(known, &fact) => {}
                    Some(_) => disputed.push(fact.kind),
                    None => facts.push(fact),
                }
            }
            reasons.push(rule.map(|r| r.reason));
            place(document, stretch, clause_type, rule.map_or(t.severity, |r| r.severity), rule)
        })
        .collect();
    facts.retain(|fact| !disputed.contains(&fact.kind));
    facts::reconcile(&mut facts);
    let severest = places.iter().map(|p| p.severity).max().unwrap_or(t.severity);
    let decided = places.iter().position(|p| p.severity == severest).and_then(|at| reasons[at]);
    let record = group.iter().find_map(|s| s.record);
    let surest = group
        .iter()
        .flat_map(|s| &s.units)
        .filter_map(|u| document.confidence(*u, clause_type))
        .fold(0.0, f32::max);
    let (basis, confidence) = match record {
        Some(m) if m.basis == Basis::RecordedExact => (m.basis, 1.0),
        Some(m) => (m.basis, m.likeness),
        None => (Basis::SameKind, surest),
    };
    Finding {
        id,
        clause_type: t.id.into(),
        title: record.map_or(t.title, |m| m.provision.title).into(),
        severity: record.map_or(severest, |m| m.provision.severity),
        severity_reason: decided.filter(|_| record.is_none()).map(str::to_string),
        confidence: (confidence.clamp(0.0, 1.0) * 100.0).round() / 100.0,
        basis,
        line: record.map_or(t.line, |m| m.provision.line).into(),
        triggers: triggers(document, clause_type, group),
        places,
        facts,
        record: record.map(|m| m.provision.id.to_string()),
        recorded: None,
        way_out: None,
    }
}

/// The unit after a place, if it stands under the same heading.
fn next_in_section(document: &Document, stretch: &Stretch) -> Option<usize> {
    stretch.units.last().and_then(|u| document.reading.contexts[*u].after)
}

/// Words as severity rules have them.
fn comparable(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.contains('’') { lower.replace('’', "'") } else { lower }
}

/// A unit that the detector is less sure of is not painted as high: an alarm should be right.
const SURE: f32 = 0.6;

/// How a unit of a place of high severity is painted: as high if the detector is sure of it and, where
/// the rule that decided hangs on words, the unit or its lead has them; else a step less.
fn weight(document: &Document, unit: usize, clause_type: usize, rule: Option<&SeverityRule>) -> Severity {
    let lead = document.reading.contexts[unit].lead;
    let words = rule.map_or(&[][..], |r| r.words);
    let has = |u: usize| has_any(&comparable(document.units[u].text), words);
    let weighs = words.is_empty() || has(unit) || lead.is_some_and(has);
    // A lead counts by its items.
    let sure = document.confidence(unit, clause_type).is_none_or(|c| c >= SURE);
    if weighs && sure { Severity::High } else { Severity::Medium }
}

/// The ranges and the words of a stretch.
fn place(
    document: &Document,
    stretch: &Stretch,
    clause_type: usize,
    severity: Severity,
    rule: Option<&SeverityRule>,
) -> Place {
    let mut ranges: Vec<Range> = Vec::new();
    let mut quote = String::new();
    // The last unit and where it ends.
    let mut last: Option<(usize, usize)> = None;
    let mut counter = (usize::MAX, Counter::new(""));
    for &u in &stretch.units {
        let Position { block, start, end } = document.positions[u];
        let text = &document.blocks[block].text;
        if counter.0 != block {
            counter = (block, Counter::new(text));
        }
        let (from, to) = (counter.1.at(start), counter.1.at(end));
        let follows = last.is_some_and(|(l, _)| l + 1 == u);
        let weight = match severity {
            Severity::High => weight(document, u, clause_type, rule),
            quiet => quiet,
        };
        let same_block = ranges.last().is_some_and(|r| r.span.block as usize == block);
        quote.push_str(match (last, follows, same_block) {
            (None, ..) => "",
            (Some((_, end)), true, true) => &text[end..start],
            (_, true, false) => "\n",
            (_, false, true) => " … ",
            (_, false, false) => "\n…\n",
        });
        match ranges.last_mut() {
            Some(range) if follows && same_block && range.severity == weight => range.span.end = to,
            _ => ranges
                .push(Range { span: Span { block: block as u32, start: from, end: to }, severity: weight }),
        }
        if quote.len() < LONGEST_QUOTE {
            quote.push_str(&text[start..end]);
        }
        last = Some((u, end));
    }
    if quote.len() > LONGEST_QUOTE {
        let cut = (0..=LONGEST_QUOTE).rev().find(|i| quote.is_char_boundary(*i)).unwrap_or(0);
        quote.truncate(cut);
        quote.push('…');
    }
    let section = document.section(stretch.first()).map(|h| document.units[h].text.to_string());
    Place { severity, section, quote, ranges }
}

/// The words that decided a finding: those of its two surest units.
fn triggers(document: &Document, clause_type: usize, group: &[Stretch]) -> Vec<Trigger> {
    let mut surest: Vec<(f32, usize)> = group
        .iter()
        .flat_map(|s| &s.units)
        .filter_map(|u| document.confidence(*u, clause_type).map(|c| (c, *u)))
        .collect();
    surest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    surest.dedup_by_key(|(_, u)| *u);
    let mut found = Vec::new();
    for (_, u) in surest.into_iter().take(2) {
        let Position { block, start, .. } = document.positions[u];
        let text = &document.blocks[block].text;
        let mut counter = Counter::new(text);
        let mut words = detect::triggers(&document.reading, &document.units, u, clause_type);
        words.sort_unstable();
        for (from, to) in words {
            let (from, to) = (start + from, start + to);
            found.push(Trigger {
                span: Span { block: block as u32, start: counter.at(from), end: counter.at(to) },
                text: text[from..to].to_string(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests;
