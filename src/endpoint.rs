//! The background's endpoint: what JavaScript calls.
//!
//! A document and its report cross the border as JSON text: browsers copy one long string between
//! processes much faster than thousands of small objects, and the core reads it in one pass.

use wasm_bindgen::prelude::*;

use crate::report::Request;

/// What [`analyse`] gives.
#[wasm_bindgen(getter_with_clone)]
pub struct Answer {
    /// Number of findings of high severity.
    pub high: u32,
    /// A [`crate::report::Report`] as JSON.
    pub report: String,
}

/// Reads a document, which is a [`Request`] as JSON, and reports on it.
///
/// # Errors
/// When the request has another shape than [`Request`]; the error names the place.
#[wasm_bindgen]
pub fn analyse(request: &str) -> Result<Answer, JsError> {
    let request: Request = serde_json::from_str(request).map_err(|e| {
        JsError::new(&format!("The page's text arrived in a form Clauselight cannot read: {e}"))
    })?;
    let report = crate::analyse(&request);
    let high = report.counts.high;
    let report = serde_json::to_string(&report)
        .map_err(|e| JsError::new(&format!("The report could not be handed to the page: {e}")))?;
    Ok(Answer { high, report })
}
