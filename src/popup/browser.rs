//! The browser's extension interface, as far as the popup uses it. Every call may fail on a page
//! that the browser keeps for itself, so nothing here assumes an answer.

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// The full address of one of the extension's own pages.
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    pub fn own_address(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    fn open_options_page() -> Result<Promise, JsValue>;
}

#[wasm_bindgen(raw_module = "../popup/line.js")]
extern "C" {
    #[wasm_bindgen(js_name = listen)]
    fn listen_js(heard: &js_sys::Function, ended: &js_sys::Function);
    #[wasm_bindgen(js_name = post)]
    fn post_js(message: &JsValue);
    /// The id of the tab in front, where there is one.
    #[wasm_bindgen(js_name = tabId)]
    pub fn tab_id() -> Option<f64>;
    /// The address of the tab in front; empty where the browser does not tell.
    #[wasm_bindgen(js_name = tabAddress)]
    pub fn tab_address() -> String;
}

#[wasm_bindgen(raw_module = "../words.js")]
extern "C" {
    #[wasm_bindgen(js_name = words, variadic)]
    fn words_js(key: &str, values: Vec<JsValue>) -> String;
    #[wasm_bindgen(js_name = date)]
    fn date_js(iso: &str) -> Option<String>;
    #[wasm_bindgen(js_name = percent)]
    fn percent_js(share: f64) -> String;
    #[wasm_bindgen(js_name = counted)]
    fn counted_js(key: &str, count: f64) -> String;
    #[wasm_bindgen(js_name = number)]
    fn number_js(value: f64) -> String;
}

#[wasm_bindgen(raw_module = "../settings.js")]
extern "C" {
    #[wasm_bindgen(js_name = isListed)]
    fn is_listed_js(hosts: Vec<JsValue>, site: &str) -> bool;
    /// The site of an address, as the lists of hosts name it; empty where it has none.
    #[wasm_bindgen(js_name = siteOf)]
    pub fn site_of(address: &str) -> String;
}

#[wasm_bindgen(raw_module = "../settings-store.js")]
extern "C" {
    #[wasm_bindgen(js_name = saveSettings)]
    fn save_settings(change: &JsValue) -> Promise;
}

#[wasm_bindgen(raw_module = "../own-page.js")]
extern "C" {
    #[wasm_bindgen(js_name = followSettings)]
    fn follow_settings_js(changed: &js_sys::Function) -> Promise;
    fn mute(site: &str, on: bool) -> Promise;
}

/// A Rust value as a plain JavaScript object.
fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// Listens on the line to the page's frames: `heard` gets each message, `ended` is called when the
/// last frame hangs up or none was there.
pub fn listen(heard: impl FnMut(JsValue) + 'static, ended: impl FnMut() + 'static) {
    let heard = Closure::<dyn FnMut(JsValue)>::new(heard).into_js_value();
    let ended = Closure::<dyn FnMut()>::new(ended).into_js_value();
    listen_js(heard.unchecked_ref(), ended.unchecked_ref());
}

/// Sends a message to every frame; a frame ignores what is meant for another.
pub fn post(message: &impl Serialize) {
    post_js(&plain(message));
}

/// Opens the settings. A sentence when the browser refuses.
pub async fn open_options() -> Option<String> {
    let opened = async { JsFuture::from(open_options_page()?).await };
    opened.await.err().map(|_| words("errorSettingsPage", &[]))
}

/// Closes the popup.
pub fn close() {
    if let Some(window) = web_sys::window() {
        let _ = window.close();
    }
}

/// Closes the popup once what was begun, such as a message, has left.
pub fn close_soon() {
    Timeout::new(50, close).forget();
}

/// The settings, as far as the popup uses them; `extension/settings.js` has and checks them all.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// The lowest severity that is painted.
    pub show: String,
    /// Clause types that are neither painted nor listed.
    pub clause_types_off: Vec<String>,
    /// Hosts that are left alone.
    pub muted: Vec<String>,
}

/// Dresses the page by the settings and calls `changed` with them, now and at each change, here or
/// in another window.
pub async fn follow_settings(mut changed: impl FnMut(Settings) + 'static) {
    let changed = Closure::<dyn FnMut(JsValue)>::new(move |settings| {
        changed(serde_wasm_bindgen::from_value(settings).unwrap_or_default());
    })
    .into_js_value();
    let _ = JsFuture::from(follow_settings_js(changed.unchecked_ref())).await;
}

/// Keeps the lowest severity painted in pages; a sentence when the browser refuses.
pub async fn set_shown(show: &str) -> Option<String> {
    #[derive(Serialize)]
    struct Change<'a> {
        show: &'a str,
    }
    refusal(save_settings(&plain(&Change { show }))).await
}

/// Mutes a site, or lets it be read again; a sentence when the browser refuses.
pub async fn set_muted(site: &str, on: bool) -> Option<String> {
    refusal(mute(site, on)).await
}

/// What saving gives: nothing, or the sentence that says what went wrong.
async fn refusal(saving: Promise) -> Option<String> {
    match JsFuture::from(saving).await {
        Ok(said) => said.as_string(),
        Err(_) => Some(words("errorSettingsRefused", &[])),
    }
}

/// A message in the reader's language with its values filled in.
pub fn words(key: &str, values: &[&str]) -> String {
    words_js(key, strings(values))
}

/// The message for a number of things; the number is its first value.
pub fn counted(key: &str, count: usize) -> String {
    counted_js(key, count as f64)
}

/// A number as the reader's language writes it.
pub fn number(value: usize) -> String {
    number_js(value as f64)
}

fn strings(values: &[impl AsRef<str>]) -> Vec<JsValue> {
    values.iter().map(|v| JsValue::from_str(v.as_ref())).collect()
}

/// Whether a site is in a list of hosts, itself or as a subdomain.
pub fn is_listed(hosts: &[String], site: &str) -> bool {
    is_listed_js(strings(hosts), site)
}

/// A day such as `2025-03-01` in words; as it is where it is no such day.
pub fn date(iso: &str) -> String {
    date_js(iso).unwrap_or_else(|| iso.into())
}

/// A share, 0 to 1, as a percentage.
pub fn percent(share: f64) -> String {
    percent_js(share)
}
