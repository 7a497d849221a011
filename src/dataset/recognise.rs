//! Which recorded document a page is: by its address, and by its sentences.

use std::collections::HashSet;

use super::{Dataset, address::Address, wording::fingerprint};

/// By what a document was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The page's address is the document's.
    Address,
    /// The page has the document's sentences.
    Wording,
}

/// A recognised document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// Its index.
    pub document: usize,
    /// By what.
    pub by: By,
    /// Documents of other services of the same company that have the page's text as well.
    pub twins: Vec<usize>,
}

/// Where the address is right, so much of the recorded wording must still be there; with less, the
/// address shows another text now.
const LEAST_AT_ADDRESS: f32 = 0.1;
/// Where the host is the service's, this share and number of recorded sentences …
const LEAST_AT_HOST: (f32, usize) = (0.3, 4);
/// … and elsewhere this. Services share single clauses, even runs of them, word for word.
const LEAST_ELSEWHERE: (f32, usize) = (0.6, 8);

/// A document that has this much of what the recognised one has on the page has the same text.
const TWIN: f32 = 0.9;

/// How much of a document is on a page.
#[derive(Clone, Copy, Default)]
struct Overlap {
    shared: usize,
    recorded: usize,
}

impl Overlap {
    fn share(self) -> f32 {
        if self.recorded == 0 { 0.0 } else { self.shared as f32 / self.recorded as f32 }
    }
}

impl Dataset<'_> {
    /// The documents at an address.
    pub fn at_address(&self, address: &Address) -> Vec<usize> {
        let all = &self.contents.addresses;
        let key = address_key(address);
        let first = all.partition_point(|a| a.key < key);
        let here = all[first..].iter().take_while(|a| a.key == key);
        here.map(|a| usize::from(a.document.to_native()))
            // Two addresses may have one key.
            .filter(|d| self.document(*d).addresses.iter().any(|known| Address::of(known) == *address))
            .collect()
    }

    /// The documents of the services that a host belongs to, where their path is the same: regional
    /// sites show a document under the path of the main one.
    fn at_variant(&self, address: &Address) -> Vec<usize> {
        if address.path.is_empty() {
            return Vec::new();
        }
        let same_path = |d: &usize| {
            self.document(*d).addresses.iter().any(|known| Address::of(known).path == address.path)
        };
        self.at_host(&address.host).filter(same_path).collect()
    }

    /// The documents of the services that a host belongs to.
    fn at_host(&self, host: &str) -> impl Iterator<Item = usize> {
        let documents = self.contents.documents.iter().enumerate();
        documents
            .filter(move |(_, d)| self.service_of(d).hosts.iter().any(|h| h == host))
            .map(|(index, _)| index)
    }

    /// Which recorded document a page with this address and these sentences is.
    pub fn recognise(&self, address: &str, sentences: &HashSet<u32>) -> Option<Recognised> {
        let address = Address::of(address);
        let overlaps = self.overlaps(sentences);
        if !address.host.is_empty() {
            let mut candidates = self.at_address(&address);
            if candidates.is_empty() {
                candidates = self.at_variant(&address);
            }
            // A document without recorded clauses has nothing to be held against it.
            candidates.retain(|d| overlaps[*d].recorded == 0 || overlaps[*d].share() >= LEAST_AT_ADDRESS);
            if let Some(document) = self.nearest(&candidates, &overlaps) {
                return Some(self.with_twins(document, By::Address, &candidates, &overlaps));
            }
        }
        let enough = |d: usize, (share, number): (f32, usize)| {
            overlaps[d].shared >= number && overlaps[d].share() >= share
        };
        let at_home: Vec<usize> = self.at_host(&address.host).filter(|d| enough(*d, LEAST_AT_HOST)).collect();
        let anywhere = || (0..overlaps.len()).filter(|d| enough(*d, LEAST_ELSEWHERE)).collect();
        let candidates: Vec<usize> = if at_home.is_empty() { anywhere() } else { at_home };
        let document = self.nearest(&candidates, &overlaps)?;
        // Where the wording alone decides, it must not fit another company's document as well.
        let company = |d: usize| self.service_of(self.document(d)).company.as_str();
        let rival = candidates.iter().any(|d| {
            company(*d) != company(document) && overlaps[*d].share() >= TWIN * overlaps[document].share()
        });
        (!rival).then(|| self.with_twins(document, By::Wording, &candidates, &overlaps))
    }

    /// A recognised document, with those among the candidates that the page could be as well.
    fn with_twins(&self, document: usize, by: By, candidates: &[usize], overlaps: &[Overlap]) -> Recognised {
        let (own, service) = (self.document(document), self.service_of(self.document(document)));
        let is_twin = |d: &usize| {
            let other = self.document(*d);
            other.service != own.service
                && self.service_of(other).company == service.company
                && overlaps[*d].share() >= TWIN * overlaps[document].share()
        };
        let twins = candidates.iter().copied().filter(is_twin).collect();
        Recognised { document, by, twins }
    }

    /// Of several documents the one that has most of the page; of equals the one of the service that
    /// bears the company's name, since a text that several of its services share is the company's.
    fn nearest(&self, candidates: &[usize], overlaps: &[Overlap]) -> Option<usize> {
        let bears_name = |d: usize| {
            let service = self.service_of(self.document(d));
            service.name == service.company
        };
        candidates.iter().copied().max_by(|a, b| {
            let (left, right) = (overlaps[*a], overlaps[*b]);
            (left.share().total_cmp(&right.share()))
                .then(left.shared.cmp(&right.shared))
                .then(bears_name(*a).cmp(&bears_name(*b)))
                .then(b.cmp(a))
        })
    }

    /// How much of each document is on a page with these sentences.
    fn overlaps(&self, sentences: &HashSet<u32>) -> Vec<Overlap> {
        let mut overlaps = vec![Overlap::default(); self.contents.documents.len()];
        let recorded = self.contents.provisions.len();
        for (overlap, document) in overlaps.iter_mut().zip(self.contents.documents.iter()) {
            overlap.recorded = self.provisions_of(document).map(|(_, p)| usize::from(p.sentences)).sum();
        }
        for print in sentences {
            for owner in self.owners(*print).filter(|o| *o < recorded) {
                overlaps[self.document_of(owner)].shared += 1;
            }
        }
        overlaps
    }
}

/// The key of an address in the dataset's table.
pub fn address_key(address: &Address) -> u32 {
    // Letters and digits alone make `/a-b` and `/ab` one, which costs a comparison, no mistake.
    fingerprint(&address.host) ^ fingerprint(&address.path).rotate_left(16)
}
