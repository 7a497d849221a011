//! The background's endpoint: what JavaScript calls.

use wasm_bindgen::prelude::*;

use crate::message;

/// What [`analyse`] gives.
#[wasm_bindgen(getter_with_clone)]
pub struct Answer {
    /// Number of findings of high severity.
    pub high: u32,
    /// A [`crate::report::Report`] as JSON.
    pub report: String,
}

/// Reads a document, which is a [`crate::report::Request`] as JSON, and reports on it.
///
/// # Errors
/// When the request has another shape; the error names the place.
#[wasm_bindgen]
pub fn analyse(request: &str) -> Result<Answer, JsError> {
    let message::Answer { high, report } = message::answer(request)?;
    Ok(Answer { high, report })
}
