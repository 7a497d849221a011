//! From characters to lines of words.

use crate::page::Glyph;

/// A gap of this share of the font's size parts two words.
const WORD_GAP: f64 = 0.18;
/// A wider one parts two columns, or two cells of a table.
const COLUMN_GAP: f64 = 2.5;
/// Higher and lower figures still stand on the same line.
const SHIFT: f64 = 0.45;

/// A line of one column. Lengths are in points, from the page's left and top.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Its left end.
    pub x: f64,
    /// Its right end.
    pub end: f64,
    /// Its base line.
    pub y: f64,
    /// The size of its largest font.
    pub size: f64,
    /// Whether all of it is bold.
    pub bold: bool,
}

/// The lines of a page, in the order in which the page shows them.
pub fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut space = false;
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        let text = sign(&glyph.text);
        if text.trim().is_empty() {
            space = true;
            continue;
        }
        // What is printed twice, a hair apart, is meant to look bold.
        let twice = last.is_some_and(|l| {
            l.text == glyph.text
                && (l.x - glyph.x).abs() < 0.1 * glyph.size
                && (l.y - glyph.y).abs() < 0.1 * glyph.size
        });
        if twice {
            continue;
        }
        last = Some(glyph);
        match lines.last_mut().filter(|line| goes_on(line, glyph)) {
            Some(line) => {
                if space || glyph.x - line.end > WORD_GAP * glyph.size {
                    line.text.push(' ');
                }
                line.text.push_str(text);
                line.end = line.end.max(glyph.end);
                if glyph.size > line.size {
                    (line.size, line.y) = (glyph.size, glyph.y);
                }
                line.bold &= glyph.bold;
            }
            None => lines.push(Line {
                text: text.into(),
                x: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
                bold: glyph.bold,
            }),
        }
        space = false;
    }
    lines
}

fn goes_on(line: &Line, glyph: &Glyph) -> bool {
    let size = line.size.max(glyph.size);
    let gap = glyph.x - line.end;
    (glyph.y - line.y).abs() <= SHIFT * size && gap > -0.6 * size && gap < COLUMN_GAP * size
}

/// Signs of symbol fonts, which stand in a part of Unicode that is left to everybody's own use, are mostly bullets.
fn sign(text: &str) -> &str {
    let own = text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c));
    if own && !text.is_empty() { "•" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f64, y: f64) -> Vec<Glyph> {
        let each = text.chars().zip(0u32..);
        each.map(|(c, at)| {
            let x = x + f64::from(at) * 5.0;
            Glyph { text: c.into(), x, end: x + 5.0, y, size: 10.0, bold: false }
        })
        .collect()
    }

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn words_part_at_spaces_and_at_gaps() {
        let mut page = glyphs("You agree", 0.0, 100.0);
        page.extend(glyphs("to", 48.0, 100.0));
        page.extend(glyphs("terms", 58.5, 100.0));
        assert_eq!(texts(&page), ["You agree toterms"]);
        page.extend(glyphs("now", 86.0, 100.0));
        assert_eq!(texts(&page), ["You agree toterms now"]);
    }

    #[test]
    fn columns_and_lines_part() {
        let mut page = glyphs("left", 0.0, 100.0);
        page.extend(glyphs("right", 200.0, 100.0));
        page.extend(glyphs("below", 0.0, 112.0));
        assert_eq!(texts(&page), ["left", "right", "below"]);
    }

    #[test]
    fn a_raised_figure_stays_on_its_line_and_print_over_print_counts_once() {
        let mut page = glyphs("word", 0.0, 100.0);
        page.extend(glyphs("2", 20.0, 96.5).into_iter().map(|g| Glyph { size: 6.0, ..g }));
        page.extend(glyphs("x", 30.0, 100.0));
        page.extend(glyphs("x", 30.2, 100.0));
        assert_eq!(texts(&page), ["word2 x"]);
    }
}
