//! The report: what the core says about one document.
//!
//! This is the wire format between the core, the content script and the toolbar popup. It is
//! defined here once; `extension/types.d.ts` mirrors it for the JavaScript side. Field names are
//! camelCase on the wire. All offsets are UTF-16 code units into the text of the block they name,
//! because that is how a page counts its text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// The value of a [`Fact`] to reckon and compare with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FactValue {
    /// A length of time.
    Period {
        /// How many units.
        count: u32,
        /// The unit.
        unit: Unit,
    },
    /// An amount of money.
    Money {
        /// The amount in the currency's main unit.
        amount: f64,
        /// The currency by its ISO 4217 code; a bare `$` counts as `USD`.
        currency: String,
    },
    /// A percentage.
    Percent {
        /// The rate in per cent.
        rate: f64,
        /// The period it is for, where the clause names one.
        per: Option<Unit>,
    },
    /// An age.
    Age {
        /// Years.
        years: u32,
    },
    /// One or more places, parted by semicolons.
    Place {
        /// The name.
        name: String,
    },
    /// A body such as one that arbitrates.
    Body {
        /// The name.
        name: String,
    },
    /// An e-mail or web address.
    Address {
        /// The address.
        text: String,
    },
    /// One or more words from a fixed list, parted by commas.
    Term {
        /// The words.
        text: String,
    },
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A working day.
    BusinessDay,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
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
    /// Recorded provisions that occur, by id.
    pub records: BTreeMap<&'static str, &'static crate::provisions::Provision>,
}
