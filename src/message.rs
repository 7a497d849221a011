//! Messages: how a document and its report cross the border to JavaScript.
//!
//! Both travel as JSON text: browsers copy one long string between processes much faster than
//! thousands of small objects, and the core reads it in one pass.

use crate::report::Request;

/// The answer to a message.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Number of findings of high severity.
    pub high: u32,
    /// A [`crate::report::Report`] as JSON.
    pub report: String,
}

/// Why a message has no answer.
#[derive(Debug)]
pub enum MessageError {
    /// The message is no [`Request`] in JSON.
    Request(serde_json::Error),
    /// The report could not be written as JSON.
    Report(serde_json::Error),
}

impl std::fmt::Display for MessageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(e) => write!(f, "The page's text arrived in a form Clauselight cannot read: {e}"),
            Self::Report(e) => write!(f, "The report could not be handed to the page: {e}"),
        }
    }
}

impl std::error::Error for MessageError {}

/// Reads a document, which is a [`Request`] as JSON, and reports on it.
///
/// # Errors
/// When the message has another shape than [`Request`]; the error names the place.
pub fn answer(request: &str) -> Result<Answer, MessageError> {
    let request: Request = serde_json::from_str(request).map_err(MessageError::Request)?;
    let report = crate::analyse(&request);
    let high = report.counts.high;
    let report = serde_json::to_string(&report).map_err(MessageError::Report)?;
    Ok(Answer { high, report })
}
