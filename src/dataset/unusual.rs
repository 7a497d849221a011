//! What few others have: clause types that are rare in documents of a kind, and values far from
//! those that other services state.

use std::collections::BTreeMap;

use super::distribution::scale;
use crate::report::{Distribution, FactValue, Finding, Others, Point, Unusual};

/// A share of so few services, or fewer, is out of the ordinary.
const FEW: f64 = 0.1;
/// Of fewer documents of a kind, or stated values, no share means much.
const LEAST_DOCUMENTS: u32 = 20;
const LEAST_VALUES: u32 = 10;
/// The most that is told.
const MOST: usize = 5;

/// What is out of the ordinary in a page's findings, the rarest first. `services` have a document
/// of the page's kind; `others` says how they handle each clause type.
pub(super) fn unusual<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    others: &BTreeMap<&'static str, Others>,
    services: u32,
) -> Vec<Unusual> {
    let mut seen: Vec<(f64, Unusual)> = Vec::new();
    for finding in findings {
        let Some(others) = others.get(finding.clause_type.as_str()) else { continue };
        let told = |u: &Unusual| u.clause_type == finding.clause_type && u.fact.is_none();
        let share = f64::from(others.services) / f64::from(services);
        if services >= LEAST_DOCUMENTS && share <= FEW && !seen.iter().any(|(_, u)| told(u)) {
            seen.push((share, of(finding, None, false, others.services, services)));
        }
        for fact in &finding.facts {
            // A kind of fact may stand in clauses of several types.
            let told = |u: &Unusual| u.fact.as_ref().is_some_and(|f| f.0 == fact.name);
            let Some(spread) = others.facts.iter().find(|d| d.kind == fact.kind) else { continue };
            if let Some((less, beyond)) = extreme(&fact.typed, spread)
                && !seen.iter().any(|(_, u)| told(u))
            {
                let share = 1.0 - f64::from(beyond) / f64::from(spread.services);
                let fact = Some((fact.name.clone(), fact.value.clone()));
                seen.push((share, of(finding, fact, less, beyond, spread.services)));
            }
        }
    }
    seen.sort_by(|a, b| a.0.total_cmp(&b.0));
    seen.into_iter().map(|(_, u)| u).take(MOST).collect()
}

fn of(finding: &Finding, fact: Option<(String, String)>, less: bool, services: u32, of: u32) -> Unusual {
    Unusual {
        finding: finding.id,
        clause_type: finding.clause_type.clone(),
        title: finding.title.clone(),
        fact,
        less,
        services,
        of,
    }
}

/// Whether a value is less than nearly all that others state, or more, and than how many.
fn extreme(own: &FactValue, spread: &Distribution) -> Option<(bool, u32)> {
    let value = scale(own)?;
    let first = spread.points.first()?;
    if spread.services < LEAST_VALUES || !compares(own, first) {
        return None;
    }
    let number = |beyond: &dyn Fn(f64) -> bool| -> u32 {
        spread.points.iter().filter(|p| p.value.is_some_and(beyond)).map(|p| p.services).sum()
    };
    let (above, below) = (number(&|v| v > value), number(&|v| v < value));
    let nearly_all = |n: u32| f64::from(n) >= (1.0 - FEW) * f64::from(spread.services);
    match () {
        () if nearly_all(above) => Some((true, above)),
        () if nearly_all(below) => Some((false, below)),
        () => None,
    }
}

/// Whether a value is measured as a point is: an amount of another currency, or a rate of another
/// period, would be written in another way.
fn compares(own: &FactValue, point: &Point) -> bool {
    let Some(value) = point.value else { return false };
    match own {
        FactValue::Money { currency, .. } => {
            FactValue::Money { amount: value, currency: currency.clone() }.to_string() == point.label
        }
        FactValue::Percent { per, .. } => {
            FactValue::Percent { rate: value, per: *per }.to_string() == point.label
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Basis, Fact, Severity, Unit};

    fn finding(id: u32, clause_type: &str, facts: Vec<(&str, FactValue)>) -> Finding {
        let fact = |(kind, typed): (&str, FactValue)| Fact {
            kind: kind.into(),
            name: kind.to_uppercase(),
            value: typed.to_string(),
            typed,
            words: String::new(),
        };
        Finding {
            id,
            clause_type: clause_type.into(),
            title: clause_type.to_uppercase(),
            severity: Severity::High,
            severity_reason: None,
            confidence: 0.9,
            basis: Basis::SameKind,
            line: String::new(),
            places: Vec::new(),
            triggers: Vec::new(),
            facts: facts.into_iter().map(fact).collect(),
            record: None,
            recorded: None,
            way_out: None,
        }
    }

    fn days(count: u32) -> FactValue {
        FactValue::Period { count, unit: Unit::Day }
    }

    fn dollars(amount: f64) -> FactValue {
        FactValue::Money { amount, currency: "USD".into() }
    }

    fn spread(kind: &str, values: &[(FactValue, u32)]) -> Distribution {
        let point = |(v, n): &(FactValue, u32)| Point { value: scale(v), label: v.to_string(), services: *n };
        Distribution {
            kind: kind.into(),
            name: kind.into(),
            services: values.iter().map(|(_, n)| n).sum(),
            points: values.iter().map(point).collect(),
        }
    }

    fn others() -> BTreeMap<&'static str, Others> {
        let notice = spread("notice", &[(days(5), 1), (days(14), 4), (days(30), 20), (days(90), 1)]);
        let cap = spread("cap", &[(dollars(50.0), 4), (dollars(100.0), 30)]);
        let few = spread("few", &[(days(30), 6)]);
        BTreeMap::from([
            ("change", Others { services: 150, facts: vec![notice, few], examples: Vec::new() }),
            ("cap", Others { services: 190, facts: vec![cap], examples: Vec::new() }),
            ("odd", Others { services: 8, facts: Vec::new(), examples: Vec::new() }),
        ])
    }

    fn told(findings: &[Finding], services: u32) -> Vec<(u32, Option<String>, bool, u32, u32)> {
        let all = unusual(findings.iter(), &others(), services);
        all.into_iter().map(|u| (u.finding, u.fact.map(|f| f.1), u.less, u.services, u.of)).collect()
    }

    #[test]
    fn what_few_others_have_is_told_rarest_first() {
        let findings = [
            finding(0, "change", vec![("notice", days(3))]),
            finding(1, "odd", Vec::new()),
            finding(2, "odd", Vec::new()),
            finding(3, "cap", vec![("cap", dollars(10.0))]),
        ];
        assert_eq!(
            told(&findings, 200),
            [
                (0, Some("3 days".into()), true, 26, 26),
                (3, Some("$10".into()), true, 34, 34),
                (1, None, false, 8, 200),
            ]
        );
    }

    #[test]
    fn a_long_period_is_as_telling_as_a_short_one() {
        let findings = [finding(0, "change", vec![("notice", days(60))])];
        assert_eq!(told(&findings, 200), [(0, Some("60 days".into()), false, 25, 26)]);
    }

    #[test]
    fn what_is_common_or_cannot_be_compared_is_not_told() {
        let euros = FactValue::Money { amount: 1.0, currency: "EUR".into() };
        let findings = [
            finding(0, "change", vec![("notice", days(14)), ("few", days(1))]),
            finding(1, "cap", vec![("cap", euros)]),
            finding(2, "unknown", vec![("cap", dollars(1.0))]),
        ];
        assert_eq!(told(&findings, 200), []);
        // Of twelve documents, eight are many and no share means much.
        assert_eq!(told(&[finding(0, "odd", Vec::new())], 12), []);
    }
}
