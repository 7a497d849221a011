//! The interface's words: all of them stand in `extension/_locales`, every language has all of them,
//! and none stands in code.

mod literals;
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use anyhow::{Context as _, Result};
use scraper::{Html, Node};
use serde::Deserialize;

use crate::root;
use literals::{Grammar, Literal, literals};

/// Each language with the forms that its plurals have.
const FORMS: &[(&str, &[&str])] = &[("en", &["one", "other"]), ("de", &["one", "other"])];
/// The language that the others are translated from: it has the descriptions.
const SOURCE: &str = "en";

/// Code after which a literal is no word for a reader: it goes to the developer's console, or names
/// elements, classes and keys.
const NOT_SHOWN: &[&str] = &[
    "console.error(",
    "console.warn(",
    "querySelector(",
    "querySelectorAll(",
    "closest(",
    "matches(",
    "class:",
    "rel:",
    ".key ===",
    ".key !==",
];
/// What else looks like words for a reader and is none: a file's name and how the literal begins.
const NO_WORDS: &[(&str, &str)] = &[
    // What the gate and the walk look for in pages.
    ("content/terms.js", ""),
    ("content/rules.js", ""),
    // Rules of a style sheet.
    ("content/host.js", ":host"),
    ("content/popover.js", "(width"),
    // Classes and selectors.
    ("content/map.js", "label {"),
    ("popup/view/entry.rs", "mark {class}"),
    ("popup/view/list.rs", "section:not("),
    // The names of keys.
    ("popup/view/keys.rs", ""),
    // Letters are English, like all that the dataset says.
    ("view/letter-text.js", ""),
    // What calendar files are made of.
    ("view/calendar.js", ""),
];

/// HTML attributes that are shown or read out.
const SPOKEN: &[&str] = &["title", "aria-label", "alt", "placeholder"];

/// A message as `_locales` has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    message: String,
    #[serde(default)]
    description: String,
}

/// All that the check looks at.
#[derive(Default)]
struct Project {
    /// Messages by language and key.
    locales: BTreeMap<String, BTreeMap<String, Message>>,
    /// Name and text of each source: `.js`, `.rs`, `.html`, and the manifest.
    sources: Vec<(String, String)>,
}

/// Reads what the check looks at.
fn project() -> Result<Project> {
    let mut project = Project::default();
    for folder in std::fs::read_dir(root().join("extension/_locales"))? {
        let folder = folder?.path();
        let file = folder.join("messages.json");
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let messages = serde_json::from_str(&read(&file)?).with_context(|| file.display().to_string())?;
        project.locales.insert(name, messages);
    }
    let mut folders = vec![root().join("extension"), root().join("src/popup")];
    let mut files = vec![root().join("manifest.json")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "js" || e == "rs" || e == "html") {
                files.push(path);
            }
        }
    }
    files.sort();
    for path in &files {
        let name = path.strip_prefix(root()).unwrap_or(path).display().to_string();
        project.sources.push((name, read(path)?));
    }
    Ok(project)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// A key without its plural form.
fn base(key: &str) -> &str {
    key.split('_').next().unwrap_or(key)
}

/// The `$1`, `$2` … of a message.
fn placeholders(message: &str) -> BTreeSet<String> {
    let parts = message.split('$').skip(1);
    parts.map(|rest| format!("${}", rest.chars().next().unwrap_or(' '))).collect()
}

impl Project {
    fn problems(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let empty = BTreeMap::new();
        let source = self.locales.get(SOURCE).unwrap_or(&empty);
        for (language, messages) in &self.locales {
            compare(language, messages, source, &mut wrong);
        }
        for (key, Message { message, description }) in source {
            if description.is_empty() {
                wrong.push(format!("{SOURCE}: {key} has no description for translators"));
            }
            for missing in placeholders(message).iter().filter(|p| !description.contains(*p)) {
                wrong.push(format!("{SOURCE}: the description of {key} does not say what {missing} is"));
            }
        }
        let known: BTreeSet<&str> = source.keys().map(|key| base(key)).collect();
        let mut used = BTreeSet::new();
        for (name, text) in &self.sources {
            let extension = Path::new(name).extension().unwrap_or_default();
            let uses = match extension.to_string_lossy().as_ref() {
                "html" => in_html(name, text, &mut wrong),
                "json" => in_manifest(name, text, &mut wrong),
                "rs" => in_code(name, literals(text, Grammar::Rust), &known, &mut wrong),
                _ => in_code(name, literals(text, Grammar::JavaScript), &known, &mut wrong),
            };
            for (line, key) in uses {
                if !known.contains(key.as_str()) {
                    wrong.push(format!("{name}:{line}: there is no message {key}"));
                }
                used.insert(key);
            }
        }
        for key in known.iter().filter(|key| !used.contains(**key)) {
            wrong.push(format!("{key} is not used anywhere"));
        }
        wrong
    }
}

/// Compares a language's messages with those of the source language.
fn compare(
    language: &str,
    messages: &BTreeMap<String, Message>,
    source: &BTreeMap<String, Message>,
    wrong: &mut Vec<String>,
) {
    let Some((_, forms)) = FORMS.iter().find(|(name, _)| *name == language) else {
        wrong.push(format!("{language}: name this language's plural forms in xtask/src/words/mod.rs"));
        return;
    };
    let plural: BTreeSet<&str> = source.keys().filter(|key| key.contains('_')).map(|key| base(key)).collect();
    let mut expected: BTreeSet<String> = source.keys().filter(|key| !key.contains('_')).cloned().collect();
    expected.extend(plural.iter().flat_map(|key| forms.iter().map(move |form| format!("{key}_{form}"))));
    for key in expected.iter().filter(|key| !messages.contains_key(*key)) {
        wrong.push(format!("{language}: {key} is missing"));
    }
    for key in messages.keys().filter(|key| !expected.contains(*key)) {
        wrong.push(format!("{language}: {key} does not belong to it"));
    }
    for (key, Message { message, .. }) in messages {
        if message.trim().is_empty() {
            wrong.push(format!("{language}: {key} is empty"));
        }
        if message.contains(['\'', '"']) {
            wrong.push(format!("{language}: {key} has a straight quote; write ’ “ ”"));
        }
        let of = |key: &str| source.get(key).map(|m| placeholders(&m.message));
        let own = placeholders(message);
        let wanted = of(key).or_else(|| of(&format!("{}_other", base(key))));
        let Some(wanted) = wanted else { continue };
        // One thing may be told without its number.
        let spare: BTreeSet<String> =
            if key.contains('_') && !key.ends_with("_other") { ["$1".into()].into() } else { [].into() };
        if own.symmetric_difference(&wanted).any(|p| !spare.contains(p)) {
            wrong.push(format!("{language}: {key} has {own:?} where {SOURCE} has {wanted:?}"));
        }
    }
}

/// The keys that code uses. A literal counts as one where it is given to `words` or `counted`, or has a
/// key's form: the name of a group of keys, then a capital.
fn in_code(
    name: &str,
    literals: Vec<Literal>,
    known: &BTreeSet<&str>,
    wrong: &mut Vec<String>,
) -> Vec<(usize, String)> {
    let group = |key: &str| key.find(char::is_uppercase).map(|at| key[..at].to_string());
    let groups: BTreeSet<String> = known.iter().filter_map(|key| group(key)).collect();
    let mut uses = Vec::new();
    for Literal { line, text, before } in literals {
        let is_word = !text.is_empty() && text.chars().all(char::is_alphanumeric);
        let asked = !text.contains('{') && ["words(", "counted("].iter().any(|call| before.ends_with(call));
        if asked || (is_word && group(&text).is_some_and(|g| groups.contains(&g))) {
            uses.push((line, text));
        } else if is_for_readers(&text, &before)
            && !NO_WORDS.iter().any(|(file, start)| name.ends_with(file) && text.starts_with(start))
        {
            wrong.push(format!("{name}:{line}: “{text}” belongs into _locales"));
        }
    }
    uses
}

/// Whether a literal looks like words for a reader: several words, or a single one with a capital.
fn is_for_readers(text: &str, before: &str) -> bool {
    if NOT_SHOWN.iter().any(|code| before.ends_with(code)) || is_drawing(text) {
        return false;
    }
    let text = &without_holes(text);
    let several = text.contains(' ') && text.contains(char::is_alphabetic);
    let word = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    several || (capital && word.chars().count() > 2 && letters.all(|c| c.is_lowercase()))
}

/// Whether a text is a path of an SVG drawing.
fn is_drawing(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || "MmLlHhVvCcSsQqTtAaZz .,-".contains(c))
}

/// A text without what is filled in, which has names in it.
fn without_holes(text: &str) -> String {
    let mut depth = 0;
    let outside = text.chars().filter(|c| {
        depth += i32::from(*c == '{');
        let outside = depth == 0;
        depth -= i32::from(*c == '}' && depth > 0);
        outside
    });
    outside.collect()
}

/// The keys that a page uses.
fn in_html(name: &str, text: &str, wrong: &mut Vec<String>) -> Vec<(usize, String)> {
    let mut uses = Vec::new();
    let has_letters = |text: &str| text.contains(char::is_alphabetic);
    // What is marked so is in a language of its own.
    let is_fixed = |node: &Node| node.as_element().is_some_and(|e| e.attr("translate") == Some("no"));
    for node in Html::parse_document(text).tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                uses.extend(element.attr("data-words").map(|key| (0, key.to_string())));
                for attribute in SPOKEN.iter().filter(|a| element.attr(a).is_some_and(has_letters)) {
                    wrong.push(format!(
                        "{name}: the {attribute} of <{}> belongs into _locales",
                        element.name()
                    ));
                }
            }
            Node::Text(text) if has_letters(text) && !node.ancestors().any(|a| is_fixed(a.value())) => {
                let around = node.parent().and_then(|parent| parent.value().as_element().cloned());
                if around.is_none_or(|e| e.attr("data-words").is_none()) {
                    wrong.push(format!("{name}: “{}” belongs into _locales", text.trim()));
                }
            }
            _ => {}
        }
    }
    uses
}

/// The keys that the manifest uses.
fn in_manifest(name: &str, text: &str, wrong: &mut Vec<String>) -> Vec<(usize, String)> {
    let manifest: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let mut uses = Vec::new();
    let fixed = ["/name", "/description", "/action/default_title"].map(String::from);
    let commands = manifest["commands"].as_object().into_iter().flat_map(|commands| commands.keys());
    // The browser has words of its own for its own commands.
    let own =
        commands.filter(|command| !command.starts_with('_')).map(|c| format!("/commands/{c}/description"));
    for pointer in fixed.into_iter().chain(own) {
        let value = manifest.pointer(&pointer).and_then(|v| v.as_str()).unwrap_or_default();
        match value.strip_prefix("__MSG_").and_then(|rest| rest.strip_suffix("__")) {
            Some(key) => uses.push((0, key.to_string())),
            None => wrong.push(format!("{name}: {pointer} is no message of _locales")),
        }
    }
    uses
}
