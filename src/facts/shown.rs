//! Values as a reader sees them, and as days.

use std::fmt;

use crate::report::{FactValue, Unit};

impl FactValue {
    /// The length of a period in whole days, begun days counted: a month is 30 days, a year 365,
    /// a business day 1.4. None for what is no period.
    pub fn days(&self) -> Option<u32> {
        let FactValue::Period { count, unit } = *self else { return None };
        match unit {
            Unit::Hour => Some(count.div_ceil(24)),
            Unit::Day => Some(count),
            Unit::BusinessDay => Some(count.checked_mul(7)?.div_ceil(5)),
            Unit::Week => count.checked_mul(7),
            Unit::Month => count.checked_mul(30),
            Unit::Year => count.checked_mul(365),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Unit::Hour => "hour",
            Unit::Day => "day",
            Unit::BusinessDay => "business day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Year => "year",
        })
    }
}

impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            FactValue::Period { count, unit } => {
                write!(f, "{count} {unit}{}", if *count == 1 { "" } else { "s" })
            }
            FactValue::Money { amount, currency } => {
                let amount = grouped(*amount);
                match currency.as_str() {
                    "USD" => write!(f, "${amount}"),
                    "EUR" => write!(f, "€{amount}"),
                    "GBP" => write!(f, "£{amount}"),
                    code => write!(f, "{code} {amount}"),
                }
            }
            FactValue::Percent { rate, per: Some(unit) } => write!(f, "{rate}% per {unit}"),
            FactValue::Percent { rate, per: None } => write!(f, "{rate}%"),
            FactValue::Age { years } => write!(f, "{years}"),
            FactValue::Place { name } | FactValue::Body { name } => f.write_str(name),
            FactValue::Address { text } | FactValue::Term { text } => f.write_str(text),
        }
    }
}

/// An amount with commas at the thousands, cents where there are any.
fn grouped(amount: f64) -> String {
    let cents = (amount * 100.0).round() as u64;
    let whole = (cents / 100).to_string();
    let mut text = String::with_capacity(whole.len() + 8);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !cents.is_multiple_of(100) {
        text.push_str(&format!(".{:02}", cents % 100));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_count_in_days() {
        let days = |count, unit| FactValue::Period { count, unit }.days();
        assert_eq!(days(36, Unit::Hour), Some(2));
        assert_eq!(days(10, Unit::BusinessDay), Some(14));
        assert_eq!(days(4, Unit::BusinessDay), Some(6));
        assert_eq!(days(2, Unit::Week), Some(14));
        assert_eq!(days(6, Unit::Month), Some(180));
        assert_eq!(days(1, Unit::Year), Some(365));
        assert_eq!(days(u32::MAX, Unit::Year), None);
        assert_eq!(FactValue::Age { years: 13 }.days(), None);
    }

    #[test]
    fn values_read_as_people_write_them() {
        let money =
            |amount, currency: &str| FactValue::Money { amount, currency: currency.into() }.to_string();
        assert_eq!(money(100.0, "USD"), "$100");
        assert_eq!(money(1_234_567.5, "EUR"), "€1,234,567.50");
        assert_eq!(money(1_000.0, "SEK"), "SEK 1,000");
        assert_eq!(FactValue::Percent { rate: 1.5, per: Some(Unit::Month) }.to_string(), "1.5% per month");
        assert_eq!(FactValue::Period { count: 1, unit: Unit::BusinessDay }.to_string(), "1 business day");
    }

    #[test]
    fn the_wire_names_the_type() {
        let json = |v: FactValue| serde_json::to_string(&v).unwrap();
        assert_eq!(
            json(FactValue::Period { count: 5, unit: Unit::BusinessDay }),
            r#"{"type":"period","count":5,"unit":"business-day"}"#
        );
        assert_eq!(
            json(FactValue::Term { text: "perpetual".into() }),
            r#"{"type":"term","text":"perpetual"}"#
        );
    }
}
