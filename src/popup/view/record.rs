//! How the page compares with its record.

use web_sys::Element;

use super::{View, dom::english};
use crate::popup::{
    Popup,
    browser::{date, number, words},
    state::{DocumentRecord, Report},
};

impl View {
    /// A line, and on demand what is not as recorded; nothing of clause types that are switched off.
    pub(super) fn record(&self, popup: &Popup, record: &DocumentRecord, report: &Report) {
        let dom = &self.dom;
        let off = &popup.settings.borrow().clause_types_off;
        let of_standing = |standing: &str| -> Vec<(&str, Option<&str>)> {
            let same = report.findings.iter().filter(|f| {
                !off.contains(&f.clause_type) && f.recorded.as_ref().is_some_and(|r| r.standing == standing)
            });
            same.map(|f| (f.title.as_str(), f.places.first().and_then(|p| p.section.as_deref()))).collect()
        };
        let (changed, new) = (of_standing("changed"), of_standing("new"));
        let gone: Vec<(&str, Option<&str>)> = record
            .gone
            .iter()
            .filter(|g| !off.contains(&g.clause_type))
            .map(|g| (g.title.as_str(), g.section.as_deref()))
            .collect();
        let Some(details) = dom.add(&self.head, "details", "record", "") else { return };
        if self.record_open.get() {
            let _ = details.set_attribute("open", "");
        }
        let line = words(
            "popupRecord",
            &[
                &date(&record.verified),
                &number(of_standing("exact").len()),
                &number(changed.len()),
                &number(new.len()),
                &number(gone.len()),
            ],
        );
        if let Some(summary) = dom.add(&details, "summary", "", &line) {
            let _ = summary.set_attribute("data-key", "record");
        }
        if !record.shared_with.is_empty() {
            let shared = words("popupRecordShared", &[&record.shared_with.join(", ")]);
            dom.add(&details, "p", "quiet", &shared);
        }
        for (key, clauses) in
            [("popupRecordChanged", changed), ("popupRecordNew", new), ("popupRecordGone", gone)]
        {
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
