//! The values that clauses state.

// The macros that derive the archived twins, which the dataset holds, copy no comments to them.
#![allow(missing_docs)]

use serde::Serialize;

/// The value of a [`super::Fact`] to reckon and compare with.
#[derive(Clone, Debug, PartialEq, Serialize, rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FactValue {
    /// A length of time.
    Period {
        /// How many units.
        count: u32,
        /// The unit.
        unit: Unit,
    },
    /// An amount of money.
    Money {
        /// The amount in the currency's main unit.
        amount: f64,
        /// The currency by its ISO 4217 code; a bare `$` counts as `USD`.
        currency: String,
    },
    /// A percentage.
    Percent {
        /// The rate in per cent.
        rate: f64,
        /// The period it is for, where the clause names one.
        per: Option<Unit>,
    },
    /// An age.
    Age {
        /// Years.
        years: u32,
    },
    /// One or more places, parted by semicolons.
    Place {
        /// The name.
        name: String,
    },
    /// A body such as one that arbitrates.
    Body {
        /// The name.
        name: String,
    },
    /// An e-mail or web address.
    Address {
        /// The address.
        text: String,
    },
    /// One or more words from a fixed list, parted by commas.
    Term {
        /// The words.
        text: String,
    },
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, rkyv::Archive, rkyv::Serialize, rkyv::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A working day.
    BusinessDay,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}
