//! Building the page with DOM calls only: text never becomes markup.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, Event, HtmlElement};

/// The document that the popup is drawn in.
#[derive(Clone)]
pub struct Dom(pub Document);

impl Dom {
    /// A new element with a class and a text.
    pub fn make(&self, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.0.create_element(tag).ok()?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        Some(element)
    }

    /// The same at the end of `parent`.
    pub fn add(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.make(tag, class, text)?;
        parent.append_child(&element).ok()?;
        Some(element)
    }

    /// A button that acts when it is pressed; `key` finds it again after the next drawing.
    pub fn button(
        &self,
        parent: &Element,
        class: &str,
        text: &str,
        key: &str,
        act: impl Fn() + 'static,
    ) -> Option<Element> {
        let button = self.plain_button(parent, class, text, key)?;
        EventListener::new(&button, "click", move |_| act()).forget();
        Some(button)
    }

    /// A button whose presses an element around it hears.
    pub fn plain_button(&self, parent: &Element, class: &str, text: &str, key: &str) -> Option<Element> {
        let button = self.add(parent, "button", class, text)?;
        set(&button, &[("type", "button"), ("data-key", key)]);
        Some(button)
    }

    /// What has the keyboard focus, by the key that finds it again.
    pub fn focused(&self) -> Option<String> {
        self.0.active_element()?.get_attribute("data-key")
    }

    /// Gives the focus back to what had it, if that was drawn anew.
    pub fn focus(&self, key: &str) {
        if self.focused().as_deref() != Some(key)
            && let Ok(Some(element)) = self.0.query_selector(&format!("[data-key=\"{key}\"]"))
            && let Ok(element) = element.dyn_into::<HtmlElement>()
        {
            let _ = element.focus();
        }
    }
}

/// Sets attributes.
pub fn set(element: &Element, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
    }
}

/// Marks a text of the dataset, which is English, so that a screen reader pronounces it right in any
/// interface.
pub fn english(element: Option<Element>) {
    if let Some(element) = element {
        set(&element, &[("lang", "en")]);
    }
}

/// Shows or hides an element, at no cost where nothing changes.
pub fn show(element: &Element, shown: bool) {
    if element.has_attribute("hidden") == shown {
        let _ = match shown {
            true => element.remove_attribute("hidden"),
            false => element.set_attribute("hidden", ""),
        };
    }
}

/// Hears an event for as long as the popup is open; its default can be prevented.
pub fn hear(target: &web_sys::EventTarget, event: &'static str, act: impl FnMut(&Event) + 'static) {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, act).forget();
}
