//! The summary popup under the toolbar button: what the page in front of the reader says.
//!
//! It asks every frame of the active tab over one port and shows what they answer ([`state`]);
//! [`view`] builds the page, [`browser`] is the extension interface.

mod browser;
mod filter;
mod state;
mod view;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::report::WIRE_VERSION;
use browser::Settings;
use state::{Frames, State, Status};
use view::View;

/// How long frames may take to answer before the page counts as one that the browser forbids.
const ANSWER_MS: u32 = 1_500;

/// The popup while it is open.
pub struct Popup {
    frames: RefCell<Frames>,
    settings: RefCell<Settings>,
    notice: RefCell<Option<String>>,
    forbidden: Cell<bool>,
    /// Counts the changes after which the list has to be made anew.
    version: Cell<u32>,
    /// Whether the settings have come.
    dressed: Cell<bool>,
    view: View,
}

/// What the popup asks of a frame.
#[derive(Serialize)]
struct Ask<'a> {
    v: u32,
    r#type: &'static str,
    frame: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<u32>,
}

impl Popup {
    /// Has the page itself, and every frame that failed, read (again).
    fn analyse(&self) {
        for status in self.frames.borrow().iter() {
            if status.top || status.state == State::Failed {
                browser::post(&Ask {
                    v: WIRE_VERSION,
                    r#type: "analyse",
                    frame: &status.frame,
                    finding: None,
                    place: None,
                });
            }
        }
    }

    /// Shows a finding in the page and leaves.
    fn jump(&self, frame: &str, finding: u32, place: u32) {
        browser::post(&Ask {
            v: WIRE_VERSION,
            r#type: "jump",
            frame,
            finding: Some(finding),
            place: Some(place),
        });
        browser::close_soon();
    }

    /// The same by an entry's key: the frame's token, the finding's number and the place's.
    fn jump_to(&self, key: &str) {
        let mut parts = key.split('-');
        if let (Some(frame), Some(Ok(finding)), Some(Ok(place))) =
            (parts.next(), parts.next().map(str::parse), parts.next().map(str::parse))
        {
            self.jump(frame, finding, place);
        }
    }

    /// Opens the settings and leaves.
    fn open_settings(self: &Rc<Self>) {
        self.save(async {
            let refused = browser::open_options().await;
            if refused.is_none() {
                browser::close_soon();
            }
            refused
        });
    }

    /// Draws what has changed; with `anew` the list too.
    fn draw(self: &Rc<Self>, anew: bool) {
        if anew {
            self.version.update(|v| v.wrapping_add(1));
        }
        // The settings name the language.
        if self.dressed.get() {
            self.view.draw(self);
        }
    }

    /// Where no frame has answered, the browser forbids the page.
    fn give_up(self: &Rc<Self>) {
        if self.frames.borrow().is_empty() {
            self.forbidden.set(true);
            self.draw(false);
        }
    }

    /// The page's site, as the lists of hosts name it; empty where it has none.
    fn site(&self) -> String {
        let frames = self.frames.borrow();
        let top = frames.iter().find(|s| s.top).map(|s| s.address.clone());
        browser::site_of(&top.unwrap_or_else(browser::tab_address))
    }

    /// Whether the reader has muted the page's site.
    fn is_muted(&self) -> bool {
        browser::is_listed(&self.settings.borrow().muted, &self.site())
    }

    /// Changes the lowest severity that pages paint.
    fn show(self: &Rc<Self>, severity: &'static str) {
        self.save(async move { browser::set_shown(severity).await });
    }

    /// Mutes the page's site, or lets it be read again.
    fn mute(self: &Rc<Self>, site: String, on: bool) {
        self.save(async move { browser::set_muted(&site, on).await });
    }

    /// Waits for a setting to be kept; what was kept comes back as a change of the settings.
    fn save(self: &Rc<Self>, saving: impl Future<Output = Option<String>> + 'static) {
        let popup = self.clone();
        spawn_local(async move {
            popup.notice.replace(saving.await);
            popup.draw(false);
        });
    }
}

/// Starts the popup in the page that called it.
#[wasm_bindgen]
pub fn start_popup() {
    let Some(view) = View::new() else { return };
    let popup = Rc::new(Popup {
        frames: RefCell::default(),
        settings: RefCell::default(),
        notice: RefCell::new(None),
        forbidden: Cell::new(false),
        version: Cell::new(0),
        dressed: Cell::new(false),
        view,
    });
    popup.view.start(&popup);
    let follower = popup.clone();
    spawn_local(browser::follow_settings(move |settings| {
        follower.settings.replace(settings);
        follower.dressed.set(true);
        follower.draw(true);
    }));
    let (heard, closed) = (popup.clone(), popup.clone());
    browser::listen(
        move |message| {
            // A message of another shape is not from one of our frames.
            let Ok(status) = serde_wasm_bindgen::from_value::<Status>(message) else { return };
            heard.frames.borrow_mut().update(status);
            heard.forbidden.set(false);
            heard.draw(true);
        },
        move || closed.give_up(),
    );
    Timeout::new(ANSWER_MS, move || popup.give_up()).forget();
}
