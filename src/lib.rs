//! Clauselight's core: finds the clauses of a terms-of-service document that could cost the
//! reader something, and says in plain words what each means.
//!
//! The data's way: **page → text → clauses → findings → report → view**.
//!
//! - a page walk (the content script in a browser, `xtask` for files) delivers [`report::Block`]s;
//! - [`text`] splits them into units, about one sentence each;
//! - [`detect`] says which clause types of the [`catalogue`] each unit states;
//! - [`findings`] joins units into findings, reads their [`facts`] and compares them with the
//!   recorded [`provisions`] and with the [`dataset`] of several hundred services;
//! - [`letters`] are offered where a clause leaves a way out;
//! - [`report`] is what a reader's view gets.
//!
//! Everything is pure and runs natively; only `endpoint` and `popup`, built for WebAssembly
//! alone, know a browser.
//!
//! ```
//! use clauselight::report::{Block, BlockKind, Request, Source};
//!
//! let text = "You agree to resolve any dispute through final and binding arbitration instead of in court.";
//! let request = Request {
//!     document: Source { address: "https://example.com/terms".into(), ..Source::default() },
//!     blocks: vec![Block { kind: BlockKind::Paragraph, level: 0, text: text.into() }],
//! };
//! let report = clauselight::analyse(&request);
//! assert_eq!(report.findings[0].clause_type, "forced-arbitration");
//! ```

#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod catalogue;
pub mod dataset;
pub mod detect;
pub mod facts;
pub mod findings;
pub mod letters;
pub mod message;
pub mod provisions;
pub mod report;
pub mod text;

#[cfg(all(target_arch = "wasm32", feature = "bench"))]
mod bench;
#[cfg(target_arch = "wasm32")]
mod endpoint;
#[cfg(target_arch = "wasm32")]
mod popup;

pub use findings::analyse;
