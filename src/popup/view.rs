//! The popup's page, built with DOM calls only: text never becomes markup.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlInputElement};

use super::{
    Popup,
    browser::{counted, date, number, percent, words},
    state::{DocumentRecord, Finding, Report, State, Status},
};
use crate::catalogue::CLAUSE_TYPES;

/// Severities with their label's key, that of the label in one word, and their shape, most severe first.
const SEVERITIES: [(&str, &str, &str, &str); 3] = [
    ("high", "severityHigh", "severityHighShort", "▲"),
    ("medium", "severityMedium", "severityMediumShort", "◆"),
    ("low", "severityLow", "severityLowShort", "●"),
];

/// Other sections that a finding's entry names at most.
const MOST_SECTIONS: usize = 4;

/// Draws the whole popup anew, keeping the keyboard focus on the same control.
pub fn draw(popup: &Rc<Popup>) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let Some(view) = document.get_element_by_id("view") else { return };
    let focused = document.active_element().and_then(|e| e.get_attribute("data-key"));
    let page = Page { document, view: view.clone() };
    view.set_text_content(None);
    page.content(popup);
    if let Some(key) = focused
        && let Ok(Some(element)) = page.document.query_selector(&format!("[data-key=\"{key}\"]"))
        && let Some(element) = element.dyn_ref::<web_sys::HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// The popup's document and the element that is drawn into.
struct Page {
    document: Document,
    view: Element,
}

impl Page {
    /// A new element with a class and a text, at the end of `parent`.
    fn add(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.document.create_element(tag).ok()?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        parent.append_child(&element).ok()?;
        Some(element)
    }

    /// Marks a text of the dataset, which is English, so that a screen reader pronounces it right in any
    /// interface.
    fn english(element: Option<Element>) {
        let _ = element.map(|e| e.set_attribute("lang", "en"));
    }

    /// A button; `key` finds it again after the next drawing.
    fn button(
        &self,
        parent: &Element,
        class: &str,
        text: &str,
        key: &str,
        act: impl Fn() + 'static,
    ) -> Option<Element> {
        let button = self.add(parent, "button", class, text)?;
        let _ = button.set_attribute("type", "button");
        let _ = button.set_attribute("data-key", key);
        EventListener::new(&button, "click", move |_| act()).forget();
        Some(button)
    }

    fn content(&self, popup: &Rc<Popup>) {
        let frames = popup.frames.borrow();
        match frames.main() {
            None if popup.forbidden.get() => self.forbidden(popup),
            None => self.working("popupLooking"),
            Some(main) if popup.is_muted() => {
                self.head(main);
                self.muted(popup);
            }
            Some(main) => {
                self.head(main);
                if frames.iter().any(|s| s.report.is_some()) {
                    self.summary(popup);
                    if let Some(report) = &main.report {
                        self.rank(report);
                        if let Some(record) = &report.document.record {
                            self.record(record, report);
                        }
                    }
                    self.findings(popup);
                    if frames.any(State::Working) {
                        self.working("popupReadingRest");
                    }
                } else if frames.any(State::Working) {
                    self.working("popupReading");
                } else if !frames.any(State::Failed) {
                    self.not_terms(popup);
                }
                if let Some(failed) = frames.iter().find(|s| s.state == State::Failed) {
                    self.failed(popup, failed);
                }
                self.settings(popup);
                self.mute(popup);
            }
        }
        if let Some(notice) = &*popup.notice.borrow()
            && let Some(notice) = self.add(&self.view, "p", "", notice)
        {
            let _ = notice.set_attribute("role", "alert");
        }
        self.add(&self.view, "footer", "", &words("popupFoot", &[]));
    }

    /// Name of the document, service and address.
    fn head(&self, main: &Status) {
        let known = main.report.as_ref().map(|r| &r.document);
        let name = known.and_then(|d| d.document_name.as_deref()).unwrap_or(&main.title);
        let unnamed = words("popupThisPage", &[]);
        self.add(&self.view, "h1", "", if name.trim().is_empty() { &unnamed } else { name });
        let host = main.address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("");
        let mut about = vec![host.to_string()];
        if let Some(service) = known.and_then(|d| d.service.as_deref()) {
            about.insert(0, service.to_string());
        }
        if let Some(d) = known.filter(|_| !main.cut) {
            about.push(counted("popupWordsRead", d.words as usize));
        }
        about.retain(|a| !a.is_empty());
        self.add(&self.view, "p", "quiet", &about.join(" · "));
        if let Some(d) = known.filter(|_| main.cut) {
            self.add(&self.view, "p", "", &words("popupTooLong", &[&number(d.words as usize)]));
        }
    }

    /// Says that something goes on; `key` names the message.
    fn working(&self, key: &str) {
        let text = &words(key, &[]);
        if let Some(status) = self.add(&self.view, "p", "quiet", text) {
            let _ = status.set_attribute("role", "status");
        }
        if let Some(bar) = self.add(&self.view, "progress", "", "") {
            let _ = bar.set_attribute("aria-label", text);
        }
    }

    fn forbidden(&self, popup: &Popup) {
        self.add(&self.view, "h1", "", &words("popupForbidden", &[]));
        let address = popup.address.borrow();
        let reason = if address.starts_with("http") {
            "popupForbiddenWeb"
        } else if address.starts_with("file:") {
            "popupForbiddenFile"
        } else {
            "popupForbiddenOwn"
        };
        self.add(&self.view, "p", "", &words(reason, &[]));
    }

    /// The reader has muted the site.
    fn muted(&self, popup: &Rc<Popup>) {
        let site = popup.site();
        self.add(&self.view, "p", "", &words("popupMuted", &[&site]));
        let popup = popup.clone();
        let unmute = words("popupUnmute", &[]);
        self.button(&self.view, "act", &unmute, "mute", move || popup.mute(site.clone(), false));
    }

    /// Lets the reader mute the site.
    fn mute(&self, popup: &Rc<Popup>) {
        let site = popup.site();
        if site.is_empty() {
            return;
        }
        let popup = popup.clone();
        let mute = words("popupMute", &[&site]);
        self.button(&self.view, "mute", &mute, "mute", move || popup.mute(site.clone(), true));
    }

    fn not_terms(&self, popup: &Rc<Popup>) {
        self.add(&self.view, "p", "", &words("popupNotTerms", &[]));
        let popup = popup.clone();
        self.button(&self.view, "act", &words("popupAnalyse", &[]), "analyse", move || popup.analyse());
    }

    fn failed(&self, popup: &Rc<Popup>, failed: &Status) {
        let why = match failed.error.as_deref() {
            Some("bad-request") => "errorBadRequest",
            Some("load-failed") => "errorLoadFailed",
            Some("core-missing") => "errorCoreMissing",
            Some("core-failed") => "errorCoreFailed",
            Some("no-answer") => "errorNoAnswer",
            _ => "errorReadFailed",
        };
        if let Some(alert) = self.add(&self.view, "p", "", &words(why, &[])) {
            let _ = alert.set_attribute("role", "alert");
        }
        let popup = popup.clone();
        self.button(&self.view, "act", &words("popupAgain", &[]), "again", move || popup.analyse());
    }

    fn summary(&self, popup: &Popup) {
        let frames = popup.frames.borrow();
        let Some(counts) = self.add(&self.view, "div", "counts", "") else { return };
        let mut total = 0;
        let off = &popup.settings.borrow().clause_types_off;
        for (severity, _, word, shape) in SEVERITIES {
            let n = frames.findings(severity, off).count();
            total += n;
            let Some(count) = self.add(&counts, "div", &format!("count {severity}"), "") else { continue };
            self.add(&count, "b", "", &number(n));
            self.add(&count, "span", "", &format!("{shape} {}", words(word, &[])));
        }
        if total == 0 {
            let text = words("popupNothing", &[&number(CLAUSE_TYPES.len())]);
            self.add(&self.view, "p", "", &text);
        }
    }

    /// Where the page stands among documents of its kind.
    fn rank(&self, report: &Report) {
        let Some(c) = report.comparison.as_ref().filter(|c| c.compared > 0 && c.fewer > 0) else { return };
        let share = percent(f64::from(c.fewer) / f64::from(c.compared));
        let text = words("popupRank", &[&share, &number(c.compared as usize), &c.kind, &date(&c.until)]);
        self.add(&self.view, "p", "rank", &text);
    }

    /// How the page compares with its record: a line, and on demand what is not as recorded.
    fn record(&self, record: &DocumentRecord, report: &Report) {
        let Some(details) = self.add(&self.view, "details", "record", "") else { return };
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
        self.add(&details, "summary", "", &line);
        let dates = words("popupRecordDates", &[&date(&record.first_recorded), &date(&record.last_changed)]);
        self.add(&details, "p", "quiet", &dates);
        if !record.shared_with.is_empty() {
            let shared = words("popupRecordShared", &[&record.shared_with.join(", ")]);
            self.add(&details, "p", "quiet", &shared);
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
            if clauses.is_empty() {
                continue;
            }
            self.add(&details, "h3", "", &words(key, &[]));
            let Some(list) = self.add(&details, "ul", "", "") else { continue };
            for (title, section) in clauses {
                let Some(item) = self.add(&list, "li", "", "") else { continue };
                Self::english(self.add(&item, "span", "", title));
                if let Some(section) = section {
                    self.add(&item, "span", "quiet", &format!(" · {section}"));
                }
            }
        }
    }

    fn findings(&self, popup: &Rc<Popup>) {
        let frames = popup.frames.borrow();
        let off = &popup.settings.borrow().clause_types_off;
        for (severity, label, _, shape) in SEVERITIES {
            let found: Vec<(&str, &Finding)> = frames.findings(severity, off).collect();
            if found.is_empty() {
                continue;
            }
            let Some(heading) = self.add(&self.view, "h2", severity, "") else { continue };
            if let Some(shape) = self.add(&heading, "span", "shape", shape) {
                let _ = shape.set_attribute("aria-hidden", "true");
            }
            self.add(&heading, "span", "", &format!("{} ({})", words(label, &[]), number(found.len())));
            let Some(list) = self.add(&self.view, "ul", "", "") else { continue };
            for (frame, finding) in found {
                self.finding(popup, &list, frame, finding);
            }
        }
    }

    fn finding(&self, popup: &Rc<Popup>, list: &Element, frame: &str, finding: &Finding) {
        let Some(item) = self.add(list, "li", "", "") else { return };
        let id = finding.id;
        let jump = |place: u32| {
            let (popup, frame) = (popup.clone(), frame.to_string());
            move || popup.jump(&frame, id, place)
        };
        let key = format!("{frame}-{id}");
        let Some(button) = self.button(&item, "finding", "", &key, jump(0)) else { return };
        for (tag, text) in [("b", &finding.title), ("span", &finding.line)] {
            Self::english(self.add(&button, tag, "", text));
        }
        if let Some(section) = finding.places.first().and_then(|p| p.section.as_deref()) {
            self.add(&button, "span", "quiet", section);
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
            self.button(&item, "also", &text, &format!("{key}-{n}"), jump(n as u32));
        }
    }

    /// The lowest severity that pages paint.
    fn settings(&self, popup: &Rc<Popup>) {
        let Some(group) = self.add(&self.view, "fieldset", "", "") else { return };
        self.add(&group, "legend", "", &words("popupShow", &[]));
        let settings = popup.settings.borrow();
        for (value, key) in
            [("high", "popupShowHigh"), ("medium", "popupShowMedium"), ("low", "popupShowLow")]
        {
            let Some(label) = self.add(&group, "label", "", "") else { continue };
            let Some(input) = self.add(&label, "input", "", "") else { continue };
            for (name, value) in [("type", "radio"), ("name", "show"), ("value", value), ("data-key", value)]
            {
                let _ = input.set_attribute(name, value);
            }
            if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
                input.set_checked(settings.show == value);
            }
            self.add(&label, "span", "", &words(key, &[]));
            let popup = popup.clone();
            EventListener::new(&input, "change", move |_| popup.show(value)).forget();
        }
    }
}
