//! Dates: of the corpus's tables, and those that documents give themselves.

use std::sync::LazyLock;

use clauselight::{dataset::format::EPOCH, report::Block};
use regex::Regex;
use time::{Date, Month};

/// Days since 1970-01-01.
fn day(date: Date) -> Option<u16> {
    u16::try_from(date.to_julian_day() - EPOCH).ok()
}

/// Reads an ISO date such as `2026-03-02`.
pub fn iso_day(text: &str) -> Option<u16> {
    let mut parts = text.splitn(3, '-');
    let (year, month, of_month) = (parts.next()?, parts.next()?, parts.next()?);
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    day(Date::from_calendar_date(year.parse().ok()?, month, of_month.parse().ok()?).ok()?)
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The words that say when a document's text was set down, then a date close behind.
static DATED: LazyLock<Regex> = LazyLock::new(|| {
    let said = r"(?i)\b(?:last (?:updated?|modified|revised|changed|edited|amended|reviewed)|updated(?: on)?|revised(?: on)?|modified(?: on)?|effective(?: date| as of| on| from)?|version(?: date)?|date of last revision|revision date|in force (?:since|from|as of)|valid from|as of|dated)\b";
    let month = r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let date = format!(
        r"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|{month}\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {},? (?P<y2>\d{{4}}))",
        month.replace("?P<m>", "?P<m2>")
    );
    Regex::new(&format!(r"{said}[^.\d]{{0,40}}?\b{date}")).expect("a sound pattern")
});

/// The date that a document gives itself, if it says so near its beginning or end. It is not after
/// `until`, when the document was last seen.
pub fn own_date(blocks: &[Block], until: u16) -> Option<u16> {
    let head = blocks.iter().take(40);
    let tail = blocks.iter().skip(40.max(blocks.len().saturating_sub(8)));
    head.chain(tail).filter(|b| b.text.len() < 400).find_map(|block| {
        let found = DATED.captures(&block.text)?;
        let part = |name: &str| found.name(name).map(|m| m.as_str());
        let date = match part("iso") {
            Some(iso) => iso_day(iso)?,
            None => {
                let month = part("m").or(part("m2"))?.to_lowercase();
                let month = MONTHS.iter().position(|m| month.starts_with(m))? as u8 + 1;
                let (of_month, year) = (part("d").or(part("d2"))?, part("y").or(part("y2"))?);
                let date = Date::from_calendar_date(
                    year.parse().ok()?,
                    Month::try_from(month).ok()?,
                    of_month.parse().ok()?,
                );
                day(date.ok()?)?
            }
        };
        // Some take effect a while after they were published.
        (date <= until.saturating_add(120)).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use clauselight::report::{Block, BlockKind};

    use super::*;

    fn own(text: &str) -> Option<u16> {
        own_date(&[Block { kind: BlockKind::Paragraph, level: 0, text: text.into() }], u16::MAX)
    }

    #[test]
    fn a_document_says_when_it_was_updated() {
        let day = iso_day("2026-03-02");
        assert!(day.is_some());
        for text in [
            "Last updated: March 2, 2026",
            "LAST MODIFIED MAR. 2ND, 2026",
            "Effective as of 2 March 2026",
            "These terms were revised on the 2nd of March, 2026.",
            "Version 2026-03-02",
        ] {
            assert_eq!(own(text), day, "{text}");
        }
        for text in [
            "Founded on 2 March 2026",
            "We updated our app. On 2 March 2026 we met.",
            "Last updated: March 2026",
            "Last updated: February 31, 2026",
        ] {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
