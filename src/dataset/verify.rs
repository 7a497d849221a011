//! A page against its own record, provision by provision.

use std::collections::HashSet;

use super::{
    Dataset, TypeNumbers,
    format::TypeSet,
    iso,
    recognise::Recognised,
    wording::{Sketch, Wording},
};
use crate::{
    catalogue::{self, CLAUSE_TYPES},
    report::{DocumentRecord, Finding, Gone, RecordedChange, RecordedWording, Standing},
};

/// Least likeness of a clause to a recorded one whose wording was changed. Clauses of one type in
/// one document that have nothing to do with each other share about a tenth of their word pairs.
const LEAST_LIKENESS: f32 = 0.4;

/// What the record says of a page.
pub struct Verified {
    /// The document as a whole.
    pub document: DocumentRecord,
    /// For each finding how it compares with the record.
    pub findings: Vec<RecordedWording>,
}

impl Dataset<'_> {
    /// Compares a page with the record of the document that it is. `sentences` are the fingerprints
    /// of the page's sentences; `wordings` runs in parallel to `findings`.
    pub fn verify(
        &self,
        Recognised { document: index, by, twins }: &Recognised,
        findings: &[Finding],
        wordings: &[Wording],
        sentences: &HashSet<u32>,
    ) -> Verified {
        let index = *index;
        let document = self.document(index);
        let verified = iso(document.verified.to_native());
        let recorded: Vec<_> = self.provisions_of(document).collect();
        // The fingerprints of each provision's sentences, and of those that were not recorded.
        let mut prints: Vec<Vec<u32>> = vec![Vec::new(); recorded.len()];
        let mut faint: HashSet<u32> = HashSet::new();
        let first = usize::from(document.first_provision.to_native());
        let itself = self.contents.provisions.len() + index;
        for (print, owner) in self.contents.sentences.iter().zip(self.contents.owners.iter()) {
            let owner = usize::from(owner.to_native());
            if let Some(of_provision) = prints.get_mut(owner.wrapping_sub(first)) {
                of_provision.push(print);
            } else if owner == itself {
                faint.insert(print);
            }
        }
        let here: Vec<usize> =
            prints.iter().map(|all| all.iter().filter(|print| sentences.contains(print)).count()).collect();
        let whole = |i: usize| !prints[i].is_empty() && here[i] == prints[i].len();

        let mut found = vec![false; recorded.len()];
        let compared: Vec<RecordedWording> = findings
            .iter()
            .zip(wordings)
            .map(|(finding, wording)| {
                let clause_type = catalogue::number_of(&finding.clause_type);
                let best = (0..recorded.len())
                    .filter(|i| Some(usize::from(recorded[*i].1.clause_type)) == clause_type)
                    .map(|i| {
                        let shared = wording.sentences.iter().filter(|s| prints[i].contains(s)).count();
                        let sketch = Sketch(recorded[i].1.sketch.to_native());
                        (i, shared, wording.sketch.likeness(sketch))
                    })
                    .max_by(|a, b| a.1.cmp(&b.1).then(a.2.total_cmp(&b.2)).then(b.0.cmp(&a.0)));
                let like = best.filter(|(_, shared, likeness)| *shared > 0 || *likeness >= LEAST_LIKENESS);
                let (standing, provision) = match like {
                    Some((i, shared, _)) => {
                        found[i] = true;
                        let same = shared > 0 && whole(i);
                        (if same { Standing::Exact } else { Standing::Changed }, Some(recorded[i].1))
                    }
                    // In the record, but not sure enough to be a provision: known, so not new.
                    None if wording.sentences.iter().any(|s| faint.contains(s)) => (Standing::Exact, None),
                    None => (Standing::New, None),
                };
                RecordedWording {
                    standing,
                    id: provision.map(|p| self.provision_id(document, p)),
                    since: provision.map(|p| iso(p.since.to_native())),
                    verified: verified.clone(),
                }
            })
            .collect();
        let gone: Vec<Gone> = (0..recorded.len())
            .filter(|i| !found[*i] && here[*i] == 0)
            .map(|i| {
                let provision = recorded[i].1;
                let clause_type = &CLAUSE_TYPES[usize::from(provision.clause_type)];
                Gone {
                    id: self.provision_id(document, provision),
                    clause_type: clause_type.id,
                    title: clause_type.title,
                    severity: provision.severity.into(),
                    section: self.section_of(provision).map(str::to_string),
                    since: iso(provision.since.to_native()),
                }
            })
            .collect();
        let count = |standing| compared.iter().filter(|c| c.standing == standing).count() as u32;
        let service = self.service_of(document);
        let ids = |types: TypeSet| TypeNumbers(types).map(|t| CLAUSE_TYPES[t].id).collect();
        Verified {
            document: DocumentRecord {
                id: self.document_id(document),
                company: service.company.to_string(),
                recognised_by: *by,
                shared_with: twins
                    .iter()
                    .map(|d| self.service_of(self.document(*d)).name.to_string())
                    .collect(),
                addresses: document.addresses.iter().map(ToString::to_string).collect(),
                sha256: document.sha256_hex(),
                updated: document.updated.as_ref().map(|d| iso(d.to_native())),
                first_recorded: iso(document.first_recorded.to_native()),
                last_changed: iso(document.last_changed.to_native()),
                verified,
                changes: document.changes.to_native().into(),
                exact: count(Standing::Exact),
                changed: count(Standing::Changed),
                new: count(Standing::New),
                gone,
                history: document
                    .history
                    .iter()
                    .map(|h| RecordedChange {
                        date: iso(h.date.to_native()),
                        complete: h.complete,
                        added: ids(h.added.to_native()),
                        removed: ids(h.removed.to_native()),
                        reworded: ids(h.reworded.to_native()),
                    })
                    .collect(),
            },
            findings: compared,
        }
    }
}
