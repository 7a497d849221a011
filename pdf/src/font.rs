//! Which characters a font's codes stand for, and how wide they are. Shapes are not looked at.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap, CMapName, WritingMode};
use hayro_syntax::object::{
    Array, Dict, Name, Object, Stream,
    dict::keys::{
        BASE_ENCODING, BASE_FONT, DESCENDANT_FONTS, DIFFERENCES, DW, ENCODING, FIRST_CHAR, FONT_DESC,
        MISSING_WIDTH, SUBTYPE, TO_UNICODE, W, WIDTHS,
    },
};

/// Widths are in thousandths of the font's size.
const EM: f64 = 1_000.0;
/// What a character is wide of which nothing is known.
const USUAL: f64 = 500.0;

/// A font of a document.
pub struct Font {
    /// Whether it is a bold one, by its name.
    pub bold: bool,
    codes: Codes,
    to_unicode: Option<CMap>,
}

enum Codes {
    /// One byte for a character.
    Simple { texts: Vec<Option<String>>, widths: Vec<f64> },
    /// One byte or several, by a table.
    Composite { table: Box<CMap>, widths: HashMap<u32, f64>, width: f64 },
}

impl Font {
    /// Reads a font's dictionary; none where it is of no kind that shows text from left to right.
    pub fn new(dict: &Dict<'_>) -> Option<Self> {
        let name = dict
            .get::<Name<'_>>(BASE_FONT)
            .map(|name| name.as_str().to_ascii_lowercase())
            .unwrap_or_default();
        let composite = dict.get::<Name<'_>>(SUBTYPE).is_some_and(|subtype| &*subtype == b"Type0");
        Some(Self {
            bold: ["bold", "black", "heavy"].iter().any(|word| name.contains(word)),
            codes: if composite { composite_codes(dict)? } else { simple_codes(dict, &name) },
            to_unicode: dict.get::<Stream<'_>>(TO_UNICODE).and_then(|stream| table(&stream)),
        })
    }

    /// The code at a place of a string and how many bytes it has.
    pub fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let Codes::Composite { table, .. } = &self.codes else {
            return (bytes.first().copied().unwrap_or(0).into(), 1);
        };
        let mut code = 0;
        for (length, byte) in (1u8..=4).zip(bytes) {
            code = code << 8 | u32::from(*byte);
            if table.lookup_cid_code(code, length).is_some() {
                return (code, length.into());
            }
        }
        (0, 1)
    }

    /// How far a code moves on, in units of the font's size.
    pub fn width(&self, code: u32) -> f64 {
        match &self.codes {
            Codes::Simple { widths, .. } => widths.get(code as usize).copied().unwrap_or(USUAL) / EM,
            Codes::Composite { table, widths, width } => {
                let id = (1..=4).find_map(|length| table.lookup_cid_code(code, length));
                id.and_then(|id| widths.get(&id)).copied().unwrap_or(*width) / EM
            }
        }
    }

    /// What a code stands for; none where the document does not say.
    pub fn text(&self, code: u32) -> Option<String> {
        let told =
            self.to_unicode.as_ref().and_then(|table| table.lookup_bf_string(code)).map(|text| match text {
                BfString::Char(character) => character.to_string(),
                BfString::String(text) => text,
            });
        // Some documents map what they cannot name to nothing.
        let told = told.filter(|text| !text.is_empty() && !text.contains(['\0', '\u{fffd}']));
        let text = told.or_else(|| match &self.codes {
            Codes::Simple { texts, .. } => texts.get(code as usize)?.clone(),
            Codes::Composite { .. } => None,
        })?;
        Some(apart(&text))
    }
}

/// Ligatures as the letters that they are made of.
fn apart(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{fb00}' => letters.push_str("ff"),
            '\u{fb01}' => letters.push_str("fi"),
            '\u{fb02}' => letters.push_str("fl"),
            '\u{fb03}' => letters.push_str("ffi"),
            '\u{fb04}' => letters.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => letters.push_str("st"),
            other => letters.push(other),
        }
    }
    letters
}

fn table(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, |_| None)
}

fn composite_codes(dict: &Dict<'_>) -> Option<Codes> {
    let table = match dict.get::<Object<'_>>(ENCODING)? {
        Object::Stream(stream) => table(&stream)?,
        Object::Name(name) => match CMapName::from_bytes(&name) {
            CMapName::IdentityV => CMap::identity_v(),
            // The other tables are of writings of before Unicode; with them only what `ToUnicode` tells is read.
            _ => CMap::identity_h(),
        },
        _ => return None,
    };
    if table.metadata().writing_mode == Some(WritingMode::Vertical) {
        return None;
    }
    let descendant = dict.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
    let widths = descendant.get::<Array<'_>>(W).map(|widths| composite_widths(&widths)).unwrap_or_default();
    Some(Codes::Composite { table: Box::new(table), widths, width: descendant.get::<f64>(DW).unwrap_or(EM) })
}

/// `first [w1 w2 …]` or `first last w`, again and again.
fn composite_widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut items = array.iter::<Object<'_>>();
    while let Some(Object::Number(first)) = items.next() {
        let first = first.as_i64().clamp(0, 0xffff) as u32;
        match items.next() {
            Some(Object::Array(each)) => widths.extend((first..=0xffff).zip(each.iter::<f64>())),
            Some(Object::Number(last)) => {
                let Some(Object::Number(width)) = items.next() else { break };
                let last = last.as_i64().clamp(0, 0xffff) as u32;
                widths.extend((first..=last).map(|id| (id, width.as_f64())));
            }
            _ => break,
        }
    }
    widths
}

/// A line of `latin.tsv`.
struct Latin {
    name: &'static str,
    text: String,
    /// Codes in the three encodings.
    codes: [Vec<u8>; 3],
    /// Widths in Helvetica and Times.
    widths: [Option<f64>; 2],
}

fn latin() -> Vec<Latin> {
    let lines = include_str!("latin.tsv").lines().filter(|line| !line.starts_with('#'));
    let read = |line: &'static str| {
        let mut fields = line.split('\t');
        let name = fields.next()?;
        let text =
            u32::from_str_radix(fields.next()?.strip_prefix("U+")?, 16).ok().and_then(char::from_u32)?;
        let mut codes = || Some(fields.next()?.split(',').filter_map(|code| code.parse().ok()).collect());
        let codes = [codes()?, codes()?, codes()?];
        let mut width = || fields.next()?.parse().ok();
        Some(Latin { name, text: text.to_string(), codes, widths: [width(), width()] })
    };
    lines.filter_map(read).collect()
}

fn simple_codes(dict: &Dict<'_>, name: &str) -> Codes {
    let latin = latin();
    let encoding = dict.get::<Dict<'_>>(ENCODING);
    let base = encoding
        .as_ref()
        .map_or_else(|| dict.get::<Name<'_>>(ENCODING), |e| e.get::<Name<'_>>(BASE_ENCODING));
    let column = match base.as_deref() {
        Some(b"MacRomanEncoding") => 1,
        Some(b"WinAnsiEncoding") => 2,
        _ => 0,
    };
    let mut texts: Vec<Option<String>> = vec![None; 256];
    let mut widths = vec![USUAL; 256];
    let face = usize::from(["times", "serif", "roman"].iter().any(|word| name.contains(word)));
    for line in &latin {
        for code in &line.codes[column] {
            texts[usize::from(*code)] = Some(line.text.clone());
            if let Some(width) = line.widths[face].filter(|_| !name.contains("courier")) {
                widths[usize::from(*code)] = width;
            }
        }
    }
    if name.contains("courier") {
        widths.fill(600.0);
    }
    let mut code = 0;
    for item in encoding
        .iter()
        .filter_map(|e| e.get::<Array<'_>>(DIFFERENCES))
        .flat_map(|d| d.iter::<Object<'_>>().collect::<Vec<_>>())
    {
        match item {
            Object::Number(number) => code = number.as_i64(),
            Object::Name(name) => {
                if let Some(text) = usize::try_from(code).ok().and_then(|code| texts.get_mut(code)) {
                    *text = named(name.as_str(), &latin);
                }
                code += 1;
            }
            _ => {}
        }
    }
    stated_widths(dict, &mut widths);
    Codes::Simple { texts, widths }
}

/// The widths that the font itself states.
fn stated_widths(dict: &Dict<'_>, widths: &mut [f64]) {
    let Some(stated) = dict.get::<Array<'_>>(WIDTHS) else { return };
    let missing = dict.get::<Dict<'_>>(FONT_DESC).and_then(|descriptor| descriptor.get::<f64>(MISSING_WIDTH));
    widths.fill(missing.unwrap_or(0.0));
    // The glyphs of a Type 3 font have units of their own.
    let scale = dict.get::<[f64; 6]>(MATRIX_OF_FONT).map_or(1.0, |matrix| matrix[0] * EM);
    let first = dict.get::<usize>(FIRST_CHAR).unwrap_or(0);
    for (width, stated) in widths.iter_mut().skip(first).zip(stated.iter::<f64>()) {
        *width = stated * scale;
    }
}

const MATRIX_OF_FONT: &[u8] = b"FontMatrix";

/// What a glyph's name stands for, as the Adobe Glyph List has it for the characters of the Latin encodings, and by the
/// forms that say it themselves: `uni0041`, `u1F600`, `f_i`, `a.alt`.
fn named(name: &str, latin: &[Latin]) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    base.split('_')
        .map(|part| {
            if let Some(line) = latin.iter().find(|line| line.name == part) {
                return Some(line.text.clone());
            }
            let digits = part.strip_prefix("uni").or_else(|| part.strip_prefix('u'))?;
            let known = (4..=6).contains(&digits.len()).then(|| u32::from_str_radix(digits, 16).ok())??;
            char::from_u32(known).map(String::from)
        })
        .collect()
}
