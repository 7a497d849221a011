//! What the frames of a page have told the popup. Only the fields that the popup shows are read.

use serde::Deserialize;

/// Where a frame stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The gate said no.
    NotTerms,
    /// The text is being read.
    Working,
    /// There is a report.
    Ready,
    /// Something went wrong; the status says what.
    Failed,
}

/// One place of a finding.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    /// The nearest heading above.
    pub section: Option<String>,
    /// The page's own words.
    pub quote: String,
}

/// One finding, as far as a list shows it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Its index in the frame's report.
    pub id: u32,
    /// Its clause type's id.
    pub clause_type: String,
    /// Its title.
    pub title: String,
    /// `high`, `medium` or `low`.
    pub severity: String,
    /// One plain line.
    pub line: String,
    /// Its places.
    pub places: Vec<Place>,
    /// How it compares with the record of its document.
    pub recorded: Option<Recorded>,
}

/// How a finding compares with the record of its document.
#[derive(Clone, Debug, Deserialize)]
pub struct Recorded {
    /// `exact`, `changed` or `new`.
    pub standing: String,
}

/// A recorded provision that the page has no more.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Gone {
    /// Its clause type's id.
    pub clause_type: String,
    /// Its title.
    pub title: String,
    /// The heading that it stood under.
    pub section: Option<String>,
}

/// The record of the document; dates are ISO dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRecord {
    /// Other services of the company with the same document.
    pub shared_with: Vec<String>,
    /// The date that the recorded document gives itself.
    pub updated: Option<String>,
    /// When it was first recorded.
    pub first_recorded: String,
    /// Its last recorded change.
    pub last_changed: String,
    /// Until when it was watched.
    pub verified: String,
    /// Recorded provisions that the page has no more.
    pub gone: Vec<Gone>,
}

/// The page beside the recorded documents of its kind.
#[derive(Clone, Debug, Deserialize)]
pub struct Comparison {
    /// The kind.
    pub kind: String,
    /// Number of other services.
    pub compared: u32,
    /// Number of those that state fewer clause types of high severity.
    pub fewer: u32,
    /// ISO date until which the documents were watched.
    pub until: String,
    /// What few others have, the rarest first.
    pub unusual: Vec<Unusual>,
}

/// A clause type that few others have or, with a fact, a value far from those of most others.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Unusual {
    /// The finding's id.
    pub finding: u32,
    /// Its clause type's id.
    pub clause_type: String,
    /// Its title.
    pub title: String,
    /// Name and value.
    pub fact: Option<(String, String)>,
    /// Whether the value is less than the others'.
    pub less: bool,
    /// Number of services that have the clause type, or from whose value this one differs.
    pub services: u32,
    /// Number of services among which these count.
    pub of: u32,
}

/// The document of a frame.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentInfo {
    /// The service, when known.
    pub service: Option<String>,
    /// The document's name, when known.
    pub document_name: Option<String>,
    /// Number of words read.
    pub words: u32,
    /// Its record.
    pub record: Option<DocumentRecord>,
}

/// A frame's report.
#[derive(Clone, Debug, Deserialize)]
pub struct Report {
    /// The document.
    pub document: DocumentInfo,
    /// The findings.
    pub findings: Vec<Finding>,
    /// The documents of the same kind.
    pub comparison: Option<Comparison>,
}

/// What a frame says about itself.
#[derive(Clone, Debug, Deserialize)]
pub struct Status {
    /// The frame's token.
    pub frame: String,
    /// Whether it is the page itself.
    pub top: bool,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// What failed, as a code.
    pub error: Option<String>,
    /// What was found.
    pub report: Option<Report>,
    /// Whether the page is too long, so that only its beginning was read.
    pub cut: bool,
}

/// All frames of a page, the page itself first.
#[derive(Default)]
pub struct Frames(Vec<Status>);

impl Frames {
    /// Takes in what a frame says now.
    pub fn update(&mut self, status: Status) {
        match self.0.iter_mut().find(|s| s.frame == status.frame) {
            Some(known) => *known = status,
            None => self.0.push(status),
        }
        self.0.sort_by_key(|s| !s.top);
    }

    /// Whether no frame has answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The frames in order.
    pub fn iter(&self) -> impl Iterator<Item = &Status> {
        self.0.iter()
    }

    /// The frame that the popup is headed by: one with a report, else the page itself.
    pub fn main(&self) -> Option<&Status> {
        self.0.iter().find(|s| s.report.is_some()).or(self.0.first())
    }

    /// Whether any frame stands there.
    pub fn any(&self, state: State) -> bool {
        self.0.iter().any(|s| s.state == state)
    }

    /// Every finding with its frame's token, in page order; none of the clause types in `off`.
    pub fn findings<'a>(&'a self, off: &'a [String]) -> impl Iterator<Item = (&'a str, &'a Finding)> {
        self.0.iter().flat_map(move |s| {
            let found = s.report.iter().flat_map(|r| &r.findings);
            found.filter(|f| !off.contains(&f.clause_type)).map(move |f| (s.frame.as_str(), f))
        })
    }

    /// How many findings there are, those of clause types that are switched off too.
    pub fn count(&self) -> usize {
        self.0.iter().flat_map(|s| &s.report).map(|r| r.findings.len()).sum()
    }
}
