//! The background's endpoint: what JavaScript calls.

use wasm_bindgen::prelude::*;

use crate::{
    message,
    report::{Block, BlockKind, Request, Source},
};

/// What [`analyse`] gives.
#[wasm_bindgen(getter_with_clone)]
pub struct Answer {
    /// Number of findings of high severity.
    pub high: u32,
    /// A [`crate::report::Report`] as JSON.
    pub report: String,
}

/// A first use, for which the browser compiles what it has of the core, and the dataset is opened.
#[wasm_bindgen]
pub fn prepare() {
    let text = "You agree to pay $5 within 30 days.".into();
    let blocks = vec![Block { kind: BlockKind::Paragraph, level: 0, text }];
    // What nobody looks at would be left out.
    std::hint::black_box(crate::analyse(&Request { document: Source::default(), blocks }));
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
