//! The popup's page, built with DOM calls only: text never becomes markup.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlInputElement};

use super::{
    Popup,
    state::{Finding, State, Status},
};
use crate::catalogue::CLAUSE_TYPES;

/// Severities with their word and shape, most severe first.
const SEVERITIES: [(&str, &str, &str); 3] =
    [("high", "High", "▲"), ("medium", "Medium", "◆"), ("low", "Low", "●")];

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
            None => self.working("Looking at the page …"),
            Some(main) => {
                self.head(main);
                if frames.iter().any(|s| s.report.is_some()) {
                    self.summary(popup);
                    self.findings(popup);
                    if frames.any(State::Working) {
                        self.working("Reading the rest of the page …");
                    }
                } else if frames.any(State::Working) {
                    self.working("Reading the terms …");
                } else if !frames.any(State::Failed) {
                    self.not_terms(popup);
                }
                if let Some(failed) = frames.iter().find(|s| s.state == State::Failed) {
                    self.failed(popup, failed);
                }
                self.settings(popup);
            }
        }
        if let Some(notice) = &*popup.notice.borrow()
            && let Some(notice) = self.add(&self.view, "p", "", notice)
        {
            let _ = notice.set_attribute("role", "alert");
        }
        let foot = "Read on this computer; nothing is sent. Says what the text states: not legal advice.";
        self.add(&self.view, "footer", "", foot);
    }

    /// Name of the document, service and address.
    fn head(&self, main: &Status) {
        let known = main.report.as_ref().map(|r| &r.document);
        let name = known.and_then(|d| d.document_name.as_deref()).unwrap_or(&main.title);
        self.add(&self.view, "h1", "", if name.trim().is_empty() { "This page" } else { name });
        let host = main.address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("");
        let mut about = vec![host.to_string()];
        if let Some(service) = known.and_then(|d| d.service.as_deref()) {
            about.insert(0, service.to_string());
        }
        if let Some(d) = known {
            about.push(format!("{} words read", d.words));
        }
        about.retain(|a| !a.is_empty());
        self.add(&self.view, "p", "quiet", &about.join(" · "));
    }

    fn working(&self, text: &str) {
        if let Some(status) = self.add(&self.view, "p", "quiet", text) {
            let _ = status.set_attribute("role", "status");
        }
        if let Some(bar) = self.add(&self.view, "progress", "", "") {
            let _ = bar.set_attribute("aria-label", text);
        }
    }

    fn forbidden(&self, popup: &Popup) {
        self.add(&self.view, "h1", "", "Clauselight cannot read this page");
        let address = popup.address.borrow();
        let reason = if address.starts_with("http") {
            "The browser keeps extensions out of this page, or it was open before Clauselight was installed. Reload it and try again."
        } else if address.starts_with("file:") {
            "To read files on your computer, allow Clauselight access to file addresses in the browser's extension settings."
        } else {
            "The browser keeps extensions out of its own pages, its store and its PDF viewer. Open the terms as an ordinary web page."
        };
        self.add(&self.view, "p", "", reason);
    }

    fn not_terms(&self, popup: &Rc<Popup>) {
        let text = "This page does not look like terms or a policy, so it was not read.";
        self.add(&self.view, "p", "", text);
        let popup = popup.clone();
        self.button(&self.view, "act", "Analyse this page", "analyse", move || popup.analyse());
    }

    fn failed(&self, popup: &Rc<Popup>, failed: &Status) {
        let why = failed.error.as_deref().unwrap_or("The page could not be read.");
        if let Some(alert) = self.add(&self.view, "p", "", why) {
            let _ = alert.set_attribute("role", "alert");
        }
        let popup = popup.clone();
        self.button(&self.view, "act", "Try again", "again", move || popup.analyse());
    }

    fn summary(&self, popup: &Popup) {
        let frames = popup.frames.borrow();
        let Some(counts) = self.add(&self.view, "div", "counts", "") else { return };
        let mut total = 0;
        for (severity, word, shape) in SEVERITIES {
            let n = frames.findings(severity).count();
            total += n;
            let Some(count) = self.add(&counts, "div", &format!("count {severity}"), "") else { continue };
            self.add(&count, "b", "", &n.to_string());
            self.add(&count, "span", "", &format!("{shape} {word}"));
        }
        if total == 0 {
            let text = format!(
                "None of the {} kinds of clause that Clauselight knows was found here. Others may still be in the text.",
                CLAUSE_TYPES.len()
            );
            self.add(&self.view, "p", "", &text);
        }
    }

    fn findings(&self, popup: &Rc<Popup>) {
        let frames = popup.frames.borrow();
        for (severity, word, shape) in SEVERITIES {
            let found: Vec<(&str, &Finding)> = frames.findings(severity).collect();
            if found.is_empty() {
                continue;
            }
            let Some(heading) = self.add(&self.view, "h2", severity, "") else { continue };
            if let Some(shape) = self.add(&heading, "span", "shape", shape) {
                let _ = shape.set_attribute("aria-hidden", "true");
            }
            self.add(&heading, "span", "", &format!("{word} severity ({})", found.len()));
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
        self.add(&button, "b", "", &finding.title);
        self.add(&button, "span", "", &finding.line);
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
                Some(section) => format!("also in “{section}”"),
                None => format!("also at place {}", n + 1),
            };
            self.button(&item, "also", &text, &format!("{key}-{n}"), jump(n as u32));
        }
    }

    /// The lowest severity that pages paint.
    fn settings(&self, popup: &Rc<Popup>) {
        let Some(group) = self.add(&self.view, "fieldset", "", "") else { return };
        self.add(&group, "legend", "", "Highlight in pages");
        let shown = popup.shown.borrow();
        for (value, text) in [("high", "High only"), ("medium", "High and medium"), ("low", "All")] {
            let Some(label) = self.add(&group, "label", "", "") else { continue };
            let Some(input) = self.add(&label, "input", "", "") else { continue };
            for (name, value) in [("type", "radio"), ("name", "show"), ("value", value), ("data-key", value)]
            {
                let _ = input.set_attribute(name, value);
            }
            if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
                input.set_checked(*shown == value);
            }
            self.add(&label, "span", "", text);
            let popup = popup.clone();
            EventListener::new(&input, "change", move |_| popup.show(value)).forget();
        }
    }
}
