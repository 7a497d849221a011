//! A finding's entry in the list.

use web_sys::Element;

use super::{
    SEVERITIES,
    dom::{Dom, english, set},
};
use crate::popup::{
    browser::{number, words},
    filter::haystack,
    state::Finding,
};

/// Other sections that a finding's entry names at most.
const MOST_SECTIONS: usize = 4;

/// An entry.
pub struct Entry {
    /// What is shown of it: a button for the finding, and one for each further place.
    pub item: Element,
    /// Which of [`SEVERITIES`] it has.
    pub severity: usize,
    /// Its clause type's id.
    pub clause_type: String,
    /// What the filter looks through.
    pub text: String,
}

impl Entry {
    /// An entry that the list can order and filter; [`Self::make`] gives it what is seen of it.
    pub fn new(dom: &Dom, finding: &Finding) -> Option<Self> {
        let severity = SEVERITIES.iter().position(|(s, ..)| *s == finding.severity);
        Some(Entry {
            item: dom.make("li", "", "")?,
            severity: severity.unwrap_or(SEVERITIES.len() - 1),
            clause_type: finding.clause_type.clone(),
            text: haystack(finding),
        })
    }

    /// Makes what is seen, if it is not there yet; a button's key is the frame's token, the finding's
    /// number and the place's.
    pub fn make(&self, dom: &Dom, frame: &str, finding: &Finding) {
        if self.item.first_child().is_none() {
            fill(dom, &self.item, frame, finding, self.severity);
        }
    }
}

fn fill(dom: &Dom, item: &Element, frame: &str, finding: &Finding, severity: usize) -> Option<()> {
    let key = format!("{frame}-{}", finding.id);
    let button = dom.plain_button(item, "finding", "", &format!("{key}-0"))?;
    set(&button, &[("tabindex", "-1")]);
    let (class, label, _, shape) = SEVERITIES[severity];
    dom.add(&button, "span", &format!("mark {class}"), &format!("{shape} {}", words(label, &[])));
    for (tag, text) in [("b", &finding.title), ("span", &finding.line)] {
        english(dom.add(&button, tag, "", text));
    }
    if let Some(section) = finding.places.first().and_then(|p| p.section.as_deref()) {
        dom.add(&button, "span", "quiet", section);
    }
    // One line a section, however often the section says it.
    let mut named = vec![finding.places.first().and_then(|p| p.section.as_deref())];
    for (n, place) in finding.places.iter().enumerate().skip(1) {
        let section = place.section.as_deref();
        if named.len() > MOST_SECTIONS || (section.is_some() && named.contains(&section)) {
            continue;
        }
        named.push(section);
        let text = match section {
            Some(section) => words("popupAlsoSection", &[section]),
            None => words("popupAlsoPlace", &[&number(n + 1)]),
        };
        let also = dom.plain_button(item, "also", &text, &format!("{key}-{n}"))?;
        set(&also, &[("tabindex", "-1")]);
    }
    Some(())
}
