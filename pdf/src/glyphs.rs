//! The characters of a page and where they stand.

use std::sync::Arc;

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask,
    font::{Glyph as Shape, GlyphRun, StandardFont},
    hayro_cmap::BfString,
    hayro_syntax::{Pdf, object::Dict, page::Page},
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect},
};

/// A character of a page. Lengths are in the page's units, from its left and top.
pub struct Glyph {
    pub text: String,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
    pub bold: bool,
}

pub fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|_| Some(StandardFont::Helvetica.get_font_data())),
        ..Default::default()
    }
}

pub fn read(pdf: &Pdf, mut f: impl FnMut(usize, Vec<Glyph>)) {
    let cache = InterpreterCache::new();
    for (i, page) in pdf.pages().iter().enumerate() {
        let mut context = Context::new(Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), settings());
        let mut c = Collector { glyphs: vec![], hidden: 0 };
        interpret_page(page, &mut context, &mut c);
        f(i, c.glyphs);
    }
}

struct Collector { glyphs: Vec<Glyph>, hidden: usize }

impl Device<'_> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let t = props.transform * glyph.transform();
            let p = t * Point::ZERO;
            let text = match glyph.as_unicode() { Some(BfString::Char(c)) => c.to_string(), Some(BfString::String(s)) => s, None => continue };
            let w = match &**glyph { Shape::Outline(o) => o.advance_width(), Shape::Type3(t) => t.advance_width() };
            let b = match &**glyph { Shape::Outline(o) => o.font_data().is_some_and(|d| d.weight.unwrap_or(400) > 500), _ => false };
            self.glyphs.push(Glyph { text, x: p.x, y: p.y, width: w.unwrap_or(0.0) as f64, size: t.as_coeffs()[3], bold: b });
        }
    }
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
}
