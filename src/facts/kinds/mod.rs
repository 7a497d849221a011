//! Kinds: what a value in a clause can be, as a table.
//!
//! A kind has rules; one of them must hold. A rule is a list of cues, all of which must hold: this
//! phrase within so many tokens before or after the value, in its sentence, or not there.

use super::phrases::{List, Phrases};

mod amounts;
mod arbitration;
mod changes;
mod courts;
mod data;
mod renewal;
mod rights;

pub use changes::{PROMISED, PROMISED_AFTER};

/// All kinds by subject.
pub const KINDS: [&[Kind]; 7] = [
    arbitration::KINDS,
    courts::KINDS,
    changes::KINDS,
    rights::KINDS,
    renewal::KINDS,
    amounts::KINDS,
    data::KINDS,
];

/// What is looked for as the value.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// A period.
    Period,
    /// An amount of money.
    Money,
    /// An amount that may be one of two measures, the greater or the lesser of which counts.
    Cap,
    /// A percentage.
    Percent,
    /// An age in years.
    Age,
    /// The least age at which a reader may join alone: none where the clause names a lower one, or a
    /// parent with whom the young may join.
    LeastAge,
    /// An e-mail address.
    Mail,
    /// Names of places, at most so many: more laws or courts are those of different contracts.
    Places(usize),
    /// The first of these phrases, as a body.
    Bodies(List),
    /// The first of these phrases.
    Words(List),
    /// The first of these phrases, as an amount that may be one of two measures.
    CapWords(List),
    /// All of these phrases.
    AllWords(List),
}

/// A kind of fact.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its id on the wire.
    pub id: &'static str,
    /// Its name as a reader sees it.
    pub name: &'static str,
    /// The clause types that state it.
    pub types: &'static [&'static str],
    /// What its value is.
    pub reader: Reader,
    /// What must stand around the value.
    pub rules: &'static [Rule],
    /// What must stand around a nationality, for kinds that are places: "English law".
    pub adjective: &'static [Rule],
    /// What must hold whichever rule lets the value through.
    pub refused: Rule,
    /// What may stand nowhere in the clause.
    pub elsewhere: &'static [Phrases],
    /// Whether a place named before the value in its sentence makes it a rule for that place only.
    pub anywhere: bool,
}

/// Cues that must all hold.
pub type Rule = &'static [Cue];

/// A phrase that must, or must not, stand near a value.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Whether it is looked for before the value or after it.
    pub before: bool,
    /// How many tokens away it may start.
    pub reach: usize,
    /// Whether it must stand there; else it must not.
    pub wanted: bool,
    /// The phrases, any of which will do.
    pub phrases: Phrases,
}

/// As far as a sentence goes, within reason: a bound keeps the time linear.
pub(super) const FAR: usize = 60;

const fn before(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: true, reach, wanted: true, phrases }
}

const fn after(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: false, reach, wanted: true, phrases }
}

const fn not_before(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: true, reach, wanted: false, phrases }
}

const fn not_after(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: false, reach, wanted: false, phrases }
}

const fn kind(
    id: &'static str,
    name: &'static str,
    types: &'static [&'static str],
    reader: Reader,
    rules: &'static [Rule],
) -> Kind {
    Kind { id, name, types, reader, rules, adjective: &[], refused: &[], elsewhere: &[], anywhere: false }
}

/// A kind whose value misleads where it holds for one place, group, plan or event only.
const fn general(kind: Kind) -> Kind {
    Kind { refused: ONE_CASE, anywhere: true, ..kind }
}

/// Whoever reads a value takes it as the rule; these words say that it is the rule of one case.
const ONE_CASE: Rule =
    &[not_before(2 * FAR, GROUP), not_after(30, GROUP), not_before(FAR, CASE), not_after(30, CASE_AFTER)];

/// Readers of one place or kind.
const GROUP: Phrases = any![
    "if you live" "if you reside" "if you are a resident" "if you’re a resident" "if you're a resident"
    "if you are located" "if you’re located" "if you're located" "if you are in" "if you're in"
    "if you’re in" "if you are a consumer" "if you’re a consumer" "if you're a consumer"
    "if you are a business" "if you’re a business" "if you're a business"
    "if you are an" "if you are based" "if you’re based" "if you're based" "if you access" "if you are using"
    "if your billing" "if your country" "if you are outside" "if you’re outside" "if you're outside"
    "users in" "users located" "users based" "users outside" "users from" "customers in"
    "customers located" "customers outside" "consumers in" "consumers located" "consumers who"
    "consumers residing" "individuals in" "members in" "people in" "subscribers in" "residents of"
    "resident of" "residents" "resident in" "residing" "reside in" "resides in" "reside outside"
    "resides outside" "living in" "all other users" "as a consumer" "as consumers" "as an eea"
    "as a eu" "as an eu" "if you are not" "if you’re not" "if you're not" "if you do not have" "domicile*" "based customer*" "business client*" "corporate customer*" "corporate account*" "rest of the world" "other capacity" "other circumstances" "acting as a" "acting as consumer*" "eea consumer*" "eea user*" "eea resident*" "eu consumer*" "eu user*"
    "eu resident*" "uk consumer*" "uk user*" "uk resident*" "european user*" "european consumer*"
    "european resident*" "us resident*" "california resident*" "california consumer*"
    "california user*" "federal government" "government entit*" "governmental entit*"
    "government agenc*" "government user*" "government customer*" "public sector"
];

/// One plan, product or event.
const CASE: Phrases = any![
    "where you live" "solely for" "solely to" "only for" "only to" "only applies" "only apply"
    "applies only" "apply only" "applicable only" "with respect to" "in the case of" "in that case"
    "in this case" "in these case*" "in such case*" "in case of" "in cases of" "in cases where" "in the event of an"
    "in the event of a" "emergenc*" "urgent*" "security reasons" "legal reasons" "billed through"
    "purchased through" "order form" "enterprise" "beta" "trial" "free plan*" "free version" "free tier*" "minor"
    "non material" "immaterial" "benefit*" "favorable" "favourable" "advantage*" "required by law"
    "required by applicable" "typographical" "clerical" "channel" "channels" "if you purchased" "if you have purchased"
    "if you purchase" "if you subscribe through" "if you bought" "if you subscribed" "merchant*"
    "seller*" "business user*" "business customer*" "developer*" "publisher*" "if we stop"
    "if we discontinue" "if you fail" "if you breach" "if you violate" "delinquent" "arrears"
    "prospect*" "applicant*" "candidate*" "recruit*" "driver*" "annual subscription*" "annual membership*" "annual plan*" "upgrade*"
];
const CASE_AFTER: Phrases = any![
    "only for" "only to" "solely for" "only applies" "only apply" "applies only" "apply only"
    "where such chang*" "where the chang*" "if such chang*" "if the chang*" "exclusively to"
    "to your benefit" "imposed by" "required by law" "required by applicable" "legal reasons"
    "emergenc*" "order form" "if you fail" "if you breach" "if you violate" "if your account"
    "delinquent" "arrears" "prospect*" "applicant*" "candidate*" "recruit*"
];
