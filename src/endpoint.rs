//! The background's endpoint: what JavaScript calls.

use wasm_bindgen::prelude::*;

use crate::report::Request;

/// Reads a document and reports on it. The argument and the answer are plain objects in the
/// shape of [`Request`] and [`crate::report::Report`].
///
/// # Errors
/// When the request has another shape than [`Request`]; the error names the field.
#[wasm_bindgen]
pub fn analyse(request: JsValue) -> Result<JsValue, JsError> {
    let request: Request = serde_wasm_bindgen::from_value(request).map_err(|e| {
        JsError::new(&format!("The page's text arrived in a form Clauselight cannot read: {e}"))
    })?;
    let report = crate::analyse(&request);
    serde::Serialize::serialize(&report, &serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|e| JsError::new(&format!("The report could not be handed to the page: {e}")))
}
