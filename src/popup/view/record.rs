//! How the page compares with its record.

use web_sys::Element;

use super::{View, dom::english};
use crate::popup::{
    browser::{date, number, words},
    state::{DocumentRecord, Report},
};

impl View {
    /// A line, and on demand what is not as recorded.
    pub(super) fn record(&self, record: &DocumentRecord, report: &Report) {
        let dom = &self.dom;
        let Some(details) = dom.add(&self.head, "details", "record", "") else { return };
        if self.record_open.get() {
            let _ = details.set_attribute("open", "");
        }
        let line = words(
            "popupRecord",
            &[
                &date(&record.verified),
                &number(record.exact as usize),
                &number(record.changed as usize),
                &number(record.new as usize),
                &number(record.gone.len()),
            ],
        );
        if let Some(summary) = dom.add(&details, "summary", "", &line) {
            let _ = summary.set_attribute("data-key", "record");
        }
        if !record.shared_with.is_empty() {
            let shared = words("popupRecordShared", &[&record.shared_with.join(", ")]);
            dom.add(&details, "p", "quiet", &shared);
        }
        let of_standing = |standing: &str| -> Vec<(&str, Option<&str>)> {
            let same = report
                .findings
                .iter()
                .filter(|f| f.recorded.as_ref().is_some_and(|r| r.standing == standing));
            same.map(|f| (f.title.as_str(), f.places.first().and_then(|p| p.section.as_deref()))).collect()
        };
        let gone = record.gone.iter().map(|g| (g.title.as_str(), g.section.as_deref())).collect();
        for (key, clauses) in [
            ("popupRecordChanged", of_standing("changed")),
            ("popupRecordNew", of_standing("new")),
            ("popupRecordGone", gone),
        ] {
            if !clauses.is_empty() {
                dom.add(&details, "h3", "", &words(key, &[]));
                self.clauses(&details, clauses);
            }
        }
    }

    fn clauses(&self, parent: &Element, clauses: Vec<(&str, Option<&str>)>) {
        let Some(list) = self.dom.add(parent, "ul", "", "") else { return };
        for (title, section) in clauses {
            let Some(item) = self.dom.add(&list, "li", "", "") else { continue };
            english(self.dom.add(&item, "span", "", title));
            if let Some(section) = section {
                self.dom.add(&item, "span", "quiet", &format!(" · {section}"));
            }
        }
    }
}
