//! What a page shows as text, character for character, and where.
//!
//! Of a content stream only what moves and shows text is carried out; nothing is drawn.

use std::{collections::HashMap, rc::Rc};

use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{
        self, Dict, Name, Object, Stream,
        dict::keys::{MATRIX, RESOURCES, SUBTYPE},
    },
    page::{Page, Resources},
};
use kurbo::{Affine, Point};

use crate::font::Font;

/// Forms stand in forms; a document may name one that stands in itself.
const DEEPEST: u32 = 12;

/// A character of a page. Lengths are in points, from the page's left and top.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// The character, or several for a ligature.
    pub text: String,
    /// Where it begins on its line.
    pub x: f64,
    /// Where the next one would begin.
    pub end: f64,
    /// Its base line.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// Whether its font is a bold one.
    pub bold: bool,
}

/// The fonts of a document, each read once; none for one that cannot be.
#[derive(Default)]
pub struct Fonts(HashMap<Vec<u8>, Option<Rc<Font>>>);

/// The characters of a page in the order in which they are shown. What stands upright or slanted, such as a watermark,
/// is left out, and so is what the document itself says is no part of its text, such as a running head.
pub fn glyphs(page: &Page<'_>, fonts: &mut Fonts) -> Vec<Glyph> {
    let state = State { ctm: Affine::new(page.initial_transform(true).as_coeffs()), ..State::default() };
    let mut reader = Reader { fonts, glyphs: Vec::new(), state, saved: Vec::new(), aside: Vec::new() };
    reader.read(page.typed_operations(), page.resources(), 0);
    reader.glyphs
}

/// The part of the graphics state that text needs.
#[derive(Clone)]
struct State {
    ctm: Affine,
    font: Option<Rc<Font>>,
    size: f64,
    stretch: f64,
    character_space: f64,
    word_space: f64,
    leading: f64,
    rise: f64,
    line: Affine,
    text: Affine,
}

impl Default for State {
    fn default() -> Self {
        Self {
            ctm: Affine::IDENTITY,
            font: None,
            size: 1.0,
            stretch: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            leading: 0.0,
            rise: 0.0,
            line: Affine::IDENTITY,
            text: Affine::IDENTITY,
        }
    }
}

impl State {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

struct Reader<'f> {
    fonts: &'f mut Fonts,
    glyphs: Vec<Glyph>,
    state: State,
    saved: Vec<State>,
    /// For each marked content that is open, whether it is no part of the text.
    aside: Vec<bool>,
}

impl Reader<'_> {
    fn read(&mut self, mut operations: TypedIter<'_>, resources: &Resources<'_>, depth: u32) {
        use TypedInstruction as Do;
        let saved = self.saved.len();
        while let Some(operation) = operations.next() {
            match operation {
                Do::SaveState(_) => self.saved.push(self.state.clone()),
                Do::RestoreState(_) if self.saved.len() > saved => self.restore(),
                Do::Transform(m) => {
                    self.state.ctm *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(|n| n.as_f64()));
                }
                Do::BeginText(_) => {
                    self.state.line = Affine::IDENTITY;
                    self.state.text = Affine::IDENTITY;
                }
                Do::SetTextMatrix(m) => {
                    self.state.line = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(|n| n.as_f64()));
                    self.state.text = self.state.line;
                }
                Do::TextFont(font) => {
                    self.state.size = font.1.as_f64();
                    self.state.font = resources.get_font(font.0).and_then(|dict| self.font(&dict));
                }
                Do::HorizontalScaling(scale) => self.state.stretch = scale.0.as_f64() / 100.0,
                Do::TextLeading(leading) => self.state.leading = leading.0.as_f64(),
                Do::CharacterSpacing(space) => self.state.character_space = space.0.as_f64(),
                Do::WordSpacing(space) => self.state.word_space = space.0.as_f64(),
                Do::TextRise(rise) => self.state.rise = rise.0.as_f64(),
                Do::NextLine(by) => self.state.next_line(by.0.as_f64(), by.1.as_f64()),
                Do::NextLineAndSetLeading(by) => {
                    self.state.leading = -by.1.as_f64();
                    self.state.next_line(by.0.as_f64(), by.1.as_f64());
                }
                Do::NextLineUsingLeading(_) => self.state.next_line(0.0, -self.state.leading),
                Do::NextLineAndShowText(text) => {
                    self.state.next_line(0.0, -self.state.leading);
                    self.show(text.0);
                }
                Do::ShowTextWithParameters(text) => {
                    self.state.word_space = text.0.as_f64();
                    self.state.character_space = text.1.as_f64();
                    self.state.next_line(0.0, -self.state.leading);
                    self.show(text.2);
                }
                Do::ShowText(text) => self.show(text.0),
                Do::ShowTexts(parts) => {
                    for part in parts.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(by) => {
                                let x = -by.as_f64() / 1_000.0 * self.state.size * self.state.stretch;
                                self.state.text *= Affine::translate((x, 0.0));
                            }
                            Object::String(text) => self.show(&text),
                            _ => {}
                        }
                    }
                }
                Do::BeginMarkedContent(mark) => self.aside.push(&**mark.0 == b"Artifact"),
                Do::BeginMarkedContentWithProperties(mark) => self.aside.push(&**mark.0 == b"Artifact"),
                Do::EndMarkedContent(_) => {
                    self.aside.pop();
                }
                Do::XObject(form) if depth < DEEPEST => {
                    if let Some(stream) = resources.get_x_object(form.0) {
                        self.form(&stream, resources, depth);
                    }
                }
                _ => {}
            }
        }
        while self.saved.len() > saved {
            self.restore();
        }
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn form<'a>(&mut self, stream: &Stream<'a>, around: &Resources<'a>, depth: u32) {
        let dict = stream.dict();
        if dict.get::<Name<'_>>(SUBTYPE).is_none_or(|subtype| &*subtype != b"Form") {
            return;
        }
        let Ok(content) = stream.decoded_data() else { return };
        let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
        self.saved.push(self.state.clone());
        if let Some(placed) = dict.get::<[f64; 6]>(MATRIX) {
            self.state.ctm *= matrix(placed);
        }
        self.read(TypedIter::new(content.as_ref()), own.as_ref().unwrap_or(around), depth + 1);
        self.restore();
    }

    fn font(&mut self, dict: &Dict<'_>) -> Option<Rc<Font>> {
        let font = self.fonts.0.entry(dict.data().to_vec());
        font.or_insert_with(|| Font::new(dict).map(Rc::new)).clone()
    }

    fn show(&mut self, text: &object::String<'_>) {
        let Some(font) = self.state.font.clone() else { return };
        let mut bytes = text.as_bytes();
        while !bytes.is_empty() {
            let (code, length) = font.code(bytes);
            bytes = &bytes[length.min(bytes.len())..];
            let state = &self.state;
            let word_space = if code == 32 && length == 1 { state.word_space } else { 0.0 };
            let width = font.width(code) * state.size;
            if !self.aside.contains(&true) {
                self.glyphs.extend(glyph(&font, code, state, width));
            }
            let advance = (width + state.character_space + word_space) * state.stretch;
            self.state.text *= Affine::translate((advance, 0.0));
        }
    }
}

/// A character at its place; none where it is not on a level line. One that the document does not name is U+FFFD.
fn glyph(font: &Font, code: u32, state: &State, width: f64) -> Option<Glyph> {
    let place = state.ctm * state.text;
    let at = |x: f64, y: f64| place * Point::new(x, y + state.rise);
    let (start, end, top) = (at(0.0, 0.0), at(width * state.stretch, 0.0), at(0.0, state.size));
    let size = (top - start).hypot();
    let level = (end.y - start.y).abs() <= 0.1 * size && end.x >= start.x && top.y <= start.y;
    let known =
        size.is_finite() && size > 0.0 && start.x.is_finite() && start.y.is_finite() && end.x.is_finite();
    let text = font.text(code).unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
    (level && known).then_some(Glyph { text, x: start.x, end: end.x, y: start.y, size, bold: font.bold })
}

fn matrix(numbers: [f64; 6]) -> Affine {
    Affine::new(numbers)
}
