//! The browser's extension interface, as far as the popup uses it. Every call may fail on a page
//! that the browser keeps for itself, so nothing here assumes an answer.

use js_sys::Promise;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    fn query_tabs(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = connect, catch)]
    fn connect_tab(tab: f64, options: &JsValue) -> Result<Port, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    fn storage_get(key: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    fn storage_set(items: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener, catch)]
    fn on_storage_changed(listener: &js_sys::Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = lastError, getter)]
    fn last_error() -> JsValue;

    /// A line to every frame of a tab.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub type Port;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &Port, message: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = onMessage)]
    fn on_message(this: &Port) -> Listeners;
    #[wasm_bindgen(method, getter, js_name = onDisconnect)]
    fn on_disconnect(this: &Port) -> Listeners;

    type Listeners;
    #[wasm_bindgen(method, js_name = addListener)]
    fn add_listener(this: &Listeners, listener: &js_sys::Function);
}

/// A Rust value as a plain JavaScript object.
fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// The active tab of this window: id and address (empty when the browser does not tell).
pub async fn active_tab() -> Option<(f64, String)> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Filter {
        active: bool,
        current_window: bool,
    }
    let tabs = JsFuture::from(query_tabs(&plain(&Filter { active: true, current_window: true })).ok()?)
        .await
        .ok()?;
    let tab = js_sys::Array::from(&tabs).get(0);
    let field = |name: &str| js_sys::Reflect::get(&tab, &name.into()).ok();
    Some((field("id")?.as_f64()?, field("url").and_then(|u| u.as_string()).unwrap_or_default()))
}

/// Opens a line to every frame of a tab. `heard` gets each message, `closed` is called when the
/// last frame hangs up or none was there.
pub fn connect(
    tab: f64,
    heard: impl FnMut(JsValue) + 'static,
    mut closed: impl FnMut() + 'static,
) -> Option<Port> {
    #[derive(Serialize)]
    struct Options {
        name: &'static str,
    }
    let port = connect_tab(tab, &plain(&Options { name: "clauselight-popup" })).ok()?;
    let heard = Closure::<dyn FnMut(JsValue)>::new(heard).into_js_value();
    let closed = Closure::<dyn FnMut()>::new(move || {
        // Reading the error tells the browser that it was handled.
        let _ = last_error();
        closed();
    })
    .into_js_value();
    port.on_message().add_listener(heard.unchecked_ref());
    port.on_disconnect().add_listener(closed.unchecked_ref());
    Some(port)
}

/// Sends a message to every frame; a frame ignores what is meant for another.
pub fn post(port: &Port, message: &impl Serialize) {
    // A line that has just been closed is reported by its own event.
    let _ = port.post_message(&plain(message));
}

/// The lowest severity painted in pages, as the settings have it.
pub async fn shown() -> Option<String> {
    let stored = JsFuture::from(storage_get("settings").ok()?).await.ok()?;
    let settings = js_sys::Reflect::get(&stored, &"settings".into()).ok()?;
    js_sys::Reflect::get(&settings, &"show".into()).ok()?.as_string()
}

/// Calls `changed` whenever a setting is changed, here or in another window.
pub fn on_settings_changed(changed: impl FnMut() + 'static) {
    let changed = Closure::<dyn FnMut()>::new(changed).into_js_value();
    // A browser without the event only misses what other windows change.
    let _ = on_storage_changed(changed.unchecked_ref());
}

/// Keeps the lowest severity painted in pages; an error message when the browser refuses.
pub async fn set_shown(show: String) -> Result<(), String> {
    #[derive(Serialize)]
    struct Settings {
        v: u32,
        show: String,
    }
    #[derive(Serialize)]
    struct Items {
        settings: Settings,
    }
    let say = |e: JsValue| js_sys::Error::from(e).message().into();
    let items = plain(&Items { settings: Settings { v: crate::report::WIRE_VERSION, show } });
    JsFuture::from(storage_set(&items).map_err(say)?).await.map(|_| ()).map_err(say)
}
