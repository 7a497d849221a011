//! The dataset's file: flat tables that are read in place.
//!
//! [`rkyv`] lays the tables out so that they are used where they lie in memory, without parsing;
//! opening checks that every reference stays within the file. Tables refer to each other by
//! index. `cargo xtask dataset build` writes the file.

// The macros that derive the archived twins copy no comments to them.
#![allow(missing_docs)]

use rkyv::{Archive, Serialize};

use super::prints::Prints;
use crate::report::{ArchivedSeverity, FactValue, Severity};

/// The version of the layout. A file with another version is refused.
pub const VERSION: u32 = 2;

/// A day, in days since 1970-01-01.
pub type Day = u16;

/// Clause types as a set: bit *n* stands for the clause type with the number *n*.
pub type TypeSet = u64;

/// A set of clause types from their numbers.
pub fn type_set(numbers: impl IntoIterator<Item = usize>) -> TypeSet {
    numbers.into_iter().fold(0, |set, number| set | 1 << number)
}

/// The Julian day of 1970-01-01, from which [`Day`]s count.
pub const EPOCH: i32 = 2_440_588;

/// The whole file.
#[derive(Archive, Serialize, Debug)]
pub struct Contents {
    /// [`VERSION`].
    pub version: u32,
    /// Findings of which the detector was less sure, in per cent, are not recorded.
    pub least_confidence: u8,
    /// Ids of the clause types by their number, as the catalogue had them when the file was made.
    pub clause_types: Vec<String>,
    /// Kinds of service, sorted by id.
    pub categories: Vec<Category>,
    /// Services, sorted by name.
    pub services: Vec<Service>,
    /// Documents, in the order of their services.
    pub documents: Vec<Document>,
    /// Provisions, in the order of their documents and, within one, as they stand there.
    pub provisions: Vec<Provision>,
    /// Headings that provisions stand under.
    pub sections: Vec<String>,
    /// Ids of fact kinds, sorted.
    pub fact_kinds: Vec<String>,
    /// Where documents are found, sorted by key.
    pub addresses: Vec<AddressEntry>,
    /// Values that provisions state, in the order of their provisions.
    pub facts: Vec<RecordedFact>,
    /// Fingerprints of sentences that state a clause, sorted.
    pub sentences: Prints,
    /// For each of the sentences the index of the provision that it belongs to. An index past the
    /// last provision, less the number of provisions, is that of a document that has the sentence in
    /// a finding which was not sure enough to be recorded: it is known, so it is never called new.
    pub owners: Vec<u16>,
}

/// A kind of service.
#[derive(Archive, Serialize, Clone, Debug)]
pub struct Category {
    pub id: String,
    /// As part of a sentence: “messaging and e-mail”.
    pub name: String,
}

#[derive(Archive, Serialize, Clone, Debug)]
pub struct Service {
    pub name: String,
    /// The company that runs it.
    pub company: String,
    /// Index of its category.
    pub category: u8,
    /// Hosts that show its documents, without `www.`.
    pub hosts: Vec<String>,
}

#[derive(Archive, Serialize, Clone, Debug)]
pub struct Document {
    /// Index of its service.
    pub service: u16,
    /// Its kind, which is also its name: “Terms of Service”.
    pub name: String,
    /// Where the service shows it; the first is its main address.
    pub addresses: Vec<String>,
    /// SHA-256 of the snapshot that was read.
    pub sha256: [u8; 32],
    /// Number of words.
    pub words: u32,
    /// The date that the document gives itself.
    pub updated: Option<Day>,
    /// When it was first recorded.
    pub first_recorded: Day,
    /// Its last recorded change.
    pub last_changed: Day,
    /// The day until which it was watched.
    pub verified: Day,
    /// Number of recorded changes after the first recording.
    pub changes: u16,
    /// Its last changes, newest first.
    pub history: Vec<Change>,
    /// Clause types that its provisions are of.
    pub types: TypeSet,
    /// Those of high severity.
    pub high: TypeSet,
    /// Index of its first provision.
    pub first_provision: u16,
    /// Number of its provisions.
    pub provisions: u16,
}

/// A recorded change of a document: clause types that only the added, only the removed, or both
/// kinds of lines state.
#[derive(Archive, Serialize, Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub date: Day,
    /// Whether all changed lines were read; long changes are recorded in part.
    pub complete: bool,
    pub added: TypeSet,
    pub removed: TypeSet,
    pub reworded: TypeSet,
}

/// A recorded clause.
#[derive(Archive, Serialize, Clone, Debug)]
pub struct Provision {
    /// Number of its clause type.
    pub clause_type: u8,
    pub severity: Severity,
    /// How sure the detector was, in per cent.
    pub confidence: u8,
    /// Number of its sentences in [`Contents::sentences`].
    pub sentences: u8,
    /// Since when these words have stood in the record.
    pub since: Day,
    /// Index of its heading, plus one; 0 for none.
    pub section: u16,
    /// [`super::wording::Sketch`] of its words.
    pub sketch: u64,
}

#[derive(Archive, Serialize, Clone, Debug)]
pub struct RecordedFact {
    /// Index of the provision that states it.
    pub provision: u16,
    /// Index of its kind.
    pub kind: u8,
    pub value: FactValue,
}

#[derive(Archive, Serialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddressEntry {
    /// Fingerprint of host and path.
    pub key: u32,
    /// Index of the document.
    pub document: u16,
}

impl From<ArchivedSeverity> for Severity {
    fn from(severity: ArchivedSeverity) -> Self {
        match severity {
            ArchivedSeverity::Low => Self::Low,
            ArchivedSeverity::Medium => Self::Medium,
            ArchivedSeverity::High => Self::High,
        }
    }
}
