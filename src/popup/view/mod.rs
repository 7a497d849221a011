//! The popup's page. What hardly changes, the controls above the list, is made once; the rest is drawn
//! anew at each message, and keeps the keyboard focus and the filter.

mod dom;
mod entry;
mod foot;
mod head;
mod keys;
mod list;
mod record;

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::{
    Popup,
    browser::{tab_address, words},
    state::{State, Status},
};
use dom::{Dom, set};
use list::List;

/// Severities with their label's key, that of the label in one word, and their shape, most severe first.
const SEVERITIES: [(&str, &str, &str, &str); 3] = [
    ("high", "severityHigh", "severityHighShort", "▲"),
    ("medium", "severityMedium", "severityMediumShort", "◆"),
    ("low", "severityLow", "severityLowShort", "●"),
];

/// The parts of the popup's page.
pub struct View {
    dom: Dom,
    head: Element,
    list: List,
    foot: Element,
    /// Whether the reader has unfolded the record.
    record_open: Cell<bool>,
}

impl View {
    /// The parts of the page that the popup was started in; none where it is another page.
    pub fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let part = |id: &str| document.get_element_by_id(id);
        let (head, foot) = (part("head")?, part("foot")?);
        let list = List::new(Dom(document.clone()), &part("controls")?, &part("list")?)?;
        Some(View { dom: Dom(document), head, list, foot, record_open: Cell::new(false) })
    }

    /// Lets the list and the keyboard act.
    pub fn start(&self, popup: &Rc<Popup>) {
        self.list.start(popup);
        keys::start(popup);
    }

    /// Draws everything anew.
    pub fn draw(&self, popup: &Rc<Popup>) {
        let focused = self.dom.focused();
        let record = self.head.query_selector("details").ok().flatten();
        self.record_open.set(record.is_some_and(|details| details.has_attribute("open")));
        self.head.set_text_content(None);
        self.foot.set_text_content(None);
        self.content(popup);
        if let Some(key) = focused {
            self.dom.focus(&key);
        }
    }

    fn content(&self, popup: &Rc<Popup>) {
        let frames = popup.frames.borrow();
        let ready = frames.iter().any(|s| s.report.is_some()) && !popup.is_muted();
        self.list.draw(popup, ready);
        match frames.main() {
            None if popup.forbidden.get() => self.forbidden(),
            None => self.working("popupLooking"),
            Some(main) if popup.is_muted() => {
                self.title(main);
                self.muted(popup);
            }
            Some(main) => {
                self.title(main);
                if ready {
                    self.summary(popup, main);
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
        self.notice(popup);
        self.ways(popup, ready);
    }

    /// Says that something goes on; `key` names the message.
    fn working(&self, key: &str) {
        let text = &words(key, &[]);
        if let Some(status) = self.dom.add(&self.head, "p", "quiet", text) {
            set(&status, &[("role", "status")]);
        }
        if let Some(bar) = self.dom.add(&self.head, "progress", "", "") {
            set(&bar, &[("aria-label", text)]);
        }
    }

    fn forbidden(&self) {
        self.dom.add(&self.head, "h1", "", &words("popupForbidden", &[]));
        let address = tab_address();
        let reason = if address.starts_with("http") {
            "popupForbiddenWeb"
        } else if address.starts_with("file:") {
            "popupForbiddenFile"
        } else {
            "popupForbiddenOwn"
        };
        self.dom.add(&self.head, "p", "", &words(reason, &[]));
    }

    /// The reader has muted the site.
    fn muted(&self, popup: &Rc<Popup>) {
        let site = popup.site();
        self.dom.add(&self.head, "p", "", &words("popupMuted", &[&site]));
        let popup = popup.clone();
        let unmute = words("popupUnmute", &[]);
        self.dom.button(&self.head, "act", &unmute, "mute", move || popup.mute(site.clone(), false));
    }

    fn not_terms(&self, popup: &Rc<Popup>) {
        self.dom.add(&self.head, "p", "", &words("popupNotTerms", &[]));
        let popup = popup.clone();
        let read = words("popupAnalyse", &[]);
        self.dom.button(&self.head, "act", &read, "analyse", move || popup.analyse());
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
        self.alert(&self.head, &words(why, &[]));
        let popup = popup.clone();
        let again = words("popupAgain", &[]);
        self.dom.button(&self.head, "act", &again, "again", move || popup.analyse());
    }

    /// What the reader is to hear at once.
    fn alert(&self, parent: &Element, text: &str) {
        if let Some(alert) = self.dom.add(parent, "p", "", text) {
            set(&alert, &[("role", "alert")]);
        }
    }
}

/// An element as one of HTML's.
fn html<T: wasm_bindgen::JsCast>(element: Option<Element>) -> Option<T> {
    element?.dyn_into::<T>().ok()
}
