//! Turns the catalogue and the recorded provisions, which are TOML files that a lawyer can edit,
//! into static Rust tables, so that nothing is parsed when the extension starts.

use std::{env, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    cite: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    name: String,
    why: String,
    url: String,
}

/// When a clause of a type is milder, or harsher, than its base severity.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeverityRule {
    severity: String,
    reason: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    fact: String,
    #[serde(default)]
    at_least_days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseType {
    id: String,
    title: String,
    group: String,
    severity: String,
    line: String,
    means: String,
    effect: String,
    matters: String,
    act: String,
    #[serde(default)]
    negated_verbs: Vec<String>,
    #[serde(default)]
    severity_rules: Vec<SeverityRule>,
    regulation: Vec<Rule>,
    agencies: Vec<Agency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Analysis {
    regulatory: String,
    exposure_level: String,
    exposure: String,
    jurisdictions: String,
    contracts: String,
    compliance: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    date: String,
    what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Provision {
    id: String,
    title: String,
    clause_type: String,
    categories: Vec<String>,
    severity: String,
    standing: String,
    line: String,
    means: String,
    effect: String,
    matters: String,
    act: String,
    note: String,
    others: String,
    analysis: Analysis,
    regulation: Vec<Rule>,
    agencies: Vec<Agency>,
    #[serde(default)]
    history: Vec<Change>,
    /// The wording that the record is about: a provision of the dataset, by its id …
    provision: Option<String>,
    /// … or one that was recorded elsewhere.
    source: Option<Source>,
}

/// A wording, and the document that it was taken from.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    record_id: String,
    document_id: String,
    confidence: f32,
    service: String,
    entity: String,
    document: String,
    hosts: Vec<String>,
    paths: Vec<String>,
    names: Vec<String>,
    address: String,
    archived_copy: String,
    sha256: String,
    first_recorded: String,
    last_verified: String,
    document_updated: String,
    excerpt: String,
    citation: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Letter {
    id: String,
    title: String,
    clause_types: Vec<String>,
    #[serde(default)]
    words: Vec<Vec<String>>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    facts: Vec<String>,
    subject: String,
    body: String,
}

/// What a letter may have filled in, written in braces; `extension/view/letter-text.js` does it.
const PLACEHOLDERS: &[&str] = &["company", "service", "document", "address", "section", "accepted", "today"];

/// Words that say that what stands under them holds for some readers only.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SomeReaders {
    condition: Vec<String>,
    place: Vec<String>,
    opening: Vec<String>,
    heading: Vec<String>,
}

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let out = env::var("OUT_DIR").expect("set by cargo");
    let dataset = Path::new(&root).join("dataset");
    let types: Vec<ClauseType> = read_folder(&dataset.join("clause-types"));
    let provisions: Vec<Provision> = read_folder(&dataset.join("provisions"));
    for p in &provisions {
        assert!(
            types.iter().any(|t| t.id == p.clause_type),
            "dataset/provisions/{}.toml: unknown clause type {:?}",
            p.id,
            p.clause_type
        );
        let of_type = |id: &String| id.split('/').nth(1) == Some(&p.clause_type);
        assert!(
            p.provision.as_ref().is_none_or(of_type) && p.provision.is_some() != p.source.is_some(),
            "dataset/provisions/{}.toml: it needs either `provision`, the id of a provision of its clause type in the \
             dataset, or the table [source]",
            p.id
        );
    }
    let letters: Vec<Letter> = read_folder(&dataset.join("letters"));
    for l in &letters {
        check_letter(l, &types);
    }
    let body: String = types.iter().map(clause_type).collect();
    write(&out, "clause_types.rs", &format!("&[{body}]"));
    let body: String = provisions.iter().map(provision).collect();
    write(&out, "provisions.rs", &format!("&[{body}]"));
    let body: String = letters.iter().map(letter).collect();
    write(&out, "letters.rs", &format!("&[{body}]"));
    let words: SomeReaders = read(&dataset.join("some-readers.toml"));
    write(
        &out,
        "some_readers.rs",
        &format!(
            "Words {{ condition: &{:?}, place: &{:?}, opening: &{:?}, heading: &{:?} }}",
            spaced(words.condition),
            spaced(words.place),
            spaced(words.opening),
            spaced(words.heading)
        ),
    );
    println!("cargo:rerun-if-changed=build.rs");
}

/// Reads every TOML file of a folder in the order of their names.
fn read_folder<T: for<'a> Deserialize<'a>>(folder: &Path) -> Vec<T> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// Reads a TOML file.
fn read<T: for<'a> Deserialize<'a>>(path: &Path) -> T {
    println!("cargo:rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Phrases with a space around them, or before them alone where a star stands for any ending.
fn spaced(phrases: Vec<String>) -> Vec<String> {
    phrases
        .iter()
        .map(|phrase| {
            assert!(
                phrase.chars().all(|c| c.is_lowercase() || matches!(c, ' ' | '\'' | '*')),
                "dataset/some-readers.toml: {phrase:?} has more than small letters, spaces and apostrophes"
            );
            phrase.strip_suffix('*').map_or(format!(" {phrase} "), |stem| format!(" {stem}"))
        })
        .collect()
}

/// Refuses clause types that do not exist and placeholders that nothing fills in.
fn check_letter(l: &Letter, types: &[ClauseType]) {
    for wanted in l.clause_types.iter().chain(&l.also) {
        assert!(
            types.iter().any(|t| t.id == *wanted),
            "dataset/letters/{}.toml: unknown clause type {wanted:?}",
            l.id
        );
    }
    for part in [&l.subject, &l.body].iter().flat_map(|text| text.split('{').skip(1)) {
        let name = part.split('}').next().unwrap_or_default();
        assert!(
            part.contains('}') && PLACEHOLDERS.contains(&name),
            "dataset/letters/{}.toml: unknown placeholder {{{name}}}; known are {PLACEHOLDERS:?}",
            l.id
        );
    }
}

fn letter(l: &Letter) -> String {
    let words: String = l.words.iter().map(|group| format!("&{group:?},")).collect();
    format!(
        "Letter {{ id: {:?}, title: {:?}, clause_types: &{:?}, words: &[{words}], needs: &{:?}, also: &{:?}, \
         facts: &{:?}, subject: {:?}, body: {:?} }},\n",
        l.id,
        l.title,
        l.clause_types,
        l.needs,
        l.also,
        l.facts,
        l.subject,
        l.body.trim()
    )
}

fn write(out: &str, name: &str, text: &str) {
    fs::write(Path::new(out).join(name), text).expect("OUT_DIR can be written");
}

fn severity(text: &str, id: &str) -> &'static str {
    match text {
        "high" => "Severity::High",
        "medium" => "Severity::Medium",
        "low" => "Severity::Low",
        other => panic!("{id}: severity is high, medium or low, not {other:?}"),
    }
}

fn rules(rules: &[Rule]) -> String {
    let body: String = rules
        .iter()
        .map(|r| format!("Rule {{ name: {:?}, cite: {:?}, why: {:?} }},", r.name, r.cite, r.why))
        .collect();
    format!("&[{body}]")
}

fn agencies(agencies: &[Agency]) -> String {
    let body: String = agencies
        .iter()
        .map(|a| format!("Agency {{ name: {:?}, why: {:?}, url: {:?} }},", a.name, a.why, a.url))
        .collect();
    format!("&[{body}]")
}

fn severity_rules(id: &str, rules: &[SeverityRule]) -> String {
    let body: String = rules
        .iter()
        .map(|r| {
            format!(
                "SeverityRule {{ severity: {}, reason: {:?}, words: &{:?}, without: &{:?}, fact: {:?}, \
                 at_least_days: {} }},",
                severity(&r.severity, id),
                r.reason,
                r.words,
                r.without,
                r.fact,
                r.at_least_days
            )
        })
        .collect();
    format!("&[{body}]")
}

fn clause_type(t: &ClauseType) -> String {
    format!(
        "ClauseType {{ id: {:?}, title: {:?}, group: {:?}, severity: {}, line: {:?}, means: {:?}, effect: {:?}, \
         matters: {:?}, act: {:?}, negated_verbs: &{:?}, severity_rules: {}, regulation: {}, agencies: {} }},\n",
        t.id,
        t.title,
        t.group,
        severity(&t.severity, &t.id),
        t.line,
        t.means,
        t.effect,
        t.matters,
        t.act,
        t.negated_verbs,
        severity_rules(&t.id, &t.severity_rules),
        rules(&t.regulation),
        agencies(&t.agencies),
    )
}

fn provision(p: &Provision) -> String {
    let a = &p.analysis;
    let none = Source::default();
    let source = p.source.as_ref().unwrap_or(&none);
    let history: String =
        p.history.iter().map(|c| format!("Change {{ date: {:?}, what: {:?} }},", c.date, c.what)).collect();
    format!(
        "Provision {{ id: {:?}, provision: {:?}, record_id: {}, document_id: {}, title: {:?}, clause_type: {:?}, \
         categories: &{:?}, severity: {}, confidence: {:?}f32, service: {}, entity: {}, document: {}, \
         hosts: &{:?}, paths: &{:?}, names: &{:?}, address: {}, archived_copy: {:?}, sha256: {}, \
         first_recorded: {}, last_verified: {}, document_updated: {}, excerpt: {:?}, standing: {:?}, \
         line: {:?}, means: {:?}, effect: {:?}, matters: {:?}, act: {:?}, note: {:?}, others: {:?}, citation: {}, \
         analysis: Analysis {{ regulatory: {:?}, exposure_level: {:?}, exposure: {:?}, jurisdictions: {:?}, \
         contracts: {:?}, compliance: {:?} }}, regulation: {}, agencies: {}, history: &[{history}] }},\n",
        p.id,
        p.provision.as_deref().unwrap_or_default(),
        borrowed(&source.record_id),
        borrowed(&source.document_id),
        p.title,
        p.clause_type,
        p.categories,
        severity(&p.severity, &p.id),
        source.confidence,
        borrowed(&source.service),
        borrowed(&source.entity),
        borrowed(&source.document),
        source.hosts,
        source.paths,
        source.names,
        borrowed(&source.address),
        source.archived_copy,
        borrowed(&source.sha256),
        borrowed(&source.first_recorded),
        borrowed(&source.last_verified),
        borrowed(&source.document_updated),
        source.excerpt,
        p.standing,
        p.line,
        p.means,
        p.effect,
        p.matters,
        p.act,
        p.note,
        p.others,
        borrowed(&source.citation),
        a.regulatory,
        a.exposure_level,
        a.exposure,
        a.jurisdictions,
        a.contracts,
        a.compliance,
        rules(&p.regulation),
        agencies(&p.agencies),
    )
}

fn borrowed(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}
