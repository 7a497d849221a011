//! The text of a PDF, for the page of the extension that opens files.
//!
//! A module of its own beside the core, so that only that page loads it: **file → characters ([`page`]) → lines
//! ([`lines`]) → blocks ([`blocks`])**. The syntax is read by `hayro-syntax`; images and drawings are not looked at, so
//! a scanned page has no text here.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod blocks;
pub mod font;
pub mod lines;
pub mod page;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use blocks::Block;

/// Why a file has no text to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It opens with a password only.
    Locked,
    /// It is no PDF, or too damaged a one.
    Broken,
    /// Its pages are pictures, or its fonts do not say which characters they show.
    Scanned,
}

/// A document that is read page by page.
pub struct Reading {
    pdf: Pdf,
    fonts: page::Fonts,
    pages: Vec<Vec<lines::Line>>,
}

impl Reading {
    /// Opens a file.
    ///
    /// # Errors
    /// When it needs a password or is no PDF.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Problem> {
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Problem::Locked,
            _ => Problem::Broken,
        })?;
        if pdf.pages().is_empty() {
            return Err(Problem::Broken);
        }
        Ok(Self { pdf, fonts: page::Fonts::default(), pages: Vec::new() })
    }

    /// Reads the next page; gives the share of pages that have been read, 0 to 1.
    pub fn step(&mut self) -> f64 {
        let pages = self.pdf.pages();
        if let Some(page) = pages.get(self.pages.len()) {
            self.pages.push(lines::lines(&page::glyphs(page, &mut self.fonts)));
        }
        self.pages.len() as f64 / pages.len() as f64
    }

    /// The blocks of the pages that have been read.
    ///
    /// # Errors
    /// When there is no text, or most of it cannot be told.
    pub fn blocks(&self) -> Result<Vec<Block>, Problem> {
        let texts = || self.pages.iter().flatten().flat_map(|line| line.text.chars());
        let unknown = texts().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
        let all = texts().filter(|c| !c.is_whitespace()).count();
        if unknown * 4 >= all {
            return Err(Problem::Scanned);
        }
        Ok(blocks::blocks(&self.pages))
    }

    /// The title that the document gives itself, or empty.
    pub fn title(&self) -> String {
        let title = self.pdf.metadata().title.as_deref().unwrap_or_default();
        let text = match title {
            [0xfe, 0xff, rest @ ..] => {
                let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            bytes => String::from_utf8_lossy(bytes).into_owned(),
        };
        text.trim().to_string()
    }
}

/// What the page's script calls.
#[cfg(target_arch = "wasm32")]
mod edge {
    use wasm_bindgen::prelude::*;

    use super::{Problem, Reading};

    /// The name that the script knows a problem by.
    fn code(problem: Problem) -> JsValue {
        JsValue::from_str(match problem {
            Problem::Locked => "locked",
            Problem::Broken => "broken",
            Problem::Scanned => "scanned",
        })
    }

    /// A PDF that is read page by page.
    #[wasm_bindgen]
    pub struct PdfText(Reading);

    #[wasm_bindgen]
    impl PdfText {
        /// Opens a file; throws the name of what is wrong with it.
        ///
        /// # Errors
        /// When it needs a password or is no PDF.
        #[wasm_bindgen(constructor)]
        pub fn new(bytes: Vec<u8>) -> Result<PdfText, JsValue> {
            Reading::open(bytes).map(PdfText).map_err(code)
        }

        /// Reads the next page; gives the share of pages that have been read, 0 to 1.
        pub fn step(&mut self) -> f64 {
            self.0.step()
        }

        /// The blocks as JSON; throws the name of what is wrong.
        ///
        /// # Errors
        /// When there is no text, or most of it cannot be told.
        pub fn blocks(&self) -> Result<String, JsValue> {
            let blocks = self.0.blocks().map_err(code)?;
            serde_json::to_string(&blocks).map_err(|_| code(Problem::Broken))
        }

        /// The title that the document gives itself, or empty.
        pub fn title(&self) -> String {
            self.0.title()
        }
    }
}
