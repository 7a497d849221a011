//! Reads files into blocks, as the page walk does in a browser.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use clauselight::report::{Block, BlockKind, Request, Source};
use pulldown_cmark::{Options, Parser, html};
use scraper::{ElementRef, Html, Node, Selector};

/// Reads an .html, .md or .txt file.
pub fn read(path: &Path) -> Result<Request> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (title, blocks) = match ending.as_str() {
        "html" | "htm" | "xhtml" => from_html(&text),
        "md" | "markdown" => from_markdown(&text),
        "txt" => (String::new(), from_text(&text)),
        _ => bail!("{}: only .html, .md and .txt files can be read", path.display()),
    };
    let document = Source { address: path.display().to_string(), title, language: String::new() };
    Ok(Request { document, blocks })
}

/// Title and blocks of a Markdown text.
pub fn from_markdown(text: &str) -> (String, Vec<Block>) {
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(text, Options::ENABLE_TABLES));
    from_html(&page)
}

/// Paragraphs are separated by blank lines; a line that begins like a list item is one.
fn from_text(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = clean(line);
        if line.is_empty() {
            open = false;
            continue;
        }
        let item = line.starts_with(['•', '*', '–', '·']) || line.starts_with("- ");
        match blocks.last_mut() {
            Some(block) if open && !item => {
                block.text.push(' ');
                block.text.push_str(&line);
            }
            _ => {
                let kind = if item { BlockKind::Item } else { BlockKind::Paragraph };
                let text = line.trim_start_matches(['•', '*', '–', '·', '-', ' ']).to_string();
                blocks.push(Block { kind, level: u32::from(item), text });
            }
        }
        open = true;
    }
    blocks
}

/// White space collapsed, invisible characters left out.
fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements whose text is not the document's.
const LEFT_OUT: &[&str] = &[
    "script", "style", "template", "noscript", "textarea", "select", "button", "nav", "svg", "math",
    "iframe", "head", "input", "option", "form", "canvas", "audio", "video", "object",
];
/// Elements that end the text before them and begin a block of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

fn from_html(page: &str) -> (String, Vec<Block>) {
    let page = Html::parse_document(page);
    let title = Selector::parse("title").ok().and_then(|s| page.select(&s).next());
    let title = clean(&title.map(|t| t.text().collect::<String>()).unwrap_or_default());
    let mut walk = Walk::default();
    walk.element(page.root_element());
    walk.close();
    (title, walk.blocks)
}

struct Walk {
    blocks: Vec<Block>,
    text: String,
    kind: BlockKind,
    level: u32,
    lists: u32,
}

impl Default for Walk {
    fn default() -> Self {
        Walk { blocks: Vec::new(), text: String::new(), kind: BlockKind::Paragraph, level: 0, lists: 0 }
    }
}

impl Walk {
    /// Ends the block so far.
    fn close(&mut self) {
        let text = clean(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.blocks.push(Block { kind: self.kind, level: self.level, text });
        }
    }

    /// Walks an element without recursion, so that no nesting is too deep.
    fn element(&mut self, root: ElementRef) {
        enum Step<'a> {
            Enter(ego::Node<'a>),
            Leave(BlockKind, u32, bool),
        }
        let mut steps = vec![Step::Enter(*root)];
        while let Some(step) = steps.pop() {
            let node = match step {
                Step::Leave(kind, level, list) => {
                    self.close();
                    (self.kind, self.level) = (kind, level);
                    self.lists -= u32::from(list);
                    continue;
                }
                Step::Enter(node) => node,
            };
            let name = match node.value() {
                Node::Text(text) => {
                    self.text.push_str(text);
                    continue;
                }
                Node::Element(element) => {
                    let hidden =
                        element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true");
                    let editable = element.attr("contenteditable").is_some_and(|v| v != "false");
                    if hidden || editable || LEFT_OUT.contains(&element.name()) {
                        continue;
                    }
                    element.name()
                }
                Node::Document | Node::Fragment => "html",
                _ => continue,
            };
            if name == "br" {
                self.text.push(' ');
            } else if BLOCKS.contains(&name) {
                self.close();
                let list = matches!(name, "ul" | "ol");
                steps.push(Step::Leave(self.kind, self.level, list));
                self.lists += u32::from(list);
                (self.kind, self.level) = match name.as_bytes() {
                    [b'h', n @ b'1'..=b'6'] => (BlockKind::Heading, u32::from(n - b'0')),
                    b"li" => (BlockKind::Item, self.lists.max(1)),
                    b"td" | b"th" => (BlockKind::Cell, 0),
                    b"p" | b"div" if matches!(self.kind, BlockKind::Item | BlockKind::Cell) => {
                        (self.kind, self.level)
                    }
                    b"ul" | b"ol" => (self.kind, self.level),
                    _ => (BlockKind::Paragraph, 0),
                };
            }
            let from = steps.len();
            steps.extend(node.children().map(Step::Enter));
            steps[from..].reverse();
        }
    }
}

/// The tree's node type, which `scraper` uses without naming it.
mod ego {
    pub type Node<'a> = <scraper::ElementRef<'a> as std::ops::Deref>::Target;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_blocks() {
        let (title, blocks) = from_html(
            "<title>A  B</title><nav>no</nav><h2>One</h2><p>Two <b>bold</b>&nbsp;text<br>on</p>\
             <ul>Lead<li>first<ul><li>deep</li></ul></li></ul><p hidden>no</p><td>cell",
        );
        assert_eq!(title, "A B");
        let shown: Vec<_> = blocks.iter().map(|b| (b.kind, b.level, b.text.as_str())).collect();
        assert_eq!(shown[0], (BlockKind::Heading, 2, "One"));
        assert_eq!(shown[1], (BlockKind::Paragraph, 0, "Two bold text on"));
        assert!(
            shown.contains(&(BlockKind::Item, 1, "first")) && shown.contains(&(BlockKind::Item, 2, "deep"))
        );
        assert!(!shown.iter().any(|(_, _, t)| *t == "no"));
    }

    #[test]
    fn deep_nesting_ends_well() {
        let page = format!("{}We may end it.", "<div>".repeat(20_000));
        assert_eq!(from_html(&page).1.len(), 1);
    }
}
