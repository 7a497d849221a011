//! How others handle it: a page's clauses beside those of the recorded documents of its kind.

use std::collections::BTreeMap;

use rkyv::rancor::Failure;

use super::{
    Dataset, TypeNumbers,
    format::{ArchivedDocument, ArchivedProvision, ArchivedService, TypeSet},
    iso,
};
use crate::{
    catalogue::{self, CLAUSE_TYPES},
    facts,
    report::{Comparison, Distribution, Example, FactValue, Finding, Others, Point, Severity, Source},
};

/// Values of at least so many services make a distribution.
const LEAST_VALUES: u32 = 5;
/// The most values that a distribution of names shows; the rest are few.
const MOST_NAMES: usize = 6;
/// Named services for each clause type.
const EXAMPLES: usize = 3;
/// How much a word of a kind's name in the page's title counts beside what its clauses say, in
/// nats: a title is seldom wrong.
const TITLE: f64 = 4.0;

/// What the recorded documents of one kind say of one service.
struct Recorded<'a> {
    document: &'a ArchivedDocument,
    /// Its provisions with their indices.
    provisions: Vec<(usize, &'a ArchivedProvision)>,
    /// Clause types that it states.
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
        let sure = |f: &&Finding| f.confidence * 100.0 >= f32::from(self.contents.least_confidence);
        let number = |f: &Finding| catalogue::number_of(&f.clause_type);
        let types = findings.iter().filter(sure).filter_map(number).fold(0, |set, t| set | 1 << t);
        let high = findings.iter().filter(sure).filter(|f| f.severity == Severity::High);
        let high: TypeSet = high.filter_map(number).fold(0, |set, t| set | 1 << t);
        let own = document.map(|d| self.document(d));
        let kind = match own {
            Some(document) => kind_of(document),
            None => self.likely_kind(source, types)?,
        };
        let services = self.services_with(kind);
        let own_service = own.map(|d| self.service_of(d));
        let stated = findings.iter().filter_map(number).fold(0, |set, t| set | 1 << t);
        let others = TypeNumbers(stated)
            .map(|t| {
                let have = services.iter().filter(|s| s.types >> t & 1 == 1).count() as u32;
                let examples = self.examples(&services, t, types, own_service);
                let others = Others { services: have, facts: self.distributions(&services, t), examples };
                (CLAUSE_TYPES[t].id, others)
            })
            .collect();
        // The page's own service does not count among the others.
        let rest = || services.iter().filter(|s| own.is_none_or(|d| s.document.service != d.service));
        Some(Comparison {
            kind: kind.into(),
            services: services.len() as u32,
            high: high.count_ones(),
            compared: rest().count() as u32,
            fewer: rest().filter(|s| s.high.count_ones() < high.count_ones()).count() as u32,
            same: rest().filter(|s| s.high.count_ones() == high.count_ones()).count() as u32,
            until: services
                .iter()
                .map(|s| s.document.verified.to_native())
                .max()
                .map(iso)
                .unwrap_or_default(),
            category: own_service.map(|s| self.contents.categories[usize::from(s.category)].name.to_string()),
            others,
        })
    }

    /// The services that have a document of a kind, each with all its documents of the kind.
    fn services_with(&self, kind: &str) -> Vec<Recorded<'a>> {
        let mut services: Vec<Recorded> = Vec::new();
        for document in self.contents.documents.iter().filter(|d| kind_of(d) == kind) {
            if services.last().is_none_or(|s| s.document.service != document.service) {
                services.push(Recorded { document, provisions: Vec::new(), types: 0, high: 0 });
            }
            let Some(service) = services.last_mut() else { continue };
            for (index, provision) in self.provisions_of(document) {
                let one = 1 << provision.clause_type;
                service.types |= one;
                service.high |= if Severity::from(provision.severity) == Severity::High { one } else { 0 };
                service.provisions.push((index, provision));
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
            let mut seen: TypeSet = 0;
            for (_, p) in self.provisions_of(document) {
                if seen >> p.clause_type & 1 == 0 {
                    seen |= 1 << p.clause_type;
                    having[usize::from(p.clause_type)] += 1;
                }
            }
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
            .filter(|s| own.is_none_or(|own| own.company != self.service_of(s.document).company))
            .map(|s| {
                let same_category =
                    own.is_some_and(|own| own.category == self.service_of(s.document).category);
                (!same_category, (s.types ^ types).count_ones(), s)
            })
            .collect();
        near.sort_by_key(|(category, differ, _)| (*category, *differ));
        let mut companies: Vec<&str> = Vec::new();
        let mut examples = Vec::new();
        for (_, _, s) in near {
            let service = self.service_of(s.document);
            if companies.contains(&service.company.as_str()) {
                continue;
            }
            companies.push(&service.company);
            let mut of_type = s.provisions.iter().filter(|(_, p)| usize::from(p.clause_type) == clause_type);
            let facts = of_type.clone().map(|(index, _)| self.facts_of(*index)).find(|f| !f.is_empty());
            let facts = facts.map(|facts| {
                facts.iter().take(2).filter_map(|f| {
                    let kind = self.contents.fact_kinds[usize::from(f.kind)].as_str();
                    let value = rkyv::deserialize::<FactValue, Failure>(&f.value).ok()?;
                    Some(format!("{}: {value}", facts::name_of(kind)?))
                })
            });
            examples.push(Example {
                service: service.name.to_string(),
                severity: of_type
                    .clone()
                    .map(|(_, p)| Severity::from(p.severity))
                    .max()
                    .unwrap_or(Severity::Low),
                since: of_type.next().map(|(_, p)| iso(p.since.to_native())).unwrap_or_default(),
                facts: facts.map(Iterator::collect).unwrap_or_default(),
            });
            if examples.len() == EXAMPLES {
                break;
            }
        }
        examples
    }

    /// How the values of a clause type's facts are spread over the services, one value a service.
    fn distributions(&self, services: &[Recorded], clause_type: usize) -> Vec<Distribution> {
        let mut kinds: BTreeMap<u8, Vec<FactValue>> = BTreeMap::new();
        for s in services {
            let mut seen: Vec<u8> = Vec::new();
            for (index, _) in s.provisions.iter().filter(|(_, p)| usize::from(p.clause_type) == clause_type) {
                for f in self.facts_of(*index) {
                    if !seen.contains(&f.kind)
                        && let Ok(value) = rkyv::deserialize::<FactValue, Failure>(&f.value)
                    {
                        seen.push(f.kind);
                        kinds.entry(f.kind).or_default().push(value);
                    }
                }
            }
        }
        kinds
            .into_iter()
            .filter_map(|(kind, values)| {
                let kind = self.contents.fact_kinds[usize::from(kind)].as_str();
                let points = points(&values)?;
                let services = points.iter().map(|p| p.services).sum();
                (services >= LEAST_VALUES).then(|| Distribution {
                    kind: kind.into(),
                    name: facts::name_of(kind).unwrap_or(kind).into(),
                    services,
                    points,
                })
            })
            .collect()
    }
}

/// A value as a point on a scale, where it has one: days, years, per cent, an amount.
fn scale(value: &FactValue) -> Option<f64> {
    match value {
        FactValue::Period { .. } => value.days().map(f64::from),
        FactValue::Money { amount, .. } => Some(*amount),
        FactValue::Percent { rate, .. } => Some(*rate),
        FactValue::Age { years } => Some(f64::from(*years)),
        _ => None,
    }
}

/// What a value can be compared with: amounts of one currency, rates of one period.
fn measure(value: &FactValue) -> String {
    match value {
        FactValue::Money { currency, .. } => currency.clone(),
        FactValue::Percent { per, .. } => format!("{per:?}"),
        _ => String::new(),
    }
}

/// Values with the number of services that have each: on a scale in its order, of the measure that
/// most have; names by their number. Addresses are everyone's own and make no distribution.
fn points(values: &[FactValue]) -> Option<Vec<Point>> {
    if values.iter().any(|v| matches!(v, FactValue::Address { .. })) {
        return None;
    }
    let mut measures: BTreeMap<String, u32> = BTreeMap::new();
    for value in values {
        *measures.entry(measure(value)).or_default() += 1;
    }
    let commonest = measures.into_iter().max_by_key(|(_, n)| *n).map(|(m, _)| m)?;
    let mut points: Vec<Point> = Vec::new();
    for value in values.iter().filter(|v| measure(v) == commonest) {
        let at = scale(value);
        let label = value.to_string();
        let known = points.iter_mut().find(|p| if at.is_some() { p.value == at } else { p.label == label });
        match known {
            Some(point) => point.services += 1,
            None => points.push(Point { value: at, label, services: 1 }),
        }
    }
    if points.iter().all(|p| p.value.is_some()) {
        points.sort_by(|a, b| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
    } else {
        points.sort_by(|a, b| b.services.cmp(&a.services).then(a.label.cmp(&b.label)));
        points.truncate(MOST_NAMES);
    }
    Some(points)
}
