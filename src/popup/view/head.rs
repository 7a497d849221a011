//! Above the list: which document it is, its dates, how much was found, and what is unusual.

use std::rc::Rc;

use web_sys::Element;

use super::{
    SEVERITIES, View,
    dom::{english, set},
};
use crate::{
    catalogue::CLAUSE_TYPES,
    popup::{
        Popup,
        browser::{counted, date, number, percent, words},
        state::{Comparison, DocumentInfo, Status, Unusual},
    },
};

/// Stating more kinds of high-severity clauses than this share of the others is unusual.
const HARSH: f64 = 0.7;

impl View {
    /// Name of the document, service and address.
    pub(super) fn title(&self, main: &Status) {
        let dom = &self.dom;
        let known = main.report.as_ref().map(|r| &r.document);
        let name = known.and_then(|d| d.document_name.as_deref()).unwrap_or(&main.title);
        let unnamed = words("popupThisPage", &[]);
        dom.add(&self.head, "h1", "", if name.trim().is_empty() { &unnamed } else { name });
        let host = main.address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("");
        let mut about = vec![host.to_string()];
        if let Some(service) = known.and_then(|d| d.service.as_deref()) {
            about.insert(0, service.to_string());
        }
        if let Some(d) = known.filter(|_| !main.cut) {
            about.push(counted("popupWordsRead", d.words as usize));
        }
        about.retain(|a| !a.is_empty());
        dom.add(&self.head, "p", "quiet", &about.join(" · "));
        if let Some(d) = known.filter(|_| main.cut) {
            dom.add(&self.head, "p", "", &words("popupTooLong", &[&number(d.words as usize)]));
        }
        if let Some(known) = known {
            self.dates(known);
        }
    }

    /// The document's own date and those of its record.
    fn dates(&self, document: &DocumentInfo) {
        let Some(record) = &document.record else { return };
        let mut dates = Vec::new();
        if let Some(updated) = &record.updated {
            dates.push(words("popupUpdated", &[&date(updated)]));
        }
        dates.push(words("popupRecordDates", &[&date(&record.first_recorded), &date(&record.last_changed)]));
        self.dom.add(&self.head, "p", "quiet", &dates.join(" "));
    }

    /// What was found, and how that compares.
    pub(super) fn summary(&self, popup: &Rc<Popup>, main: &Status) {
        let counts = self.counts(popup);
        self.picture(counts);
        if counts.iter().sum::<usize>() == 0 {
            let text = match popup.frames.borrow().count() {
                0 => words("popupNothing", &[&number(CLAUSE_TYPES.len())]),
                left_out => counted("reportLeftOut", left_out),
            };
            self.dom.add(&self.head, "p", "", &text);
        }
        let Some(report) = &main.report else { return };
        if let Some(comparison) = &report.comparison {
            self.unusual(popup, main, comparison);
        }
        if let Some(record) = &report.document.record {
            self.record(popup, record, report);
        }
    }

    /// Number of findings by severity.
    fn counts(&self, popup: &Popup) -> [usize; SEVERITIES.len()] {
        let frames = popup.frames.borrow();
        let off = &popup.settings.borrow().clause_types_off;
        let mut counts = [0; SEVERITIES.len()];
        for (_, finding) in frames.findings(off) {
            if let Some(at) = SEVERITIES.iter().position(|(s, ..)| *s == finding.severity) {
                counts[at] += 1;
            }
        }
        counts
    }

    /// The counts as numbers and as parts of a bar, as long as many findings have each severity.
    fn picture(&self, counts: [usize; SEVERITIES.len()]) {
        let dom = &self.dom;
        let Some(figure) = dom.add(&self.head, "div", "picture", "") else { return };
        // The numbers below say the same.
        if let Some(bar) = dom.add(&figure, "div", "bar", "") {
            set(&bar, &[("aria-hidden", "true")]);
            for ((severity, ..), n) in SEVERITIES.iter().zip(counts).filter(|(_, n)| *n > 0) {
                let part = super::html::<web_sys::HtmlElement>(dom.add(&bar, "span", severity, ""));
                let _ = part.map(|p| p.style().set_property("flex-grow", &n.to_string()));
            }
        }
        let Some(list) = dom.add(&figure, "ul", "counts", "") else { return };
        for ((severity, _, word, shape), n) in SEVERITIES.into_iter().zip(counts) {
            let Some(count) = dom.add(&list, "li", severity, "") else { continue };
            dom.add(&count, "b", "", &number(n));
            if let Some(shape) = dom.add(&count, "span", "shape", shape) {
                set(&shape, &[("aria-hidden", "true")]);
            }
            dom.add(&count, "span", "", &words(word, &[]));
        }
    }

    /// What few others have; each leads to its clause. The page's place among the others is told
    /// in any case, but is seldom unusual.
    fn unusual(&self, popup: &Rc<Popup>, main: &Status, comparison: &Comparison) {
        let dom = &self.dom;
        let off = &popup.settings.borrow().clause_types_off;
        let told: Vec<&Unusual> =
            comparison.unusual.iter().filter(|u| !off.contains(&u.clause_type)).collect();
        let share = match comparison.compared {
            0 => 0.0,
            compared => f64::from(comparison.fewer) / f64::from(compared),
        };
        let rank = (comparison.fewer > 0).then(|| {
            let (compared, until) = (number(comparison.compared as usize), date(&comparison.until));
            if comparison.fewer == comparison.compared {
                return words("popupRankAll", &[&compared, &comparison.kind, &until]);
            }
            words("popupRank", &[&percent(share), &compared, &comparison.kind, &until])
        });
        let harsh = share >= HARSH;
        if let Some(rank) = rank.as_ref().filter(|_| !harsh) {
            dom.add(&self.head, "p", "rank", rank);
        }
        if told.is_empty() && !harsh {
            return;
        }
        let Some(section) = dom.add(&self.head, "section", "unusual", "") else { return };
        dom.add(&section, "h2", "", &words("popupUnusual", &[]));
        let Some(list) = dom.add(&section, "ul", "", "") else { return };
        if let Some(rank) = rank.filter(|_| harsh) {
            dom.add(&list, "li", "", &rank);
        }
        for one in told {
            self.one_unusual(popup, main, comparison, one, &list);
        }
    }

    fn one_unusual(
        &self,
        popup: &Rc<Popup>,
        main: &Status,
        comparison: &Comparison,
        one: &Unusual,
        list: &Element,
    ) {
        let dom = &self.dom;
        let Some(item) = dom.add(list, "li", "", "") else { return };
        let key = format!("{}-{}-0", main.frame, one.finding);
        let jumping = popup.clone();
        let to = key.clone();
        let button = dom
            .button(&item, "way", "", &format!("unusual-{key}-{}", one.less), move || jumping.jump_to(&to));
        let Some(button) = button else { return };
        let (services, of) = (number(one.services as usize), number(one.of as usize));
        match &one.fact {
            None => {
                english(dom.add(&button, "b", "", &one.title));
                let text = words("popupRare", &[&services, &of, &comparison.kind]);
                dom.add(&button, "span", "", &text);
            }
            Some((name, value)) => {
                english(dom.add(&button, "b", "", &format!("{name}: {value}")));
                let share = percent(f64::from(one.services) / f64::from(one.of.max(1)));
                let key = if one.less { "popupLess" } else { "popupMore" };
                dom.add(&button, "span", "", &words(key, &[&share, &of]));
            }
        }
    }
}
