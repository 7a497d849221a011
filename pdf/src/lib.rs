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

#[cfg(test)]
mod tests {
    use super::*;

    /// A document of one page with a font that is only named, whose objects are in no table.
    fn pdf(content: &str, font: &str) -> Vec<u8> {
        let length = content.len();
        format!(
            "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
             2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n\
             3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
             /Resources << /Font << /F1 << /Type /Font {font} >> >> >> >> endobj\n\
             4 0 obj << /Length {length} >> stream\n{content}\nendstream endobj\ntrailer << /Root 1 0 R >>\n"
        )
        .into_bytes()
    }

    fn read(bytes: Vec<u8>) -> Result<Vec<String>, Problem> {
        let mut reading = Reading::open(bytes)?;
        while reading.step() < 1.0 {}
        Ok(reading.blocks()?.into_iter().map(|block| block.text).collect())
    }

    const HELVETICA: &str = "/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding";

    #[test]
    fn text_is_read_by_its_places() {
        let content = "BT /F1 11 Tf 14 TL 72 720 Td (You agree) Tj ( to the) Tj T* [(ter) 20 (ms)] TJ 60 0 Td (now.) Tj ET";
        assert_eq!(read(pdf(content, HELVETICA)), Ok(vec!["You agree to the terms now.".to_string()]));
    }

    #[test]
    fn signs_are_named_by_the_encoding_and_its_differences() {
        let font = "/Subtype /Type1 /BaseFont /X /Encoding << /Differences [1 /fi /quoteright /uni00E9 /T_h /foo] >> \
                    /FirstChar 1 /Widths [500 500 500 500 500]";
        let content = "BT /F1 10 Tf 72 720 Td (\\001\\002\\003\\004) Tj ET";
        assert_eq!(read(pdf(content, font)), Ok(vec!["fi’éTh".to_string()]));
        // Five signs, of which nobody says what they are.
        assert_eq!(read(pdf("BT /F1 10 Tf 72 720 Td (\\005\\005\\005) Tj ET", font)), Err(Problem::Scanned));
    }

    #[test]
    fn asides_and_slanted_text_are_left_out() {
        let content = "/Artifact BMC BT /F1 10 Tf 72 760 Td (Head) Tj ET EMC \
                       BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET \
                       BT /F1 10 Tf 72 720 Td (Only this stays.) Tj ET";
        assert_eq!(read(pdf(content, HELVETICA)), Ok(vec!["Only this stays.".to_string()]));
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert_eq!(read(Vec::new()), Err(Problem::Broken));
        assert_eq!(read(b"Dear reader".to_vec()), Err(Problem::Broken));
        assert_eq!(read(pdf("", HELVETICA)), Err(Problem::Scanned));
    }

    #[test]
    fn a_document_that_is_cut_or_changed_anywhere_breaks_nothing() {
        let whole =
            pdf("q BT /F1 11 Tf 14 TL 72 720 Td (You agree) Tj T* [(ter) 20 (ms)] TJ ET Q", HELVETICA);
        let mut seed = 7u32;
        for at in 0..whole.len() {
            let _ = read(whole[..at].to_vec());
            let mut changed = whole.clone();
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            changed[at] = (seed >> 24) as u8;
            let _ = read(changed);
        }
    }
}
