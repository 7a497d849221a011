//! How the values that clauses state are spread over the recorded services.

use std::collections::{BTreeMap, HashSet};

use rkyv::rancor::Failure;

use super::{
    Dataset,
    compare::kind_of,
    format::{ArchivedRecordedFact, TypeSet},
};
use crate::{
    facts,
    report::{Distribution, FactValue, Point},
};

/// Values of at least so many services make a distribution.
const LEAST_VALUES: u32 = 5;
/// The most values that a distribution of names shows; the rest are few.
const MOST_NAMES: usize = 6;

impl Dataset<'_> {
    /// How the values of facts are spread over the services that have a document of a kind, one
    /// value a service, by the numbers of the clause types in `types`.
    pub(super) fn distributions(&self, kind: &str, types: TypeSet) -> BTreeMap<usize, Vec<Distribution>> {
        let mut values: BTreeMap<(usize, u8), Vec<FactValue>> = BTreeMap::new();
        let mut seen: HashSet<(u16, u8, u8)> = HashSet::new();
        for fact in self.contents.facts.iter() {
            let provision = usize::from(fact.provision.to_native());
            let clause_type = self.contents.provisions[provision].clause_type;
            if types >> clause_type & 1 == 0 {
                continue;
            }
            let document = self.document(self.document_of(provision));
            if kind_of(document) == kind
                && seen.insert((document.service.to_native(), clause_type, fact.kind))
                && let Ok(value) = rkyv::deserialize::<FactValue, Failure>(&fact.value)
            {
                values.entry((clause_type.into(), fact.kind)).or_default().push(value);
            }
        }
        let mut distributions: BTreeMap<usize, Vec<Distribution>> = BTreeMap::new();
        for ((clause_type, kind), values) in values {
            let kind = self.contents.fact_kinds[usize::from(kind)].as_str();
            let points = points(&values);
            let services = points.iter().map(|p| p.services).sum();
            if services >= LEAST_VALUES {
                distributions.entry(clause_type).or_default().push(Distribution {
                    kind: kind.into(),
                    name: facts::name_of(kind).unwrap_or(kind).into(),
                    services,
                    points,
                });
            }
        }
        distributions
    }

    /// A recorded fact as a reader sees it.
    pub(super) fn shown(&self, fact: &ArchivedRecordedFact) -> Option<String> {
        let name = facts::name_of(&self.contents.fact_kinds[usize::from(fact.kind)])?;
        let value = rkyv::deserialize::<FactValue, Failure>(&fact.value).ok()?;
        Some(format!("{name}: {value}"))
    }
}

/// A value as a point on a scale, where it has one: days, years, per cent, an amount.
pub(super) fn scale(value: &FactValue) -> Option<f64> {
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
fn points(values: &[FactValue]) -> Vec<Point> {
    if values.iter().any(|v| matches!(v, FactValue::Address { .. })) {
        return Vec::new();
    }
    let mut measures: BTreeMap<String, u32> = BTreeMap::new();
    for value in values {
        *measures.entry(measure(value)).or_default() += 1;
    }
    let commonest = measures.into_iter().max_by_key(|(_, n)| *n).map(|(m, _)| m).unwrap_or_default();
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
    points
}
