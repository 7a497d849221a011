//! How others handle it: a page's clauses beside those of the recorded documents of its kind.

use std::collections::BTreeMap;

use super::{
    Dataset, TypeNumbers,
    format::{ArchivedDocument, ArchivedService, TypeSet, type_set},
    iso,
    unusual::unusual,
};
use crate::{
    catalogue::{self, CLAUSE_TYPES},
    report::{Comparison, Example, Finding, Others, Severity, Source},
};

/// Named services for each clause type.
const EXAMPLES: usize = 3;
/// How much a word of a kind's name in the page's title counts beside what its clauses say, in
/// nats: a title is seldom wrong.
const TITLE: f64 = 4.0;

/// A service with its recorded documents of one kind.
struct Recorded<'a> {
    documents: Vec<&'a ArchivedDocument>,
    /// Clause types that they state.
    types: TypeSet,
    /// Those of high severity.
    high: TypeSet,
}

/// The kind of a document by its name: “Community Guidelines - Spam” is of the kind “Community
/// Guidelines”.
pub fn kind_of(document: &ArchivedDocument) -> &str {
    document.name.split(" - ").next().unwrap_or_default()
}

impl<'a> Dataset<'a> {
    /// Compares a page with the recorded documents of its kind. `document` is the page's own record
    /// where there is one; otherwise its title and its clauses say what kind of document it is.
    pub fn compare(
        &self,
        source: &Source,
        document: Option<usize>,
        findings: &[Finding],
    ) -> Option<Comparison> {
        let number = |f: &Finding| catalogue::number_of(&f.clause_type);
        let sure = || findings.iter().filter(|f| self.is_sure(f));
        let types = type_set(sure().filter_map(number));
        let high = type_set(sure().filter(|f| f.severity == Severity::High).filter_map(number));
        let own = document.map(|d| self.document(d));
        let kind = match own {
            Some(document) => kind_of(document),
            None => self.likely_kind(source, types)?,
        };
        let services = self.services_with(kind);
        let own_service = own.map(|d| self.service_of(d));
        let stated = type_set(findings.iter().filter_map(number));
        let mut distributions = self.distributions(kind, stated);
        let others: BTreeMap<_, _> = TypeNumbers(stated)
            .map(|t| {
                let have = services.iter().filter(|s| s.types >> t & 1 == 1).count() as u32;
                let examples = self.examples(&services, t, types, own_service);
                let facts = distributions.remove(&t).unwrap_or_default();
                (CLAUSE_TYPES[t].id, Others { services: have, facts, examples })
            })
            .collect();
        // The page's own service does not count among the others.
        let rest = || services.iter().filter(|s| own.is_none_or(|d| s.documents[0].service != d.service));
        Some(Comparison {
            kind: kind.into(),
            services: services.len() as u32,
            high: high.count_ones(),
            compared: rest().count() as u32,
            fewer: rest().filter(|s| s.high.count_ones() < high.count_ones()).count() as u32,
            same: rest().filter(|s| s.high.count_ones() == high.count_ones()).count() as u32,
            until: services
                .iter()
                .map(|s| s.documents[0].verified.to_native())
                .max()
                .map(iso)
                .unwrap_or_default(),
            category: own_service.map(|s| self.contents.categories[usize::from(s.category)].name.to_string()),
            unusual: unusual(sure(), &others, services.len() as u32),
            others,
        })
    }

    /// The services that have a document of a kind, each with all its documents of the kind.
    fn services_with(&self, kind: &str) -> Vec<Recorded<'a>> {
        let mut services: Vec<Recorded> = Vec::new();
        for document in self.contents.documents.iter().filter(|d| kind_of(d) == kind) {
            let (types, high) = (document.types.to_native(), document.high.to_native());
            match services.last_mut().filter(|s| s.documents[0].service == document.service) {
                Some(service) => {
                    service.documents.push(document);
                    service.types |= types;
                    service.high |= high;
                }
                None => services.push(Recorded { documents: vec![document], types, high }),
            }
        }
        services
    }

    /// The kind of document that a page is likely to be: how often documents of each kind state the
    /// page's clause types (naive Bayes with add-one smoothing), and the words of its title.
    fn likely_kind(&self, source: &Source, types: TypeSet) -> Option<&'a str> {
        let mut kinds: BTreeMap<&str, (u32, Vec<u32>)> = BTreeMap::new();
        for document in self.contents.documents.iter() {
            let (number, having) =
                kinds.entry(kind_of(document)).or_insert_with(|| (0, vec![0; CLAUSE_TYPES.len()]));
            *number += 1;
            TypeNumbers(document.types.to_native()).for_each(|t| having[t] += 1);
        }
        let title = source.title.to_lowercase();
        let score = |name: &str, (number, having): &(u32, Vec<u32>)| -> f64 {
            let clauses: f64 = having
                .iter()
                .enumerate()
                .map(|(t, n)| {
                    let share = f64::from(n + 1) / f64::from(number + 2);
                    if types >> t & 1 == 1 { share.ln() } else { (1.0 - share).ln() }
                })
                .sum();
            let said = name.to_lowercase().split(' ').filter(|w| w.len() > 2 && title.contains(w)).count();
            f64::from(*number).ln() + clauses + TITLE * said as f64
        };
        let best = kinds.iter().map(|(name, kind)| (*name, score(name, kind)));
        best.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(name, _)| name)
    }

    /// Services that state a clause type, nearest in kind: first those of the same category, then
    /// those whose documents state most of the same clause types.
    fn examples(
        &self,
        services: &[Recorded],
        clause_type: usize,
        types: TypeSet,
        own: Option<&ArchivedService>,
    ) -> Vec<Example> {
        let mut near: Vec<(bool, u32, &Recorded)> = services
            .iter()
            .filter(|s| s.types >> clause_type & 1 == 1)
            .filter(|s| own.is_none_or(|own| own.company != self.service_of(s.documents[0]).company))
            .map(|s| {
                let same_category =
                    own.is_some_and(|own| own.category == self.service_of(s.documents[0]).category);
                (!same_category, (s.types ^ types).count_ones(), s)
            })
            .collect();
        near.sort_by_key(|(category, differ, _)| (*category, *differ));
        let mut companies: Vec<&str> = Vec::new();
        let mut examples = Vec::new();
        for (_, _, s) in near {
            let service = self.service_of(s.documents[0]);
            if companies.contains(&service.company.as_str()) {
                continue;
            }
            companies.push(&service.company);
            let provisions = s.documents.iter().flat_map(|d| self.provisions_of(d));
            let of_type: Vec<_> =
                provisions.filter(|(_, p)| usize::from(p.clause_type) == clause_type).collect();
            let facts = of_type.iter().map(|(index, _)| self.facts_of(*index)).find(|f| !f.is_empty());
            examples.push(Example {
                service: service.name.to_string(),
                severity: of_type.iter().map(|(_, p)| p.severity.into()).max().unwrap_or(Severity::Low),
                since: of_type.first().map(|(_, p)| iso(p.since.to_native())).unwrap_or_default(),
                facts: facts.unwrap_or_default().iter().take(2).filter_map(|f| self.shown(f)).collect(),
            });
            if examples.len() == EXAMPLES {
                break;
            }
        }
        examples
    }
}
