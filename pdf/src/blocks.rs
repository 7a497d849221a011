//! From lines to headings, paragraphs and list items, in the order of reading.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::lines::Line;

/// One block of text, as the wire of the extension has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// The level of a heading, 1 to 6; 1 for an item; 0 for a paragraph.
    pub level: u32,
    /// Its text.
    pub text: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list item.
    Item,
}

/// Headings are short.
const LONGEST_HEADING: usize = 160;
/// A line belongs to the one above if it is no more than this much farther away than lines usually are.
const LOOSE: f64 = 1.25;

/// The blocks of a document, from the lines of its pages.
pub fn blocks(pages: &[Vec<Line>]) -> Vec<Block> {
    let heads = running_heads(pages);
    let pages = pages.iter().map(|lines| lines.iter().filter(|line| !heads.contains(&mark(line))));
    let lines: Vec<(usize, &Line)> =
        pages.enumerate().flat_map(|(page, lines)| lines.map(move |l| (page, l))).collect();
    let look = Look::of(&lines);
    let mut parts: Vec<Vec<(usize, &Line)>> = Vec::new();
    for next in lines {
        match parts.last_mut() {
            Some(part) if look.goes_on(part, next) => part.push(next),
            _ => parts.push(vec![next]),
        }
    }
    parts.iter().map(|part| look.block(part)).filter(|block| !block.text.is_empty()).collect()
}

/// What most of a document looks like.
struct Look {
    /// The size of the font of its running text.
    size: f64,
    /// The distance of its lines, in sizes of their font.
    leading: f64,
    /// Sizes of larger type, from the largest.
    larger: Vec<i64>,
    /// All words that stand undivided on a line, in lower case.
    words: HashSet<String>,
}

/// In tenths of a point.
fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

/// The key that weighs most.
fn most(weights: impl Iterator<Item = (i64, usize)>) -> Option<i64> {
    let mut sums: HashMap<i64, usize> = HashMap::new();
    for (key, weight) in weights {
        *sums.entry(key).or_default() += weight;
    }
    sums.into_iter().max_by_key(|&(key, weight)| (weight, key)).map(|(key, _)| key)
}

impl Look {
    fn of(lines: &[(usize, &Line)]) -> Self {
        let size = most(lines.iter().map(|(_, line)| (tenths(line.size), line.text.len()))).unwrap_or(100);
        let steps = lines.windows(2).filter_map(|pair| {
            let [(page, above), (next_page, below)] = [pair[0], pair[1]];
            let step = (below.y - above.y) / below.size;
            let near = page == next_page && tenths(below.size) == size && overlaps(above, below);
            (near && (0.8..2.5).contains(&step)).then_some(((step * 20.0).round() as i64, below.text.len()))
        });
        let mut larger: Vec<i64> =
            lines.iter().map(|(_, l)| tenths(l.size)).filter(|&s| s * 100 >= size * 112).collect();
        larger.sort_unstable_by(|a, b| b.cmp(a));
        larger.dedup();
        let words = lines.iter().flat_map(|(_, line)| words(&line.text)).collect();
        Self {
            size: size as f64 / 10.0,
            leading: most(steps).map_or(1.2, |step| step as f64 / 20.0),
            larger,
            words,
        }
    }

    fn goes_on(&self, part: &[(usize, &Line)], (page, next): (usize, &Line)) -> bool {
        let Some(&(above_page, above)) = part.last() else { return false };
        let alike = (above.size - next.size).abs() <= 0.08 * next.size && above.bold == next.bold;
        let under_capitals = part.len() == 1 && in_capitals(&above.text) && !in_capitals(&next.text);
        if !alike || under_capitals || starts_item(&next.text, &above.text) {
            return false;
        }
        let ended = ends_sentence(&above.text);
        let step = (next.y - above.y) / next.size;
        if page != above_page || step < 0.5 {
            // On the next page, or in the next column, only what stops in the middle of a sentence goes on.
            let small = next.text.starts_with(|c: char| c.is_lowercase());
            return !ended && small && self.heading_level(part).is_none();
        }
        if step > self.leading * LOOSE + 0.02 || !overlaps(above, next) {
            return false;
        }
        let left = part.iter().map(|(_, line)| line.x).fold(f64::INFINITY, f64::min);
        let right = part.iter().map(|(_, line)| line.end).fold(next.end, f64::max);
        let short = above.end < right - 0.15 * (right - left);
        let indented = part.len() > 1 && next.x > above.x + 0.8 * next.size;
        !(ended && (short || indented))
    }

    fn block(&self, part: &[(usize, &Line)]) -> Block {
        let mut text = String::new();
        for (_, line) in part {
            self.append(&mut text, line.text.trim());
        }
        if let Some(level) = self.heading_level(part) {
            return Block { kind: Kind::Heading, level, text };
        }
        let item = starts_item(&text, ".");
        let bare = text
            .trim_start_matches(['•', '●', '○', '▪', '■', '◦', '·', char::REPLACEMENT_CHARACTER])
            .trim_start();
        let (kind, level) = if item { (Kind::Item, 1) } else { (Kind::Paragraph, 0) };
        Block { kind, level, text: bare.into() }
    }

    /// Headings are larger than the running text, or bold, or in capitals.
    fn heading_level(&self, part: &[(usize, &Line)]) -> Option<u32> {
        let length: usize = part.iter().map(|(_, line)| line.text.len()).sum();
        let [(_, first), .., (_, last)] = [part.first()?, part.last()?];
        let text = last.text.trim_end();
        if length > LONGEST_HEADING || part.len() > 3 || text.ends_with(['.', ';', ',']) && !first.bold {
            return None;
        }
        if part.iter().all(|(_, line)| line.text.chars().filter(|c| c.is_alphabetic()).count() < 3) {
            return None;
        }
        if let Some(rank) = self.larger.iter().position(|&size| size == tenths(first.size)) {
            return Some((rank as u32 + 1).min(6));
        }
        let capitals = part.iter().all(|(_, line)| in_capitals(&line.text));
        let stands_out = first.bold && first.size >= 0.95 * self.size || capitals;
        stands_out.then_some((self.larger.len() as u32 + 1).min(6))
    }

    /// Adds a line to a text; a word that was divided at the line's end becomes one again.
    fn append(&self, text: &mut String, line: &str) {
        if text.is_empty() {
            text.push_str(line);
            return;
        }
        let divided = text.ends_with('-') && line.starts_with(char::is_lowercase);
        if !divided {
            text.push(' ');
        } else if !self.keeps_hyphen(text, line) {
            text.pop();
        }
        text.push_str(line);
    }

    fn keeps_hyphen(&self, text: &str, line: &str) -> bool {
        let first = text
            .trim_end_matches('-')
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("")
            .to_lowercase();
        let second = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
        let has = |word: &str| self.words.contains(word);
        !has(&format!("{first}{second}")) && has(&first)
    }
}

/// The whole words of a line: not those that it may divide.
fn words(line: &str) -> Vec<String> {
    let line = line.trim();
    let whole = line.strip_suffix('-').map_or(line, |l| l.rsplit_once(' ').map_or("", |(before, _)| before));
    let words = whole.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn overlaps(a: &Line, b: &Line) -> bool {
    a.x < b.end && b.x < a.end
}

fn in_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', ')']).ends_with(['.', ':', ';', '!', '?'])
}

/// Whether a line begins with a bullet, or with a number or letter that counts, below a line that lets it.
fn starts_item(text: &str, above: &str) -> bool {
    let Some((head, _)) = text.split_once(' ') else { return false };
    // A sign that nobody can name, and words after it: a bullet of a font of signs.
    if matches!(head, "\u{fffd}" | "•" | "●" | "○" | "▪" | "■" | "◦" | "·" | "-" | "–" | "*")
        || text.starts_with('•')
    {
        return true;
    }
    let core = head.trim_start_matches('(').trim_end_matches([')', '.']);
    let counts = core.len() < head.len()
        && !core.is_empty()
        && (core.chars().all(|c| c.is_ascii_digit() || c == '.') && core.len() <= 6
            || core.len() == 1 && core.chars().all(|c| c.is_ascii_alphabetic())
            || core.len() <= 4 && core.chars().all(|c| "ivxIVX".contains(c)));
    counts
        && (ends_sentence(above)
            || above.ends_with([','])
            || above.ends_with(" and")
            || above.ends_with(" or"))
}

/// A line with where it stands, whatever its number: what is the same on many pages.
fn mark(line: &Line) -> (String, i64) {
    let text = line.text.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect::<String>();
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if !(c == '#' && plain.ends_with('#')) {
            plain.push(c);
        }
    }
    (plain, (line.y / 4.0).round() as i64)
}

/// What stands at the head or foot of many pages.
fn running_heads(pages: &[Vec<Line>]) -> HashSet<(String, i64)> {
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for lines in pages {
        let mut heights: Vec<i64> = lines.iter().map(|line| (line.y / 4.0).round() as i64).collect();
        heights.sort_unstable();
        heights.dedup();
        let outer: HashSet<i64> =
            heights.iter().take(2).chain(heights.iter().rev().take(2)).copied().collect();
        let marks: HashSet<_> = lines.iter().map(mark).filter(|(_, y)| outer.contains(y)).collect();
        for mark in marks {
            *seen.entry(mark).or_default() += 1;
        }
    }
    let many = 2.max(pages.len() * 2 / 5);
    seen.into_iter().filter(|&(_, count)| pages.len() > 1 && count >= many).map(|(mark, _)| mark).collect()
}

#[cfg(test)]
mod tests;
