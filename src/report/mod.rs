//! The report: what the core says about one document.
//!
//! This is the wire format between the core, the content script and the toolbar popup. It is
//! defined here once; `extension/types.d.ts` mirrors it for the JavaScript side. Field names are
//! camelCase on the wire. All offsets are UTF-16 code units into the text of the block they name,
//! because that is how a page counts its text.

mod value;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use value::{ArchivedFactValue, FactValue, Unit};

/// The version of the wire format. A message with another version is refused.
pub const WIRE_VERSION: u32 = 1;

/// What a block of page text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A heading; the block's level is 1 to 6.
    Heading,
    /// A paragraph or any other block of running text.
    Paragraph,
    /// A list item; the block's level is the nesting depth, 1 being outermost.
    Item,
    /// A table cell.
    Cell,
}

/// One block of a page's text, as the page walk delivers it: white space collapsed, trimmed,
/// zero-width characters and soft hyphens left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// Heading level or list depth; 0 for paragraphs and cells.
    #[serde(default)]
    pub level: u32,
    /// The visible text.
    pub text: String,
}

/// Where a document came from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Source {
    /// The page's address, or the file's name.
    pub address: String,
    /// The page's title.
    #[serde(default)]
    pub title: String,
    /// The page's language tag, empty when it names none.
    #[serde(default)]
    pub language: String,
}

/// What the core is asked: one document's blocks in reading order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Request {
    /// Where the text came from.
    pub document: Source,
    /// The text.
    pub blocks: Vec<Block>,
}

/// How much a clause could cost the reader.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
#[rkyv(attr(allow(missing_docs)), derive(Clone, Copy))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// Worth a second look.
    Medium,
    /// Could cost money, rights or data.
    High,
}

/// On what evidence a finding rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The page has a recorded clause word for word.
    RecordedExact,
    /// The page has a recorded clause in changed wording.
    RecordedChanged,
    /// No record: the words are those of this kind of clause.
    SameKind,
}

/// A stretch of one block's text, in UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Index of the block.
    pub block: u32,
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
}

/// A stretch of a place with how much it says: beside the words that weigh, a clause has others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// How it is painted.
    pub severity: Severity,
}

/// One stretch of adjacent text that states a clause.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// How much the clause could cost the reader as it stands here.
    pub severity: Severity,
    /// The nearest heading above.
    pub section: Option<String>,
    /// The page's own words; stretches of different blocks are joined by a line break, left-out
    /// words show as ` … `.
    pub quote: String,
    /// Where the words stand, in document order; words between two ranges belong to no finding here.
    pub ranges: Vec<Range>,
}

/// Words that decided a finding.
#[derive(Clone, Debug, Serialize)]
pub struct Trigger {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// The words.
    pub text: String,
}

/// A value that a clause states.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What kind of value it is, for example `opt-out-period`.
    pub kind: String,
    /// The kind as a reader sees it, for example `Opt out within`.
    pub name: String,
    /// The value with its unit, for example `30 days`.
    pub value: String,
    /// The value to reckon with.
    pub typed: FactValue,
    /// The clause's words that it was read from.
    pub words: String,
}

/// A clause found in the document.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Its index in [`Report::findings`].
    pub id: u32,
    /// The clause type's id.
    pub clause_type: String,
    /// The title a reader sees.
    pub title: String,
    /// How much it could cost the reader: the most severe of its places.
    pub severity: Severity,
    /// Why it is milder or harsher than others of its type, as a sentence; none when it is not.
    pub severity_reason: Option<String>,
    /// How sure the core is, 0 to 1.
    pub confidence: f32,
    /// On what evidence it rests.
    pub basis: Basis,
    /// One plain line for lists.
    pub line: String,
    /// Every place where the document states it, in document order; a recorded clause's own place
    /// comes first.
    pub places: Vec<Place>,
    /// The words that decided it.
    pub triggers: Vec<Trigger>,
    /// Values that the clause states.
    pub facts: Vec<Fact>,
    /// Key of the recorded provision in [`Report::records`], when there is one.
    pub record: Option<String>,
    /// How its wording compares with the record of this document, where the document is recorded.
    pub recorded: Option<RecordedWording>,
    /// The way out that a ready letter takes, where there is one.
    pub way_out: Option<WayOut>,
}

/// A way out of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WayOut {
    /// The letter's id in [`Report::letters`].
    pub letter: &'static str,
    /// The id of the finding whose clause leaves it.
    pub stated: u32,
}

/// How a clause's wording compares with the record of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Word for word as recorded.
    Exact,
    /// The wording has changed since.
    Changed,
    /// The record has no such clause.
    New,
}

/// A finding beside the record of its document.
#[derive(Clone, Debug, Serialize)]
pub struct RecordedWording {
    /// How they compare.
    pub standing: Standing,
    /// The recorded provision's id; none for what is new.
    pub id: Option<String>,
    /// ISO date since which the recorded words have stood.
    pub since: Option<String>,
    /// ISO date until which the document was watched.
    pub verified: String,
}

/// A recorded provision that the page has no more.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// Its clause type's id.
    pub clause_type: &'static str,
    /// Its clause type's title.
    pub title: &'static str,
    /// Its severity.
    pub severity: Severity,
    /// The heading that it stood under.
    pub section: Option<String>,
    /// ISO date since which its words had stood.
    pub since: String,
}

/// A recorded change of a document, with the ids of the clause types that it concerned.
#[derive(Clone, Debug, Serialize)]
pub struct RecordedChange {
    /// ISO date.
    pub date: String,
    /// Whether all changed lines were read; of a long change only the beginning is on record.
    pub complete: bool,
    /// Clause types that only the added lines state.
    pub added: Vec<&'static str>,
    /// Clause types that only the removed lines state.
    pub removed: Vec<&'static str>,
    /// Clause types that both state.
    pub reworded: Vec<&'static str>,
}

/// The record of the document that a page is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRecord {
    /// The document's id.
    pub id: String,
    /// The company that runs the service.
    pub company: String,
    /// By what the page was recognised.
    pub recognised_by: crate::dataset::recognise::By,
    /// Other services of the company that have the same document.
    pub shared_with: Vec<String>,
    /// Where the service shows the document.
    pub addresses: Vec<String>,
    /// SHA-256 of the recorded snapshot, in hexadecimal.
    pub sha256: String,
    /// ISO date that the recorded snapshot gives itself.
    pub updated: Option<String>,
    /// ISO date.
    pub first_recorded: String,
    /// ISO date.
    pub last_changed: String,
    /// ISO date until which it was watched.
    pub verified: String,
    /// Number of recorded changes.
    pub changes: u32,
    /// Number of findings that stand word for word as recorded.
    pub exact: u32,
    /// Number of findings whose wording has changed.
    pub changed: u32,
    /// Number of findings that the record has not.
    pub new: u32,
    /// Recorded provisions that the page has no more.
    pub gone: Vec<Gone>,
    /// The last recorded changes, newest first.
    pub history: Vec<RecordedChange>,
}

/// A page beside the recorded documents of its kind, one count for each service.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    /// The kind, for example `Terms of Service`.
    pub kind: String,
    /// Number of services that have such a document on record.
    pub services: u32,
    /// Number of clause types that the page states with high severity.
    pub high: u32,
    /// Number of other services that `fewer` and `same` count among.
    pub compared: u32,
    /// Number of services whose document states fewer clause types with high severity.
    pub fewer: u32,
    /// Number of services whose document states as many.
    pub same: u32,
    /// ISO date until which the documents were watched.
    pub until: String,
    /// The kind of service that the page's own is, where it is known.
    pub category: Option<String>,
    /// What few others have, the rarest first.
    pub unusual: Vec<Unusual>,
    /// By clause type of the findings.
    pub others: BTreeMap<&'static str, Others>,
}

/// What is out of the ordinary: a clause type that few other documents of the kind have, or a value
/// that is less, or more, than nearly all that others state.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unusual {
    /// The finding's id.
    pub finding: u32,
    /// Its clause type's id.
    pub clause_type: String,
    /// Its title.
    pub title: String,
    /// The value with its name, such as “Notice of changes” and “3 days”; none where it is the clause
    /// type that is rare.
    pub fact: Option<(String, String)>,
    /// Whether the value is less than the others.
    pub less: bool,
    /// Number of services that have the clause type, or that state more, or less.
    pub services: u32,
    /// Number of services among which these count.
    pub of: u32,
}

/// How the documents of other services handle a clause type.
#[derive(Clone, Debug, Serialize)]
pub struct Others {
    /// Number of services that have it.
    pub services: u32,
    /// How the values that they state are spread.
    pub facts: Vec<Distribution>,
    /// Services that have it, nearest in kind first.
    pub examples: Vec<Example>,
}

/// How the values of one kind of fact are spread over services.
#[derive(Clone, Debug, Serialize)]
pub struct Distribution {
    /// The fact's kind.
    pub kind: String,
    /// The kind as a reader sees it.
    pub name: String,
    /// Number of services that state a value.
    pub services: u32,
    /// The values: in their order on a scale, or names by their number.
    pub points: Vec<Point>,
}

/// A value and how many services state it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Days, years, per cent or an amount; none for a name.
    pub value: Option<f64>,
    /// The value as a reader sees it.
    pub label: String,
    /// Number of services.
    pub services: u32,
}

/// A service that has a clause type.
#[derive(Clone, Debug, Serialize)]
pub struct Example {
    /// The service.
    pub service: String,
    /// The severity of its clause.
    pub severity: Severity,
    /// ISO date since which its clause has stood.
    pub since: String,
    /// Values that its clause states, as a reader sees them.
    pub facts: Vec<String>,
}

/// Number of findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// High severity.
    pub high: u32,
    /// Medium severity.
    pub medium: u32,
    /// Low severity.
    pub low: u32,
}

/// What is known about the document as a whole.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentInfo {
    /// The page's address or the file's name.
    pub address: String,
    /// The page's title.
    pub title: String,
    /// The service, when the dataset knows it.
    pub service: Option<String>,
    /// The document's name, when the dataset knows it.
    pub document_name: Option<String>,
    /// Number of words read.
    pub words: u32,
    /// What is recorded of it.
    pub record: Option<DocumentRecord>,
}

/// Everything the core says about one document.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// [`WIRE_VERSION`].
    pub v: u32,
    /// The document as a whole.
    pub document: DocumentInfo,
    /// Findings by severity.
    pub counts: Counts,
    /// Findings in document order.
    pub findings: Vec<Finding>,
    /// Wording of the clause types that occur, by id.
    pub types: BTreeMap<&'static str, &'static crate::catalogue::ClauseType>,
    /// How documents of the same kind handle what was found.
    pub comparison: Option<Comparison>,
    /// Recorded provisions that occur, by id.
    pub records: BTreeMap<&'static str, crate::provisions::Provision>,
    /// Letters that are offered, by id.
    pub letters: BTreeMap<&'static str, &'static crate::letters::Letter>,
}
