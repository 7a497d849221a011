//! The dataset: what is recorded of the documents of several hundred services.
//!
//! It holds no document's text. A recorded clause is known by the fingerprints of its sentences
//! ([`wording`]); a document by its addresses ([`address`]) or, where they say nothing, by its
//! sentences ([`recognise`]). With it a page is compared with its own record ([`verify`]) and with
//! the documents of other services ([`compare`]). The file is read in place ([`mod@format`]).

pub mod address;
pub mod compare;
mod distribution;
pub mod format;
pub mod prints;
pub mod recognise;
mod unusual;
pub mod verify;
pub mod wording;

use std::sync::OnceLock;

use rkyv::rancor::{self, Failure};

use crate::{catalogue::CLAUSE_TYPES, report::Finding};
use format::{
    ArchivedContents, ArchivedDocument, ArchivedProvision, ArchivedRecordedFact, ArchivedService, Day, EPOCH,
    VERSION,
};

/// Why a dataset cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The bytes are no dataset, or not a whole one.
    Damaged,
    /// The layout is another version's.
    Version(u32),
    /// It was made with another catalogue of clause types.
    Catalogue,
    /// A table refers to what is not there.
    Reference(&'static str),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged => write!(f, "the dataset is damaged or cut off"),
            Self::Version(found) => write!(f, "the dataset has version {found}, not {VERSION}"),
            Self::Catalogue => write!(f, "the dataset was made with other clause types"),
            Self::Reference(table) => write!(f, "the dataset is damaged: a wrong reference in its {table}"),
        }?;
        write!(f, "; make it anew with `cargo xtask dataset build`")
    }
}

impl std::error::Error for OpenError {}

/// An open dataset.
#[derive(Clone, Copy)]
pub struct Dataset<'a> {
    contents: &'a ArchivedContents,
}

/// Bytes at an address that the tables can be read at.
#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);

/// The dataset that the extension brings along.
static BUNDLED: &Aligned<[u8]> = &Aligned(*include_bytes!("../../dataset/recorded.bin"));

impl Dataset<'static> {
    /// The dataset that the extension brings along; none when it does not fit the catalogue, so
    /// that pages still get their findings.
    pub fn bundled() -> Option<Self> {
        static OPEN: OnceLock<Option<Dataset<'static>>> = OnceLock::new();
        *OPEN.get_or_init(|| Dataset::open(&BUNDLED.0).ok())
    }
}

impl<'a> Dataset<'a> {
    /// Opens a dataset where it lies. `bytes` must begin at an address that is a multiple of 16.
    ///
    /// # Errors
    /// When the bytes are not a whole dataset of this version and catalogue. Every reference is
    /// checked here, so that nothing else can fail.
    pub fn open(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let contents =
            rkyv::access::<ArchivedContents, Failure>(bytes).map_err(|Failure| OpenError::Damaged)?;
        if contents.version != VERSION {
            return Err(OpenError::Version(contents.version.to_native()));
        }
        if !contents.clause_types.iter().map(|id| id.as_str()).eq(CLAUSE_TYPES.iter().map(|t| t.id)) {
            return Err(OpenError::Catalogue);
        }
        let dataset = Self { contents };
        dataset.check()?;
        Ok(dataset)
    }

    /// Checks the references between the tables, and the order of those that are searched.
    fn check(&self) -> Result<(), OpenError> {
        let c = self.contents;
        let all = |holds: bool, table: &'static str| {
            if holds { Ok(()) } else { Err(OpenError::Reference(table)) }
        };
        all(c.services.iter().all(|s| usize::from(s.category) < c.categories.len()), "services")?;
        let mut next = 0;
        all(
            c.documents.iter().all(|d| {
                let follows = usize::from(d.first_provision.to_native()) == next;
                next += usize::from(d.provisions.to_native());
                let of_history = d.history.iter().map(|h| h.added | h.removed | h.reworded);
                let types = of_history.fold(d.types | d.high, |all, of_change| all | of_change);
                let known = TypeNumbers(types).all(|t| t < CLAUSE_TYPES.len());
                follows && known && usize::from(d.service.to_native()) < c.services.len()
            }) && next == c.provisions.len(),
            "documents",
        )?;
        all(
            c.provisions.iter().all(|p| {
                usize::from(p.clause_type) < CLAUSE_TYPES.len()
                    && usize::from(p.section.to_native()) <= c.sections.len()
            }),
            "provisions",
        )?;
        all(
            c.facts.iter().all(|f| {
                usize::from(f.kind) < c.fact_kinds.len()
                    && usize::from(f.provision.to_native()) < c.provisions.len()
            }) && c.facts.is_sorted_by_key(|f| f.provision.to_native()),
            "facts",
        )?;
        all(
            c.addresses.iter().all(|a| usize::from(a.document.to_native()) < c.documents.len())
                && c.addresses.is_sorted_by_key(|a| a.key.to_native()),
            "addresses",
        )?;
        let owners = c.provisions.len() + c.documents.len();
        all(
            c.owners.len() == c.sentences.len()
                && c.owners.iter().all(|o| usize::from(o.to_native()) < owners)
                && c.sentences.is_sound(),
            "sentences",
        )
    }

    /// Whether the detector was sure enough of a finding for it to be recorded.
    pub fn is_sure(&self, finding: &Finding) -> bool {
        is_sure(finding, self.contents.least_confidence)
    }

    /// The tables.
    pub fn contents(&self) -> &'a ArchivedContents {
        self.contents
    }

    /// A document by its index.
    pub fn document(&self, index: usize) -> &'a ArchivedDocument {
        &self.contents.documents[index]
    }

    /// The service of a document.
    pub fn service_of(&self, document: &ArchivedDocument) -> &'a ArchivedService {
        &self.contents.services[usize::from(document.service.to_native())]
    }

    /// The provisions of a document with their indices.
    pub fn provisions_of(
        &self,
        document: &ArchivedDocument,
    ) -> impl Iterator<Item = (usize, &'a ArchivedProvision)> + use<'a> {
        let first = usize::from(document.first_provision.to_native());
        let end = first + usize::from(document.provisions.to_native());
        (first..end).zip(&self.contents.provisions[first..end])
    }

    /// The heading that a provision stands under.
    pub fn section_of(&self, provision: &ArchivedProvision) -> Option<&'a str> {
        let index = usize::from(provision.section.to_native()).checked_sub(1)?;
        Some(self.contents.sections[index].as_str())
    }

    /// The values that a provision states.
    pub fn facts_of(&self, provision: usize) -> &'a [ArchivedRecordedFact] {
        let all = &self.contents.facts;
        let of = |f: &ArchivedRecordedFact| usize::from(f.provision.to_native());
        let first = all.partition_point(|f| of(f) < provision);
        let end = first + all[first..].partition_point(|f| of(f) == provision);
        &all[first..end]
    }

    /// Index of the document that a sentence's owner is or belongs to.
    fn document_of(&self, owner: usize) -> usize {
        owner.checked_sub(self.contents.provisions.len()).unwrap_or_else(|| {
            let begins = |d: &ArchivedDocument| usize::from(d.first_provision.to_native()) <= owner;
            self.contents.documents.partition_point(begins) - 1
        })
    }

    /// The owners of a sentence.
    fn owners(&self, print: u32) -> impl Iterator<Item = usize> + use<'a> {
        let places = self.contents.sentences.places(print);
        self.contents.owners[places].iter().map(|o| usize::from(o.to_native()))
    }

    /// A document's id: its service and its name, as people write an address.
    pub fn document_id(&self, document: &ArchivedDocument) -> String {
        slug(&format!("{} {}", self.service_of(document).name, document.name))
    }

    /// A provision's id: its document's, its clause type's, and the fingerprint of its wording.
    pub fn provision_id(&self, document: &ArchivedDocument, provision: &ArchivedProvision) -> String {
        let clause_type = CLAUSE_TYPES[usize::from(provision.clause_type)].id;
        let sketch = provision.sketch.to_native();
        let print = (sketch >> 32) ^ (sketch & 0xffff_ffff);
        format!("{}/{clause_type}/{print:08x}", self.document_id(document))
    }

    /// A provision by its id, with its document.
    pub fn find(&self, id: &str) -> Option<(&'a ArchivedDocument, &'a ArchivedProvision)> {
        let (of_document, _) = id.split_once('/')?;
        let documents = self.contents.documents.iter().filter(|d| self.document_id(d) == of_document);
        documents
            .flat_map(|d| self.provisions_of(d).map(move |(_, p)| (d, p)))
            .find(|(d, p)| self.provision_id(d, p) == id)
    }
}

impl ArchivedDocument {
    /// SHA-256 of the snapshot that was read, in hexadecimal.
    pub fn sha256_hex(&self) -> String {
        self.sha256.iter().map(|b| format!("{b:02x}")).collect()
    }
}

/// Whether the detector was at least so sure of a finding, in per cent.
pub fn is_sure(finding: &Finding, least_confidence: u8) -> bool {
    finding.confidence * 100.0 >= f32::from(least_confidence)
}

/// A text as part of an address: lower case, with hyphens between words.
fn slug(text: &str) -> String {
    wording::words(text).collect::<Vec<_>>().join("-")
}

/// The numbers of a set of clause types, ascending.
#[derive(Clone, Copy)]
pub struct TypeNumbers(pub format::TypeSet);

impl Iterator for TypeNumbers {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        (self.0 != 0).then(|| {
            let number = self.0.trailing_zeros() as usize;
            self.0 &= self.0 - 1;
            number
        })
    }
}

/// A day as ISO 8601 has it: `2026-03-02`.
pub fn iso(day: Day) -> String {
    time::Date::from_julian_day(EPOCH + i32::from(day)).map(|d| d.to_string()).unwrap_or_default()
}

/// Lays the tables out in a file. The same tables give the same bytes.
///
/// # Errors
/// When they do not fit into a file; the error says why.
pub fn to_bytes(contents: &format::Contents) -> Result<Vec<u8>, rancor::Error> {
    rkyv::to_bytes::<rancor::Error>(contents).map(|bytes| bytes.into_vec())
}

#[cfg(test)]
mod tests;
