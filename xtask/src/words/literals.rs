//! String literals of JavaScript and Rust sources, without their comments: enough of each language's
//! grammar to find its strings.

/// A string literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// Line, from 1.
    pub line: usize,
    /// Its text, escapes as they are written; `{}` stands for each hole of a template.
    pub text: String,
    /// The code right before it, on the same line, for example `words(`.
    pub before: String,
}

/// What a source is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grammar {
    /// JavaScript.
    JavaScript,
    /// Rust.
    Rust,
}

/// All string literals of a source, in no order that matters.
pub fn literals(source: &str, grammar: Grammar) -> Vec<Literal> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, grammar, found: Vec::new() };
    while reader.at < reader.chars.len() {
        reader.code();
    }
    reader.found
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    grammar: Grammar,
    found: Vec<Literal>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        c
    }

    fn skip_past(&mut self, end: &str) {
        let end: Vec<char> = end.chars().collect();
        while self.at < self.chars.len() && !self.chars[self.at..].starts_with(&end) {
            self.at += 1;
        }
        self.at += end.len();
    }

    /// One step through code: a comment, a literal, or a character.
    fn code(&mut self) {
        match (self.peek(0), self.peek(1), self.grammar) {
            ('/', '/', _) => self.skip_past("\n"),
            ('/', '*', _) => self.skip_past("*/"),
            ('"', ..) | ('\'', _, Grammar::JavaScript) => self.string(),
            ('`', _, Grammar::JavaScript) => self.template(),
            ('/', _, Grammar::JavaScript) if self.expects_value() => self.expression(),
            ('r', '"' | '#', Grammar::Rust) if !self.in_word() => self.raw(),
            ('\'', _, Grammar::Rust) => self.character(),
            _ => self.at += 1,
        }
    }

    fn in_word(&self) -> bool {
        self.at > 0 && (self.chars[self.at - 1].is_alphanumeric() || self.chars[self.at - 1] == '_')
    }

    /// Whether a value stands here, so that a slash begins a regular expression and is no division.
    fn expects_value(&self) -> bool {
        let Some(last) = self.chars[..self.at].iter().rposition(|c| !c.is_whitespace()) else { return true };
        let word: String = self.chars[last.saturating_sub(9)..=last].iter().collect();
        "(,=:[!&|?{};+-*%<>~^".contains(self.chars[last])
            || ["return", "typeof", "case"].iter().any(|keyword| word.ends_with(keyword))
    }

    /// Keeps a literal that begins at `start`.
    fn keep(&mut self, start: usize, text: String) {
        let head = &self.chars[..start];
        let line = head.iter().filter(|c| **c == '\n').count() + 1;
        let from = head.iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let before = head[from..].iter().collect::<String>().trim().to_string();
        self.found.push(Literal { line, text, before });
    }

    /// Takes a character of a literal, an escape whole.
    fn take_into(&mut self, text: &mut String) {
        let c = self.take();
        text.push(c);
        if c == '\\' {
            text.push(self.take());
        }
    }

    fn string(&mut self) {
        let start = self.at;
        let quote = self.take();
        let mut text = String::new();
        while self.at < self.chars.len() && self.peek(0) != quote {
            self.take_into(&mut text);
        }
        self.at += 1;
        self.keep(start, text);
    }

    fn template(&mut self) {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while self.at < self.chars.len() && self.peek(0) != '`' {
            if (self.peek(0), self.peek(1)) == ('$', '{') {
                self.at += 2;
                self.hole();
                text.push_str("{}");
                continue;
            }
            self.take_into(&mut text);
        }
        self.at += 1;
        self.keep(start, text);
    }

    /// The code in a template's hole, up to the brace that closes it.
    fn hole(&mut self) {
        let mut depth = 1;
        while self.at < self.chars.len() && depth > 0 {
            match self.peek(0) {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {
                    self.code();
                    continue;
                }
            }
            self.at += 1;
        }
    }

    /// A regular expression is no text for a reader.
    fn expression(&mut self) {
        self.at += 1;
        let mut in_class = false;
        while self.at < self.chars.len() && (in_class || self.peek(0) != '/') {
            match self.take() {
                '\\' => self.at += 1,
                '[' => in_class = true,
                ']' => in_class = false,
                _ => {}
            }
        }
        self.at += 1;
    }

    fn raw(&mut self) {
        let start = self.at;
        self.at += 1;
        let mut hashes = 0;
        while self.peek(0) == '#' {
            hashes += 1;
            self.at += 1;
        }
        // `r#name` is a name.
        if self.peek(0) != '"' {
            return;
        }
        self.at += 1;
        let from = self.at;
        let end = format!("\"{}", "#".repeat(hashes));
        self.skip_past(&end);
        let to = (self.at - end.len()).min(self.chars.len());
        let text = self.chars[from..to].iter().collect();
        self.keep(start, text);
    }

    /// A character, or the quote of a lifetime.
    fn character(&mut self) {
        self.at += match (self.peek(1), self.peek(2)) {
            ('\\', _) => {
                self.at += 3;
                while self.at < self.chars.len() && self.peek(0) != '\'' {
                    self.at += 1;
                }
                1
            }
            (_, '\'') => 3,
            _ => 1,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str, grammar: Grammar) -> Vec<String> {
        let mut found: Vec<String> = literals(source, grammar).into_iter().map(|l| l.text).collect();
        found.sort();
        found
    }

    #[test]
    fn javascript() {
        let source = "// \"no\"\n/* 'no' */ a(\"one\\\" more\", 'two', `three ${b({ c: \"four\" })} five`);\n\
                      x = /[\"/]'/.test(y) ? z / 2 : \"six\"; // `no`";
        assert_eq!(
            texts(source, Grammar::JavaScript),
            ["four", "one\\\" more", "six", "three {} five", "two"]
        );
        let [literal] = &literals("\n  words(\"key\", 1)", Grammar::JavaScript)[..] else { panic!() };
        assert_eq!((literal.line, literal.before.as_str()), (2, "words("));
    }

    #[test]
    fn rust() {
        let source = "// \"no\"\nfn a<'a>(b: &'a str) { c('\"', '\\'', '\\u{1F600}', \"one\", r#\"two \"2\"\"#, r#type); }";
        assert_eq!(texts(source, Grammar::Rust), ["one", "two \"2\""]);
    }
}
