//! The list of findings: grouped by severity or in page order, filtered by text and clause type.
//!
//! A document may have hundreds of findings. Their entries are made once for a report; grouping moves
//! them, a filter hides them, and the browser lays out only those in view (`content-visibility`).

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

use super::{
    SEVERITIES,
    dom::{Dom, english, hear, set, show},
    entry::Entry,
    html,
};
use crate::{
    catalogue::{self, CLAUSE_TYPES},
    popup::{
        Popup,
        browser::{number, words},
        filter::Filter,
        state::Finding,
    },
};

/// Of a longer list only what is in view is laid out.
const SHORT: usize = 60;
/// Long enough for the first entries to be painted.
const AFTER_PAINT_MS: u32 = 40;
/// The ways in which the list can be grouped: each radio button's value and label.
const GROUPINGS: [(&str, &str); 2] = [("severity", "popupBySeverity"), ("page", "popupInPageOrder")];

/// A group of entries: one for each severity, and one for the page's order.
struct Group {
    section: Element,
    heading: Element,
    items: Element,
}

/// The controls and the list below them.
pub struct List {
    dom: Dom,
    controls: Element,
    list: Element,
    text: HtmlInputElement,
    clause_type: HtmlSelectElement,
    groupings: Vec<(HtmlInputElement, Element)>,
    /// Says how many are shown.
    shown: Element,
    clear: Element,
    groups: Vec<Group>,
    entries: RefCell<Vec<Entry>>,
    /// The frames' messages that the entries were made from.
    drawn: Cell<Option<u32>>,
}

impl List {
    /// Makes the controls and the groups, without words: these come with each drawing, since the
    /// reader may change the language.
    pub fn new(dom: Dom, controls: &Element, list: &Element) -> Option<Self> {
        let text: HtmlInputElement = html(dom.add(controls, "input", "", ""))?;
        set(
            &text,
            &[("type", "search"), ("id", "filter"), ("data-key", "filter"), ("aria-keyshortcuts", "/")],
        );
        let clause_type: HtmlSelectElement = html(dom.add(controls, "select", "", ""))?;
        set(&clause_type, &[("id", "types"), ("data-key", "types")]);
        let choice = dom.add(controls, "div", "grouping", "")?;
        set(&choice, &[("role", "radiogroup")]);
        let mut groupings = Vec::new();
        for (value, _) in GROUPINGS {
            let label = dom.add(&choice, "label", "", "")?;
            let input: HtmlInputElement = html(dom.add(&label, "input", "", ""))?;
            set(&input, &[("type", "radio"), ("name", "grouping"), ("value", value), ("data-key", value)]);
            groupings.push((input, dom.add(&label, "span", "", "")?));
        }
        groupings[0].0.set_checked(true);
        let shown = dom.add(controls, "p", "quiet", "")?;
        set(&shown, &[("role", "status")]);
        let clear = dom.plain_button(controls, "small", "", "clear")?;
        let mut groups = Vec::new();
        for severity in ["high", "medium", "low", ""] {
            let section = dom.add(list, "section", "", "")?;
            let heading = dom.add(&section, "h2", severity, "")?;
            show(&heading, !severity.is_empty());
            groups.push(Group { items: dom.add(&section, "ul", "", "")?, heading, section });
        }
        let (controls, list) = (controls.clone(), list.clone());
        let entries = RefCell::default();
        Some(List {
            dom,
            controls,
            list,
            text,
            clause_type,
            groupings,
            shown,
            clear,
            groups,
            entries,
            drawn: Cell::new(None),
        })
    }

    /// Lets the controls and the entries act.
    pub fn start(&self, popup: &Rc<Popup>) {
        for (target, event) in [(self.text.as_ref(), "input"), (self.clause_type.as_ref(), "change")] {
            let popup = popup.clone();
            hear(target, event, move |_: &web_sys::Event| popup.view.list.filter());
        }
        for (input, _) in &self.groupings {
            let popup = popup.clone();
            hear(input, "change", move |_| popup.view.list.arrange());
        }
        let clearing = popup.clone();
        hear(&self.clear, "click", move |_| {
            clearing.view.list.clear();
            clearing.view.list.to_filter();
        });
        let popup = popup.clone();
        hear(&self.list, "click", move |event| {
            if let Some(key) = button_of(event).and_then(|b| b.get_attribute("data-key")) {
                popup.jump_to(&key);
            }
        });
    }

    /// Draws the list anew, or hides it where there is none.
    pub fn draw(&self, popup: &Rc<Popup>, ready: bool) {
        show(&self.list, ready);
        if !ready {
            show(&self.controls, false);
            return;
        }
        self.speak();
        let version = popup.version.get();
        if self.drawn.replace(Some(version)) != Some(version) {
            self.fill(popup);
            self.arrange();
        }
        show(&self.controls, !self.entries.borrow().is_empty());
    }

    /// The words of the controls.
    fn speak(&self) {
        let text = words("popupFilter", &[]);
        set(&self.text, &[("placeholder", &text), ("aria-label", &text)]);
        set(&self.clause_type, &[("aria-label", &words("popupClauseType", &[]))]);
        self.clear.set_text_content(Some(&words("popupClear", &[])));
        for ((_, label), (_, key)) in self.groupings.iter().zip(GROUPINGS) {
            label.set_text_content(Some(&words(key, &[])));
        }
        if let Some(choice) = self.groupings.first().and_then(|(i, _)| i.closest("[role]").ok().flatten()) {
            set(&choice, &[("aria-label", &words("popupGrouping", &[]))]);
        }
    }

    /// Makes the entries.
    fn fill(&self, popup: &Rc<Popup>) {
        let frames = popup.frames.borrow();
        let off = &popup.settings.borrow().clause_types_off;
        let found: Vec<(&str, &Finding)> = frames.findings(off).collect();
        let entries: Vec<Entry> = found.iter().filter_map(|(_, f)| Entry::new(&self.dom, f)).collect();
        // Title and number of each clause type.
        let mut types: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (_, finding) in &found {
            *types.entry((title_of(&finding.clause_type), &finding.clause_type)).or_default() += 1;
        }
        let wanted = self.clause_type.value();
        self.clause_type.set_text_content(None);
        let all = self.dom.add(&self.clause_type, "option", "", &words("popupAllTypes", &[]));
        let _ = all.map(|o| o.set_attribute("value", ""));
        for ((title, id), count) in types {
            let text = format!("{title} ({})", number(count));
            let option = self.dom.add(&self.clause_type, "option", "", &text);
            let _ = option.as_ref().map(|o| o.set_attribute("value", id));
            english(option);
        }
        self.clause_type.set_value(if entries.iter().any(|e| e.clause_type == wanted) {
            &wanted
        } else {
            ""
        });
        for group in &self.groups {
            group.items.set_text_content(None);
        }
        // What is seen first is made first; the rest when that has been painted.
        let mut order: Vec<(&Entry, &(&str, &Finding))> = entries.iter().zip(&found).collect();
        if self.groupings[0].0.checked() {
            order.sort_by_key(|(entry, _)| entry.severity);
        }
        let opening = self.entries.borrow().is_empty();
        for (entry, (frame, finding)) in order.into_iter().take(if opening { SHORT } else { usize::MAX }) {
            entry.make(&self.dom, frame, finding);
        }
        self.entries.replace(entries);
        if opening && found.len() > SHORT {
            let (popup, version) = (popup.clone(), popup.version.get());
            Timeout::new(AFTER_PAINT_MS, move || popup.view.list.make_rest(&popup, version)).forget();
        }
    }

    /// Makes the entries that are not in view when the popup opens.
    fn make_rest(&self, popup: &Popup, version: u32) {
        if self.drawn.get() != Some(version) {
            return;
        }
        let frames = popup.frames.borrow();
        let off = &popup.settings.borrow().clause_types_off;
        for (entry, (frame, finding)) in self.entries.borrow().iter().zip(frames.findings(off)) {
            entry.make(&self.dom, frame, finding);
        }
    }

    /// Puts the entries into their groups.
    fn arrange(&self) {
        let by_severity = self.groupings[0].0.checked();
        let _ = self.list.class_list().toggle_with_force("by-severity", by_severity);
        let _ = self.list.class_list().toggle_with_force("long", self.entries.borrow().len() > SHORT);
        for entry in &*self.entries.borrow() {
            let group = &self.groups[if by_severity { entry.severity } else { SEVERITIES.len() }];
            let _ = group.items.append_child(&entry.item);
        }
        self.filter();
    }

    /// Shows the entries that the filter lets through.
    fn filter(&self) {
        let filter = Filter::new(&self.text.value(), self.clause_type.value());
        let entries = self.entries.borrow();
        let mut counts = [0; SEVERITIES.len()];
        for entry in &*entries {
            let wanted = filter.lets_through(&entry.text, &entry.clause_type);
            counts[entry.severity] += usize::from(wanted);
            show(&entry.item, wanted);
        }
        let shown: usize = counts.iter().sum();
        let by_severity = self.groupings[0].0.checked();
        for ((group, count), (_, label, _, shape)) in self.groups.iter().zip(counts).zip(SEVERITIES) {
            show(&group.section, by_severity && count > 0);
            group.heading.set_text_content(None);
            let mark = self.dom.add(&group.heading, "span", "shape", shape);
            let _ = mark.map(|m| m.set_attribute("aria-hidden", "true"));
            let text = format!("{} ({})", words(label, &[]), number(count));
            self.dom.add(&group.heading, "span", "", &text);
        }
        show(&self.groups[SEVERITIES.len()].section, !by_severity && shown > 0);
        let told = match (filter.is_empty(), shown) {
            (true, _) => String::new(),
            (_, 0) => words("popupNoMatch", &[]),
            _ => words("popupMatches", &[&number(shown), &number(entries.len())]),
        };
        self.shown.set_text_content(Some(&told));
        show(&self.clear, !filter.is_empty());
        drop(entries);
        self.stop_at(None);
    }

    /// The buttons of the list that are shown, in their order.
    fn buttons(&self) -> Vec<HtmlElement> {
        let selector = "section:not([hidden]) > ul > li:not([hidden]) > button";
        let Ok(found) = self.list.query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|n| found.get(n)?.dyn_into().ok()).collect()
    }

    /// The list is one stop for the Tab key: the button that had the focus last, else the first one.
    fn stop_at(&self, button: Option<&Element>) {
        let now = self.list.query_selector("[tabindex='0']").ok().flatten();
        let still = now.as_ref().filter(|b| b.closest("[hidden]").is_ok_and(|hidden| hidden.is_none()));
        let first = || self.buttons().into_iter().next().map(Element::from);
        let Some(stop) = button.or(still).cloned().or_else(first) else { return };
        if now.as_ref() != Some(&stop) {
            let _ = now.map(|b| b.set_attribute("tabindex", "-1"));
            set(&stop, &[("tabindex", "0")]);
        }
    }

    /// Moves the focus in the list; `to` gets the place of the focus and the last one. Whether it could.
    pub fn go(&self, to: impl Fn(usize, usize) -> usize) -> bool {
        let buttons = self.buttons();
        let Some(last) = buttons.len().checked_sub(1) else { return false };
        let focused = self.dom.0.active_element();
        let now = buttons.iter().position(|b| focused.as_ref() == Some(b.as_ref())).unwrap_or(0);
        let next = &buttons[to(now, last)];
        self.stop_at(Some(next));
        next.focus().is_ok()
    }

    /// Moves the focus to the filter. Whether there is one.
    pub fn to_filter(&self) -> bool {
        !self.controls.has_attribute("hidden") && self.text.focus().is_ok()
    }

    /// Empties the filter. Whether there was anything to empty.
    pub fn clear(&self) -> bool {
        if Filter::new(&self.text.value(), self.clause_type.value()).is_empty() {
            return false;
        }
        self.text.set_value("");
        self.clause_type.set_value("");
        self.filter();
        true
    }
}

/// The title of a clause type, or its id where the catalogue has none.
fn title_of(clause_type: &str) -> &str {
    catalogue::number_of(clause_type).map_or(clause_type, |n| CLAUSE_TYPES[n].title)
}

/// The list's button that an event is about.
fn button_of(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("button").ok()?
}
