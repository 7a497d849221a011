//! The keyboard: `/` goes to the filter, the arrows move in the list, Escape clears the filter and then
//! closes the popup. Enter is the browser's own: it presses the button that has the focus.

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent};

use super::dom::hear;
use crate::popup::{Popup, browser};

/// What has the focus, as far as keys go.
#[derive(PartialEq)]
enum At {
    Filter,
    List,
    /// Another field, whose keys are its own.
    Field,
    /// A button or a link.
    Elsewhere,
    Nothing,
}

fn at(event: &Event) -> At {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return At::Nothing;
    };
    match element.tag_name().as_str() {
        _ if element.id() == "filter" => At::Filter,
        "SELECT" | "INPUT" => At::Field,
        "BODY" | "HTML" => At::Nothing,
        _ if element.closest("#list").is_ok_and(|list| list.is_some()) => At::List,
        _ => At::Elsewhere,
    }
}

/// Lets the keyboard act.
pub fn start(popup: &Rc<Popup>) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let popup = popup.clone();
    hear(&document, "keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
            return;
        }
        if pressed(&popup, &event.key(), at(event)) {
            event.prevent_default();
        }
    });
}

/// Whether the key was one of ours.
fn pressed(popup: &Rc<Popup>, key: &str, at: At) -> bool {
    let list = &popup.view.list;
    match (key, at) {
        ("/", At::List | At::Elsewhere | At::Nothing) => list.to_filter(),
        ("Escape", _) => {
            if !list.clear() {
                browser::close();
            }
            true
        }
        ("ArrowDown" | "Enter", At::Filter) | ("ArrowDown", At::Nothing) => list.go(|_, _| 0),
        ("ArrowDown", At::List) => list.go(|now, last| (now + 1).min(last)),
        ("ArrowUp", At::List) => list.go(|now, _| now.saturating_sub(1)),
        ("Home", At::List) => list.go(|_, _| 0),
        ("End", At::List) => list.go(|_, last| last),
        _ => false,
    }
}
