//! Below the list: what is highlighted in pages, muting, and the ways to the extension's other pages.

use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use super::{View, dom::set};
use crate::popup::{
    Popup,
    browser::{self, words},
};

impl View {
    /// The lowest severity that pages paint.
    pub(super) fn settings(&self, popup: &Rc<Popup>) {
        let dom = &self.dom;
        let Some(group) = dom.add(&self.foot, "fieldset", "", "") else { return };
        dom.add(&group, "legend", "", &words("popupShow", &[]));
        let settings = popup.settings.borrow();
        for (value, key) in
            [("high", "popupShowHigh"), ("medium", "popupShowMedium"), ("low", "popupShowLow")]
        {
            let Some(label) = dom.add(&group, "label", "", "") else { continue };
            let Some(input) = dom.add(&label, "input", "", "") else { continue };
            set(&input, &[("type", "radio"), ("name", "show"), ("value", value), ("data-key", value)]);
            if let Some(input) = input.dyn_ref::<HtmlInputElement>() {
                input.set_checked(settings.show == value);
            }
            dom.add(&label, "span", "", &words(key, &[]));
            let popup = popup.clone();
            EventListener::new(&input, "change", move |_| popup.show(value)).forget();
        }
    }

    /// Lets the reader mute the site.
    pub(super) fn mute(&self, popup: &Rc<Popup>) {
        let site = popup.site();
        if site.is_empty() {
            return;
        }
        let popup = popup.clone();
        let mute = words("popupMute", &[&site]);
        self.dom.button(&self.foot, "mute", &mute, "mute", move || popup.mute(site.clone(), true));
    }

    /// What went wrong when a choice was kept.
    pub(super) fn notice(&self, popup: &Popup) {
        if let Some(notice) = &*popup.notice.borrow() {
            self.alert(&self.foot, notice);
        }
    }

    /// Where else one can go from here; a full report only where there is one.
    pub(super) fn ways(&self, popup: &Rc<Popup>, ready: bool) {
        let dom = &self.dom;
        let Some(ways) = dom.add(&self.foot, "nav", "", "") else { return };
        set(&ways, &[("aria-label", &words("popupWays", &[]))]);
        let report = browser::tab_id().filter(|_| ready).map(|tab| format!("report/report.html?tab={tab}"));
        let pages = [
            (report, "popupReport"),
            (Some("reader/reader.html".into()), "readerTitle"),
            (Some("about/about.html".into()), "aboutTitle"),
        ];
        for (page, key) in pages {
            let Some(page) = page else { continue };
            let Some(link) = dom.add(&ways, "a", "", &words(key, &[])) else { continue };
            let address = browser::own_address(&page);
            set(&link, &[("href", &address), ("target", "_blank"), ("data-key", key)]);
            // Firefox leaves the popup open over the new tab.
            EventListener::new(&link, "click", |_| browser::close_soon()).forget();
        }
        let popup = popup.clone();
        let settings = words("ownSettings", &[]);
        dom.button(&ways, "link", &settings, "ownSettings", move || popup.open_settings());
        dom.add(&self.foot, "p", "last", &words("popupFoot", &[]));
    }
}
